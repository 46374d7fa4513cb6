//! How a command ends: its exit status, and what is said when it cannot go on.

use std::fmt;
use std::io;
use std::process::ExitCode;

use crate::terminal;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing is wrong: 0.
    Fine,
    /// Something was found: 1.
    Found,
    /// A file could not be read, or the configuration is wrong, and the rest was done: 2.
    Failed,
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Output could not be written.
    Output(io::Error),
    /// Anything else, in one line.
    Message(String),
}

impl Failure {
    /// A failure with its message.
    pub(crate) fn new(message: impl fmt::Display) -> Failure {
        Failure::Message(message.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// The exit status; says on standard error why a command could not go on.
pub(crate) fn exit_code(result: Result<Outcome, Failure>) -> ExitCode {
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // Whoever reads has seen enough, as `head` has.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            terminal::error(format_args!("the output cannot be written: {error}"));
            ExitCode::from(2)
        }
        Err(Failure::Message(message)) => {
            terminal::error(message);
            ExitCode::from(2)
        }
    }
}
