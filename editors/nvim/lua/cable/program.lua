--- Runs `cable`, the program that is also the server.
local M = {}

--- The program of the server's configuration.
---@return string
function M.path()
  local cmd = (vim.lsp.config.cable or {}).cmd
  return type(cmd) == 'table' and cmd[1] or 'cable'
end

--- Runs the program, and gives what it wrote, or nothing and what it complained of.
---@param arguments string[]
---@return string|nil, string|nil
function M.run(arguments)
  local started, process = pcall(vim.system, vim.list_extend({ M.path() }, arguments), { text = true })
  if not started then
    return nil, ('%s cannot be run; install it, or name it in vim.lsp.config'):format(M.path())
  end
  local result = process:wait()
  if result.code == 0 then
    return result.stdout, nil
  end
  local complaint = vim.trim(result.stderr ~= '' and result.stderr or result.stdout)
  return nil, (complaint:gsub('^error: ', ''))
end

return M
