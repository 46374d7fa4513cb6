"""The installed grammar in Python, with the tree_sitter package."""

from unittest import TestCase

import tree_sitter_cable
from tree_sitter import Language, Parser, Query, QueryCursor

TEXT = b"R 151603Z JUN 09\nFM AMEMBASSY QUITO\nTO SECSTATE WASHDC\n\nSUBJECT: ROSES\n\n1. (U) Text.\n"


class Binding(TestCase):
    def setUp(self):
        self.language = Language(tree_sitter_cable.language())
        self.root = Parser(self.language).parse(TEXT).root_node

    def captures(self, query):
        found = QueryCursor(Query(self.language, query)).captures(self.root)
        return {name: [node.text for node in nodes] for name, nodes in found.items()}

    def test_a_telegram_is_parsed(self):
        self.assertEqual(self.root.type, "source_file")
        self.assertFalse(self.root.has_error)
        self.assertEqual(self.captures("(subject_line text: (text) @subject)"), {"subject": [b"ROSES"]})

    def test_the_highlights_name_the_parts(self):
        found = self.captures(tree_sitter_cable.HIGHLIGHTS_QUERY)
        self.assertEqual(found["markup.heading"], [b"ROSES"])
        self.assertIn(b"JUN", found["constant"])
        self.assertIn(b"AMEMBASSY QUITO", found["string"])
        self.assertIn(b"(U)", found["attribute"])

    def test_every_query_fits_the_grammar(self):
        for name in tree_sitter_cable.__all__:
            if name.endswith("_QUERY"):
                self.assertTrue(self.captures(getattr(tree_sitter_cable, name)), name)
