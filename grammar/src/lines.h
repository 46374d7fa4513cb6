// What kind of line a line is: the shapes of the format lines and the small state that reads them in order.
//
// Plain functions over plain data, without tree-sitter: included by scanner.c alone.

#ifndef CABLE_LINES_H_
#define CABLE_LINES_H_

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// ---- a line ----

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

// ---- the state of a message ----

typedef enum {
  PHASE_START,      // nothing of the message seen yet
  PHASE_ADDRESS,    // FL1 to FL10
  PHASE_PREFIX,     // the heading part of FL12: classification, captions, E.O., TAGS, SUBJECT, REF
  PHASE_EARLY_TEXT, // text, but a field of the heading may still come
  PHASE_TEXT,       // text
  PHASE_ENDING,     // behind the second BT
  PHASE_AFTER_END,  // behind NNNN
} Phase;

// The field that a line without a keyword of its own goes on with.
typedef enum {
  BLOCK_NONE,
  BLOCK_ROUTING,
  BLOCK_SECURITY,
  BLOCK_FROM,
  BLOCK_ADDRESS,
  BLOCK_DRAFTING,
  BLOCK_PASSING,
  BLOCK_EXECUTIVE_ORDER,
  BLOCK_TAGS,
  BLOCK_SUBJECT,
  BLOCK_REFERENCE,
  BLOCK_CLASSIFIED_BY,
  BLOCK_SET,
  BLOCK_LABEL,
} Block;

enum {
  SEEN_HEADER = 1 << 0,  // FL1 to FL9, or the distribution block of an archive copy
  SEEN_ADDRESS = 1 << 1, // FL5 to FL9
  SEEN_TEXT = 1 << 2,
  SEEN_LABEL = 1 << 3, // labelled fields
  AFTER_BLANK = 1 << 4, // the line before is blank
};

// The lines behind the address that show that it is over. One may be a damaged line that only looks like it, so two are
// asked for before a line that begins with TO or INFO is no address any more.
enum {
  ANCHOR_BREAK = 1 << 0,
  ANCHOR_CLASSIFICATION = 1 << 1,
  ANCHOR_LABEL = 1 << 2,
  ANCHOR_EXECUTIVE_ORDER = 1 << 3,
  ANCHOR_TAGS = 1 << 4,
  ANCHOR_SUBJECT = 1 << 5,
  ANCHOR_REFERENCE = 1 << 6, // REF or Classified By
  ANCHOR_SET = 1 << 7,
  ANCHORS_OF_FIELDS = ANCHOR_EXECUTIVE_ORDER | ANCHOR_TAGS | ANCHOR_SUBJECT | ANCHOR_REFERENCE | ANCHOR_SET,
};

// What stands next inside a line; only where shapes alone cannot tell.
enum { INNER_NONE, INNER_ORDER_NUMBER, INNER_COLON, INNER_PORTION_MARK };

// Everything that is remembered between lines, one byte each, serialised as it is. No counters that grow with the
// message: equal states let the parser keep what stands behind an edit.
typedef struct {
  uint8_t begun; // a line of the message has been read
  uint8_t phase;
  uint8_t block;
  uint8_t seen;
  uint8_t anchors;
  uint8_t breaks;  // BT lines, at most 2
  uint8_t unknown; // lines in a row that were not understood, at most 2
  uint8_t keyword; // length of the keyword that opens the current line, in characters
  uint8_t inner;
} State;

static void state_clear(State *state) { memset(state, 0, sizeof *state); }
static void state_open_message(State *state) { state_clear(state); }

// ---- kinds of lines; kept in the order of `externals` in grammar.js ----

typedef enum {
  TEXT_LINE,
  BLANK_LINE,
  COMMENT,
  UNRECOGNIZED_LINE,
  RULING_LINE,
  ARCHIVE_LINE,
  BREAK_LINE,
  END_LINE,
  VALIDATION_LINE,
  LAST_WHOLE_LINE = VALIDATION_LINE,
  TRANSMISSION_LINE,
  ROUTING_LINE,
  STATION_LINE,
  SECURITY_LINE,
  PILOT_LINE,
  CODED_HEADER_LINE,
  DTG_LINE,
  FROM_LINE,
  TO_LINE,
  INFO_LINE,
  EXEMPT_LINE,
  ADDRESS_LINE,
  ACCOUNTING_LINE,
  CLASSIFICATION_LINE,
  CAPTION_LINE,
  PASSING_LINE,
  EXECUTIVE_ORDER_LINE,
  EXECUTIVE_ORDER_CONTINUATION,
  TAGS_LINE,
  TAGS_CONTINUATION,
  SUBJECT_LINE,
  SUBJECT_CONTINUATION,
  REFERENCE_LINE,
  REFERENCE_CONTINUATION,
  CLASSIFIED_BY_LINE,
  CLASSIFIED_BY_CONTINUATION,
  PARAGRAPH_LINE,
  PAGE_LINE,
  DISTRIBUTION_LINE,
  DRAFTING_LINE,
  RECEIPT_LINE,
  SET_LINE,
  SET_CONTINUATION,
  LABEL_LINE,
  LABEL_CONTINUATION,
  CORRECTION_LINE,
  LINE_KIND_COUNT,
} LineKind;

static bool line_kind_is_whole(LineKind kind) { return kind <= LAST_WHOLE_LINE; }

// ---- shapes that hold wherever they stand ----

static bool is_break(const Line *line) { return strcmp(line->text, "BT") == 0; }

// `NNNN`, `NNN`, an end run together with the next start, or the mark of an archive.
static bool is_end(const Line *line) {
  const char *text = line->text;
  if (has_prefix(text, "<< END OF DOCUMENT")) return true;
  unsigned n = 0;
  while (text[n] == 'N') n++;
  if (n < 3 || n > 6) return false;
  return text[n] == 0 || (n >= 4 && is_upper(text[n]) && count_word(text) == line->length && line->length < 16);
}

static bool is_validation(const Line *line) {
  const char *text = line->text;
  return text[0] == '#' && line->length >= 2 && line->length <= 6 && count_word(text) == line->length && has_digit(text);
}

static bool is_ruling(const Line *line) {
  if (line->length < 3) return false;
  for (const char *c = line->text; *c; c++) {
    if (*c != '-' && *c != '=' && *c != '_' && *c != '*' && *c != ' ') return false;
  }
  return true;
}

static bool is_archive_note(const Line *line) {
  return has_prefix(line->text, "Declassified/Released ") || strcmp(line->text, "Message Text") == 0 ||
         strcmp(line->text, "Message Attributes") == 0;
}

// Joined sections: ten columns of the post, serial of eight digits, `nnn OF nnn`.
static bool is_section_page(const Line *line) {
  const char *text = line->text;
  if (!is_upper(text[0])) return false;
  unsigned i = 0;
  while (text[i] && !is_digit(text[i])) i++;
  if (i < 3 || i > 14 || text[i - 1] != ' ') return false;
  if (count_digits(text + i) != 8) return false;
  text = next_word(text + i);
  if (count_digits(text) != 3) return false;
  text = next_word(text);
  return is_word(text, "OF") && count_digits(next_word(text)) == 3;
}

static bool is_page(const Line *line) {
  const char *text = line->text;
  if (has_prefix(text, "PAGE ")) {
    text = next_word(text);
    unsigned n = count_digits(text);
    return n >= 1 && n <= 3 && ends_word(text[n]) && *next_word(text) && !line->has_lower;
  }
  return is_section_page(line);
}

