//! Writes the tables of `data/` as sorted static slices, so that they cost nothing at start-up.
//!
//! The rows are read by the code that reads a user's tables; a row that it rejects fails the build
//! with the file, the line and what was expected.

// The shared modules are written for the library, which uses more of them than this does.
#![allow(dead_code, unreachable_pub, unused_imports)]

#[path = "src/fold.rs"]
mod fold;
#[path = "src/index.rs"]
mod index;
#[path = "src/record/mod.rs"]
mod record;
#[path = "src/text.rs"]
mod text;
#[path = "src/tsv.rs"]
mod tsv;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fmt, fs};

use record::{
    Bureau, Caption, Classification, Date, Era, ExecutiveOrder, List, Post, Precedence, Rank, Reason, Record,
    RoutingIndicator, Signal, TableKind, Tag, Text,
};

/// What the library has compiled in, which is empty as long as it is being made.
mod built_in {
    use crate::record::{Reason, Text};

    pub(crate) static TEXT: &str = "";
    pub(crate) static TEXTS: &[Text] = &[];
    pub(crate) static REASONS: &[Reason] = &[];
}

/// A failed build. Cargo shows the `Debug` form, so that is the message as people should read it.
struct Failure(String);

impl fmt::Debug for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[allow(clippy::print_stdout, reason = "cargo reads directives from standard output")]
fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=data");
    let folder = |variable: &str| {
        env::var_os(variable).map(PathBuf::from).ok_or_else(|| Failure(format!("cargo sets no {variable}")))
    };
    let data = folder("CARGO_MANIFEST_DIR")?.join("data");
    let out = folder("OUT_DIR")?.join("tables.rs");
    let source = tables(&data)?;
    fs::write(&out, source).map_err(|error| Failure(format!("{}: {error}", out.display())))
}

/// The source that is written: the tables, and what their fields point into.
#[derive(Default)]
struct Source {
    tables: String,
    text: String,
    places: HashMap<String, u32>,
    texts: Vec<String>,
    reasons: Vec<String>,
}

impl Source {
    /// Formats into the tables, which cannot fail.
    fn append(&mut self, text: fmt::Arguments<'_>) {
        let _ = self.tables.write_fmt(text);
    }

    /// The expression for a text; equal texts share their place.
    fn text(&mut self, text: &str) -> String {
        let start = match self.places.get(text) {
            Some(&start) => start,
            None => {
                let start = self.text.len() as u32;
                self.text.push_str(text);
                self.places.insert(text.to_owned(), start);
                start
            }
        };
        format!("Text::built_in({start}, {})", text.len())
    }

    /// The whole source, once all tables are written.
    fn finish(mut self) -> String {
        let Self { text, texts, reasons, .. } = &mut self;
        let pools = format!(
            "pub(crate) static TEXT: &str = {text:?};\n\
             pub(crate) static TEXTS: &[Text] = &[{}];\n\
             pub(crate) static REASONS: &[Reason] = &[{}];\n",
            texts.join(",\n"),
            reasons.join(",\n"),
        );
        self.tables + &pools
    }
}

/// The source of all tables and of the second ways into them.
fn tables(data: &Path) -> Result<String, Failure> {
    let mut source = Source::default();
    let routing = table::<RoutingIndicator>(data, TableKind::Routing, "ROUTING", &mut source)?;
    addresses("ROUTING_BY_ADDRESS", &index::addresses(&routing), &mut source);
    let posts = table::<Post>(data, TableKind::Posts, "POSTS", &mut source)?;
    addresses("POSTS_BY_ADDRESS", &index::addresses(&posts), &mut source);
    post_names(&index::post_names(&posts), &mut source);
    table::<Tag>(data, TableKind::Tags, "TAGS", &mut source)?;
    table::<Caption>(data, TableKind::Captions, "CAPTIONS", &mut source)?;
    table::<Signal>(data, TableKind::Signals, "SIGNALS", &mut source)?;
    table::<ExecutiveOrder>(data, TableKind::ExecutiveOrders, "EXECUTIVE_ORDERS", &mut source)?;
    table::<Classification>(data, TableKind::Classifications, "CLASSIFICATIONS", &mut source)?;
    table::<Precedence>(data, TableKind::Precedences, "PRECEDENCES", &mut source)?;
    table::<Bureau>(data, TableKind::Bureaus, "BUREAUS", &mut source)?;
    Ok(source.finish())
}

