-- What Neovim has to know of telegrams besides what the server tells it.
if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true

vim.bo.commentstring = '%% %s'
vim.bo.comments = ':%%'
vim.bo.textwidth = 69 -- the teletype line, ACP 127(G) 138.f

vim.wo[0][0].foldmethod = 'expr'
vim.wo[0][0].foldlevel = 99
-- Without the parser the server's own colours and folds have to do.
if vim.treesitter.language.add('cable') then
  vim.treesitter.start()
  vim.wo[0][0].foldexpr = 'v:lua.vim.treesitter.foldexpr()'
else
  vim.wo[0][0].foldexpr = 'v:lua.vim.lsp.foldexpr()'
end

require('cable.format').watch(vim.api.nvim_get_current_buf())

vim.b.undo_ftplugin = 'setlocal commentstring< comments< textwidth< foldmethod< foldexpr< foldlevel<'
  .. " | lua vim.treesitter.stop() require('cable.format').unwatch(vim.api.nvim_get_current_buf())"
