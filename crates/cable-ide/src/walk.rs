//! Every feature at many places of every fixture: nothing panics, every range lies in the text, and what an editor
//! insists on holds.
//!
//! With `CABLE_WALK` set real traffic beside the checkout is walked as well, one file after the other, and how long each
//! feature takes is measured and printed; a release build then also holds every answer to [`LIMIT`].
#![expect(clippy::print_stderr, reason = "the figures are for whoever runs the tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use cable_rules::{Applicability, Settings};
use cable_text::{Text, TextRange, TextSize};
use cpu_time::ThreadTime;
use rayon::prelude::*;

use crate::testing::Shelf;
use crate::{
    Destination, Document, InlayHints, Resolve, Site, Symbol, actions, completion_documentation, completions,
    definition, document_symbols, fix_edits, folds, highlights, hover, hover_among, incoming, inlay_hints, lenses,
    linked_ranges, links, outgoing, overview, prepare_rename, reference_completions, references, rename, resolve_lens,
    selection_ranges, semantic_tokens, syntax_tree, telegram_links, telegrams_at,
};

/// No answer about a message of up to [`LINES`] lines may take longer.
const LIMIT: Duration = Duration::from_millis(5);
const LINES: u32 = 1000;
/// What takes longer may have found nothing in the caches, after others had the processor.
const LONG: Duration = Duration::from_millis(1);
/// Lines that an editor shows at a time.
const SCREEN: u32 = 50;
/// Files that are walked of each folder of the corpus.
const FILES: usize = 10;

/// How long each feature had the processor, so that others that use it do not count, and the longest times of all with what they were spent on.
#[derive(Default)]
struct Times {
    measured: BTreeMap<&'static str, Vec<Duration>>,
    over_limit: Vec<String>,
}

impl Times {
    /// Runs a feature. What took long is run again, and the best time counts.
    fn run<T>(
        &mut self,
        feature: &'static str,
        is_limited: bool,
        place: &dyn Fn() -> String,
        answer: impl Fn() -> T,
    ) -> T {
        let timed = || {
            let start = ThreadTime::now();
            let answer = answer();
            (start.elapsed(), answer)
        };
        let (mut took, answer) = timed();
        for _ in 0..3 {
            if took > LONG {
                took = took.min(timed().0);
            }
        }
        if is_limited && took > LIMIT {
            self.over_limit.push(format!("{feature} at {}: {took:?}", place()));
        }
        self.measured.entry(feature).or_default().push(took);
        answer
    }

    fn and(mut self, other: Times) -> Times {
        for (feature, times) in other.measured {
            self.measured.entry(feature).or_default().extend(times);
        }
        self.over_limit.extend(other.over_limit);
        self
    }

    fn print(mut self) {
        eprintln!("{:<24}{:>10}{:>12}{:>12}{:>12}", "feature", "answers", "p50", "p99", "max");
        for (feature, times) in &mut self.measured {
            times.sort_unstable();
            let at = |share: usize| times[(times.len() - 1) * share / 100];
            let shown = |time: Duration| format!("{:.1} us", time.as_secs_f64() * 1e6);
            eprintln!(
                "{feature:<24}{:>10}{:>12}{:>12}{:>12}",
                times.len(),
                shown(at(50)),
                shown(at(99)),
                shown(at(100))
            );
        }
    }
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of fixtures").filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
    found.sort();
}

fn fixtures() -> Vec<PathBuf> {
    let mut files = Vec::new();
    files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables"), &mut files);
    files.retain(|path| path.extension().is_some_and(|extension| extension == "cable"));
    files
}

/// Files from all over each folder of the corpus, and the example.
fn traffic() -> Vec<PathBuf> {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let Ok(folders) = std::fs::read_dir(shared.join("corpus")) else {
        eprintln!("skipped: ../shared/corpus is not there");
        return Vec::new();
    };
    let mut chosen = Vec::new();
    for folder in folders.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir()) {
        let mut files = Vec::new();
        files_below(&folder, &mut files);
        let count = FILES.min(files.len());
        chosen.extend((0..count).map(|at| files[at * files.len() / count].clone()));
    }
    if shared.join("example").is_dir() {
        files_below(&shared.join("example"), &mut chosen);
    }
    chosen
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

