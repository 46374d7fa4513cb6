--- Lays telegrams out when they are saved, if `cable_format_on_save` is set for the buffer or for all.
local M = {}

--- How long saving may wait for the layout, in milliseconds.
local PATIENCE = 1000

local group = vim.api.nvim_create_augroup('cable.format', {})

--- Whether the telegram of a buffer is to be laid out when it is saved.
---@param buffer integer
---@return boolean
function M.is_wished(buffer)
  local of_buffer = vim.b[buffer].cable_format_on_save
  if of_buffer == nil then
    return vim.g.cable_format_on_save or false
  end
  return of_buffer
end

---@param buffer integer
function M.watch(buffer)
  M.unwatch(buffer)
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = group,
    buffer = buffer,
    desc = 'lay the telegram out',
    callback = function()
      if M.is_wished(buffer) and #vim.lsp.get_clients({ bufnr = buffer, name = 'cable' }) > 0 then
        vim.lsp.buf.format({ bufnr = buffer, name = 'cable', timeout_ms = PATIENCE })
      end
    end,
  })
end

---@param buffer integer
function M.unwatch(buffer)
  vim.api.nvim_clear_autocmds({ group = group, buffer = buffer })
end

return M
