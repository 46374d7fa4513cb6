//! The lines that the formatter leaves alone: `%% cable: format off` to `%% cable: format on`, and both comments.

use cable_message::directive;
use cable_syntax::Kind;

use crate::lines::PhysicalLine;

/// Whether the formatter works or was switched off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Switch {
    #[default]
    On,
    Off,
}

/// For each line of a message whether it is left alone; `switch` is what stands in front of the message.
pub(super) fn fixed(lines: &[PhysicalLine<'_>], mut switch: Switch) -> Vec<bool> {
    lines
        .iter()
        .map(|line| {
            let before = switch;
            if line.kind == Kind::Comment {
                switch = turned(line.content, switch);
            }
            before == Switch::Off || switch == Switch::Off
        })
        .collect()
}

/// The switch behind a comment.
pub(crate) fn turned(comment: &str, switch: Switch) -> Switch {
    let words = directive(comment).map(|content| content.split_whitespace().collect::<Vec<_>>());
    match words.as_deref() {
        Some(["format", "off"]) => Switch::Off,
        Some(["format", "on"]) => Switch::On,
        _ => switch,
    }
}
