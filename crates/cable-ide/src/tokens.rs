//! Semantic tokens: what each code of a message is, beyond what its shape tells a highlighter.

use std::cmp::Reverse;
use std::ops::BitOr;

use cable_message::{Address, Level, Words};
use cable_reference::Reference;
use cable_text::{TextRange, TextSize};
use rayon::prelude::*;

use crate::Document;
use crate::structure::{address_blocks, addresses, reference_letters};
use crate::view::View;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SemanticToken {
    /// Its place in bytes of the document, within one line.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
    /// What else is said of it.
    pub modifiers: TokenModifiers,
}

/// Declares the kinds with the names that the editors know them by.
macro_rules! token_kinds {
    ($($(#[$attribute:meta])* $kind:ident = $name:literal,)+) => {
        /// What a token is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum TokenKind {
            $($(#[$attribute])* $kind,)+
        }

        impl TokenKind {
            /// Every kind, in the order of their numbers.
            pub const ALL: &'static [TokenKind] = &[$(TokenKind::$kind,)+];

            /// The name of the kind: one that editors know where it fits, else one of our own.
            pub const fn name(self) -> &'static str {
                match self {
                    $(TokenKind::$kind => $name,)+
                }
            }
        }
    };
}

token_kinds! {
    /// A word that begins a field, or a line of its own: `FM`, `TAGS:`, `BT`.
    Keyword = "keyword",
    /// A comment, or the pilcrow of a web copy.
    Comment = "comment",
    /// A serial, a count, a page.
    Number = "number",
    /// A name or words without a code: persons, passing lines, the signature.
    Words = "string",
    /// An operating signal.
    Signal = "macro",
    /// A caption or a caveat.
    Caption = "decorator",
    /// One of the TAGS.
    Tag = "enumMember",
    /// The post of an MRN.
    Post = "namespace",
    /// The label of a labelled field.
    Label = "property",
    /// The identifier of a military set.
    Set = "struct",
    /// An office with its copies.
    Office = "class",
    /// A routing indicator.
    RoutingIndicator = "routingIndicator",
    /// A plain-language address.
    Address = "address",
    /// A precedence: prosign, digraph or word.
    Precedence = "precedence",
    /// A date-time group, a filing time, a date.
    DateTime = "dateTime",
    /// A classification, or the letters that stand for one.
    Classification = "classification",
    /// A portion mark.
    PortionMark = "portionMark",
    /// The subject.
    Subject = "subject",
    /// What a reference names.
    Reference = "reference",
    /// The letter of a reference.
    ReferenceLetter = "referenceLetter",
    /// The number of a paragraph.
    ParagraphNumber = "paragraphNumber",
}

/// A set of modifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenModifiers {
    /// A bit for each, in the order of [`TokenModifiers::NAMES`].
    pub bits: u32,
}

impl TokenModifiers {
    /// Their names, in the order of their bits.
    pub const NAMES: &'static [&'static str] =
        &["declaration", "unknown", "unclassified", "restricted", "confidential", "secret", "topSecret"];
    /// The code is given its meaning here.
    pub const DECLARATION: TokenModifiers = TokenModifiers { bits: 1 };
    /// The code books do not have it.
    pub const UNKNOWN: TokenModifiers = TokenModifiers { bits: 1 << 1 };
    const UNCLASSIFIED: TokenModifiers = TokenModifiers { bits: 1 << 2 };
    const RESTRICTED: TokenModifiers = TokenModifiers { bits: 1 << 3 };
    const CONFIDENTIAL: TokenModifiers = TokenModifiers { bits: 1 << 4 };
    const SECRET: TokenModifiers = TokenModifiers { bits: 1 << 5 };
    const TOP_SECRET: TokenModifiers = TokenModifiers { bits: 1 << 6 };
    const NONE: TokenModifiers = TokenModifiers { bits: 0 };

    /// The names of those in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().enumerate().filter(move |(bit, _)| self.bits >> bit & 1 == 1).map(|(_, name)| *name)
    }

    /// What a classification, by its word in full, adds.
    fn of_level(word: &str) -> TokenModifiers {
        let starts = |start: &str| word.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
        if starts("TOP SECRET") {
            Self::TOP_SECRET
        } else if starts("SECRET") {
            Self::SECRET
        } else if starts("CONFIDENTIAL") {
            Self::CONFIDENTIAL
        } else if starts("RESTRICTED") || starts("LIMITED OFFICIAL USE") {
            Self::RESTRICTED
        } else if starts("UNCLASSIFIED") || starts("SENSITIVE BUT UNCLASSIFIED") {
            Self::UNCLASSIFIED
        } else {
            Self::NONE
        }
    }
}

