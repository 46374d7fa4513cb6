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

// The first LINE_WIDTH characters of a line, without the blanks around them. Characters outside ASCII stand as one
// byte each: enough for shapes, which are all ASCII.
typedef struct {
  uint8_t indent;    // blanks in front, at most 255
  uint16_t length;   // characters kept
  bool is_truncated; // there were more
  bool has_lower;
  char last, before_last; // the last two characters of the whole line
  char text[LINE_WIDTH + 1];
} Line;

enum { BYTE_PILCROW = '\x02', BYTE_REPLACEMENT = '\x03', BYTE_OTHER = '\x04', BYTE_CONTROL = '\x05' };

static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(int32_t c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(int32_t c) { return c >= 'a' && c <= 'z'; }
static inline char to_upper(char c) { return is_lower(c) ? (char)(c - 32) : c; }

static inline void line_clear(Line *line) {
  line->indent = 0;
  line->length = 0;
  line->is_truncated = false;
  line->has_lower = false;
  line->last = line->before_last = 0;
}

static inline void line_push(Line *line, int32_t c) {
  if (c == '\r') c = ' '; // in front of the line end; a lone one counts as a blank for shapes
  if (line->length == 0 && (c == ' ' || c == '\t')) {
    if (line->indent < 255) line->indent++;
    return;
  }
  char byte = c < 128 ? (c < 32 && c != '\t' ? BYTE_CONTROL : (char)(c == '\t' ? ' ' : c))
              : c == 0xB6   ? BYTE_PILCROW
              : c == 0xFFFD ? BYTE_REPLACEMENT
                            : BYTE_OTHER;
  if (is_lower(byte)) line->has_lower = true;
  if (byte != ' ') {
    line->before_last = line->last;
    line->last = byte;
  }
  if (line->length < LINE_WIDTH) {
    line->text[line->length++] = byte;
  } else {
    line->is_truncated |= byte != ' ';
  }
}

static inline void line_finish(Line *line) {
  while (line->length > 0 && line->text[line->length - 1] == ' ') line->length--;
  line->text[line->length] = 0;
}

// ---- matching: functions over a cursor into the text, 0 for no match, else the place behind the match ----

static bool has_prefix(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

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
  SEEN_ADDRESS = 1 << 0,        // FL5 to FL9
  SEEN_CLASSIFICATION = 1 << 1, // a classification line
  SEEN_FIELD = 1 << 2,          // E.O., TAGS, SUBJECT, REF, Classified By or a message set
  SEEN_TEXT = 1 << 3,
  SEEN_LABEL = 1 << 4,    // labelled fields
  SEEN_CALL_SIGN = 1 << 5, // stations named by call signs
  AFTER_BLANK = 1 << 6,   // the line before is blank
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
  uint8_t breaks;  // BT lines, at most 2
  uint8_t unknown; // lines of the heading in a row that were not understood, at most 2
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
  if (line->has_lower || has_digit(next_word(text))) return false;
  if (are_routing_indicators(text)) return true;
  const char *rest = next_word(text);
  if (*rest == 0) return false;
  unsigned good = 0, all = 0;
  for (; *rest; rest = next_word(rest), all++) good += is_routing_indicator(rest);
  if (count_word(text) == 2 && text[0] == text[1] && is_upper(text[0])) return good > 0;
  return good > 0 && good * 2 >= all && count_word(text) <= 12 && !is_word(text, "DE");
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
                                          "UNCLAS",     "SENSITIVE BUT UNCLASSIFIED", "OFFICIAL USE ONLY", 0};

typedef struct {
  unsigned length; // of the word and what belongs to it (EFTO), 0 for none
  bool is_telegraphic; // spaced or UNCLAS: written so only in a classification line
} Classification;

static Classification match_classification(const Line *line) {
  const char *text = line->text;
  Classification found = {0, false};
  unsigned lead = 0;
  if (has_prefix(text, "CLASSIFICATION:")) lead = 15 + count_blanks(text + 15);
  for (int i = 0; SPACED_WORDS[i] && !found.length; i++) {
    unsigned n = match_spaced(text + lead, SPACED_WORDS[i]);
    if (n) found = (Classification){lead + n, true};
  }
  for (int i = 0; PLAIN_WORDS[i] && !found.length; i++) {
    if (has_prefix(text + lead, PLAIN_WORDS[i])) {
      found = (Classification){lead + strlen(PLAIN_WORDS[i]), strcmp(PLAIN_WORDS[i], "UNCLAS") == 0};
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

static bool is_message_reference_number(const Line *line, Classification found) {
  const char *rest = line->text + found.length;
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
  if (text[n] == '.' || text[n] == ';') return n + 1;
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
static unsigned match_reference(const char *text, bool *is_strong) {
  static const char *const WORDS[] = {"REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REF(S)", "REFS", "REF", "RETELS", "RETEL", 0};
  *is_strong = false;
  for (int i = 0; WORDS[i]; i++) {
    if (!has_prefix_in_any_case(text, WORDS[i])) continue;
    unsigned n = strlen(WORDS[i]);
    unsigned blanks = count_blanks(text + n);
    if (text[n + blanks] == ':') {
      *is_strong = true;
      return n + blanks + 1;
    }
    if (is_lower(text[0]) || is_lower(text[1])) return 0;
    if (text[n] == '.' && text[n + 1] == ' ') return n + 1;
    return blanks && has_digit(text + n) && strlen(text) < 70 ? n : 0;
  }
  return 0;
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

// ---- FL3 to FL10 ----

static bool is_call_sign(const char *text) {
  unsigned n = count_word(text);
  if (n < 3 || n > 8 || !is_upper(text[0])) return false;
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

static bool is_station(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  if (is_word(text, "DE")) return true;
  return count_word(text) <= 3 && is_routing_indicator(next_word(text)) && has_digit(next_word(next_word(text))) &&
         next_word(next_word(text))[0] != 0;
}

static bool is_security(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  unsigned n = count_word(text);
  if (text[0] == 'Z' && text[1] == 'N' && n <= 4) return true;
  // A damaged signal before five letters.
  const char *letters = next_word(text);
  return n == 3 && count_upper(letters) == 5 && letters[1] == letters[2] && letters[0] == letters[1] &&
         (ends_word(letters[5]) || letters[5] == '/');
}

// A handling line in front of a message that is passed on: a signal, mostly with the station that adds it.
static bool is_pilot(const Line *line) {
  const char *text = line->text;
  if (count_word(text) != 3 || count_upper(text) != 3 || text[0] != 'Z') return false;
  text = next_word(text);
  return *text == 0 || (is_routing_indicator(text) && *next_word(text) == 0);
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

static bool is_distribution(const Line *line) {
  const char *text = line->text;
  if (line->has_lower) return false;
  if (is_word(text, "ACTION") || is_word(text, "ORIGIN")) return is_office_copies(next_word(text)) || *next_word(text) != 0;
  if (is_word(text, "INFO")) return is_office_copies(next_word(text));
  if (count_digits(text) == 2 && text[2] == 0) return true;
  if (is_office_copies(text)) return true;
  return is_copy_total(text) && line->length < 12;
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
  if (has_prefix(text, "PASS ") || has_prefix(text, "ATTN") || has_prefix(text, "FOR ")) return true;
  return strstr(text, " FOR ") || strstr(text, " PASS ") || strstr(text, " ATTN ") || strstr(text, " PLS PASS") ||
         strstr(text, " PLEASE PASS");
}

static bool is_passing(const Line *line) {
  const char *text = line->text;
  return is_upper(text[0]) && (is_upper(text[1]) || text[1] == '/') && has_passing_word(text);
}

static bool is_caption(const Line *line) {
  if (line->length > 45 || line->has_lower || !is_upper(line->text[0])) return false;
  for (const char *c = line->text; *c; c++) {
    if (!is_upper(*c) && !strchr(" /,()'&-.", *c)) return false;
  }
  return true;
}

// A message set: identifier, slash, fields. A field label such as `AND/OR` in prose ends nowhere near `//`.
static unsigned match_set(const Line *line) {
  const char *text = line->text;
  unsigned n = 0;
  while (is_upper(text[n]) || is_digit(text[n])) n++;
  if (n < 2 || n > 12 || !is_upper(text[0]) || text[n] != '/') return 0;
  return n;
}

static bool is_set(const State *state, const Line *line) {
  unsigned n = match_set(line);
  if (!n) return false;
  return state->breaks > 0 || has_prefix(line->text, "MSGID/") || (line->last == '/' && line->before_last == '/');
}

// The sets whose field is the free text of the message.
static bool is_free_text_set(const Line *line) {
  return has_prefix(line->text, "RMKS/") || has_prefix(line->text, "GENTEXT/") || has_prefix(line->text, "TEXT/");
}

static bool is_correction(const Line *line) {
  const char *text = line->text;
  if (text[0] != 'C' || line->has_lower) return false;
  const char *next = text + 1 + count_blanks(text + 1);
  return is_word(next, "WA") || is_word(next, "WB") || is_word(next, "LINE") || is_word(next, "PAGE") ||
         (is_digit(*next) && strstr(next, " - "));
}

// ---- the kind of a line ----

static LineKind opens(State *state, LineKind kind, Phase phase, Block block, unsigned seen) {
  state->phase = phase;
  state->block = block;
  state->seen |= seen;
  state->unknown = 0;
  return kind;
}

static LineKind keyword_line(State *state, LineKind kind, unsigned length, Phase phase, Block block, unsigned seen) {
  state->keyword = length;
  return opens(state, kind, phase, block, seen);
}

// E.O., TAGS, SUBJECT, REF: the fields of the heading that a colon makes certain.
static bool classify_field(State *state, const Line *line, LineKind *kind) {
  const char *text = line->text;
  unsigned n;
  bool is_strong;
  if ((n = match_executive_order(text))) {
    *kind = keyword_line(state, EXECUTIVE_ORDER_LINE, n, PHASE_PREFIX, BLOCK_EXECUTIVE_ORDER, SEEN_FIELD);
    state->inner = INNER_ORDER_NUMBER;
    return true;
  }
  if ((n = match_tags(text))) {
    *kind = keyword_line(state, TAGS_LINE, n, PHASE_PREFIX, BLOCK_TAGS, SEEN_FIELD);
    return true;
  }
  if ((n = match_subject(text))) {
    *kind = keyword_line(state, SUBJECT_LINE, n, PHASE_PREFIX, BLOCK_SUBJECT, SEEN_FIELD);
    return true;
  }
  if ((n = match_reference(text, &is_strong)) && (is_strong || state->phase == PHASE_PREFIX)) {
    *kind = keyword_line(state, REFERENCE_LINE, n, PHASE_PREFIX, BLOCK_REFERENCE, SEEN_FIELD);
    return true;
  }
  return false;
}

static LineKind classification(State *state, const Line *line, Classification found) {
  state->keyword = found.length;
  state->block = BLOCK_NONE;
  bool alone = is_classification_alone(line, found);
  // A banner above the heading says nothing of where we are; neither does one at a page break.
  if (state->phase == PHASE_START && alone) return CLASSIFICATION_LINE;
  if (state->phase == PHASE_ADDRESS || state->phase == PHASE_START) state->phase = PHASE_PREFIX;
  if (state->phase == PHASE_EARLY_TEXT && !alone) state->phase = PHASE_PREFIX;
  state->seen |= SEEN_CLASSIFICATION;
  return CLASSIFICATION_LINE;
}

static LineKind text_line(State *state, Phase phase) {
  state->phase = phase;
  state->block = BLOCK_NONE;
  state->seen |= SEEN_TEXT;
  return TEXT_LINE;
}

static LineKind classify_text(State *state, const Line *line) {
  unsigned n;
  if (is_paragraph(line)) return opens(state, PARAGRAPH_LINE, PHASE_TEXT, BLOCK_NONE, SEEN_TEXT);
  if ((n = match_classified_by(line->text))) {
    return keyword_line(state, CLASSIFIED_BY_LINE, n, state->phase, BLOCK_CLASSIFIED_BY, SEEN_FIELD);
  }
  Classification found = match_classification(line);
  if (found.length && is_classification_alone(line, found)) return classification(state, line, found);
  if (state->phase == PHASE_EARLY_TEXT) {
    LineKind kind;
    if (found.length && is_message_reference_number(line, found)) return classification(state, line, found);
    if (classify_field(state, line, &kind)) return kind;
  }
  if ((state->seen & SEEN_LABEL) && (n = match_label(line->text))) {
    return keyword_line(state, LABEL_LINE, n, state->phase, BLOCK_LABEL, 0);
  }
  if (state->block == BLOCK_CLASSIFIED_BY) return CLASSIFIED_BY_CONTINUATION;
  if (state->block == BLOCK_LABEL) return LABEL_CONTINUATION;
  return text_line(state, state->phase);
}

// FL1 to FL10, before the classification line.
static bool classify_address(State *state, const Line *line, LineKind *kind) {
  const char *text = line->text;
  bool before_address = !(state->seen & SEEN_ADDRESS);
  if (before_address) {
    if (is_routing(line) || (state->block == BLOCK_ROUTING && !is_station(line) && is_damaged_routing(line))) {
      *kind = opens(state, ROUTING_LINE, PHASE_ADDRESS, BLOCK_ROUTING, 0);
      return true;
    }
    if (is_receipt(line)) {
      *kind = opens(state, RECEIPT_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
      return true;
    }
    if (is_distribution(line)) {
      *kind = opens(state, DISTRIBUTION_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
      return true;
    }
    if (is_drafting(line)) {
      *kind = opens(state, DRAFTING_LINE, PHASE_ADDRESS, BLOCK_DRAFTING, 0);
      return true;
    }
    if (is_call(line)) {
      *kind = opens(state, STATION_LINE, PHASE_ADDRESS, BLOCK_NONE, SEEN_CALL_SIGN);
      return true;
    }
    if (is_station(line)) {
      *kind = opens(state, STATION_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
      return true;
    }
    if (is_pilot(line)) {
      *kind = opens(state, PILOT_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
      return true;
    }
    if (is_security(line)) {
      *kind = opens(state, SECURITY_LINE, PHASE_ADDRESS, BLOCK_SECURITY, 0);
      return true;
    }
  }
  if (is_dtg(line)) {
    *kind = opens(state, DTG_LINE, PHASE_ADDRESS, BLOCK_NONE, SEEN_ADDRESS);
    return true;
  }
  static const struct {
    const char *word;
    LineKind kind;
  } HEADS[] = {{"FM", FROM_LINE}, {"TO", TO_LINE}, {"INFO", INFO_LINE}, {"XMT", EXEMPT_LINE}};
  for (int i = 0; i < 4; i++) {
    unsigned n = strlen(HEADS[i].word);
    if (!has_prefix(text, HEADS[i].word) || !(ends_word(text[n]) || text[n] == '/' || text[n] == ':')) continue;
    if (line->has_lower) continue;
    Block block = HEADS[i].kind == FROM_LINE ? BLOCK_NONE : BLOCK_ADDRESS;
    *kind = keyword_line(state, HEADS[i].kind, n, PHASE_ADDRESS, block, SEEN_ADDRESS);
    return true;
  }
  if (!before_address && is_group_count(line)) {
    *kind = opens(state, ACCOUNTING_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
    return true;
  }
  return false;
}

// A line that only its place explains: it goes on with the field before it.
static bool classify_continuation(State *state, const Line *line, LineKind *kind) {
  switch ((Block)state->block) {
    case BLOCK_ADDRESS: *kind = ADDRESS_LINE; return true;
    case BLOCK_DRAFTING: *kind = DRAFTING_LINE; return true;
    case BLOCK_PASSING: *kind = PASSING_LINE; return true;
    case BLOCK_SUBJECT: *kind = SUBJECT_CONTINUATION; return true;
    case BLOCK_REFERENCE: *kind = REFERENCE_CONTINUATION; return true;
    case BLOCK_CLASSIFIED_BY: *kind = CLASSIFIED_BY_CONTINUATION; return true;
    case BLOCK_LABEL: *kind = LABEL_CONTINUATION; return true;
    case BLOCK_SET: {
      *kind = SET_CONTINUATION;
      if (line->last == '/' && line->before_last == '/') state->block = BLOCK_NONE;
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
    case BLOCK_NONE: return false;
  }
  return false;
}

static LineKind classify_heading(State *state, const Line *line, bool after_blank) {
  unsigned n;
  LineKind kind;
  if ((n = match_label(line->text))) {
    // The fields before the MRN belong to the message that it opens.
    Phase phase = is_message_label(line) ? PHASE_PREFIX : (Phase)state->phase;
    return keyword_line(state, LABEL_LINE, n, phase, BLOCK_LABEL, SEEN_LABEL);
  }
  Classification found = match_classification(line);
  bool can_be_address = !(state->seen & (SEEN_CLASSIFICATION | SEEN_FIELD | SEEN_LABEL)) && state->breaks == 0;
  if (can_be_address && classify_address(state, line, &kind)) return kind;
  if (found.length &&
      (found.is_telegraphic || is_classification_alone(line, found) ||
       (!line->has_lower && line->length < 75 && !(state->seen & SEEN_FIELD)) || is_message_reference_number(line, found))) {
    return classification(state, line, found);
  }
  if (can_be_address && !(state->seen & SEEN_ADDRESS)) {
    if (is_damaged_coded_header(line)) return opens(state, CODED_HEADER_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
    if (is_damaged_transmission(line)) return opens(state, TRANSMISSION_LINE, PHASE_ADDRESS, BLOCK_NONE, 0);
    if (state->block != BLOCK_DRAFTING && is_damaged_routing(line)) {
      return opens(state, ROUTING_LINE, PHASE_ADDRESS, BLOCK_ROUTING, 0);
    }
  }
  if (state->phase == PHASE_PREFIX && !(state->seen & SEEN_FIELD) && match_set(line) && is_set(state, line) &&
      is_passing(line) && line->last != '/') {
    return opens(state, PASSING_LINE, PHASE_PREFIX, BLOCK_PASSING, 0);
  }
  if (is_set(state, line)) {
    state->keyword = match_set(line);
    bool is_closed = line->last == '/' && line->before_last == '/';
    Phase phase = is_free_text_set(line) ? PHASE_TEXT : PHASE_PREFIX;
    unsigned seen = SEEN_FIELD | (phase == PHASE_TEXT ? SEEN_TEXT : 0);
    return opens(state, SET_LINE, phase, is_closed || phase == PHASE_TEXT ? BLOCK_NONE : BLOCK_SET, seen);
  }
  if (classify_field(state, line, &kind)) return kind;
  if ((n = match_classified_by(line->text))) {
    return keyword_line(state, CLASSIFIED_BY_LINE, n, PHASE_PREFIX, BLOCK_CLASSIFIED_BY, SEEN_FIELD);
  }
  if (is_paragraph(line)) return opens(state, PARAGRAPH_LINE, PHASE_TEXT, BLOCK_NONE, SEEN_TEXT);
  if (classify_continuation(state, line, &kind)) return kind;
  state->block = BLOCK_NONE;
  bool in_prefix = state->phase == PHASE_PREFIX || state->phase == PHASE_START;
  if (in_prefix && !(state->seen & SEEN_FIELD)) {
    if (is_passing(line)) return opens(state, PASSING_LINE, state->phase, BLOCK_PASSING, 0);
    if (is_caption(line)) return opens(state, CAPTION_LINE, state->phase, BLOCK_NONE, 0);
  }
  if (state->unknown < 2) state->unknown++;
  if (state->phase == PHASE_PREFIX) {
    if ((state->seen & SEEN_FIELD) && (after_blank || state->unknown == 2)) return text_line(state, PHASE_EARLY_TEXT);
    if (state->breaks > 0) return text_line(state, PHASE_PREFIX);
    if ((state->seen & SEEN_CLASSIFICATION) && state->unknown == 2) return text_line(state, PHASE_EARLY_TEXT);
  }
  return UNRECOGNIZED_LINE;
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
    if (state->phase == PHASE_ADDRESS && (state->seen & SEEN_ADDRESS)) state->phase = PHASE_PREFIX;
    return BLANK_LINE;
  }
  if (has_prefix(line->text, "%%") && line->indent == 0) return COMMENT;
  if (is_archive_note(line)) return ARCHIVE_LINE;
  state->seen &= ~AFTER_BLANK;
  if (is_break(line)) {
    bool has_begun_text = state->phase >= PHASE_EARLY_TEXT || (state->seen & SEEN_TEXT);
    state->breaks = state->breaks > 0 || has_begun_text ? 2 : 1;
    Phase first = state->seen & SEEN_CALL_SIGN ? PHASE_TEXT : PHASE_PREFIX;
    return opens(state, BREAK_LINE, state->breaks == 2 ? PHASE_ENDING : first, BLOCK_NONE, state->breaks == 2 ? SEEN_TEXT : 0);
  }
  if (is_end(line)) return opens(state, END_LINE, PHASE_AFTER_END, BLOCK_NONE, 0);
  if (is_validation(line)) {
    state->block = BLOCK_NONE;
    return VALIDATION_LINE;
  }
  if (is_page(line)) {
    state->block = BLOCK_NONE;
    if (state->phase == PHASE_START) state->phase = PHASE_ADDRESS;
    if (state->phase == PHASE_TEXT && is_section_page(line)) state->phase = PHASE_EARLY_TEXT;
    return PAGE_LINE;
  }
  if (is_ruling(line)) {
    state->block = BLOCK_NONE;
    return RULING_LINE;
  }
  if (state->phase == PHASE_AFTER_END) return ARCHIVE_LINE;
  if (is_coded_header(line) || is_transmission(line)) {
    return opens(state, is_transmission(line) ? TRANSMISSION_LINE : CODED_HEADER_LINE,
                 state->phase == PHASE_START ? PHASE_ADDRESS : state->phase, BLOCK_NONE, 0);
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
  if (state->phase == PHASE_START && !(state->seen & SEEN_TEXT)) return BOUNDARY_NO;
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
