//! The fields of FL12: E.O., TAGS, SUBJECT, REF and Classified By in the telegrams of State.
//!
//! Keywords are in capitals, one blank stands behind them, the lines that go on with a field keep their place below its
//! words, and the items of REF stand below each other.

use cable_message::{Message, TagsLine};
use cable_syntax::Kind;
use cable_text::TextRange;

use super::{Block, Source, block_at};
use crate::settings::{FormatSettings, TagsSeparator};
use crate::wrap::{indentation, length, letter};

pub(super) fn lay_out(source: &Source<'_>, blocks: &mut [Block]) {
    if !source.is_state() {
        return;
    }
    let message = source.message;
    if let Some(order) = &message.executive_order {
        let number = order.number.as_ref().map(|number| source.slice(number.range));
        field(source, blocks, Kind::ExecutiveOrderLine, order.range, |line| executive_order(line, number));
    }
    if let Some(tags) = &message.tags {
        separate(source, tags, blocks);
        let keyword = tags.keyword.value.as_str();
        field(source, blocks, Kind::TagsLine, tags.range, |line| behind_keyword(line, keyword));
    }
    if let Some(subject) = &message.subject
        && let Some(keyword) = &subject.keyword
    {
        field(source, blocks, Kind::SubjectLine, subject.range, |line| behind_keyword(line, &keyword.value));
    }
    if let Some(classified_by) = &message.classified_by {
        field(source, blocks, Kind::ClassifiedByLine, classified_by.range, classified_by_line);
    }
    if let Some(references) = &message.references {
        let keyword = references.keyword.value.as_str();
        let lines = field(source, blocks, Kind::ReferenceLine, references.range, |line| behind_keyword(line, keyword));
        align_references(source, blocks, &lines);
    }
}

/// Lays the first line of a field out, and moves the lines that stood below its words with them. Gives its blocks.
fn field(
    source: &Source<'_>,
    blocks: &mut [Block],
    kind: Kind,
    range: TextRange,
    lay_out: impl Fn(&str) -> Option<Split>,
) -> Vec<usize> {
    let Some(first) = block_at(source, blocks, range.start()) else { return Vec::new() };
    let end = blocks[first..].partition_point(|block| source.lines[block.first()].start < range.end());
    let lines: Vec<usize> = (first..first + end).filter(|&block| blocks[block].kind == kind).collect();
    if lines.first() != Some(&first) {
        return Vec::new();
    }
    let old = blocks[first].line().to_owned();
    let Some(split) = lay_out(old.trim_start_matches(' ')) else { return lines };
    let old_column = indentation(&old) + split.old_column;
    if !split.content.is_empty() {
        blocks[first].set_line(format!("{} {}", split.keyword, split.content));
        let column = length(&split.keyword) + 1;
        for &block in &lines[1..] {
            let line = blocks[block].line();
            if indentation(line) == old_column {
                blocks[block].set_line(format!("{}{}", " ".repeat(column), line.trim_start_matches(' ')));
            }
        }
    } else if split.old_column == 0 {
        blocks[first].set_line(split.keyword);
    }
    lines
}

/// A line of a field in its two parts.
struct Split {
    /// The keyword as it is to be written.
    keyword: String,
    /// What stands behind it, without blanks around it.
    content: String,
    /// The column, from the start of the line without its indentation, in which that stood.
    old_column: usize,
}

/// A line parted behind its keyword, which ends in a colon.
fn behind_keyword(line: &str, keyword: &str) -> Option<Split> {
    let content = line.strip_prefix(keyword).filter(|_| keyword.ends_with(':'))?;
    let trimmed = content.trim_start_matches(' ');
    // Where no blank stands behind the colon, a sign behind it is damage.
    let is_glued = trimmed.len() == content.len();
    if is_glued && !trimmed.is_empty() && !trimmed.starts_with(|c: char| c.is_alphanumeric() || "([\"".contains(c)) {
        return None;
    }
    Some(Split {
        keyword: keyword.to_uppercase(),
        content: trimmed.to_owned(),
        old_column: length(line) - length(trimmed),
    })
}

/// `E.O. 12958: DECL: 11/20/2013`, with one blank between the groups and behind each colon.
fn executive_order(line: &str, number: Option<&str>) -> Option<Split> {
    let number = number?;
    let end = line.find(number)? + number.len();
    let (head, behind) = line.split_at(end);
    let (colon, behind) = behind.strip_prefix(':').map_or(("", behind), |behind| (":", behind));
    let content = behind.trim_start_matches(' ');
    if colon.is_empty() && content.len() == behind.len() {
        return None;
    }
    // A remark in words is left as it is.
    let is_remark = content.contains(|c: char| c.is_lowercase()) && !content.to_uppercase().starts_with("DECL");
    let content = if is_remark { content.to_owned() } else { spaced_groups(content) };
    let old_column = length(line) - length(behind.trim_start_matches(' '));
    Some(Split { keyword: format!("{}{colon}", spaced_groups(head).to_uppercase()), content, old_column })
}

/// One blank between groups, and one behind the colon of `DECL:`, which is in capitals.
fn spaced_groups(text: &str) -> String {
    const KEYWORD: &str = "DECL:";
    let mut joined = text.split(' ').filter(|group| !group.is_empty()).collect::<Vec<_>>().join(" ");
    if let Some(keyword) = joined.get(..KEYWORD.len())
        && keyword.eq_ignore_ascii_case(KEYWORD)
    {
        joined =
            format!("{KEYWORD} {}", joined[KEYWORD.len()..].trim_start_matches(' ')).trim_end_matches(' ').to_owned();
    }
    joined
}