impl BitOr for TokenModifiers {
    type Output = TokenModifiers;

    fn bitor(self, other: TokenModifiers) -> TokenModifiers {
        TokenModifiers { bits: self.bits | other.bits }
    }
}

/// The tokens of the messages that a range touches, in order and apart from each other; all that overlap the range are
/// among them.
///
/// Costs what these messages cost.
pub fn semantic_tokens(document: &Document, range: TextRange) -> Vec<SemanticToken> {
    let views: Vec<View<'_>> = View::touching(document, range).collect();
    let tokens = |view: &View<'_>| {
        let place = |token: SemanticToken| SemanticToken { range: token.range + view.start, ..token };
        let tokens = of_message(view).into_iter().map(place);
        tokens.filter(|token| token.range.intersect(range).is_some()).collect()
    };
    match views.as_slice() {
        [one] => tokens(one),
        several => several.par_iter().map(tokens).collect::<Vec<Vec<_>>>().concat(),
    }
}

/// The tokens of a message, in bytes from its start.
pub(crate) fn of_message(view: &View<'_>) -> Vec<SemanticToken> {
    let mut found = Found { view, reference: view.reference, tokens: Vec::new() };
    transmission(&mut found);
    heading(&mut found);
    subject_matter(&mut found);
    text(&mut found);
    copies(&mut found);
    on_single_lines(view, apart(found.tokens))
}

struct Found<'a> {
    view: &'a View<'a>,
    reference: &'a Reference,
    tokens: Vec<SemanticToken>,
}

impl Found<'_> {
    fn add(&mut self, range: TextRange, kind: TokenKind, modifiers: TokenModifiers) {
        if !range.is_empty() {
            self.tokens.push(SemanticToken { range, kind, modifiers });
        }
    }

    fn plain(&mut self, range: TextRange, kind: TokenKind) {
        self.add(range, kind, TokenModifiers::NONE);
    }

    fn words<'w>(&mut self, words: impl IntoIterator<Item = &'w Words>, kind: TokenKind) {
        words.into_iter().for_each(|words| self.plain(words.range, kind));
    }

    /// A code that is unknown where `is_known` says so.
    fn code(&mut self, words: &Words, kind: TokenKind, is_known: bool) {
        self.add(words.range, kind, if is_known { TokenModifiers::NONE } else { TokenModifiers::UNKNOWN });
    }

    /// The first word of a line.
    fn keyword(&mut self, line: TextRange) {
        let word = self.view.first_word(line);
        let len = TextSize::of(self.view.slice(word).trim_end_matches(':'));
        self.plain(TextRange::at(word.start(), len), TokenKind::Keyword);
    }

    /// The start of a field up to its colon, or its first word.
    fn label(&mut self, field: TextRange) {
        let line = self.view.slice(field).lines().next().unwrap_or_default();
        let len = line.find(':').map_or(self.view.first_word(field).len(), |colon| TextSize::new(colon as u32 + 1));
        self.plain(TextRange::at(field.start(), len), TokenKind::Keyword);
    }

    fn station(&mut self, words: &Words) {
        let is_known = cable_reference::routing::matches_any_address(&words.value)
            || self.reference.routing_indicator(&words.value).is_some();
        self.code(words, TokenKind::RoutingIndicator, is_known);
    }

    fn address(&mut self, address: &Address) {
        address.indicator.iter().for_each(|words| self.station(words));
        self.plain(address.name.range, TokenKind::Address);
        self.words(&address.precedence, TokenKind::Precedence);
        self.words(&address.number, TokenKind::Number);
    }

    fn classification(&mut self, range: TextRange, level: Option<&Level>) {
        let modifiers = level.map_or(TokenModifiers::UNKNOWN, |level| TokenModifiers::of_level(&level.word));
        self.add(range, TokenKind::Classification, modifiers);
    }

    fn portion(&mut self, mark: &Words) {
        let known = self.reference.classification_by_portion_mark(&mark.value);
        let modifiers = known.map_or(TokenModifiers::UNKNOWN, |known| TokenModifiers::of_level(&known.word));
        self.add(self.view.with_parentheses(mark.range), TokenKind::PortionMark, modifiers);
    }
}

