//! The E.O. line and the Classified By line: orders, durations, dates, reasons.

use cable_reference::{Date as BookDate, ExecutiveOrder};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{CompletionKind, List, Offer};
use crate::hover::order::{cited_or_of_date, instruction};

/// The day from which on X1 to X8 were marked no more (E.O. 13292).
const END_OF_EXEMPTIONS: Date = Date::constant(2003, 9, 22);

fn book_date(date: Date) -> BookDate {
    BookDate::new(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn order<'a>(list: &List<'a>) -> Option<&'a ExecutiveOrder> {
    cited_or_of_date(list.place)
}

/// Whether the message has a classification, and not only a control: what is from RESTRICTED up has a duration.
pub(super) fn is_classified(list: &List<'_>) -> bool {
    let level = list.place.message.classification.as_ref().and_then(|line| line.level.as_ref());
    level.and_then(|level| level.rank).is_some_and(|rank| rank.tenths >= 20)
}

/// The whole E.O. line: the order of the date, and what stands behind it.
pub(super) fn line(list: &List<'_>) -> String {
    let date = list.place.date();
    let order = list.place.reference.executive_order_on(book_date(date));
    let number = order.map_or(13526, |order| order.number);
    match (is_classified(list), number) {
        (false, _) => format!("E.O. {number}: N/A"),
        (true, 11652) => format!("E.O. {number}: GDS"),
        (true, 12065) => format!("E.O. {number}: GDS {{{}}} ({{NAME}}) OR-{{M}}", short_date(years_on(date, 6))),
        (true, 12356) => format!("E.O. {number}: DECL: OADR"),
        (true, _) => format!("E.O. {number}: DECL: {{{}}}", long_date(years_on(date, 10))),
    }
}

/// The numbers of orders behind `E.O.`, that of the date first.
pub(super) fn add_numbers(list: &mut List<'_>, typed: &str) {
    let now = list.place.reference.executive_order_on(book_date(list.place.date())).map(|order| order.number);
    let mut orders: Vec<&ExecutiveOrder> = list.place.reference.executive_orders().collect();
    orders.sort_by_key(|order| (Some(order.number) != now, std::cmp::Reverse(order.effective_from)));
    orders.dedup_by_key(|order| order.number);
    let offers = orders.into_iter().map(|order| {
        let force = match (Some(order.number) == now, order.effective_to) {
            (true, _) => "in force on the date of the message".to_owned(),
            (false, Some(end)) => format!("in force from {} to {end}", order.effective_from),
            (false, None) => format!("in force from {}", order.effective_from),
        };
        let number = order.number.to_string();
        Offer::new(&number, &force, CompletionKind::Order, &format!("{number}: "))
    });
    list.offer(typed, 0, offers.collect::<Vec<_>>());
}

/// What may stand behind the number of the order.
pub(super) fn add_instructions(list: &mut List<'_>, typed: &str) {
    let Some(order) = order(list) else { return };
    let date = list.place.date();
    let mut forms: Vec<String> = Vec::new();
    match order.number {
        11652 => forms
            .extend(["GDS", "XGDS-1", "XGDS-2", "XGDS-3", "XGDS-4", "ADS, DECLAS {DATE OR EVENT}"].map(str::to_owned)),
        12065 => {
            forms.push(format!("GDS {{{}}} ({{NAME}}) OR-{{M}}", short_date(years_on(date, 6))));
            forms.push(format!("RDS-{{1}} {{{}}} ({{NAME}}) OR-{{P}}", short_date(years_on(date, 20))));
            forms.push(format!("XDS-{{1}} {{{}}}", short_date(years_on(date, 20))));
        }
        12356 => forms.extend(["DECL: OADR".to_owned(), format!("DECL: {{{}}}", short_date(years_on(date, 6)))]),
        number => {
            forms.extend([10, 25].map(|years| format!("DECL: {}", long_date(years_on(date, years)))));
            match number {
                12958 if date < END_OF_EXEMPTIONS => forms.extend((1..=8).map(|ground| format!("DECL: 1.6X{ground}"))),
                12958 => forms.push("DECL: 25X1-human".to_owned()),
                _ => forms.extend(["DECL: 50X1-HUM", "DECL: 25X{1}, {DATE OR EVENT}"].map(str::to_owned)),
            }
        }
    }
    // N/A comes first where nothing is classified.
    let at = if is_classified(list) { forms.len() } else { 0 };
    forms.insert(at, "N/A".to_owned());
    list.offer(typed, 0, forms.iter().map(|form| instruction_offer(list, form, form)).collect::<Vec<_>>());
}