/// `Classified By: ...`: capitals and small letters stay as they are.
fn classified_by_line(line: &str) -> Option<Split> {
    let colon = line.find(':').filter(|&colon| colon <= "(U) CLASSIFIED BY".len())?;
    let (keyword, content) = line.split_at(colon + 1);
    let trimmed = content.trim_start_matches(' ');
    Some(Split { keyword: keyword.to_owned(), content: trimmed.to_owned(), old_column: length(line) - length(trimmed) })
}

/// Puts the items of REF below each other, and what goes on with one below its words.
fn align_references(source: &Source<'_>, blocks: &mut [Block], lines: &[usize]) {
    let [first, rest @ ..] = lines else { return };
    let Some((_, content)) = blocks[*first].line().split_once(": ") else { return };
    let column = length(blocks[*first].line()) - length(content);
    let first_letter = letter(content);
    let items: Vec<&str> = rest.iter().map(|&block| blocks[block].line().trim_start_matches(' ')).collect();
    // A list whose letters are damaged, or whose first item has none, is left as it is.
    let has_letters = items.iter().any(|item| letter(item) > 0);
    if items.iter().any(|item| !item.starts_with(|c: char| c.is_ascii_graphic())) || (has_letters && first_letter == 0)
    {
        return;
    }
    for &block in rest {
        let item = blocks[block].line().trim_start_matches(' ');
        // What stands at the margin without a letter may be the text, which lost the blank line before it.
        if letter(item) == 0 && item.len() == blocks[block].line().len() {
            continue;
        }
        let own = if letter(item) > 0 { column } else { column + first_letter };
        let line = format!("{}{item}", " ".repeat(own));
        if length(&line) <= source.settings.width {
            blocks[block].set_line(line);
        }
    }
}

/// What parts the TAGS in a message: how many commas, and how many blanks alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Separators {
    pub(crate) commas: usize,
    pub(crate) blanks: usize,
}

impl Separators {
    /// What is to part all TAGS.
    pub(crate) fn chosen(self, settings: &FormatSettings) -> &'static str {
        match settings.tags_separator {
            TagsSeparator::Comma => ", ",
            TagsSeparator::Blank => " ",
            TagsSeparator::Majority if self.blanks > self.commas => " ",
            TagsSeparator::Majority => ", ",
        }
    }
}

/// What parts the TAGS of a message now.
pub(crate) fn separators(text: &str, message: &Message) -> Separators {
    let mut found = Separators::default();
    let Some(line) = message.tags.as_ref().filter(|line| line.stray.is_empty()) else { return found };
    for pair in items(line).windows(2) {
        match text.get(usize::from(pair[0].range.end())..usize::from(pair[1].range.start())) {
            Some(gap) if gap.contains(',') => found.commas += 1,
            Some(gap) if !gap.is_empty() && !gap.contains('\n') => found.blanks += 1,
            _ => {}
        }
    }
    found
}

/// One of the TAGS, or a person, with the remains of a link around it.
struct Item {
    range: TextRange,
    is_person: bool,
}

fn items(line: &TagsLine) -> Vec<Item> {
    let tags = line.tags.iter().map(|tag| Item { range: tag.link.unwrap_or(tag.code.range), is_person: false });
    let persons = line.persons.iter().map(|person| Item { range: person.range, is_person: true });
    let mut items: Vec<Item> = tags.chain(persons).collect();
    items.sort_by_key(|item| item.range.start());
    items
}

/// Parts the TAGS as the file does. What stands before and behind a person keeps its comma or the lack of one.
fn separate(source: &Source<'_>, tags: &TagsLine, blocks: &mut [Block]) {
    if !tags.stray.is_empty() {
        return;
    }
    let items = items(tags);
    let mut index = 0;
    while index < items.len() {
        let Some(block) = block_at(source, blocks, items[index].range.start()) else { return };
        let physical = source.lines[blocks[block].first()];
        let on_line = items[index..].partition_point(|item| physical.range().contains_range(item.range));
        if on_line == 0 {
            return;
        }
        let here = &items[index..index + on_line];
        index += on_line;
        let mut line = source.slice(TextRange::new(physical.start, here[0].range.start())).replace('\t', " ");
        for (at, item) in here.iter().enumerate() {
            line.push_str(source.slice(item.range));
            if let Some(next) = here.get(at + 1) {
                line.push_str(&gap(source, item, next));
            }
        }
        let last = &here[on_line - 1];
        let rest = source.slice(TextRange::new(last.range.end(), physical.range().end()));
        let rest = rest.trim_end_matches([' ', '\t']).replace('\t', " ");
        let is_between = items.get(index).is_some_and(|next| !next.is_person && !last.is_person);
        line.push_str(match rest.trim_matches(' ') {
            "" | "," if is_between => source.separator.trim_end(),
            // What stands there is none of the TAGS, such as a subject that ran into the line.
            _ => &rest,
        });
        blocks[block].set_line(line);
    }
}

/// What stands between two items of a line.
fn gap(source: &Source<'_>, item: &Item, next: &Item) -> String {
    let old = source.slice(TextRange::new(item.range.end().min(next.range.start()), next.range.start()));
    let is_plain = !old.is_empty() && old.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b','));
    let commas = old.matches(',').count();
    if !is_plain || commas > 1 {
        old.replace('\t', " ")
    } else if !item.is_person && !next.is_person {
        source.separator.to_owned()
    } else {
        if commas > 0 { ", " } else { " " }.to_owned()
    }
}
