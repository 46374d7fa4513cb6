//! Code actions: what can be done where the cursor stands, as titles and edits.
//!
//! Each file offers one kind of action. What an action is called is said at once; its edits are made only when they are
//! wanted, so that a menu costs no more than its titles.

mod date_time;
mod filing;
mod fixes;
mod heading;
mod missing;
mod portion;
mod renumber;
mod routing;
mod sections;
mod silence;
mod site;
#[cfg(test)]
mod tests;

use cable_text::TextRange;

use crate::Document;
use site::Site;

/// What is replaced, in bytes of the document, and by what: in order, none overlapping another.
pub type Edits = Vec<(TextRange, String)>;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, as an imperative.
    pub title: String,
    /// What it is.
    pub kind: ActionKind,
    /// The findings that it mends or silences. What has any can be shown as a quick fix, whatever its kind.
    pub findings: Vec<ActedOn>,
    /// Whether it is what most would choose for its findings.
    pub is_preferred: bool,
    /// Why it cannot be done here, for one that is looked for where it cannot.
    pub disabled: Option<String>,
    /// Its edits, where they were asked for. Empty only where it is disabled.
    pub edits: Option<Edits>,
}

/// What an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Mends or silences what the rules find.
    QuickFix,
    /// Writes what stands there in another way, or what is missing.
    Rewrite,
    /// Numbers the paragraphs in order, with all that cites them.
    Renumber,
    /// Marks paragraphs.
    Portion,
    /// Mends all that can be mended safely in the document.
    FixAll,
}

/// A finding that an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActedOn {
    /// The code of its rule.
    pub code: &'static str,
    /// Its place in bytes of the document.
    pub range: TextRange,
}

/// Which actions are given with their edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolve {
    /// None.
    Nothing,
    /// All.
    Everything,
    /// The one at a position in the list.
    One(usize),
}

/// What can be done in a range, the likeliest first. The same range of the same document always has the same list.
///
/// Costs what the message around the start of the range costs, and a look at every finding of the document.
pub fn actions(document: &Document, range: TextRange, resolve: Resolve) -> Vec<Action> {
    let Some(site) = Site::at(document, range) else { return Vec::new() };
    let mut offers = Offers { resolve, list: Vec::new() };
    for offer in OFFERS {
        offer(&site, &mut offers);
    }
    offers.list
}

/// What offers actions, in the order in which they are shown.
const OFFERS: [fn(&Site<'_>, &mut Offers); 11] = [
    fixes::offer,
    heading::offer,
    routing::offer,
    filing::offer,
    date_time::offer,
    missing::offer,
    portion::offer,
    renumber::offer,
    sections::offer,
    silence::offer,
    fixes::offer_all,
];

/// The actions that were found so far.
struct Offers {
    resolve: Resolve,
    list: Vec<Action>,
}

impl Offers {
    /// Adds an action; its edits are made where they are wanted.
    fn add(&mut self, action: Action, edits: impl FnOnce() -> Edits) {
        let is_wanted = match self.resolve {
            Resolve::Nothing => false,
            Resolve::Everything => true,
            Resolve::One(position) => position == self.list.len(),
        };
        let edits = is_wanted.then(edits);
        self.list.push(Action { edits, ..action });
    }

    /// Adds an action whose edits tell whether there is anything to do.
    fn add_if_any(&mut self, action: Action, edits: Edits) {
        if !edits.is_empty() {
            self.add(action, || edits);
        }
    }
}

impl Action {
    fn new(kind: ActionKind, title: impl Into<String>) -> Action {
        Action { title: title.into(), kind, findings: Vec::new(), is_preferred: false, disabled: None, edits: None }
    }

    /// For what some rules find at the site.
    fn mending(mut self, site: &Site<'_>, codes: &[&str]) -> Action {
        let found = site.found.iter().filter(|found| codes.contains(&found.finding.rule.code));
        self.findings.extend(found.map(|found| ActedOn { code: found.finding.rule.code, range: found.range() }));
        self
    }
}