// The first page of an archive copy: `PAGE 01 LA PAZ 00015 022228Z`, the post apart from its serial.
static bool is_first_archive_page(const Line *line) {
  const char *text = line->text;
  if (!has_prefix(text, "PAGE 01 ") && !has_prefix(text, "PAGE 1 ")) return false;
  text = next_word(next_word(text));
  unsigned n = count_upper(text);
  return n > 0 && (ends_word(text[n]) || text[n] == '.') && !line->has_lower;
}

static bool is_transmission(const Line *line) {
  const char *text = line->text;
  while (*text == 'V') text++;
  if (has_prefix(text, "ZCZC")) return line->length < 60;
  // Manual circuits: VV, three blanks, letters and digits.
  return text - line->text == 2 && has_prefix(text, "   ") && count_upper(text + 3) == 3 && is_digit(text[6]);
}

// Three letters and three or four digits, the start of message before them damaged.
static bool is_damaged_transmission(const Line *line) {
  const char *text = line->text;
  if (line->length < 9 || line->length > 16 || line->has_lower || count_word(text) != line->length) return false;
  if (text[0] != 'V' && text[0] != 'Z' && text[1] != 'Z') return false;
  unsigned digits = 0;
  for (unsigned i = line->length; i > 0 && is_digit(text[i - 1]); i--) digits++;
  return digits >= 2;
}

static bool is_routing(const Line *line) {
  const char *text = line->text;
  return count_upper(text) == 2 && text[0] == text[1] && text[2] == ' ' && are_routing_indicators(next_word(text));
}

static bool is_damaged_routing(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  if (is_word(text, "FM") || is_word(text, "TO") || is_word(text, "INFO") || is_word(text, "XMT")) return false;
  const char *rest = next_word(text);
  // A lone word may be any word that begins with R: the networks of the United States make it certain.
  if (*rest == 0) return is_routing_indicator(text) && (text[1] == 'U' || text[1] == 'H');
  if (are_routing_indicators(text)) return true;
  bool has_number = has_digit(rest);
  unsigned good = 0, all = 0;
  for (; *rest; rest = next_word(rest), all++) good += is_routing_indicator(rest);
  if (count_word(text) == 2 && text[0] == text[1] && is_upper(text[0])) return good > 0;
  return !has_number && good > 0 && good * 2 >= all && count_word(text) <= 12 && !is_word(text, "DE");
}

// ACP 128 and JANAP 128: eight letters, indicator with serial, Julian day and time, classification redundancy.
static bool is_coded_header(const Line *line) {
  const char *text = line->text;
  if (count_upper(text) != 8 || text[8] != ' ') return false;
  text = next_word(text);
  unsigned n = count_upper(text);
  if (text[0] != 'R' || n < 4 || n > 7 || count_digits(text + n) != 4) return false;
  text = next_word(text);
  return count_digits(text) == 7 && (text[7] == '-' || text[7] == ' ' || text[7] == 0);
}

static bool is_damaged_coded_header(const Line *line) {
  const char *text = line->text;
  unsigned letters = count_word(text);
  if (letters < 7 || letters > 9 || line->has_lower) return false;
  text = next_word(text);
  if (text[0] != 'R' || count_upper(text) < 3 || !has_digit(text)) return false;
  return strstr(text, "--R") != NULL || strstr(text, "-UUUU") != NULL;
}

// ---- classification words ----

static unsigned match_spaced(const char *text, const char *word) {
  unsigned i = 0;
  for (const char *c = word; *c; c++) {
    if (*c == ' ') {
      // One blank ends a letter, one or two more stand between words.
      unsigned blanks = count_blanks(text + i);
      if (blanks > 2) return 0;
      i += blanks;
      continue;
    }
    if (to_upper(text[i]) != *c) return 0;
    i++;
    if (c[1] && c[1] != ' ') {
      unsigned blanks = count_blanks(text + i);
      if (blanks == 0 || blanks > 2) return 0;
      i += blanks;
    } else if (c[1] == ' ') {
      unsigned blanks = count_blanks(text + i);
      if (blanks == 0 || blanks > 3) return 0;
      i += blanks;
    }
  }
  return i;
}

static const char *const SPACED_WORDS[] = {"TOP SECRET",   "SECRET",          "CONFIDENTIAL", "LIMITED OFFICIAL USE",
                                           "RESTRICTED",   "UNCLASSIFIED",    "UNCLAS",       0};
static const char *const PLAIN_WORDS[] = {"TOP SECRET", "SECRET",     "CONFIDENTIAL",      "LIMITED OFFICIAL USE",
                                          "LIMITED OFF USE", "LIM OFF USE", "RESTRICTED", "UNCLASSIFIED",
                                          "UNCLASS", "UNCLAS",     "SENSITIVE BUT UNCLASSIFIED", "OFFICIAL USE ONLY", 0};

typedef struct {
  unsigned length; // of the word and what belongs to it (EFTO), 0 for none
  bool is_telegraphic; // spaced or UNCLAS: written so only in a classification line
} Classification;

static Classification match_classification(const Line *line) {
  const char *text = line->text;
  Classification found = {0, false};
  unsigned lead = 0;
  // The first letters of the words below; most lines of prose go no further.
  if (!strchr("CLORSTU", to_upper(text[0])) || text[0] == 0) return found;
  if (has_prefix(text, "CLASSIFICATION:")) lead = 15 + count_blanks(text + 15);
  for (int i = 0; SPACED_WORDS[i] && !found.length; i++) {
    unsigned n = match_spaced(text + lead, SPACED_WORDS[i]);
    if (n) found = (Classification){lead + n, true};
  }
  for (int i = 0; PLAIN_WORDS[i] && !found.length; i++) {
    if (has_prefix(text + lead, PLAIN_WORDS[i])) {
      found = (Classification){lead + strlen(PLAIN_WORDS[i]), strcmp(PLAIN_WORDS[i], "UNCLASSIFIED") != 0 && has_prefix(PLAIN_WORDS[i], "UNCLAS")};
    }
  }
  if (!found.length) return found;
  char next = text[found.length];
  if (next != 0 && next != ' ' && next != '/') return (Classification){0, false};
  const char *rest = text + found.length;
  unsigned blanks = count_blanks(rest);
  if (blanks && has_prefix(text + lead, "UNCLAS")) {
    if (has_prefix(rest + blanks, "E F T O") && ends_word(rest[blanks + 7])) found.length += blanks + 7;
    else if (has_prefix(rest + blanks, "EFTO") && ends_word(rest[blanks + 4])) found.length += blanks + 4;
  }
  return found;
}

// Nothing behind the word, or handling marks only.
static bool is_classification_alone(const Line *line, Classification found) {
  const char *rest = line->text + found.length;
  rest += count_blanks(rest);
  return *rest == 0 || *rest == '/';
}

// Behind the classification word: a section mark, or a post and a serial.
static bool is_message_reference_number(const char *rest) {
  if (strstr(rest, " SECTION ") || strstr(rest, " SECTIN ")) return true;
  const char *last = last_word(rest + count_blanks(rest));
  unsigned n = count_digits(last);
  return n >= 1 && n <= 7 && last > rest + 1;
}

// ---- fields of the heading ----

