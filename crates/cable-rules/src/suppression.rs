//! Suppressions: comments that silence rules (`%% cable: ignore TAG -- reason`).
//!
//! A directive is read once a message, asked of every finding, and asked at the end whether it silenced anything. What
//! is said of a whole file is handed on, since a message knows nothing of its file.

use cable_message::Message;
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::{Category, Finding, Settings};

/// A comment that begins with `%% cable:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The whole comment.
    pub range: TextRange,
    /// What it asks for.
    pub verb: Verb,
    /// The codes and categories that it names.
    pub selectors: Vec<Selector>,
    /// What is wrong with it. A faulty directive silences nothing.
    pub fault: Option<Fault>,
    /// Whether it silenced a finding, for each selector; one entry where none is named.
    used: Vec<bool>,
    /// Where the findings that it silences begin.
    scope: TextRange,
}

/// What a directive asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `ignore`: silence rules in the next line that is not a comment.
    Ignore,
    /// `ignore-message`: silence rules in the message.
    IgnoreMessage,
    /// `ignore-file`: silence rules, or all of them, in the file.
    IgnoreFile,
    /// `format off` and `format on`, which the formatter reads.
    Format,
    /// None of these.
    Unknown,
}

/// A code or a category in a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// In capitals: `RTG003`, `TAG`.
    pub code: String,
    /// Where it stands.
    pub range: TextRange,
}

/// What is wrong with a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What has to change.
    pub range: TextRange,
    /// What was found and what was expected.
    pub message: String,
    /// What was probably meant in its place.
    pub replacement: Option<String>,
}

/// The words that a directive may begin with.
const VERBS: [&str; 4] = ["ignore", "ignore-message", "ignore-file", "format"];

impl Selector {
    /// Whether it names a rule or a category that there is.
    pub fn is_known(&self) -> bool {
        Category::ALL.iter().any(|category| category.prefix == self.code)
            || crate::rules().iter().any(|rule| rule.code == self.code)
    }
}

impl Directive {
    /// Whether it silences a finding; remembers that it did.
    fn silences(&mut self, finding: &Finding) -> bool {
        let start = finding.range.start();
        if self.fault.is_some() || start < self.scope.start() || start >= self.scope.end() {
            return false;
        }
        if self.selectors.is_empty() {
            self.used = vec![true];
            return true;
        }
        let mut silenced = false;
        for (selector, used) in self.selectors.iter().zip(&mut self.used) {
            if finding.rule.code.starts_with(&selector.code) {
                *used = true;
                silenced = true;
            }
        }
        silenced
    }

    /// The selectors that silenced nothing though every rule that they name was asked, and are no mistake of their own.
    pub fn unused<'a>(&'a self, settings: &'a Settings) -> impl Iterator<Item = &'a Selector> + Clone {
        let asked = |selector: &Selector| {
            let mut rules = crate::rules().iter().filter(|rule| rule.code.starts_with(&selector.code));
            rules.all(|rule| settings.applies(rule.code))
        };
        let is_silent = matches!(self.verb, Verb::Ignore | Verb::IgnoreMessage) && self.fault.is_none();
        self.selectors
            .iter()
            .zip(&self.used)
            .filter(move |(selector, used)| is_silent && !**used && selector.is_known() && asked(selector))
            .map(|(selector, _)| selector)
    }
}

/// Reads the directives of a message.
pub(crate) fn directives(text: &str, message: &Message) -> Vec<Directive> {
    let first_line = message.lines.iter().find(|line| !matches!(line.kind, Kind::Comment | Kind::BlankLine));
    let top = first_line.map_or(TextSize::of(text), |line| line.range.start());
    let mut directives = Vec::new();
    // From the last to the first: what a comment silences is what the comment in the line behind it does.
    let mut behind = None;
    for &comment in message.comments.iter().rev() {
        let next = next_line(text, comment, behind);
        directives.extend(directive(text, comment, top, next));
        behind = Some((comment, next));
    }
    directives.reverse();
    directives
}

