//! The message and its fields: plain data, as much of each field as could be read.
//!
//! Every range is in bytes from the start of the message. A field that is absent is `None` or empty; a field that is
//! there but malformed has its line, and `None` in the parts that could not be read. Nothing here judges.

use cable_reference::Rank;
use cable_syntax::Kind;
use cable_text::TextRange;
use jiff::civil::{Date, DateTime};
use smol_str::SmolStr;

/// A value and the place in the message that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What is said.
    pub value: T,
    /// Where, in bytes from the start of the message.
    pub range: TextRange,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, range: TextRange) -> Spanned<T> {
        Spanned { value, range }
    }
}

/// A word or a run of words at its place.
pub type Words = Spanned<SmolStr>;

/// How a message is laid out (design: the five profiles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Profile {
    /// State Department, ACP 127 US SUPP layout, 1979 to 2010.
    State,
    /// Archive copies of 1973-79.
    Aad,
    /// Labelled fields, after 2009.
    Smart,
    /// Military, ACP 127 or ACP 128.
    Naval,
    /// Amateur and MARS, ACP 126 modified.
    Mars,
}

/// The finer layout within a profile, in the terms of the format's own description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// State, 2002-2010, with FL1-FL4 in the copy of the centre.
    Cg,
    /// State, 1979-2001.
    Mid,
    /// Archive copy of 1973-79.
    Aad,
    /// Labelled fields.
    Smart,
    /// Military with FL1-FL4.
    Mil127,
    /// Military with one coded header line.
    Mil128,
    /// Amateur and MARS.
    Mars,
}

/// What a telegram says.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The layout.
    pub profile: Profile,
    /// The finer layout.
    pub form: Form,
    /// The date of the message: of its date-time group, else the best that the message gives.
    pub date: Option<Date>,
    /// Every physical line in order.
    pub lines: Vec<Line>,
    /// Lines of the heading that were not understood, without their line ends.
    pub unrecognized_lines: Vec<TextRange>,
    /// FL1, the newest first, those of pilots too.
    pub transmissions: Vec<Transmission>,
    /// FL2.
    pub routing: Option<Routing>,
    /// FL3.
    pub station: Option<Station>,
    /// The line that stands for FL1 to FL3 in ACP 128.
    pub coded_header: Option<CodedHeader>,
    /// FL4.
    pub security: Option<Security>,
    /// Handling lines in front of a message that is passed on.
    pub pilots: Vec<TextRange>,
    /// FL5: the first is the newest where a message was readdressed.
    pub date_time_groups: Vec<DateTimeGroup>,
    /// FL6.
    pub from: Option<Originator>,
    /// FL7.
    pub to: AddressBlock,
    /// FL8.
    pub info: AddressBlock,
    /// FL9.
    pub exempt: AddressBlock,
    /// FL10.
    pub accounting: Option<Accounting>,
    /// FL11 and FL13: each `BT`.
    pub breaks: Vec<TextRange>,
    /// The classification line of FL12, with the MRN where it has one.
    pub classification: Option<ClassificationLine>,
    /// The message reference number: in the classification line, or labelled.
    pub mrn: Option<Mrn>,
    /// Classification words alone on a line: banners above, below and between pages.
    pub banners: Vec<Spanned<Option<Level>>>,
    /// Caption lines.
    pub captions: Vec<Words>,
    /// Passing and attention lines, each with its continuation lines.
    pub passing: Vec<Words>,
    /// The E.O. line.
    pub executive_order: Option<ExecutiveOrderLine>,
    /// The TAGS line.
    pub tags: Option<TagsLine>,
    /// The SUBJECT line with its continuation lines.
    pub subject: Option<Subject>,
    /// The references.
    pub references: Option<References>,
    /// The Classified By line.
    pub classified_by: Option<ClassifiedBy>,
    /// The numbered paragraphs, and the unnumbered ones among them.
    pub paragraphs: Vec<Paragraph>,
    /// The summary, without the words that open and close it.
    pub summary: Option<Words>,
    /// The surname at the end of the text.
    pub signature: Option<Words>,
    /// Page headers.
    pub pages: Vec<Page>,
    /// The distribution block of an archive copy.
    pub distribution: Option<Distribution>,
    /// Military message sets.
    pub sets: Vec<MessageSet>,
    /// Labelled fields.
    pub labels: Vec<Label>,
    /// FL15 in US SUPP-1: `#nnnn`, the digits.
    pub validation: Option<Words>,
    /// FL16.
    pub end: Option<TextRange>,
    /// Comments (`%%`), whole lines.
    pub comments: Vec<TextRange>,
    /// Where the text begins: the first line that is no heading.
    pub text_start: Option<cable_text::TextSize>,
}

