//! What the property tests share: samples, random inputs, and views of a tree.
//!
//! Every random test draws from a generator with a fixed seed, so a failure repeats. The number of cases is taken
//! from `CABLE_PROPERTY_CASES`.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fastrand::Rng;
use tree_sitter::{InputEdit, Parser, Point, Tree, TreeCursor};

/// A text and where it comes from.
pub struct Sample {
    pub name: String,
    pub text: String,
}

/// How many random cases a test runs.
pub fn cases() -> usize {
    env::var("CABLE_PROPERTY_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_cable::LANGUAGE.into()).expect("the grammar fits the library");
    parser
}

pub fn parse(text: &str) -> Tree {
    parser().parse(text, None).expect("parsing is not cancelled")
}

/// The fixtures of the project.
pub fn fixtures() -> Vec<Sample> {
    let mut samples = read_folder(&root().join("tests/cables"));
    samples.retain(|sample| sample.name.ends_with(".cable"));
    assert!(samples.len() > 10, "tests/cables holds the fixtures");
    samples
}

/// The fixtures without intended faults.
pub fn sound_fixtures() -> Vec<Sample> {
    fixtures().into_iter().filter(|sample| !sample.name.contains("damaged")).collect()
}

/// Real messages beside the checkout; empty, with a message, where they are absent.
pub fn corpus() -> Vec<Sample> {
    let mut samples = Vec::new();
    for folder in ["corpus", "example"] {
        let path = root().join("../shared").join(folder);
        if path.exists() {
            samples.extend(read_folder(&path));
        } else {
            eprintln!("skipped: ../shared/{folder} is absent");
        }
    }
    samples.retain(|sample| !sample.name.ends_with("INDEX.tsv"));
    samples
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read_folder(folder: &Path) -> Vec<Sample> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    let mut samples = Vec::new();
    for path in paths {
        if path.is_dir() {
            samples.extend(read_folder(&path));
        } else {
            let bytes = fs::read(&path).expect("the file can be read");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            samples.push(Sample { name: path.display().to_string(), text });
        }
    }
    samples
}

// ---- random inputs ----

/// Pieces of lines and whole lines that the line reader knows.
pub const FRAGMENTS: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "\0",
    "/",
    "//",
    ":",
    ".",
    "-",
    "(",
    ")",
    "#",
    "%%",
    "¶",
    "\u{FFFD}",
    "\u{FEFF}",
    "é",
    "𝄞",
    "\u{0}\n",
    "\u{A0}",
    "\u{85}",
    "\u{2028}",
    "A",
    "Z",
    "7",
    "x",
    "BT\n",
    "NNNN\n",
    "\nBT\n",
    "\nNNNN\n",
    "\nNNN\n",
    "#2267\n",
    "VZCZCABC123\n",
    "\nVZCZCXRO6120\n",
    "VV   ABC027     UU\n",
    "PP RUEHAST RUEHBI\n",
    "\nOO RUEHC\n",
    "RUEHLN RUEHNP\n",
    "DE RUEHTA #2267/01 3241127\n",
    "ZNR UUUUU ZZH\n",
    "ZNY CCCCC ZZH\n",
    "ZOV RUEHC\n",
    "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\n",
    "P 191127Z NOV 08\n",
    "O P 190243Z DEC 89\n",
    "FM AMEMBASSY ASTANA\n",
    "TO RUEHC/SECSTATE WASHDC PRIORITY 3866\n",
    "INFO RUCNCIS/CIS COLLECTIVE 0827\n",
    "XMT AMEMBASSY A\n",
    "GR 30\n",
    "UNCLAS ASTANA 002274\n",
    "UNCLAS SECTION 01 OF 02 QUITO 000471\n",
    "CONFIDENTIAL\n",
    "C O N F I D E N T I A L SECTION 02 OF 02 QUITO 000471\n",
    "UNCLAS //N05050//\n",
    "SENSITIVE\n",
    "SIPDIS\n",
    "STATE FOR SCA/CEN\n",
    "STATE PASS USTR\n",
    "E.O. 12958: DECL: 11/19/2018\n",
    "E.O. 11652: GDS\n",
    "TAGS: ETRD, PREL, KZ\n",
    "TAGS: [PREL](#) (DOE, JOHN)\n",
    "SUBJECT: ROADS\n",
    "SUBJ: ROADS\n",
    "REF: A. STATE 112360\n",
    "REF:\n",
    "     B. ASTANA 1790\n",
    "Classified By: AMBASSADOR DOE FOR REASONS 1.4 (B)\n",
    "1. (C) SUMMARY: Text.\n",
    "2.\n",
    "¶3. (SBU) Text\n",
    "TO be or not\n",
    "INFO the text goes on\n",
    "REF A says\n",
    "FM radio\n",
    "R and D\n",
    "END SUMMARY.\n",
    "COMMENT\n-------\n",
    "=====\n",
    "PAGE 01        ANKARA 02071  151522Z\n",
    "PAGE 02        ANKARA 02071  151522Z\n",
    "PAGE 2 RUOIADF 0907 UNCLAS\n",
    "NEW DELHI 00005135  002 OF 008\n",
    "ACTION EUR-12\n",
    "51 40\n",
    "INFO  OCT-01  ISO-00\n",
    "      H-01  INR-10 /068 W\n",
    "                    ------------------046710  151530Z /44\n",
    "DRAFTED BY EUR/SE:JDOE\n",
    "APPROVED BY DOE\n",
    "MSGID/GENADMIN/CNO/DNS/JUN//\n",
    "SUBJ/ATLASES//\n",
    "REF/A/DOC/CNO/1JAN//\n",
    "NARR/REF A IS A LETTER\nOF MAY//\n",
    "RMKS/1. TEXT\n",
    "MRN: 11 KAMPALA 2044\n",
    "Date/DTG: Oct 06, 2011 / 061315Z OCT 11\n",
    "From: AMEMBASSY KAMPALA\n",
    "Action: WASHDC, SECSTATE IMMEDIATE\n",
    "Signature: DOE\n",
    "C WA 1500Z POSITION\n",
    "AAA9EC DE AAT6BF NR 051\n",
    "%% cable: ignore RTG003\n",
    "%% cable: ignore-message TAG\n",
    "<< END OF DOCUMENT >>\n",
    "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005\n",
    "E.0. 12958",
    "TGAS: PREL\n",
];

