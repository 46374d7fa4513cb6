//! Node kinds and fields of the grammar. Generated from grammar/src/node-types.json by `cargo xtask codegen`.

/// The kind of a named node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `accounting_line`
    AccountingLine,
    /// `accounting_symbol`
    AccountingSymbol,
    /// `address`
    Address,
    /// `address_line`
    AddressLine,
    /// `archive_line`
    ArchiveLine,
    /// `blank_line`
    BlankLine,
    /// `break_line`
    BreakLine,
    /// `call_sign`
    CallSign,
    /// `caption`
    Caption,
    /// `caption_line`
    CaptionLine,
    /// `channel`
    Channel,
    /// `classification`
    Classification,
    /// `classification_line`
    ClassificationLine,
    /// `classified_by_line`
    ClassifiedByLine,
    /// `coded_header`
    CodedHeader,
    /// `coded_header_line`
    CodedHeaderLine,
    /// `comment`
    Comment,
    /// `copy_total`
    CopyTotal,
    /// `correction_line`
    CorrectionLine,
    /// `dashes`
    Dashes,
    /// `date_time`
    DateTime,
    /// `distribution_block`
    DistributionBlock,
    /// `distribution_line`
    DistributionLine,
    /// `drafting_line`
    DraftingLine,
    /// `dtg_line`
    DtgLine,
    /// `end_line`
    EndLine,
    /// `executive_order_line`
    ExecutiveOrderLine,
    /// `exempt_block`
    ExemptBlock,
    /// `exempt_line`
    ExemptLine,
    /// `filing_time`
    FilingTime,
    /// `from_line`
    FromLine,
    /// `group_count`
    GroupCount,
    /// `handling_mark`
    HandlingMark,
    /// `info_block`
    InfoBlock,
    /// `info_line`
    InfoLine,
    /// `keyword`
    Keyword,
    /// `label`
    Label,
    /// `labelled_line`
    LabelledLine,
    /// `link_open`
    LinkOpen,
    /// `link_target`
    LinkTarget,
    /// `message`
    Message,
    /// `month`
    Month,
    /// `name`
    Name,
    /// `number`
    Number,
    /// `office_copies`
    OfficeCopies,
    /// `operating_signal`
    OperatingSignal,
    /// `page_line`
    PageLine,
    /// `page_number`
    PageNumber,
    /// `paragraph`
    Paragraph,
    /// `paragraph_line`
    ParagraphLine,
    /// `paragraph_number`
    ParagraphNumber,
    /// `passing_line`
    PassingLine,
    /// `person`
    Person,
    /// `pilcrow`
    Pilcrow,
    /// `pilot_line`
    PilotLine,
    /// `plain_address`
    PlainAddress,
    /// `portion_mark`
    PortionMark,
    /// `precedence`
    Precedence,
    /// `precedence_digraph`
    PrecedenceDigraph,
    /// `receipt_line`
    ReceiptLine,
    /// `reference_block`
    ReferenceBlock,
    /// `reference_letter`
    ReferenceLetter,
    /// `reference_line`
    ReferenceLine,
    /// `routing_indicator`
    RoutingIndicator,
    /// `routing_line`
    RoutingLine,
    /// `ruling_line`
    RulingLine,
    /// `section_mark`
    SectionMark,
    /// `security_field`
    SecurityField,
    /// `security_letters`
    SecurityLetters,
    /// `security_line`
    SecurityLine,
    /// `security_prosign`
    SecurityProsign,
    /// `security_signal`
    SecuritySignal,
    /// `set`
    Set,
    /// `set_continuation`
    SetContinuation,
    /// `set_field`
    SetField,
    /// `set_identifier`
    SetIdentifier,
    /// `set_line`
    SetLine,
    /// `source_file`
    SourceFile,
    /// `start_of_message`
    StartOfMessage,
    /// `station_identifier`
    StationIdentifier,
    /// `station_line`
    StationLine,
    /// `station_serial`
    StationSerial,
    /// `subject_line`
    SubjectLine,
    /// `tag`
    Tag,
    /// `tags_line`
    TagsLine,
    /// `text`
    Text,
    /// `text_line`
    TextLine,
    /// `to_block`
    ToBlock,
    /// `to_line`
    ToLine,
    /// `transmission_line`
    TransmissionLine,
    /// `unrecognized`
    Unrecognized,
    /// `unrecognized_line`
    UnrecognizedLine,
    /// `validation_line`
    ValidationLine,
    /// `word`
    Word,
}

