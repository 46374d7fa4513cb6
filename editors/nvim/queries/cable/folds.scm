; Everything that stands over several lines and has a line to stand for it.
[
  (message)
  (to_block)
  (info_block)
  (exempt_block)
  (reference_block)
  (paragraph)
  (distribution_block)
  (set)
] @fold
