//! Every feature at many places of every fixture: nothing panics, and every range lies in the text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use cable_rules::Settings;
use cable_text::{Text, TextRange, TextSize};
use rayon::prelude::*;

use crate::{Document, Symbol, completions, document_symbols, hover};

fn fixtures(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of fixtures").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            fixtures(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "cable") {
            found.push(path);
        }
    }
}

fn check_range(text: &str, range: TextRange) {
    assert!(text.get(std::ops::Range::<usize>::from(range)).is_some(), "{range:?} is no range of the text");
}

fn check_symbols(text: &str, symbols: &[Symbol], parent: Option<TextRange>) {
    for symbol in symbols {
        check_range(text, symbol.range);
        check_range(text, symbol.selection);
        assert!(symbol.range.contains_range(symbol.selection), "{symbol:?}");
        assert!(parent.is_none_or(|parent| parent.contains_range(symbol.range)), "{symbol:?} in {parent:?}");
        assert!(!symbol.name.trim().is_empty(), "{symbol:?}");
        check_symbols(text, &symbol.children, Some(symbol.range));
    }
}

#[test]
fn every_feature_answers_at_every_seventh_byte_of_the_fixtures() {
    let mut files = Vec::new();
    fixtures(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables"), &mut files);
    assert!(files.len() > 50, "{} fixtures", files.len());
    let check = |file: PathBuf| {
        let mut hovers = 0;
        let bytes = std::fs::read(&file).expect("a fixture");
        let text = cable_text::decode(&bytes).text;
        let document = Document::new(Text::from(&*text), Arc::new(Settings::default()));
        check_symbols(&text, &document_symbols(&document), None);
        for offset in (0..=text.len() + 7).step_by(7) {
            let offset = TextSize::new(offset as u32);
            let at = offset.min(TextSize::of(&*text));
            if let Some(hover) = hover(&document, offset) {
                check_range(&text, hover.range);
                assert!(hover.range.contains_inclusive(at) || !text.is_char_boundary(at.into()), "{hover:?} at {at:?}");
                assert!(hover.markdown.starts_with("**"), "{hover:?}");
                hovers += 1;
            }
            for item in completions(&document, offset).items {
                check_range(&text, item.range);
                assert!(item.range.contains_inclusive(at) || !text.is_char_boundary(at.into()), "{item:?} at {at:?}");
            }
        }
        hovers
    };
    let hovers: usize = files.into_par_iter().map(check).sum();
    assert!(hovers > 1000, "{hovers} hovers");
}
