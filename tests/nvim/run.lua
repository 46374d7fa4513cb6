-- Tests of the plugin in real, headless Neovim, set up as a user sets it up.
-- Run by `cargo xtask neovim`; every test opens real files and waits for what a user would see.

local project = assert(os.getenv('CABLE_PROJECT'))
local scratch = assert(os.getenv('CABLE_SCRATCH'))
local passed, failed = 0, 0

local function test(name, body)
  local ok, message = xpcall(body, debug.traceback)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. name .. '\n')
  if not ok then
    io.stdout:write(message .. '\n')
  end
  vim.cmd('silent! %bwipeout!')
end

local function wait(what, condition)
  assert(vim.wait(15000, condition, 10), 'timed out waiting for ' .. what)
end

--- Writes a telegram and opens it.
local function open(name, lines)
  local path = scratch .. '/' .. name
  vim.fn.writefile(lines, path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

local function attached(buffer)
  wait('the server', function()
    return #vim.lsp.get_clients({ bufnr = buffer, name = 'cable' }) > 0
      and vim.lsp.get_clients({ bufnr = buffer, name = 'cable' })[1].initialized
  end)
  return vim.lsp.get_clients({ bufnr = buffer, name = 'cable' })[1]
end

local TELEGRAM = {
  'VZCZCXYZ0001',
  'RR RUEHC',
  'DE RUEHTA #0001 0111200',
  'ZNR UUUUU ZZH',
  'R 111200Z JAN 08',
  'FM AMEMBASSY ASTANA',
  'TO RUEHC/SECSTATE WASHDC 0123',
  '',
  'UNCLAS ASTANA 000001',
  '',
  'E.O. 12958: N/A',
  'TAGS: PREL, ECON, KZ',
  'SUBJECT: TEST OF THE EDITOR',
  '',
  '1. This is a test.',
  '',
  '2. It ends here.',
  'DOE',
}

--- The telegram with some lines changed.
local function telegram(changes)
  local lines = vim.deepcopy(TELEGRAM)
  for number, line in pairs(changes) do
    lines[number] = line
  end
  return lines
end

local function request(client, method, params, buffer)
  local answer = assert(client:request_sync(method, params, 15000, buffer))
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

local function at(buffer, line, column)
  return { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = line - 1, character = column } }
end

test('files are known by their names', function()
  for _, name in ipairs({ 'a.cable', 'b.telegram' }) do
    open(name, { 'SOME TEXT' })
    assert(vim.bo.filetype == 'cable', name .. ' is ' .. vim.bo.filetype)
  end
end)

test('text files are known by their content', function()
  open('a.txt', TELEGRAM)
  assert(vim.bo.filetype == 'cable', vim.bo.filetype)
  open('b.txt', { 'Dear all,', '', 'FM radio is on.', 'PAGE 01 of the notes' })
  assert(vim.bo.filetype == 'text', vim.bo.filetype)
end)