/// A text of random lines, random characters, or both.
pub fn random_text(rng: &mut Rng) -> String {
    let mut text = String::new();
    if rng.u8(..8) == 0 {
        text.push('\u{FEFF}');
    }
    for _ in 0..rng.usize(..30) {
        match rng.u8(..8) {
            0 => {
                for _ in 0..rng.usize(..20) {
                    text.push(random_character(rng));
                }
            }
            1 => text.push_str(&random_words(rng)),
            _ => text.push_str(random_fragment(rng)),
        }
    }
    text
}

pub fn random_fragment(rng: &mut Rng) -> &'static str {
    FRAGMENTS[rng.usize(..FRAGMENTS.len())]
}

/// Any character, mostly of the teletype alphabet.
pub fn random_character(rng: &mut Rng) -> char {
    match rng.u8(..20) {
        0 => rng.char(..),
        1 => ['\n', '\r', '\0', '\t', '\u{B6}', '\u{FFFD}', '\u{FEFF}', 'é'][rng.usize(..8)],
        _ => random_visible(rng),
    }
}

/// A character that is no line end.
pub fn random_visible(rng: &mut Rng) -> char {
    const SIGNS: &[u8] = b" -?:().,/#'\"%[]&=*0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz";
    char::from(SIGNS[rng.usize(..SIGNS.len())])
}

/// A line of words without meaning, with or without a line end.
pub fn random_words(rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..rng.usize(..6) {
        for _ in 0..rng.usize(1..9) {
            text.push(random_visible(rng));
        }
        text.push(' ');
    }
    if rng.bool() {
        text.push('\n');
    }
    text
}

/// A change of a text: the bytes of the range give way to the new text.
pub struct Change {
    pub range: Range<usize>,
    pub new: String,
}

impl Change {
    pub fn apply(&self, text: &mut String) {
        text.replace_range(self.range.clone(), &self.new);
    }

    /// The change as the parser wants to hear of it, for the text before it.
    pub fn input_edit(&self, text: &str) -> InputEdit {
        let mut new_text = text.to_owned();
        self.apply(&mut new_text);
        let new_end = self.range.start + self.new.len();
        InputEdit {
            start_byte: self.range.start,
            old_end_byte: self.range.end,
            new_end_byte: new_end,
            start_position: point_at(text, self.range.start),
            old_end_position: point_at(text, self.range.end),
            new_end_position: point_at(&new_text, new_end),
        }
    }
}