static unsigned match_executive_order(const char *text) {
  unsigned i = 0;
  if (to_upper(text[i]) != 'E') return 0;
  i++;
  if (text[i] == '.' || text[i] == ',') i++;
  i += count_blanks(text + i);
  if (to_upper(text[i]) != 'O' && text[i] != '0') return 0;
  i++;
  if (text[i] == '.' || text[i] == ',') i++;
  if (text[i] == ':') return i + 1;
  unsigned blanks = count_blanks(text + i);
  char next = text[i + blanks];
  bool is_value = is_digit(next) || has_prefix(text + i + blanks, "DECL") || has_prefix(text + i + blanks, "N/A");
  return is_value && (blanks > 0 || is_digit(next)) ? i : 0;
}

// `TAGS:` and what scanners and typists made of it; without a colon only where capitals follow.
static unsigned match_tags(const char *text) {
  unsigned n = 0;
  while (is_upper(to_upper(text[n]))) n++;
  if (n < 3 || n > 5 || to_upper(text[0]) != 'T') return 0;
  static const char *const WORDS[] = {"TAGS", "TAG", "TAGE", "TABS", "TGS", "TAGSS", "TAGAS", 0};
  bool known = false;
  for (int i = 0; WORDS[i]; i++) known |= strlen(WORDS[i]) == n && has_prefix_in_any_case(text, WORDS[i]);
  if (!known) return 0;
  unsigned blanks = count_blanks(text + n);
  if (text[n + blanks] == ':') return n + blanks + 1;
  if (text[n] == '.' || text[n] == ';' || (text[n] == '-' && is_upper(text[n - 1]))) return n + 1;
  return blanks && is_upper(text[0]) && is_upper(text[1]) && (is_upper(text[n + blanks]) || text[n + blanks] == '[') ? n : 0;
}

static unsigned match_subject(const char *text) {
  if (!has_prefix_in_any_case(text, "SUB")) return 0;
  unsigned n = 0;
  while (is_upper(to_upper(text[n]))) n++;
  if (n > 9) return 0;
  if (n != 3 && to_upper(text[3]) != 'J') return 0;
  unsigned blanks = count_blanks(text + n);
  if (text[n + blanks] == ':') return n + blanks + 1;
  if (n > 3 && (text[n] == '.' || text[n] == ';')) return n + 1;
  return 0;
}

// The keyword of a reference line; `is_strong` asks for the colon that prose does not have.
static unsigned match_reference(const Line *line, bool *is_strong) {
  static const char *const WORDS[] = {"REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REF(S)", "REFS", "REF", "RETELS", "RETEL", 0};
  const char *text = line->text;
  *is_strong = false;
  for (int i = 0; WORDS[i]; i++) {
    if (!has_prefix_in_any_case(text, WORDS[i])) continue;
    unsigned n = strlen(WORDS[i]);
    unsigned blanks = count_blanks(text + n);
    if (text[n + blanks] == ':') {
      *is_strong = true;
      return n + blanks + 1;
    }
    if (line->has_lower) return 0;
    if (text[n] == '.' && text[n + 1] == ' ') return n + 1;
    return blanks && has_digit(text + n) && strlen(text) < 70 ? n : 0;
  }
  return 0;
}

// Whether one letter more, less or other, or two changed about, make the first `length` characters the word.
static bool is_nearly(const char *text, unsigned length, const char *word) {
  unsigned size = strlen(word), same = 0;
  while (same < length && same < size && text[same] == word[same]) same++;
  const char *left = text + same, *right = word + same;
  unsigned n = length - same, m = size - same;
  if (n == m) {
    if (n == 0 || strncmp(left + 1, right + 1, n - 1) == 0) return true;
    return n >= 2 && left[0] == right[1] && left[1] == right[0] && strncmp(left + 2, right + 2, n - 2) == 0;
  }
  if (n == m + 1) return strncmp(left + 1, right, m) == 0;
  return n + 1 == m && strncmp(left, right + 1, n) == 0;
}

static unsigned match_damaged_keyword(const char *text, const char *word) {
  unsigned n = 0;
  while (is_upper(text[n]) || text[n] == '.') n++;
  if (n < 2 || n > 10) return 0;
  unsigned blanks = count_blanks(text + n);
  return text[n + blanks] == ':' && is_nearly(text, n, word) ? n + blanks + 1 : 0;
}

// Some letters and stops, the five digits of an order, a colon.
static unsigned match_damaged_executive_order(const char *text) {
  unsigned n = 0;
  while (is_upper(text[n]) || text[n] == '.' || text[n] == ',') n++;
  if (n < 1 || n > 5) return 0;
  unsigned blanks = count_blanks(text + n);
  const char *number = text + n + blanks;
  return number[0] == '1' && count_digits(number) == 5 && number[5] == ':' && (memchr(text, 'E', n) || memchr(text, 'O', n)) ? n : 0;
}

static unsigned match_classified_by(const char *text) {
  unsigned lead = 0;
  if (has_prefix(text, "(U) ")) lead = 4;
  if (has_prefix_in_any_case(text + lead, "DECLASSIFIED")) return 0;
  if (!has_prefix_in_any_case(text + lead, "CLASSIFIED BY") && !has_prefix_in_any_case(text + lead, "DERIVED FROM:")) return 0;
  unsigned n = lead + 13;
  if (text[n - 1] == ':') return n;
  unsigned blanks = count_blanks(text + n);
  if (text[n + blanks] == ':') return n + blanks + 1;
  return ends_word(text[n]) ? n : 0;
}

// The labels of the form used after 2009.
static unsigned match_label(const char *text) {
  static const char *const LABELS[] = {
      "MRN",        "Date/DTG",   "Date/DIG",    "From",        "Action",        "Info",           "XMT",
      "Captions",   "Pass Line",  "Signature",   "Drafted By",  "Cleared By",    "Approved By",    "Released By",
      "Action Office", "Info Office", "Action Post", "Dissemination Rule", "Attachments", "Classification",
      "Reason",     "Declassify On", "Derived From", 0};
  for (int i = 0; LABELS[i]; i++) {
    unsigned n = strlen(LABELS[i]);
    if (has_prefix(text, LABELS[i]) && text[n] == ':') return n + 1;
  }
  return 0;
}

static bool is_message_label(const Line *line) {
  return has_prefix(line->text, "MRN:") || has_prefix(line->text, "MRN :");
}

// A number of one or two digits and a full stop, flush left, a pilcrow perhaps before it.
static bool is_paragraph(const Line *line) {
  const char *text = line->text;
  if (line->indent > 1) return false;
  if (*text == BYTE_PILCROW || *text == BYTE_REPLACEMENT) text += 1 + count_blanks(text + 1);
  unsigned n = count_digits(text);
  if (n < 1 || n > 2 || text[n] != '.') return false;
  char next = text[n + 1];
  return next == 0 || next == ' ' || next == '(';
}

// One letter wrong in the word or all of it in small letters, but a post and a serial behind it.
static Classification match_damaged_classification(const Line *line) {
  static const char *const WORDS[] = {"S E C R E T", "C O N F I D E N T I A L", "SECRET", "CONFIDENTIAL", "LIMITED OFFICIAL USE",
                                      "RESTRICTED", "UNCLASSIFIED", "UNCLAS", 0};
  Classification none = {0, false};
  if (!is_digit(line->last) || line->length > 60) return none;
  char text[61];
  for (unsigned i = 0; i <= line->length; i++) text[i] = to_upper(line->text[i]);
  for (int i = 0; WORDS[i]; i++) {
    unsigned size = strlen(WORDS[i]);
    for (unsigned n = size - 1; n <= size + 1 && n < line->length; n++) {
      if (text[n] != ' ' || !is_nearly(text, n, WORDS[i])) continue;
      const char *post = text + n + count_blanks(text + n);
      if (count_upper(post) >= 3 && is_message_reference_number(text + n)) return (Classification){n, false};
    }
  }
  return none;
}

