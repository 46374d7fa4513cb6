//! The tree of one message, parsed straight from the rope and re-parsed by what changed.

use std::cell::RefCell;
use std::sync::LazyLock;

use cable_text::{Point, Text, TextRange, TextSize};
use tree_sitter::{InputEdit, Parser, Tree, TreeCursor};

use crate::{Field, Kind};

/// The syntax tree of one message. All ranges are bytes from the start of the message.
///
/// Cloning is cheap: clones share the tree.
#[derive(Clone, Debug)]
pub struct SyntaxTree {
    tree: Tree,
}

/// A change of a message's text, as a tree has to hear of it: all places from the start of the message.
#[derive(Clone, Copy, Debug)]
pub struct SyntaxEdit {
    /// Where the change begins, in bytes.
    pub start: TextSize,
    /// The end of what was replaced, in the text before.
    pub old_end: TextSize,
    /// The end of what replaced it, in the text after.
    pub new_end: TextSize,
    /// `start` as line and byte column.
    pub start_point: Point,
    /// `old_end` as line and byte column of the text before.
    pub old_end_point: Point,
    /// `new_end` as line and byte column of the text after.
    pub new_end_point: Point,
}

thread_local! {
    /// One parser a thread: making one costs more than parsing a short message.
    static PARSER: RefCell<Parser> = RefCell::new(new_parser());
}

fn new_parser() -> Parser {
    let mut parser = Parser::new();
    // The grammar is compiled into this very program, for this very version of the runtime.
    parser.set_language(&tree_sitter_cable::LANGUAGE.into()).expect("the grammar fits the runtime");
    parser
}

impl SyntaxTree {
    /// Parses the message that lies in `range` of a text, piece by piece as the rope holds it.
    pub fn parse(text: &Text, range: TextRange) -> SyntaxTree {
        parse(text, range, None)
    }

    /// Parses the message again after edits, keeping what they did not touch.
    ///
    /// `edits` are in the order in which they were made, each in the coordinates left by the one before; `text` and
    /// `range` are those after the last.
    pub fn reparse(mut self, text: &Text, range: TextRange, edits: &[SyntaxEdit]) -> SyntaxTree {
        for edit in edits {
            self.tree.edit(&InputEdit {
                start_byte: edit.start.into(),
                old_end_byte: edit.old_end.into(),
                new_end_byte: edit.new_end.into(),
                start_position: point(edit.start_point),
                old_end_position: point(edit.old_end_point),
                new_end_position: point(edit.new_end_point),
            });
        }
        parse(text, range, Some(&self.tree))
    }

    /// The root: a `source_file` with one `message`, or none where there is no text.
    pub fn root(&self) -> Node<'_> {
        Node(self.tree.root_node())
    }

    /// The tree as an s-expression with the range of each named node, for people and tests.
    pub fn debug(&self) -> String {
        let mut out = String::new();
        write_debug(&mut self.tree.walk(), 0, &mut out);
        out
    }
}

fn point(point: Point) -> tree_sitter::Point {
    tree_sitter::Point { row: point.row as usize, column: point.column as usize }
}

fn parse(text: &Text, range: TextRange, old: Option<&Tree>) -> SyntaxTree {
    let (start, len) = (range.start(), usize::from(range.len()));
    let mut read = |byte: usize, _: tree_sitter::Point| -> &[u8] {
        let Some(left) = len.checked_sub(byte).filter(|&left| left > 0) else { return b"" };
        let chunk = text.chunk_from(start + TextSize::new(byte as u32)).as_bytes();
        &chunk[..chunk.len().min(left)]
    };
    let tree = PARSER.with_borrow_mut(|parser| {
        parser.parse_with_options(&mut read, old, None).unwrap_or_else(|| {
            // Only a parser without a language or a cancelled one gives nothing; start clean all the same.
            *parser = new_parser();
            parser.parse("", None).expect("a parser with a language parses the empty text")
        })
    });
    SyntaxTree { tree }
}

fn write_debug(cursor: &mut TreeCursor<'_>, depth: usize, out: &mut String) {
    use std::fmt::Write as _;
    let node = cursor.node();
    if node.is_named() {
        let field = cursor.field_name().map(|name| format!("{name}: ")).unwrap_or_default();
        let (start, end) = (node.start_position(), node.end_position());
        let _ = writeln!(
            out,
            "{:indent$}{field}{} {}:{}-{}:{}",
            "",
            node.kind(),
            start.row + 1,
            start.column + 1,
            end.row + 1,
            end.column + 1,
            indent = depth * 2,
        );
    }
    if cursor.goto_first_child() {
        loop {
            write_debug(cursor, depth + 1, out);
            if !cursor.goto_next_sibling() {
                break;
            }
        }
        cursor.goto_parent();
    }
}

/// A node of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'tree>(tree_sitter::Node<'tree>);

/// Kinds and fields by the numbers that the compiled grammar gives them.
struct Numbers {
    kinds: Vec<Option<Kind>>,
    fields: Vec<Option<u16>>,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    let language: tree_sitter::Language = tree_sitter_cable::LANGUAGE.into();
    let kinds = (0..language.node_kind_count() as u16)
        .map(|id| {
            let name = language.node_kind_for_id(id).filter(|_| language.node_kind_is_named(id))?;
            Kind::ALL.iter().copied().find(|kind| kind.name() == name)
        })
        .collect();
    let fields =
        Field::ALL.iter().map(|field| language.field_id_for_name(field.name()).map(std::num::NonZero::get)).collect();
    Numbers { kinds, fields }
});

impl<'tree> Node<'tree> {
    /// The kind; `None` for punctuation, keywords and blanks.
    pub fn kind(self) -> Option<Kind> {
        NUMBERS.kinds.get(self.0.kind_id() as usize).copied().flatten()
    }

    /// The name of the node in the grammar, which for an anonymous node is its text.
    pub fn name(self) -> &'tree str {
        self.0.kind()
    }

    /// Range in bytes from the start of the message.
    pub fn range(self) -> TextRange {
        TextRange::new(TextSize::new(self.0.start_byte() as u32), TextSize::new(self.0.end_byte() as u32))
    }

    /// All children, anonymous ones too.
    pub fn children(self) -> impl Iterator<Item = Node<'tree>> {
        let mut cursor = self.0.walk();
        let mut more = cursor.goto_first_child();
        std::iter::from_fn(move || {
            if !more {
                return None;
            }
            let node = cursor.node();
            more = cursor.goto_next_sibling();
            Some(Node(node))
        })
    }

    /// The first child of a kind.
    pub fn child(self, kind: Kind) -> Option<Node<'tree>> {
        self.children().find(|child| child.kind() == Some(kind))
    }

    /// The first child that plays a part.
    pub fn field(self, field: Field) -> Option<Node<'tree>> {
        let id = NUMBERS.fields.get(field as usize).copied().flatten()?;
        self.0.child_by_field_id(id).map(Node)
    }

    /// The node around this one.
    pub fn parent(self) -> Option<Node<'tree>> {
        self.0.parent().map(Node)
    }

    /// The smallest node that holds a range, anonymous ones included.
    pub fn covering(self, range: TextRange) -> Option<Node<'tree>> {
        self.0.descendant_for_byte_range(range.start().into(), range.end().into()).map(Node)
    }
}
