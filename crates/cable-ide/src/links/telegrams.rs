//! From the items of the references to their telegrams.

use cable_text::TextRange;

use crate::cited;
use crate::view::View;
use crate::{Document, Telegram, Telegrams};

/// An item of the references with its telegram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TelegramLink {
    /// What the item names, in bytes of the document.
    pub range: TextRange,
    /// The telegram; of several sections or copies the first.
    pub telegram: Telegram,
}

/// The items of the references whose telegrams are known, in order.
pub fn telegram_links(document: &Document, telegrams: &dyn Telegrams) -> Vec<TelegramLink> {
    let mut links = Vec::new();
    for view in View::touching(document, document.text().range()) {
        let items = view.message.references.iter().flat_map(|field| &field.items);
        links.extend(items.filter_map(|item| {
            let found = telegrams.by_id(&cited::id_of_item(&view, item)?);
            let telegram = found.into_iter().min_by_key(|telegram| telegram.summary.section)?;
            Some(TelegramLink { range: item.text.range + view.start, telegram })
        }));
    }
    links
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::testing::{Shelf, TELEGRAM, document, drawn};

    #[test]
    fn items_lead_to_the_first_section() {
        let state = |section: &str| {
            format!(
                "R 101042Z SEP 07\n\nUNCLAS SECTION {section} OF 02 STATE 112360\n\nSUBJECT: WATER\n\n1. (U) Text.\nNNNN\n"
            )
        };
        let shelf = Shelf::of(&[("a.cable", &state("02")), ("b.cable", &state("01"))]);
        let document = document(TELEGRAM);
        let links = telegram_links(&document, &shelf);
        let links = links.into_iter().map(|link| (link.range, link.telegram.file.display().to_string()));
        expect![[r#"
            links
                 B. STATE 112360
                    ^^^^^^^^^^^^ b.cable
        "#]]
        .assert_eq(&format!("links\n{}", drawn(&document, links)));
    }
}
