//! Reads a message from its tree: walks the lines once, each field read by the module of its name.

mod address;
mod body;
mod classification;
mod date_time;
mod distribution;
mod fields;
mod heading;
mod labels;
mod pages;
mod profile;
mod references;
mod sets;

use cable_reference::Reference;
use cable_syntax::{Kind, Node, SyntaxTree};
use cable_text::{TextRange, TextSize};
use smol_str::SmolStr;

pub use references::canonical_post;

use crate::{Line, Message, Profile, Words};

/// Reads what a message says.
///
/// `text` is the text of the message and `tree` its tree. The layout is found by looking, unless `profile` forces it.
pub fn read(text: &str, tree: &SyntaxTree, reference: &Reference, profile: Option<Profile>) -> Message {
    let source = Source { text, reference };
    let mut message = Message::empty(profile.unwrap_or(Profile::State));
    let Some(root) = tree.root().child(Kind::Message) else { return message };
    let mut lines = Vec::new();
    for node in root.children() {
        collect_lines(node, text, &mut lines, &mut message.lines);
    }
    for (index, &(node, kind)) in lines.iter().enumerate() {
        read_line(&source, &mut message, &lines[index..], node, kind);
    }
    classification::choose(&source, &mut message, &lines);
    labels::apply(&source, &mut message);
    (message.profile, message.form) = profile::find(&message, profile);
    body::read(&source, &mut message, &lines);
    date_time::settle(&mut message);
    // References without a year are of the year of the message, so they come last.
    references::read(&source, &mut message, &lines);
    message.shrink_to_fit();
    message
}

/// Every physical line of a message in order, as [`Message::lines`] has them, for those who need no more.
///
/// `text` is the text of the message and `tree` its tree.
pub fn lines(text: &str, tree: &SyntaxTree) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(root) = tree.root().child(Kind::Message) {
        root.children().for_each(|node| collect_lines(node, text, &mut Vec::new(), &mut lines));
    }
    lines
}

/// The text and the code books that it is read with.
struct Source<'a> {
    text: &'a str,
    reference: &'a Reference,
}

/// A line node with its kind.
type LineNode<'tree> = (Node<'tree>, Kind);

fn collect_lines<'tree>(node: Node<'tree>, text: &str, nodes: &mut Vec<LineNode<'tree>>, lines: &mut Vec<Line>) {
    let Some(kind) = node.kind() else { return };
    match kind {
        Kind::ToBlock
        | Kind::InfoBlock
        | Kind::ExemptBlock
        | Kind::ReferenceBlock
        | Kind::Paragraph
        | Kind::DistributionBlock
        | Kind::Set => node.children().for_each(|child| collect_lines(child, text, nodes, lines)),
        _ => {
            nodes.push((node, kind));
            lines.push(Line { kind, range: trim(text, node.range()) });
        }
    }
}

/// Reads one line into the message. `rest` begins with the line itself: fields that go on take their continuation
/// lines from it.
fn read_line(source: &Source<'_>, message: &mut Message, rest: &[LineNode<'_>], node: Node<'_>, kind: Kind) {
    match kind {
        Kind::UnrecognizedLine => message.unrecognized_lines.push(source.trim(node.range())),
        Kind::Comment => message.comments.push(source.trim(node.range())),
        Kind::TransmissionLine => message.transmissions.push(heading::transmission(source, node)),
        Kind::RoutingLine => heading::routing(source, message, node),
        Kind::StationLine => message.station = message.station.take().or_else(|| Some(heading::station(source, node))),
        Kind::SecurityLine => heading::security(source, message, node),
        Kind::PilotLine => message.pilots.push(source.trim(node.range())),
        Kind::CodedHeaderLine => message.coded_header = Some(heading::coded_header(source, node)),
        Kind::DtgLine => message.date_time_groups.push(date_time::group(source, node)),
        Kind::FromLine => message.from = message.from.take().or_else(|| Some(address::originator(source, node))),
        Kind::ToLine | Kind::InfoLine | Kind::ExemptLine => {
            let block = match kind {
                Kind::ToLine => &mut message.to,
                Kind::InfoLine => &mut message.info,
                _ => &mut message.exempt,
            };
            address::block(source, block, rest);
        }
        Kind::AccountingLine => message.accounting = Some(heading::accounting(source, node)),
        Kind::BreakLine => message.breaks.push(source.trim(node.range())),
        Kind::CaptionLine => message.captions.push(source.words(node.range())),
        Kind::PassingLine => fields::passing(source, message, rest),
        Kind::ExecutiveOrderLine if message.executive_order.is_none() => {
            message.executive_order = fields::executive_order(source, rest);
        }
        Kind::TagsLine if message.tags.is_none() => message.tags = fields::tags(source, rest),
        Kind::SubjectLine if message.subject.is_none() => message.subject = fields::subject(source, rest),
        Kind::ClassifiedByLine if message.classified_by.is_none() => {
            message.classified_by = fields::classified_by(source, rest);
        }
        Kind::PageLine => message.pages.push(pages::page(source, node)),
        Kind::DistributionLine | Kind::DraftingLine => distribution::line(source, message, node, kind),
        Kind::SetLine => message.sets.push(sets::set(source, rest)),
        Kind::LabelledLine => labels::label(source, message, rest),
        Kind::ValidationLine => {
            let line = source.trim(node.range());
            message.validation = Some(source.words(TextRange::new(line.start() + TextSize::of('#'), line.end())));
        }
        Kind::EndLine => message.end = message.end.or_else(|| Some(source.trim(node.range()))),
        _ => {}
    }
}

