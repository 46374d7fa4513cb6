-- Tests of what the plugin adds to the server: detection, options, captures, commands, health, help.

---@param t table what tests/nvim/run.lua gives to tests
return function(t)
  local function text_of(buffer)
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  end

  --- Runs a command, and gives the text of the window that it opens.
  local function shown(command, name)
    vim.cmd(command)
    local found
    t.wait(command, function()
      found = vim.fn.bufnr('^cable://' .. name .. '$')
      return found ~= -1 and #text_of(found) > 0
    end)
    assert(vim.api.nvim_get_current_buf() == found and not vim.bo[found].modifiable)
    return text_of(found)
  end

  t.test('every sound telegram is known by its content, with a name of other texts or none', function()
    local sound = vim.fn.globpath(t.project .. '/tests/cables', '[^d]*/*.cable', false, true)
    assert(#sound > 20, #sound)
    for _, path in ipairs(sound) do
      for _, name in ipairs({ 'sound.txt', 'sound' }) do
        t.open(name, vim.fn.readfile(path))
        assert(vim.bo.filetype == 'cable', ('%s as %s is %s'):format(path, name, vim.bo.filetype))
        vim.cmd('bwipeout!')
      end
    end
    t.open('letter', { 'Dear all,', '', 'FM radio is on.', 'PAGE 01 of the notes' })
    assert(vim.bo.filetype == '', vim.bo.filetype)
  end)

  t.test('a line is made a comment and back', function()
    local buffer = t.open('comment.cable', { 'NNNN' })
    vim.cmd.normal('gcc')
    assert(text_of(buffer) == '%% NNNN', text_of(buffer))
    vim.cmd.normal('gcc')
    assert(text_of(buffer) == 'NNNN', text_of(buffer))
  end)

  t.test('the options go with the file type', function()
    t.open('options.cable', t.telegram)
    assert(vim.bo.textwidth == 69 and vim.wo.foldmethod == 'expr')
    vim.bo.filetype = 'text'
    assert(vim.bo.textwidth ~= 69 and vim.bo.commentstring ~= '%% %s')
    assert(#vim.api.nvim_get_autocmds({ group = 'cable.format', buffer = 0 }) == 0)
  end)

  t.test('the captures are those that themes know', function()
    local buffer = t.open('captures.cable', t.telegram)
    vim.treesitter.get_parser(buffer, 'cable'):parse(true)
    for _, expected in ipairs({
      { 'VZCZC', 'keyword.directive' },
      { 'XYZ0001', 'constant' },
      { 'RR', 'keyword.modifier' },
      { 'RUEHC', 'string.special' },
      { '#0001', 'number' },
      { 'UUUUU', 'attribute' },
      { 'ZZH', 'constant.macro' },
      { '111200Z', 'number' },
      { 'JAN', 'constant' },
      { 'FM', 'keyword.directive' },
      { 'AMEMBASSY', 'string' },
      { 'UNCLAS', 'keyword.exception' },
      { 'PREL', 'type' },
      { 'TEST', 'markup.heading' },
      { '1.', 'markup.list' },
      { 'This', 'spell' },
    }) do
      local word, name = unpack(expected)
      local row, column
      for number, line in ipairs(t.telegram) do
        local start = line:find(word, 1, true)
        if start then
          row, column = number - 1, start - 1
          break
        end
      end
      local captures = vim.tbl_map(function(capture)
        return capture.capture
      end, vim.treesitter.get_captures_at_pos(buffer, row, column))
      assert(vim.list_contains(captures, name), ('%s is %s'):format(word, vim.inspect(captures)))
    end
  end)

  t.test(':Cable preview shows what is sent', function()
    t.attached(t.open('preview.cable', vim.list_extend({ '%% a note' }, t.telegram)))
    local text = shown('Cable preview', 'preview')
    assert(text:find('SUBJECT: TEST OF THE EDITOR', 1, true) and not text:find('a note', 1, true), text)
  end)

  t.test(':Cable tree shows the syntax tree, and a second one takes its place', function()
    local buffer = t.open('tree.cable', t.telegram)
    t.attached(buffer)
    assert(shown('Cable tree', 'tree'):find('subject_line', 1, true))
    vim.cmd.wincmd('p')
    assert(vim.api.nvim_get_current_buf() == buffer)
    vim.cmd('Cable tree')
    t.wait('the second tree', function()
      return vim.api.nvim_buf_get_name(0) == 'cable://tree'
    end)
    assert(#vim.api.nvim_list_wins() == 2, #vim.api.nvim_list_wins())
  end)

  t.test(':Cable lookup explains the word under the cursor, or those that are given', function()
    t.open('lookup.cable', t.telegram)
    vim.api.nvim_win_set_cursor(0, { 12, 18 })
    assert(shown('Cable lookup', 'lookup'):find('Kazakhstan'))
    vim.cmd.close()
    assert(shown('Cable lookup RUEHTA', 'lookup'):find('AMEMBASSY ASTANA'))
  end)

  t.test(':Cable new writes a telegram from options, or asks for what it needs', function()
    vim.cmd([[Cable new --from Astana --to State --tags PREL --subject ROAD\ FREIGHT]])
    local text = text_of(0)
    assert(vim.bo.filetype == 'cable' and text:find('FM AMEMBASSY ASTANA') and text:find('ROAD FREIGHT'), text)
    vim.cmd('bwipeout!')
    local input, select = vim.ui.input, vim.ui.select
    local answers = { 'Astana', 'State', 'PREL', 'WIND' }
    vim.ui.input = function(_, answered)
      answered(table.remove(answers, 1))
    end
    vim.ui.select = function(choices, _, answered)
      answered(choices[2])
    end
    vim.cmd('Cable new')
    vim.ui.input, vim.ui.select = input, select
    text = text_of(0)
    assert(text:find('\nTO RUEHC/SECSTATE WASHDC PRIORITY') and text:find('SUBJECT: WIND'), text)
  end)

  t.test(':Cable names what it cannot do', function()
    local said
    local notify = vim.notify
    vim.notify = function(message)
      said = message
    end
    vim.cmd('Cable dance')
    assert(said:find('no :Cable dance', 1, true), said)
    vim.cmd.enew()
    vim.cmd('Cable preview')
    assert(said:find('no server is attached', 1, true), said)
    vim.cmd('Cable new --from Nowhereville --to State --tags PREL --subject X')
    assert(said:find('cable: --from: no post', 1, true), said)
    vim.notify = notify
    assert(vim.deep_equal(vim.fn.getcompletion('Cable ', 'cmdline'), { 'lookup', 'new', 'preview', 'tree' }))
    assert(vim.deep_equal(vim.fn.getcompletion('Cable new --pre', 'cmdline'), { '--precedence' }))
  end)

  t.test(':checkhealth finds everything', function()
    t.attached(t.open('health.cable', t.telegram))
    vim.cmd('checkhealth cable')
    local text = text_of(0)
    for _, found in ipairs({ 'cable 0', 'the server runs', 'the parser is found', 'highlights', '%*%.cable files' }) do
      assert(text:find(found), found .. ' is missing in\n' .. text)
    end
    assert(not text:find('ERROR') and not text:find('WARNING'), text)
  end)

  t.test('the help has every topic that it names', function()
    local help = t.scratch .. '/help/doc'
    vim.fn.mkdir(help, 'p')
    vim.fn.writefile(vim.fn.readfile(t.project .. '/editors/nvim/doc/cable.txt'), help .. '/cable.txt')
    vim.cmd.helptags(help)
    vim.opt.runtimepath:append(t.scratch .. '/help')
    for name in text_of(vim.fn.bufadd(help .. '/cable.txt')):gmatch('|([^|%s]+)|') do
      vim.cmd.help(name)
    end
    for _, name in ipairs({ 'cable-install', ':Cable-new', 'g:cable_format_on_save' }) do
      vim.cmd.help(name)
      assert(vim.api.nvim_buf_get_name(0):find('cable.txt'), name)
    end
  end)
end
