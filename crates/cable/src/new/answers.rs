//! What was said of the telegram, as it was said.

use crate::arguments::NewArguments;

/// The words of the command line and of the answers on a terminal. What was not said is `None` or empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    pub(super) from: Option<String>,
    pub(super) to: Vec<String>,
    pub(super) info: Vec<String>,
    pub(super) precedence: Option<String>,
    pub(super) classification: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) subject: Option<String>,
    pub(super) references: Vec<String>,
    pub(super) serial: Option<u32>,
    pub(super) date_time: Option<String>,
    pub(super) classified_by: Option<String>,
    pub(super) reasons: Vec<String>,
}

impl From<&NewArguments> for Answers {
    fn from(arguments: &NewArguments) -> Answers {
        Answers {
            from: arguments.from.clone(),
            to: arguments.to.clone(),
            info: arguments.info.clone(),
            precedence: arguments.precedence.clone(),
            classification: arguments.classification.clone(),
            tags: words(&arguments.tags),
            subject: arguments.subject.clone(),
            references: arguments.references.clone(),
            serial: arguments.serial,
            date_time: arguments.date_time.clone(),
            classified_by: arguments.classified_by.clone(),
            reasons: words(&arguments.reasons),
        }
    }
}

/// The words of a list in which blanks and commas part them.
pub(super) fn words<T: AsRef<str>>(texts: &[T]) -> Vec<String> {
    let words = texts.iter().flat_map(|text| text.as_ref().split([',', ' ']));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
