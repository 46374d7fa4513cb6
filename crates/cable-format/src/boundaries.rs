//! The boundaries between the messages of a file. Each message is laid out by itself; whether it still begins where it did
//! shows only behind the one before.

use cable_syntax::cut;
use rayon::prelude::*;

use crate::edit::{Edit, apply};
use crate::format::Part;

/// Takes the edits of messages back that would no longer be read as messages of their own behind the one before.
pub(crate) fn keep_apart(parts: &[Part<'_>], edits: &mut [Vec<Edit>]) {
    loop {
        let is_lost = |&second: &usize| {
            let (first, second) = ((&parts[second - 1], &edits[second - 1]), (&parts[second], &edits[second]));
            (touches_end(first.0, first.1) || touches_beginning(second.0, second.1)) && {
                let mut text = apply(&first.0.text, first.1);
                let length = text.len();
                text.push_str(&apply(&second.0.text, second.1));
                cut(&text).first().is_some_and(|&first| usize::from(first) != length)
            }
        };
        let lost: Vec<usize> = (1..parts.len()).into_par_iter().filter(is_lost).collect();
        if lost.is_empty() {
            return;
        }
        for second in lost {
            let taken = if edits[second].is_empty() { second - 1 } else { second };
            edits[taken].clear();
        }
    }
}

/// Lines at the ends of a message, blank ones not counted, that may tell where it begins and ends.
const OUTER_LINES: usize = 4;

fn touches_beginning(part: &Part<'_>, edits: &[Edit]) -> bool {
    let inner = nth_line(part.text.split_inclusive('\n')).unwrap_or(part.text.len());
    edits.iter().any(|edit| usize::from(edit.range.start()) < inner && !is_of_line_end(&part.text, edit))
}

fn touches_end(part: &Part<'_>, edits: &[Edit]) -> bool {
    let inner = part.text.len() - nth_line(part.text.split_inclusive('\n').rev()).unwrap_or(part.text.len());
    edits.iter().any(|edit| usize::from(edit.range.end()) > inner && !is_of_line_end(&part.text, edit))
}

/// How many bytes the lines have up to the last of the outer ones.
fn nth_line<'a>(lines: impl Iterator<Item = &'a str>) -> Option<usize> {
    let mut bytes = 0;
    let ends = lines.filter_map(|line| {
        bytes += line.len();
        (!line.trim().is_empty()).then_some(bytes)
    });
    ends.take(OUTER_LINES).last()
}

/// Whether an edit takes no more than blanks away where a line ends.
fn is_of_line_end(text: &str, edit: &Edit) -> bool {
    let range = std::ops::Range::<usize>::from(edit.range);
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    edit.new_text.is_empty()
        && text.as_bytes()[range.clone()].iter().all(is_blank)
        && text[range.end..].starts_with(['\r', '\n'])
}
