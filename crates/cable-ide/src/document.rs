//! A document: its text, its messages, and the analysis of each.
//!
//! A document is a value. An edit makes a new one that shares with the old what the edit did not touch, and the work
//! of analysing is done by whoever asks first, on the thread that asks: so the owner of a document can edit it without
//! waiting, and readers of an older state keep what they hold.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use cable_message::Message;
use cable_rules::{Checked, FileSuppression, Finding, Settings, findings_of_file};
use cable_syntax::{SyntaxEdit, SyntaxTree, cut, recut};
use cable_text::{Point, Text, TextRange, TextSize};
use rayon::prelude::*;

/// A text that is open for analysis. A clone is the same document.
#[derive(Clone)]
pub struct Document {
    inner: Arc<Inner>,
}

struct Inner {
    text: Text,
    settings: Arc<Settings>,
    /// What the analysis starts from; taken when it does, so that no state keeps its ancestors alive.
    base: Mutex<Base>,
    /// Whether some thread has begun to analyse.
    started: AtomicBool,
    parts: OnceLock<Arc<Parts>>,
}

/// What an analysis starts from.
#[derive(Default)]
enum Base {
    /// The text alone.
    #[default]
    Nothing,
    /// An analysis that is there, and the edits since.
    Parts(Arc<Parts>, Vec<Edited>),
    /// A document whose analysis is on its way, and the edits since.
    Document(Document, Vec<Edited>),
}

/// Edits that are kept apart. When more come before anybody asks, they become one that spans them all: so a thousand
/// cursors cost no more than an analysis of what lies between them, and no list grows without end.
const KEPT_EDITS: usize = 32;

/// An edit that was made, with the text that it was made to and the one that it left.
#[derive(Clone)]
struct Edited {
    replaced: TextRange,
    inserted: TextSize,
    before: Text,
    text: Text,
}

/// The messages of a document in order.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
}

/// A message of a document.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its length in bytes, up to where the next message begins.
    pub len: TextSize,
    /// What is known of it. Shared by every state of the document in which the message is the same.
    pub analysis: Arc<Analysis>,
    /// The tree, kept only for messages that are being edited: a tree is several times its text.
    tree: Option<SyntaxTree>,
    /// While edits are applied: that the analysis has to be made anew, and the edits that the tree has not heard of.
    stale: Option<Vec<SyntaxEdit>>,
}

/// Trees that a document keeps. More messages than this are not edited side by side.
const KEPT_TREES: usize = 16;

/// What is known of a message. All ranges are in bytes from its start.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// What it says.
    pub message: Message,
    /// What the rules find. What the first message silences for the whole file is still among it: ask
    /// [`Document::findings`].
    pub findings: Vec<Finding>,
    /// What the message, if it is the first, silences in the whole file.
    pub file_suppressions: Vec<FileSuppression>,
}

/// A finding with its place in the document.
#[derive(Clone, Copy, Debug)]
pub struct DocumentFinding<'a> {
    /// The finding, its ranges from the start of its message.
    pub finding: &'a Finding,
    /// Where the message begins, to be added to each of its ranges.
    pub message_start: TextSize,
}

impl DocumentFinding<'_> {
    /// The place of the finding in the document.
    pub fn range(&self) -> TextRange {
        self.finding.range + self.message_start
    }
}

impl Document {
    /// A document with a text.
    pub fn new(text: Text, settings: Arc<Settings>) -> Document {
        Document::with_base(text, settings, Base::Nothing)
    }

    fn with_base(text: Text, settings: Arc<Settings>, base: Base) -> Document {
        let base = Mutex::new(base);
        let inner = Inner { text, settings, base, started: AtomicBool::new(false), parts: OnceLock::new() };
        Document { inner: Arc::new(inner) }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.inner.text
    }