fn directive(text: &str, comment: TextRange, top: TextSize, next_line: TextRange) -> Option<Directive> {
    let line = &text[usize::from(comment.start())..usize::from(comment.end())];
    let content = cable_message::directive(line)?;
    let range_of = |word: &str| {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        TextRange::at(comment.start() + TextSize::new(start as u32), TextSize::of(word))
    };
    let mut words = content.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let word = words.next().unwrap_or_default();
    let verb = match word {
        "ignore" => Verb::Ignore,
        "ignore-message" => Verb::IgnoreMessage,
        "ignore-file" => Verb::IgnoreFile,
        "format" => Verb::Format,
        _ => Verb::Unknown,
    };
    let arguments: Vec<(&str, TextRange)> = words.map(|word| (word, range_of(word))).collect();
    let fault = |range, message: String| Some(Fault { range, message, replacement: None });
    let fault = match (verb, arguments.as_slice()) {
        (Verb::Unknown, _) if word.is_empty() => {
            fault(comment, format!("this directive says nothing; it may say {}", VERBS.join(", ")))
        }
        (Verb::Unknown, _) => Some(unknown_verb(word, range_of(word))),
        (Verb::Format, [("off" | "on", _)]) => None,
        (Verb::Format, _) => {
            fault(comment, "`format` is followed by one word: `off` before the region, `on` behind it".to_owned())
        }
        (Verb::Ignore | Verb::IgnoreMessage, []) => fault(
            range_of(word),
            format!("`{word}` names no rule; codes or categories follow it: `{word} RTG003, TAG`"),
        ),
        (Verb::IgnoreMessage, _) if comment.start() > top => fault(
            range_of(word),
            "`ignore-message` has no effect here: it belongs before the first line of the message".to_owned(),
        ),
        (Verb::IgnoreFile, _) if comment.start() > top => {
            fault(range_of(word), "`ignore-file` has no effect here: it belongs at the top of the file".to_owned())
        }
        _ => None,
    };
    let selectors: Vec<Selector> = match verb {
        Verb::Ignore | Verb::IgnoreMessage | Verb::IgnoreFile => {
            arguments.into_iter().map(|(word, range)| Selector { code: word.to_ascii_uppercase(), range }).collect()
        }
        Verb::Format | Verb::Unknown => Vec::new(),
    };
    let scope = match verb {
        Verb::Ignore => next_line,
        // The end of the text is a place of the message too.
        Verb::IgnoreMessage => TextRange::up_to(TextSize::of(text) + TextSize::new(1)),
        _ => TextRange::empty(comment.end()),
    };
    let used = vec![false; selectors.len()];
    Some(Directive { range: comment, verb, selectors, fault, used, scope })
}

fn unknown_verb(word: &str, range: TextRange) -> Fault {
    let nearest = VERBS
        .iter()
        .map(|verb| (strsim::osa_distance(verb, &word.to_ascii_lowercase()), *verb))
        .min()
        .filter(|(distance, _)| *distance <= 2)
        .map(|(_, verb)| verb.to_owned());
    let message = match &nearest {
        Some(verb) => format!("`{word}` is no directive; did you mean `{verb}`?"),
        None => format!("`{word}` is no directive; there are {}", VERBS.join(", ")),
    };
    Fault { range, message, replacement: nearest }
}

/// The first line behind a comment that is not a comment, up to the line behind it; given the comment that comes next,
/// with its answer.
fn next_line(text: &str, comment: TextRange, behind: Option<(TextRange, TextRange)>) -> TextRange {
    let past_the_end = TextSize::of(text) + TextSize::new(1);
    let line_behind = |offset: TextSize| {
        let rest = text.get(usize::from(offset)..)?;
        rest.find('\n').map(|at| offset + TextSize::new(at as u32 + 1))
    };
    let Some(start) = line_behind(comment.end()) else { return TextRange::empty(past_the_end) };
    match behind {
        Some((next, answer)) if next.start() == start => answer,
        _ => TextRange::new(start, line_behind(start).unwrap_or(past_the_end)),
    }
}

/// Takes the silenced findings away.
pub(crate) fn apply(directives: &mut [Directive], findings: &mut Vec<Finding>) {
    let (mut of_line, mut rest): (Vec<_>, Vec<_>) =
        directives.iter_mut().partition(|directive| directive.verb == Verb::Ignore);
    rest.retain(|directive| directive.verb == Verb::IgnoreMessage);
    findings.retain(|finding| {
        // What single lines are silenced by comes in the order of the lines.
        let start = finding.range.start();
        let first = of_line.partition_point(|directive| directive.scope.end() <= start);
        let of_line = of_line[first..].iter_mut().take_while(|directive| directive.scope.start() <= start);
        // Every directive that covers it counts as used, so each is asked.
        of_line.chain(&mut rest).filter_map(|directive| directive.silences(finding).then_some(())).count() == 0
    });
}

/// `%% cable: ignore-file`: what the first message of a file asks for all of them.
#[derive(Clone, Debug)]
pub struct FileSuppression {
    /// Codes and categories in capitals; all rules where empty.
    pub codes: Vec<String>,
    /// What to report when nothing in the file is silenced by it.
    pub(crate) if_unused: Option<Finding>,
    /// What to report when the message is not the first of its file.
    pub(crate) if_misplaced: Option<Finding>,
}

impl FileSuppression {
    /// Whether it silences a finding.
    pub fn silences(&self, finding: &Finding) -> bool {
        self.codes.is_empty() || self.codes.iter().any(|code| finding.rule.code.starts_with(code))
    }
}