/// A physical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its kind in the grammar.
    pub kind: Kind,
    /// Its characters, without the line end and without blanks at its end.
    pub range: TextRange,
}

/// FL1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transmission {
    /// The whole line.
    pub line: Words,
    /// `VZCZC`, `ZCZC` or `VV`.
    pub start: Option<Words>,
    /// Channel letters and number: `XRO3572`.
    pub channel: Option<Words>,
    /// `UU` or `HH`.
    pub security_prosign: Option<Words>,
    /// What has no place in the line.
    pub stray: Vec<TextRange>,
}

/// FL2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routing {
    /// Each of its lines.
    pub lines: Vec<TextRange>,
    /// `OO`.
    pub digraph: Option<Words>,
    /// The routing indicators in order.
    pub indicators: Vec<Words>,
    /// What is neither.
    pub stray: Vec<TextRange>,
}

/// FL3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// The whole line.
    pub line: TextRange,
    /// The station that prepared the message: its routing indicator, or its call sign.
    pub indicator: Option<Words>,
    /// The station serial as written: `#2241`, `107A`.
    pub serial: Option<Words>,
    /// The section behind the slash: `01`.
    pub section: Option<Words>,
    /// The filing time as written.
    pub filed: Option<Spanned<Filed>>,
    /// What has no place in the line.
    pub stray: Vec<TextRange>,
}

/// A filing time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// As written: `3231103`, `02/0009Z`.
    pub text: SmolStr,
    /// The day that it names.
    pub day: FiledDay,
    /// Hour, 0 to 99 as written.
    pub hour: u8,
    /// Minute, 0 to 99 as written.
    pub minute: u8,
}

/// The day of a filing time, as written and perhaps impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiledDay {
    /// Day of the year, `323`.
    OfYear(u16),
    /// Day of the month, `02/`.
    OfMonth(u8),
}

/// The coded header of ACP 128.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedHeader {
    /// The whole line.
    pub line: TextRange,
    /// Precedence, language and media format, classification, content indicator: `RTTUZYUW`.
    pub code: Option<Words>,
    /// The originating station, without its serial.
    pub indicator: Option<Words>,
    /// The station serial, four digits.
    pub serial: Option<Words>,
    /// Day of the year and time.
    pub filed: Option<Spanned<Filed>>,
    /// The redundancy of the classification: `UUUU`.
    pub redundancy: Option<Words>,
    /// The destinations.
    pub destinations: Vec<Words>,
    /// What has no place in the line.
    pub stray: Vec<TextRange>,
}

/// FL4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Security {
    /// Each of its lines.
    pub lines: Vec<TextRange>,
    /// `ZNR` or `ZNY`.
    pub warning: Option<Words>,
    /// The five letters.
    pub letters: Option<Words>,
    /// The five letters behind a slash.
    pub special_handling: Option<Words>,
    /// Operating signals in order.
    pub signals: Vec<Words>,
    /// What has no place in the line.
    pub stray: Vec<TextRange>,
}

