//! The distribution block of the archive copies: who got how many copies, who drafted and approved.

use cable_syntax::{Kind, Node};

use super::Source;
use crate::{Distribution, Message, Spanned};

pub(super) fn line(source: &Source<'_>, message: &mut Message, node: Node<'_>, kind: Kind) {
    let range = source.trim(node.range());
    let distribution = message.distribution.get_or_insert_with(|| Distribution { range, ..Distribution::default() });
    distribution.range = distribution.range.cover(range);
    if kind == Kind::DraftingLine {
        distribution.drafting.push(source.words(range));
        return;
    }
    let mut is_action = false;
    for child in node.children() {
        let text = source.node(child);
        match child.kind() {
            None => is_action |= matches!(child.name(), "ACTION" | "ORIGIN"),
            Some(Kind::OfficeCopies) => {
                let Some((office, copies)) = text.value.rsplit_once('-') else { continue };
                if is_action && distribution.action.is_none() {
                    distribution.action = Some(source.part(text.range, 0, office.len()));
                }
                if let Ok(copies) = copies.parse() {
                    distribution.offices.push(Spanned::new((office.into(), copies), text.range));
                }
            }
            Some(Kind::CopyTotal) => {
                let digits: String = text.value.chars().filter(char::is_ascii_digit).collect();
                distribution.total = digits.parse().ok().map(|total| Spanned::new(total, text.range));
            }
            Some(_) => {}
        }
    }
}
