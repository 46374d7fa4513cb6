/**
 * @file Telegrams in the 16-format-line teletype layout (ACP 126/127/128).
 * @license MIT OR Apache-2.0
 *
 * How the work is split:
 * - src/scanner.c reads one line at a time, says what kind of line it is, and emits either the whole
 *   line as one token (prose, blank lines, ...) or a zero-width mark in front of a line with inner structure.
 * - The rules below say what stands inside a line. Each is a bag of shapes, so that every sequence of
 *   characters parses: what has no shape is `unrecognized`. Order, number and vocabulary of the
 *   parts are left to the checks that read the tree.
 *
 * There are no extras: blanks and line ends are leaves, so that the leaves cover every byte.
 */
/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/** The characters that end a word everywhere: blanks, the two characters of a line end, NUL. */
const SPACE = ' \\t\\r\\n\\x00';

/** A regular expression over the characters of a word without those in `except`. */
const without = (except) => `[^${SPACE}${except}]`;

const blank = ($) => alias($._blank, ' ');
const lineEnd = ($) => alias($._line_end, '\n');

/** A literal word, preferred to the shapes that it would match as well. */
const word = (text) => alias(token(prec(6, text)), text);

/**
 * Parts one behind the other. The first ones are written out, since a repetition costs the parser a node for each.
 * A part is a rule of its own, of shapes without fields where possible: such a rule costs nothing.
 */
const run = (part, written = 8) =>
  written === 0 ? repeat1(part) : seq(part, optional(run(part, written - 1)));

/** A line that is a bag of parts. */
const bag = ($, start, part) => seq(start, optional(run(part)), lineEnd($));

/** A line that opens with a keyword, then is a bag of parts. */
const keywordBag = ($, start, keyword, part) => seq(start, optional(blank($)), keyword, optional(run(part)), lineEnd($));

/** The rest of a line that is text, stray control characters apart. */
const tail = ($, text) => {
  const piece = [optional(blank($)), optional(seq(text, optional(blank($))))];
  return seq(...piece, repeat(seq($.unrecognized, ...piece)), lineEnd($));
};

/** A line that is text behind the given opening. */
const textual = ($, start, ...opening) => seq(start, ...opening, tail($, field('text', $.text)));

/** A line that opens with a keyword, then is text. */
const keywordText = ($, start, keyword) => textual($, start, optional(blank($)), keyword);

