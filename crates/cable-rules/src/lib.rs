//! The rule registry, the rules and their fixes.
//!
//! A rule reads a message and reports findings; it knows neither files nor editors. The registry is the one place
//! where all rules are named: the reference pages, the configuration schema and `cable rule` are made from it.

mod captions;
mod context;
pub mod documentation;
mod fields;
mod finding;
mod heading;
mod registry;
mod rules;
mod secrecy;
mod settings;
mod suppression;
#[cfg(test)]
mod tests;

pub use context::{Context, Report, ReportedFinding};
pub use finding::{Applicability, Edit, Finding, Fix, Related, Severity};
pub use registry::{Category, Checked, FixAvailability, Rule, Severities, check, rule, rules};
pub use settings::{Completeness, Settings};
pub use suppression::{Directive, Fault, FileSuppression, Selector, Verb, findings_of_file};