/// Whether ranges stand in order without overlapping.
fn are_apart<'r>(ranges: impl IntoIterator<Item = &'r TextRange>) -> bool {
    let mut free_from = TextSize::new(0);
    ranges.into_iter().all(|range| std::mem::replace(&mut free_from, range.end()) <= range.start())
}

/// A file that is walked.
struct Walked<'a> {
    name: &'a Path,
    text: String,
    document: Document,
    /// Its telegrams, as others find them.
    shelf: Shelf,
}

impl Walked<'_> {
    fn read(name: &Path) -> Walked<'_> {
        let bytes = std::fs::read(name).expect("a file");
        let text = cable_text::decode(&bytes).text.into_owned();
        let document = Document::new(Text::from(&*text), Arc::new(Settings::default()));
        document.parts();
        let shelf = Shelf::with(name, &document);
        Walked { name, text, document, shelf }
    }

    fn check(&self) -> (Times, usize) {
        let mut times = Times::default();
        self.check_whole(&mut times);
        let hovers = (0..=self.text.len() + 7)
            .step_by(7)
            .map(|offset| self.check_place(TextSize::new(offset as u32), &mut times))
            .sum();
        (times, hovers)
    }

    /// What is asked for the whole document.
    fn check_whole(&self, times: &mut Times) {
        let (text, document) = (&*self.text, &self.document);
        let is_limited = document.text().line_count() <= LINES;
        let place = || self.name.display().to_string();
        let symbols = times.run("symbols", is_limited, &place, || document_symbols(document));
        check_symbols(text, &symbols, None);

        let folds = times.run("folds", is_limited, &place, || folds(document));
        let lines = |range: TextRange| (document.text().line_at(range.start()), document.text().line_at(range.end()));
        let mut around: Vec<(u32, u32)> = Vec::new();
        for fold in &folds {
            check_range(text, fold.range);
            let (first, last) = lines(fold.range);
            around.retain(|(_, end)| *end >= first);
            assert!(first < last && around.last().is_none_or(|&(start, end)| start < first && last <= end), "{fold:?}");
            assert_eq!(fold.depth as usize, around.len(), "{fold:?}");
            around.push((first, last));
        }

        let tokens = times.run("tokens", is_limited, &place, || semantic_tokens(document, document.text().range()));
        assert!(are_apart(tokens.iter().map(|token| &token.range)));
        for token in &tokens {
            check_range(text, token.range);
            let (first, last) = lines(token.range);
            assert!(first == last && !token.range.is_empty(), "{token:?}");
        }

        let links = times.run("links", is_limited, &place, || links(document));
        assert!(are_apart(links.iter().map(|link| &link.range)));
        links.iter().for_each(|link| check_range(text, link.range));

        let to_telegrams = || telegram_links(document, &self.shelf);
        let links = times.run("telegram links", is_limited, &place, to_telegrams);
        assert!(are_apart(links.iter().map(|link| &link.range)));
        links.iter().for_each(|link| check_range(text, link.range));

        for lens in times.run("lenses", is_limited, &place, || lenses(document, &self.shelf)) {
            check_range(text, lens.range);
            let resolve = || resolve_lens(document, lens.range.start(), lens.kind, &self.shelf);
            let resolved = times.run("lens resolve", is_limited, &place, resolve);
            assert!(resolved.is_some_and(|resolved| !resolved.title.is_empty()), "{lens:?}");
        }

        let overview = times.run("overview", is_limited, &place, || overview(document));
        assert_eq!(overview.findings.len(), document.findings().count());
        let tree = times.run("syntax tree", is_limited, &place, || syntax_tree(document, document.text().range()));
        assert!(text.is_empty() || tree.contains("source_file"));

        let fix = || fix_edits(document, document.text().range(), Applicability::Unsafe);
        let fixes = times.run("fix edits", is_limited, &place, fix);
        assert!(are_apart(fixes.edits.iter().map(|(range, _)| range)));
    }

    /// What is asked for a place. Gives the number of hovers.
    fn check_place(&self, offset: TextSize, times: &mut Times) -> usize {
        let (text, document) = (&*self.text, &self.document);
        let at = offset.min(TextSize::of(text));
        let is_within = !text.is_char_boundary(at.into());
        let holds = |range: TextRange| range.contains_inclusive(at) || is_within;
        let lines = document.part_at(offset).map_or(0, |(_, part)| part.analysis.message.lines.len() as u32);
        let is_limited = lines <= LINES;
        let place = || format!("{} byte {}", self.name.display(), u32::from(offset));

        let hover = times.run("hover", is_limited, &place, || hover(document, offset));
        if let Some(hover) = &hover {
            check_range(text, hover.range);
            assert!(holds(hover.range), "{hover:?} at {at:?}");
            assert!(hover.markdown.starts_with("**"), "{hover:?}");
        }
        let completions = times.run("completion", is_limited, &place, || completions(document, offset)).items;
        for item in &completions {
            check_range(text, item.range);
            assert!(holds(item.range), "{item:?} at {at:?}");
            if let Some(template) = &item.template {
                assert!(are_apart(&template.holes));
                template.holes.iter().for_each(|hole| check_range(&template.text, *hole));
            }
        }
        if let Some(item) = completions.get(usize::from(offset) % completions.len().max(1)) {
            let documentation = || completion_documentation(document, at, item.kind, &item.label);
            times.run("completion resolve", is_limited, &place, documentation);
        }

        let chain = times.run("selection", is_limited, &place, || selection_ranges(document, offset));
        chain.iter().for_each(|range| check_range(text, *range));
        assert!(chain.windows(2).all(|pair| pair[1].contains_range(pair[0]) && pair[0] != pair[1]), "{chain:?}");
        assert!(chain.iter().all(|range| holds(*range)) && chain.last() == Some(&document.text().range()), "{chain:?}");

        let same = times.run("highlights", is_limited, &place, || highlights(document, offset));
        same.iter().for_each(|highlight| check_range(text, highlight.range));
        assert!(same.is_empty() || same.iter().any(|highlight| holds(highlight.range)), "{same:?} at {at:?}");

        self.check_navigation(offset, times);

        let linked = times.run("linked ranges", is_limited, &place, || linked_ranges(document, offset));
        assert!(are_apart(&linked) && linked.len() != 1);
        assert!(linked.windows(2).all(|pair| text[pair[0]] == text[pair[1]]), "{linked:?}");
        assert!(linked.is_empty() || linked.iter().any(|range| holds(*range)), "{linked:?} at {at:?}");

        let here = TextRange::empty(at);
        let offered = times.run("actions", is_limited, &place, || actions(document, here, Resolve::Nothing));
        assert!(offered.iter().all(|action| !action.title.is_empty() && action.edits.is_none()));
        for chosen in 0..offered.len() {
            let one = || actions(document, here, Resolve::One(chosen));
            let chosen = times.run("action resolve", is_limited, &place, one).swap_remove(chosen);
            let edits = chosen.edits.as_ref().expect("edits");
            assert!(chosen.disabled.is_some() || !edits.is_empty(), "{chosen:?}");
            assert!(are_apart(edits.iter().map(|(range, _)| range)), "{chosen:?}");
            edits.iter().for_each(|(range, _)| check_range(text, *range));
        }
        let target = times.run("prepare rename", is_limited, &place, || prepare_rename(document, offset));
        if let Some(target) = target {
            check_range(text, target.range);
            assert!(holds(target.range) && text[target.range] == target.placeholder, "{target:?} at {at:?}");
            let same = times.run("rename", is_limited, &place, || rename(document, offset, &target.placeholder));
            assert_eq!(same, Ok(Vec::new()));
        }

        let first = document.text().line_at(at).saturating_sub(SCREEN / 2);
        let start = document.text().line_start(first);
        let screen = TextRange::new(start, document.text().line_start(first + SCREEN));
        let hints =
            times.run("inlay hints", is_limited, &place, || inlay_hints(document, screen, InlayHints::default()));
        for hint in &hints {
            check_range(text, TextRange::empty(hint.offset));
            assert!(screen.contains_inclusive(hint.offset) && !hint.label.is_empty(), "{hint:?}");
        }
        let tokens = times.run("tokens of a range", is_limited, &place, || semantic_tokens(document, screen));
        assert!(tokens.iter().all(|token| token.range.intersect(screen).is_some()));
        usize::from(hover.is_some())
    }

    /// What leads from a place to another.
    fn check_navigation(&self, offset: TextSize, times: &mut Times) {
        let (text, document, shelf) = (&*self.text, &self.document, &self.shelf);
        let at = offset.min(TextSize::of(text));
        let holds = |range: TextRange| range.contains_inclusive(at) || !text.is_char_boundary(at.into());
        // The shelf looks through all of its telegrams, where an index would not.
        let is_limited = document.text().line_count() <= LINES;
        let place = || format!("{} byte {}", self.name.display(), u32::from(offset));

        let found = times.run("definition", is_limited, &place, || definition(document, offset, shelf));
        if let Some(found) = found {
            check_range(text, found.origin);
            assert!(holds(found.origin) && !found.destinations.is_empty(), "{found:?} at {at:?}");
            for destination in &found.destinations {
                if let Destination::Here { range, name } = destination {
                    check_range(text, *range);
                    assert!(range.contains_range(*name), "{destination:?}");
                }
            }
        }
        let mentions = times.run("references", is_limited, &place, || references(document, offset, shelf));
        for mention in &mentions {
            if let Site::Here(range) = mention.site {
                check_range(text, range);
            }
        }
        let around = || telegrams_at(document, offset, self.name, shelf);
        for telegram in times.run("telegrams at", is_limited, &place, around) {
            let calls = times.run("incoming", is_limited, &place, || incoming(&telegram, shelf));
            assert!(calls.iter().all(|call| !call.items.is_empty()), "{calls:?}");
            let calls = times.run("outgoing", is_limited, &place, || outgoing(&telegram, shelf));
            assert!(calls.iter().all(|call| !call.items.is_empty()), "{calls:?}");
        }
        let completions =
            times.run("ref completion", is_limited, &place, || reference_completions(document, offset, shelf));
        for item in &completions.items {
            check_range(text, item.range);
            assert!(holds(item.range), "{item:?} at {at:?}");
        }
        let hover = times.run("hover among", is_limited, &place, || hover_among(document, offset, shelf));
        if let Some(hover) = hover {
            check_range(text, hover.range);
            assert!(holds(hover.range), "{hover:?} at {at:?}");
        }
    }
}

#[test]
fn every_feature_answers_at_every_seventh_byte_of_the_fixtures() {
    let files = fixtures();
    assert!(files.len() > 50, "{} fixtures", files.len());
    let check = |file: &PathBuf| Walked::read(file).check();
    let (times, hovers) = if std::env::var_os("CABLE_WALK").is_some() {
        let all = files.iter().chain(&traffic()).map(check).collect::<Vec<_>>();
        let (times, hovers): (Vec<Times>, Vec<usize>) = all.into_iter().unzip();
        (times.into_iter().reduce(Times::and).unwrap_or_default(), hovers.iter().sum())
    } else {
        let hovers: usize = files.par_iter().map(|file| check(file).1).sum();
        (Times::default(), hovers)
    };
    assert!(hovers > 1000, "{hovers} hovers");
    let over_limit = times.over_limit.clone();
    if !times.measured.is_empty() {
        times.print();
    }
    assert!(cfg!(debug_assertions) || over_limit.is_empty(), "over {LIMIT:?}:\n{}", over_limit.join("\n"));
}
