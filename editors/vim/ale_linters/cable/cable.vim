" ALE finds this file by its place: the language server gives it diagnostics, hovers, completion and actions.
call ale#linter#Define('cable', {
      \ 'name': 'cable',
      \ 'lsp': 'stdio',
      \ 'executable': {_ -> cable#Executable()},
      \ 'command': '%e server',
      \ 'project_root': function('cable#Root'),
      \ })