// ---- FL3 to FL10 ----

static bool is_certain_station(const Line *line) {
  const char *text = line->text;
  return is_word(text, "DE") && is_routing_indicator(next_word(text)) && has_digit(text);
}

static bool is_certain_security(const Line *line) {
  const char *text = line->text;
  if (!has_prefix(text, "ZNR ") && !has_prefix(text, "ZNY ")) return false;
  text = next_word(text);
  return count_upper(text) == 5 && (ends_word(text[5]) || text[5] == '/');
}

// One or two precedences, then the date-time group.
static bool is_certain_dtg(const Line *line) {
  const char *text = line->text;
  if (is_word(text, "DTG")) text = next_word(text);
  unsigned precedences = 0;
  for (; is_upper(text[0]) && text[1] == ' '; text = next_word(text)) precedences++;
  return precedences >= 1 && precedences <= 2 && count_digits(text) == 6 && is_upper(text[6]) && ends_word(text[7]);
}

// `RUEHC/SECSTATE WASHDC`
static bool has_station_of_address(const char *text) {
  unsigned n = count_upper(text);
  return text[0] == 'R' && n >= 5 && n <= 8 && text[n] == '/' && is_upper(text[n + 1]);
}

static bool is_certain_address(const Line *line) {
  return count_upper(line->text) <= 4 && has_station_of_address(next_word(line->text));
}

static bool is_call_sign(const char *text) {
  unsigned n = count_word(text);
  if (n < 5 || n > 8 || !is_upper(text[0])) return false;
  bool digit = false;
  for (unsigned i = 0; i < n; i++) {
    if (!is_upper(text[i]) && !is_digit(text[i])) return false;
    digit |= is_digit(text[i]);
  }
  return digit;
}

// `AAR3AB DE AAR4CD NR 051` and `DE AAR4CD NR 051`.
static bool is_call(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  while (*text && !is_word(text, "DE")) {
    if (!is_call_sign(text)) return false;
    text = next_word(text);
  }
  return *text && is_call_sign(next_word(text));
}

// The call in front of the station line: `AAA9EC`.
static bool are_call_signs(const Line *line) {
  const char *text = line->text;
  for (; *text; text = next_word(text)) {
    if (!is_call_sign(text)) return false;
  }
  return !line->has_lower;
}

static bool is_station(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  if (is_word(text, "DE")) return true;
  if (count_word(text) == 2 && text[0] == text[1]) return false;
  return count_word(text) <= 3 && is_routing_indicator(next_word(text)) && has_digit(next_word(next_word(text))) &&
         next_word(next_word(text))[0] != 0;
}

static bool is_security(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  unsigned n = count_word(text);
  if (text[0] == 'Z' && text[1] == 'N' && n <= 4) return true;
  // A station and the names that it delivers to.
  if (is_routing_indicator(text) && is_word(next_word(text), "T")) return true;
  // A damaged signal before five letters.
  const char *letters = next_word(text);
  return n == 3 && count_upper(letters) == 5 && letters[1] == letters[2] && letters[0] == letters[1] &&
         (ends_word(letters[5]) || letters[5] == '/');
}

// A handling line in front of a message that is passed on: a signal, mostly with the station that adds it.
static bool is_pilot(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  if (has_prefix(text, "REROUTE OF ")) return true;
  if (count_word(text) != 3 || count_upper(text) != 3 || text[0] != 'Z' || text[1] == 'N') return false;
  text = next_word(text);
  return *text == 0 || (text[0] == 'R' && count_upper(text) >= 4 && count_upper(text) <= 8);
}

static unsigned count_all_digits(const char *text, unsigned length) {
  unsigned digits = 0;
  for (unsigned i = 0; i < length; i++) digits += is_digit(text[i]);
  return digits;
}

static bool has_date_time(const char *text) {
  for (; *text; text = next_word(text)) {
    if (count_digits(text) == 6 && is_upper(text[6]) && ends_word(text[7])) return true;
  }
  return false;
}

static bool is_dtg(const Line *line) {
  const char *text = line->text;
  if (line->has_lower || line->length > LINE_WIDTH - 1) return false;
  if (count_digits(text) == 6 && is_upper(text[6]) && ends_word(text[7])) return true;
  for (int words = 0; words < 3; words++) {
    unsigned n = count_word(text);
    if (words > 0 && count_digits(text) >= 4) return true;
    if (words > 0 && n == 7 && is_upper(text[6]) && count_all_digits(text, n) >= 4) return true;
    if (n > 2) break;
    text = next_word(text);
  }
  return line->length < 40 && count_word(line->text) <= 2 && has_date_time(line->text);
}

static bool is_group_count(const Line *line) {
  const char *text = line->text;
  if (count_upper(text) >= 2 && count_upper(text) <= 8 && text[count_upper(text)] == ' ' && !has_prefix(text, "GR ")) {
    text = next_word(text);
  }
  if (strcmp(text, "GRNC") == 0) return true;
  if (!has_prefix(text, "GR")) return false;
  text += 2 + count_blanks(text + 2);
  return count_digits(text) >= 1 && text[count_digits(text)] == 0;
}

// ---- the distribution block of the archive copies ----

static bool is_office_copies(const char *text) {
  unsigned n = count_upper(text);
  if (n < 1 || n > 6 || text[n] != '-') return false;
  unsigned digits = count_digits(text + n + 1);
  return digits >= 2 && digits <= 3 && ends_word(text[n + 1 + digits]);
}

static bool is_copy_total(const char *text) {
  return text[0] == '/' && (count_digits(text + 1) == 3 || (text[1] == ' ' && count_digits(text + 2) == 3));
}

static bool has_office_copies(const Line *line) {
  const char *text = line->text;
  if (is_word(text, "ACTION") || is_word(text, "ORIGIN") || is_word(text, "INFO")) text = next_word(text);
  return is_office_copies(text) || (is_copy_total(text) && line->length < 12);
}

static bool is_distribution(const State *state, const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  if (is_word(text, "ACTION") || is_word(text, "ORIGIN")) return is_office_copies(next_word(text)) || *next_word(text) != 0;
  // The number of copies, at times two of them.
  if ((state->seen & SEEN_HEADER) && line->length <= 5 && count_digits(text) == 2 && (text[2] == 0 || ((text[2] == ' ' || text[2] == '-') && count_digits(text + 3) == 2))) {
    return true;
  }
  return false;
}

// Dashes, then the six digits of the receipt.
static bool is_receipt(const Line *line) {
  const char *text = line->text;
  unsigned n = 0;
  while (text[n] == '-') n++;
  if (n < 8) return false;
  text += n + count_blanks(text + n);
  return count_digits(text) >= 5 || has_digit(text);
}

static bool is_drafting(const Line *line) {
  const char *text = line->text;
  return has_prefix(text, "DRAFTED BY") || has_prefix(text, "APPROVED BY");
}

// ---- captions, passing lines and sets ----

