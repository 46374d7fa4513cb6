; Highlights in Helix's scopes. No two patterns take the same node, so that their order does not matter.

; ---- whole lines ----
(comment) @comment.line
(unrecognized_line) @warning
(ruling_line) @punctuation.special
(archive_line) @comment
(break_line) @keyword.directive
(end_line) @keyword.directive
(validation_line) @constant.numeric
(correction_line) @comment

; ---- FL1 to FL5 ----
(start_of_message) @keyword.directive
(channel) @constant
(security_prosign) @keyword.storage.modifier
(precedence_digraph) @keyword.storage.modifier
(routing_indicator) @string.special.symbol
(station_identifier) @string.special.symbol
(call_sign) @string.special.symbol
(coded_header) @constant
(security_field) @attribute
(station_serial) @constant.numeric
(filing_time) @constant.numeric
(security_signal) @keyword.storage.modifier
(security_letters) @attribute
(operating_signal) @function.macro
(precedence) @keyword.storage.modifier
(date_time) @constant.numeric
(month) @constant.builtin

; ---- FL6 to FL10 ----
["FM" "TO" "INFO" "XMT" "DE" "NR" "DTG" "ACTION" "ORIGIN"] @keyword
(plain_address) @string
(accounting_symbol) @constant
(group_count) @constant.numeric

; ---- FL12 ----
(classification) @keyword.control.exception
(classification_line name: (name) @string.special.symbol)
(section_mark) @keyword.storage.modifier
(handling_mark) @attribute
(caption) @attribute
(passing_line) @string
(keyword) @keyword
(executive_order_line declassification: (text) @constant)
(tag) @type
(person) @string
(link_open) @comment
(link_target) @comment
(subject_line text: (text) @markup.heading)
(reference_letter) @label
(reference_line text: (text) @markup.link.text)
(classified_by_line text: (text) @string)
(pilcrow) @comment
(paragraph_number) @markup.list.numbered
(portion_mark) @attribute

; ---- pages, distribution, sets, labels ----
["PAGE" "OF"] @keyword.directive
(page_number) @constant.numeric
(office_copies) @type
(copy_total) @constant.numeric
(drafting_line) @comment
(dashes) @punctuation.special
(set_identifier) @keyword
(set_field) @string
(label) @variable.other.member

; ---- everywhere ----
(number) @constant.numeric
["/" "," "." ":"] @punctuation.delimiter
(unrecognized) @error
