//! `cable rule`: the page of a rule, or the list of the rules.

use std::io::{self, Write};

use cable_rules::{Category, FixAvailability, Rule, rules};
use cable_workspace::nearest;

use crate::arguments::RuleArguments;
use crate::outcome::{Failure, Outcome};
use crate::terminal::{self, Palette};

/// Prints a page or a list.
pub(crate) fn run(arguments: &RuleArguments) -> Result<Outcome, Failure> {
    let mut out = terminal::stdout();
    let palette = Palette::of_stdout();
    match arguments.rule.as_deref() {
        None => {
            for (index, category) in Category::ALL.iter().filter(|category| !members(category).is_empty()).enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                list(&mut out, category, &palette)?;
            }
        }
        Some(word) => {
            if let Some(rule) = cable_rules::rule(word) {
                page(&mut out, rule, &palette)?;
            } else if let Some(category) =
                Category::ALL.iter().find(|category| category.prefix.eq_ignore_ascii_case(word))
            {
                list(&mut out, category, &palette)?;
            } else {
                return Err(unknown(word));
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn unknown(word: &str) -> Failure {
    let categories = Category::ALL.iter().map(|category| category.prefix);
    let candidates = categories.chain(rules().iter().flat_map(|rule| [rule.code, rule.name]));
    match nearest(word, candidates) {
        Some(meant) => Failure::new(format_args!("there is no rule `{word}`; did you mean `{meant}`?")),
        None => Failure::new(format_args!("there is no rule `{word}`; `cable rule` lists them")),
    }
}

fn members(category: &Category) -> Vec<&'static Rule> {
    rules().iter().copied().filter(|rule| rule.code.starts_with(category.prefix)).collect()
}

fn list(out: &mut impl Write, category: &Category, palette: &Palette) -> io::Result<()> {
    let (strong, frame) = (palette.strong, palette.frame);
    writeln!(out, "{strong}{}{strong:#}  {}", category.prefix, category.about)?;
    let members = members(category);
    if members.is_empty() {
        writeln!(out, "  (no rules yet)")?;
    }
    let width = members.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for rule in members {
        let fix = match rule.fix {
            FixAvailability::None => "",
            FixAvailability::Sometimes => "can mend some",
            FixAvailability::Always => "can mend",
        };
        let name_and_fix = format!("{:width$}  {fix}", rule.name);
        writeln!(out, "  {frame}{}{frame:#}  {}", rule.code, name_and_fix.trim_end())?;
    }
    Ok(())
}

fn page(out: &mut impl Write, rule: &Rule, palette: &Palette) -> io::Result<()> {
    let strong = palette.strong;
    writeln!(out, "{strong}{} {}{strong:#}", rule.code, rule.name)?;
    writeln!(out, "since {}; {}", rule.since, severities(rule))?;
    writeln!(out)?;
    // The lines of a doc comment begin with the blank behind its slashes.
    for line in rule.documentation.lines() {
        writeln!(out, "{}", line.strip_prefix(' ').unwrap_or(line))?;
    }
    Ok(())
}

/// `error`, or where it differs `error in state; hint in aad, smart; not in naval, mars`.
fn severities(rule: &Rule) -> String {
    let by_profile = [
        ("state", rule.severities.state),
        ("aad", rule.severities.aad),
        ("smart", rule.severities.smart),
        ("naval", rule.severities.naval),
        ("mars", rule.severities.mars),
    ];
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (profile, severity) in by_profile {
        let word = severity.map_or("not", |severity| severity.as_str());
        match groups.iter_mut().find(|(known, _)| *known == word) {
            Some((_, profiles)) => profiles.push(profile),
            None => groups.push((word, vec![profile])),
        }
    }
    match groups.as_slice() {
        [(word, _)] => (*word).to_owned(),
        _ => {
            let groups: Vec<String> =
                groups.iter().map(|(word, profiles)| format!("{word} in {}", profiles.join(", "))).collect();
            groups.join("; ")
        }
    }
}
