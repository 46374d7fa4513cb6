//! Messages as they are sent.

use cable_format::transmit::{Options, transmit};

use super::Written;
use crate::export::Item;

/// The message, with the characters that it loses.
pub(super) fn message(item: &Item<'_>, options: Options) -> Written {
    let transmission = transmit(item.text, &item.message, options);
    let lost = transmission.unsendable.iter().map(|lost| (lost.character, item.first_line + lost.line)).collect();
    Written { output: transmission.text.into_bytes(), lost }
}
