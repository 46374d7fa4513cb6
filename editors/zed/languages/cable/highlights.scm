; Highlights in the names that the themes of Zed know. No two patterns take the same node.

; ---- whole lines ----
(comment) @comment
(unrecognized_line) @hint
(ruling_line) @punctuation.special
(archive_line) @comment
(break_line) @keyword
(end_line) @keyword
(validation_line) @number
(correction_line) @comment

; ---- FL1 to FL5 ----
(start_of_message) @keyword
(channel) @constant
(security_prosign) @keyword
(precedence_digraph) @keyword
(routing_indicator) @variable.special
(station_identifier) @variable.special
(call_sign) @variable.special
(coded_header) @constant
(security_field) @attribute
(station_serial) @number
(filing_time) @number
(security_signal) @keyword
(security_letters) @attribute
(operating_signal) @preproc
(precedence) @keyword
(date_time) @number
(month) @constant

; ---- FL6 to FL10 ----
["FM" "TO" "INFO" "XMT" "DE" "NR" "DTG" "ACTION" "ORIGIN"] @keyword
(plain_address) @string
(accounting_symbol) @constant
(group_count) @number

; ---- FL12 ----
(classification) @keyword
(classification_line name: (name) @variable.special)
(section_mark) @keyword
(handling_mark) @attribute
(caption) @attribute
(passing_line) @string
(keyword) @keyword
(executive_order_line declassification: (text) @constant)
(tag) @type
(person) @string
(link_open) @comment
(link_target) @comment
(subject_line text: (text) @title)
(reference_letter) @label
(reference_line text: (text) @link_text)
(classified_by_line text: (text) @string)
(pilcrow) @comment
(paragraph_number) @punctuation.list_marker
(portion_mark) @attribute

; ---- pages, distribution, sets, labels ----
["PAGE" "OF"] @keyword
(page_number) @number
(office_copies) @type
(copy_total) @number
(drafting_line) @comment
(dashes) @punctuation.special
(set_identifier) @keyword
(set_field) @string
(label) @property

; ---- everywhere ----
(number) @number
["/" "," "." ":"] @punctuation.delimiter
(unrecognized) @hint