module.exports = grammar({
  name: 'cable',

  extras: () => [],

  externals: ($) => [
    // Kept in the order of `enum Token` in src/scanner.c.
    $._message_boundary,
    $._line_end,
    // Whole lines, their line end included.
    $.text_line,
    $.blank_line,
    $.comment,
    $.unrecognized_line,
    $.ruling_line,
    $.archive_line,
    $.break_line,
    $.end_line,
    $.validation_line,
    // Marks in front of lines with inner structure.
    $._transmission_start,
    $._routing_start,
    $._station_start,
    $._security_start,
    $._pilot_start,
    $._coded_header_start,
    $._dtg_start,
    $._from_start,
    $._to_start,
    $._info_start,
    $._exempt_start,
    $._address_start,
    $._accounting_start,
    $._classification_start,
    $._caption_start,
    $._passing_start,
    $._executive_order_start,
    $._executive_order_continuation,
    $._tags_start,
    $._tags_continuation,
    $._subject_start,
    $._subject_continuation,
    $._reference_start,
    $._reference_continuation,
    $._classified_by_start,
    $._classified_by_continuation,
    $._paragraph_start,
    $._page_start,
    $._distribution_start,
    $._drafting_start,
    $._receipt_start,
    $._set_start,
    $._set_continuation,
    $._label_start,
    $._label_continuation,
    $._correction_start,
    // Parts of lines that need the scanner's view of what stands behind them.
    $._keyword,
    $._leading_number,
    $._colon,
    $._name,
    $.pilcrow,
    $.paragraph_number,
    $.portion_mark,
    $.reference_letter,
  ],

  supertypes: () => [],

  inline: () => [],

  rules: {
    source_file: ($) => optional(seq($.message, repeat(seq($._message_boundary, $.message)))),

    message: ($) =>
      repeat1(
        choice(
          $.blank_line,
          $.comment,
          $.unrecognized_line,
          $.transmission_line,
          $.routing_line,
          $.station_line,
          $.security_line,
          $.pilot_line,
          $.coded_header_line,
          $.dtg_line,
          $.from_line,
          $.to_block,
          $.info_block,
          $.exempt_block,
          // Behind a blank line or a page.
          $.address_line,
          $.accounting_line,
          $.break_line,
          $.classification_line,
          $.caption_line,
          $.passing_line,
          $.executive_order_line,
          $.tags_line,
          $.subject_line,
          $.reference_block,
          $.classified_by_line,
          $.paragraph,
          $.text_line,
          $.ruling_line,
          $.page_line,
          $.distribution_block,
          $.set,
          $.labelled_line,
          $.correction_line,
          $.validation_line,
          $.end_line,
          $.archive_line,
        ),
      ),

    // ---- FL1 to FL5 ----

    transmission_line: ($) => bag($, $._transmission_start, $._transmission_part),
    _transmission_part: ($) => choice(blank($), $.start_of_message, $.channel, $.security_prosign, ...character($)),
    start_of_message: () => token(prec(2, /V+ZCZC|ZCZC|VV/)),
    channel: () => token(prec(2, /[A-Z]{3}\d{3,4}/)),
    security_prosign: () => token(prec(2, /UU|HH/)),

    routing_line: ($) => seq($._routing_start, optional(run($._routing_part, 20)), lineEnd($)),
    _routing_part: ($) => choice(blank($), $.precedence_digraph, $.routing_indicator, $.call_sign, $.unrecognized),
    precedence_digraph: () => token(prec(2, /[A-Z]{2}/)),
    routing_indicator: () => token(prec(2, /R[A-Z]{3,7}/)),

    station_line: ($) => bag($, $._station_start, $._station_part),
    _station_part: ($) =>
      choice(
        blank($),
        word('DE'),
        word('NR'),
        $.routing_indicator,
        $.station_serial,
        seq(word('/'), optional(field('section', alias($._leading_number, $.number)))),
        $.filing_time,
        $.call_sign,
        $.unrecognized,
      ),
    station_serial: () => token(prec(3, /#\d+[A-Z]?|\d{1,4}[A-Z]?/)),
    filing_time: () => token(prec(4, /\d{7}|\d{2}\/\d{4}Z|\d{6}Z/)),
    call_sign: () => token(prec(2, /[A-Z]+\d[A-Z0-9]*/)),

    security_line: ($) => bag($, $._security_start, $._security_part),
    pilot_line: ($) => bag($, $._pilot_start, $._security_part),
    _security_part: ($) =>
      choice(
        blank($),
        $.security_signal,
        $.security_letters,
        $.operating_signal,
        $.routing_indicator,
        word('/'),
        $.number,
        $.word,
        $.unrecognized,
      ),
    security_signal: () => token(prec(4, /ZN[RY]/)),
    // Three equal letters, then two more of the same or a transmission release code.
    security_letters: () =>
      token(prec(3, new RegExp([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((c) => `${c}{3}[A-Z]{2}`).join('|')))),
    operating_signal: () => token(prec(3, /Z[A-Z]{2}\d?/)),

    coded_header_line: ($) => bag($, $._coded_header_start, $._coded_header_part),
    _coded_header_part: ($) =>
      choice(
        blank($),
        $.coded_header,
        $.station_identifier,
        $.filing_time,
        $.number,
        $.security_field,
        $.routing_indicator,
        '.',
        ...character($),
      ),
    coded_header: () => token(prec(3, /[A-Z]{8}/)),
    station_identifier: () => token(prec(4, /R[A-Z]{3,6}\d{4}/)),
    security_field: () => token(prec(3, /-[A-Z]{4}--?/)),

    dtg_line: ($) => bag($, $._dtg_start, $._dtg_part),
    _dtg_part: ($) =>
      choice(
        blank($),
        word('DTG'),
        $.precedence,
        $.date_time,
        field('month', $.month),
        $.number,
        $.operating_signal,
        $.unrecognized,
      ),
    precedence: () => token(prec(2, /[A-Z]/)),
    date_time: () => token(prec(2, /\d{6}[A-Z]/)),
    month: () => token(prec(2, /[A-Z]{3}/)),

    // ---- FL6 to FL10 ----

    from_line: ($) => addressed($, $._from_start, alias($._keyword, 'FM')),
    to_block: ($) => block($, $.to_line, $.address_line),
    info_block: ($) => block($, $.info_line, $.address_line),
    exempt_block: ($) => block($, $.exempt_line, $.address_line),
    to_line: ($) => addressed($, $._to_start, alias($._keyword, 'TO')),
    info_line: ($) => addressed($, $._info_start, alias($._keyword, 'INFO')),
    exempt_line: ($) => addressed($, $._exempt_start, alias($._keyword, 'XMT')),
    address_line: ($) => addressed($, $._address_start),
    address: ($) => prec.right(seq($._address_word, optional(run($._address_part, 8)))),
    _address_word: ($) => choice($.routing_indicator, $.plain_address, word('/'), $.number),
    _address_part: ($) => choice(blank($), $.routing_indicator, $.plain_address, word('/'), $.number),
    // A run of words that do not open with a digit, without slashes. The precedence word at its end is vocabulary.
    plain_address: () =>
      token(prec(1, new RegExp(`${without('/0-9')}${without('/')}*([ \\t]+${without('/0-9')}${without('/')}*)*`))),

    accounting_line: ($) => bag($, $._accounting_start, $._accounting_part),
    _accounting_part: ($) => choice(blank($), $.accounting_symbol, $.group_count, $.unrecognized),
    accounting_symbol: () => token(prec(1, /[A-Z]{2,8}/)),
    group_count: () => token(prec(2, /GR ?\d{1,4}|GRNC/)),

    // ---- FL12 ----

    classification_line: ($) =>
      keywordBag($, $._classification_start, alias($._keyword, $.classification), $._classification_part),
    _classification_part: ($) =>
      choice(
        blank($),
        field('name', alias($._name, $.name)),
        $.section_mark,
        $.handling_mark,
        field('serial', $.number),
        $.unrecognized,
      ),
    section_mark: () => token(prec(3, /SECTION \d+ OF \d+|FINAL SECTION OF \d+/)),
    handling_mark: () => token(prec(2, new RegExp(`//${without('')}*|/${without('/')}+`))),

    caption_line: ($) => seq($._caption_start, tail($, alias($.text, $.caption))),

    passing_line: ($) => textual($, $._passing_start),

    executive_order_line: ($) =>
      choice(
        keywordBag($, $._executive_order_start, alias($._keyword, $.keyword), $._executive_order_part),
        textual($, $._executive_order_continuation),
      ),
    _executive_order_part: ($) =>
      choice(
        blank($),
        field('number', alias($._leading_number, $.number)),
        alias($._colon, ':'),
        field('declassification', $.text),
        $.unrecognized,
      ),

    tags_line: ($) =>
      choice(
        keywordBag($, $._tags_start, alias($._keyword, $.keyword), $._tags_part),
        bag($, $._tags_continuation, $._tags_part),
      ),
    _tags_part: ($) => choice(blank($), $.tag, $.person, $.link_open, $.link_target, ',', ...character($)),
    tag: () => token(prec(2, /[A-Za-z0-9][A-Za-z0-9_-]*/)),
    person: () => token(prec(2, /\([^()\r\n\x00]*\)/)),
    // The remains of a web link around a tag: `[PREL](#)`.
    link_open: () => token(prec(2, '[')),
    link_target: () => token(prec(3, /\]\([^()\r\n\x00 ]*\)/)),

    subject_line: ($) =>
      choice(
        keywordText($, $._subject_start, alias($._keyword, $.keyword)),
        textual($, $._subject_continuation),
      ),

    reference_block: ($) => prec.right(seq($.reference_line, repeat(choice($.reference_line, $.comment)))),
    reference_line: ($) =>
      choice(
        keywordBag($, $._reference_start, alias($._keyword, $.keyword), $._reference_part),
        bag($, $._reference_continuation, $._reference_part),
      ),
    _reference_part: ($) => choice(blank($), $.reference_letter, field('text', $.text), $.unrecognized),

    classified_by_line: ($) =>
      choice(
        keywordText($, $._classified_by_start, alias($._keyword, $.keyword)),
        textual($, $._classified_by_continuation),
      ),

    paragraph: ($) => prec.right(seq($.paragraph_line, repeat(choice($.text_line, $.comment)))),
    paragraph_line: ($) =>
      textual(
        $,
        $._paragraph_start,
        optional(blank($)),
        optional(seq($.pilcrow, optional(blank($)))),
        $.paragraph_number,
        optional(choice(seq(blank($), $.portion_mark), $.portion_mark)),
      ),

    // ---- pages, sections, endings ----

    page_line: ($) => bag($, $._page_start, $._page_part),
    _page_part: ($) =>
      choice(
        blank($),
        word('PAGE'),
        word('OF'),
        $.word,
        $.number,
        $.page_number,
        $.station_identifier,
        $.date_time,
        $.unrecognized,
      ),
    page_number: () => token(prec(2, /\d{3}\.\d/)),

    correction_line: ($) => textual($, $._correction_start),

    // ---- the archive copies of 1973-79 ----

    distribution_block: ($) =>
      prec.right(
        seq(
          choice($.distribution_line, $.drafting_line, $.receipt_line),
          repeat(choice($.distribution_line, $.drafting_line, $.receipt_line, $.blank_line, $.comment)),
        ),
      ),
    distribution_line: ($) => seq($._distribution_start, optional(run($._distribution_part, 16)), lineEnd($)),
    _distribution_part: ($) =>
      choice(
        blank($),
        word('ACTION'),
        word('ORIGIN'),
        word('INFO'),
        $.office_copies,
        $.copy_total,
        $.number,
        $.word,
        $.unrecognized,
      ),
    office_copies: () => token(prec(3, /[A-Z]{1,6}-\d{2,3}/)),
    copy_total: () => token(prec(3, /\/ ?\d{3}( ?[WR])?/)),
    drafting_line: ($) => textual($, $._drafting_start),
    receipt_line: ($) => bag($, $._receipt_start, $._receipt_part),
    _receipt_part: ($) => choice(blank($), $.dashes, $.number, $.date_time, word('/'), $.unrecognized),
    dashes: () => token(prec(3, /----+/)),

    // ---- military message sets ----

    set: ($) => prec.right(seq($.set_line, repeat(choice($.set_continuation, $.comment)))),
    set_line: ($) => keywordBag($, $._set_start, alias($._keyword, $.set_identifier), $._set_part),
    set_continuation: ($) => bag($, $._set_continuation, $._set_part),
    _set_part: ($) => choice(blank($), word('/'), $.set_field, $.unrecognized),
    set_field: () => token(prec(1, new RegExp(`${without('/')}+([ \\t]+${without('/')}+)*`))),

    // ---- labelled fields (after 2009) ----

    labelled_line: ($) =>
      choice(
        keywordText($, $._label_start, alias($._keyword, $.label)),
        textual($, $._label_continuation),
      ),

    // ---- shared shapes ----

    number: () => token(prec(2, /\d+/)),
    word: () => token(prec(1, /[A-Z]+/)),
    text: () => token(prec(1, new RegExp(`${without('')}+([ \\t]+${without('')}+)*`))),
    _blank: () => token(prec(5, /[ \t]+/)),
    // A run of characters with no shape of its own; lone CR and NUL are characters as well.
    unrecognized: () => token(choice(new RegExp(`${without('/')}+`), '/', /[\r\x00]+/)),
    _character: () => token(prec(-1, /[^ \t\n\x00]/)),
    // The generated lexer takes NUL only where it stands in a class of its own.
    _null: () => token(prec(-1, /\x00+/)),
  },
});

/** Anything, character by character. */
function character($) {
  return [alias($._character, $.unrecognized), alias($._null, $.unrecognized)];
}

/** A line of FL6 to FL9: an address takes all that has a shape, so that a second one stands behind something odd. */
function addressed($, start, ...keyword) {
  const opening = [optional(blank($)), ...keyword.flatMap((word) => [word, optional(blank($))])];
  const odd = seq($.unrecognized, optional(blank($)), optional($.address));
  return seq(start, ...opening, optional($.address), repeat(odd), lineEnd($));
}

function block($, first, following) {
  return prec.right(seq(first, repeat(choice(following, $.comment))));
}
