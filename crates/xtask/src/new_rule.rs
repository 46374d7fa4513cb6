//! A new rule: its file from a template, and its place in the category and in the registry.
//!
//! The template compiles, and its tests fail until the page and the check are written.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::root;

/// Makes the files of a rule called `name` in the category with a three-letter code.
pub fn write(category: &str, name: &str) -> Result<()> {
    let category = category.to_ascii_uppercase();
    let folder = category.to_ascii_lowercase();
    let rules = root().join("crates/cable-rules/src/rules");
    let module_of_category = rules.join(format!("{folder}.rs"));
    ensure!(
        module_of_category.is_file(),
        "there is no category {category}; a rule begins with one of {}",
        known(&rules)?
    );
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    ensure!(is_name(name), "`{name}` is no name of a rule: small letters and hyphens, as in duplicate-tag");
    let module = name.replace('-', "_");
    let file = rules.join(&folder).join(format!("{module}.rs"));
    if file.exists() {
        bail!("{} is there already", file.display());
    }

    let code = next_code(&category, &read(&rules.join(&folder))?);
    fs::write(&file, template(&code, name))?;
    change(&module_of_category, |text| declare(text, &module))?;
    let entry = entry(&folder, &module);
    change(&root().join("crates/cable-rules/src/rules.rs"), |text| register(text, &folder, &entry))?;
    println!("{code} {name}: write {}", file.display());
    println!(
        "Its tests fail until the page and the check are there; `cargo xtask codegen` then writes docs/rules/{code}.md."
    );
    Ok(())
}

fn change(path: &Path, edit: impl FnOnce(&str) -> String) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    fs::write(path, edit(&text)).with_context(|| path.display().to_string())
}

/// The codes of the categories, for a message.
fn known(rules: &Path) -> Result<String> {
    let mut codes = Vec::new();
    for entry in fs::read_dir(rules)? {
        let entry = entry?;
        if entry.path().is_dir() {
            codes.push(entry.file_name().to_string_lossy().to_ascii_uppercase());
        }
    }
    codes.sort();
    Ok(codes.join(", "))
}

/// The sources of a folder, one behind the other.
fn read(folder: &Path) -> Result<String> {
    let mut sources = String::new();
    for entry in fs::read_dir(folder)? {
        sources.push_str(&fs::read_to_string(entry?.path())?);
    }
    Ok(sources)
}

/// One more than the highest number that a category has: codes are never used again.
fn next_code(category: &str, sources: &str) -> String {
    let start = format!("code: \"{category}");
    let numbers = sources.lines().filter_map(|line| line.trim().strip_prefix(&start)?.get(..3)?.parse::<u16>().ok());
    format!("{category}{:03}", numbers.max().unwrap_or(0) + 1)
}

/// The module of a category with one more rule, its lines sorted.
fn declare(text: &str, module: &str) -> String {
    let line = format!("pub(crate) mod {module};");
    let is_module = |line: &&str| line.starts_with("pub(crate) mod ");
    let mut modules: Vec<&str> = text.lines().filter(is_module).collect();
    modules.push(&line);
    modules.sort_unstable();
    let mut lines: Vec<&str> = text.lines().filter(|line| !is_module(line)).collect();
    lines.extend(modules);
    lines.join("\n") + "\n"
}

/// `&tag::duplicate_tag::DUPLICATE_TAG,`
fn entry(folder: &str, module: &str) -> String {
    format!("    &{}::{module}::{},", path(folder), module.to_ascii_uppercase())
}

/// The name of a category's module, which for `ref` is a word of the language.
fn path(folder: &str) -> &str {
    match folder {
        "ref" => "r#ref",
        other => other,
    }
}

/// The registry with one more rule, behind the last of its category: numbers only rise.
fn register(text: &str, folder: &str, entry: &str) -> String {
    let start = format!("    &{}::", path(folder));
    let mut lines: Vec<&str> = text.lines().collect();
    if let Some(last) = lines.iter().rposition(|line| line.starts_with(&start)) {
        lines.insert(last + 1, entry);
    }
    lines.join("\n") + "\n"
}

fn template(code: &str, name: &str) -> String {
    let rule = name.replace('-', "_").to_ascii_uppercase();
    TEMPLATE.replace("{code}", code).replace("{name}", name).replace("{rule}", &rule)
}

const TEMPLATE: &str = r###"//! What the rule is about, in a few words.

use crate::{Context, FixAvailability, Report, Severities, Severity, registry::declare_rule};

declare_rule! {
    /// ## What it checks
    /// What has to hold, as one says it to an author of telegrams.
    ///
    /// ## Why
    /// What goes wrong where it does not hold.
    ///
    /// ## Example
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: THE SMALLEST TELEGRAM THAT IS WRONG
    ///
    /// 1. TEXT
    /// ```
    ///
    /// ## Use instead
    /// ```cable
    /// UNCLAS ASTANA 000001
    ///
    /// E.O. 12958: N/A
    /// TAGS: PREL, KZ
    /// SUBJECT: THE SAME, MENDED
    ///
    /// 1. TEXT
    /// ```
    ///
    /// ## References
    /// - The paragraph of the handbook that says so.
    {rule} = {
        code: "{code}",
        name: "{name}",
        severities: Severities::drafting(Severity::Warning),
        since: "0.1.0",
        fix: FixAvailability::None,
        check: check,
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let message = context.message;
    let _ = (message, report);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use crate::tests::check;

    #[test]
    fn what_is_wrong_is_reported() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001
                ^^^^^^ {code} warning: what was found, what was expected, and why

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. TEXT
            "#]],
            "{code}",
        );
    }

    #[test]
    fn what_is_nearly_wrong_is_not() {
        check(
            expect![[r#"
                UNCLAS ASTANA 000001

                E.O. 12958: N/A
                TAGS: PREL, KZ
                SUBJECT: TEST

                1. TEXT
            "#]],
            "{code}",
        );
    }
}
"###;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_code_is_above_all_others() {
        let sources = "code: \"TAG001\",\n        code: \"TAG009\",\n code: \"TRN044\",\n";
        assert_eq!(next_code("TAG", sources), "TAG010");
        assert_eq!(next_code("SUB", ""), "SUB001");
    }

    #[test]
    fn modules_are_declared_in_order() {
        let text = "//! TAGS.\n\npub(crate) mod duplicate_tag;\npub(crate) mod unknown_tag;\n";
        let expected =
            "//! TAGS.\n\npub(crate) mod duplicate_tag;\npub(crate) mod tag_order;\npub(crate) mod unknown_tag;\n";
        assert_eq!(declare(text, "tag_order"), expected);
    }

    #[test]
    fn rules_are_registered_behind_their_category() {
        let text = "mod r#ref;\n\n    &r#ref::one::ONE,\n    &rtg::two::TWO,\n];\n";
        let expected = "mod r#ref;\n\n    &r#ref::one::ONE,\n    &r#ref::new_one::NEW_ONE,\n    &rtg::two::TWO,\n];\n";
        assert_eq!(register(text, "ref", &entry("ref", "new_one")), expected);
    }

    #[test]
    fn the_template_names_the_rule() {
        let text = template("TAG010", "tag-order");
        assert!(text.contains("    TAG_ORDER = {\n        code: \"TAG010\",\n        name: \"tag-order\","));
        assert!(!text.contains("{code}") && !text.contains("{name}") && !text.contains("{rule}"));
    }
}
