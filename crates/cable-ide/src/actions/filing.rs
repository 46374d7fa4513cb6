//! The filing time of FL3 and the date-time group of FL5, each from the other; the validation number from FL3.

use cable_message::{DateTimeGroup, Filed, FiledDay, Profile, Spanned};
use cable_reference::months::MONTHS;
use cable_text::TextRange;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::{Action, ActionKind, Edits, Offers, Site};

/// Offers the times on the lines of both where they differ, and the validation number on its line.
pub(super) fn offer(site: &Site<'_>, offers: &mut Offers) {
    offer_times(site, offers);
    offer_validation(site, offers);
}

fn offer_times(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let station = message.station.as_ref().and_then(|station| station.filed.as_ref());
    let header = message.coded_header.as_ref().and_then(|header| header.filed.as_ref());
    let (Some(filed), Some(group)) = (station.or(header), message.date_time_group()) else { return };
    if !site.is_on_line_of([filed.range, group.line]) {
        return;
    }
    // The Department files at the time of the group; others file later, and only what was filed before it is wrong.
    if message.profile != Profile::State && !site.has_in_message("DTG003") {
        return;
    }
    let action = |title: String| Action::new(ActionKind::Rewrite, title).mending(site, &["DTG003"]);
    if let Some(instant) = group.instant {
        let text = written(&filed.value, instant);
        if text != filed.value.text {
            let edits = vec![(filed.range + site.view.start, text.clone())];
            offers.add_if_any(action(format!("Set the filing time to {text}, of the date-time group")), edits);
        }
        if let Some(edits) = regrouped(site, filed, group, instant) {
            let title = match edits.first() {
                Some((_, text)) if edits.len() == 1 => format!("Set the date-time group to {text}, of the filing time"),
                _ => "Set the date-time group to the filing time".to_owned(),
            };
            offers.add_if_any(action(title), edits);
        }
    }
}

/// An instant as a filing time, in the form of one that is there.
fn written(form: &Filed, instant: DateTime) -> String {
    match form.day {
        FiledDay::OfYear(_) => instant.strftime("%j%H%M").to_string(),
        FiledDay::OfMonth(_) => instant.strftime("%d/%H%MZ").to_string(),
    }
}

/// The edits that give a date-time group the day and time of a filing time in the same year.
fn regrouped(site: &Site<'_>, filed: &Spanned<Filed>, group: &DateTimeGroup, instant: DateTime) -> Option<Edits> {
    let Filed { day, hour, minute, .. } = filed.value;
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?;
    let date = match day {
        FiledDay::OfYear(day) => {
            let first = Date::new(instant.year(), 1, 1).ok()?;
            first.checked_add(i32::from(day.checked_sub(1)?).days()).ok().filter(|date| date.year() == first.year())?
        }
        FiledDay::OfMonth(day) => Date::new(instant.year(), instant.month(), i8::try_from(day).ok()?).ok()?,
    };
    let (date_time, month) = (group.date_time.as_ref()?, group.month.as_ref()?);
    let name = MONTHS.get(usize::from(date.month().unsigned_abs()) - 1)?.abbreviation;
    let digits = date.to_datetime(time).strftime("%d%H%MZ").to_string();
    let mut edits: Edits = [(date_time, digits.as_str()), (month, name)]
        .into_iter()
        .filter(|(old, new)| old.value != **new)
        .map(|(old, new)| (old.range + site.view.start, new.to_owned()))
        .collect();
    edits.sort_by_key(|(range, _)| range.start());
    Some(edits)
}

fn offer_validation(site: &Site<'_>, offers: &mut Offers) {
    let message = site.view.message;
    let Some(validation) = &message.validation else { return };
    let Some(serial) = station_serial(site) else { return };
    let digits = validation.value.trim_start_matches('#');
    if digits == serial || !site.is_on_line_of([validation.range]) {
        return;
    }
    let range = TextRange::new(
        validation.range.end() - cable_text::TextSize::of(digits).min(validation.range.len()),
        validation.range.end(),
    );
    let action = Action::new(ActionKind::Rewrite, format!("Set the validation number to #{serial}, the serial of FL3"));
    offers.add_if_any(action.mending(site, &["TRN003"]), vec![(range + site.view.start, serial)]);
}

/// The four digits of the station serial, where it is one that is repeated at the end (ACP 127 US SUPP-1).
pub(super) fn station_serial(site: &Site<'_>) -> Option<String> {
    let message = site.view.message;
    let station = message.station.as_ref().and_then(|station| station.serial.as_ref());
    let station = station.and_then(|serial| serial.value.strip_prefix('#'));
    let header = || message.coded_header.as_ref()?.serial.as_ref().map(|serial| serial.value.as_str());
    let serial = station.or_else(header)?;
    (serial.len() == 4 && serial.bytes().all(|byte| byte.is_ascii_digit())).then(|| serial.to_owned())
}
