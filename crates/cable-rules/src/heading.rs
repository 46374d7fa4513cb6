//! The format lines of the heading as rules speak of them: which are there, and what one is called.
//!
//! Reads messages and the tables of precedence; knows no rules.

use cable_message::{Form, Message};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Completeness, Context};

/// A format line of the heading, in order (ACP 127(G) 142, Annex B).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FormatLine {
    Transmission,
    Routing,
    Station,
    Security,
    DateTimeGroup,
    From,
    To,
    Info,
    Exempt,
    Accounting,
    Break,
    Classification,
}

impl FormatLine {
    pub(crate) const ALL: [FormatLine; 12] = [
        FormatLine::Transmission,
        FormatLine::Routing,
        FormatLine::Station,
        FormatLine::Security,
        FormatLine::DateTimeGroup,
        FormatLine::From,
        FormatLine::To,
        FormatLine::Info,
        FormatLine::Exempt,
        FormatLine::Accounting,
        FormatLine::Break,
        FormatLine::Classification,
    ];

    /// `FL3`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            FormatLine::Transmission => "FL1",
            FormatLine::Routing => "FL2",
            FormatLine::Station => "FL3",
            FormatLine::Security => "FL4",
            FormatLine::DateTimeGroup => "FL5",
            FormatLine::From => "FL6",
            FormatLine::To => "FL7",
            FormatLine::Info => "FL8",
            FormatLine::Exempt => "FL9",
            FormatLine::Accounting => "FL10",
            FormatLine::Break => "FL11",
            FormatLine::Classification => "FL12",
        }
    }

    /// What stands in it.
    pub(crate) const fn content(self) -> &'static str {
        match self {
            FormatLine::Transmission => "VZCZC with channel letters and number",
            FormatLine::Routing => "precedence digraph and routing indicators",
            FormatLine::Station => "DE, station, serial and filing time",
            FormatLine::Security => "ZNR or ZNY with five letters",
            FormatLine::DateTimeGroup => "precedence and date-time group",
            FormatLine::From => "FM and the originator",
            FormatLine::To => "TO and the action addressees",
            FormatLine::Info => "INFO and the information addressees",
            FormatLine::Exempt => "XMT and the exempted addressees",
            FormatLine::Accounting => "GR and the group count",
            FormatLine::Break => "BT",
            FormatLine::Classification => "classification and message reference number",
        }
    }

    /// The format line that a kind of line is, or goes on with.
    pub(crate) const fn of_kind(kind: Kind) -> Option<FormatLine> {
        Some(match kind {
            Kind::TransmissionLine => FormatLine::Transmission,
            Kind::RoutingLine => FormatLine::Routing,
            // The one line of ACP 128 stands for all three.
            Kind::StationLine | Kind::CodedHeaderLine => FormatLine::Station,
            Kind::SecurityLine => FormatLine::Security,
            Kind::DtgLine => FormatLine::DateTimeGroup,
            Kind::FromLine => FormatLine::From,
            Kind::ToLine => FormatLine::To,
            Kind::InfoLine => FormatLine::Info,
            Kind::ExemptLine => FormatLine::Exempt,
            Kind::AccountingLine => FormatLine::Accounting,
            Kind::BreakLine => FormatLine::Break,
            Kind::ClassificationLine => FormatLine::Classification,
            _ => return None,
        })
    }

    /// Whether a complete message of a form has it (format notes, section 1).
    pub(crate) const fn is_mandatory(self, form: Form) -> bool {
        match self {
            FormatLine::Transmission => matches!(form, Form::Cg | Form::Mil127),
            FormatLine::Routing | FormatLine::Station => matches!(form, Form::Cg | Form::Mil127 | Form::Mars),
            FormatLine::Security => matches!(form, Form::Cg | Form::Mil127 | Form::Mil128),
            FormatLine::DateTimeGroup | FormatLine::From | FormatLine::To | FormatLine::Classification => true,
            FormatLine::Break => matches!(form, Form::Mil127 | Form::Mil128 | Form::Mars),
            FormatLine::Info | FormatLine::Exempt | FormatLine::Accounting => false,
        }
    }

    /// Its first place in the heading.
    pub(crate) fn place(self, message: &Message) -> Option<TextRange> {
        match self {
            FormatLine::Transmission => message.transmissions.first().map(|line| line.line.range),
            FormatLine::Routing => message.routing.as_ref()?.lines.first().copied(),
            FormatLine::Station => message.station.as_ref().map(|station| station.line),
            FormatLine::Security => message.security.as_ref()?.lines.first().copied(),
            FormatLine::DateTimeGroup => message.date_time_group().map(|group| group.line),
            FormatLine::From => message.from.as_ref().map(|from| from.line),
            FormatLine::To => message.to.keywords.first().copied(),
            FormatLine::Info => message.info.keywords.first().copied(),
            FormatLine::Exempt => message.exempt.keywords.first().copied(),
            FormatLine::Accounting => message.accounting.as_ref().map(|line| line.line),
            FormatLine::Break => message.breaks.first().copied(),
            FormatLine::Classification => message.classification.as_ref().map(|line| line.line.range),
        }
    }
}

