; Teletype text is flush left: a new line begins where the one before it does.
[
  (to_block)
  (info_block)
  (exempt_block)
  (reference_block)
  (paragraph)
  (set)
] @indent.auto
