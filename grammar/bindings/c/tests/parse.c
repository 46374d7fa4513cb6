// Parses a telegram with the installed library and asks for its subject and its second message.

#include <stdio.h>
#include <string.h>
#include <tree_sitter/api.h>
#include <tree_sitter/tree-sitter-cable.h>

static const char FIRST[] = "R 151603Z JUN 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n\nSUBJECT: ROSES\n\nNNNN\n";
static const char SECOND[] = "RR RUEHAO\nDE RUEHQT #0472 1661604\nR 151604Z JUN 09\nFM AMEMBASSY QUITO\n";
static const char SUBJECT[] = "(subject_line text: (text) @subject)";

static int failures = 0;

static void check(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "this should hold: %s\n", what);
  failures++;
}

int main(void) {
  char text[sizeof FIRST + sizeof SECOND];
  snprintf(text, sizeof text, "%s%s", FIRST, SECOND);

  TSParser *parser = ts_parser_new();
  check(ts_parser_set_language(parser, tree_sitter_cable()), "the runtime takes the grammar");
  TSTree *tree = ts_parser_parse_string(parser, NULL, text, (uint32_t)strlen(text));
  TSNode root = ts_tree_root_node(tree);
  check(!ts_node_has_error(root), "the tree has no errors");
  check(ts_node_named_child_count(root) == 2, "the file has two messages");

  uint32_t error_offset;
  TSQueryError error;
  TSQuery *query = ts_query_new(tree_sitter_cable(), SUBJECT, (uint32_t)strlen(SUBJECT), &error_offset, &error);
  check(query != NULL, "the query fits the grammar");
  TSQueryCursor *cursor = ts_query_cursor_new();
  ts_query_cursor_exec(cursor, query, root);
  TSQueryMatch match;
  check(ts_query_cursor_next_match(cursor, &match), "the telegram has a subject");
  if (failures == 0) {
    TSNode subject = match.captures[0].node;
    check(strncmp(text + ts_node_start_byte(subject), "ROSES", 5) == 0, "the subject is ROSES");
    check(ts_node_end_byte(subject) - ts_node_start_byte(subject) == 5, "the subject has five letters");
  }

  size_t first = tree_sitter_cable_next_message((const uint8_t *)text, strlen(text));
  check(first == strlen(FIRST), "the second message begins behind NNNN");

  ts_query_cursor_delete(cursor);
  ts_query_delete(query);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
  return failures == 0 ? 0 : 1;
}
