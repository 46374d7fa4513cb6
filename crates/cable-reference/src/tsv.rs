//! Tables as text: tab-separated columns under a header line that decides their order.
//!
//! This module knows lines, columns and how to say what is wrong with them. It does not know what
//! a table is about: that is up to the records.

use std::collections::HashMap;
use std::fmt;

use crate::record::{ClosedSet, Date, Era, List, Rank, Record, Text};

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// The file, as it was named to us.
    pub file: String,
    /// The line, from 1; `None` if the file as a whole is meant.
    pub line: Option<u32>,
    /// The column, by its name in the header line.
    pub column: Option<String>,
    /// What should stand there.
    pub expected: String,
    /// What stands there instead; `None` if that says nothing more.
    pub found: Option<String>,
}

impl fmt::Display for TableError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        formatter.write_str(": ")?;
        if let Some(column) = &self.column {
            write!(formatter, "column `{column}`: ")?;
        }
        write!(formatter, "expected {}", self.expected)?;
        match self.found.as_deref() {
            Some("") => formatter.write_str(", found nothing"),
            Some(found) => write!(formatter, ", found {found}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TableError {}

/// A line of a table, cut at its tabs.
pub(crate) struct Row<'t> {
    file: &'t str,
    line: u32,
    header: &'t [&'t str],
    values: Vec<&'t str>,
}

impl Row<'_> {
    /// The value of a column, without blanks at its ends; empty if the file lacks the column.
    pub(crate) fn get(&self, column: &str) -> &str {
        let position = self.header.iter().position(|&name| name == column);
        position.and_then(|position| self.values.get(position)).map_or("", |value| value.trim())
    }

    /// An error at a column of this line.
    pub(crate) fn wrong(&self, column: &str, expected: String) -> TableError {
        let value = self.get(column);
        TableError {
            file: self.file.to_owned(),
            line: Some(self.line),
            column: Some(column.to_owned()),
            expected,
            found: Some(match value {
                "" => String::new(),
                value => format!("`{value}`"),
            }),
        }
    }

    pub(crate) fn text(&self, column: &str) -> Text {
        self.get(column).to_owned().into()
    }

    pub(crate) fn optional(&self, column: &str) -> Option<Text> {
        match self.get(column) {
            "" => None,
            value => Some(value.to_owned().into()),
        }
    }

    pub(crate) fn required(&self, column: &str) -> Result<Text, TableError> {
        self.optional(column).ok_or_else(|| self.wrong(column, "a value".to_owned()))
    }

    /// A value that telegrams write in capitals.
    pub(crate) fn code(&self, column: &str) -> Result<Text, TableError> {
        self.optional_code(column).ok_or_else(|| self.wrong(column, "a value".to_owned()))
    }

    pub(crate) fn optional_code(&self, column: &str) -> Option<Text> {
        match self.get(column) {
            "" => None,
            value => Some(value.to_ascii_uppercase().into()),
        }
    }

    pub(crate) fn list(&self, column: &str, separator: &str) -> List {
        self.get(column)
            .split(separator)
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(|item| Text::from(item.to_owned()))
            .collect()
    }

    pub(crate) fn era(&self, column: &str) -> Era {
        Era::parse(self.get(column))
    }

    /// A count; an empty column counts as 0.
    pub(crate) fn count(&self, column: &str) -> Result<u32, TableError> {
        match self.get(column) {
            "" => Ok(0),
            value => value.parse().map_err(|_| self.wrong(column, "a whole number".to_owned())),
        }
    }

    pub(crate) fn rank(&self, column: &str) -> Result<Rank, TableError> {
        Rank::parse(self.get(column))
            .ok_or_else(|| self.wrong(column, "a number with at most one decimal, as in 4.5".to_owned()))
    }

    pub(crate) fn date(&self, column: &str) -> Result<Date, TableError> {
        Date::parse(self.get(column))
            .ok_or_else(|| self.wrong(column, "a day as year-month-day, as in 1995-10-14".to_owned()))
    }

    pub(crate) fn one_of<T: ClosedSet>(&self, column: &str) -> Result<T, TableError> {
        T::parse(self.get(column)).ok_or_else(|| {
            let words: Vec<&str> = T::VALUES.iter().map(|value| value.word()).collect();
            self.wrong(column, format!("one of {}", words.join(", ")))
        })
    }

    /// The source of the row; a row that names none comes from its file.
    pub(crate) fn source(&self) -> Text {
        self.optional("source").unwrap_or_else(|| self.file.to_owned().into())
    }
}

/// The names of a header line.
pub(crate) fn header(text: &str) -> Option<(u32, Vec<&str>)> {
    lines(text).next().map(|(number, line)| (number, line.split('\t').map(str::trim).collect()))
}

/// Reads a table: its rows in the order of the file, and what is wrong with the others.
///
/// Blank lines and lines that start with `%%` are passed over. A row may leave out columns at its
/// end, since editors strip trailing tabs.
pub(crate) fn read<T: Record>(file: &str, text: &str) -> (Vec<T>, Vec<TableError>) {
    let error = |line, column: Option<&str>, expected: String, found: Option<String>| TableError {
        file: file.to_owned(),
        line,
        column: column.map(str::to_owned),
        expected,
        found,
    };
    let Some((header_line, header)) = header(text) else {
        let expected = format!("a header line with the columns {}", T::COLUMNS.join(", "));
        return (Vec::new(), vec![error(None, None, expected, Some(String::new()))]);
    };
    let mut errors = Vec::new();
    for (position, name) in header.iter().enumerate() {
        let expected = if !T::COLUMNS.contains(name) {
            format!("the columns {}", T::COLUMNS.join(", "))
        } else if header[..position].contains(name) {
            "each column once".to_owned()
        } else {
            continue;
        };
        errors.push(error(Some(header_line), None, expected, Some(format!("`{name}`"))));
    }
    for &name in T::REQUIRED {
        if !header.contains(&name) {
            let expected = format!("the column `{name}`");
            let found = Some(format!("only {}", header.join(", ")));
            errors.push(error(Some(header_line), None, expected, found));
        }
    }
    if !errors.is_empty() {
        return (Vec::new(), errors);
    }

    let mut rows: Vec<T> = Vec::new();
    let mut line_of_key: HashMap<[String; 2], u32> = HashMap::new();
    for (line, content) in lines(text).skip(1) {
        let values: Vec<&str> = content.split('\t').collect();
        if values.len() > header.len() {
            let expected = format!("{} columns as in the header line", header.len());
            let found = Some(values.len().to_string());
            errors.push(error(Some(line), None, expected, found));
            continue;
        }
        let row = Row { file, line, header: &header, values };
        let record =
            T::REQUIRED.iter().try_for_each(|column| row.required(column).map(drop)).and_then(|()| T::from_row(&row));
        match record {
            Err(wrong) => errors.push(wrong),
            Ok(record) => {
                let key = record.key().map(str::to_ascii_uppercase);
                match line_of_key.get(&key) {
                    Some(earlier) => {
                        let [code, qualifier] = record.key();
                        let found = format!("`{code} {qualifier}`").replace(" `", "`");
                        let expected = format!("a row other than that of line {earlier}");
                        errors.push(error(Some(line), None, expected, Some(found)));
                    }
                    None => {
                        line_of_key.insert(key, line);
                        rows.push(record);
                    }
                }
            }
        }
    }
    (rows, errors)
}

/// The lines that hold something, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with("%%"))
}
