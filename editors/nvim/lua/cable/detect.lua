--- Tells a telegram by its first lines.
local M = {}

--- Lines that only a telegram has.
local PATTERNS = {
  '^V*ZCZC%u%u%u%d', -- FL1
  '^(%u)%1 R%u%u%u', -- FL2
  '^%u%u%u%u%u%u%u%u R%u+%d%d%d%d %d%d%d%d%d%d%d', -- ACP 128
  '^%u %d%d%d%d%d%dZ %u%u%u %d%d', -- FL5
  '^%u %u %d%d%d%d%d%dZ %u%u%u %d%d', -- FL5 with two prosigns
  '^FM %u',
  '^PAGE 01 +%u', -- archive copies
  '^%s*MRN:%s', -- labelled fields
  '^UNCLAS .*%d%d%d%d+%s*$', -- classification line with MRN
  '^C O N F I D E N T I A L .*%d%d%d%d+%s*$',
  '^S E C R E T .*%d%d%d%d+%s*$',
}

--- Whether one of the first 30 lines is one that only a telegram has.
---@param buffer integer
---@return boolean
local function is_telegram(buffer)
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, 30, false)) do
    for _, pattern in ipairs(PATTERNS) do
      if line:find(pattern) then
        return true
      end
    end
  end
  return false
end

--- A detector for names that other texts have as well.
---@param otherwise string|nil the file type of those
---@return fun(path: string, buffer: integer): string|nil
function M.by_content_or(otherwise)
  return function(_, buffer)
    return is_telegram(buffer) and 'cable' or otherwise
  end
end

return M
