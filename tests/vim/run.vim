" Tests of the plugin in real Vim, installed as its README says. Run by `cargo xtask vim`; every test opens real files
" and waits for what a user would see.

let s:project = $CABLE_PROJECT
let s:scratch = $CABLE_SCRATCH
let s:passed = 0
let s:failed = 0
let s:report = []

" ALE starts a server for each buffer; the buffers of the other tests are gone before it is ready.
let g:ale_enabled = 0

let s:telegram = [
      \ '%% fictitious',
      \ 'VZCZCXYZ0001',
      \ 'RR RUEHC',
      \ 'DE RUEHTA #0001 0111200',
      \ 'ZNR UUUUU ZZH',
      \ 'R 111200Z JAN 08',
      \ 'FM AMEMBASSY ASTANA',
      \ 'TO RUEHC/SECSTATE WASHDC 0123',
      \ 'BT',
      \ 'UNCLAS ASTANA 000001',
      \ '',
      \ 'SIPDIS',
      \ '',
      \ 'E.O. 12958: N/A',
      \ 'TAGS: [PREL](#), ECON, KZ, QWXZ',
      \ 'SUBJECT: TEST OF THE EDITOR',
      \ '',
      \ 'REF: 07 ASTANA 3124',
      \ '',
      \ '1. (U) This is a test.',
      \ 'TO whom it may concern.',
      \ 'DOE',
      \ 'BT',
      \ '#0001',
      \ '',
      \ 'NNNN',
      \ ]

function! s:Test(name, body) abort
  let v:errors = []
  try
    call a:body()
  catch
    call add(v:errors, v:throwpoint . ': ' . v:exception)
  endtry
  call add(s:report, (empty(v:errors) ? 'ok   ' : 'FAIL ') . a:name)
  call extend(s:report, v:errors)
  if empty(v:errors)
    let s:passed += 1
  else
    let s:failed += 1
  endif
  silent! %bwipeout!
endfunction

function! s:Wait(what, condition) abort
  let l:start = reltime()
  while !a:condition()
    if reltimefloat(reltime(l:start)) > 15
      throw 'timed out waiting for ' . a:what
    endif
    sleep 20m
  endwhile
endfunction

" Writes a telegram and opens it.
function! s:Open(name, lines) abort
  call writefile(a:lines, s:scratch . '/' . a:name)
  execute 'edit' fnameescape(s:scratch . '/' . a:name)
endfunction

function! s:Names() abort
  for l:name in ['a.cable', 'b.telegram']
    call s:Open(l:name, ['SOME TEXT'])
    call assert_equal('cable', &filetype, l:name)
  endfor
endfunction

function! s:Content() abort
  let l:sound = globpath(s:project . '/tests/cables', '[^d]*/*.cable', 0, 1)
  call assert_true(len(l:sound) > 20, 'the fixtures are there')
  for l:path in l:sound
    for l:name in ['sound.txt', 'sound']
      call s:Open(l:name, readfile(l:path))
      call assert_equal('cable', &filetype, l:path . ' as ' . l:name)
      bwipeout!
    endfor
  endfor
  call s:Open('letter.txt', ['Dear all,', '', 'FM radio is on.', 'PAGE 01 of the notes'])
  call assert_equal('text', &filetype)
  call s:Open('letter', ['Dear all,', '', 'FM radio is on.'])
  call assert_equal('', &filetype)
endfunction

function! s:Options() abort
  call s:Open('options.cable', s:telegram)
  call assert_equal('%% %s', &commentstring)
  call assert_equal(69, &textwidth)
  setfiletype text
  set filetype=text
  call assert_notequal(69, &textwidth, 'the options go with the file type')
endfunction

" The group that the text at the first match of a pattern is shown in.
function! s:Colour(pattern) abort
  call cursor(1, 1)
  let [l:line, l:column] = searchpos(a:pattern, 'cW')
  call assert_notequal(0, l:line, a:pattern)
  return synIDattr(synIDtrans(synID(l:line, l:column, 1)), 'name')