    /// What is set for it.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.inner.settings
    }

    /// The document after the replacement of a range. Costs the edit of the text alone.
    pub fn edit(&self, range: TextRange, new_text: &str) -> Document {
        let mut text = self.inner.text.clone();
        let replaced = text.replace(range, new_text);
        let before = self.inner.text.clone();
        let edited = Edited { replaced, inserted: TextSize::of(new_text), before, text: text.clone() };
        let base = if let Some(parts) = self.inner.parts.get() {
            Base::Parts(parts.clone(), vec![edited])
        } else if self.inner.started.load(Ordering::Acquire) {
            Base::Document(self.clone(), vec![edited])
        } else {
            // Nobody asked for this state: it is passed over.
            let with = |edits: &Vec<Edited>| {
                let mut edits = edits.clone();
                edits.push(edited.clone());
                if edits.len() > KEPT_EDITS {
                    edits.into_iter().reduce(Edited::and_then).into_iter().collect()
                } else {
                    edits
                }
            };
            match &*self.inner.base.lock().unwrap_or_else(PoisonError::into_inner) {
                Base::Nothing => Base::Nothing,
                Base::Parts(parts, edits) => Base::Parts(parts.clone(), with(edits)),
                Base::Document(document, edits) => Base::Document(document.clone(), with(edits)),
            }
        };
        Document::with_base(text, self.inner.settings.clone(), base)
    }

    /// The same text under other settings.
    pub fn with_settings(&self, settings: Arc<Settings>) -> Document {
        Document::new(self.inner.text.clone(), settings)
    }

    /// The messages with their analyses. Takes the time that they need when asked first; call it off the main loop.
    pub fn parts(&self) -> &Parts {
        self.inner.started.store(true, Ordering::Release);
        self.inner.parts.get_or_init(|| Arc::new(self.analyse()))
    }

    /// The messages with their analyses, if someone has asked for them before.
    pub fn parts_if_ready(&self) -> Option<&Parts> {
        self.inner.parts.get().map(Arc::as_ref)
    }

    /// Every finding in order.
    pub fn findings(&self) -> impl Iterator<Item = DocumentFinding<'_>> {
        let messages = self.parts().iter().map(|(start, part)| {
            let Analysis { findings, file_suppressions, .. } = &*part.analysis;
            (start, findings.as_slice(), file_suppressions.as_slice())
        });
        findings_of_file(messages).map(|(message_start, finding)| DocumentFinding { finding, message_start })
    }

    /// The message that holds an offset, with where it begins. An offset between two belongs to the one behind it; the
    /// end of the text to the last.
    pub fn part_at(&self, offset: TextSize) -> Option<(TextSize, &Part)> {
        let parts = self.parts();
        parts.iter().find(|(start, part)| offset < *start + part.len).or_else(|| parts.iter().last())
    }

    /// The tree of a message, kept or made anew.
    pub fn tree(&self, start: TextSize, part: &Part) -> SyntaxTree {
        let range = TextRange::at(start, part.len);
        part.tree.clone().unwrap_or_else(|| SyntaxTree::parse(&self.inner.text, range))
    }

    fn analyse(&self) -> Parts {
        let base = std::mem::take(&mut *self.inner.base.lock().unwrap_or_else(PoisonError::into_inner));
        let (mut parts, edits) = match base {
            Base::Nothing => return self.analyse_all(),
            Base::Parts(parts, edits) => ((*parts).clone(), edits),
            Base::Document(document, edits) => (document.parts().clone(), edits),
        };
        for edit in &edits {
            parts.apply(edit);
        }
        parts.finish(&self.inner.text, &self.inner.settings);
        parts
    }

    fn analyse_all(&self) -> Parts {
        let text = self.inner.text.to_string();
        let mut start = TextSize::new(0);
        let ranges: Vec<TextRange> = cut(&text)
            .into_iter()
            .map(|len| {
                let range = TextRange::at(start, len);
                start += len;
                range
            })
            .collect();
        let analyse = |range: &TextRange| {
            let tree = SyntaxTree::parse(&self.inner.text, *range);
            let analysis =
                analyse(&text[usize::from(range.start())..usize::from(range.end())], &tree, &self.inner.settings);
            Part { len: range.len(), analysis: Arc::new(analysis), tree: None, stale: None }
        };
        Parts { parts: ranges.par_iter().map(analyse).collect() }
    }
}

fn analyse(text: &str, tree: &SyntaxTree, settings: &Settings) -> Analysis {
    let message = cable_message::read(text, tree, &settings.reference, settings.profile);
    let Checked { findings, file_suppressions } = cable_rules::check(text, &message, settings);
    Analysis { message, findings, file_suppressions }
}