/// FL1 to FL4, pages, BT and the lines behind the text.
fn transmission(found: &mut Found<'_>) {
    let message = found.view.message;
    for line in &message.transmissions {
        found.words(&line.start, TokenKind::Keyword);
        found.words(&line.channel, TokenKind::Number);
        found.words(&line.security_prosign, TokenKind::Signal);
    }
    if let Some(routing) = &message.routing {
        found.words(&routing.digraph, TokenKind::Precedence);
        routing.indicators.iter().for_each(|words| found.station(words));
    }
    if let Some(station) = &message.station {
        found.keyword(station.line);
        station.indicator.iter().for_each(|words| found.station(words));
        found.words(station.serial.iter().chain(&station.section), TokenKind::Number);
        station.filed.iter().for_each(|filed| found.plain(filed.range, TokenKind::DateTime));
    }
    if let Some(header) = &message.coded_header {
        found.words(&header.code, TokenKind::Precedence);
        header.indicator.iter().chain(&header.destinations).for_each(|words| found.station(words));
        found.words(&header.serial, TokenKind::Number);
        header.filed.iter().for_each(|filed| found.plain(filed.range, TokenKind::DateTime));
        found.words(&header.redundancy, TokenKind::Classification);
    }
    if let Some(security) = &message.security {
        found.words(&security.warning, TokenKind::Signal);
        found.words(security.letters.iter().chain(&security.special_handling), TokenKind::Classification);
        for signal in &security.signals {
            found.code(signal, TokenKind::Signal, found.reference.signal(&signal.value).is_some());
        }
    }
    for line in message.breaks.iter().chain(&message.end) {
        found.keyword(found.view.trimmed(*line));
    }
    found.words(&message.validation, TokenKind::Number);
    for page in &message.pages {
        if page.page.is_some() {
            found.keyword(page.line);
        }
        match (&page.station, page.style) {
            (Some(station), cable_message::PageStyle::Military) => found.station(station),
            (station, _) => found.words(station, TokenKind::Post),
        }
        found.words(&page.serial, TokenKind::Number);
        page.page.iter().for_each(|page| found.plain(page.range, TokenKind::Number));
        page.section.iter().for_each(|section| found.plain(section.range, TokenKind::Number));
    }
}

/// FL5 to FL10.
fn heading(found: &mut Found<'_>) {
    let message = found.view.message;
    for group in &message.date_time_groups {
        found.words(&group.precedences, TokenKind::Precedence);
        found.plain(group.text.range, TokenKind::DateTime);
        found.words(&group.instructions, TokenKind::Signal);
    }
    if let Some(from) = &message.from {
        found.keyword(from.line);
    }
    for block in [&message.to, &message.info, &message.exempt] {
        address_blocks(block).for_each(|(keyword, _)| found.keyword(keyword));
    }
    addresses(message).for_each(|address| found.address(address));
    if let Some(accounting) = &message.accounting {
        found.words(&accounting.symbol, TokenKind::Words);
        accounting.groups.iter().for_each(|groups| found.plain(groups.range, TokenKind::Number));
    }
}

