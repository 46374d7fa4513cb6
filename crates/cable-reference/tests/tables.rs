//! The tables that are compiled in are those of `data/`, row for row, and hang together.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use cable_reference::{Reference, TableKind};

fn data(kind: TableKind) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("data/{kind}.tsv"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The values of a column of a data file, without those that are empty.
fn column(kind: TableKind, name: &str) -> Vec<String> {
    let text = data(kind);
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header line").split('\t').collect();
    let position = header.iter().position(|&column| column == name).expect(name);
    lines
        .filter_map(|line| line.split('\t').nth(position))
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

fn check_rows(kind: TableKind, rows: usize) {
    let expected = data(kind).lines().count() - 1;
    assert!(expected > 0);
    assert_eq!(rows, expected, "rows of {kind}");
}

#[test]
fn every_row_of_the_files_is_in_its_table() {
    let reference = Reference::built_in();
    check_rows(TableKind::Routing, reference.routing_indicators().count());
    check_rows(TableKind::Tags, reference.tags().count());
    check_rows(TableKind::Posts, reference.posts().count());
    check_rows(TableKind::Captions, reference.captions().count());
    check_rows(TableKind::Signals, reference.signals().count());
    check_rows(TableKind::ExecutiveOrders, reference.executive_orders().count());
    check_rows(TableKind::Classifications, reference.classifications().count());
    check_rows(TableKind::Precedences, reference.precedences().count());
    check_rows(TableKind::Bureaus, reference.bureaus().count());
}

#[test]
fn every_row_of_the_files_has_all_columns() {
    for &kind in TableKind::ALL {
        let text = data(kind);
        let columns = |line: &str| line.split('\t').count();
        let expected = text.lines().next().map(columns).expect("a header line");
        for (number, line) in (1..).zip(text.lines()) {
            assert_eq!(columns(line), expected, "{kind}.tsv:{number}");
        }
    }
}

#[test]
fn tables_are_sorted_by_code_without_regard_to_case() {
    fn check<'a>(codes: impl Iterator<Item = &'a str>) {
        let codes: Vec<String> = codes.map(str::to_ascii_uppercase).collect();
        assert!(codes.is_sorted(), "{codes:?}");
    }
    let reference = Reference::built_in();
    check(reference.routing_indicators().map(|row| &*row.code));
    check(reference.tags().map(|tag| &*tag.code));
    check(reference.posts().map(|post| &*post.mrn_name));
    check(reference.captions().map(|caption| &*caption.caption));
    check(reference.signals().map(|signal| &*signal.signal));
    check(reference.executive_orders().map(|order| &*order.name));
    check(reference.classifications().map(|row| &*row.word));
    check(reference.precedences().map(|row| &*row.prosign));
    check(reference.bureaus().map(|bureau| &*bureau.symbol));
}

#[test]
fn every_code_of_the_files_is_found_in_any_case() {
    let reference = Reference::built_in();
    for code in column(TableKind::Routing, "routing_indicator") {
        assert!(reference.stations_of(&code.to_lowercase()).next().is_some(), "{code}");
    }
    for code in column(TableKind::Tags, "tag") {
        assert!(reference.tag(&code.to_lowercase()).is_some(), "{code}");
    }
    for name in column(TableKind::Posts, "mrn_name") {
        let found = reference.post_by_mrn_name(&name.to_lowercase());
        assert_eq!(found.map(|post| &*post.mrn_name), Some(&*name));
    }
    for code in column(TableKind::Captions, "caption") {
        assert!(reference.caption(&code.to_lowercase()).is_some(), "{code}");
    }
    for code in column(TableKind::Signals, "signal") {
        assert!(reference.signal(&code.to_lowercase()).is_some(), "{code}");
    }
    for code in column(TableKind::Bureaus, "symbol") {
        assert!(reference.bureau(&code.to_lowercase()).is_some(), "{code}");
    }
    for word in column(TableKind::Classifications, "word") {
        let found = reference.classification(&word.to_lowercase());
        assert_eq!(found.map(|row| &*row.word), Some(&*word));
    }
}

#[test]
fn every_address_leads_back_to_its_indicator() {
    let reference = Reference::built_in();
    for row in reference.routing_indicators() {
        let mut indicators = reference.routing_indicators_of(&row.plain_address);
        assert!(indicators.any(|found| found == row), "{}", row.plain_address);
    }
}

#[test]
fn every_name_of_a_post_leads_to_it() {
    let reference = Reference::built_in();
    for post in reference.posts() {
        let stem: String = post.stem().collect();
        let names = post.short_forms.iter().map(|name| name.to_string());
        for name in names.chain([post.compact_id.to_string(), stem]) {
            let found = reference.posts_by_stem(&name);
            assert!(found.contains(&post), "{name} of {}", post.mrn_name);
        }
        if let Some(address) = &post.plain_address {
            let mut found = reference.posts_by_plain_address(address);
            assert!(found.any(|found| found == post), "{address}");
        }
    }
}

#[test]
fn tables_name_only_codes_that_the_others_know() {
    let reference = Reference::built_in();
    for post in reference.posts() {
        for indicator in post.routing_indicators.iter() {
            assert!(reference.routing_indicator(indicator).is_some(), "{indicator}");
        }
    }
    let of_posts = reference.posts().filter_map(|post| post.geo_tag.as_deref());
    let of_stations = reference.routing_indicators().filter_map(|row| row.geo_tag.as_deref());
    let geo_tags: BTreeSet<&str> = of_posts.chain(of_stations).collect();
    assert!(!geo_tags.is_empty());
    for tag in geo_tags {
        assert!(reference.tag(tag).is_some(), "{tag}");
    }
    for classification in reference.classifications() {
        if let Some(signal) = &classification.signal {
            assert!(reference.signal(signal).is_some(), "{signal}");
        }
    }
    for caption in reference.captions() {
        for conflict in caption.conflicts.iter() {
            let is_group = conflict == "channel captions" || conflict == "other captions";
            assert!(is_group || reference.caption(conflict).is_some(), "{conflict}");
        }
    }
}

#[test]
fn some_order_was_in_force_on_every_day_since_the_first() {
    let reference = Reference::built_in();
    let mut orders: Vec<_> = reference.executive_orders().collect();
    orders.sort_by_key(|order| order.effective_from);
    for order in &orders {
        let found = reference.executive_order_on(order.effective_from);
        assert_eq!(found, Some(*order), "{}", order.name);
    }
    let ends: Vec<_> = orders.iter().filter_map(|order| order.effective_to).collect();
    assert_eq!(ends.len() + 1, orders.len(), "only one order has no end");
    for end in ends {
        assert!(reference.executive_order_on(end).is_some(), "{end}");
    }
}