/// Reads, sorts and writes one table.
fn table<T: Record + ToSource>(
    data: &Path,
    kind: TableKind,
    name: &str,
    source: &mut Source,
) -> Result<Vec<T>, Failure> {
    let path = data.join(format!("{kind}.tsv"));
    let text = fs::read_to_string(&path).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
    let (mut rows, errors) = tsv::read::<T>(&path.to_string_lossy(), &text);
    if !errors.is_empty() {
        let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
        return Err(Failure(messages.join("\n")));
    }
    index::sort(&mut rows);
    source.append(format_args!("pub(crate) static {name}: &[{}] = &[\n", T::TYPE));
    for row in &rows {
        let row = row.expression(source);
        source.append(format_args!("{row},\n"));
    }
    source.append(format_args!("];\n"));
    Ok(rows)
}

fn addresses(name: &str, addresses: &[index::Address], source: &mut Source) {
    source.append(format_args!("pub(crate) static {name}: &[Address] = &[\n"));
    for index::Address { address, row } in addresses {
        let address = address.expression(source);
        source.append(format_args!("Address {{ address: {address}, row: {row} }},\n"));
    }
    source.append(format_args!("];\n"));
}

fn post_names(names: &[index::PostName], source: &mut Source) {
    source.append(format_args!("pub(crate) static POST_NAMES: &[PostName] = &[\n"));
    for index::PostName { name, kind, post } in names {
        let name = name.expression(source);
        source.append(format_args!("PostName {{ name: {name}, kind: PostNameKind::{kind:?}, post: {post} }},\n"));
    }
    source.append(format_args!("];\n"));
}

/// A value that can be written as a constant expression.
trait ToSource {
    /// The name of its type, if tables are made of it.
    const TYPE: &'static str = "";

    fn expression(&self, source: &mut Source) -> String;
}

impl ToSource for Text {
    fn expression(&self, source: &mut Source) -> String {
        source.text(self)
    }
}

impl ToSource for List {
    fn expression(&self, source: &mut Source) -> String {
        let values: Vec<String> = self.iter().map(|value| value.expression(source)).collect();
        append_list(&mut source.texts, values)
    }
}

impl ToSource for List<Reason> {
    fn expression(&self, source: &mut Source) -> String {
        let values: Vec<String> = self.iter().map(|value| value.expression(source)).collect();
        append_list(&mut source.reasons, values)
    }
}

/// Puts a list behind the others of its kind, and gives the expression for its place.
fn append_list(all: &mut Vec<String>, values: Vec<String>) -> String {
    let expression = format!("List::built_in({}, {})", all.len(), values.len());
    all.extend(values);
    expression
}

impl<T: ToSource> ToSource for Option<T> {
    fn expression(&self, source: &mut Source) -> String {
        match self {
            None => "None".to_owned(),
            Some(value) => format!("Some({})", value.expression(source)),
        }
    }
}

/// Values whose `Debug` form is the expression.
macro_rules! debug_is_source {
    ($($type:ident),+) => {
        $(impl ToSource for $type {
            fn expression(&self, _: &mut Source) -> String {
                format!("{self:?}")
            }
        })+
    };
}
debug_is_source!(u16, u32, Rank, Date);

/// Enums, whose variants need their type in front.
macro_rules! enums {
    ($($type:ident),+) => {
        $(impl ToSource for record::$type {
            fn expression(&self, _: &mut Source) -> String {
                format!("{}::{self:?}", stringify!($type))
            }
        })+
    };
}
enums!(RoutingKind, TagCategory, PostKind, CaptionKind, SignalOrigin, BureauKind);

/// Structs: a field that is forgotten here fails the build of the library.
macro_rules! structs {
    ($($type:ident { $($field:ident),+ })+) => {
        $(impl ToSource for $type {
            const TYPE: &'static str = stringify!($type);

            fn expression(&self, source: &mut Source) -> String {
                let fields = [
                    $(format!("{}: {}", stringify!($field), self.$field.expression(source)),)+
                ];
                format!("{} {{ {} }}", stringify!($type), fields.join(", "))
            }
        })+
    };
}
structs! {
    RoutingIndicator { code, plain_address, kind, country, geo_tag, times_seen, source }
    Tag { code, category, group, title, former_title, era, times_seen, source }
    Post {
        mrn_name, compact_id, plain_address, city, country, geo_tag, kind, routing_indicators,
        page_header_name, short_forms, note, source
    }
    Caption { caption, kind, meaning, era, restrictions, conflicts, source }
    Signal { signal, origin, meaning, arguments, place, source }
    ExecutiveOrder {
        number, second_number, name, effective_from, effective_to, forms, reason_set, reasons,
        maximum_duration, note, source
    }
    Reason { code, meaning }
    Classification {
        word, spaced_form, variants, code5, signal, portion_marks, rank, era, note, source
    }
    Precedence {
        prosign, digraph, word, rank, used_by, handling_objective, meaning, constraints, source
    }
    Bureau { symbol, name, kind, era, source }
    Era { text, first, last }
}
