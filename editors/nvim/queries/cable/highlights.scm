; Highlights in Neovim's capture names. Later patterns win over earlier ones, and the last capture of a pattern over
; those before it: spelling stands first, so that a reader that knows one capture a node sees the colour.

; ---- whole lines ----
(text_line) @spell
(caption_line) @nospell
(comment) @spell @comment
(unrecognized_line) @nospell @comment.warning
(ruling_line) @punctuation.special
(archive_line) @nospell @comment
(break_line) @keyword.directive
(end_line) @keyword.directive
(validation_line) @number
(correction_line) @comment.note

; ---- FL1 to FL5 ----
(start_of_message) @keyword.directive
(channel) @constant
(security_prosign) @keyword.modifier
(precedence_digraph) @keyword.modifier
(routing_indicator) @string.special
(station_identifier) @string.special
(call_sign) @string.special
(coded_header) @constant
(security_field) @attribute
(station_serial) @number
(filing_time) @number
(security_signal) @keyword.modifier
(security_letters) @attribute
(operating_signal) @constant.macro
(precedence) @keyword.modifier
(date_time) @number
(month) @constant

; ---- FL6 to FL10 ----
["FM" "TO" "INFO" "XMT" "DE" "NR" "DTG" "ACTION" "ORIGIN"] @keyword.directive
(plain_address) @nospell @string
(accounting_symbol) @constant
(group_count) @number

; ---- FL12 ----
(classification) @keyword.exception
(classification_line name: (name) @string.special)
(section_mark) @keyword.modifier
(handling_mark) @attribute
(caption) @attribute
(passing_line) @nospell @string
(keyword) @keyword.directive
(executive_order_line declassification: (text) @constant)
(tag) @type
(person) @string
(link_open) @comment
(link_target) @comment
(subject_line text: (text) @spell @markup.heading)
(reference_letter) @label
(reference_line text: (text) @markup.link)
(classified_by_line text: (text) @string)
(pilcrow) @comment
(paragraph_number) @markup.list
(portion_mark) @attribute
(paragraph_line text: (text) @spell)

; ---- pages, distribution, sets, labels ----
["PAGE" "OF"] @keyword.directive
(page_line) @nospell
(page_number) @number
(office_copies) @type
(copy_total) @number
(drafting_line) @nospell @comment
(dashes) @punctuation.special
(set_identifier) @keyword.directive
(set_field) @string
(label) @label

; ---- everywhere ----
(number) @number
["/" "," "." ":"] @punctuation.delimiter
(unrecognized) @nospell @comment.error