/// The lines of FL12 before the text.
fn subject_matter(found: &mut Found<'_>) {
    let message = found.view.message;
    if let Some(line) = &message.classification {
        found.classification(line.word.range, line.level.as_ref());
        found.words(&line.caveats, TokenKind::Caption);
        line.section.iter().for_each(|section| found.plain(section.range, TokenKind::Number));
    }
    if let Some(mrn) = &message.mrn {
        found.add(mrn.post.range, TokenKind::Post, TokenModifiers::DECLARATION);
        found.add(mrn.serial.range, TokenKind::Number, TokenModifiers::DECLARATION);
    }
    for banner in &message.banners {
        found.classification(banner.range, banner.value.as_ref());
    }
    for caption in &message.captions {
        found.code(caption, TokenKind::Caption, found.reference.caption(&caption.value).is_some());
    }
    found.words(&message.passing, TokenKind::Words);
    if let Some(line) = &message.executive_order {
        found.keyword(line.range);
        line.number.iter().for_each(|number| found.plain(number.range, TokenKind::Number));
        line.declassify_on.iter().for_each(|date| found.plain(date.range, TokenKind::DateTime));
    }
    if let Some(line) = &message.tags {
        found.words([&line.keyword], TokenKind::Keyword);
        for tag in &line.tags {
            found.code(&tag.code, TokenKind::Tag, found.reference.tag(&tag.code.value).is_some());
        }
        found.words(&line.persons, TokenKind::Words);
    }
    if let Some(subject) = &message.subject {
        found.words(&subject.keyword, TokenKind::Keyword);
        found.plain(subject.text_range, TokenKind::Subject);
        subject.portion.iter().for_each(|mark| found.portion(mark));
    }
    if let Some(field) = &message.references {
        found.words([&field.keyword], TokenKind::Keyword);
        field.items.iter().for_each(|item| found.plain(item.text.range, TokenKind::Reference));
    }
    for letter in reference_letters(message) {
        found.add(found.view.without_stop(&letter), TokenKind::ReferenceLetter, TokenModifiers::DECLARATION);
    }
    if let Some(line) = &message.classified_by {
        found.label(line.range);
        found.words(&line.name, TokenKind::Words);
        found.words(&line.reason_section, TokenKind::Number);
        line.reasons.iter().for_each(|reason| found.plain(reason.range, TokenKind::Tag));
    }
}

/// Paragraphs, and what the text cites.
fn text(found: &mut Found<'_>) {
    let view = found.view;
    for paragraph in &view.message.paragraphs {
        let number = paragraph.number.as_ref();
        let declaration = TokenModifiers::DECLARATION;
        number.into_iter().for_each(|number| found.add(number.range, TokenKind::ParagraphNumber, declaration));
        paragraph.pilcrow.iter().for_each(|pilcrow| found.plain(*pilcrow, TokenKind::Comment));
        paragraph.portion.iter().for_each(|mark| found.portion(mark));
    }
    let has_sets = view.message.sets.iter().any(|set| set.identifier.value == "REF");
    let listed: Vec<char> = reference_letters(view.message).map(|letter| letter.value).collect();
    for letter in cable_message::citations(&view.text, view.message).flat_map(|citation| citation.letters) {
        // A REF set may list several letters, and several sets may stand on one line: then none is known to be missing.
        let is_known = listed.contains(&letter.value) || has_sets || listed.is_empty() && letter.value == 'A';
        let modifiers = if is_known { TokenModifiers::NONE } else { TokenModifiers::UNKNOWN };
        found.add(letter.range, TokenKind::ReferenceLetter, modifiers);
    }
    for number in cable_message::paragraph_citations(&view.text, view.message) {
        found.plain(number.range, TokenKind::ParagraphNumber);
    }
    found.words(&view.message.signature, TokenKind::Words);
    view.message.comments.iter().for_each(|comment| found.plain(view.trimmed(*comment), TokenKind::Comment));
}