/// A random edit: typing, pasting, deleting, joining lines, often at the start or end of a line.
pub fn random_change(rng: &mut Rng, text: &str) -> Change {
    let at = random_place(rng, text);
    let end = match rng.u8(..12) {
        0..=4 => at,
        5..=8 => boundary(text, at + rng.usize(..8)),
        9 => boundary(text, at + rng.usize(..120)),
        10 => boundary(text, at + rng.usize(..2000)),
        _ => text[at..].find('\n').map_or(text.len(), |length| at + length + 1), // the rest of the line, and its end
    };
    let new = match rng.u8(..8) {
        0 | 1 => String::new(),
        2 | 3 => random_character(rng).to_string(),
        4 => random_words(rng),
        5 | 6 => random_fragment(rng).to_owned(),
        _ => format!("{}{}", random_fragment(rng), random_fragment(rng)),
    };
    Change { range: at..end, new }
}

fn random_place(rng: &mut Rng, text: &str) -> usize {
    let at = boundary(text, rng.usize(..=text.len()));
    match rng.u8(..4) {
        0 => text[..at].rfind('\n').map_or(0, |end| end + 1),
        1 => text[at..].find('\n').map_or(text.len(), |end| at + end),
        _ => at,
    }
}

/// The first character boundary at or behind the byte.
pub fn boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// A fixture with random damage.
pub fn mutated(rng: &mut Rng, samples: &[Sample]) -> String {
    let mut text = samples[rng.usize(..samples.len())].text.clone();
    for _ in 0..rng.usize(..8) {
        random_change(rng, &text).apply(&mut text);
    }
    match rng.u8(..8) {
        0 => text = text.replace('\n', "\r\n"),
        1 => drop(text.pop()),
        _ => {}
    }
    text
}

/// Row and column in bytes.
pub fn point_at(text: &str, at: usize) -> Point {
    let before = &text.as_bytes()[..at];
    let row = before.iter().filter(|byte| **byte == b'\n').count();
    let column = at - before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    Point::new(row, column)
}

// ---- views of a tree ----

/// Calls the function for every node, parents first.
pub fn walk<'tree>(tree: &'tree Tree, mut visit: impl FnMut(&TreeCursor<'tree>)) {
    let mut cursor = tree.walk();
    loop {
        visit(&cursor);
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

/// Every node with field, kind and range: equal for equal trees only.
pub fn description(tree: &Tree) -> String {
    let mut text = String::new();
    walk(tree, |cursor| {
        let node = cursor.node();
        let (start, end) = (node.start_position(), node.end_position());
        writeln!(
            text,
            "{:indent$}{} {:?}{} {:?} {}:{}-{}:{}",
            "",
            cursor.field_name().unwrap_or_default(),
            node.kind(),
            if node.is_error() || node.is_missing() { " ERROR" } else { "" },
            node.byte_range(),
            start.row,
            start.column,
            end.row,
            end.column,
            indent = cursor.depth() as usize
        )
        .expect("a string takes everything");
    });
    text
}

/// Whether a node of this kind stands for one physical line.
pub fn is_line(kind: &str) -> bool {
    kind.ends_with("_line") || matches!(kind, "comment" | "set_continuation")
}

/// The node of one physical line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineNode {
    pub kind: String,
    pub range: Range<usize>,
    /// The inner nodes with their fields and columns.
    pub inner: String,
}

/// The nodes of all lines, in order.
pub fn line_nodes(tree: &Tree) -> Vec<LineNode> {
    let mut lines: Vec<LineNode> = Vec::new();
    walk(tree, |cursor| {
        let node = cursor.node();
        if is_line(node.kind()) {
            lines.push(LineNode { kind: node.kind().to_owned(), range: node.byte_range(), inner: String::new() });
        } else if let Some(line) = lines.last_mut()
            && line.range.contains(&node.start_byte())
            && node.end_byte() <= line.range.end
        {
            let (start, end) = (node.start_byte() - line.range.start, node.end_byte() - line.range.start);
            write!(line.inner, "{}({} {start}-{end})", cursor.field_name().unwrap_or_default(), node.kind())
                .expect("a string takes everything");
        }
    });
    lines
}

/// The byte ranges of the physical lines, line ends included, without a leading BOM.
pub fn physical_lines(text: &str) -> Vec<Range<usize>> {
    let mut start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let mut lines = Vec::new();
    for line in text[start..].split_inclusive('\n') {
        lines.push(start..start + line.len());
        start += line.len();
    }
    lines
}
