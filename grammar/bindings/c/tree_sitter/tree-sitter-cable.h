// The tree-sitter grammar for telegrams in the 16-format-line teletype layout.

#ifndef TREE_SITTER_CABLE_H_
#define TREE_SITTER_CABLE_H_

#include <stddef.h>
#include <stdint.h>

typedef struct TSLanguage TSLanguage;

#ifdef __cplusplus
extern "C" {
#endif

// The grammar, for `ts_parser_set_language`.
const TSLanguage *tree_sitter_cable(void);

// The length in bytes of the message that opens `text` (UTF-8, `length` bytes): up to where the grammar begins the next
// message, or all of it. The answer is certain where at least three lines or the end of the file follow that place.
size_t tree_sitter_cable_next_message(const uint8_t *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