impl Parts {
    /// Each message with where it begins.
    pub fn iter(&self) -> impl Iterator<Item = (TextSize, &Part)> + Clone {
        self.parts.iter().scan(TextSize::new(0), |next, part| {
            let start = *next;
            *next += part.len;
            Some((start, part))
        })
    }

    /// Number of messages.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no message.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Cuts the messages anew around an edit; those whose text it changed are stale afterwards.
    fn apply(&mut self, edit: &Edited) {
        let lengths: Vec<TextSize> = self.parts.iter().map(|part| part.len).collect();
        let recut = recut(&edit.text, &lengths, edit.replaced, edit.inserted);
        let first = recut.kept_before;
        let start: TextSize = lengths[..first].iter().copied().sum();
        let fresh = recut.lengths.iter().map(|&len| Part::stale(len));
        let old: Vec<Part> = self.parts.splice(first..lengths.len() - recut.kept_after, fresh).collect();
        let mut old_start = start;
        let mut next = (first, start);
        for part in old {
            let old_range = TextRange::at(old_start, part.len);
            old_start += part.len;
            self.carry_over(part, old_range, edit, &mut next);
        }
    }

    /// Puts what is known of an old message into the new one that has its text, or its text but for the edit. `next` is
    /// the first new message that may be it, with its place: those before it were passed by earlier old ones.
    fn carry_over(&mut self, mut old: Part, old_range: TextRange, edit: &Edited, next: &mut (usize, TextSize)) {
        if edit.replaced.start() < old_range.start() && old_range.start() < edit.replaced.end() {
            return;
        }
        let inserted = TextRange::at(edit.replaced.start(), edit.inserted);
        let new_start = if old_range.start() >= edit.replaced.end() && old_range.start() > edit.replaced.start() {
            old_range.start() + edit.inserted - edit.replaced.len()
        } else {
            old_range.start()
        };
        while let Some(new) = self.parts.get_mut(next.0) {
            let new_range = TextRange::at(next.1, new.len);
            if new_range.start() > new_start {
                return;
            }
            if new_range.start() < new_start {
                *next = (next.0 + 1, new_range.end());
                continue;
            }
            let is_before = old_range.end() <= edit.replaced.start();
            let is_behind = old_range.start() >= edit.replaced.end() && new_start >= inserted.end();
            if (is_before || is_behind) && new_range.len() == old_range.len() {
                *new = old;
            } else if old_range.contains_range(edit.replaced)
                && new_range.contains_range(inserted)
                && new_range.len() + edit.replaced.len() == old_range.len() + edit.inserted
            {
                old.stale.get_or_insert_default().push(edit.within(new_start));
                *new = Part { len: new.len, ..old };
            }
            return;
        }
    }

    /// Analyses what is stale.
    fn finish(&mut self, text: &Text, settings: &Settings) {
        let mut stale: Vec<(TextSize, &mut Part)> = Vec::new();
        let mut start = TextSize::new(0);
        for part in &mut self.parts {
            let len = part.len;
            if part.stale.is_some() {
                stale.push((start, part));
            }
            start += len;
        }
        let keep_trees = stale.len() <= KEPT_TREES / 4;
        let finish = |(start, part): &mut (TextSize, &mut Part)| {
            let range = TextRange::at(*start, part.len);
            let edits = part.stale.take().unwrap_or_default();
            let tree = match part.tree.take() {
                Some(tree) => tree.reparse(text, range, &edits),
                None => SyntaxTree::parse(text, range),
            };
            part.analysis = Arc::new(analyse(&text.slice(range), &tree, settings));
            part.tree = keep_trees.then_some(tree);
        };
        if stale.len() > 2 {
            stale.par_iter_mut().for_each(finish);
        } else {
            stale.iter_mut().for_each(finish);
        }
        let kept = self.parts.iter().filter(|part| part.tree.is_some()).count();
        if kept > KEPT_TREES {
            self.parts.iter_mut().for_each(|part| part.tree = None);
        }
    }
}