/// A range without the blanks and line ends around it.
fn trim(text: &str, range: TextRange) -> TextRange {
    let text = &text[usize::from(range.start())..usize::from(range.end())];
    let end = text.trim_end_matches([' ', '\t', '\r', '\n']).len();
    let start = end - text[..end].trim_start_matches([' ', '\t', '\r', '\n']).len();
    TextRange::new(range.start() + TextSize::new(start as u32), range.start() + TextSize::new(end as u32))
}

impl Source<'_> {
    fn slice(&self, range: TextRange) -> &str {
        &self.text[usize::from(range.start())..usize::from(range.end())]
    }

    /// A range without the blanks and line ends around it.
    fn trim(&self, range: TextRange) -> TextRange {
        trim(self.text, range)
    }

    /// The words of a range, without the blanks around them.
    fn words(&self, range: TextRange) -> Words {
        let range = self.trim(range);
        Words::new(SmolStr::new(self.slice(range)), range)
    }

    /// The words of a node.
    fn node(&self, node: Node<'_>) -> Words {
        self.words(node.range())
    }

    /// The text of a range on one line: line ends, and the blanks around them, as one blank.
    fn joined(&self, range: TextRange) -> SmolStr {
        let text = self.slice(range);
        if !text.contains('\n') {
            return SmolStr::new(text.trim());
        }
        let mut joined = String::with_capacity(text.len());
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("%%")) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(line);
        }
        SmolStr::new(joined)
    }

    /// The words of a part of a range, given as a part of its text.
    fn part(&self, range: TextRange, start: usize, end: usize) -> Words {
        self.words(TextRange::new(
            range.start() + TextSize::new(start as u32),
            range.start() + TextSize::new(end as u32),
        ))
    }
}

/// The lines of one field: the first of `rest` and those behind it that have its kind and no keyword of their own.
/// Comments among them belong to it.
fn field_lines<'a, 'tree>(rest: &'a [LineNode<'tree>]) -> impl Iterator<Item = Node<'tree>> + 'a {
    let kind = rest[0].1;
    let goes_on = move |(index, (node, other)): &(usize, &LineNode<'tree>)| {
        *index == 0 || *other == Kind::Comment || (*other == kind && !opens_field(*node))
    };
    rest.iter()
        .enumerate()
        .take_while(goes_on)
        .map(|(_, (node, _))| *node)
        .filter(move |node| node.kind() == Some(kind))
}

fn opens_field(node: Node<'_>) -> bool {
    node.children().any(|child| matches!(child.kind(), Some(Kind::Keyword | Kind::Label)))
}

/// Whether a line goes on with the field before it.
fn is_continuation(node: Node<'_>, kind: Kind) -> bool {
    let can_go_on = matches!(
        kind,
        Kind::TagsLine
            | Kind::SubjectLine
            | Kind::ExecutiveOrderLine
            | Kind::ClassifiedByLine
            | Kind::ReferenceLine
            | Kind::LabelledLine
    );
    can_go_on && !opens_field(node)
}
