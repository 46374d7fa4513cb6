//! Comments that speak to the linter and the formatter: `%% cable: ignore RTG003`.

use cable_rules::{Category, Rule};
use cable_syntax::Kind;
use cable_text::{TextRange, TextSize};

use crate::explanation::Explanation;
use crate::place::Place;

pub(super) fn explain(place: &Place<'_>) -> Option<Explanation> {
    let line = place.message.lines.get(place.line_index()?).filter(|line| line.kind == Kind::Comment)?.range;
    let text = place.slice(line);
    let directive = text.strip_prefix("%%")?.trim_start();
    directive.get(..6).filter(|word| word.eq_ignore_ascii_case("cable:"))?;
    // Words behind the dashes are a reason, for people.
    let end = text.find(" --").unwrap_or(text.len());
    let said = TextRange::at(line.start(), TextSize::new(end as u32));
    let range = place.word(said, |c| c.is_ascii_alphanumeric() || c == '-').filter(|range| place.is_in(*range))?;
    let word = place.slice(range);
    if let Some(meaning) = verb(&word) {
        return Some(Explanation::new(range, &word, meaning));
    }
    if let Some(rule) = cable_rules::rule(&word.to_ascii_uppercase()) {
        return Some(of_rule(place, range, rule));
    }
    selector_words(range, &word)
}

/// A rule or a category by its code.
pub(crate) fn selector_words(range: TextRange, code: &str) -> Option<Explanation> {
    if let Some(rule) = cable_rules::rule(code) {
        return Some(rule_words(range, rule));
    }
    let category = Category::ALL.iter().find(|category| category.prefix.eq_ignore_ascii_case(code))?;
    let rules = cable_rules::rules().iter().filter(|rule| rule.code.starts_with(category.prefix)).count();
    let explanation = Explanation::new(range, category.prefix, category.about);
    Some(explanation.say(format!("All {rules} rules of the category")))
}

/// What the word behind `format` does.
pub(crate) fn switch(word: &str) -> Option<&'static str> {
    Some(match word {
        "off" => "from here on the formatter leaves all as it is",
        "on" => "ends the region that the formatter leaves as it is",
        _ => return None,
    })
}

/// What a directive asks for, by its first word.
pub(crate) fn verb(word: &str) -> Option<&'static str> {
    Some(match word {
        "ignore" => "silences rules in the next line that is not a comment",
        "ignore-message" => "silences rules in the message",
        "ignore-file" => "silences rules, or all of them, in the file",
        "format" => "with off and on, brackets a region that the formatter leaves as it is",
        "cable" => "a directive to the linter or the formatter",
        _ => return None,
    })
}

fn of_rule(place: &Place<'_>, range: TextRange, rule: &Rule) -> Explanation {
    let severity = rule.severities.in_profile(place.message.profile);
    rule_words(range, rule).say_some(match severity {
        Some(severity) => Some(format!("In this layout: {}", severity.as_str())),
        None => Some("It does not apply to this layout".to_owned()),
    })
}

/// A rule, as its page has it.
fn rule_words(range: TextRange, rule: &Rule) -> Explanation {
    Explanation::new(range, rule.code, rule.name)
        .say_some(cable_rules::documentation::section(rule, "What it checks"))
        .source(&format!("docs/rules/{}.md", rule.code))
}