/// FL5.
#[derive(Clone, Debug, PartialEq)]
pub struct DateTimeGroup {
    /// The whole line.
    pub line: TextRange,
    /// The prosigns before the group: action, then information precedence.
    pub precedences: Vec<Words>,
    /// The group from the day to the year, as written.
    pub text: Words,
    /// `181103Z`.
    pub date_time: Option<Words>,
    /// `NOV`, or what stands in its place.
    pub month: Option<Words>,
    /// `08` or `2008`.
    pub year: Option<Words>,
    /// The checksum that some services put before the month.
    pub checksum: Option<Words>,
    /// The instant in UTC, where the group is a possible one.
    pub instant: Option<DateTime>,
    /// Message instructions behind the year.
    pub instructions: Option<Words>,
    /// What stands in the group and has no place in it.
    pub stray: Vec<TextRange>,
}

/// FL6.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Originator {
    /// The whole line.
    pub line: TextRange,
    /// The address; absent when the line has none.
    pub address: Option<Address>,
}

/// FL7, FL8 or FL9.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressBlock {
    /// The keyword, once for each block that the message has.
    pub keywords: Vec<TextRange>,
    /// The addresses in order.
    pub addresses: Vec<Address>,
}

/// An address line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The whole address, from the indicator to the number.
    pub range: TextRange,
    /// The routing indicator (or `ZEN`) before the slash.
    pub indicator: Option<Words>,
    /// The plain-language address, without precedence and number.
    pub name: Words,
    /// The precedence words at its end: `IMMEDIATE`, `NIACT IMMEDIATE`.
    pub precedence: Option<Words>,
    /// The message continuity number.
    pub number: Option<Words>,
}

/// FL10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounting {
    /// The whole line.
    pub line: TextRange,
    /// The accounting symbol.
    pub symbol: Option<Words>,
    /// The groups counted; `None` for `GRNC`.
    pub groups: Option<Spanned<u32>>,
}

/// A level of classification, with the order of secrecy from the code books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The full word: `CONFIDENTIAL`.
    pub word: SmolStr,
    /// Its place in the order; absent for CLEAR.
    pub rank: Option<Rank>,
}

/// The classification line of FL12.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassificationLine {
    /// The whole line.
    pub line: Words,
    /// The classification as written: `C O N F I D E N T I A L`.
    pub word: Words,
    /// What it means.
    pub level: Option<Level>,
    /// Caveats behind it: `NOFORN`, `//NOFORN`, `//N01000//`.
    pub caveats: Vec<Words>,
    /// `SECTION 01 OF 02`.
    pub section: Option<Section>,
    /// The post of the MRN: `ASTANA`.
    pub post: Option<Words>,
    /// The serial of the MRN as written: `002241`.
    pub serial: Option<Words>,
    /// What stands behind the serial.
    pub stray: Vec<TextRange>,
}

/// A message reference number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mrn {
    /// All of it as written: `ASTANA 002241`, `11 RABAT 1210`.
    pub text: Words,
    /// The four-digit year, where it is written.
    pub year: Option<i16>,
    /// The post: `ASTANA`.
    pub post: Words,
    /// The serial as written: `002241`.
    pub serial: Words,
}

/// The place of a message among the sections of its telegram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Where it is said.
    pub range: TextRange,
    /// Number of the section; absent when the line says FINAL.
    pub number: Option<u16>,
    /// Number of sections.
    pub of: u16,
}

/// The E.O. line.
#[derive(Clone, Debug, PartialEq)]
pub struct ExecutiveOrderLine {
    /// The whole field.
    pub range: TextRange,
    /// Its text without line ends.
    pub text: SmolStr,
    /// The number of the order.
    pub number: Option<Spanned<u32>>,
    /// What stands behind the number: `DECL: 11/18/2013`, `N/A`, `GDS`.
    pub declassification: Option<Words>,
    /// The date in it, where it is a possible one.
    pub declassify_on: Option<Spanned<Date>>,
}

/// The TAGS line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagsLine {
    /// The whole field, continuation lines included.
    pub range: TextRange,
    /// `TAGS:` as written.
    pub keyword: Words,
    /// The TAGS in order.
    pub tags: Vec<Tag>,
    /// Persons in parentheses.
    pub persons: Vec<Words>,
    /// What is neither.
    pub stray: Vec<TextRange>,
}

