--- What `:Cable` does.
local program = require('cable.program')

local M = {}

---@param message string
local function complain(message)
  vim.notify('cable: ' .. message, vim.log.levels.ERROR)
end

--- Shows text beside the telegram, in a buffer that is thrown away when it is closed.
---@param name string
---@param text string
---@param filetype string|nil
local function show(name, text, filetype)
  vim.cmd('botright vnew')
  local buffer = vim.api.nvim_get_current_buf()
  local old = vim.fn.bufnr('^cable://' .. name .. '$')
  if old ~= -1 then
    vim.api.nvim_buf_delete(old, { force = true })
  end
  vim.api.nvim_buf_set_name(buffer, 'cable://' .. name)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, '\r?\n'))
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.bo[buffer].swapfile = false
  vim.bo[buffer].modifiable = false
  if filetype then
    vim.bo[buffer].filetype = filetype
  end
end

--- Asks the server of the current buffer something about it.
---@param method string
---@param answered fun(result: any)
local function ask_server(method, answered)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'cable' })[1]
  if not client then
    complain("no server is attached to this buffer; see :checkhealth cable")
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(0) }
  client:request(method, params, function(err, result)
    if err then
      complain(err.message)
    elseif result and result ~= vim.NIL then
      answered(result)
    end
  end, 0)
end

function M.preview()
  ask_server('cable/preview', function(preview)
    show('preview', preview.text)
    for _, unsendable in ipairs(preview.unsendable) do
      complain(('line %d: the circuit has no %s'):format(unsendable.line + 1, unsendable.character))
    end
  end)
end

function M.tree()
  ask_server('cable/syntaxTree', function(tree)
    show('tree', tree)
  end)
end

---@param words string[] those under the cursor where there are none
function M.lookup(words)
  if #words == 0 then
    words = { vim.fn.expand('<cword>') }
  end
  local text, complaint = program.run(vim.list_extend({ 'lookup' }, words))
  if text then
    show('lookup', vim.trim(text))
  else
    complain(complaint)
  end
end

--- What a new telegram needs, in the order in which it is asked.
local QUESTIONS = {
  { '--from', 'From (post by city, country, address or indicator): ' },
  { '--to', 'To (parted by commas): ' },
  { '--precedence', 'Precedence', { 'ROUTINE', 'PRIORITY', 'IMMEDIATE', 'NIACT IMMEDIATE', 'FLASH' } },
  { '--classification', 'Classification', { 'UNCLASSIFIED', 'SBU', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET' } },
  { '--tags', 'TAGS (parted by commas): ' },
  { '--subject', 'Subject: ' },
}

--- Asks the questions from one on, and gives the answers as arguments; stops where one is not answered.
---@param index integer
---@param arguments string[]
---@param finished fun(arguments: string[])
local function ask(index, arguments, finished)
  local question = QUESTIONS[index]
  if not question then
    return finished(arguments)
  end
  local option, prompt, choices = unpack(question)
  local function answered(answer)
    if answer and answer ~= '' then
      ask(index + 1, vim.list_extend(arguments, { option, answer }), finished)
    end
  end
  if choices then
    vim.ui.select(choices, { prompt = prompt }, answered)
  else
    vim.ui.input({ prompt = prompt }, answered)
  end
end

---@param arguments string[] those of `cable new`; asked for where there are none
function M.new(arguments)
  local function write(options)
    local text, complaint = program.run(vim.list_extend({ 'new' }, options))
    if not text then
      complain(complaint)
      return
    end
    vim.cmd.enew()
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(text), '\r?\n'))
    vim.bo.filetype = 'cable'
  end
  if #arguments > 0 then
    write(arguments)
  else
    ask(1, {}, write)
  end
end

--- The options of `cable new`.
local NEW_OPTIONS = {
  '--from', '--to', '--info', '--precedence', '--classification', '--tags', '--subject', '--references', '--serial',
  '--date-time', '--classified-by', '--reasons',
}

--- Runs the command with the name that is the first argument.
---@param arguments string[]
function M.run(arguments)
  local name = arguments[1]
  local commands = { lookup = M.lookup, new = M.new, preview = M.preview, tree = M.tree }
  if not commands[name] then
    complain(('there is no :Cable %s; there are lookup, new, preview and tree'):format(name))
    return
  end
  commands[name](vim.list_slice(arguments, 2))
end

--- What can follow on the command line.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local words = vim.split(line, '%s+')
  local candidates = #words <= 2 and { 'lookup', 'new', 'preview', 'tree' }
    or words[2] == 'new' and NEW_OPTIONS
    or {}
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

return M
