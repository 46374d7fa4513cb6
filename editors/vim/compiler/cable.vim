" :make checks the telegram with `cable check`; the findings are in the quickfix list.
if exists('current_compiler')
  finish
endif
let current_compiler = 'cable'

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

execute 'CompilerSet makeprg=' . escape(shellescape(cable#Executable()), ' \|"')
      \ . '\ check\ --output-format\ concise\ %:S'
CompilerSet errorformat=
      \%N%f:%l:%c:\ hint:\ %m,
      \%f:%l:%c:\ %trror:\ %m,
      \%f:%l:%c:\ %tarning:\ %m,
      \%f:%l:%c:\ %tnfo:\ %m,
      \%-GChecked\ %.%#