/// What copies add or have in other forms: distribution, labels, sets.
fn copies(found: &mut Found<'_>) {
    let message = found.view.message;
    if let Some(block) = &message.distribution {
        let action = block.action.iter().filter(|action| {
            // The office with its copies is there as well.
            !block.offices.iter().any(|office| office.range.contains_range(action.range))
        });
        found.words(action, TokenKind::Office);
        block.offices.iter().for_each(|office| found.plain(office.range, TokenKind::Office));
        block.total.iter().for_each(|total| found.plain(total.range, TokenKind::Number));
        found.words(&block.drafting, TokenKind::Words);
    }
    found.words(message.labels.iter().map(|label| &label.label), TokenKind::Label);
    for set in &message.sets {
        found.words([&set.identifier], TokenKind::Set);
        match set.identifier.value.as_str() {
            "SUBJ" => found.words(&set.fields, TokenKind::Subject),
            "REF" => found.words(set.fields.iter().skip(1), TokenKind::Reference),
            _ => {}
        }
    }
}

/// Tokens that lie apart: one that holds another ends where that begins, and goes on behind it.
fn apart(mut tokens: Vec<SemanticToken>) -> Vec<SemanticToken> {
    tokens.sort_by_key(|token| (token.range.start(), Reverse(token.range.len()), token.kind));
    let mut found: Vec<SemanticToken> = Vec::with_capacity(tokens.len());
    let mut around: Vec<SemanticToken> = Vec::new();
    let mut at = TextSize::new(0);
    // What is left of the tokens around up to a place.
    let close = |around: &mut Vec<SemanticToken>, at: &mut TextSize, to: TextSize, found: &mut Vec<SemanticToken>| {
        while let Some(top) = around.last().copied() {
            let end = top.range.end().min(to);
            if *at < end {
                found.push(SemanticToken { range: TextRange::new(*at, end), ..top });
                *at = end;
            }
            if top.range.end() > to {
                return;
            }
            around.pop();
        }
    };
    for token in tokens {
        let start = token.range.start();
        close(&mut around, &mut at, start, &mut found);
        if around.last().is_some_and(|top| top.range == token.range) {
            continue;
        }
        at = at.max(start);
        // One that reaches beyond the token around it is cut off there.
        let end = around.last().map_or(token.range.end(), |top| token.range.end().min(top.range.end()));
        around.push(SemanticToken { range: TextRange::new(start, end.max(start)), ..token });
    }
    close(&mut around, &mut at, TextSize::new(u32::MAX), &mut found);
    found
}