/// Dates and exemptions behind `DECL:`.
pub(super) fn add_declassification(list: &mut List<'_>, typed: &str) {
    let date = list.place.date();
    let Some(order) = order(list) else { return };
    let mut forms: Vec<String> = Vec::new();
    if order.number == 12356 {
        forms.push("OADR".to_owned());
    }
    let written = if order.number < 12958 { short_date } else { long_date };
    forms.extend([10, 25].map(|years| written(years_on(date, years))));
    match order.number {
        12958 if date < END_OF_EXEMPTIONS => forms.extend((1..=8).map(|ground| format!("1.6X{ground}"))),
        12958 => forms.push("25X1-human".to_owned()),
        13526 => forms.push("50X1-HUM".to_owned()),
        _ => {}
    }
    list.offer(typed, 0, forms.iter().map(|form| instruction_offer(list, form, form)).collect::<Vec<_>>());
}

fn instruction_offer(list: &List<'_>, form: &str, template: &str) -> Offer {
    let label = form.replace(['{', '}'], "");
    let word = label.trim_start_matches("DECL: ");
    let years = [6, 10, 20, 25].into_iter().find(|years| {
        let day = years_on(list.place.date(), *years);
        word == long_date(day) || word == short_date(day)
    });
    let detail = match years {
        Some(years) => format!("{years} years after the date of the message"),
        None => instruction(&word.split([' ', ',']).next().unwrap_or_default().to_ascii_uppercase()).0.to_owned(),
    };
    Offer::new(&label, &detail, CompletionKind::Order, template)
}

/// `Classified By: NAME for reasons 1.4 (b) and (d).`
pub(super) fn classified_by(list: &List<'_>) -> String {
    format!("Classified By: {{NAME AND POSITION}} {}", reasons_phrase(list))
}

/// `for reasons 1.4 (b) and (d).`, under the order of the message.
fn reasons_phrase(list: &List<'_>) -> String {
    format!("for reasons {} ({{b}}) and ({{d}}).", section(list))
}

/// The section of the order that lists the reasons: `1.4`.
fn section<'a>(list: &List<'a>) -> &'a str {
    let set = order(list).and_then(|order| order.reason_set.as_deref()).unwrap_or("1.4");
    set.split(' ').find(|word| word.starts_with("1.")).unwrap_or("1.4")
}

/// The words and letters of the Classified By line. `rest` is all of the field before the cursor.
pub(super) fn add_reasons(list: &mut List<'_>, rest: &str) {
    let section = section(list);
    let is_section_said = ["1.3", "1.4", "1.5"].iter().any(|known| rest.contains(known));
    if !is_section_said {
        let typed = rest.rsplit([' ', '\n']).next().unwrap_or_default();
        let phrase = reasons_phrase(list);
        let label = phrase.replace(['{', '}'], "");
        let offers = [
            Offer::new(&label, "why it is classified", CompletionKind::Keyword, &phrase),
            Offer::new(
                section,
                "section of the order that lists the reasons",
                CompletionKind::Keyword,
                &format!("{section} ({{b}})"),
            ),
        ];
        list.offer(typed, 0, offers);
        return;
    }
    let typed = rest.rsplit([' ', ',', '\n']).next().unwrap_or_default();
    // `1.4(b`: the letter follows at once.
    let typed = typed.find('(').map_or(typed, |at| &typed[at..]);
    if !typed.is_empty() && !typed.starts_with('(') {
        return;
    }
    let said = rest[..rest.len() - typed.len()].to_ascii_lowercase();
    let Some(order) = order(list) else { return };
    let open = order.reasons.iter().filter(|reason| !said.contains(&format!("({})", reason.code)));
    let offers = open.map(|reason| {
        let label = format!("({})", reason.code);
        Offer::new(&label, &reason.meaning, CompletionKind::Reason, &label)
    });
    list.offer(typed, 0, offers.collect::<Vec<_>>());
}

fn years_on(date: Date, years: i64) -> Date {
    date.checked_add(years.years()).unwrap_or(date)
}

/// `09/17/2017`, as the line has dates since 1995.
fn long_date(date: Date) -> String {
    date.strftime("%m/%d/%Y").to_string()
}

/// `3/15/85`, as the line had them before.
fn short_date(date: Date) -> String {
    date.strftime("%-m/%-d/%y").to_string()
}
