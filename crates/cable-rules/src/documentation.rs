//! The reference pages, made from what the rules say of themselves.

use std::fmt::Write as _;

use crate::{Category, FixAvailability, Rule, Severity, rules};

/// The page of a rule, in Markdown.
pub fn page(rule: &Rule) -> String {
    let Rule { code, name, severities, since, fix, .. } = rule;
    let mut page = format!("# {code}: {name}\n\n");
    page.push_str("| state | aad | smart | naval | mars | since | fix |\n|---|---|---|---|---|---|---|\n|");
    for severity in [severities.state, severities.aad, severities.smart, severities.naval, severities.mars] {
        let _ = write!(page, " {} |", severity.map_or("-", Severity::as_str));
    }
    let _ = writeln!(page, " {since} | {} |\n", fix_word(*fix));
    page.push_str(&plain(rule));
    page
}

/// What a rule says of itself, without the table of its severities.
pub fn plain(rule: &Rule) -> String {
    // The blank behind `///` is none of the page.
    rule.documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).fold(
        String::new(),
        |mut text, line| {
            text.push_str(line);
            text.push('\n');
            text
        },
    )
}

/// The text of a section of the page of a rule, as one line; `None` where there is no such section.
pub fn section(rule: &Rule, title: &str) -> Option<String> {
    let page = plain(rule);
    let mut lines = page.lines().skip_while(|line| line.strip_prefix("## ") != Some(title));
    lines.next()?;
    let body: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).filter(|line| !line.is_empty()).collect();
    Some(body.join(" "))
}

/// The list of all rules by category, in Markdown, with links to their pages beside it.
pub fn index() -> String {
    let mut index = String::from(
        "# Rules\n\nSeverities are those in State telegrams, and in their archive copies of 1973-79; each page has the \
         others.\n`%% cable: ignore CODE` in the line above silences a rule, and `cable rule CODE` shows its page.\n",
    );
    for category in Category::ALL {
        let of_category = || rules().iter().filter(|rule| rule.code.starts_with(category.prefix));
        if of_category().next().is_none() {
            continue;
        }
        let _ = write!(index, "\n## {}: {}\n\n", category.prefix, category.about);
        index.push_str("| code | name | state | aad | fix |\n|---|---|---|---|---|\n");
        for rule in of_category() {
            let word = |severity: Option<Severity>| severity.map_or("-", Severity::as_str);
            let (state, aad) = (word(rule.severities.state), word(rule.severities.aad));
            let Rule { code, name, .. } = rule;
            let _ = writeln!(index, "| [{code}]({code}.md) | {name} | {state} | {aad} | {} |", fix_word(rule.fix));
        }
    }
    index
}

const fn fix_word(fix: FixAvailability) -> &'static str {
    match fix {
        FixAvailability::None => "-",
        FixAvailability::Sometimes => "sometimes",
        FixAvailability::Always => "always",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_opens_with_what_the_registry_knows() {
        let rule = crate::rule("TAG003").expect("the registry has the rule");
        let page = page(rule);
        let head: Vec<&str> = page.lines().take(8).collect();
        assert_eq!(
            head,
            [
                "# TAG003: duplicate-tag",
                "",
                "| state | aad | smart | naval | mars | since | fix |",
                "|---|---|---|---|---|---|---|",
                "| warning | hint | hint | - | - | 0.1.0 | always |",
                "",
                "## What it checks",
                "Each code stands once on the TAGS line.",
            ]
        );
    }

    #[test]
    fn every_rule_says_in_a_line_what_it_checks_and_why() {
        for rule in rules() {
            for title in ["What it checks", "Why"] {
                let section = section(rule, title).unwrap_or_default();
                assert!(section.ends_with(['.', ')', '`', '|']) && !section.contains('\n'), "{}: {section}", rule.code);
            }
            assert_eq!(section(rule, "What it"), None);
        }
    }

    #[test]
    fn every_rule_is_in_the_index() {
        let index = index();
        for rule in rules() {
            assert!(index.contains(&format!("| [{0}]({0}.md) | {1} |", rule.code, rule.name)), "{}", rule.code);
        }
    }
}