impl Kind {
    /// Every kind, in the order of the names.
    pub const ALL: &'static [Kind] = &[
        Kind::AccountingLine,
        Kind::AccountingSymbol,
        Kind::Address,
        Kind::AddressLine,
        Kind::ArchiveLine,
        Kind::BlankLine,
        Kind::BreakLine,
        Kind::CallSign,
        Kind::Caption,
        Kind::CaptionLine,
        Kind::Channel,
        Kind::Classification,
        Kind::ClassificationLine,
        Kind::ClassifiedByLine,
        Kind::CodedHeader,
        Kind::CodedHeaderLine,
        Kind::Comment,
        Kind::CopyTotal,
        Kind::CorrectionLine,
        Kind::Dashes,
        Kind::DateTime,
        Kind::DistributionBlock,
        Kind::DistributionLine,
        Kind::DraftingLine,
        Kind::DtgLine,
        Kind::EndLine,
        Kind::ExecutiveOrderLine,
        Kind::ExemptBlock,
        Kind::ExemptLine,
        Kind::FilingTime,
        Kind::FromLine,
        Kind::GroupCount,
        Kind::HandlingMark,
        Kind::InfoBlock,
        Kind::InfoLine,
        Kind::Keyword,
        Kind::Label,
        Kind::LabelledLine,
        Kind::LinkOpen,
        Kind::LinkTarget,
        Kind::Message,
        Kind::Month,
        Kind::Name,
        Kind::Number,
        Kind::OfficeCopies,
        Kind::OperatingSignal,
        Kind::PageLine,
        Kind::PageNumber,
        Kind::Paragraph,
        Kind::ParagraphLine,
        Kind::ParagraphNumber,
        Kind::PassingLine,
        Kind::Person,
        Kind::Pilcrow,
        Kind::PilotLine,
        Kind::PlainAddress,
        Kind::PortionMark,
        Kind::Precedence,
        Kind::PrecedenceDigraph,
        Kind::ReceiptLine,
        Kind::ReferenceBlock,
        Kind::ReferenceLetter,
        Kind::ReferenceLine,
        Kind::RoutingIndicator,
        Kind::RoutingLine,
        Kind::RulingLine,
        Kind::SectionMark,
        Kind::SecurityField,
        Kind::SecurityLetters,
        Kind::SecurityLine,
        Kind::SecurityProsign,
        Kind::SecuritySignal,
        Kind::Set,
        Kind::SetContinuation,
        Kind::SetField,
        Kind::SetIdentifier,
        Kind::SetLine,
        Kind::SourceFile,
        Kind::StartOfMessage,
        Kind::StationIdentifier,
        Kind::StationLine,
        Kind::StationSerial,
        Kind::SubjectLine,
        Kind::Tag,
        Kind::TagsLine,
        Kind::Text,
        Kind::TextLine,
        Kind::ToBlock,
        Kind::ToLine,
        Kind::TransmissionLine,
        Kind::Unrecognized,
        Kind::UnrecognizedLine,
        Kind::ValidationLine,
        Kind::Word,
    ];

    /// The name of the kind in the grammar.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::AccountingLine => "accounting_line",
            Kind::AccountingSymbol => "accounting_symbol",
            Kind::Address => "address",
            Kind::AddressLine => "address_line",
            Kind::ArchiveLine => "archive_line",
            Kind::BlankLine => "blank_line",
            Kind::BreakLine => "break_line",
            Kind::CallSign => "call_sign",
            Kind::Caption => "caption",
            Kind::CaptionLine => "caption_line",
            Kind::Channel => "channel",
            Kind::Classification => "classification",
            Kind::ClassificationLine => "classification_line",
            Kind::ClassifiedByLine => "classified_by_line",
            Kind::CodedHeader => "coded_header",
            Kind::CodedHeaderLine => "coded_header_line",
            Kind::Comment => "comment",
            Kind::CopyTotal => "copy_total",
            Kind::CorrectionLine => "correction_line",
            Kind::Dashes => "dashes",
            Kind::DateTime => "date_time",
            Kind::DistributionBlock => "distribution_block",
            Kind::DistributionLine => "distribution_line",
            Kind::DraftingLine => "drafting_line",
            Kind::DtgLine => "dtg_line",
            Kind::EndLine => "end_line",
            Kind::ExecutiveOrderLine => "executive_order_line",
            Kind::ExemptBlock => "exempt_block",
            Kind::ExemptLine => "exempt_line",
            Kind::FilingTime => "filing_time",
            Kind::FromLine => "from_line",
            Kind::GroupCount => "group_count",
            Kind::HandlingMark => "handling_mark",
            Kind::InfoBlock => "info_block",
            Kind::InfoLine => "info_line",
            Kind::Keyword => "keyword",
            Kind::Label => "label",
            Kind::LabelledLine => "labelled_line",
            Kind::LinkOpen => "link_open",
            Kind::LinkTarget => "link_target",
            Kind::Message => "message",
            Kind::Month => "month",
            Kind::Name => "name",
            Kind::Number => "number",
            Kind::OfficeCopies => "office_copies",
            Kind::OperatingSignal => "operating_signal",
            Kind::PageLine => "page_line",
            Kind::PageNumber => "page_number",
            Kind::Paragraph => "paragraph",
            Kind::ParagraphLine => "paragraph_line",
            Kind::ParagraphNumber => "paragraph_number",
            Kind::PassingLine => "passing_line",
            Kind::Person => "person",
            Kind::Pilcrow => "pilcrow",
            Kind::PilotLine => "pilot_line",
            Kind::PlainAddress => "plain_address",
            Kind::PortionMark => "portion_mark",
            Kind::Precedence => "precedence",
            Kind::PrecedenceDigraph => "precedence_digraph",
            Kind::ReceiptLine => "receipt_line",
            Kind::ReferenceBlock => "reference_block",
            Kind::ReferenceLetter => "reference_letter",
            Kind::ReferenceLine => "reference_line",
            Kind::RoutingIndicator => "routing_indicator",
            Kind::RoutingLine => "routing_line",
            Kind::RulingLine => "ruling_line",
            Kind::SectionMark => "section_mark",
            Kind::SecurityField => "security_field",
            Kind::SecurityLetters => "security_letters",
            Kind::SecurityLine => "security_line",
            Kind::SecurityProsign => "security_prosign",
            Kind::SecuritySignal => "security_signal",
            Kind::Set => "set",
            Kind::SetContinuation => "set_continuation",
            Kind::SetField => "set_field",
            Kind::SetIdentifier => "set_identifier",
            Kind::SetLine => "set_line",
            Kind::SourceFile => "source_file",
            Kind::StartOfMessage => "start_of_message",
            Kind::StationIdentifier => "station_identifier",
            Kind::StationLine => "station_line",
            Kind::StationSerial => "station_serial",
            Kind::SubjectLine => "subject_line",
            Kind::Tag => "tag",
            Kind::TagsLine => "tags_line",
            Kind::Text => "text",
            Kind::TextLine => "text_line",
            Kind::ToBlock => "to_block",
            Kind::ToLine => "to_line",
            Kind::TransmissionLine => "transmission_line",
            Kind::Unrecognized => "unrecognized",
            Kind::UnrecognizedLine => "unrecognized_line",
            Kind::ValidationLine => "validation_line",
            Kind::Word => "word",
        }
    }
}

/// A field: the part that a node plays in its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// `declassification`
    Declassification,
    /// `month`
    Month,
    /// `name`
    Name,
    /// `number`
    Number,
    /// `section`
    Section,
    /// `serial`
    Serial,
    /// `text`
    Text,
}

impl Field {
    /// Every field, in the order of the names.
    pub const ALL: &'static [Field] = &[
        Field::Declassification,
        Field::Month,
        Field::Name,
        Field::Number,
        Field::Section,
        Field::Serial,
        Field::Text,
    ];

    /// The name of the field in the grammar.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Declassification => "declassification",
            Field::Month => "month",
            Field::Name => "name",
            Field::Number => "number",
            Field::Section => "section",
            Field::Serial => "serial",
            Field::Text => "text",
        }
    }
}
