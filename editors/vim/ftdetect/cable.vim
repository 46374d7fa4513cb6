" Telegrams by name, and by content where the name says nothing.
autocmd BufNewFile,BufRead *.cable,*.telegram setfiletype cable
" Vim itself calls every *.txt text, so that has to be taken back.
autocmd BufNewFile,BufRead *.txt,*.msg if cable#IsTelegram() | set filetype=cable | endif
" Names without a dot, where nothing else knows them.
autocmd BufNewFile,BufRead * if &filetype ==# '' && expand('<afile>:t') !~# '\.' && cable#IsTelegram() | setfiletype cable | endif