/// One of the TAGS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The code as written.
    pub code: Words,
    /// The remains of a web link around it: `[PREL](#)`, the whole of it.
    pub link: Option<TextRange>,
}

/// The SUBJECT line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The whole field.
    pub range: TextRange,
    /// `SUBJECT:` as written.
    pub keyword: Option<Words>,
    /// The subject, lines joined with one blank.
    pub text: SmolStr,
    /// Where the text stands.
    pub text_range: TextRange,
    /// A portion mark at its start or end, without parentheses.
    pub portion: Option<Words>,
}

/// The references of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    /// The whole field.
    pub range: TextRange,
    /// `REF:` as written.
    pub keyword: Words,
    /// The items in order; none where the line says N/A.
    pub items: Vec<Reference>,
}

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The item with its letter.
    pub range: TextRange,
    /// Its letter.
    pub letter: Option<Spanned<char>>,
    /// The item without its letter, lines joined.
    pub text: Words,
    /// What it names.
    pub target: Target,
    /// Not sent to all addressees.
    pub is_notal: bool,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A telegram.
    Telegram(MessageId),
    /// An airgram: year, post, and number behind `A-` or `CA-`.
    Airgram {
        /// Four-digit year.
        year: i16,
        /// The post's name in an MRN.
        post: SmolStr,
        /// `A-50`, `CA-3400`.
        number: SmolStr,
    },
    /// A military message, by sender and time.
    DateTimeGroup {
        /// The sender as written.
        sender: SmolStr,
        /// The time, where the reference gives a possible one in full.
        instant: Option<DateTime>,
    },
    /// Anything else: a report, a letter, a talk.
    Other,
}

/// The identity of a telegram: serials restart each year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId {
    /// Four-digit year.
    pub year: i16,
    /// The post's name in an MRN, or the series.
    pub post: SmolStr,
    /// The serial.
    pub serial: u32,
}

impl std::fmt::Display for MessageId {
    /// Two-digit year, post without blanks, serial without leading zeros: `08ASTANA2267`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}", self.year.rem_euclid(100))?;
        self.post.chars().filter(|c| *c != ' ').try_for_each(|c| write!(f, "{c}"))?;
        write!(f, "{}", self.serial)
    }
}

/// The Classified By line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassifiedBy {
    /// The whole field.
    pub range: TextRange,
    /// Its text behind the keyword, lines joined.
    pub text: SmolStr,
    /// Who classified, with position.
    pub name: Option<Words>,
    /// The section of the order that the reasons are from: `1.4`.
    pub reason_section: Option<Words>,
    /// The letters of the reasons, as written.
    pub reasons: Vec<Spanned<char>>,
}

/// A paragraph of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From its number to the end of its last line.
    pub range: TextRange,
    /// Its number; absent for text before or between the numbered ones.
    pub number: Option<Spanned<u32>>,
    /// The pilcrow that web copies put before the number.
    pub pilcrow: Option<TextRange>,
    /// The portion mark, without parentheses.
    pub portion: Option<Words>,
    /// Where its words stand, behind number and mark.
    pub text: TextRange,
}

/// A page header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The whole line.
    pub line: TextRange,
    /// Which of the three kinds it is.
    pub style: PageStyle,
    /// Post as the header cuts it, or the routing indicator.
    pub station: Option<Words>,
    /// The serial as written.
    pub serial: Option<Words>,
    /// The page number.
    pub page: Option<Spanned<u16>>,
    /// Section and number of sections.
    pub section: Option<Section>,
}

/// The kinds of page headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// `PAGE 02        STATE   017976`.
    Archive,
    /// `PAGE 02 RUEWMFU5859 UNCLAS`.
    Military,
    /// `NEW DELHI 00005135  002 OF 008`.
    Section,
}

/// The distribution block of an archive copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// The whole block.
    pub range: TextRange,
    /// The action or origin office.
    pub action: Option<Words>,
    /// Each office with its number of copies.
    pub offices: Vec<Spanned<(SmolStr, u16)>>,
    /// The total behind the slash.
    pub total: Option<Spanned<u16>>,
    /// Drafters, approvers and clearances, a line each.
    pub drafting: Vec<Words>,
}

