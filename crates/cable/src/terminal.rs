//! The two output streams: colours where a terminal reads them, and lines on standard error.

use std::fmt;
use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use cable_rules::Severity;

/// The styles of an output; without colours they are all empty.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Palette {
    pub(crate) error: Style,
    pub(crate) warning: Style,
    pub(crate) info: Style,
    pub(crate) hint: Style,
    /// What frames an excerpt: line numbers, bars, arrows.
    pub(crate) frame: Style,
    /// What has to be read first.
    pub(crate) strong: Style,
    /// What was put in.
    pub(crate) added: Style,
    /// What was taken out.
    pub(crate) removed: Style,
}

impl Palette {
    /// The styles with colours.
    pub(crate) fn colourful() -> Palette {
        let color = |color: AnsiColor| color.on_default();
        Palette {
            error: color(AnsiColor::Red).bold(),
            warning: color(AnsiColor::Yellow).bold(),
            info: color(AnsiColor::Blue).bold(),
            hint: color(AnsiColor::Cyan).bold(),
            frame: color(AnsiColor::Blue).bold(),
            strong: Style::new().bold(),
            added: color(AnsiColor::Green),
            removed: color(AnsiColor::Red),
        }
    }

    /// The styles of standard output, by what it is and by `NO_COLOR` and its kin.
    pub(crate) fn of_stdout() -> Palette {
        if AutoStream::choice(&io::stdout()) == ColorChoice::Never { Palette::default() } else { Palette::colourful() }
    }

    fn of_stderr() -> Palette {
        if AutoStream::choice(&io::stderr()) == ColorChoice::Never { Palette::default() } else { Palette::colourful() }
    }

    /// The style of a severity.
    pub(crate) fn severity(&self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
            Severity::Hint => self.hint,
        }
    }
}

/// Standard output, locked and buffered.
pub(crate) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Says on standard error that something went wrong.
pub(crate) fn error(message: impl fmt::Display) {
    let palette = Palette::of_stderr();
    line(palette.error, "error", &message);
}

/// Says on standard error what is worth knowing.
pub(crate) fn note(message: impl fmt::Display) {
    let palette = Palette::of_stderr();
    line(palette.info, "note", &message);
}

fn line(style: Style, label: &str, message: &dyn fmt::Display) {
    // If nobody reads standard error there is nobody to tell.
    let _ = writeln!(io::stderr().lock(), "{style}{label}:{style:#} {message}");
}