endfunction

function! s:Colours() abort
  call s:Open('colours.cable', s:telegram)
  for [l:pattern, l:group] in [
        \ ['^%%', 'Comment'], ['VZCZC', 'Keyword'], ['XYZ0001', 'Constant'], ['^RR', 'StorageClass'],
        \ ['RUEHC$', 'Identifier'], ['^DE', 'Keyword'], ['RUEHTA', 'Identifier'], ['#0001 ', 'Number'],
        \ ['UUUUU', 'Exception'], ['ZZH', 'Macro'], ['111200Z', 'Number'], ['^FM', 'Keyword'],
        \ ['AMEMBASSY', 'String'], ['RUEHC/', 'Identifier'], ['UNCLAS', 'Exception'], ['SIPDIS', 'StorageClass'],
        \ ['E\.O\.', 'Keyword'], ['12958', 'Number'], ['PREL', 'Type'], ['(#)', 'Comment'], ['SUBJECT', 'Keyword'],
        \ ['TEST OF', 'Title'], ['REF:', 'Keyword'], ['1\.', 'Number'], ['(U)', 'StorageClass'], ['^BT', 'PreProc'],
        \ ['^NNNN', 'PreProc'], ['This is', ''], ['TO whom', ''],
        \ ]
    let l:shown = s:Colour(l:pattern)
    " Some groups stand for another one where the scheme has only that.
    call assert_equal(synIDattr(synIDtrans(hlID(l:group)), 'name'), l:shown, l:pattern)
  endfor
endfunction

function! s:Make() abort
  call s:Open('make.cable', s:telegram)
  silent make!
  let l:found = map(getqflist(), {_, item -> [item.lnum, item.col, item.type, matchstr(item.text, '\[\zs\u\{3}\d\{3}')]})
  call assert_equal([[15, 7, 'w', 'ARC001'], [15, 28, 'N', 'TAG002'], [20, 1, 'N', 'PAR010']], l:found)
endfunction

function! s:AleFound() abort
  return map(copy(ale#engine#GetLoclist(bufnr('%'))), {_, item -> [item.lnum, item.col, item.type, get(item, 'code', '')]})
endfunction

function! s:Ale() abort
  let g:ale_enabled = 1
  call s:Open('ale.cable', s:telegram)
  call s:Wait('diagnostics', {-> !empty(s:AleFound())})
  call assert_equal([15, 7, 'W', 'ARC001'], s:AleFound()[0])
  call setline(15, 'TAGS: PREL, ECON, KZ')
  doautocmd TextChanged
  call s:Wait('its end', {-> index(map(s:AleFound(), {_, item -> item[3]}), 'ARC001') < 0})
endfunction

function! s:AleFix() abort
  let g:ale_enabled = 1
  call s:Open('fix.cable', map(copy(s:telegram), {_, line -> line =~# '^1\.' ? line . '   ' : line}))
  write
  call s:Wait('the layout', {-> readfile(expand('%'))[19] ==# '1. (U) This is a test.'})
  call assert_equal('1. (U) This is a test.', getline(20))
endfunction

function! s:Run() abort
  call s:Test('files are known by their names', function('s:Names'))
  call s:Test('text files are known by their content', function('s:Content'))
  call s:Test('comments and the width are those of telegrams', function('s:Options'))
  call s:Test('the syntax colours the parts of a telegram and leaves prose alone', function('s:Colours'))
  call s:Test(':make finds what the command line finds', function('s:Make'))
  call s:Test('ALE shows what the server finds, while typing', function('s:Ale'))
  call s:Test('ALE lays a telegram out when it is saved', function('s:AleFix'))
  call add(s:report, printf('%d passed, %d failed', s:passed, s:failed))
  call writefile(s:report, s:scratch . '/report')
  execute s:failed == 0 && s:passed > 0 ? 'qall!' : 'cquit'
endfunction

autocmd VimEnter * ++nested call s:Run()
