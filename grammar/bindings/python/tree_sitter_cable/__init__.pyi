from typing import Final

def language() -> object:
    """The grammar, for tree_sitter.Language."""

HIGHLIGHTS_QUERY: Final[str]
"""Captures for highlighting, in Neovim's names."""

FOLDS_QUERY: Final[str]
"""Ranges that fold."""

INDENTS_QUERY: Final[str]
"""Lines after which the indent stays."""

TEXTOBJECTS_QUERY: Final[str]
"""Messages, paragraphs and fields as text objects, in Neovim's names."""
