//! `cable tree`: the syntax tree of each message of a file.

use std::io::{Read, Write};
use std::path::Path;

use cable_syntax::{cut, print_trees};
use cable_workspace::{Found, Reason, SourceFile, from_bytes, read};

use crate::arguments::TreeArguments;
use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// Prints the trees; their lines count from the start of each message.
pub(crate) fn run(arguments: &TreeArguments) -> Result<Outcome, Failure> {
    let SourceFile { text, .. } = source(&arguments.file)?;
    let lengths = cut(&text.to_string());
    let mut out = terminal::stdout();
    out.write_all(print_trees(&text, &lengths, text.range()).as_bytes())?;
    out.flush()?;
    Ok(Outcome::Fine)
}

fn source(path: &Path) -> Result<SourceFile, Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format_args!("standard input cannot be read: {error}")))?;
        return from_bytes(path, &bytes).map_err(Failure::new);
    }
    if path.is_dir() {
        return Err(Failure::new(format_args!("{}: it is a folder; name a file", path.display())));
    }
    let found = Found { path: path.to_owned(), reason: Reason::Named, root: 0 };
    let file = read(&found).map_err(Failure::new)?;
    file.ok_or_else(|| Failure::new(format_args!("{}: it is no telegram", path.display())))
}