static bool has_passing_word(const char *text) {
  if (has_prefix(text, "PASS ") || has_prefix(text, "ATTN") || has_prefix(text, "FOR ") || has_prefix(text, "FOR:")) return true;
  return strstr(text, " FOR ") || strstr(text, " PASS ") || strstr(text, " ATTN ") || strstr(text, " PLS PASS") ||
         strstr(text, " PLEASE PASS");
}

// `USDOC 4322/MAC/OLAC/DOE`: an agency, then its offices.
static bool has_office_symbols(const Line *line) {
  if (line->has_lower || memchr(line->text, '/', count_word(line->text))) return false;
  unsigned slashes = 0;
  for (const char *c = line->text; *c; c++) slashes += *c == '/';
  return slashes >= 2 && line->last != '/';
}

static bool is_passing(const Line *line) {
  const char *text = line->text;
  if (!is_upper(text[0]) || !(is_upper(text[1]) || text[1] == '/')) return false;
  return has_passing_word(text) || has_office_symbols(line);
}

static bool is_caption(const Line *line) {
  if (line->has_lower || !is_upper(line->text[0])) return false;
  if (line->length > 45 && count_word(line->text) < line->length) return false;
  if (has_prefix(line->text, "C O R R E C T E D ")) return true;
  for (const char *c = line->text; *c; c++) {
    if (!is_upper(*c) && !strchr(" /,()'&-.", *c)) return false;
  }
  return true;
}

// Behind BT only what is short, or opens with the word itself.
static bool is_short_instruction(const Line *line) {
  const char *text = line->text;
  if (has_prefix(text, "PASS ") || has_prefix(text, "FOR ") || has_prefix(text, "FOR:") || has_prefix(text, "ATTN")) return true;
  const char *second = next_word(text);
  if (is_word(second, "FOR") || is_word(second, "PASS")) return true;
  return line->length <= 24 && *next_word(second) == 0;
}

// `NAVADMIN 903/08`
static bool is_general_message_number(const Line *line) {
  const char *text = line->text;
  unsigned n = count_upper(text);
  if (n < 4 || text[n] != ' ') return false;
  text = next_word(text);
  unsigned digits = count_digits(text);
  if (digits < 1 || digits > 4 || text[digits] != '/') return false;
  text += digits + 1;
  return count_digits(text) >= 2 && text[count_digits(text)] == 0;
}

static bool ends_set(const Line *line) { return line->last == '/' && line->before_last == '/'; }

static unsigned count_slashes(const char *text) {
  unsigned n = 0;
  for (; *text; text++) n += *text == '/';
  return n;
}

// A message set: identifier, slash, fields. Where no set and no BT was seen, it takes more than `AND/OR`: the end mark,
// or three fields, or the name of a set that every message has.
static unsigned match_set(const State *state, const Line *line) {
  static const char *const COMMON[] = {"MSGID/", "SUBJ/", "REF/", "AMPN/", "NARR/", "POC/", "RMKS/", "GENTEXT/", 0};
  const char *text = line->text;
  unsigned n = 0;
  while (is_upper(text[n]) || is_digit(text[n])) n++;
  if (n < 2 || n > 12 || !is_upper(text[0]) || text[n] != '/' || text[n + 1] == '/' || text[n + 1] == 0) return 0;
  if (has_station_of_address(text)) return 0;
  if (line->indent > 2) return 0;
  if (ends_set(line) || (state->anchors & ANCHOR_SET)) return n;
  for (int i = 0; COMMON[i]; i++) {
    if (has_prefix(text, COMMON[i])) return n;
  }
  return count_slashes(text) >= (state->breaks > 0 ? 2 : 4) ? n : 0;
}

// The sets whose field is the free text of the message.
static bool is_free_text_set(const Line *line) {
  return has_prefix(line->text, "RMKS/") || has_prefix(line->text, "GENTEXT/") || has_prefix(line->text, "TEXT/");
}

// A passing line such as `SCA/CEN FOR DOE` is no set.
static bool is_passing_to_offices(const State *state, const Line *line) {
  return state->phase == PHASE_PREFIX && !(state->anchors & ANCHORS_OF_FIELDS) && has_passing_word(line->text) && line->last != '/';
}

static bool is_correction(const Line *line) {
  const char *text = line->text;
  if (text[0] != 'C' || line->has_lower) return false;
  const char *next = text + 1 + count_blanks(text + 1);
  return is_word(next, "WA") || is_word(next, "WB") || is_word(next, "LINE") || is_word(next, "PAGE") ||
         (is_digit(*next) && strstr(next, " - "));
}

// ---- the kind of a line ----

static unsigned count_bits(unsigned bits) {
  unsigned n = 0;
  for (; bits; bits &= bits - 1) n++;
  return n;
}

static LineKind opens(State *state, LineKind kind, Phase phase, Block block, unsigned anchor) {
  state->phase = phase;
  state->block = block;
  state->anchors |= anchor;
  state->unknown = 0;
  return kind;
}

// A field between two lines of the address may be a damaged one: a second field or a blank line ends the address.
static LineKind opens_field(State *state, LineKind kind, Block block, unsigned anchor) {
  bool in_address = state->phase == PHASE_ADDRESS && state->anchors == 0;
  return opens(state, kind, in_address ? PHASE_ADDRESS : PHASE_PREFIX, block, anchor);
}

static LineKind keyword_line(State *state, LineKind kind, unsigned length, Block block, unsigned anchor) {
  state->keyword = length;
  return opens_field(state, kind, block, anchor);
}

static LineKind text_line(State *state, Phase phase) {
  state->phase = phase;
  state->block = BLOCK_NONE;
  state->seen |= SEEN_TEXT;
  return TEXT_LINE;
}

// The text proper: what the heading was like no longer matters.
static LineKind opens_text(State *state, LineKind kind) {
  state->seen = SEEN_TEXT | (state->seen & SEEN_LABEL);
  state->anchors = 0;
  return opens(state, kind, PHASE_TEXT, BLOCK_NONE, 0);
}

static LineKind classification(State *state, const Line *line, Classification found) {
  state->keyword = found.length;
  state->block = BLOCK_NONE;
  bool alone = is_classification_alone(line, found);
  // A banner above the heading says nothing of where we are; neither does one at a page break of the text.
  if (state->phase == PHASE_START && alone) return CLASSIFICATION_LINE;
  if (state->phase == PHASE_ADDRESS || state->phase == PHASE_START) state->phase = PHASE_PREFIX;
  if (state->phase == PHASE_EARLY_TEXT && !alone) state->phase = PHASE_PREFIX;
  // Fields stand behind the line that bears the number: what looked like one before it was damage.
  if (state->phase == PHASE_PREFIX && !alone) state->anchors &= ~ANCHORS_OF_FIELDS;
  if (state->phase == PHASE_PREFIX) state->anchors |= ANCHOR_CLASSIFICATION;
  return CLASSIFICATION_LINE;
}

