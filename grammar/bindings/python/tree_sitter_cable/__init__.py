"""Tree-sitter grammar for telegrams in the 16-format-line teletype layout."""

from importlib.resources import files

from ._binding import language


def _query(name: str) -> str:
    return files(__package__).joinpath("queries", f"{name}.scm").read_text("utf-8")


HIGHLIGHTS_QUERY = _query("highlights")
FOLDS_QUERY = _query("folds")
INDENTS_QUERY = _query("indents")
TEXTOBJECTS_QUERY = _query("textobjects")

__all__ = ["language", "HIGHLIGHTS_QUERY", "FOLDS_QUERY", "INDENTS_QUERY", "TEXTOBJECTS_QUERY"]
