//! `cable lookup`: what a code stands for, and which code a name has.

mod describe;

use std::io::{self, Write};
use std::path::Path;

use cable_reference::{Entry, Reference};
use cable_workspace::Config;
use serde::Serialize;

use crate::arguments::LookupArguments;
use crate::outcome::{Failure, Outcome};
use crate::settings;
use crate::terminal::{self, Palette};
use describe::{Description, describe};

/// How many codes of a name are shown, unless all are wanted as JSON.
const MOST: usize = 20;

/// What is known of a word.
#[derive(Serialize)]
struct Answer {
    word: String,
    entries: Vec<Description>,
}

/// Explains each word.
pub(crate) fn run(arguments: &LookupArguments) -> Result<Outcome, Failure> {
    let mut configs = settings::with_file(Config::default(), arguments.config.clone())?;
    let resolved = configs.for_folder(Path::new("."));
    let reference = &resolved.settings.reference;
    let mut outcome = settings::report_problems(&configs);
    let ask = |word: &str| if arguments.reverse { reference.reverse(word) } else { reference.explain(word) };
    let answers = answers(&arguments.words, arguments.reverse, ask);

    let mut out = terminal::stdout();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &answers).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        let palette = Palette::of_stdout();
        for (index, answer) in answers.iter().filter(|answer| !answer.entries.is_empty()).enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            if arguments.reverse { list(&mut out, answer, &palette)? } else { explain(&mut out, answer, &palette)? }
        }
    }
    out.flush()?;
    for answer in answers.iter().filter(|answer| answer.entries.is_empty()) {
        terminal::error(unknown(&answer.word, reference, arguments.reverse));
        outcome = outcome.max(Outcome::Found);
    }
    Ok(outcome)
}

/// An answer for each word. Several words may be one: names often are, codes only where one alone says nothing.
fn answers<'r>(words: &[String], reverse: bool, ask: impl Fn(&str) -> Vec<Entry<'r>>) -> Vec<Answer> {
    let answer = |word: &str| Answer { word: word.to_owned(), entries: ask(word).iter().map(describe).collect() };
    let answers: Vec<Answer> = words.iter().map(|word| answer(word)).collect();
    if words.len() > 1 && (reverse || answers.iter().any(|answer| answer.entries.is_empty())) {
        let whole = answer(&words.join(" "));
        if !whole.entries.is_empty() {
            return vec![whole];
        }
    }
    answers
}

fn explain(out: &mut impl Write, answer: &Answer, palette: &Palette) -> io::Result<()> {
    let (strong, frame) = (palette.strong, palette.frame);
    for (index, entry) in answer.entries.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{strong}{}{strong:#}  {frame}{}{frame:#}", entry.code, entry.kind)?;
        if !entry.meaning.is_empty() {
            writeln!(out, "  {}", entry.meaning)?;
        }
        let width = entry.facts.iter().map(|fact| fact.name.len()).max().unwrap_or_default();
        for fact in &entry.facts {
            writeln!(out, "  {:width$}  {}", fact.name, fact.value)?;
        }
    }
    Ok(())
}

fn list(out: &mut impl Write, answer: &Answer, palette: &Palette) -> io::Result<()> {
    let (strong, frame) = (palette.strong, palette.frame);
    writeln!(out, "{strong}{}{strong:#}", answer.word)?;
    let shown = &answer.entries[..answer.entries.len().min(MOST)];
    let code_width = shown.iter().map(|entry| entry.code.chars().count()).max().unwrap_or_default();
    let kind_width = shown.iter().map(|entry| entry.kind.len()).max().unwrap_or_default();
    for entry in shown {
        writeln!(out, "  {:code_width$}  {frame}{:kind_width$}{frame:#}  {}", entry.code, entry.kind, entry.meaning)?;
    }
    if answer.entries.len() > MOST {
        writeln!(out, "  and {} more", answer.entries.len() - MOST)?;
    }
    Ok(())
}

/// That nothing is known, with what was probably meant.
fn unknown(word: &str, reference: &Reference, reverse: bool) -> String {
    if reverse {
        return format!("no code is known for the name `{word}`");
    }
    if !reference.reverse(word).is_empty() && word.chars().count() > 2 {
        return format!("`{word}` is no code; `cable lookup --reverse \"{word}\"` finds codes by name");
    }
    let tags = reference.nearest_tags(word).into_iter().map(|tag| tag.code.to_string());
    let captions = reference.nearest_captions(word).into_iter().map(|caption| caption.caption.to_string());
    let posts = reference.nearest_posts(word).into_iter().map(|post| post.mrn_name.to_string());
    let meant: Vec<String> = tags.chain(captions).chain(posts).map(|code| format!("`{code}`")).take(3).collect();
    if meant.is_empty() {
        format!("nothing is known of `{word}`")
    } else {
        format!("nothing is known of `{word}`; did you mean {}?", meant.join(" or "))
    }
}
