//! The syntax of telegrams: where the messages of a text begin, and the tree of each.
//!
//! The only crate that knows tree-sitter. It knows shapes, not meanings: what a routing indicator stands for, or
//! whether a date is possible, is said by the crates above. A parse never fails; what was not understood is a node.

mod kinds;
mod messages;
mod printed;
mod tree;

pub use kinds::{Field, Kind};
pub use messages::{Recut, cut, recut};
pub use printed::print_trees;
pub use tree::{Node, SyntaxEdit, SyntaxTree};
/// The version of the grammar.
pub use tree_sitter_cable::VERSION as GRAMMAR_VERSION;