/// `FL3 (DE, station, serial and filing time)`.
impl std::fmt::Display for FormatLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({})", self.name(), self.content())
    }
}

/// Where the heading that was sent ends: military texts repeat FM and TO behind BT, which no message centre reads.
pub(crate) fn address_end(message: &Message) -> TextSize {
    let sent = FormatLine::To.place(message).or_else(|| FormatLine::From.place(message));
    message
        .breaks
        .iter()
        .map(|line| line.start())
        .find(|&line| sent.is_none_or(|sent| sent.start() < line))
        .unwrap_or(TextSize::new(u32::MAX))
}

/// Where a format line begins within the line before it, `RR RUEHWEB DE RUEHLJ #0236 1411010`: from there to the end of that
/// line. The words that open a line are those of the tables and of ACP 127(G).
pub(crate) fn joined(context: &Context<'_>, line: FormatLine) -> Option<TextRange> {
    let message = context.message;
    let host = match line {
        FormatLine::Routing => message.transmissions.last()?.line.range,
        FormatLine::Station => *message.routing.as_ref()?.lines.last()?,
        FormatLine::Security => message.station.as_ref()?.line,
        FormatLine::DateTimeGroup => *message.security.as_ref()?.lines.last()?,
        FormatLine::To => message.from.as_ref()?.line,
        _ => return None,
    };
    let text = context.slice(host);
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let is_time = |word: &str| word.len() == 7 && word.bytes().take(6).all(|byte| byte.is_ascii_digit());
    let opens = |word: &str, next: &str| match line {
        FormatLine::Routing => context.reference().precedence_by_digraph(word).is_some() && next.starts_with('R'),
        FormatLine::Station => word == "DE" && next.starts_with('R'),
        FormatLine::Security => matches!(word, "ZNR" | "ZNY") && next.len() == 5,
        FormatLine::DateTimeGroup => context.reference().precedence_by_prosign(word).is_some() && is_time(next),
        FormatLine::To => word == "TO" && next.len() > 2,
        _ => false,
    };
    // The first word opens the line itself.
    let start = words.windows(2).skip(1).find(|pair| opens(pair[0], pair[1])).map(|pair| at(pair[0]))?;
    Some(TextRange::new(host.start() + TextSize::new(start as u32), host.end()))
}

/// Whether the message passes one on or readdresses one, so that lines of two headings stand in it.
pub(crate) fn has_two_headings(message: &Message) -> bool {
    !message.pilots.is_empty() || message.date_time_groups.len() > 1
}

/// The line on which a missing format line is reported: the first one there that stands behind its place, else the last
/// one before it. `None` where no format line is there.
pub(crate) fn neighbour(message: &Message, missing: FormatLine) -> Option<TextRange> {
    let coded = || message.coded_header.as_ref().map(|header| header.line);
    let behind = FormatLine::ALL.iter().filter(|&&line| line > missing).find_map(|line| line.place(message));
    let before = || FormatLine::ALL.iter().rev().filter(|&&line| line < missing).find_map(|line| line.place(message));
    behind.or_else(before).or_else(coded)
}

/// Whether anything is written behind a place. Where nothing is, the copy ends there, or its writer has not come further.
pub(crate) fn goes_on_behind(message: &Message, place: TextRange) -> bool {
    let is_written = |kind: Kind| !matches!(kind, Kind::BlankLine | Kind::Comment);
    message.lines.iter().any(|line| line.range.start() > place.end() && is_written(line.kind))
}

/// Whether a line is missing: the message has, or should have, lines before it, so it is no extract that begins later.
pub(crate) fn begins_before(message: &Message, line: FormatLine, completeness: Completeness) -> bool {
    let has_line_before = || FormatLine::ALL.iter().any(|&other| other < line && other.place(message).is_some());
    completeness == Completeness::Transmitted || message.coded_header.is_some() || has_line_before()
}
