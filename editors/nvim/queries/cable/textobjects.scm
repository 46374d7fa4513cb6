; Neovim and Helix text objects: a message is a "function", a field or paragraph a "block".
(message) @function.outer
(paragraph) @block.outer
[
  (to_block)
  (info_block)
  (exempt_block)
  (reference_block)
  (distribution_block)
  (set)
] @block.outer
(comment)+ @comment.outer
[(address) (tag) (reference_line) (set_field)] @parameter.inner