/// Tokens cut at line ends, without the blanks around these: few editors take tokens of several lines.
fn on_single_lines(view: &View<'_>, tokens: Vec<SemanticToken>) -> Vec<SemanticToken> {
    let mut found = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut at = token.range.start();
        for line in view.slice(token.range).split_inclusive('\n') {
            let range = view.trimmed(TextRange::at(at, TextSize::of(line)));
            if !range.is_empty() {
                found.push(SemanticToken { range, ..token });
            }
            at += TextSize::of(line);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::testing::{TELEGRAM, document};

    fn shown(document: &Document, tokens: &[SemanticToken]) -> String {
        let mut out = String::new();
        let mut row = None;
        for token in tokens {
            let line = document.text().line_at(token.range.start());
            if row.replace(line).is_some_and(|row| row != line) {
                out.push('\n');
            }
            let names: Vec<&str> = std::iter::once(token.kind.name()).chain(token.modifiers.names()).collect();
            out.push_str(&format!("[{} {}]", document.text().slice(token.range), names.join(".")));
        }
        out.push('\n');
        out
    }

    /// Checks the tokens, those of a line on a line.
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let document = document(text);
        let tokens = semantic_tokens(&document, document.text().range());
        assert!(tokens.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()), "{tokens:?}");
        expected.assert_eq(&shown(&document, &tokens));
    }

    #[test]
    fn a_telegram() {
        check(
            TELEGRAM,
            expect![[r#"
                [VZCZC keyword][XRO4471 number]
                [PP precedence][RUEHAST routingIndicator][RUEHNT routingIndicator]
                [DE keyword][RUEHEK routingIndicator][#1184 number][2611042 dateTime]
                [ZNY macro][CCCCC classification][ZZH macro]
                [P precedence][181042Z SEP 07 dateTime]
                [FM keyword][AMEMBASSY BISHKEK address]
                [TO keyword][RUEHC routingIndicator][SECSTATE WASHDC address][PRIORITY precedence][0417 number]
                [INFO keyword][RUCNCIS routingIndicator][CIS COLLECTIVE address][2630 number]
                [RUEHNT routingIndicator][AMEMBASSY TASHKENT address][PRIORITY precedence]
                [BT keyword]
                [C O N F I D E N T I A L classification.confidential][BISHKEK namespace.declaration][001184 number.declaration]
                [SIPDIS decorator]
                [STATE FOR SCA/CEN string]
                [E.O. keyword][12958 number][09/17/2017 dateTime]
                [TAGS: keyword][PREL enumMember][KG enumMember][QQQX enumMember.unknown]
                [SUBJECT: keyword][A SUBJECT ON subject]
                [TWO LINES subject]
                [REF: keyword][A referenceLetter.declaration][TASHKENT 1790 reference]
                [B referenceLetter.declaration][STATE 112360 reference]
                [CLASSIFIED BY: keyword][DCM JANE DOE string][1.4 number][B enumMember][D enumMember]
                [1 paragraphNumber.declaration][(C) portionMark.confidential][A referenceLetter][3 paragraphNumber]
                [2 paragraphNumber.declaration][(U) portionMark.unclassified][C referenceLetter.unknown]
                [3 paragraphNumber.declaration][(C) portionMark.confidential][A referenceLetter][B referenceLetter]
                [DOE string]
                [BT keyword]
                [1184 number]
                [NNNN keyword]
            "#]],
        );
    }

    #[test]
    fn a_military_message_with_sets_and_pages() {
        check(
            "RTTUZYUW RUENAAA5859 2341904-UUUU--RHCRNAD.\nZNR UUUUU\nR 221904Z AUG 05\nFM CNO WASHINGTON DC//N3//\n\
             TO NAVADMIN\nBT\nUNCLAS //N03000//\nMSGID/GENADMIN/CNO WASHINGTON DC/N3/AUG//\nSUBJ/LANTERNS//\n\
             REF/A/DOC/CNO/02FEB2003//\nREF/B/DOC/CNO/03FEB2003//\nRMKS/1. TEXT.\n\nPAGE 02 RUENAAA5859 UNCLAS\n2. SEE REF B.//\nBT\n#5859\nNNNN\n",
            expect![[r#"
                [RTTUZYUW precedence][RUENAAA routingIndicator][5859 number][2341904 dateTime][UUUU classification][RHCRNAD routingIndicator]
                [ZNR macro][UUUUU classification]
                [R precedence][221904Z AUG 05 dateTime]
                [FM keyword][CNO WASHINGTON DC//N3// address]
                [TO keyword][NAVADMIN address]
                [BT keyword]
                [UNCLAS classification.unclassified][//N03000// decorator]
                [MSGID struct]
                [SUBJ struct][LANTERNS subject]
                [REF struct][A referenceLetter.declaration][DOC reference][CNO reference][02FEB2003 reference]
                [REF struct][B referenceLetter.declaration][DOC reference][CNO reference][03FEB2003 reference]
                [RMKS struct]
                [PAGE keyword][02 number][RUENAAA routingIndicator][5859 number]
                [2 paragraphNumber.declaration][B referenceLetter]
                [BT keyword]
                [5859 number]
                [NNNN keyword]
            "#]],
        );
    }

    #[test]
    fn an_archive_copy_and_a_labelled_one() {
        check(
            "LIMITED OFFICIAL USE\n\nPAGE 01  BOGOTA 08316  122149Z\n\n73\nACTION ARA-16\n\nINFO  OCT-01  ISO-00  /017 W\n\
             R 122035Z SEP 74\nFM AMEMBASSY BOGOTA\nTO SECSTATE WASHDC 6407\n\n\
             LIMITED OFFICIAL USE BOGOTA 8316\n\nE.O. 11652: N/A\nTAGS: PBOR, CO (VILLAFANE, H)\nSUBJ: BORDER (LOU)\n\n1. TEXT\n",
            expect![[r#"
                [LIMITED OFFICIAL USE classification.restricted]
                [PAGE keyword][01 number][BOGOTA namespace][08316 number]
                [ARA-16 class]
                [OCT-01 class][ISO-00 class][/017 W number]
                [R precedence][122035Z SEP 74 dateTime]
                [FM keyword][AMEMBASSY BOGOTA address]
                [TO keyword][SECSTATE WASHDC address][6407 number]
                [LIMITED OFFICIAL USE classification.restricted][BOGOTA namespace.declaration][8316 number.declaration]
                [E.O. keyword][11652 number]
                [TAGS: keyword][PBOR enumMember][CO enumMember][(VILLAFANE, H) string]
                [SUBJ: keyword][BORDER subject][(LOU) portionMark.restricted]
                [1 paragraphNumber.declaration]
            "#]],
        );
        check(
            "MRN: 11 KAMPALA 2044\nDate/DTG: Oct 06, 2011 / 061315Z OCT 11\nFrom: AMEMBASSY KAMPALA\nTAGS: PGOV\nSubject: TEST\n\n\u{b6}1. (SBU) Text.\n",
            expect![[r#"
                [MRN property][KAMPALA namespace.declaration][2044 number.declaration]
                [Date/DTG property][061315Z OCT 11 dateTime]
                [From keyword][AMEMBASSY KAMPALA address]
                [TAGS: keyword][PGOV enumMember]
                [Subject: keyword][TEST subject]
                [¶ comment][1 paragraphNumber.declaration][(SBU) portionMark.unclassified]
            "#]],
        );
    }

    #[test]
    fn a_range_has_the_tokens_that_overlap_it() {
        let document = document(&TELEGRAM.repeat(2));
        let all = semantic_tokens(&document, document.text().range());
        for start in (0..u32::from(document.text().len())).step_by(11) {
            let range = TextRange::at(start.into(), 40.into());
            let some = semantic_tokens(&document, range);
            let expected: Vec<_> = all.iter().copied().filter(|token| token.range.intersect(range).is_some()).collect();
            assert_eq!(some, expected);
        }
    }

    #[test]
    fn the_inner_token_cuts_the_outer() {
        let token = |start: u32, end: u32, kind| SemanticToken {
            range: TextRange::new(start.into(), end.into()),
            kind,
            modifiers: TokenModifiers::NONE,
        };
        use TokenKind::{Comment, Keyword, Number};
        let found = apart(vec![token(2, 4, Number), token(0, 10, Comment), token(3, 4, Keyword), token(8, 12, Number)]);
        let places: Vec<_> =
            found.iter().map(|t| (u32::from(t.range.start()), u32::from(t.range.end()), t.kind)).collect();
        assert_eq!(places, [(0, 2, Comment), (2, 3, Number), (3, 4, Keyword), (4, 8, Comment), (8, 10, Number)]);
    }

    #[test]
    fn every_kind_and_modifier_has_a_name_of_its_own() {
        let mut names: Vec<&str> = TokenKind::ALL.iter().map(|kind| kind.name()).collect();
        names.extend(TokenModifiers::NAMES);
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(TokenKind::ALL.iter().enumerate().all(|(at, kind)| *kind as usize == at));
        let page = include_str!("../../../docs/lsp.md");
        assert!(names.iter().all(|name| page.contains(&format!("`{name}`"))), "docs/lsp.md has every name");
    }
}
