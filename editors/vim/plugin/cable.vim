" Makes the server known to vim-lsp, and the formatter to ALE, where they are installed.
if exists('g:loaded_cable')
  finish
endif
let g:loaded_cable = 1

augroup cable_plugin
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'cable',
        \ 'cmd': {_ -> [cable#Executable(), 'server']},
        \ 'root_uri': {_ -> lsp#utils#path_to_uri(cable#Root(bufnr('%')))},
        \ 'allowlist': ['cable'],
        \ })
  autocmd VimEnter * if exists(':ALEFix')
        \ | call ale#fix#registry#Add('cable', 'ale#fixers#cable#Fix', ['cable'], 'Lay telegrams out as they should be.')
        \ | endif
augroup END
