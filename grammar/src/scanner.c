// The line reader of the grammar: says what kind of line stands at the cursor.
//
// A telegram is a list of lines, and what a line is can nearly always be told from its own shape. What cannot is
// kept in `State`: which part of the message has been reached, which field may still be continued, and a few facts
// that make the change from heading to text depend on more than one line. So a damaged line stays a damaged line.
//
// The same code finds the message boundaries of a whole file (`tree_sitter_cable_next_message`), so that a document
// can be cut into messages without parsing it, at the very places where the grammar cuts.
//
// Knows shapes only: no table of months, precedences, TAGS, captions or posts.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lines.h"

// Kept in the order of `externals` in grammar.js.
enum Token {
  MESSAGE_BOUNDARY,
  LINE_END,
  FIRST_LINE_KIND, // TEXT_LINE
  KEYWORD = FIRST_LINE_KIND + LINE_KIND_COUNT,
  LEADING_NUMBER,
  COLON,
  NAME,
  PILCROW,
  PARAGRAPH_NUMBER,
  PORTION_MARK,
  REFERENCE_LETTER,
};

// NUL stands for the end of the file and for itself.
static bool is_end_of_file(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static bool is_end_of_line(TSLexer *lexer) { return lexer->lookahead == '\n' || is_end_of_file(lexer); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

// Reads up to the line end and leaves the lexer in front of it.
static void read_line(TSLexer *lexer, Line *line) {
  line_clear(line);
  while (!is_end_of_line(lexer)) {
    line_push(line, lexer->lookahead);
    advance(lexer);
  }
  line_finish(line);
}

// LF with the CRs before it: files have none or one, teletype lines two. CRs without LF are characters.
static bool take_line_end(TSLexer *lexer) {
  if (is_end_of_file(lexer)) return true;
  while (lexer->lookahead == '\r') {
    advance(lexer);
    if (is_end_of_file(lexer)) return false;
  }
  if (lexer->lookahead != '\n') return false;
  advance(lexer);
  return true;
}

// What follows the line at the cursor: the first lines behind it that are not blank. Only asked where a
// classification word stands alone, the one line that cannot tell by itself whether it opens a message.
static Following read_following(TSLexer *lexer) {
  Line line;
  for (int i = 0; i < FOLLOWING_LINES && lexer->lookahead == '\n'; i++) {
    advance(lexer);
    read_line(lexer, &line);
    Following following = following_of(&line);
    if (following != FOLLOWING_BLANK) return following;
  }
  return FOLLOWING_OTHER;
}

static bool starts_message(TSLexer *lexer, const State *state, const Line *line) {
  switch (boundary_at(state, line)) {
    case BOUNDARY_NO: return false;
    case BOUNDARY_YES: return true;
    case BOUNDARY_BY_FOLLOWING: return read_following(lexer) == FOLLOWING_OPENS_MESSAGE;
  }
  return false;
}

static bool scan_line(State *state, TSLexer *lexer) {
  if (is_end_of_file(lexer)) return false;
  Line line;
  lexer->mark_end(lexer);
  read_line(lexer, &line);
  // Looking at the lines behind moves the lexer away from the line end, but only for a line with inner structure,
  // whose mark is zero-width.
  if (state->begun && starts_message(lexer, state, &line)) {
    state_open_message(state);
    lexer->result_symbol = MESSAGE_BOUNDARY;
    return true;
  }
  LineKind kind = classify(state, &line);
  if (line_kind_is_whole(kind)) {
    take_line_end(lexer);
    lexer->mark_end(lexer);
  }
  lexer->result_symbol = FIRST_LINE_KIND + kind;
  return true;
}

static bool scan_keyword(State *state, TSLexer *lexer) {
  for (unsigned i = 0; i < state->keyword; i++) {
    if (is_end_of_line(lexer)) return false;
    advance(lexer);
  }
  lexer->mark_end(lexer);
  state->keyword = 0;
  lexer->result_symbol = KEYWORD;
  return true;
}

static bool scan_digits(TSLexer *lexer) {
  unsigned count = 0;
  for (; is_digit(lexer->lookahead) && count < 30; count++) advance(lexer);
  return count > 0;
}

static bool is_name_character(int32_t c) {
  return c != 0 && c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != '/' && !is_digit(c);
}

// A run of words without digits and slashes, up to a section mark: the post in the classification line.
static bool scan_name(TSLexer *lexer) {
  bool found = false;
  for (;;) {
    char word[9] = {0};
    unsigned length = 0;
    while (is_name_character(lexer->lookahead) && !is_end_of_file(lexer)) {
      if (length < 8) word[length] = lexer->lookahead < 128 ? (char)lexer->lookahead : '?';
      length++;
      advance(lexer);
    }
    if (length == 0 || is_digit(lexer->lookahead)) break;
    if (strcmp(word, "SECTION") == 0 || strcmp(word, "FINAL") == 0) break;
    lexer->mark_end(lexer);
    found = true;
    if (lexer->lookahead != ' ' && lexer->lookahead != '\t') break;
    while (lexer->lookahead == ' ' || lexer->lookahead == '\t') advance(lexer);
  }
  lexer->result_symbol = NAME;
  return found;
}

static bool scan_portion_mark(TSLexer *lexer) {
  if (lexer->lookahead != '(') return false;
  advance(lexer);
  unsigned length = 0;
  for (; length <= 12; length++) {
    int32_t c = lexer->lookahead;
    if (!(is_upper(c) || is_lower(c) || c == '/' || c == '-')) break;
    advance(lexer);
  }
  if (length == 0 || lexer->lookahead != ')') return false;
  advance(lexer);
  lexer->mark_end(lexer);
  lexer->result_symbol = PORTION_MARK;
  return true;
}

// `A.`, `(A)`, `A)` or `A:` in front of a reference; a full stop followed by letter and full stop is an abbreviation.
static bool scan_reference_letter(TSLexer *lexer) {
  bool open = lexer->lookahead == '(';
  if (open) advance(lexer);
  if (!is_upper(lexer->lookahead)) return false;
  advance(lexer);
  int32_t close = lexer->lookahead;
  if (open ? close != ')' : !(close == '.' || close == ')' || close == ':')) return false;
  advance(lexer);
  lexer->mark_end(lexer);
  if (close == '.' && is_upper(lexer->lookahead)) {
    advance(lexer);
    if (lexer->lookahead == '.') return false;
  }
  lexer->result_symbol = REFERENCE_LETTER;
  return true;
}

static bool scan_inside_line(State *state, TSLexer *lexer, const bool *valid) {
  int32_t c = lexer->lookahead;
  if (valid[LINE_END] && (c == '\n' || c == '\r' || is_end_of_file(lexer))) {
    if (!take_line_end(lexer)) return false;
    lexer->mark_end(lexer);
    state->inner = INNER_NONE;
    lexer->result_symbol = LINE_END;
    return true;
  }
  if (is_end_of_file(lexer) || c == ' ' || c == '\t') return false;
  if (valid[KEYWORD] && state->keyword > 0) return scan_keyword(state, lexer);
  if (valid[PILCROW] && (c == 0xB6 || c == 0xFFFD)) {
    advance(lexer);
    lexer->mark_end(lexer);
    lexer->result_symbol = PILCROW;
    return true;
  }
  if (valid[PARAGRAPH_NUMBER]) {
    if (!scan_digits(lexer)) return false;
    if (lexer->lookahead == '.') advance(lexer);
    lexer->mark_end(lexer);
    state->inner = INNER_PORTION_MARK;
    lexer->result_symbol = PARAGRAPH_NUMBER;
    return true;
  }
  if (valid[PORTION_MARK] && state->inner == INNER_PORTION_MARK) {
    state->inner = INNER_NONE;
    return scan_portion_mark(lexer);
  }
  if (valid[LEADING_NUMBER] && is_digit(c) && (!valid[COLON] || state->inner == INNER_ORDER_NUMBER)) {
    scan_digits(lexer);
    lexer->mark_end(lexer);
    if (valid[COLON]) state->inner = INNER_COLON;
    lexer->result_symbol = LEADING_NUMBER;
    return true;
  }
  if (valid[COLON] && c == ':' && state->inner == INNER_COLON) {
    advance(lexer);
    lexer->mark_end(lexer);
    state->inner = INNER_NONE;
    lexer->result_symbol = COLON;
    return true;
  }
  if (valid[NAME]) return scan_name(lexer);
  if (valid[REFERENCE_LETTER]) return scan_reference_letter(lexer);
  return false;
}

void *tree_sitter_cable_external_scanner_create(void) {
  State *state = ts_malloc(sizeof(State));
  state_clear(state);
  return state;
}

void tree_sitter_cable_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_cable_external_scanner_serialize(void *payload, char *buffer) {
  memcpy(buffer, payload, sizeof(State));
  return sizeof(State);
}

void tree_sitter_cable_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  State *state = payload;
  state_clear(state);
  if (length == sizeof(State)) memcpy(state, buffer, length);
}

bool tree_sitter_cable_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  State *state = payload;
  if (valid[FIRST_LINE_KIND]) return scan_line(state, lexer);
  return scan_inside_line(state, lexer, valid);
}

