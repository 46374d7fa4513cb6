//! What is offered, by the place of the cursor.

use std::fmt::Write;
use std::sync::Arc;

use cable_rules::Settings;
use cable_text::{Text, TextSize};
use expect_test::{Expect, expect};
use jiff::civil::date;

use super::{CompletionKind, Completions, completion_documentation, completions_at};
use crate::Document;

/// How many candidates are shown by [`check`].
const SHOWN: usize = 6;

const HEADING: &str = "\
VZCZCXYZ0001
RR RUEHWEB
DE RUEHEK #1184 2611042
ZNR UUUUU ZZH
R 181042Z SEP 07
FM AMEMBASSY BISHKEK
TO RUEHC/SECSTATE WASHDC 0417
";

fn complete(text: &str) -> (Document, String, Completions) {
    let offset = text.find("$0").expect("a marker");
    let text = text.replacen("$0", "", 1);
    let document = Document::new(Text::from(&*text), Arc::new(Settings::default()));
    let completions = completions_at(&document, TextSize::new(offset as u32), date(2007, 9, 18).at(14, 30, 0, 0));
    (document, text, completions)
}

/// Checks the first candidates at the marker `$0`.
fn check(text: &str, expected: Expect) {
    let (_, text, completions) = complete(text);
    let mut actual = String::new();
    for item in completions.items.iter().take(SHOWN) {
        let replaced = &text[std::ops::Range::<usize>::from(item.range)];
        write!(actual, "{}", item.label).expect("a string takes all");
        for part in item.detail.iter().chain(&item.filter) {
            write!(actual, " | {part}").expect("a string takes all");
        }
        writeln!(actual, " | `{replaced}` -> `{}`", item.new_text).expect("a string takes all");
    }
    match completions.items.len().checked_sub(SHOWN) {
        Some(rest @ 1..) => writeln!(actual, "and {rest} more{}", if completions.is_incomplete { ", cut" } else { "" }),
        _ => writeln!(actual, "no more"),
    }
    .expect("a string takes all");
    expected.assert_eq(&actual);
}

/// Checks the candidates behind a heading of a post.
fn check_below_heading(text: &str, expected: Expect) {
    check(&format!("{HEADING}{text}"), expected);
}

#[test]
fn a_country_is_found_by_its_name() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, Kazakh$0\nSUBJECT: A SUBJECT\n",
        expect![[r#"
        KZ | Kazakhstan (geographic) | Kazakhstan KZ | `Kazakh` -> `KZ`
        no more
    "#]],
    );
}

#[test]
fn the_country_of_the_post_comes_first_behind_a_subject() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, $0\nSUBJECT: A SUBJECT\n",
        expect![[r#"
        KG | Kyrgyzstan (geographic) | KG Kyrgyzstan | `` -> `KG`
        PGOV | Internal Governmental Affairs (subject) | PGOV Internal Governmental Affairs | `` -> `PGOV`
        PTER | Terrorists and Terrorism (subject) | PTER Terrorists and Terrorism | `` -> `PTER`
        PINR | Intelligence (subject) | PINR Intelligence | `` -> `PINR`
        PARM | Arms Controls and Disarmament (subject) | PARM Arms Controls and Disarmament Arms Control and Disarmament | `` -> `PARM`
        PHUM | Human Rights (subject) | PHUM Human Rights | `` -> `PHUM`
        and 194 more, cut
    "#]],
    );
}

