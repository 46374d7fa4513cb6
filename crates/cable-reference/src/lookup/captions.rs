//! Captions, by their words and by the line that they begin.

use crate::fold;
use crate::record::{Caption, CaptionKind};
use crate::reference::Reference;

impl Reference {
    /// The caption of exactly these words.
    pub fn caption(&self, caption: &str) -> Option<&Caption> {
        self.caption_table().coded(caption.trim()).next()
    }

    /// The caption that a line begins with, the longest if several do: `EXCLUSIVE FOR` in
    /// `EXCLUSIVE FOR THE AMBASSADOR`. Numbers stand for `nn` in the table.
    pub fn caption_of_line(&self, line: &str) -> Option<&Caption> {
        self.captions()
            .filter(|caption| begins_with(line, &caption.caption))
            .max_by_key(|caption| caption.caption.len())
    }

    /// Whether two captions must not stand in one message, by the clauses of either.
    pub fn captions_conflict(&self, one: &Caption, other: &Caption) -> bool {
        let is_same = fold::compare(&one.caption, &other.caption).is_eq();
        !is_same && (excludes(one, other) || excludes(other, one))
    }
}

fn excludes(one: &Caption, other: &Caption) -> bool {
    one.conflicts.iter().any(|conflict| match conflict.as_ref() {
        "channel captions" => other.kind == CaptionKind::Channel,
        // A channel telegram still has its attention and passing lines.
        "other captions" => {
            !matches!(other.kind, CaptionKind::Attention | CaptionKind::Passing | CaptionKind::Processing)
        }
        conflict => conflict.eq_ignore_ascii_case(&other.caption),
    })
}

/// Whether the words of a line begin with those of a caption.
fn begins_with(line: &str, caption: &str) -> bool {
    let mut words = line.split_ascii_whitespace();
    caption.split_ascii_whitespace().all(|wanted| {
        words.next().is_some_and(|word| match wanted {
            "nn" => !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()),
            wanted => word.trim_end_matches([',', ':', '.', ';']).eq_ignore_ascii_case(wanted),
        })
    })
}
