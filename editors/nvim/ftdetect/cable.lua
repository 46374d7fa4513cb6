-- Telegrams by name, and by content where the name says nothing.
local detect = require('cable.detect')

vim.filetype.add({
  extension = {
    cable = 'cable',
    telegram = 'cable',
    msg = detect.by_content_or(nil),
    txt = detect.by_content_or('text'),
  },
  pattern = {
    -- Names without a dot, after all that others know of them.
    ['.*/[^./]+'] = { detect.by_content_or(nil), { priority = -math.huge } },
  },
})