// E.O., TAGS, SUBJECT, REF: the fields of the heading that a colon makes certain.
static bool classify_field(State *state, const Line *line, LineKind *kind) {
  const char *text = line->text;
  unsigned n;
  bool is_strong;
  if ((n = match_executive_order(text))) {
    *kind = keyword_line(state, EXECUTIVE_ORDER_LINE, n, BLOCK_EXECUTIVE_ORDER, ANCHOR_EXECUTIVE_ORDER);
    state->inner = INNER_ORDER_NUMBER;
    return true;
  }
  if ((n = match_tags(text))) {
    *kind = keyword_line(state, TAGS_LINE, n, BLOCK_TAGS, ANCHOR_TAGS);
    return true;
  }
  if ((n = match_subject(text))) {
    *kind = keyword_line(state, SUBJECT_LINE, n, BLOCK_SUBJECT, ANCHOR_SUBJECT);
    return true;
  }
  if ((n = match_reference(line, &is_strong)) && (is_strong || (state->phase == PHASE_PREFIX && state->block != BLOCK_SET))) {
    *kind = keyword_line(state, REFERENCE_LINE, n, BLOCK_REFERENCE, ANCHOR_REFERENCE);
    return true;
  }
  return false;
}

// The same fields with one letter wrong in the keyword.
static bool classify_damaged_field(State *state, const Line *line, LineKind *kind) {
  unsigned n;
  if ((n = match_damaged_executive_order(line->text))) {
    *kind = keyword_line(state, EXECUTIVE_ORDER_LINE, n, BLOCK_EXECUTIVE_ORDER, ANCHOR_EXECUTIVE_ORDER);
    state->inner = INNER_ORDER_NUMBER;
    return true;
  }
  if ((n = match_damaged_keyword(line->text, "TAGS"))) {
    *kind = keyword_line(state, TAGS_LINE, n, BLOCK_TAGS, ANCHOR_TAGS);
    return true;
  }
  if ((n = match_damaged_keyword(line->text, "SUBJECT")) || (n = match_damaged_keyword(line->text, "SUBJ"))) {
    *kind = keyword_line(state, SUBJECT_LINE, n, BLOCK_SUBJECT, ANCHOR_SUBJECT);
    return true;
  }
  if ((n = match_damaged_keyword(line->text, "REF")) || (n = match_damaged_keyword(line->text, "REFS"))) {
    *kind = keyword_line(state, REFERENCE_LINE, n, BLOCK_REFERENCE, ANCHOR_REFERENCE);
    return true;
  }
  return false;
}

static bool classify_set(State *state, const Line *line, LineKind *kind) {
  unsigned n = match_set(state, line);
  if (!n) return false;
  state->keyword = n;
  // The free text, if there was another sign of a military message.
  if (is_free_text_set(line) && (state->breaks > 0 || (state->anchors & ANCHOR_SET))) {
    *kind = opens_text(state, SET_LINE);
  } else {
    *kind = opens_field(state, SET_LINE, ends_set(line) ? BLOCK_NONE : BLOCK_SET, ANCHOR_SET);
  }
  return true;
}

static LineKind classify_text(State *state, const Line *line) {
  unsigned n;
  LineKind kind;
  if (is_paragraph(line)) return opens_text(state, PARAGRAPH_LINE);
  if ((n = match_classified_by(line->text))) {
    state->keyword = n;
    return opens(state, CLASSIFIED_BY_LINE, state->phase, BLOCK_CLASSIFIED_BY, 0);
  }
  Classification found = match_classification(line);
  if (found.length && is_classification_alone(line, found)) return classification(state, line, found);
  if (state->phase == PHASE_EARLY_TEXT) {
    if (found.length && is_message_reference_number(line->text + found.length)) return classification(state, line, found);
    if (classify_field(state, line, &kind) || classify_set(state, line, &kind)) return kind;
  }
  if ((state->seen & SEEN_LABEL) && (n = match_label(line->text))) {
    state->keyword = n;
    return opens(state, LABEL_LINE, state->phase, BLOCK_LABEL, 0);
  }
  if (state->block == BLOCK_CLASSIFIED_BY) return CLASSIFIED_BY_CONTINUATION;
  if (state->block == BLOCK_LABEL) return LABEL_CONTINUATION;
  return text_line(state, state->phase);
}

static LineKind header(State *state, LineKind kind, Block block, unsigned seen) {
  bool is_over = count_bits(state->anchors) >= 2;
  state->seen |= SEEN_HEADER | seen;
  return opens(state, kind, is_over ? (Phase)state->phase : PHASE_ADDRESS, block, 0);
}

// FL6 to FL9 by their keyword.
static bool classify_address(State *state, const Line *line, LineKind *kind) {
  static const struct {
    const char *word;
    LineKind kind;
  } HEADS[] = {{"FM", FROM_LINE}, {"TO", TO_LINE}, {"INFO", INFO_LINE}, {"XMT", EXEMPT_LINE}};
  if (line->has_lower) return false;
  for (int i = 0; i < 4; i++) {
    unsigned n = strlen(HEADS[i].word);
    char next = line->text[n];
    if (!has_prefix(line->text, HEADS[i].word) || !(ends_word(next) || next == '/' || next == ':')) continue;
    *kind = header(state, HEADS[i].kind, HEADS[i].kind == FROM_LINE ? BLOCK_FROM : BLOCK_ADDRESS, SEEN_ADDRESS);
    state->keyword = n;
    return true;
  }
  return false;
}

// FL1 to FL9 where the shape of the line alone is enough.
static bool classify_certain_header(State *state, const Line *line, LineKind *kind) {
  if (is_routing(line)) *kind = header(state, ROUTING_LINE, BLOCK_ROUTING, 0);
  else if (is_receipt(line)) *kind = header(state, RECEIPT_LINE, BLOCK_NONE, 0);
  else if (has_office_copies(line)) *kind = header(state, DISTRIBUTION_LINE, BLOCK_NONE, 0);
  else if (is_drafting(line)) *kind = header(state, DRAFTING_LINE, BLOCK_DRAFTING, 0);
  else if (is_call(line) || is_certain_station(line)) *kind = header(state, STATION_LINE, BLOCK_NONE, 0);
  else if (is_certain_security(line)) *kind = header(state, SECURITY_LINE, BLOCK_SECURITY, 0);
  else if (is_certain_dtg(line)) *kind = header(state, DTG_LINE, BLOCK_NONE, SEEN_ADDRESS);
  else return is_certain_address(line) && classify_address(state, line, kind);
  return true;
}

// FL1 to FL10 while the address is not over.
static bool classify_header(State *state, const Line *line, LineKind *kind) {
  bool before_address = !(state->seen & SEEN_ADDRESS);
  if (before_address) {
    if (state->block == BLOCK_ROUTING && !is_station(line) && !is_pilot(line) && is_damaged_routing(line)) *kind = header(state, ROUTING_LINE, BLOCK_ROUTING, 0);
    else if (is_distribution(state, line)) *kind = header(state, DISTRIBUTION_LINE, BLOCK_NONE, 0);
    else if (is_station(line)) *kind = header(state, STATION_LINE, BLOCK_NONE, 0);
    else if (is_pilot(line)) *kind = header(state, PILOT_LINE, BLOCK_NONE, 0);
    else if (is_security(line)) *kind = header(state, SECURITY_LINE, BLOCK_SECURITY, 0);
    else if (are_call_signs(line)) *kind = header(state, ROUTING_LINE, BLOCK_NONE, 0);
    else before_address = false;
    if (before_address) return true;
  }
  if (is_dtg(line)) {
    *kind = header(state, DTG_LINE, BLOCK_NONE, SEEN_ADDRESS);
    return true;
  }
  if (classify_address(state, line, kind)) return true;
  if ((state->seen & SEEN_ADDRESS) && is_group_count(line)) {
    *kind = header(state, ACCOUNTING_LINE, BLOCK_NONE, 0);
    return true;
  }
  if (state->block != BLOCK_ADDRESS && has_station_of_address(line->text)) {
    *kind = header(state, ADDRESS_LINE, BLOCK_ADDRESS, 0);
    return true;
  }
  return false;
}

