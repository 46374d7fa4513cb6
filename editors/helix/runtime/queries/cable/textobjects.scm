; `]f` goes to the next paragraph or field of several lines, `]t` to the next message, `]a` to the next code.
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
[(address) (tag) (set_field)] @parameter.inside
[(reference_line) (paragraph)] @entry.around
