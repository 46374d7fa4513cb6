//! How the server is started.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// What is set when the server is started.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How the editor is reached.
    pub transport: Transport,
    /// Where the log goes; standard error where absent.
    pub log_file: Option<PathBuf>,
    /// What is logged.
    pub log_level: LogLevel,
    /// The commit that the program was built from, where that is known.
    pub commit: Option<&'static str>,
}

/// How the editor is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Transport {
    /// Standard input and output.
    #[default]
    Stdio,
    /// A port of the loopback interface. Where an editor listens there already, the server connects to it; otherwise
    /// it listens itself and serves the first that comes.
    Socket(u16),
}

/// What is logged. No level logs text of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// What the server could not do.
    Error,
    /// What the editor did wrong, too.
    #[default]
    Warn,
    /// The start, the end and changes of configuration, too.
    Info,
    /// Every document that is opened or closed, too.
    Debug,
    /// Every event with the time it took, too.
    Trace,
}

impl LogLevel {
    /// All levels, the quietest first.
    pub const ALL: [LogLevel; 6] =
        [LogLevel::Off, LogLevel::Error, LogLevel::Warn, LogLevel::Info, LogLevel::Debug, LogLevel::Trace];

    /// The word for it on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            LogLevel::Off => "off",
            LogLevel::Error => "error",
            LogLevel::Warn => "warn",
            LogLevel::Info => "info",
            LogLevel::Debug => "debug",
            LogLevel::Trace => "trace",
        }
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLogLevel(String);

impl fmt::Display for UnknownLogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = LogLevel::ALL.map(LogLevel::as_str).join(", ");
        write!(f, "`{}` is no log level; the levels are {known}", self.0)
    }
}

impl std::error::Error for UnknownLogLevel {}

impl FromStr for LogLevel {
    type Err = UnknownLogLevel;

    fn from_str(word: &str) -> Result<LogLevel, UnknownLogLevel> {
        let level = LogLevel::ALL.into_iter().find(|level| level.as_str().eq_ignore_ascii_case(word));
        level.ok_or_else(|| UnknownLogLevel(word.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_is_read_by_its_word() {
        for level in LogLevel::ALL {
            assert_eq!(level.to_string().parse(), Ok(level));
        }
        assert_eq!(
            "loud".parse::<LogLevel>().map_err(|error| error.to_string()),
            Err("`loud` is no log level; the levels are off, error, warn, info, debug, trace".to_owned())
        );
    }
}
