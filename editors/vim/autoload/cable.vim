" What the parts of the plugin share.

" Lines that only a telegram has; the same as in editors/nvim/lua/cable/detect.lua.
let s:signs = [
      \ '^V*ZCZC\u\{3}\d',
      \ '^\(\u\)\1 R\u\{3}',
      \ '^\u\{8} R\u\+\d\{4} \d\{7}',
      \ '^\u \%(\u \)\?\d\{6}Z \u\{3} \d\d',
      \ '^FM \u',
      \ '^PAGE 01 \+\u',
      \ '^\s*MRN:\s',
      \ '^UNCLAS .*\d\{4,}\s*$',
      \ '^C O N F I D E N T I A L .*\d\{4,}\s*$',
      \ '^S E C R E T .*\d\{4,}\s*$',
      \ ]

" Whether one of the first 30 lines is one that only a telegram has.
function! cable#IsTelegram() abort
  for l:line in getline(1, 30)
    for l:sign in s:signs
      if l:line =~# l:sign
        return 1
      endif
    endfor
  endfor
  return 0
endfunction

" The program: g:cable_executable, or `cable` from the path.
function! cable#Executable() abort
  return get(g:, 'cable_executable', 'cable')
endfunction

" The folder that the server is to take as the root: the one with cable.toml or .git above the buffer.
function! cable#Root(buffer) abort
  let l:folder = fnamemodify(bufname(a:buffer), ':p:h')
  for l:marker in ['cable.toml', '.git']
    let l:found = l:marker ==# '.git' ? finddir(l:marker, l:folder . ';') : findfile(l:marker, l:folder . ';')
    if !empty(l:found)
      return fnamemodify(substitute(l:found, '[/\\]\.git[/\\]\?$\|[/\\]cable\.toml$', '', ''), ':p')
    endif
  endfor
  return l:folder
endfunction
