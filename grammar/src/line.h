// A line, cut to what shapes need, and the small matching functions over its text.
//
// Knows nothing of telegrams.

#ifndef CABLE_LINE_H_
#define CABLE_LINE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { LINE_WIDTH = 160, FOLLOWING_LINES = 3 };

// What is looked at of a line: its first LINE_WIDTH characters, without the blanks around them, and its last two. Characters outside ASCII stand as one
// byte each: enough for shapes, which are all ASCII.
typedef struct {
  uint8_t indent;    // blanks in front, at most 255
  uint16_t length;   // characters kept
  bool has_lower; // among the characters kept
  char last, before_last; // the last two characters of the whole line
  char text[LINE_WIDTH + 1];
} Line;

enum { BYTE_PILCROW = '\x02', BYTE_REPLACEMENT = '\x03', BYTE_OTHER = '\x04', BYTE_CONTROL = '\x05', BYTE_RETURN = '\r' };

static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(int32_t c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(int32_t c) { return c >= 'a' && c <= 'z'; }
static inline char to_upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }

static inline void line_clear(Line *line) {
  line->indent = 0;
  line->length = 0;
  line->has_lower = false;
  line->last = line->before_last = 0;
}

static inline void line_push(Line *line, int32_t c) {
  char byte;
  if (c > ' ' && c < 128) {
    byte = (char)c;
    line->has_lower |= is_lower(c) && line->length < LINE_WIDTH;
    line->before_last = line->last;
    line->last = byte;
  } else if (c == ' ' || c == '\t') {
    if (line->length == 0) {
      if (line->indent < 255) line->indent++;
      return;
    }
    byte = ' ';
  } else if (c == '\r') {
    byte = BYTE_RETURN;
  } else {
    byte = c < 128 ? BYTE_CONTROL : c == 0xB6 ? BYTE_PILCROW : c == 0xFFFD ? BYTE_REPLACEMENT : BYTE_OTHER;
    line->before_last = line->last;
    line->last = byte;
  }
  if (line->length < LINE_WIDTH) line->text[line->length++] = byte;
}

static inline void line_finish(Line *line) {
  while (line->length > 0 && (line->text[line->length - 1] == ' ' || line->text[line->length - 1] == BYTE_RETURN)) line->length--;
  line->text[line->length] = 0;
}

// ---- matching: functions over a cursor into the text, 0 for no match, else the place behind the match ----

static inline bool has_prefix(const char *text, const char *prefix) {
  for (; *prefix; text++, prefix++) {
    if (*text != *prefix) return false;
  }
  return true;
}

static bool has_prefix_in_any_case(const char *text, const char *prefix) {
  for (; *prefix; text++, prefix++) {
    if (to_upper(*text) != *prefix) return false;
  }
  return true;
}

// Instead of `strchr` and `strstr`: web-tree-sitter lends neither of them to a grammar.
static inline bool has_character(const char *text, char c) { return memchr(text, c, strlen(text)) != NULL; }

static bool has_part(const char *text, const char *part) {
  size_t length = strlen(part);
  for (size_t left = strlen(text); left >= length; left--, text++) {
    const char *start = memchr(text, part[0], left - length + 1);
    if (start == NULL) return false;
    if (memcmp(start, part, length) == 0) return true;
    left -= (size_t)(start - text);
    text = start;
  }
  return false;
}

static unsigned count_upper(const char *text) {
  unsigned n = 0;
  while (is_upper(text[n])) n++;
  return n;
}

static unsigned count_digits(const char *text) {
  unsigned n = 0;
  while (is_digit(text[n])) n++;
  return n;
}

static unsigned count_blanks(const char *text) {
  unsigned n = 0;
  while (text[n] == ' ') n++;
  return n;
}

static unsigned count_word(const char *text) {
  unsigned n = 0;
  while (text[n] && text[n] != ' ') n++;
  return n;
}

// The next word, or the end of the text.
static const char *next_word(const char *text) {
  text += count_word(text);
  return text + count_blanks(text);
}

static bool ends_word(char c) { return c == 0 || c == ' '; }

static bool is_word(const char *text, const char *word) {
  return has_prefix(text, word) && ends_word(text[strlen(word)]);
}

static bool is_routing_indicator(const char *text) {
  unsigned n = count_upper(text);
  return text[0] == 'R' && n >= 4 && n <= 8 && ends_word(text[n]);
}

static bool are_routing_indicators(const char *text) {
  if (*text == 0) return false;
  for (; *text; text = next_word(text)) {
    if (!is_routing_indicator(text)) return false;
  }
  return true;
}

static bool has_digit(const char *text) {
  for (; *text; text++) {
    if (is_digit(*text)) return true;
  }
  return false;
}

static const char *last_word(const char *text) {
  const char *last = text;
  for (; *text; text = next_word(text)) last = text;
  return last;
}

#endif // CABLE_LINE_H_