test('a sound telegram has no diagnostics, a damaged one has, on its line', function()
  local buffer = open('sound.cable', TELEGRAM)
  attached(buffer)
  local damaged = open('damaged.cable', telegram({ [12] = 'TAGS: [PREL](#), ECON, KZ' }))
  attached(damaged)
  wait('diagnostics', function()
    return #vim.diagnostic.get(damaged) > 0
  end)
  local found = vim.diagnostic.get(damaged)
  assert(#found == 1, vim.inspect(found))
  assert(found[1].code == 'ARC001' and found[1].source == 'cable', vim.inspect(found[1]))
  assert(found[1].lnum == 11 and found[1].col == 6 and found[1].end_col == 15, vim.inspect(found[1]))
  assert(#vim.diagnostic.get(buffer) == 0, vim.inspect(vim.diagnostic.get(buffer)))
end)

test('diagnostics follow what is typed', function()
  local buffer = open('typed.cable', telegram({ [12] = 'TAGS: [PREL](#), ECON, KZ' }))
  attached(buffer)
  wait('diagnostics', function()
    return #vim.diagnostic.get(buffer) == 1
  end)
  vim.api.nvim_buf_set_lines(buffer, 11, 12, true, { 'TAGS: PREL, ECON, KZ' })
  wait('their end', function()
    return #vim.diagnostic.get(buffer) == 0
  end)
  vim.api.nvim_buf_set_text(buffer, 11, 6, 11, 10, { '[PREL](#)' })
  wait('their return', function()
    return #vim.diagnostic.get(buffer) == 1
  end)
end)

test('hover explains a routing indicator', function()
  local buffer = open('hover.cable', TELEGRAM)
  local client = attached(buffer)
  local hover = request(client, 'textDocument/hover', at(buffer, 3, 5), buffer)
  assert(hover and vim.inspect(hover.contents):find('ASTANA'), vim.inspect(hover))
  assert(hover.range.start.character == 3 and hover.range['end'].character == 9, vim.inspect(hover.range))
end)

test('hover opens a window as a user would see it', function()
  local buffer = open('window.cable', TELEGRAM)
  attached(buffer)
  vim.api.nvim_win_set_cursor(0, { 12, 19 })
  vim.lsp.buf.hover()
  local text
  wait('the window', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
        return true
      end
    end
  end)
  assert(text:find('Kazakhstan'), text)
end)

test('a country name completes to its tag', function()
  local buffer = open('complete.cable', telegram({ [12] = 'TAGS: PREL, Kazakh' }))
  local client = attached(buffer)
  local result = request(client, 'textDocument/completion', at(buffer, 12, 18), buffer)
  local items = result.items or result
  local item = vim.iter(items):find(function(candidate)
    return candidate.label == 'KZ'
  end)
  assert(item, vim.inspect(items):sub(1, 2000))
  assert((item.filterText or item.label):find('Kazakh'), vim.inspect(item))
  assert(item.textEdit.newText == 'KZ', vim.inspect(item))
end)

test('the outline names the message and its fields', function()
  local buffer = open('outline.cable', TELEGRAM)
  local client = attached(buffer)
  local symbols = request(client, 'textDocument/documentSymbol', { textDocument = { uri = vim.uri_from_bufnr(buffer) } }, buffer)
  assert(#symbols == 1 and symbols[1].name:find('ASTANA'), vim.inspect(symbols))
  assert(symbols[1].children[1].name == 'Heading', vim.inspect(symbols[1].children))
  assert(#symbols[1].children[1].children > 3, vim.inspect(symbols[1].children))
end)

test('the parser colours the header', function()
  local buffer = open('colours.cable', TELEGRAM)
  assert(vim.treesitter.highlighter.active[buffer], 'tree-sitter highlighting is not on')
  vim.treesitter.get_parser(buffer, 'cable'):parse(true)
  local function captures(line, column)
    return vim.tbl_map(function(capture)
      return capture.capture
    end, vim.treesitter.get_captures_at_pos(buffer, line - 1, column))
  end
  for _, place in ipairs({ { 1, 2 }, { 2, 0 }, { 2, 4 }, { 3, 5 }, { 5, 3 }, { 7, 4 }, { 9, 2 }, { 12, 1 }, { 12, 7 }, { 15, 0 } }) do
    local found = captures(place[1], place[2])
    assert(#found > 0, ('nothing at %d:%d'):format(place[1], place[2]))
  end
  assert(not vim.deep_equal(captures(12, 1), captures(12, 7)), 'keyword and tag look the same')
end)

test('the folds are those of the message', function()
  local buffer = open('folds.cable', telegram({ [15] = '1. This is a test', [16] = 'of two lines.' }))
  assert(vim.treesitter.query.get('cable', 'folds'), 'no folds query')
  vim.treesitter.get_parser(buffer, 'cable'):parse(true)
  wait('folds', function()
    return vim.treesitter.foldexpr(15):find('%d') ~= nil and vim.fn.foldlevel(15) > vim.fn.foldlevel(8)
  end)
end)

--- A telegram in a folder of its own, so that it has a client of its own; opened when its diagnostics are there.
local function open_apart(folder, toml, changes)
  vim.fn.mkdir(scratch .. '/' .. folder, 'p')
  vim.fn.writefile(toml, scratch .. '/' .. folder .. '/cable.toml')
  local buffer = open(folder .. '/a.cable', telegram(changes))
  attached(buffer)
  return buffer
end

local CROOKED_AND_SCRAPED = 'Tags:  [PREL](#), ECON, KZ   '

--- Types the faults into the TAGS line, waits until they are seen, goes to the text and writes the file.
local function type_and_write(buffer)
  vim.cmd('normal! 12GC' .. CROOKED_AND_SCRAPED .. '\27')
  wait('the finding', function()
    return vim.iter(vim.diagnostic.get(buffer)):any(function(found)
      return found.code == 'ARC001'
    end)
  end)
  vim.api.nvim_win_set_cursor(0, { 15, 10 })
  vim.cmd('silent write')
  assert(not vim.bo.modified, 'the buffer is not what was written')
end

local function expect_on_disk(expected)
  local path = vim.api.nvim_buf_get_name(0)
  assert(vim.deep_equal(vim.fn.readfile(path), expected), 'on disk: ' .. vim.inspect(vim.fn.readfile(path)))
  assert(vim.deep_equal(vim.api.nvim_buf_get_lines(0, 0, -1, true), expected), 'the buffer is not what is on disk')
end

test('without a setting a file is written as it was typed', function()
  local buffer = open_apart('save-nothing', {}, {})
  type_and_write(buffer)
  expect_on_disk(telegram({ [12] = CROOKED_AND_SCRAPED }))
end)

test('saving fixes and lays out where cable.toml says so', function()
  local buffer = open_apart('save-fix', { '[format]', 'on-save = "fix"' }, { [6] = 'FM   AMEMBASSY ASTANA' })
  type_and_write(buffer)
  expect_on_disk(TELEGRAM)
  assert(vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 15, 10 }), 'the cursor moved')
  wait('the end of the findings', function()
    return #vim.diagnostic.get(buffer) == 0
  end)
end)

test('saving only lays out where cable.toml says so', function()
  local buffer = open_apart('save-format', { '[format]', 'on-save = "format"' }, {})
  type_and_write(buffer)
  expect_on_disk(telegram({ [12] = 'TAGS: [PREL](#), ECON, KZ' }))
end)

test('saving fixes by the one line of the README', function()
  local readme = table.concat(vim.fn.readfile(project .. '/README.md'), '\n')
  local line = assert(readme:match("\n(vim%.lsp%.config%('cable'[^\n]*)\n"), 'the README shows no setting')
  assert(loadstring(line))()
  local buffer = open_apart('save-setting', {}, {})
  type_and_write(buffer)
  vim.lsp.config('cable', { settings = { cable = { format = { ['on-save'] = 'nothing' } } } })
  expect_on_disk(TELEGRAM)
end)

test('saving lays out for those who format every buffer before it is written', function()
  local buffer = open_apart('save-autocommand', {}, {})
  local command = vim.api.nvim_create_autocmd('BufWritePre', {
    callback = function()
      vim.lsp.buf.format()
    end,
  })
  type_and_write(buffer)
  vim.api.nvim_del_autocmd(command)
  expect_on_disk(telegram({ [12] = 'TAGS: [PREL](#), ECON, KZ' }))
end)

test('everything is fixed and laid out by the code action', function()
  local buffer = open_apart('fix-all', {}, { [6] = 'FM   AMEMBASSY ASTANA', [12] = CROOKED_AND_SCRAPED })
  vim.lsp.buf.code_action({ context = { only = { 'source.fixAll.cable' }, diagnostics = {} }, apply = true })
  wait('the fixes', function()
    return vim.deep_equal(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), TELEGRAM)
  end)
  vim.cmd('silent write')
  expect_on_disk(TELEGRAM)
end)

test('the server ends with the editor\'s client', function()
  local buffer = open('end.cable', TELEGRAM)
  local client = attached(buffer)
  client:stop()
  wait('the end', function()
    return client:is_stopped()
  end)
end)

dofile(project .. '/tests/nvim/plugin.lua')({
  project = project,
  scratch = scratch,
  telegram = TELEGRAM,
  test = test,
  open = open,
  attached = attached,
  wait = wait,
})

io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and passed > 0 and 'qall!' or 'cquit 1')