/// A military message set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageSet {
    /// The whole set.
    pub range: TextRange,
    /// `MSGID`.
    pub identifier: Words,
    /// Its fields, lines joined.
    pub fields: Vec<Words>,
    /// Whether `//` closes it.
    pub is_closed: bool,
}

/// A labelled field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The whole field.
    pub range: TextRange,
    /// The label without its colon.
    pub label: Words,
    /// The value, lines joined.
    pub value: Words,
}

impl Message {
    /// A message that says nothing yet.
    pub(crate) fn empty(profile: Profile) -> Message {
        Message {
            profile,
            form: Form::Cg,
            date: None,
            lines: Vec::new(),
            unrecognized_lines: Vec::new(),
            transmissions: Vec::new(),
            routing: None,
            station: None,
            coded_header: None,
            security: None,
            pilots: Vec::new(),
            date_time_groups: Vec::new(),
            from: None,
            to: AddressBlock::default(),
            info: AddressBlock::default(),
            exempt: AddressBlock::default(),
            accounting: None,
            breaks: Vec::new(),
            classification: None,
            mrn: None,
            banners: Vec::new(),
            captions: Vec::new(),
            passing: Vec::new(),
            executive_order: None,
            tags: None,
            subject: None,
            references: None,
            classified_by: None,
            paragraphs: Vec::new(),
            summary: None,
            signature: None,
            pages: Vec::new(),
            distribution: None,
            sets: Vec::new(),
            labels: Vec::new(),
            validation: None,
            end: None,
            comments: Vec::new(),
            text_start: None,
        }
    }

    /// Gives back the room that its lists do not need: a message is kept for as long as its document is open.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.lines.shrink_to_fit();
        self.unrecognized_lines.shrink_to_fit();
        self.transmissions.shrink_to_fit();
        self.date_time_groups.shrink_to_fit();
        for block in [&mut self.to, &mut self.info, &mut self.exempt] {
            block.keywords.shrink_to_fit();
            block.addresses.shrink_to_fit();
        }
        self.breaks.shrink_to_fit();
        self.captions.shrink_to_fit();
        self.passing.shrink_to_fit();
        if let Some(routing) = &mut self.routing {
            routing.lines.shrink_to_fit();
            routing.indicators.shrink_to_fit();
        }
        if let Some(security) = &mut self.security {
            security.lines.shrink_to_fit();
            security.signals.shrink_to_fit();
        }
        if let Some(line) = &mut self.tags {
            line.tags.shrink_to_fit();
        }
        if let Some(references) = &mut self.references {
            references.items.shrink_to_fit();
        }
        self.paragraphs.shrink_to_fit();
        self.pages.shrink_to_fit();
        self.sets.shrink_to_fit();
        self.labels.shrink_to_fit();
        self.comments.shrink_to_fit();
    }

    /// The date-time group that counts: the newest.
    pub fn date_time_group(&self) -> Option<&DateTimeGroup> {
        self.date_time_groups.first()
    }

    /// The identity of the telegram, where its MRN and its year are known.
    pub fn id(&self) -> Option<MessageId> {
        let mrn = self.mrn.as_ref()?;
        let digits: String = mrn.serial.value.chars().take_while(char::is_ascii_digit).collect();
        let year = mrn.year.or_else(|| Some(self.date?.year()))?;
        Some(MessageId { year, post: mrn.post.value.clone(), serial: digits.parse().ok()? })
    }

    /// Whether there is anything of a telegram in it.
    pub fn is_telegram(&self) -> bool {
        self.lines.iter().any(|line| {
            !matches!(
                line.kind,
                Kind::BlankLine
                    | Kind::UnrecognizedLine
                    | Kind::TextLine
                    | Kind::RulingLine
                    | Kind::Comment
                    | Kind::CaptionLine
                    | Kind::PassingLine
                    | Kind::ParagraphLine
                    | Kind::ArchiveLine
            )
        })
    }
}