/// The findings of a file, in order: those of its messages without what the first message silences for all.
///
/// Each message is given with whatever the caller knows it by, which comes back with each of its findings.
pub fn findings_of_file<'a, K: Copy + 'a>(
    messages: impl Iterator<Item = (K, &'a [Finding], &'a [FileSuppression])> + Clone + 'a,
) -> impl Iterator<Item = (K, &'a Finding)> + 'a {
    let of_file: &'a [FileSuppression] =
        messages.clone().next().map(|(_, _, suppressions)| suppressions).unwrap_or_default();
    let is_used = |suppression: &FileSuppression| {
        messages.clone().any(|(_, findings, _)| findings.iter().any(|finding| suppression.silences(finding)))
    };
    let unused: Vec<&'a Finding> = of_file
        .iter()
        .filter(|suppression| !is_used(suppression))
        .filter_map(|suppression| suppression.if_unused.as_ref())
        .collect();
    let mut unused = Some(unused);
    messages.enumerate().flat_map(move |(index, (key, findings, suppressions))| {
        let own: Vec<&'a Finding> = if index == 0 {
            unused.take().unwrap_or_default()
        } else {
            suppressions.iter().filter_map(|suppression| suppression.if_misplaced.as_ref()).collect()
        };
        let rest = findings.iter().filter(|finding| !of_file.iter().any(|suppression| suppression.silences(finding)));
        own.into_iter().chain(rest).map(move |finding| (key, finding))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn the_next_line_that_is_no_comment_is_silenced() {
        check(
            expect![[r#"
            UNCLAS ASTANA 000001

            %% cable: ignore ARC001 -- scraped
            %% The links are those of the archive.
            TAGS: [PREL](#) KZ
            SUBJECT: TEST
        "#]],
            "ARC CFG",
        );
    }

    #[test]
    fn comments_one_below_the_other_silence_the_same_line_and_no_later_one() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                %% cable: ignore ARC001
                %% cable: ignore TAG002
                TAGS: [PREL](#) QWXZ
                %% cable: ignore SUB
                                 ^^^ CFG001 warning: this suppression silences nothing: no finding of SUB is here
                SUBJECT: TEST
            "#]],
            "ARC TAG002 SUB CFG",
        );
    }

    #[test]
    fn a_blank_line_is_a_line() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                %% cable: ignore ARC001 -- scraped
                                 ^^^^^^ CFG001 warning: this suppression silences nothing: no finding of ARC001 is here

                TAGS: [PREL](#) KZ
                      ^^^^^^^^^ ARC001 warning: `[PREL](#)` is what a web link left behind; the TAGS line holds the code alone: PREL
                SUBJECT: TEST
            "#]],
            "ARC CFG",
        );
    }

    #[test]
    fn only_the_named_rules_are_silenced() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                %% cable: ignore TAG003
                TAGS: [PREL](#) PREL QWXZ
                      ^^^^^^^^^ ARC001 warning: `[PREL](#)` is what a web link left behind; the TAGS line holds the code alone: PREL
                                     ^^^^ TAG002 hint: QWXZ is in no table of TAGS
                SUBJECT: TEST
            "#]],
            "ARC TAG CFG",
        );
    }

    #[test]
    fn a_message_is_silenced_and_the_next_is_not() {
        check(
            expect![[r#"
                %% cable: ignore-message ARC, TAG -- scraped
                VZCZCXYZ0001
                UNCLAS ASTANA 000001

                TAGS: [PREL](#) QWXZ
                SUBJECT: TEST

                1. TEXT
                NNNN

                VZCZCXYZ0002
                UNCLAS ASTANA 000002

                TAGS: [PREL](#) KZ
                      ^^^^^^^^^ ARC001 warning: `[PREL](#)` is what a web link left behind; the TAGS line holds the code alone: PREL
                SUBJECT: TEST
            "#]],
            "ARC TAG CFG",
        );
    }

    #[test]
    fn a_file_is_silenced() {
        check(
            expect![[r#"
                %% Copies from the archive.
                %% cable: ignore-file ARC -- scraped
                VZCZCXYZ0001
                UNCLAS ASTANA 000001

                TAGS: PREL QWXZ
                           ^^^^ TAG002 hint: QWXZ is in no table of TAGS
                SUBJECT: TEST

                1. TEXT
                NNNN

                VZCZCXYZ0002
                UNCLAS ASTANA 000002

                TAGS: [PREL](#) KZ
                SUBJECT: TEST
            "#]],
            "ARC TAG CFG",
        );
        check(
            expect![[r#"
            %% cable: ignore-file
            UNCLAS ASTANA 000001

            TAGS: [PREL](#) QWXZ
        "#]],
            "ARC TAG EXO SUB CFG",
        );
    }

    #[test]
    fn comments_above_a_message_are_of_that_message() {
        check(
            expect![[r#"
            VZCZCXYZ0001
            UNCLAS ASTANA 000001

            TAGS: PREL
            SUBJECT: TEST

            1. TEXT

            %% cable: ignore-message ARC001 -- scraped
            VZCZCXYZ0002
            UNCLAS ASTANA 000002

            TAGS: [PREL](#) KZ
            SUBJECT: TEST
        "#]],
            "ARC CFG",
        );
    }
}