/// What stands in a part until it is analysed.
static NOTHING: LazyLock<Arc<Analysis>> = LazyLock::new(|| {
    let text = Text::default();
    Arc::new(analyse("", &SyntaxTree::parse(&text, text.range()), &Settings::default()))
});

impl Part {
    fn stale(len: TextSize) -> Part {
        Part { len, analysis: NOTHING.clone(), tree: None, stale: Some(Vec::new()) }
    }
}

impl Edited {
    /// The one edit that does what this one and the next do: it replaces all that lies between them, too.
    fn and_then(self, next: Edited) -> Edited {
        let inserted = TextRange::at(self.replaced.start(), self.inserted);
        let start = inserted.start().min(next.replaced.start());
        // The end of the next one, counted in the text before this one and in the text after the next one.
        let end = inserted.end().max(next.replaced.end());
        let old_end = end + self.replaced.len() - self.inserted;
        let new_end = end + next.inserted - next.replaced.len();
        Edited {
            replaced: TextRange::new(start, old_end),
            inserted: new_end - start,
            before: self.before,
            text: next.text,
        }
    }

    /// The edit as the tree of the message at `start` has to hear of it.
    fn within(&self, start: TextSize) -> SyntaxEdit {
        // A message begins at the start of a line, so columns stay as they are.
        let row = self.text.point(start).row;
        let within = |point: Point| Point { row: point.row - row, column: point.column };
        SyntaxEdit {
            start: self.replaced.start() - start,
            old_end: self.replaced.end() - start,
            new_end: self.replaced.start() + self.inserted - start,
            start_point: within(self.text.point(self.replaced.start())),
            old_end_point: within(self.before.point(self.replaced.end())),
            new_end_point: within(self.text.point(self.replaced.start() + self.inserted)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MESSAGE: &str = "VZCZCXYZ0001\nRR RUEHC\nDE RUEHTA #0001 0111200\nZNR UUUUU ZZH\nR 111200Z JAN 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC\n\nUNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: PREL, KZ\nSUBJECT: TEST OF \u{b6}\n\n1. TEXT\nMORE TEXT\n\n2. END\nNNNN\n";

    #[track_caller]
    fn check_equals_fresh(document: &Document) {
        let fresh = Document::new(document.text().clone(), document.settings().clone());
        let (parts, expected) = (document.parts(), fresh.parts());
        let lengths = |parts: &Parts| parts.iter().map(|(_, part)| part.len).collect::<Vec<_>>();
        assert_eq!(lengths(parts), lengths(expected));
        for ((start, part), (_, expected)) in parts.iter().zip(expected.iter()) {
            let kept = document.tree(start, part).debug();
            assert_eq!(kept, fresh.tree(start, expected).debug());
            assert_eq!(part.analysis.message, expected.analysis.message);
            let said = |part: &Part| {
                part.analysis.findings.iter().map(|f| (f.rule.code, f.range, f.message.clone())).collect::<Vec<_>>()
            };
            assert_eq!(said(part), said(expected));
        }
    }

    fn document(text: &str) -> Document {
        Document::new(Text::from(text), Arc::default())
    }

    #[test]
    fn an_edit_analyses_only_the_message_that_it_changed() {
        let before = document(&MESSAGE.repeat(9));
        let _ = before.parts();
        let at = TextSize::new(MESSAGE.len() as u32 * 4 + 200);
        let after = before.edit(TextRange::empty(at), "X");
        check_equals_fresh(&after);
        let shared = before.parts().iter().zip(after.parts().iter());
        let changed = shared.filter(|((_, old), (_, new))| !Arc::ptr_eq(&old.analysis, &new.analysis)).count();
        assert_eq!(changed, 1);
    }

    #[test]
    fn states_that_nobody_asks_for_are_passed_over() {
        let mut typed = document(&MESSAGE.repeat(3));
        let _ = typed.parts();
        for (index, letter) in ["A", "B", "\n", "C"].into_iter().enumerate() {
            typed = typed.edit(TextRange::empty(TextSize::new(MESSAGE.len() as u32 + index as u32)), letter);
            assert!(typed.parts_if_ready().is_none());
        }
        check_equals_fresh(&typed);
    }

    #[test]
    fn more_edits_than_are_kept_apart_are_one_to_those_who_ask() {
        let before = document(&MESSAGE.repeat(5));
        let _ = before.parts();
        // A cursor in each of the three messages between, the last first as editors send them, and much typed.
        let behind = MESSAGE.find("MORE").map_or(0, |at| at + 4);
        let mut typed = before.clone();
        for typed_before in 0..KEPT_EDITS {
            for message in [3, 2, 1] {
                let at = TextSize::new((message * MESSAGE.len() + behind + typed_before) as u32);
                typed = typed.edit(TextRange::empty(at), "X");
            }
        }
        let edits = |document: &Document| match &*document.inner.base.lock().unwrap() {
            Base::Nothing => None,
            Base::Parts(_, edits) | Base::Document(_, edits) => Some(edits.len()),
        };
        assert!(edits(&typed).is_some_and(|edits| (1..=KEPT_EDITS).contains(&edits)));
        check_equals_fresh(&typed);
        let shared = before.parts().iter().zip(typed.parts().iter());
        let kept: Vec<bool> = shared.map(|((_, old), (_, new))| Arc::ptr_eq(&old.analysis, &new.analysis)).collect();
        assert_eq!(kept, [true, false, false, false, true]);
    }

    #[test]
    fn the_first_message_silences_for_the_whole_file() {
        let linked = MESSAGE.replace("TAGS: PREL, KZ", "TAGS: [PREL](#), KZ");
        let codes = |text: &str| document(text).findings().map(|found| found.finding.rule.code).collect::<Vec<_>>();
        let loud = linked.repeat(2);
        assert!(codes(&loud).contains(&"ARC001"));
        let silent = format!("%% cable: ignore-file ARC001 -- scraped\n{loud}");
        assert_eq!(codes(&silent), codes(&loud).into_iter().filter(|code| *code != "ARC001").collect::<Vec<_>>());
    }

    #[test]
    fn edits_outside_the_text_are_moved_into_it() {
        let edited =
            document("ABC").edit(TextRange::new(2.into(), 99.into()), "X").edit(TextRange::empty(500.into()), "Y");
        assert_eq!(edited.text().to_string(), "ABXY");
        check_equals_fresh(&edited);
        // Within a character is before it.
        let sign = document("DE RUEHTA #00\u{b6}\n");
        let _ = sign.parts();
        let edited = sign.edit(TextRange::empty(14.into()), "Y");
        assert_eq!(edited.text().to_string(), "DE RUEHTA #00Y\u{b6}\n");
        check_equals_fresh(&edited);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(cases(400)))]
        #[test]
        fn an_edited_document_equals_a_fresh_one(
            messages in 0usize..5,
            edits in prop::collection::vec((0usize..3000, 0usize..120, any::<bool>(), prop::sample::select(vec![
                "", "X", "\n", "\r\n", "\u{b6}", "NNNN\n", "VZCZCXYZ0002\n", "\n\n3. MORE\n", "%% cable: ignore-message TAG\n", MESSAGE,
            ])), 1..8),
            unasked in 0usize..80,
        ) {
            let mut edited = document(&MESSAGE.repeat(messages));
            for (at, deleted, asked, inserted) in edits {
                let len = usize::from(edited.text().len());
                let whole = edited.text().to_string();
                let boundary = |mut at: usize| { while !whole.is_char_boundary(at) { at -= 1; } at as u32 };
                let start = boundary(at.min(len));
                let end = boundary((at + deleted).min(len));
                edited = edited.edit(TextRange::new(start.into(), end.into()), inserted);
                if asked { let _ = edited.parts(); }
            }
            for at in 0..unasked {
                let at = TextSize::new((at * 37 % (usize::from(edited.text().len()) + 1)) as u32);
                edited = edited.edit(TextRange::empty(at), "Y");
            }
            check_equals_fresh(&edited);
        }
    }

    /// The number of cases of a property: a tenth of what a long run asks of those of the grammar, as each case here
    /// is an editing session with an analysis at every other step.
    fn cases(default: u32) -> u32 {
        let asked = std::env::var("CABLE_PROPERTY_CASES").ok().and_then(|cases| cases.parse::<u32>().ok());
        asked.map_or(default, |cases| cases / 10)
    }
}
