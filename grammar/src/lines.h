// What kind of line a line is: the kinds, the small state that reads them in order, and the message boundaries.
//
// Plain functions over plain data, without tree-sitter: included by scanner.c alone.

#ifndef CABLE_LINES_H_
#define CABLE_LINES_H_

#include "shapes.h"

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

// ---- shapes that count only in their place ----

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

// A passing line such as `SCA/CEN FOR DOE` is no set.
static bool is_passing_to_offices(const State *state, const Line *line) {
  return state->phase == PHASE_PREFIX && !(state->anchors & ANCHORS_OF_FIELDS) && has_passing_word(line->text) && line->last != '/';
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
  return !has_character(line->text, ',') && (words <= 4 || has_part(line->text, "//"));
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
