//! Reads a message from its tree. (Stub while the reader is being written.)

use cable_reference::Reference;
use cable_syntax::SyntaxTree;

use crate::{Message, Profile};

/// Reads what a message says.
///
/// `text` is the text of the message, `tree` its tree. The layout is found by looking, unless `profile` forces it.
pub fn read(text: &str, tree: &SyntaxTree, reference: &Reference, profile: Option<Profile>) -> Message {
    let _ = (text, tree, reference);
    Message::empty(profile.unwrap_or(Profile::State))
}
