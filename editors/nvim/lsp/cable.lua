--- The language server for telegrams; `vim.lsp.enable('cable')` starts it.
---@type vim.lsp.Config
return {
  cmd = { 'cable', 'server' },
  filetypes = { 'cable' },
  root_markers = { 'cable.toml', '.git' },
  settings = { cable = {} },
}
