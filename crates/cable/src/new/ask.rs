//! Asking on a terminal for what was not said. Questions stand on standard error, so that the telegram may go elsewhere.

use std::io::{IsTerminal, stderr, stdin};

use cable_reference::Reference;
use dialoguer::{Input, Select};

use super::answers::{Answers, words};
use super::draft::{CLASSIFICATIONS, PRECEDENCES, originator};
use super::station::find;
use crate::outcome::Failure;

/// Whether there is someone to ask.
pub(super) fn is_possible() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Asks for what is missing, and for nothing else.
pub(super) fn missing(answers: &mut Answers, reference: &Reference) -> Result<(), Failure> {
    if answers.from.is_none() {
        let check = |name: &String| originator(reference, name).map(drop);
        answers.from = Some(input("From (post, city or country)", false, check)?);
    }
    if answers.to.is_empty() {
        answers.to = posts(&input("To (several are parted by commas)", false, |names| check_posts(reference, names))?);
        if answers.info.is_empty() {
            answers.info = posts(&input("Info (or nothing)", true, |names| check_posts(reference, names))?);
        }
    }
    if answers.precedence.is_none() {
        answers.precedence = Some(select("Precedence", &PRECEDENCES)?);
    }
    if answers.classification.is_none() {
        answers.classification = Some(select("Classification", &CLASSIFICATIONS)?);
    }
    let is_classified = answers.classification.as_deref().is_some_and(|word| CLASSIFICATIONS[2..].contains(&word));
    if is_classified && answers.classified_by.is_none() {
        let name = input("Classified by (name and position, or nothing)", true, |_| Ok(()))?;
        answers.classified_by = Some(name).filter(|name| !name.is_empty());
    }
    if answers.tags.is_empty() {
        answers.tags = words(&[input("TAGS", false, |_| Ok(()))?]);
    }
    if answers.subject.is_none() {
        answers.subject = Some(input("Subject", false, |_| Ok(()))?);
        if answers.references.is_empty() {
            answers.references = posts(&input("References (or nothing)", true, |_| Ok(()))?);
        }
    }
    Ok(())
}

fn input(question: &str, may_be_empty: bool, check: impl Fn(&String) -> Result<(), String>) -> Result<String, Failure> {
    let input = Input::new().with_prompt(question).allow_empty(may_be_empty);
    input.validate_with(|text: &String| check(text)).interact_text().map_err(failure)
}

fn select(question: &str, words: &[&str]) -> Result<String, Failure> {
    let chosen = Select::new().with_prompt(question).items(words).default(0).interact().map_err(failure)?;
    Ok(words.get(chosen).copied().unwrap_or_default().to_owned())
}

fn check_posts(reference: &Reference, names: &str) -> Result<(), String> {
    posts(names).iter().try_for_each(|name| find(reference, name).map(drop))
}

/// The items of a list in which commas part them.
fn posts(names: &str) -> Vec<String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn failure(error: dialoguer::Error) -> Failure {
    Failure::new(format_args!("nothing was written: {error}"))
}