#[test]
fn subjects_come_first_where_there_is_none() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: $0\n",
        expect![[r#"
        PREL | External Political Relations (subject) | PREL External Political Relations | `` -> `PREL`
        PGOV | Internal Governmental Affairs (subject) | PGOV Internal Governmental Affairs | `` -> `PGOV`
        PTER | Terrorists and Terrorism (subject) | PTER Terrorists and Terrorism | `` -> `PTER`
        PINR | Intelligence (subject) | PINR Intelligence | `` -> `PINR`
        PARM | Arms Controls and Disarmament (subject) | PARM Arms Controls and Disarmament Arms Control and Disarmament | `` -> `PARM`
        PHUM | Human Rights (subject) | PHUM Human Rights | `` -> `PHUM`
        and 194 more, cut
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: KG, $0\n",
        expect![[r#"
        PREL | External Political Relations (subject) | PREL External Political Relations | `` -> `PREL`
        PGOV | Internal Governmental Affairs (subject) | PGOV Internal Governmental Affairs | `` -> `PGOV`
        PTER | Terrorists and Terrorism (subject) | PTER Terrorists and Terrorism | `` -> `PTER`
        PINR | Intelligence (subject) | PINR Intelligence | `` -> `PINR`
        PARM | Arms Controls and Disarmament (subject) | PARM Arms Controls and Disarmament Arms Control and Disarmament | `` -> `PARM`
        PHUM | Human Rights (subject) | PHUM Human Rights | `` -> `PHUM`
        and 194 more, cut
    "#]],
    );
}

#[test]
fn tags_that_are_there_are_left_out() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, PRE$0\n",
        expect![[r#"
        PREF | Refugees (subject) | PREF Refugees | `PRE` -> `PREF`
        KFPC | Foreign Press Center (program) | Press Center KFPC Foreign Press Center | `PRE` -> `KFPC`
        KFRD | Fraud Prevention Programs (consular) (program) | Prevention Programs (consular) KFRD Fraud Prevention Programs (consular) | `PRE` -> `KFRD`
        KREF | Refugees (variant of PREF) (program) | PREF) KREF Refugees (variant of PREF) | `PRE` -> `KREF`
        KVIR | Virtual presence posts (program) | presence posts KVIR Virtual presence posts | `PRE` -> `KVIR`
        AFP | Agence France-Presse (organization) | Presse AFP Agence France-Presse | `PRE` -> `AFP`
        and 2 more
    "#]],
    );
}

#[test]
fn names_of_two_words_and_lines_without_commas() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL South Kor$0\n",
        expect![[r#"
        KS | South Korea (geographic) | South Korea KS Korea (South) | `South Kor` -> `KS`
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL KG EN$0\n",
        expect![[r#"
        EN | Estonia (geographic) | EN Estonia | `EN` -> `EN`
        ENRG | Energy and Power (subject) | ENRG Energy and Power | `EN` -> `ENRG`
        TRGY | Energy Technology (subject) | Energy Technology TRGY | `EN` -> `TRGY`
        SENV | Environmental Affairs (subject) | Environment SENV Environmental Affairs | `EN` -> `SENV`
        TNGD | Engineering Research and Development (subject) | Engineering Research and Development TNGD | `EN` -> `TNGD`
        BENC | Engineering and Construction Services (subject) | Engineering and Construction Services BENC | `EN` -> `BENC`
        and 15 more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: QQQX EN$0\n",
        expect![[r#"
        EN | Estonia (geographic) | EN Estonia | `EN` -> `EN`
        ENRG | Energy and Power (subject) | ENRG Energy and Power | `EN` -> `ENRG`
        TRGY | Energy Technology (subject) | Energy Technology TRGY | `EN` -> `TRGY`
        SENV | Environmental Affairs (subject) | Environment SENV Environmental Affairs | `EN` -> `SENV`
        TNGD | Engineering Research and Development (subject) | Engineering Research and Development TNGD | `EN` -> `TNGD`
        BENC | Engineering and Construction Services (subject) | Engineering and Construction Services BENC | `EN` -> `BENC`
        and 15 more
    "#]],
    );
}

#[test]
fn the_rest_of_a_tag_behind_the_cursor_is_replaced() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PR$0EL, KG\n",
        expect![[r#"
        PREL | External Political Relations (subject) | PREL External Political Relations | `PREL` -> `PREL`
        PREF | Refugees (subject) | PREF Refugees | `PREL` -> `PREF`
        PROP | Propaganda and Psychological Operations (subject) | PROP Propaganda and Psychological Operations | `PREL` -> `PROP`
        PRI | Institutional Revolutionary Party (Mexico) (organization) | PRI Institutional Revolutionary Party (Mexico) | `PREL` -> `PRI`
        CPRS | Protective Services (subject) | Property Protection Services CPRS Protective Services | `PREL` -> `CPRS`
        KSPR | Proliferation (variant)? (program) | Proliferation (variant)? KSPR | `PREL` -> `KSPR`
        and 44 more
    "#]],
    );
}

#[test]
fn a_tags_line_goes_on() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, PGOV,\nEN$0\nSUBJECT: A SUBJECT\n",
        expect![[r#"
        EN | Estonia (geographic) | EN Estonia | `EN` -> `EN`
        ENRG | Energy and Power (subject) | ENRG Energy and Power | `EN` -> `ENRG`
        TRGY | Energy Technology (subject) | Energy Technology TRGY | `EN` -> `TRGY`
        SENV | Environmental Affairs (subject) | Environment SENV Environmental Affairs | `EN` -> `SENV`
        TNGD | Engineering Research and Development (subject) | Engineering Research and Development TNGD | `EN` -> `TNGD`
        BENC | Engineering and Construction Services (subject) | Engineering and Construction Services BENC | `EN` -> `BENC`
        and 15 more
    "#]],
    );
}

#[test]
fn persons_are_not_completed() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL, (DO$0\n",
        expect![[r#"
        no more
    "#]],
    );
}

#[test]
fn a_caption_below_the_classification() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSI$0\n",
        expect![[r#"
        SIPDIS | distribution | `SI` -> `SIPDIS`
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\n$0\n\nE.O. 12958: N/A\n",
        expect![[r#"
        TAGS: | traffic analysis by geography and subject | `` -> `TAGS: `
        SUBJECT: | subject | `` -> `SUBJECT: `
        REF: | references | `` -> `REF: `
        EXDIS | distribution | `` -> `EXDIS`
        LIMDIS | distribution | `` -> `LIMDIS`
        NODIS | distribution | `` -> `NODIS`
        and 49 more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\nNO$0\n\nE.O. 12958: N/A\n",
        expect![[r#"
        NOFORN | dissemination | `NO` -> `NOFORN`
        NOT FOR INTERNET DISTRIBUTION | handling | `NO` -> `NOT FOR INTERNET DISTRIBUTION`
        NOCONTRACT | dissemination | `NO` -> `NOCONTRACT`
        NODIS | distribution (not with SIPDIS) | `NO` -> `NODIS`
        no more
    "#]],
    );
}

#[test]
fn keywords_that_are_missing() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\n$0E",
        expect![[r#"
        E.O. 12958: N/A | executive order and declassification | `` -> `E.O. 12958: N/A`
        TAGS: | traffic analysis by geography and subject | `` -> `TAGS: `
        SUBJECT: | subject | `` -> `SUBJECT: `
        REF: | references | `` -> `REF: `
        LIMDIS | distribution | `` -> `LIMDIS`
        NOFORN | dissemination | `` -> `NOFORN`
        and 49 more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nE$0",
        expect![[r#"
        E.O. 12958: N/A | executive order and declassification | `E` -> `E.O. 12958: N/A`
        EXDIS | distribution | `E` -> `EXDIS`
        EXCLUSIVE FOR | handling | `E` -> `EXCLUSIVE FOR`
        EYES ONLY | handling | `E` -> `EYES ONLY`
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nT$0\nSUBJECT: A SUBJECT\n",
        expect![[r#"
        TAGS: | traffic analysis by geography and subject | `T` -> `TAGS: `
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nS$0\n",
        expect![[r#"
        SUBJECT: | subject | `S` -> `SUBJECT: `
        SOCI | Social Conditions (subject) | SOCI Social Conditions | `S` -> `SOCI`
        SCUL | Cultural Affairs (subject) | SCUL Cultural Affairs | `S` -> `SCUL`
        SNAR | Narcotics (subject) | SNAR Narcotics | `S` -> `SNAR`
        SHUM | Human Rights (subject) | SHUM Human Rights | `S` -> `SHUM`
        SENV | Environmental Affairs (subject) | SENV Environmental Affairs | `S` -> `SENV`
        and 194 more, cut
    "#]],
    );
    check_below_heading(
        "\n%% fictitious\nC O N F I D E N T I A L BISHKEK 001184\n\nE.$0",
        expect![[r#"
        E.O. 12958: DECL: | executive order and declassification | `E.` -> `E.O. 12958: DECL: `
        no more
    "#]],
    );
}

#[test]
fn addresses_are_found_by_city_country_and_indicator() {
    check_below_heading(
        "INFO Kazakh$0\n",
        expect![[r#"
        RUEHTA/AMEMBASSY ASTANA | Kazakhstan | Kazakhstan RUEHTA/AMEMBASSY ASTANA | `Kazakh` -> `RUEHTA/AMEMBASSY ASTANA`
        RUEHAST/AMCONSUL ALMATY | Kazakhstan | Kazakhstan RUEHAST/AMCONSUL ALMATY | `Kazakh` -> `RUEHAST/AMCONSUL ALMATY`
        RUEHAST/AMCONSUL ASTANA | Kazakhstan | Kazakhstan RUEHAST/AMCONSUL ASTANA | `Kazakh` -> `RUEHAST/AMCONSUL ASTANA`
        no more
    "#]],
    );
    check_below_heading(
        "INFO astana$0\n",
        expect![[r#"
        RUEHTA/AMEMBASSY ASTANA | Kazakhstan | ASTANA RUEHTA/AMEMBASSY ASTANA Kazakhstan | `astana` -> `RUEHTA/AMEMBASSY ASTANA`
        RUEHAST/AMCONSUL ASTANA | Kazakhstan | ASTANA RUEHAST/AMCONSUL ASTANA Kazakhstan | `astana` -> `RUEHAST/AMCONSUL ASTANA`
        no more
    "#]],
    );
    check_below_heading(
        "INFO RUEHT$0\n",
        expect![[r#"
        RUEHTH/AMEMBASSY ATHENS | Greece | RUEHTH/AMEMBASSY ATHENS Greece | `RUEHT` -> `RUEHTH/AMEMBASSY ATHENS`
        RUEHTA/AMEMBASSY ASTANA | Kazakhstan | RUEHTA/AMEMBASSY ASTANA Kazakhstan | `RUEHT` -> `RUEHTA/AMEMBASSY ASTANA`
        RUEHTRO/AMEMBASSY TRIPOLI | Libya | RUEHTRO/AMEMBASSY TRIPOLI Libya | `RUEHT` -> `RUEHTRO/AMEMBASSY TRIPOLI`
        RUEHTC/AMEMBASSY THE HAGUE | Netherlands | RUEHTC/AMEMBASSY THE HAGUE Netherlands | `RUEHT` -> `RUEHTC/AMEMBASSY THE HAGUE`
        RUEHTI/AMEMBASSY TIRANA | Albania | RUEHTI/AMEMBASSY TIRANA Albania | `RUEHT` -> `RUEHTI/AMEMBASSY TIRANA`
        RUEHTL/AMEMBASSY TALLINN | Estonia | RUEHTL/AMEMBASSY TALLINN Estonia | `RUEHT` -> `RUEHTL/AMEMBASSY TALLINN`
        and 9 more
    "#]],
    );
    check_below_heading(
        "INFO RUEHTA/AM$0\n",
        expect![[r#"
        RUEHTA/AMEMBASSY ASTANA | Kazakhstan | RUEHTA/AMEMBASSY ASTANA Kazakhstan | `RUEHTA/AM` -> `RUEHTA/AMEMBASSY ASTANA`
        no more
    "#]],
    );
}

#[test]
fn an_address_line_goes_on() {
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA\nRUEHN$0\n",
        expect![[r#"
        RUEHNE/AMEMBASSY NEW DELHI | India | RUEHNE/AMEMBASSY NEW DELHI India | `RUEHN` -> `RUEHNE/AMEMBASSY NEW DELHI`
        RUEHNC/AMEMBASSY NICOSIA | Cyprus | RUEHNC/AMEMBASSY NICOSIA Cyprus | `RUEHN` -> `RUEHNC/AMEMBASSY NICOSIA`
        RUEHNT/AMEMBASSY TASHKENT | Uzbekistan | RUEHNT/AMEMBASSY TASHKENT Uzbekistan | `RUEHN` -> `RUEHNT/AMEMBASSY TASHKENT`
        RUEHNY/AMEMBASSY OSLO | Norway | RUEHNY/AMEMBASSY OSLO Norway | `RUEHN` -> `RUEHNY/AMEMBASSY OSLO`
        RUEHNJ/AMEMBASSY NDJAMENA | Chad | RUEHNJ/AMEMBASSY NDJAMENA Chad | `RUEHN` -> `RUEHNJ/AMEMBASSY NDJAMENA`
        RUEHNK/AMEMBASSY NOUAKCHOTT | Mauritania | RUEHNK/AMEMBASSY NOUAKCHOTT Mauritania | `RUEHN` -> `RUEHNK/AMEMBASSY NOUAKCHOTT`
        and 11 more
    "#]],
    );
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA\nTash$0\n",
        expect![[r#"
        RUEHNT/AMEMBASSY TASHKENT | Uzbekistan | TASHKENT RUEHNT/AMEMBASSY TASHKENT Uzbekistan | `Tash` -> `RUEHNT/AMEMBASSY TASHKENT`
        no more
    "#]],
    );
    check_below_heading(
        "IN$0\n",
        expect![[r#"
        INFO | information addressees | `IN` -> `INFO `
        RUEHJA/AMEMBASSY JAKARTA | Indonesia | Indonesia RUEHJA/AMEMBASSY JAKARTA | `IN` -> `RUEHJA/AMEMBASSY JAKARTA`
        RUEHNE/AMEMBASSY NEW DELHI | India | India RUEHNE/AMEMBASSY NEW DELHI | `IN` -> `RUEHNE/AMEMBASSY NEW DELHI`
        RUEHBI/AMCONSUL MUMBAI | India | India RUEHBI/AMCONSUL MUMBAI | `IN` -> `RUEHBI/AMCONSUL MUMBAI`
        RUEHCI/AMCONSUL CALCUTTA | India | India RUEHCI/AMCONSUL CALCUTTA | `IN` -> `RUEHCI/AMCONSUL CALCUTTA`
        RUEHCG/AMCONSUL CHENNAI | India | India RUEHCG/AMCONSUL CHENNAI | `IN` -> `RUEHCG/AMCONSUL CHENNAI`
        and 79 more
    "#]],
    );
}

#[test]
fn precedence_words_stand_behind_an_address() {
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA $0\n",
        expect![[r#"
        ROUTINE | precedence R | `` -> `ROUTINE`
        PRIORITY | precedence P | `` -> `PRIORITY`
        IMMEDIATE | precedence O | `` -> `IMMEDIATE`
        NIACT IMMEDIATE | precedence O | `` -> `NIACT IMMEDIATE`
        FLASH | precedence Z | `` -> `FLASH`
        no more
    "#]],
    );
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA PR$0\n",
        expect![[r#"
        PRIORITY | precedence P | `PR` -> `PRIORITY`
        no more
    "#]],
    );
}

#[test]
fn text_has_no_candidates() {
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: A SUBJECT\n\n1. TO $0\n",
        expect![[r#"
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: A SUBJECT\n\n1. Text\nTO $0\n",
        expect![[r#"
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: A SUB$0\n",
        expect![[r#"
        no more
    "#]],
    );
}

#[test]
fn months_and_years() {
    check(
        "R 181042Z S$0\n",
        expect![[r#"
        SEP | SEPTEMBER | SEPTEMBER | `S` -> `SEP`
        no more
    "#]],
    );
    check(
        "R 181042Z SEP $0\n",
        expect![[r#"
        07 | 2007 | `` -> `07`
        06 | 2006 | `` -> `06`
        2007 | `` -> `2007`
        2006 | `` -> `2006`
        no more
    "#]],
    );
    check(
        "R 181042Z $0\nFM AMEMBASSY BISHKEK\n",
        expect![[r#"
        JAN | JANUARY | JANUARY | `` -> `JAN`
        FEB | FEBRUARY | FEBRUARY | `` -> `FEB`
        MAR | MARCH | MARCH | `` -> `MAR`
        APR | APRIL | APRIL | `` -> `APR`
        MAY | MAY | `` -> `MAY`
        JUN | JUNE | JUNE | `` -> `JUN`
        and 6 more
    "#]],
    );
}

#[test]
fn plain_addresses_where_the_copy_has_no_indicators() {
    check(
        "R 181042Z SEP 74\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\nINFO AMEMBASSY SAN$0\n",
        expect![[r#"
        AMEMBASSY SAN JOSE | Costa Rica | AMEMBASSY SAN JOSE Costa Rica | `AMEMBASSY SAN` -> `AMEMBASSY SAN JOSE`
        AMEMBASSY SAN SALVADOR | El Salvador | AMEMBASSY SAN SALVADOR El Salvador | `AMEMBASSY SAN` -> `AMEMBASSY SAN SALVADOR`
        AMEMBASSY SANA | Yemen (San'a) | AMEMBASSY SANA Sanaa Yemen (San'a) | `AMEMBASSY SAN` -> `AMEMBASSY SANA`
        AMEMBASSY SANAA | Yemen | AMEMBASSY SANAA Yemen | `AMEMBASSY SAN` -> `AMEMBASSY SANAA`
        AMEMBASSY SANTIAGO | Chile | AMEMBASSY SANTIAGO Chile | `AMEMBASSY SAN` -> `AMEMBASSY SANTIAGO`
        AMEMBASSY SANTO DOMINGO | Dominican Republic | AMEMBASSY SANTO DOMINGO Dominican Republic | `AMEMBASSY SAN` -> `AMEMBASSY SANTO DOMINGO`
        no more
    "#]],
    );
    check(
        "R 181042Z SEP 74\nFM lima$0\n",
        expect![[r#"
        AMEMBASSY LIMA | Peru | LIMA AMEMBASSY LIMA Peru | `lima` -> `AMEMBASSY LIMA`
        CO LIMA MCSB WASHINGTON DC | LIMA MCSB WASHINGTON DC CO LIMA MCSB WASHINGTON DC | `lima` -> `CO LIMA MCSB WASHINGTON DC`
        REPTOF LIMASSOL CY | LIMASSOL CY REPTOF LIMASSOL CY | `lima` -> `REPTOF LIMASSOL CY`
        no more
    "#]],
    );
    check(
        "R 181042Z SEP 74\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC P$0\n",
        expect![[r#"
        PRIORITY | precedence P | `P` -> `PRIORITY`
        no more
    "#]],
    );
}

#[test]
fn the_routing_line() {
    check(
        "VZCZCXYZ0001\n$0\n",
        expect![[r#"
        RR | ROUTINE | RR ROUTINE | `` -> `RR `
        PP | PRIORITY | PP PRIORITY | `` -> `PP `
        OO | IMMEDIATE | OO IMMEDIATE | `` -> `OO `
        ZZ | FLASH | ZZ FLASH | `` -> `ZZ `
        DD | DEFERRED | DD DEFERRED | `` -> `DD `
        MM | DEFERRED (pre-1950 variant) | MM DEFERRED (pre-1950 variant) | `` -> `MM `
        and 2 more
    "#]],
    );
    check(
        "VZCZCXYZ0001\nO$0\n",
        expect![[r#"
        OO | IMMEDIATE | OO IMMEDIATE | `O` -> `OO `
        no more
    "#]],
    );
    check(
        "VZCZCXYZ0001\nRR RUEHT$0\n",
        expect![[r#"
        RUEHTH | AMEMBASSY ATHENS | RUEHTH AMEMBASSY ATHENS Greece | `RUEHT` -> `RUEHTH`
        RUEHTA | AMEMBASSY ASTANA | RUEHTA AMEMBASSY ASTANA Kazakhstan | `RUEHT` -> `RUEHTA`
        RUEHTRO | AMEMBASSY TRIPOLI | RUEHTRO AMEMBASSY TRIPOLI Libya | `RUEHT` -> `RUEHTRO`
        RUEHTC | AMEMBASSY THE HAGUE | RUEHTC AMEMBASSY THE HAGUE Netherlands | `RUEHT` -> `RUEHTC`
        RUEHTI | AMEMBASSY TIRANA | RUEHTI AMEMBASSY TIRANA Albania | `RUEHT` -> `RUEHTI`
        RUEHTL | AMEMBASSY TALLINN | RUEHTL AMEMBASSY TALLINN Estonia | `RUEHT` -> `RUEHTL`
        and 8 more
    "#]],
    );
    check(
        "VZCZCXYZ0001\nRR RUEHTA RUEHEK\nRUEHA$0\n",
        expect![[r#"
        RUEHAS | AMEMBASSY ALGIERS | RUEHAS AMEMBASSY ALGIERS Algeria | `RUEHA` -> `RUEHAS`
        RUEHAD | AMEMBASSY ABU DHABI | RUEHAD AMEMBASSY ABU DHABI United Arab Emirates | `RUEHA` -> `RUEHAD`
        RUEHAK | AMEMBASSY ANKARA | RUEHAK AMEMBASSY ANKARA Turkey | `RUEHA` -> `RUEHAK`
        RUEHAR | AMEMBASSY ACCRA | RUEHAR AMEMBASSY ACCRA Ghana | `RUEHA` -> `RUEHAR`
        RUEHAH | AMEMBASSY ASHGABAT | RUEHAH AMEMBASSY ASHGABAT Turkmenistan | `RUEHA` -> `RUEHAH`
        RUEHAM | AMEMBASSY AMMAN | RUEHAM AMEMBASSY AMMAN Jordan | `RUEHA` -> `RUEHAM`
        and 11 more
    "#]],
    );
}

#[test]
fn prosigns_of_the_date_time_group() {
    check(
        "VZCZCXYZ0001\nOO RUEHWEB\nDE RUEHEK #1184 2611042\nZNR UUUUU ZZH\n$0\n",
        expect![[r#"
        FM | originator | `` -> `FM `
        O | IMMEDIATE | O IMMEDIATE | `` -> `O `
        R | ROUTINE | R ROUTINE | `` -> `R `
        P | PRIORITY | P PRIORITY | `` -> `P `
        Z | FLASH | Z FLASH | `` -> `Z `
        no more
    "#]],
    );
}

#[test]
fn an_empty_document() {
    check(
        "$0",
        expect![[r#"
        FM | originator | `` -> `FM `
        R | ROUTINE | R ROUTINE | `` -> `R `
        P | PRIORITY | P PRIORITY | `` -> `P `
        O | IMMEDIATE | O IMMEDIATE | `` -> `O `
        Z | FLASH | Z FLASH | `` -> `Z `
        no more
    "#]],
    );
}

#[test]
fn a_comment_has_none() {
    check(
        "%% $0\nR 181042Z SEP 07\n",
        expect![[r#"
        no more
    "#]],
    );
}

#[test]
fn every_candidate_has_documentation() {
    let texts = [
        "\nUNCLAS BISHKEK 001184\n\n$0",
        "INFO $0",
        "\nUNCLAS BISHKEK 001184\n\nTAGS: $0",
        "INFO RUEHTA/AMEMBASSY ASTANA $0",
    ];
    for text in texts {
        let (document, _, completions) = complete(&format!("{HEADING}{text}"));
        assert!(!completions.items.is_empty(), "{text}");
        for item in completions.items {
            let markdown = completion_documentation(&document, item.kind, &item.label).unwrap_or_default();
            assert!(markdown.starts_with("**"), "{item:?}");
        }
    }
}

#[test]
fn the_documentation_is_that_of_the_hover() {
    let (document, ..) = complete("$0");
    let markdown = completion_documentation(&document, CompletionKind::Address, "RUEHTA/AMEMBASSY ASTANA");
    expect![[r#"
        **RUEHTA: AMEMBASSY ASTANA**

        Routing indicator: embassy in Astana, Kazakhstan.
        Its telegrams are numbered as ASTANA.
        Country TAG: KZ.
        The embassy RI RUEHTA was Almaty's before the move.
        Routing indicator: RUEHTA.

        Source: ACP117-2010, ACP117-2010-II, ACP117-2014, headers, 08ASTANA2267; ACP117, cablemap"#]]
    .assert_eq(&markdown.unwrap_or_default());
}