// FL1 and FL2 with damage, where nothing else fits.
static bool classify_damaged_header(State *state, const Line *line, LineKind *kind) {
  if (state->seen & SEEN_ADDRESS) return false;
  if (is_damaged_coded_header(line)) *kind = header(state, CODED_HEADER_LINE, BLOCK_NONE, 0);
  else if (is_damaged_transmission(line)) *kind = header(state, TRANSMISSION_LINE, BLOCK_NONE, 0);
  else if (state->block != BLOCK_DRAFTING && is_damaged_routing(line)) *kind = header(state, ROUTING_LINE, BLOCK_ROUTING, 0);
  else return false;
  return true;
}

// A line that only its place explains: it goes on with the field before it.
static bool classify_continuation(State *state, const Line *line, LineKind *kind) {
  switch ((Block)state->block) {
    case BLOCK_ADDRESS: *kind = ADDRESS_LINE; return !is_general_message_number(line);
    case BLOCK_DRAFTING: *kind = DRAFTING_LINE; return true;
    case BLOCK_PASSING: *kind = PASSING_LINE; return true;
    case BLOCK_SUBJECT: *kind = SUBJECT_CONTINUATION; return true;
    case BLOCK_REFERENCE: *kind = REFERENCE_CONTINUATION; return true;
    case BLOCK_CLASSIFIED_BY: *kind = CLASSIFIED_BY_CONTINUATION; return true;
    case BLOCK_LABEL: *kind = LABEL_CONTINUATION; return true;
    case BLOCK_SET: {
      *kind = SET_CONTINUATION;
      if (ends_set(line)) state->block = BLOCK_NONE;
      return true;
    }
    case BLOCK_EXECUTIVE_ORDER: {
      *kind = EXECUTIVE_ORDER_CONTINUATION;
      return line->indent > 1;
    }
    case BLOCK_TAGS: {
      *kind = TAGS_CONTINUATION;
      if (line->has_lower || line->length == 0) return false;
      for (const char *word = line->text; *word; word = next_word(word)) {
        unsigned n = count_word(word);
        if (n > 12 || memchr(word, ':', n)) return false;
      }
      return true;
    }
    case BLOCK_SECURITY: {
      *kind = SECURITY_LINE;
      return line->text[0] == 'Z' && !line->has_lower && count_word(line->text) <= 5;
    }
    case BLOCK_ROUTING: {
      *kind = ROUTING_LINE;
      return is_damaged_routing(line);
    }
    case BLOCK_FROM:
    case BLOCK_NONE: return false;
  }
  return false;
}

// Captions and passing lines: behind the classification line, before the fields. One field alone does not end the place
// for them: it may be a damaged line.
static bool classify_instruction(State *state, const Line *line, LineKind *kind) {
  unsigned fields = state->anchors & ANCHORS_OF_FIELDS;
  if (state->phase == PHASE_ADDRESS || count_bits(fields) > 1) return false;
  if (state->breaks > 0 && (state->seen & SEEN_TEXT) && !has_prefix(line->text, "PASS ")) return false;
  // Behind BT and behind a subject the text may begin at once, in the same capitals.
  bool may_be_text = state->breaks > 0 || (fields & (ANCHOR_SUBJECT | ANCHOR_REFERENCE | ANCHOR_SET));
  if (may_be_text && !is_short_instruction(line)) return false;
  if (is_passing(line)) *kind = opens(state, PASSING_LINE, (Phase)state->phase, BLOCK_PASSING, 0);
  else if (is_caption(line)) *kind = opens(state, CAPTION_LINE, (Phase)state->phase, BLOCK_NONE, 0);
  else return false;
  return true;
}

static LineKind classify_unknown(State *state, const Line *line, bool after_blank) {
  state->block = BLOCK_NONE;
  // The number of a general message opens its text; its heading is not over.
  if (is_general_message_number(line)) return TEXT_LINE;
  if (state->phase != PHASE_PREFIX) return UNRECOGNIZED_LINE;
  if (state->unknown < 2) state->unknown++;
  bool is_second = state->unknown == 2;
  if ((state->anchors & ANCHORS_OF_FIELDS) && (after_blank || is_second)) return text_line(state, PHASE_EARLY_TEXT);
  bool is_long = line->length > 45;
  if (state->breaks > 0) return text_line(state, is_long && is_second ? PHASE_EARLY_TEXT : PHASE_PREFIX);
  bool is_prose = (line->has_lower || is_long) && !is_digit(line->last) && *next_word(next_word(line->text)) &&
                  count_slashes(line->text) < 3;
  bool is_behind_address = (state->anchors & ANCHOR_CLASSIFICATION) || (state->seen & SEEN_ADDRESS);
  if (is_behind_address && is_prose && (after_blank || is_second)) return text_line(state, PHASE_EARLY_TEXT);
  return UNRECOGNIZED_LINE;
}

// A numbered paragraph is the text. Among sets, where a number may stand in a remark, it takes a second one.
static LineKind paragraph_in_heading(State *state) {
  if (!(state->anchors & ANCHOR_SET)) return opens_text(state, PARAGRAPH_LINE);
  state->seen |= SEEN_TEXT;
  return opens(state, PARAGRAPH_LINE, PHASE_EARLY_TEXT, BLOCK_NONE, 0);
}

// An address behind BT, where the text of the message repeats its heading: `TO NAVADMIN`, `INFO CNO WASHINGTON DC//N1//`.
static bool is_military_address(const State *state, const Line *line) {
  if (state->breaks == 0 || (state->anchors & ANCHOR_SET) || line->last == '.') return false;
  unsigned words = 0;
  for (const char *word = line->text; *word; word = next_word(word)) words++;
  return !strchr(line->text, ',') && (words <= 4 || strstr(line->text, "//"));
}

// The value of a label may stand some blank lines below it; that of MRN, the first, is known by its shape.
static bool is_far_value(const State *state, const Line *line) {
  if (line->indent <= 8 || line->length < 3 || (state->anchors & ANCHOR_SUBJECT)) return false;
  if (state->anchors & ANCHOR_LABEL) return true;
  return state->phase == PHASE_START && count_digits(line->text) == 2 && is_message_reference_number(line->text + 2);
}

