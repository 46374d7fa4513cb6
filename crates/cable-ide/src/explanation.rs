//! An explanation in plain sentences, and how it is written as Markdown.

use cable_text::TextRange;

/// What a code means. Each part is Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// What is explained, from the start of the message.
    pub(crate) range: TextRange,
    title: String,
    sentences: Vec<String>,
    items: Vec<String>,
    sources: Vec<String>,
}

impl Explanation {
    /// An explanation of a code that has a name. Both are plain text.
    pub(crate) fn new(range: TextRange, code: &str, name: &str) -> Explanation {
        let title = if name.is_empty() { escape(code) } else { format!("{}: {}", escape(code), escape(name)) };
        Explanation { range, title, sentences: Vec::new(), items: Vec::new(), sources: Vec::new() }
    }

    /// Adds a sentence: plain text, whose capital and full stop are set here.
    pub(crate) fn say(mut self, text: impl AsRef<str>) -> Explanation {
        let text = text.as_ref().trim();
        if !text.is_empty() {
            self.sentences.push(sentence(text));
        }
        self
    }

    /// Adds a sentence if there is one.
    pub(crate) fn say_some(self, text: Option<impl AsRef<str>>) -> Explanation {
        match text {
            Some(text) => self.say(text),
            None => self,
        }
    }

    /// Adds an entry to the list behind the sentences: plain text.
    pub(crate) fn item(mut self, text: impl AsRef<str>) -> Explanation {
        self.items.push(escape(text.as_ref()));
        self
    }

    /// Names where it is from: the source column of a table, or a paragraph.
    pub(crate) fn source(mut self, source: &str) -> Explanation {
        let source = legible_source(source);
        if !source.is_empty() && !self.sources.contains(&source) {
            self.sources.push(source);
        }
        self
    }

    /// Adds what another explanation says behind its title.
    pub(crate) fn with(mut self, other: Explanation) -> Explanation {
        self.sentences.extend(other.sentences);
        self.items.extend(other.items);
        for source in other.sources {
            if !self.sources.contains(&source) {
                self.sources.push(source);
            }
        }
        self
    }

    /// The whole as Markdown: a bold line, sentences, a list, the source.
    pub(crate) fn markdown(&self) -> String {
        let mut blocks = vec![format!("**{}**", self.title)];
        if !self.sentences.is_empty() {
            blocks.push(self.sentences.join("\n"));
        }
        if !self.items.is_empty() {
            blocks.push(self.items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"));
        }
        if !self.sources.is_empty() {
            blocks.push(format!("Source: {}", escape(&self.sources.join("; "))));
        }
        blocks.join("\n\n")
    }
}

/// A number with its noun: `1 day`, `2 days`.
pub(crate) fn counted(number: i64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with(['.', ':', '?']) { "" } else { "." };
    format!("{}{end}", escape(&format!("{first}{}", characters.as_str())))
}

/// The tables mark what no document confirms with a `K` of its own.
fn legible_source(source: &str) -> String {
    let mut legible = String::with_capacity(source.len());
    let mut word = String::new();
    for character in source.trim().chars().chain([' ']) {
        if character.is_alphanumeric() || "-/.".contains(character) {
            word.push(character);
            continue;
        }
        legible.push_str(if word == "K" { "unverified" } else { &word });
        match character {
            '+' => legible.push_str(", "),
            character => legible.push(character),
        }
        word.clear();
    }
    legible.trim().to_owned()
}

/// Plain text in Markdown: what would be markup is escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '*' | '_' | '<' | '[' | ']' | '`' | '~') {
            escaped.push('\\');
        }
        escaped.push(if character.is_control() { ' ' } else { character });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use cable_text::TextRange;

    use super::Explanation;

    #[test]
    fn an_explanation_is_a_bold_line_sentences_items_and_the_source() {
        let explanation = Explanation::new(TextRange::default(), "ABC", "a_b")
            .say("written <so>")
            .say("")
            .item("one [1]")
            .source("FAH-1 H-246.2; title K")
            .source("cablemap (code)+K");
        expect_test::expect![[r#"
            **ABC: a\_b**

            Written \<so>.

            - one \[1\]

            Source: FAH-1 H-246.2; title unverified; cablemap (code), unverified"#]]
        .assert_eq(&explanation.markdown());
    }
}