// ---- message boundaries without a parse ----

typedef struct {
  const uint8_t *at, *end;
} Memory;

// The next character of the text, and moves behind it. The same as the parser's decoder for text that is UTF-8.
static int32_t memory_next(Memory *memory) {
  const uint8_t *byte = memory->at;
  size_t left = (size_t)(memory->end - byte);
  if (byte[0] < 0x80) {
    memory->at += 1;
    return byte[0];
  }
  if (byte[0] < 0xE0 && left >= 2) {
    memory->at += 2;
    return (byte[0] & 0x1F) << 6 | (byte[1] & 0x3F);
  }
  if (byte[0] < 0xF0 && left >= 3) {
    memory->at += 3;
    return (byte[0] & 0x0F) << 12 | (byte[1] & 0x3F) << 6 | (byte[2] & 0x3F);
  }
  memory->at += left < 4 ? left : 4;
  return 0x10000;
}

// The last characters of a long line, found from its end.
static void read_last_characters(Line *line, const uint8_t *start, const uint8_t *end) {
  char found[2];
  int count = 0;
  for (; end > start && count < 2; end--) {
    uint8_t byte = end[-1];
    if (byte != ' ' && byte != '\t' && byte != '\r') found[count++] = byte > ' ' && byte < 128 ? (char)byte : BYTE_OTHER;
  }
  if (count == 0) return;
  line->before_last = count == 2 ? found[1] : line->last;
  line->last = found[0];
}

