//! The message as it is sent: without comments, in capitals, in the alphabet and the width of the circuit.
//!
//! Words are never changed, and lines are broken only where they are too long. What the circuit cannot send and the
//! format has no other form for is kept and told, so that nobody loses a character without knowing.

mod alphabet;

use std::mem::take;

use cable_message::{Form, Message};
use cable_syntax::Kind;
use cable_text::TextRange;

use crate::lines::lines;
use crate::wrap::{self, wrap};
use alphabet::Alphabet;

/// Characters of a teletype line, blanks included (ACP 127(G), paragraph 138.f).
pub const WIDTH: usize = 69;

/// What ends a line. Circuits want two carriage returns and a line feed (ACP 127(G), paragraph 138); files are written
/// with one of these, and the communications centre adds the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnd {
    /// A line feed.
    #[default]
    Lf,
    /// Carriage return and line feed.
    CrLf,
}

/// How a message is laid out for sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The most characters of a line, blanks included.
    pub width: usize,
    /// What ends a line.
    pub line_end: LineEnd,
}

impl Default for Options {
    fn default() -> Options {
        Options { width: WIDTH, line_end: LineEnd::Lf }
    }
}

/// A message as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transmission {
    /// Its text. Every line has its end.
    pub text: String,
    /// The characters that the alphabet lacks and that have no other form, in order; they stand in the text.
    pub unsendable: Vec<Unsendable>,
}

/// A character that cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsendable {
    /// The character.
    pub character: char,
    /// Its line in the source, from 1 at the start of the message.
    pub line: usize,
}

/// The message as it is sent.
///
/// `text` is the text of the message that `message` was read from.
///
/// - Comments and the stamps of archives are left out, and so are the remains of web copies: pilcrows before paragraph
///   numbers, links around TAGS, byte order marks.
/// - Everything is in capitals; characters that the circuit lacks have their teletype form (see the table in
///   `alphabet.rs`). Blanks at line ends go.
/// - A line of prose over the width is broken at blanks, together with the lines that go on with it; the next lines
///   have its indentation. Fields of FL12 go on in the column behind their keyword, FL2 at the margin. Tables and all
///   other lines of the heading stay as they are.
pub fn transmit(text: &str, message: &Message, options: Options) -> Transmission {
    let mut page = Page { options, transmission: Transmission::default(), block: Vec::new(), shape: Shape::Fixed };
    let alphabet = Alphabet::of(message.form);
    let removed = removed(message);
    for (index, line) in lines(text, message).enumerate() {
        if matches!(line.kind, Kind::Comment | Kind::ArchiveLine) {
            continue;
        }
        let content = without(text, line.range(), &removed);
        let (mut sent, lost) = alphabet.write(&content, line.kind);
        if let Some(label) = message.labels.iter().find(|label| line.range().contains(label.range.start())) {
            // Labelled forms know their labels by capitals and small letters.
            sent = sent.replacen(&label.label.value.to_uppercase(), &label.label.value, 1);
        }
        let lost = lost.into_iter().map(|character| Unsendable { character, line: index + 1 });
        page.transmission.unsendable.extend(lost);
        page.add(line.kind, sent);
    }
    page.end_block();
    page.transmission
}

/// Breaks a field of FL12 that is wider than the line: its other lines begin in the column behind its keyword.
pub fn break_field(line: &str, width: usize) -> Vec<String> {
    wrap(&[line], wrap::column_of_field(line).min(width / 2), width)
}

/// The places that only copies have: pilcrows, and the links around TAGS but not the TAGS in them.
fn removed(message: &Message) -> Vec<TextRange> {
    let pilcrows = message.paragraphs.iter().filter_map(|paragraph| paragraph.pilcrow);
    let links = message.tags.iter().flat_map(|line| &line.tags).filter_map(|tag| Some((tag.link?, tag.code.range)));
    let around = links
        .flat_map(|(link, code)| [TextRange::new(link.start(), code.start()), TextRange::new(code.end(), link.end())]);
    let mut removed: Vec<TextRange> = pilcrows.chain(around).collect();
    removed.sort_by_key(|range| range.start());
    removed
}

/// The text of a line without some places.
fn without(text: &str, line: TextRange, removed: &[TextRange]) -> String {
    let mut content = String::new();
    let mut from = line.start();
    for place in removed.iter().filter_map(|place| place.intersect(line)) {
        content.push_str(&text[usize::from(from)..usize::from(place.start().max(from))]);
        from = from.max(place.end());
    }
    content.push_str(&text[usize::from(from)..usize::from(line.end())]);
    content
}

/// How lines that are too long go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// They do not: procedure lines, addresses, banners, page headers.
    Fixed,
    /// FL2: at the margin.
    Margin,
    /// A field: in the column behind its keyword.
    Field,
    /// Prose and sets: in the column of the line.
    Prose,
}

fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::RoutingLine => Shape::Margin,
        Kind::ExecutiveOrderLine
        | Kind::TagsLine
        | Kind::SubjectLine
        | Kind::ReferenceLine
        | Kind::ClassifiedByLine
        | Kind::LabelledLine => Shape::Field,
        Kind::TextLine | Kind::ParagraphLine | Kind::SetLine | Kind::SetContinuation => Shape::Prose,
        _ => Shape::Fixed,
    }
}

/// The page that is written.
struct Page {
    options: Options,
    transmission: Transmission,
    /// Lines of prose that may go on with each other.
    block: Vec<String>,
    shape: Shape,
}

impl Page {
    fn add(&mut self, kind: Kind, line: String) {
        let shape = shape(kind);
        let opens = matches!(kind, Kind::ParagraphLine | Kind::SetLine);
        if shape != Shape::Prose || self.shape != Shape::Prose || opens {
            self.end_block();
        }
        self.shape = shape;
        let width = self.options.width;
        if shape == Shape::Prose {
            self.block.push(line);
            return;
        }
        let lines = match shape {
            Shape::Margin => wrap(&[line.as_str()], 0, width),
            Shape::Field => break_field(&line, width),
            Shape::Fixed | Shape::Prose => vec![line],
        };
        for line in lines {
            self.write(&line);
        }
    }

    fn end_block(&mut self) {
        let block = take(&mut self.block);
        for line in wrap::prose(&block, self.options.width) {
            self.write(&line);
        }
    }

    fn write(&mut self, line: &str) {
        self.transmission.text.push_str(line);
        self.transmission.text.push_str(match self.options.line_end {
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
        });
    }
}

impl Alphabet {
    /// The alphabet of a circuit. Circuits of five units have capitals, digits and a few signs (ACP 127(G), paragraphs 134
    /// and 140); State and the gateways of ACP 128 send ASCII.
    fn of(form: Form) -> Alphabet {
        match form {
            Form::Mil127 | Form::Mars => Alphabet::FiveUnit,
            Form::Cg | Form::Mid | Form::Aad | Form::Smart | Form::Mil128 => Alphabet::Ascii,
        }
    }
}

#[cfg(test)]
mod tests;
