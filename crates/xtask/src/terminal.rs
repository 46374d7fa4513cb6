//! A terminal without a screen, in which an editor is driven by keys and read as a user reads it: tmux.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::debian::{self, run};

/// How long something may take to show up.
const PATIENCE: Duration = Duration::from_secs(15);

/// A terminal with a program in it; both end with the value.
pub struct Terminal<'a> {
    /// The folder of [`debian::tool`] with tmux in it.
    tools: &'a Path,
    /// Keeps terminals of several runs apart.
    socket: String,
}

impl<'a> Terminal<'a> {
    /// Starts a program, with its environment, in a terminal of 100 columns and 40 lines.
    pub fn start(tools: &'a Path, name: &str, program: &Command) -> Result<Self> {
        let terminal = Self { tools, socket: format!("{name}-{}", std::process::id()) };
        let mut tmux = terminal.tmux()?;
        for (key, value) in program.get_envs() {
            match value {
                Some(value) => tmux.env(key, value),
                None => tmux.env_remove(key),
            };
        }
        tmux.args(["-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", "--"]);
        run(tmux.arg(program.get_program()).args(program.get_args())).context("starting the terminal")?;
        Ok(terminal)
    }

    /// Types keys, in the names of tmux.
    pub fn keys(&self, keys: &[&str]) -> Result<()> {
        run(self.tmux()?.arg("send-keys").args(keys))
    }

    /// The text on the screen.
    pub fn screen(&self) -> Result<String> {
        self.capture(&["capture-pane", "-p"])
    }

    /// Waits until the screen shows something.
    pub fn wait_for(&self, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let screen = self.screen()?;
            if screen.contains(text) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!("{text:?} was not shown; the screen is\n{screen}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The colours, as the parameters of escape sequences, in which each of some words is first shown.
    pub fn colours(&self, words: &[&str]) -> Result<Vec<String>> {
        let screen = self.capture(&["capture-pane", "-p", "-e"])?;
        words
            .iter()
            .map(|word| {
                colour(&screen, word).with_context(|| format!("{word:?} is not shown; the screen is\n{screen}"))
            })
            .collect()
    }

    fn capture(&self, arguments: &[&str]) -> Result<String> {
        let output = self.tmux()?.args(arguments).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("the program in the terminal has ended");
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// tmux from the path, else from the folder.
    fn tmux(&self) -> Result<Command> {
        let is_installed = Command::new("tmux").arg("-V").output().is_ok_and(|output| output.status.success());
        let mut tmux = if is_installed {
            Command::new("tmux")
        } else {
            let mut tmux = debian::command(self.tools, "usr/bin/tmux")?;
            tmux.env("TERMINFO", self.tools.join("usr/share/terminfo"));
            tmux
        };
        tmux.args(["-u", "-L", &self.socket]);
        Ok(tmux)
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        if let Ok(mut tmux) = self.tmux() {
            let _ = tmux.arg("kill-server").output();
        }
    }
}

/// The text without its escape sequences, and the places in that text from which on it has another colour, with that
/// colour: the parameters that set it, or nothing for the common one.
pub fn without_colours(screen: &str) -> (String, Vec<(usize, String)>) {
    let mut parts = screen.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    let (mut changes, mut colour) = (Vec::new(), String::new());
    for part in parts {
        let (parameters, text) = part.split_once('m').unwrap_or((part, ""));
        colour = foreground(parameters, colour);
        changes.push((plain.len(), colour.clone()));
        plain.push_str(text);
    }
    (plain, changes)
}

/// The colour of letters after a sequence that sets colours and styles.
fn foreground(parameters: &str, mut colour: String) -> String {
    let mut parameters = parameters.split(';');
    while let Some(parameter) = parameters.next() {
        match parameter.parse() {
            Ok(extended @ (38 | 48)) => {
                let length = if parameters.next() == Some("5") { 1 } else { 3 };
                let value: Vec<_> = parameters.by_ref().take(length).collect();
                if extended == 38 {
                    colour = value.join(";");
                }
            }
            Ok(30..=37 | 90..=97) => parameter.clone_into(&mut colour),
            Ok(0 | 39) | Err(_) => colour.clear(),
            Ok(_) => {}
        }
    }
    colour
}

/// The colour in which a word begins on a screen with escape sequences.
fn colour(screen: &str, word: &str) -> Option<String> {
    let (plain, changes) = without_colours(screen);
    let at = plain.find(word)?;
    let change = changes.into_iter().rev().find(|(place, _)| *place <= at);
    Some(change.map(|(_, colour)| colour).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(screen: &str, word: &str, expected: Option<&str>) {
        assert_eq!(colour(screen, word).as_deref(), expected, "{word} in {screen:?}");
    }

    #[test]
    fn a_word_has_the_colour_that_was_set_last() {
        let screen = "a \u{1b}[31;1mred\u{1b}[49m still \u{1b}[38;5;7;48;2;1;2;31mseven\u{1b}[0m none \u{1b}[mlast";
        check(screen, "a ", Some(""));
        check(screen, "red", Some("31"));
        check(screen, "still", Some("31"));
        check(screen, "seven", Some("7"));
        check(screen, "none", Some(""));
        check(screen, "last", Some(""));
        check(screen, "absent", None);
    }
}
