//! The commands of the server: what lenses and actions run when they are clicked.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::ls_types::{Command, Position, Range, Uri};

use crate::client_view::ClientView;
use crate::handlers::ChosenAction;

/// Applies every safe fix of a message.
const FIX_ALL: &str = "cable.fixAll";
/// Does what an action does, for editors that know commands and no actions.
const ACT: &str = "cable.act";
/// Shows a place of a document.
const SHOW: &str = "cable.show";

/// Lists places: a command of the editor, not of the server. Its arguments are the URI of a document, a position in it,
/// and the locations.
pub(crate) const SHOW_REFERENCES: &str = "cable.showReferences";

/// A command with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Known {
    FixAll(FixAll),
    Act(ChosenAction),
    Show(Show),
}

/// What [`FIX_ALL`] is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct FixAll {
    /// The document.
    pub(crate) uri: Uri,
    /// Its version that the place is of: the command does nothing in another. Any where absent.
    pub(crate) version: Option<i32>,
    /// A place in the message; the whole document where absent.
    pub(crate) position: Option<Position>,
}

/// What [`SHOW`] is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Show {
    /// The document.
    pub(crate) uri: Uri,
    /// The place.
    pub(crate) range: Range,
}

/// The names of the commands that make sense with an editor.
pub(crate) fn offered(client: &ClientView) -> Vec<String> {
    let commands = [(FIX_ALL, client.applies_edits), (ACT, client.applies_edits), (SHOW, client.shows_documents)];
    commands.into_iter().filter(|(_, makes_sense)| *makes_sense).map(|(name, _)| name.to_owned()).collect()
}

/// Reads a command; `None` for one that is not ours, or with arguments that it cannot have.
pub(crate) fn read(name: &str, arguments: &[Value]) -> Option<Known> {
    let [argument] = arguments else { return None };
    match name {
        FIX_ALL => FixAll::deserialize(argument).ok().map(Known::FixAll),
        ACT => ChosenAction::deserialize(argument).ok().map(Known::Act),
        SHOW => Show::deserialize(argument).ok().map(Known::Show),
        _ => None,
    }
}

impl Known {
    /// The command as an editor carries it, under a title.
    pub(crate) fn titled(&self, title: String) -> Command {
        let (name, argument) = match self {
            Known::FixAll(about) => (FIX_ALL, json!(about)),
            Known::Act(about) => (ACT, json!(about)),
            Known::Show(about) => (SHOW, json!(about)),
        };
        Command { title, command: name.to_owned(), arguments: Some(vec![argument]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_as_they_are_written() {
        let uri: Uri = "untitled:one".parse().unwrap();
        let range = Range::new(Position::new(1, 2), Position::new(3, 4));
        let position = Some(Position::new(1, 2));
        for command in [
            Known::FixAll(FixAll { uri: uri.clone(), version: Some(3), position }),
            Known::FixAll(FixAll { uri: uri.clone(), version: None, position: None }),
            Known::Act(ChosenAction {
                uri: uri.clone(),
                version: 3,
                range,
                position: 2,
                title: "Sort the routing indicators".to_owned(),
            }),
            Known::Show(Show { uri, range }),
        ] {
            let written = command.titled("Title".to_owned());
            assert_eq!(read(&written.command, &written.arguments.unwrap()), Some(command));
        }
    }

    #[test]
    fn other_commands_and_arguments_are_not_read() {
        assert_eq!(read("cable.fixAll", &[]), None);
        assert_eq!(read("cable.fixAll", &[json!({"position": 3})]), None);
        assert_eq!(read("cable.other", &[json!({"uri": "untitled:one"})]), None);
        assert!(read("cable.fixAll", &[json!({"uri": "untitled:one"})]).is_some());
    }
}
