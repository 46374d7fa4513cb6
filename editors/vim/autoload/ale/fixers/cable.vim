" The layout as an ALE fixer.
function! ale#fixers#cable#Fix(buffer) abort
  return {'command': ale#Escape(cable#Executable()) . ' format --stdin-filename %s -'}
endfunction
