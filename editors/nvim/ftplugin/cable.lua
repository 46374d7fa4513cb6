-- What Neovim has to know of telegrams besides what the server tells it.
if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true

vim.bo.commentstring = '%%%% %s'
vim.bo.comments = ':%%'
vim.bo.textwidth = 69 -- the teletype line, ACP 127(G) 138.f

-- Without the parser the server's own colours have to do.
if pcall(vim.treesitter.language.add, 'cable') and vim.treesitter.language.add('cable') then
  vim.treesitter.start()
  vim.wo[0][0].foldmethod = 'expr'
  vim.wo[0][0].foldexpr = 'v:lua.vim.treesitter.foldexpr()'
  vim.wo[0][0].foldlevel = 99
end

vim.b.undo_ftplugin = 'setlocal commentstring< comments< textwidth< foldmethod< foldexpr< foldlevel<'
