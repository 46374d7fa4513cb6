-- The command, and the parser for those who install parsers with nvim-treesitter.
if vim.g.loaded_cable then
  return
end
vim.g.loaded_cable = true

vim.api.nvim_create_user_command('Cable', function(command)
  require('cable.commands').run(command.fargs)
end, {
  nargs = '+',
  desc = 'Preview, look up, show the tree, begin a telegram',
  complete = function(lead, line)
    return require('cable.commands').complete(lead, line)
  end,
})

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
vim.api.nvim_create_autocmd('User', {
  pattern = 'TSUpdate',
  group = vim.api.nvim_create_augroup('cable.parser', {}),
  callback = function()
    local grammar = vim.fs.normalize(here .. '/../../../grammar')
    if vim.uv.fs_stat(grammar) then
      require('nvim-treesitter.parsers').cable = { install_info = { path = grammar }, tier = 3 }
    end
  end,
})
