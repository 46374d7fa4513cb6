" What Vim has to know of telegrams.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=%%\ %s
setlocal comments=:%%
" The teletype line, ACP 127(G) 138.f.
setlocal textwidth=69
compiler cable

let b:undo_ftplugin = 'setlocal commentstring< comments< textwidth< makeprg< errorformat< | unlet! b:current_compiler'
