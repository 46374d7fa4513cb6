// The shapes of the format lines: what can be told of a line by looking at it alone.
//
// Knows no state: what a line is where its shape does not decide is said by lines.h.

#ifndef CABLE_SHAPES_H_
#define CABLE_SHAPES_H_

#include "line.h"

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
  return has_part(text, "--R") || has_part(text, "-UUUU");
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
  if (!has_character("CLORSTU", to_upper(text[0]))) return found;
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

// Nothing behind the word, or handling marks only. Archive copies mark a suspected duplicate in their banner.
static bool is_classification_alone(const Line *line, Classification found) {
  const char *rest = line->text + found.length;
  rest += count_blanks(rest);
  return *rest == 0 || *rest == '/' || has_prefix(rest, "POSS DUPE");
}

// Behind the classification word: a section mark, or a post and a serial.
static bool is_message_reference_number(const char *rest) {
  if (has_part(rest, " SECTION ") || has_part(rest, " SECTIN ")) return true;
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
  return has_part(text, " FOR ") || has_part(text, " PASS ") || has_part(text, " ATTN ") || has_part(text, " PLS PASS") ||
         has_part(text, " PLEASE PASS");
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
    if (!is_upper(*c) && !has_character(" /,()'&-.", *c)) return false;
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

// The sets whose field is the free text of the message.
static bool is_free_text_set(const Line *line) {
  return has_prefix(line->text, "RMKS/") || has_prefix(line->text, "GENTEXT/") || has_prefix(line->text, "TEXT/");
}

static bool is_correction(const Line *line) {
  const char *text = line->text;
  if (text[0] != 'C' || line->has_lower) return false;
  const char *next = text + 1 + count_blanks(text + 1);
  return is_word(next, "WA") || is_word(next, "WB") || is_word(next, "LINE") || is_word(next, "PAGE") ||
         (is_digit(*next) && has_part(next, " - "));
}

#endif // CABLE_SHAPES_H_