static LineKind classify_heading(State *state, const Line *line, bool after_blank) {
  unsigned n;
  LineKind kind;
  if ((n = match_label(line->text))) {
    state->keyword = n;
    state->seen |= SEEN_LABEL;
    // The fields before the MRN belong to the message that it opens.
    Phase phase = is_message_label(line) ? PHASE_PREFIX : (Phase)state->phase;
    return opens(state, LABEL_LINE, phase, BLOCK_LABEL, ANCHOR_LABEL);
  }
  if (classify_certain_header(state, line, &kind)) return kind;
  unsigned anchors = count_bits(state->anchors);
  bool is_odd = has_prefix(line->text, "FM ") || (state->block == BLOCK_LABEL && line->indent == 0);
  bool may_be_header = anchors == 0 || (anchors == 1 && ((state->seen & SEEN_HEADER) || is_odd));
  bool goes_on = state->block == BLOCK_PASSING || state->block == BLOCK_FROM || state->block == BLOCK_ADDRESS;
  if (classify_field(state, line, &kind)) return kind;
  if (may_be_header && classify_header(state, line, &kind)) return kind;
  if (!may_be_header && (goes_on || is_military_address(state, line)) && classify_address(state, line, &kind)) return kind;
  Classification found = match_classification(line);
  if (found.length &&
      (found.is_telegraphic || is_classification_alone(line, found) || is_message_reference_number(line->text + found.length) ||
       (!line->has_lower && line->length < 75 && !(state->anchors & ANCHORS_OF_FIELDS)))) {
    return classification(state, line, found);
  }
  if ((n = match_classified_by(line->text))) return keyword_line(state, CLASSIFIED_BY_LINE, n, BLOCK_CLASSIFIED_BY, ANCHOR_REFERENCE);
  if (may_be_header && classify_damaged_header(state, line, &kind)) return kind;
  bool is_clearance = state->block == BLOCK_DRAFTING && !ends_set(line);
  if (!is_clearance && !is_passing_to_offices(state, line) && classify_set(state, line, &kind)) return kind;
  if (is_paragraph(line)) return paragraph_in_heading(state);
  if (classify_damaged_field(state, line, &kind)) return kind;
  found = match_damaged_classification(line);
  if (found.length) return classification(state, line, found);
  if (classify_continuation(state, line, &kind)) return kind;
  if (is_far_value(state, line)) return LABEL_CONTINUATION;
  if (classify_instruction(state, line, &kind)) return kind;
  return classify_unknown(state, line, after_blank);
}

// The kind of the next line, and the state behind it.
static LineKind classify(State *state, const Line *line) {
  bool after_blank = state->seen & AFTER_BLANK;
  state->begun = 1;
  state->keyword = 0;
  state->inner = INNER_NONE;
  if (line->length == 0) {
    state->seen |= AFTER_BLANK;
    state->block = BLOCK_NONE;
    state->unknown = 0;
    if (state->phase == PHASE_ADDRESS && (state->seen & SEEN_ADDRESS)) state->phase = PHASE_PREFIX;
    return BLANK_LINE;
  }
  // Most lines of prose: nothing but text begins with a small letter.
  if (state->phase == PHASE_TEXT && state->block == BLOCK_NONE && is_lower(line->text[0])) {
    state->seen &= ~AFTER_BLANK;
    return text_line(state, PHASE_TEXT);
  }
  if (has_prefix(line->text, "%%") && line->indent == 0) return COMMENT;
  state->seen &= ~AFTER_BLANK;
  if (is_archive_note(line)) {
    state->block = BLOCK_NONE;
    return ARCHIVE_LINE;
  }
  if (is_break(line)) {
    bool has_begun_text = state->phase >= PHASE_EARLY_TEXT || (state->seen & SEEN_TEXT);
    state->breaks = state->breaks > 0 || has_begun_text ? 2 : 1;
    if (state->breaks == 2) state->seen |= SEEN_TEXT;
    return opens(state, BREAK_LINE, state->breaks == 2 ? PHASE_ENDING : PHASE_PREFIX, BLOCK_NONE, ANCHOR_BREAK);
  }
  if (is_end(line)) return opens(state, END_LINE, PHASE_AFTER_END, BLOCK_NONE, 0);
  if (is_validation(line)) {
    state->block = BLOCK_NONE;
    return VALIDATION_LINE;
  }
  if (is_page(line)) {
    state->block = BLOCK_NONE;
    state->seen |= SEEN_HEADER;
    if (state->phase == PHASE_START) state->phase = PHASE_ADDRESS;
    if (state->phase == PHASE_TEXT && is_section_page(line)) state->phase = PHASE_EARLY_TEXT;
    return PAGE_LINE;
  }
  if (is_ruling(line)) {
    state->block = BLOCK_NONE;
    return RULING_LINE;
  }
  if (state->phase == PHASE_AFTER_END) {
    // A banner keeps its inner structure: `starts_message` may have read on behind it.
    Classification found = match_classification(line);
    if (found.length && is_classification_alone(line, found)) return classification(state, line, found);
    return ARCHIVE_LINE;
  }
  if (is_coded_header(line) || is_transmission(line)) {
    Phase phase = state->phase == PHASE_START ? PHASE_ADDRESS : (Phase)state->phase;
    state->seen |= SEEN_HEADER;
    return opens(state, is_transmission(line) ? TRANSMISSION_LINE : CODED_HEADER_LINE, phase, BLOCK_NONE, 0);
  }
  if (state->phase == PHASE_ENDING) {
    Classification found = match_classification(line);
    if (is_correction(line)) return CORRECTION_LINE;
    if (found.length && is_classification_alone(line, found)) return classification(state, line, found);
    return TEXT_LINE;
  }
  if (state->phase == PHASE_TEXT || state->phase == PHASE_EARLY_TEXT) return classify_text(state, line);
  return classify_heading(state, line, after_blank);
}

// ---- message boundaries ----

typedef enum { BOUNDARY_NO, BOUNDARY_YES, BOUNDARY_BY_FOLLOWING } Boundary;
typedef enum { FOLLOWING_BLANK, FOLLOWING_OPENS_MESSAGE, FOLLOWING_OTHER } Following;

static Following following_of(const Line *line) {
  if (line->length == 0) return FOLLOWING_BLANK;
  return is_first_archive_page(line) || is_dtg(line) ? FOLLOWING_OPENS_MESSAGE : FOLLOWING_OTHER;
}

static bool opens_heading(const Line *line) {
  State fresh;
  state_clear(&fresh);
  LineKind kind = classify(&fresh, line);
  switch (kind) {
    case TRANSMISSION_LINE:
    case ROUTING_LINE:
    case STATION_LINE:
    case SECURITY_LINE:
    case CODED_HEADER_LINE:
    case DTG_LINE:
    case FROM_LINE:
    case TO_LINE:
    case EXECUTIVE_ORDER_LINE:
    case TAGS_LINE:
    case SUBJECT_LINE: return true;
    case LABEL_LINE: return is_message_label(line);
    case PAGE_LINE: return is_first_archive_page(line);
    case CLASSIFICATION_LINE: return !is_classification_alone(line, match_classification(line));
    default: return false;
  }
}

// Whether the line begins a new message, seen from the state in front of it.
static Boundary boundary_at(const State *state, const Line *line) {
  if (is_lower(line->text[0]) || line->length == 0) return BOUNDARY_NO;
  if (state->phase == PHASE_START && !(state->seen & SEEN_TEXT)) return BOUNDARY_NO;
  // Not in front of U+FEFF: at the start of a text of its own it would be taken for a byte order mark.
  if (line->text[0] == BYTE_OTHER) return BOUNDARY_NO;
  bool has_text = (state->seen & SEEN_TEXT) || state->phase >= PHASE_EARLY_TEXT;
  if (is_coded_header(line) || is_message_label(line) || is_first_archive_page(line)) return BOUNDARY_YES;
  if (!has_text) return BOUNDARY_NO;
  if (is_transmission(line) || is_routing(line)) return BOUNDARY_YES;
  if (has_prefix(line->text, "%% cable: ignore-message")) return BOUNDARY_YES;
  Classification found = match_classification(line);
  if (found.length && is_classification_alone(line, found)) return BOUNDARY_BY_FOLLOWING;
  if (state->phase == PHASE_AFTER_END && opens_heading(line)) return BOUNDARY_YES;
  return BOUNDARY_NO;
}

#endif // CABLE_LINES_H_
