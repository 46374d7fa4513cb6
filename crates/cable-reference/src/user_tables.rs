//! A user's tables: rows that are added to those compiled in, or take their place.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::built_in;
use crate::index::{self, Address, PostName};
use crate::record::{
    Bureau, Caption, Classification, ExecutiveOrder, Post, Precedence, Record, RoutingIndicator, Signal, TableKind, Tag,
};
use crate::reference::Reference;
use crate::table::Layer;
use crate::tsv::{self, TableError};

/// A user's table as text.
#[derive(Clone, Debug)]
pub struct UserTable {
    /// The name of the file, as messages should show it.
    pub file: String,
    /// Its contents.
    pub text: String,
}

/// All user's rows, and the second ways into them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overlay {
    pub(crate) routing: Layer<RoutingIndicator>,
    pub(crate) routing_by_address: Vec<Address>,
    pub(crate) posts: Layer<Post>,
    pub(crate) posts_by_address: Vec<Address>,
    pub(crate) post_names: Vec<PostName>,
    pub(crate) tags: Layer<Tag>,
    pub(crate) captions: Layer<Caption>,
    pub(crate) signals: Layer<Signal>,
    pub(crate) executive_orders: Layer<ExecutiveOrder>,
    pub(crate) classifications: Layer<Classification>,
    pub(crate) precedences: Layer<Precedence>,
    pub(crate) bureaus: Layer<Bureau>,
}

impl Reference {
    /// Reads user's tables from files, and from the files `*.tsv` of folders, over the tables that
    /// are compiled in.
    ///
    /// Sound rows are taken even when others are wrong, so that a slip in a table that is being
    /// edited does not throw away the rest.
    ///
    /// # Errors
    /// They are returned beside the reference: files that cannot be read, and wrong rows.
    pub fn load<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> (Self, Vec<TableError>) {
        let mut tables = Vec::new();
        let mut errors = Vec::new();
        for path in paths {
            let mut read = |path: &Path| match fs::read_to_string(path) {
                Ok(text) => tables.push(UserTable { file: path.display().to_string(), text }),
                Err(error) => errors.push(unreadable(path, &error)),
            };
            let path = path.as_ref();
            if !path.is_dir() {
                read(path);
                continue;
            }
            match tables_of(path) {
                Ok(files) => files.iter().for_each(|file| read(file)),
                Err(error) => errors.push(unreadable(path, &error)),
            }
        }
        let (reference, wrong) = Self::built_in().with_user_tables(&tables);
        errors.extend(wrong);
        (reference, errors)
    }

    /// This reference with the rows of user's tables added. A row with the key of an earlier one
    /// takes its place; the key is the code, of a routing indicator the code with its address, of
    /// a precedence the prosign with its word.
    ///
    /// The header line of a table decides which table it is and in which order its columns stand;
    /// columns that only describe may be left out.
    ///
    /// # Errors
    /// They are returned beside the reference, which holds the sound rows.
    pub fn with_user_tables(&self, tables: &[UserTable]) -> (Self, Vec<TableError>) {
        let mut overlay = self.overlay.as_deref().cloned().unwrap_or_default();
        let mut errors = Vec::new();
        for table in tables {
            errors.extend(overlay.add(table));
        }
        overlay.routing_by_address = index::addresses(&overlay.routing.rows);
        overlay.posts_by_address = index::addresses(&overlay.posts.rows);
        overlay.post_names = index::post_names(&overlay.posts.rows);
        let reference = Self { overlay: Some(Arc::new(overlay)) };
        (reference, errors)
    }
}

impl Overlay {
    fn add(&mut self, table: &UserTable) -> Vec<TableError> {
        let Some(kind) = kind_of(table) else {
            return vec![unknown_table(table)];
        };
        match kind {
            TableKind::Routing => add(&mut self.routing, built_in::ROUTING, table),
            TableKind::Tags => add(&mut self.tags, built_in::TAGS, table),
            TableKind::Posts => add(&mut self.posts, built_in::POSTS, table),
            TableKind::Captions => add(&mut self.captions, built_in::CAPTIONS, table),
            TableKind::Signals => add(&mut self.signals, built_in::SIGNALS, table),
            TableKind::ExecutiveOrders => add(&mut self.executive_orders, built_in::EXECUTIVE_ORDERS, table),
            TableKind::Classifications => add(&mut self.classifications, built_in::CLASSIFICATIONS, table),
            TableKind::Precedences => add(&mut self.precedences, built_in::PRECEDENCES, table),
            TableKind::Bureaus => add(&mut self.bureaus, built_in::BUREAUS, table),
        }
    }
}

fn add<T: Record>(layer: &mut Layer<T>, built_in: &[T], table: &UserTable) -> Vec<TableError> {
    let (rows, errors) = tsv::read::<T>(&table.file, &table.text);
    let mut all = std::mem::take(&mut layer.rows);
    all.extend(rows);
    *layer = Layer::new(built_in, all);
    errors
}

/// The table that a header line belongs to: the one whose key column it has. Where it has none,
/// the name of the file tells which columns are missing.
fn kind_of(table: &UserTable) -> Option<TableKind> {
    let (_, header) = tsv::header(&table.text)?;
    // A precedence also has a `word`, so it is asked for first.
    let key_columns = [
        ("routing_indicator", TableKind::Routing),
        ("mrn_name", TableKind::Posts),
        ("tag", TableKind::Tags),
        ("caption", TableKind::Captions),
        ("signal", TableKind::Signals),
        ("number", TableKind::ExecutiveOrders),
        ("prosign", TableKind::Precedences),
        ("word", TableKind::Classifications),
        ("symbol", TableKind::Bureaus),
    ];
    // Posts also have a column `routing_indicator`, so the leftmost of these columns counts.
    let by_column = header.iter().find_map(|column| {
        let found = key_columns.iter().find(|(name, _)| name == column);
        found.map(|&(_, kind)| kind)
    });
    let by_name = || {
        let stem = Path::new(&table.file).file_stem()?.to_str()?;
        TableKind::ALL.iter().copied().find(|kind| kind.as_str() == stem)
    };
    by_column.or_else(by_name)
}

fn unknown_table(table: &UserTable) -> TableError {
    let header = tsv::header(&table.text);
    TableError {
        file: table.file.clone(),
        line: header.as_ref().map(|&(line, _)| line),
        column: None,
        expected: "a header line with one of the columns routing_indicator, tag, mrn_name, caption, \
                   signal, number, prosign, word, symbol, which tells the table"
            .to_owned(),
        found: Some(match header {
            Some((_, columns)) => format!("`{}`", columns.join(", ")),
            None => String::new(),
        }),
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> TableError {
    TableError {
        file: path.display().to_string(),
        line: None,
        column: None,
        expected: "a table in UTF-8".to_owned(),
        found: Some(error.to_string()),
    }
}

/// The tables of a folder, by name, so that which row counts does not depend on the file system.
fn tables_of(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
