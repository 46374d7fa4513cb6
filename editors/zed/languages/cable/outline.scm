; Messages, and in them the subject and the paragraphs.
(message
  (classification_line
    name: (name) @name
    serial: (_) @name)) @item

(subject_line
  (keyword) @context
  text: (text) @name) @item

(paragraph
  (paragraph_line
    (paragraph_number) @context
    text: (text) @name)) @item
