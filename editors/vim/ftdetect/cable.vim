" Telegrams by name, and by content where the name says nothing.
autocmd BufNewFile,BufRead *.cable,*.telegram setfiletype cable
" Vim itself calls every *.txt text, so that has to be taken back.
autocmd BufNewFile,BufRead *.txt,*.msg if cable#IsTelegram() | set filetype=cable | endif