// Reads a line and its line end.
static void memory_read_line(Memory *memory, Line *line) {
  line_clear(line);
  while (memory->at < memory->end && *memory->at != '\n' && line->length < LINE_WIDTH) line_push(line, memory_next(memory));
  if (memory->at < memory->end && *memory->at != '\n') {
    const uint8_t *rest = memory->at;
    const uint8_t *end = memchr(rest, '\n', (size_t)(memory->end - rest));
    memory->at = end ? end : memory->end;
    read_last_characters(line, rest, memory->at);
  }
  if (memory->at < memory->end) memory->at++;
  line_finish(line);
}

static bool memory_starts_message(Memory memory, const State *state, const Line *line) {
  switch (boundary_at(state, line)) {
    case BOUNDARY_NO: return false;
    case BOUNDARY_YES: return true;
    case BOUNDARY_BY_FOLLOWING: break;
  }
  Line following;
  for (int i = 0; i < FOLLOWING_LINES && memory.at < memory.end; i++) {
    memory_read_line(&memory, &following);
    Following kind = following_of(&following);
    if (kind != FOLLOWING_BLANK) return kind == FOLLOWING_OPENS_MESSAGE;
  }
  return false;
}

// The byte offset at which the message that opens `text` (UTF-8, `length` bytes) ends: where the next one begins, or
// `length`. The text must go on to the end of the file or at least FOLLOWING_LINES lines beyond that place.
size_t tree_sitter_cable_next_message(const uint8_t *text, size_t length) {
  Memory memory = {text, text + length};
  State state;
  state_clear(&state);
  if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) memory.at += 3;
  while (memory.at < memory.end) {
    const uint8_t *start = memory.at;
    Line line;
    memory_read_line(&memory, &line);
    if (state.begun && memory_starts_message(memory, &state, &line)) return (size_t)(start - text);
    classify(&state, &line);
  }
  return length;
}
