; Vim mode: a message is a class, a paragraph or a field of several lines a function.
(message) @class.around
[
  (paragraph)
  (to_block)
  (info_block)
  (exempt_block)
  (reference_block)
  (distribution_block)
  (set)
] @function.around
(paragraph (paragraph_line text: (text) @function.inside))
(comment)+ @comment.around
