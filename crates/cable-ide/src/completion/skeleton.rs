//! Whole telegrams to be filled in, where there is none.

use cable_reference::Date as BookDate;
use jiff::ToSpan;

use super::{CompletionKind, List, Offer, procedure};

/// Telegrams of the Department and a military message, dated now.
pub(super) fn add(list: &mut List<'_>, typed: &str) {
    let offers = SKELETONS.map(|(label, detail)| {
        Offer::new(label, detail, CompletionKind::Skeleton, &text(list, label)).found_by("heading")
    });
    list.offer(typed, 0, offers);
}

/// The skeletons with what each is.
pub(super) const SKELETONS: [(&str, &str); 3] = [
    ("telegram", "heading and text of an unclassified telegram"),
    ("telegram, classified", "heading and text of a classified telegram, with Classified By and portion marks"),
    ("message", "heading and sets of a military message"),
];

/// The text of a skeleton.
fn text(list: &List<'_>, label: &str) -> String {
    let now = list.place.now;
    let today = now.date();
    let day = BookDate::new(today.year().unsigned_abs(), today.month().unsigned_abs(), today.day().unsigned_abs());
    let order = list.place.reference.executive_order_on(day).map_or(13526, |order| order.number);
    let group = procedure::group(list, now);
    let opened = today.checked_add(10.years()).unwrap_or(today).strftime("%m/%d/%Y").to_string();
    match label {
        "telegram" => format!(
            "R {group}\nFM {{AMEMBASSY CITY}}\nTO {{SECSTATE WASHDC}}\n\nUNCLAS {{CITY}} {{000000}}\n\nE.O. {order}: N/A\n\
             TAGS: {{TAGS}}\nSUBJECT: {{SUBJECT}}\n\n1. SUMMARY: {{TEXT OF THE SUMMARY}}. END SUMMARY.\n\n\
             2. {{TEXT OF THE TELEGRAM}}.\n\n{{SURNAME}}\n"
        ),
        "telegram, classified" => format!(
            "R {group}\nFM {{AMEMBASSY CITY}}\nTO {{SECSTATE WASHDC}}\n\nC O N F I D E N T I A L {{CITY}} {{000000}}\n\n\
             E.O. {order}: DECL: {{{opened}}}\nTAGS: {{TAGS}}\nSUBJECT: {{SUBJECT}}\n\n\
             Classified By: {{NAME AND POSITION}} for reasons 1.4\n({{b}}) and ({{d}}).\n\n\
             1. (C) SUMMARY: {{TEXT OF THE SUMMARY}}. END SUMMARY.\n\n2. (C) {{TEXT OF THE TELEGRAM}}.\n\n{{SURNAME}}\n"
        ),
        _ => format!(
            "R {}\nFM {{ORIGINATOR}}\nTO {{ADDRESSEE}}\nBT\nUNCLAS //N{{00000}}//\nMSGID/GENADMIN/{{ORIGINATOR}}/{{OFFICE}}/{}//\n\
             SUBJ/{{SUBJECT}}//\nRMKS/1. {{TEXT}}.//\nBT\n",
            now.strftime("%d%H%MZ %b %Y").to_string().to_uppercase(),
            now.strftime("%b").to_string().to_uppercase(),
        ),
    }
}
