--- `:checkhealth cable`: what is found, and what to do about what is not.
local program = require('cable.program')

local M = {}

local function editor()
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim is 0.11 or newer')
  else
    vim.health.error('Neovim is older than 0.11', 'Install a newer one: vim.lsp.config is needed')
  end
  local filetype = vim.filetype.match({ filename = 'telegram.cable' })
  if filetype == 'cable' then
    vim.health.ok('*.cable files are telegrams')
  else
    vim.health.error(
      ('*.cable files are %s'):format(filetype or 'unknown'),
      'Put the folder editors/nvim into the runtimepath before files are opened'
    )
  end
end

local function server()
  local version, complaint = program.run({ '--version' })
  if version then
    vim.health.ok(('%s: %s'):format(program.path(), vim.trim(version)))
  else
    vim.health.error(complaint, {
      'cargo install --path crates/cable',
      "or vim.lsp.config('cable', { cmd = { '/path/to/cable', 'server' } })",
    })
  end
  local attached = vim.lsp.get_clients({ name = 'cable' })
  if #attached > 0 then
    local buffers = vim.tbl_count(attached[1].attached_buffers)
    vim.health.ok(('the server runs, for %d buffer%s'):format(buffers, buffers == 1 and '' or 's'))
  else
    vim.health.info("no server runs: it starts with the first telegram, after vim.lsp.enable('cable')")
  end
end

local function parser()
  local loads, reason = vim.treesitter.language.add('cable')
  if not loads then
    vim.health.warn(
      'the parser is not found, colours and folds are those of the server: ' .. (reason or ''),
      'Run cargo xtask parser in the checkout, or :TSInstall cable'
    )
    return
  end
  vim.health.ok(('the parser is found, ABI %d'):format(vim.treesitter.language.inspect('cable').abi_version))
  for _, name in ipairs({ 'highlights', 'folds', 'indents', 'textobjects' }) do
    local reads, query = pcall(vim.treesitter.query.get, 'cable', name)
    if reads and query then
      vim.health.ok(('the query %s is found, and fits the parser'):format(name))
    elseif reads then
      vim.health.error(('the query %s is not found'):format(name), 'Put editors/nvim into the runtimepath')
    else
      vim.health.error(('the query %s does not fit the parser'):format(name), 'Build the parser anew: cargo xtask parser')
    end
  end
end

function M.check()
  vim.health.start('editor')
  editor()
  vim.health.start('server')
  server()
  vim.health.start('parser')
  parser()
  vim.health.start('settings')
  vim.health.info('format on save: ' .. (vim.g.cable_format_on_save and 'on' or 'off'))
end

return M
