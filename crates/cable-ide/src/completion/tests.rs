//! What is offered, by the place of the cursor.

use std::fmt::Write;
use std::sync::Arc;

use cable_rules::Settings;
use cable_text::{Text, TextSize};
use expect_test::{Expect, expect};
use jiff::civil::date;

use super::{Completion, CompletionKind, Completions, completion_documentation, completions_at};
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

/// What is put by an editor that knows templates, the holes in braces.
fn put(item: &Completion) -> String {
    let Some(template) = &item.template else { return item.new_text.clone() };
    let mut text = template.text.clone();
    for hole in template.holes.iter().rev() {
        text.insert(hole.end().into(), '}');
        text.insert(hole.start().into(), '{');
    }
    text
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
        writeln!(actual, " | `{replaced}` -> `{}`", put(item).escape_debug()).expect("a string takes all");
    }
    match completions.items.len().checked_sub(SHOWN) {
        Some(rest @ 1..) => writeln!(actual, "and {rest} more"),
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
            and 194 more
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
            and 194 more
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
            and 194 more
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
            NOT FOR INTERNET DISTRIBUTION | handling | `NO` -> `NOT FOR INTERNET DISTRIBUTION`
            NOFORN | dissemination | `NO` -> `NOFORN`
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
            SENSITIVE | administrative control | `` -> `SENSITIVE`
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
            and 194 more
        "#]],
    );
    check_below_heading(
        "\n%% fictitious\nC O N F I D E N T I A L BISHKEK 001184\n\nE.$0",
        expect![[r#"
            E.O. 12958: DECL: | executive order and declassification | `E.` -> `E.O. 12958: DECL: {09/18/2017}`
            no more
        "#]],
    );
}

#[test]
fn addresses_are_found_by_city_country_and_indicator() {
    check_below_heading(
        "INFO Kazakh$0\n",
        expect![[r#"
            RUEHTA/AMEMBASSY ASTANA | Kazakhstan | Kazakhstan RUEHTA/AMEMBASSY ASTANA | `Kazakh` -> `RUEHTA/AMEMBASSY ASTANA {0000}`
            RUEHAST/AMCONSUL ALMATY | Kazakhstan | Kazakhstan RUEHAST/AMCONSUL ALMATY | `Kazakh` -> `RUEHAST/AMCONSUL ALMATY {0000}`
            RUEHAST/AMCONSUL ASTANA | Kazakhstan | Kazakhstan RUEHAST/AMCONSUL ASTANA | `Kazakh` -> `RUEHAST/AMCONSUL ASTANA {0000}`
            no more
        "#]],
    );
    check_below_heading(
        "INFO astana$0\n",
        expect![[r#"
            RUEHTA/AMEMBASSY ASTANA | Kazakhstan | ASTANA RUEHTA/AMEMBASSY ASTANA Kazakhstan | `astana` -> `RUEHTA/AMEMBASSY ASTANA {0000}`
            RUEHAST/AMCONSUL ASTANA | Kazakhstan | ASTANA RUEHAST/AMCONSUL ASTANA Kazakhstan | `astana` -> `RUEHAST/AMCONSUL ASTANA {0000}`
            no more
        "#]],
    );
    check_below_heading(
        "INFO RUEHT$0\n",
        expect![[r#"
            RUEHTH/AMEMBASSY ATHENS | Greece | RUEHTH/AMEMBASSY ATHENS Greece | `RUEHT` -> `RUEHTH/AMEMBASSY ATHENS {0000}`
            RUEHTA/AMEMBASSY ASTANA | Kazakhstan | RUEHTA/AMEMBASSY ASTANA Kazakhstan | `RUEHT` -> `RUEHTA/AMEMBASSY ASTANA {0000}`
            RUEHTRO/AMEMBASSY TRIPOLI | Libya | RUEHTRO/AMEMBASSY TRIPOLI Libya | `RUEHT` -> `RUEHTRO/AMEMBASSY TRIPOLI {0000}`
            RUEHTC/AMEMBASSY THE HAGUE | Netherlands | RUEHTC/AMEMBASSY THE HAGUE Netherlands | `RUEHT` -> `RUEHTC/AMEMBASSY THE HAGUE {0000}`
            RUEHTI/AMEMBASSY TIRANA | Albania | RUEHTI/AMEMBASSY TIRANA Albania | `RUEHT` -> `RUEHTI/AMEMBASSY TIRANA {0000}`
            RUEHTL/AMEMBASSY TALLINN | Estonia | RUEHTL/AMEMBASSY TALLINN Estonia | `RUEHT` -> `RUEHTL/AMEMBASSY TALLINN {0000}`
            and 9 more
        "#]],
    );
    check_below_heading(
        "INFO RUEHTA/AM$0\n",
        expect![[r#"
            RUEHTA/AMEMBASSY ASTANA | Kazakhstan | RUEHTA/AMEMBASSY ASTANA Kazakhstan | `RUEHTA/AM` -> `RUEHTA/AMEMBASSY ASTANA {0000}`
            no more
        "#]],
    );
}

#[test]
fn an_address_line_goes_on() {
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA\nRUEHN$0\n",
        expect![[r#"
            RUEHNE/AMEMBASSY NEW DELHI | India | RUEHNE/AMEMBASSY NEW DELHI India | `RUEHN` -> `RUEHNE/AMEMBASSY NEW DELHI {0000}`
            RUEHNC/AMEMBASSY NICOSIA | Cyprus | RUEHNC/AMEMBASSY NICOSIA Cyprus | `RUEHN` -> `RUEHNC/AMEMBASSY NICOSIA {0000}`
            RUEHNT/AMEMBASSY TASHKENT | Uzbekistan | RUEHNT/AMEMBASSY TASHKENT Uzbekistan | `RUEHN` -> `RUEHNT/AMEMBASSY TASHKENT {0000}`
            RUEHNY/AMEMBASSY OSLO | Norway | RUEHNY/AMEMBASSY OSLO Norway | `RUEHN` -> `RUEHNY/AMEMBASSY OSLO {0000}`
            RUEHNJ/AMEMBASSY NDJAMENA | Chad | RUEHNJ/AMEMBASSY NDJAMENA Chad | `RUEHN` -> `RUEHNJ/AMEMBASSY NDJAMENA {0000}`
            RUEHNK/AMEMBASSY NOUAKCHOTT | Mauritania | RUEHNK/AMEMBASSY NOUAKCHOTT Mauritania | `RUEHN` -> `RUEHNK/AMEMBASSY NOUAKCHOTT {0000}`
            and 11 more
        "#]],
    );
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA\nTash$0\n",
        expect![[r#"
            RUEHNT/AMEMBASSY TASHKENT | Uzbekistan | TASHKENT RUEHNT/AMEMBASSY TASHKENT Uzbekistan | `Tash` -> `RUEHNT/AMEMBASSY TASHKENT {0000}`
            no more
        "#]],
    );
    check_below_heading(
        "IN$0\n",
        expect![[r#"
            INFO | information addressees | `IN` -> `INFO `
            RUEHJA/AMEMBASSY JAKARTA | Indonesia | Indonesia RUEHJA/AMEMBASSY JAKARTA | `IN` -> `RUEHJA/AMEMBASSY JAKARTA {0000}`
            RUEHNE/AMEMBASSY NEW DELHI | India | India RUEHNE/AMEMBASSY NEW DELHI | `IN` -> `RUEHNE/AMEMBASSY NEW DELHI {0000}`
            RUEHBI/AMCONSUL MUMBAI | India | India RUEHBI/AMCONSUL MUMBAI | `IN` -> `RUEHBI/AMCONSUL MUMBAI {0000}`
            RUEHCI/AMCONSUL CALCUTTA | India | India RUEHCI/AMCONSUL CALCUTTA | `IN` -> `RUEHCI/AMCONSUL CALCUTTA {0000}`
            RUEHCG/AMCONSUL CHENNAI | India | India RUEHCG/AMCONSUL CHENNAI | `IN` -> `RUEHCG/AMCONSUL CHENNAI {0000}`
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
            telegram | heading and text of an unclassified telegram | telegram heading | `` -> `R 181430Z SEP 07\nFM {AMEMBASSY CITY}\nTO {SECSTATE WASHDC}\n\nUNCLAS {CITY} {000000}\n\nE.O. 12958: N/A\nTAGS: {TAGS}\nSUBJECT: {SUBJECT}\n\n1. SUMMARY: {TEXT OF THE SUMMARY}. END SUMMARY.\n\n2. {TEXT OF THE TELEGRAM}.\n\n{SURNAME}\n`
            telegram, classified | heading and text of a classified telegram, with Classified By and portion marks | telegram, classified heading | `` -> `R 181430Z SEP 07\nFM {AMEMBASSY CITY}\nTO {SECSTATE WASHDC}\n\nC O N F I D E N T I A L {CITY} {000000}\n\nE.O. 12958: DECL: {09/18/2017}\nTAGS: {TAGS}\nSUBJECT: {SUBJECT}\n\nClassified By: {NAME AND POSITION} for reasons 1.4\n({b}) and ({d}).\n\n1. (C) SUMMARY: {TEXT OF THE SUMMARY}. END SUMMARY.\n\n2. (C) {TEXT OF THE TELEGRAM}.\n\n{SURNAME}\n`
            message | heading and sets of a military message | message heading | `` -> `R 181430Z SEP 2007\nFM {ORIGINATOR}\nTO {ADDRESSEE}\nBT\nUNCLAS //N{00000}//\nMSGID/GENADMIN/{ORIGINATOR}/{OFFICE}/SEP//\nSUBJ/{SUBJECT}//\nRMKS/1. {TEXT}.//\nBT\n`
            FM | originator | `` -> `FM `
            R | ROUTINE | R ROUTINE | `` -> `R `
            P | PRIORITY | P PRIORITY | `` -> `P `
            and 2 more
        "#]],
    );
}

#[test]
fn a_comment_may_speak_to_the_linter() {
    check(
        "%% $0\nR 181042Z SEP 07\n",
        expect![[r#"
            %% cable: ignore | silences rules in the next line that is not a comment | `%% ` -> `%% cable: ignore `
            %% cable: ignore-message | silences rules in the message | `%% ` -> `%% cable: ignore-message `
            %% cable: ignore-file | silences rules, or all of them, in the file | `%% ` -> `%% cable: ignore-file `
            %% cable: format | with off and on, brackets a region that the formatter leaves as it is | `%% ` -> `%% cable: format `
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
        "\n$0",
        "\nUNCLAS BISHKEK 001184\n\nE.O. $0",
        "\nUNCLAS BISHKEK 001184\n\nE.O. 12958: $0",
        "\nUNCLAS BISHKEK 001184\n\nE.O. 12958: DECL: $0",
        "\nUNCLAS BISHKEK 001184\n\nSTATE FOR $0",
        "\nUNCLAS BISHKEK 001184\n\nClassified By: DCM $0",
        "\nUNCLAS BISHKEK 001184\n\nClassified By: DCM for reasons 1.4 $0",
        "\nUNCLAS BISHKEK 001184\n\nSUBJECT: A SUBJECT\n\nREF: $0",
        "\nUNCLAS BISHKEK 001184\n\nSUBJECT: A SUBJECT\n\n1. COMMENT: Text.\n\n$0",
        "\nUNCLAS BISHKEK 001184\n\nSUBJECT: A SUBJECT\n\n1. $0",
        "\nNNNN\n$0",
        "\n%% $0",
        "\n%% cable: ignore $0",
        "\n%% cable: format $0",
    ];
    for text in texts {
        let (document, _, completions) = complete(&format!("{HEADING}{text}"));
        assert!(!completions.items.is_empty(), "{text}");
        for item in completions.items {
            let markdown =
                completion_documentation(&document, item.range.start(), item.kind, &item.label).unwrap_or_default();
            assert!(markdown.starts_with("**"), "{item:?}");
        }
    }
}

#[test]
fn the_documentation_is_that_of_the_hover() {
    let (document, ..) = complete("$0");
    let markdown =
        completion_documentation(&document, TextSize::new(0), CompletionKind::Address, "RUEHTA/AMEMBASSY ASTANA");
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

/// A telegram without its classification line and what is below.
const CLASSIFIED: &str = "%% fictitious\nR 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\nINFO AMEMBASSY TASHKENT\n\nC O N F I D E N T I A L BISHKEK 001184\n";

/// Checks the candidates behind a classification line.
fn check_classified(text: &str, expected: Expect) {
    check(&format!("{CLASSIFIED}{text}"), expected);
}

#[test]
fn the_classification_line_is_made_of_the_originator() {
    check_below_heading(
        "\n$0\n",
        expect![[r#"
            UNCLAS | UNCLASSIFIED | UNCLAS UNCLASSIFIED | `` -> `UNCLAS BISHKEK {001184}`
            UNCLAS (SBU) | SENSITIVE BUT UNCLASSIFIED | UNCLAS (SBU) SENSITIVE BUT UNCLASSIFIED | `` -> `UNCLAS BISHKEK {001184}\n\nSENSITIVE`
            UNCLAS E F T O | UNCLASSIFIED EFTO | UNCLAS E F T O UNCLASSIFIED EFTO | `` -> `UNCLAS E F T O BISHKEK {001184}`
            C O N F I D E N T I A L | CONFIDENTIAL | C O N F I D E N T I A L CONFIDENTIAL | `` -> `C O N F I D E N T I A L BISHKEK {001184}`
            S E C R E T | SECRET | S E C R E T SECRET | `` -> `S E C R E T BISHKEK {001184}`
            T O P  S E C R E T | TOP SECRET | T O P  S E C R E T TOP SECRET | `` -> `T O P  S E C R E T BISHKEK {001184}`
            and 1 more
        "#]],
    );
    check_below_heading(
        "\nCONF$0\n",
        expect![[r#"
        C O N F I D E N T I A L | CONFIDENTIAL | CONFIDENTIAL C O N F I D E N T I A L | `CONF` -> `C O N F I D E N T I A L BISHKEK {001184}`
        no more
    "#]],
    );
    check(
        "R 181042Z SEP 74\nFM AMEMBASSY LIMA\nTO SECSTATE WASHDC\n\nLIM$0\n",
        expect![[r#"
            LIMITED OFFICIAL USE | LIMITED OFFICIAL USE | `LIM` -> `LIMITED OFFICIAL USE LIMA {0000}`
            no more
        "#]],
    );
    check(
        "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNC$0\n",
        expect![[r#"
            UNCLAS | UNCLASSIFIED | UNCLAS UNCLASSIFIED | `UNC` -> `UNCLAS //N{00000}//`
            UNCLAS E F T O | UNCLASSIFIED EFTO | UNCLAS E F T O UNCLASSIFIED EFTO | `UNC` -> `UNCLAS E F T O //N{00000}//`
            no more
        "#]],
    );
}

#[test]
fn the_order_and_how_long() {
    check_classified(
        "\nE.O. $0\n",
        expect![[r#"
        12958 | in force on the date of the message | `` -> `12958: `
        13526 | in force from 2010-06-27 | `` -> `13526: `
        12356 | in force from 1982-08-01 to 1995-10-13 | `` -> `12356: `
        12065 | in force from 1978-12-01 to 1982-07-31 | `` -> `12065: `
        11652 | in force from 1972-06-01 to 1978-11-30 | `` -> `11652: `
        10501 | in force from 1953-12-15 to 1972-05-31 | `` -> `10501: `
        and 1 more
    "#]],
    );
    check_classified(
        "\nE.O. 12958: $0\n",
        expect![[r#"
        DECL: 09/18/2017 | 10 years after the date of the message | `` -> `DECL: 09/18/2017`
        DECL: 09/18/2032 | 25 years after the date of the message | `` -> `DECL: 09/18/2032`
        DECL: 25X1-human | exempt from declassification after 25 years | `` -> `DECL: 25X1-human`
        N/A | not applicable: the message is not classified | `` -> `N/A`
        no more
    "#]],
    );
    check_classified(
        "\nE.O. 12958: DECL: $0\n",
        expect![[r#"
        09/18/2017 | 10 years after the date of the message | `` -> `09/18/2017`
        09/18/2032 | 25 years after the date of the message | `` -> `09/18/2032`
        25X1-human | exempt from declassification after 25 years | `` -> `25X1-human`
        no more
    "#]],
    );
    check_below_heading(
        "\nUNCLAS BISHKEK 001184\n\nE.O. 12958: $0\n",
        expect![[r#"
        N/A | not applicable: the message is not classified | `` -> `N/A`
        DECL: 09/18/2017 | 10 years after the date of the message | `` -> `DECL: 09/18/2017`
        DECL: 09/18/2032 | 25 years after the date of the message | `` -> `DECL: 09/18/2032`
        DECL: 25X1-human | exempt from declassification after 25 years | `` -> `DECL: 25X1-human`
        no more
    "#]],
    );
    check(
        "%% fictitious\nR 181042Z SEP 79\nFM AMEMBASSY LIMA\n\nC O N F I D E N T I A L LIMA 1184\n\nE.O. 12065: $0\n",
        expect![[r#"
            GDS 9/18/85 (NAME) OR-M | general declassification schedule | `` -> `GDS {9/18/85} ({NAME}) OR-{M}`
            RDS-1 9/18/99 (NAME) OR-P | review for declassification | `` -> `RDS-{1} {9/18/99} ({NAME}) OR-{P}`
            XDS-1 9/18/99 | extended declassification | `` -> `XDS-{1} {9/18/99}`
            N/A | not applicable: the message is not classified | `` -> `N/A`
            no more
        "#]],
    );
    check(
        "%% fictitious\nR 181042Z SEP 76\nFM AMEMBASSY LIMA\n\nS E C R E T LIMA 1184\n\nE.O. 11652: X$0\n",
        expect![[r#"
            XGDS-1 | exempt from the general declassification schedule | `X` -> `XGDS-1`
            XGDS-2 | exempt from the general declassification schedule | `X` -> `XGDS-2`
            XGDS-3 | exempt from the general declassification schedule | `X` -> `XGDS-3`
            XGDS-4 | exempt from the general declassification schedule | `X` -> `XGDS-4`
            no more
        "#]],
    );
    check(
        "%% fictitious\nR 181042Z SEP 88\nFM AMEMBASSY LIMA\n\nS E C R E T LIMA 001184\n\nE.O. 12356: DECL: $0\n",
        expect![[r#"
            OADR | the originating agency decides | `` -> `OADR`
            9/18/98 | 10 years after the date of the message | `` -> `9/18/98`
            9/18/13 | 25 years after the date of the message | `` -> `9/18/13`
            no more
        "#]],
    );
}

#[test]
fn reasons_have_meanings() {
    check_classified(
        "\nE.O. 12958: DECL: 09/17/2017\nTAGS: PREL, KG\nSUBJECT: A SUBJECT\n\nC$0\n",
        expect![[r#"
        Classified By: | who classified, and the reasons | `C` -> `Classified By: {NAME AND POSITION} for reasons 1.4 ({b}) and ({d}).`
        no more
    "#]],
    );
    check_classified(
        "\nE.O. 12958: DECL: 09/17/2017\n\nClassified By: DCM Jane Doe f$0\n",
        expect![[r#"
        for reasons 1.4 (b) and (d). | why it is classified | `f` -> `for reasons 1.4 ({b}) and ({d}).`
        no more
    "#]],
    );
    check_classified(
        "\nE.O. 12958: DECL: 09/17/2017\n\nClassified By: DCM Jane Doe for reasons 1.4 (b) and ($0\n",
        expect![[r#"
            (a) | military plans, weapons systems or operations | `(` -> `(a)`
            (c) | intelligence activities, sources, methods, cryptology | `(` -> `(c)`
            (d) | foreign relations or foreign activities including confidential sources | `(` -> `(d)`
            (e) | scientific, technological or economic matters, including defense against transnational terrorism | `(` -> `(e)`
            (f) | nuclear safeguarding programs | `(` -> `(f)`
            (g) | vulnerabilities or capabilities of systems, installations, projects, plans, including defense against transnational terrorism | `(` -> `(g)`
            and 1 more
        "#]],
    );
    check_classified(
        "\nE.O. 12958: DECL: 09/17/2017\n\nClassified By: DCM Jane Doe for reasons 1.4\n(b$0)\n",
        expect![[r#"
            (b) | foreign government information | `(b)` -> `(b)`
            no more
        "#]],
    );
}

#[test]
fn captions_go_with_the_classification() {
    check_classified(
        "\n$0\n",
        expect![[r#"
        E.O. 12958: DECL: | executive order and declassification | `` -> `E.O. 12958: DECL: {09/18/2017}`
        TAGS: | traffic analysis by geography and subject | `` -> `TAGS: `
        SUBJECT: | subject | `` -> `SUBJECT: `
        REF: | references | `` -> `REF: `
        Classified By: | who classified, and the reasons | `` -> `Classified By: {NAME AND POSITION} for reasons 1.4 ({b}) and ({d}).`
        EXDIS | distribution | `` -> `EXDIS`
        and 52 more
    "#]],
    );
    check_classified(
        "\nNO$0\n",
        expect![[r#"
        NODIS | distribution | `NO` -> `NODIS`
        NOFORN | dissemination | `NO` -> `NOFORN`
        NOT FOR INTERNET DISTRIBUTION | handling | `NO` -> `NOT FOR INTERNET DISTRIBUTION`
        NOCONTRACT | dissemination | `NO` -> `NOCONTRACT`
        no more
    "#]],
    );
    check_classified(
        "\nTASH$0\n",
        expect![[r#"
        TASHKENT FOR | attention line for offices of an addressee | `TASH` -> `TASHKENT FOR `
        no more
    "#]],
    );
}

#[test]
fn attention_lines_name_offices() {
    check_classified(
        "\nSIPDIS\n\nSTATE FOR $0\n",
        expect![[r#"
        A | Bureau of Administration | A Bureau of Administration | `` -> `A`
        AF | Bureau of African Affairs | AF Bureau of African Affairs | `` -> `AF`
        CA | Bureau of Consular Affairs | CA Bureau of Consular Affairs | `` -> `CA`
        DRL | Bureau of Democracy, Human Rights and Labor | DRL Bureau of Democracy, Human Rights and Labor | `` -> `DRL`
        DS | Bureau of Diplomatic Security | DS Bureau of Diplomatic Security | `` -> `DS`
        EAP | Bureau of East Asian and Pacific Affairs | EAP Bureau of East Asian and Pacific Affairs | `` -> `EAP`
        and 146 more
    "#]],
    );
    check_classified(
        "\nSIPDIS\n\nSTATE FOR SCA/CEN, EUR AND SC$0\n",
        expect![[r#"
        SCA | Bureau of South and Central Asian Affairs | SCA Bureau of South and Central Asian Affairs | `SC` -> `SCA`
        SCA/A | Office of Afghanistan Affairs | SCA/A Office of Afghanistan Affairs | `SC` -> `SCA/A`
        SCA/INS | Office of India, Nepal, Sri Lanka, Bangladesh, Bhutan and Maldives Affairs | SCA/INS Office of India, Nepal, Sri Lanka, Bangladesh, Bhutan and Maldives Affairs | `SC` -> `SCA/INS`
        SCA/PB | Office of Pakistan and Bangladesh Affairs | SCA/PB Office of Pakistan and Bangladesh Affairs | `SC` -> `SCA/PB`
        SCA/RA | Office of Regional Affairs, South and Central Asia | SCA/RA Office of Regional Affairs, South and Central Asia | `SC` -> `SCA/RA`
        OES | Bureau of Oceans and International Environmental and Scientific Affairs | Scientific Affairs OES Bureau of Oceans and International Environmental and Scientific Affairs | `SC` -> `OES`
        no more
    "#]],
    );
    check_classified(
        "\nSIPDIS\n\nSTATE FOR Central As$0\n",
        expect![[r#"
        SCA | Bureau of South and Central Asian Affairs | Central Asian Affairs SCA Bureau of South and Central Asian Affairs | `Central As` -> `SCA`
        DRL/NESCA | Office for Near East and South and Central Asia | Central Asia DRL/NESCA Office for Near East and South and Central Asia | `Central As` -> `DRL/NESCA`
        SCA/CEN | Office of Central Asian Affairs | Central Asian Affairs SCA/CEN Office of Central Asian Affairs | `Central As` -> `SCA/CEN`
        SCA/RA | Office of Regional Affairs, South and Central Asia | Central Asia SCA/RA Office of Regional Affairs, South and Central Asia | `Central As` -> `SCA/RA`
        no more
    "#]],
    );
    check_classified(
        "\nSIPDIS\n\nSTATE PASS $0\n",
        expect![[r#"
        AID | Agency for International Development | AID Agency for International Development | `` -> `AID`
        A | Bureau of Administration | A Bureau of Administration | `` -> `A`
        AF | Bureau of African Affairs | AF Bureau of African Affairs | `` -> `AF`
        CA | Bureau of Consular Affairs | CA Bureau of Consular Affairs | `` -> `CA`
        DRL | Bureau of Democracy, Human Rights and Labor | DRL Bureau of Democracy, Human Rights and Labor | `` -> `DRL`
        DS | Bureau of Diplomatic Security | DS Bureau of Diplomatic Security | `` -> `DS`
        and 146 more
    "#]],
    );
}

#[test]
fn references_have_letters_in_order() {
    let line = |text: &str| format!("\nE.O. 12958: DECL: 09/17/2017\nTAGS: PREL, KG\nSUBJECT: A SUBJECT\n\n{text}");
    check_classified(
        &line("REF: A. TASH$0KENT 1021\n"),
        expect![[r#"
        TASHKENT | embassy in Tashkent, Uzbekistan | TASHKENT Uzbekistan | `TASHKENT` -> `TASHKENT`
        no more
    "#]],
    );
    check_classified(
        &line("REF: $0\n"),
        expect![[r#"
        A. | next reference | `` -> `A. {POST} {0000}`
        BISHKEK | embassy in Bishkek, Kyrgyzstan | BISHKEK Kyrgyzstan | `` -> `BISHKEK `
        STATE | department in Washington, United States | STATE Washington United States | `` -> `STATE `
        TASHKENT | embassy in Tashkent, Uzbekistan | TASHKENT Uzbekistan | `` -> `TASHKENT `
        ABIDJAN | embassy in Abidjan, Cote d'Ivoire | ABIDJAN Cote d'Ivoire | `` -> `ABIDJAN `
        ABU DHABI | embassy in Abu Dhabi, United Arab Emirates | ABU DHABI United Arab Emirates | `` -> `ABU DHABI `
        and 194 more
    "#]],
    );
    check_classified(
        &line("REF: A. BISHKEK 1021\n     $0\n"),
        expect![[r#"
        B. | next reference | `` -> `B. {POST} {0000}`
        BISHKEK | embassy in Bishkek, Kyrgyzstan | BISHKEK Kyrgyzstan | `` -> `BISHKEK `
        STATE | department in Washington, United States | STATE Washington United States | `` -> `STATE `
        TASHKENT | embassy in Tashkent, Uzbekistan | TASHKENT Uzbekistan | `` -> `TASHKENT `
        ABIDJAN | embassy in Abidjan, Cote d'Ivoire | ABIDJAN Cote d'Ivoire | `` -> `ABIDJAN `
        ABU DHABI | embassy in Abu Dhabi, United Arab Emirates | ABU DHABI United Arab Emirates | `` -> `ABU DHABI `
        and 194 more
    "#]],
    );
    check_classified(
        &line("REF: A. BISHKEK 1021\n     B. 06 TASH$0\n"),
        expect![[r#"
        TASHKENT | embassy in Tashkent, Uzbekistan | TASHKENT Uzbekistan | `TASH` -> `TASHKENT `
        no more
    "#]],
    );
    check_classified(
        &line("REF: A. Uzb$0\n"),
        expect![[r#"
        TASHKENT | embassy in Tashkent, Uzbekistan | Uzbekistan TASHKENT | `Uzb` -> `TASHKENT `
        no more
    "#]],
    );
}

const BODY: &str = "\nE.O. 12958: DECL: 09/17/2017\nTAGS: PREL, KG\nSUBJECT: A SUBJECT\n\n1. (SBU) SUMMARY: All is well.\nEND SUMMARY.\n\n2. (C) The chairman agreed.\n";

#[test]
fn paragraphs_go_on() {
    let body = |text: &str| format!("{BODY}{text}");
    check_classified(
        &body("\n3. (C) COMMENT:$0 He was wrong.\n"),
        expect![[r#"
        no more
    "#]],
    );
    check_classified(
        &body("\n$0\n"),
        expect![[r#"
        3. (C) | next paragraph | `` -> `3. (C) `
        3. (C) COMMENT: | paragraph with a comment | `` -> `3. (C) COMMENT: {TEXT}. END COMMENT.`
        NNNN | end of the message (FL16) | `` -> `NNNN\n`
        no more
    "#]],
    );
    check_classified(
        &body("\n3$0\n"),
        expect![[r#"
        3. (C) | next paragraph | `3` -> `3. (C) `
        3. (C) COMMENT: | paragraph with a comment | `3` -> `3. (C) COMMENT: {TEXT}. END COMMENT.`
        no more
    "#]],
    );
    check_classified(
        &body("\n3. $0\n"),
        expect![[r#"
            (C) | CONFIDENTIAL | `` -> `(C) `
            (SBU) | SENSITIVE BUT UNCLASSIFIED | `` -> `(SBU) `
            (U) | UNCLASSIFIED | `` -> `(U) `
            (C/NF) | CONFIDENTIAL | `` -> `(C/NF) `
            (C//NF) | CONFIDENTIAL | `` -> `(C//NF) `
            (SBU/NF) | SENSITIVE BUT UNCLASSIFIED | `` -> `(SBU/NF) `
            and 3 more
        "#]],
    );
    check_classified(
        &body("\n3. (S$0BU) Text.\n"),
        expect![[r#"
            (SBU) | SENSITIVE BUT UNCLASSIFIED | `(SBU)` -> `(SBU)`
            (SBU/NF) | SENSITIVE BUT UNCLASSIFIED | `(SBU)` -> `(SBU/NF)`
            (SBU-N) | SENSITIVE BUT UNCLASSIFIED | `(SBU)` -> `(SBU-N)`
            (SBU//NF) | SENSITIVE BUT UNCLASSIFIED | `(SBU)` -> `(SBU//NF)`
            no more
        "#]],
    );
    check_classified(
        "\nE.O. 12958: DECL: 09/17/2017\nTAGS: PREL, KG\nSUBJECT: A SUBJECT\n\n$0\n",
        expect![[r#"
            1. (C) | next paragraph | `` -> `1. (C) `
            1. (C) SUMMARY: | paragraph with a summary | `` -> `1. (C) SUMMARY: {TEXT}. END SUMMARY.`
            REF: | references | `` -> `REF: `
            Classified By: | who classified, and the reasons | `` -> `Classified By: {NAME AND POSITION} for reasons 1.4 ({b}) and ({d}).`
            no more
        "#]],
    );
    check_classified(
        "\nSUBJECT: ($0\n",
        expect![[r#"
            (C) | CONFIDENTIAL | `(` -> `(C) `
            (SBU) | SENSITIVE BUT UNCLASSIFIED | `(` -> `(SBU) `
            (U) | UNCLASSIFIED | `(` -> `(U) `
            (C/NF) | CONFIDENTIAL | `(` -> `(C/NF) `
            (C//NF) | CONFIDENTIAL | `(` -> `(C//NF) `
            (SBU/NF) | SENSITIVE BUT UNCLASSIFIED | `(` -> `(SBU/NF) `
            and 3 more
        "#]],
    );
}

#[test]
fn what_is_open_has_an_end() {
    let body = |text: &str| format!("{BODY}{text}");
    check_classified(
        &body("\n3. (C) COMMENT: He was wrong. EN$0\n"),
        expect![[r#"
        END COMMENT | ends the comment | `EN` -> `END COMMENT.`
        no more
    "#]],
    );
    check_classified(
        &body("\n3. (C) COMMENT: He was wrong.\nEND C$0\n"),
        expect![[r#"
        END COMMENT | ends the comment | `END C` -> `END COMMENT.`
        no more
    "#]],
    );
    check_classified(
        &body("\n3. (C) BEGIN TEXT: One. BEGIN QUOTE: Two. END$0\n"),
        expect![[r#"
        END QUOTE | ends the quote | `END` -> `END QUOTE.`
        END TEXT | ends the text | `END` -> `END TEXT.`
        no more
    "#]],
    );
    check_classified(
        &body("\n3. (C) COMMENT: He was wrong. END COMMENT. EN$0\n"),
        expect![[r#"
        no more
    "#]],
    );
}

#[test]
fn the_ending() {
    let sent = |text: &str| {
        format!(
            "{HEADING}\nUNCLAS BISHKEK 001184\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: A SUBJECT\n\nThe office is closed.\n\nDOE\n{text}"
        )
    };
    check(
        &sent("$0"),
        expect![[r#"
            #1184 | validation number: the serial of FL3 | `` -> `#1184\n`
            NNNN | end of the message (FL16) | `` -> `NNNN\n`
            no more
        "#]],
    );
    check(
        &sent("#$0"),
        expect![[r#"
        #1184 | validation number: the serial of FL3 | `#` -> `#1184\n`
        no more
    "#]],
    );
    check(
        &sent("#1184\nN$0"),
        expect![[r#"
        NNNN | end of the message (FL16) | `N` -> `NNNN\n`
        no more
    "#]],
    );
    check(
        &sent("NNNN\n\n$0"),
        expect![[r#"
        telegram | heading and text of an unclassified telegram | telegram heading | `` -> `R 181430Z SEP 07\nFM {AMEMBASSY CITY}\nTO {SECSTATE WASHDC}\n\nUNCLAS {CITY} {000000}\n\nE.O. 12958: N/A\nTAGS: {TAGS}\nSUBJECT: {SUBJECT}\n\n1. SUMMARY: {TEXT OF THE SUMMARY}. END SUMMARY.\n\n2. {TEXT OF THE TELEGRAM}.\n\n{SURNAME}\n`
        telegram, classified | heading and text of a classified telegram, with Classified By and portion marks | telegram, classified heading | `` -> `R 181430Z SEP 07\nFM {AMEMBASSY CITY}\nTO {SECSTATE WASHDC}\n\nC O N F I D E N T I A L {CITY} {000000}\n\nE.O. 12958: DECL: {09/18/2017}\nTAGS: {TAGS}\nSUBJECT: {SUBJECT}\n\nClassified By: {NAME AND POSITION} for reasons 1.4\n({b}) and ({d}).\n\n1. (C) SUMMARY: {TEXT OF THE SUMMARY}. END SUMMARY.\n\n2. (C) {TEXT OF THE TELEGRAM}.\n\n{SURNAME}\n`
        message | heading and sets of a military message | message heading | `` -> `R 181430Z SEP 2007\nFM {ORIGINATOR}\nTO {ADDRESSEE}\nBT\nUNCLAS //N{00000}//\nMSGID/GENADMIN/{ORIGINATOR}/{OFFICE}/SEP//\nSUBJ/{SUBJECT}//\nRMKS/1. {TEXT}.//\nBT\n`
        no more
    "#]],
    );
}

#[test]
fn the_lines_of_the_communications_centre() {
    let top = "VZCZCXYZ0001\nRR RUEHWEB\n";
    let rest = "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO RUEHC/SECSTATE WASHDC\n\nUNCLAS BISHKEK 001184\n";
    check(
        &format!("{top}$0\n{rest}"),
        expect![[r#"
        DE RUEHEK #1184 | calling station | `` -> `DE RUEHEK #1184 {2611042}`
        no more
    "#]],
    );
    check(
        &format!("{top}DE RUE$0\n{rest}"),
        expect![[r#"
        DE RUEHEK #1184 2611042 | calling station | `DE RUE` -> `DE RUEHEK #1184 {2611042}`
        RUEHIL | AMEMBASSY ISLAMABAD | RUEHIL AMEMBASSY ISLAMABAD Pakistan | `RUE` -> `RUEHIL`
        RUEHBR | AMEMBASSY BRASILIA | RUEHBR AMEMBASSY BRASILIA Brazil | `RUE` -> `RUEHBR`
        RUEHDM | AMEMBASSY DAMASCUS | RUEHDM AMEMBASSY DAMASCUS Syria | `RUE` -> `RUEHDM`
        RUEHGB | AMEMBASSY BAGHDAD | RUEHGB AMEMBASSY BAGHDAD Iraq | `RUE` -> `RUEHGB`
        RUEHBJ | AMEMBASSY BEIJING | RUEHBJ AMEMBASSY BEIJING China | `RUE` -> `RUEHBJ`
        and 194 more
    "#]],
    );
    check(
        &format!("{top}DE RUEHEK #1184 2611042\n$0\n{rest}"),
        expect![[r#"
        ZNR UUUUU ZZH | unclassified | `` -> `ZNR UUUUU ZZH`
        no more
    "#]],
    );
    check(
        &format!("{top}DE RUEHEK #1184 2611042\nZNR $0\n{rest}"),
        expect![[r#"
        UUUUU | UNCLASSIFIED | UUUUU UNCLASSIFIED | `` -> `UUUUU ZZH`
        no more
    "#]],
    );
    check(
        &format!("{top}DE RUEHEK #1184 2611042\nZNY $0\n"),
        expect![[r#"
            EEEEE | UNCLASSIFIED EFTO | EEEEE UNCLASSIFIED EFTO | `` -> `EEEEE ZZH`
            CCCCC | CONFIDENTIAL | CCCCC CONFIDENTIAL | `` -> `CCCCC ZZH`
            SSSSS | SECRET | SSSSS SECRET | `` -> `SSSSS ZZH`
            TTTTT | TOP SECRET | TTTTT TOP SECRET | `` -> `TTTTT ZZH`
            RRRRR | RESTRICTED | RRRRR RESTRICTED | `` -> `RRRRR ZZH`
            no more
        "#]],
    );
    check(
        &format!("{top}DE RUEHEK #1184 2611042\nZNR UUUUU Z$0\n{rest}"),
        expect![[r#"
        ZZH | State network signal at the end of FL4 in nearly every post telegram; meaning not found in open sources (not simply end of routing) | `Z` -> `ZZH`
        ZZK | IMMDELREQ: immediate delivery required to posts whose facility is not manned all day | `Z` -> `ZZK`
        ZDF | message ... was received by addressee (time) | `Z` -> `ZDF`
        ZDG | subject to correction: accuracy doubtful, a corrected copy will follow | `Z` -> `ZDG`
        ZDS | the message just sent was wrong; the correct version is ... | `Z` -> `ZDS`
        ZEL | this is the corrected copy of a message sent earlier subject to correction | `Z` -> `ZEL`
        and 13 more
    "#]],
    );
    check(
        &format!("{top}DE RUEHEK #1184 2611042\nZNR UUUUU ZZH\nP $0\n"),
        expect![[r#"
        181042Z SEP 07 | the filing time of FL3 | `` -> `181042Z SEP 07`
        181430Z SEP 07 | now | `` -> `181430Z SEP 07`
        no more
    "#]],
    );
    check(
        "P 1$0\n",
        expect![[r#"
        181430Z SEP 07 | now | `1` -> `181430Z SEP 07`
        no more
    "#]],
    );
}

#[test]
fn addresses_keep_the_style_of_the_block() {
    check(
        "VZCZCXYZ0001\nPP RUEHWEB\nDE RUEHEK #1184 2611042\nZNR UUUUU ZZH\nP 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO wash$0\n",
        expect![[r#"
            RUEHC/SECSTATE WASHDC | United States | WASHDC RUEHC/SECSTATE WASHDC United States | `wash` -> `RUEHC/SECSTATE WASHDC PRIORITY`
            RUEKJCS/SECDEF WASHDC | United States | WASHDC RUEKJCS/SECDEF WASHDC United States | `wash` -> `RUEKJCS/SECDEF WASHDC PRIORITY`
            RHEHNSC/NSC WASHDC | United States | WASHDC RHEHNSC/NSC WASHDC United States | `wash` -> `RHEHNSC/NSC WASHDC PRIORITY`
            RUEKJCS/SECDEF WASHINGTON DC | United States | WASHINGTON DC RUEKJCS/SECDEF WASHINGTON DC United States | `wash` -> `RUEKJCS/SECDEF WASHINGTON DC PRIORITY`
            RHEHAAA/NSC WASHDC | United States | WASHDC RHEHAAA/NSC WASHDC United States | `wash` -> `RHEHAAA/NSC WASHDC PRIORITY`
            RHEHAAA/NSC WASHINGTON DC | United States | WASHINGTON DC RHEHAAA/NSC WASHINGTON DC United States | `wash` -> `RHEHAAA/NSC WASHINGTON DC PRIORITY`
            and 194 more
        "#]],
    );
    check_below_heading(
        "INFO RUEHTA/AMEMBASSY ASTANA PRIORITY 0012\nTash$0\n",
        expect![[r#"
        RUEHNT/AMEMBASSY TASHKENT | Uzbekistan | TASHKENT RUEHNT/AMEMBASSY TASHKENT Uzbekistan | `Tash` -> `RUEHNT/AMEMBASSY TASHKENT PRIORITY {0000}`
        no more
    "#]],
    );
    check_below_heading(
        "INFO Tash$0 PRIORITY\n",
        expect![[r#"
        RUEHNT/AMEMBASSY TASHKENT | Uzbekistan | TASHKENT RUEHNT/AMEMBASSY TASHKENT Uzbekistan | `Tash` -> `RUEHNT/AMEMBASSY TASHKENT`
        no more
    "#]],
    );
}

#[test]
fn a_directive_names_rules() {
    let below = "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n";
    check(
        &format!("%% cable: $0\n{below}"),
        expect![[r#"
        ignore | silences rules in the next line that is not a comment | `` -> `ignore `
        ignore-message | silences rules in the message | `` -> `ignore-message `
        ignore-file | silences rules, or all of them, in the file | `` -> `ignore-file `
        format | with off and on, brackets a region that the formatter leaves as it is | `` -> `format `
        no more
    "#]],
    );
    check(
        &format!("%% cable: format $0\n{below}"),
        expect![[r#"
        off | from here on the formatter leaves all as it is | `` -> `off`
        on | ends the region | `` -> `on`
        no more
    "#]],
    );
    check(
        &format!("%% cable: ignore unknown-t$0\n{below}"),
        expect![[r#"
        TAG002 | unknown-tag | unknown-tag TAG002 | `unknown-t` -> `TAG002`
        no more
    "#]],
    );
    check(
        "VZCZCXYZ0001\n%% cable: ignore $0\nRR RUEHTQ RUEHTQ\nDE RUEHEK #1184 2611042\n",
        expect![[r#"
            RTG003 | unknown-routing-indicator | RTG003 unknown-routing-indicator | `` -> `RTG003`
            RTG005 | duplicate-routing-indicator | RTG005 duplicate-routing-indicator | `` -> `RTG005`
            TRN | transmission identifier, validation number, end of message, BT, sections and page lines | `` -> `TRN`
            RTG | routing lines and routing indicators (FL2, FL3) | `` -> `RTG`
            SEC | security warning, classification, portion marks, handling above the allowed level | `` -> `SEC`
            DTG | date-time group, filing time, precedence | `` -> `DTG`
            and 172 more
        "#]],
    );
    check(
        &format!("%% cable: ignore RTG -- $0\n{below}"),
        expect![[r#"
        no more
    "#]],
    );
}

#[test]
fn sets_of_a_military_message() {
    let message = "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC//DNS//\nTO NAVADMIN\nBT\nUNCLAS //N05050//\nMSGID/GENADMIN/CNO WASHINGTON DC/DNS/JUN//\nSUBJ/LIBRARIES//\n";
    check(
        &format!("{message}$0\nBT\n"),
        expect![[r#"
            REF | reference | `` -> `REF/A/{DOC}/{ORIGINATOR}/{DDMMMYYYY}//`
            AMPN | amplification of the set before it | `` -> `AMPN/{TEXT}//`
            NARR | narrative about the sets before it | `` -> `NARR/{TEXT}//`
            POC | point of contact | `` -> `POC/{NAME}/{RANK}/{OFFICE}/{PLACE}/TEL:{NUMBER}//`
            RMKS | remarks | `` -> `RMKS/1. {TEXT}//`
            EXER | name of the exercise | `` -> `EXER/{NAME}//`
            and 4 more
        "#]],
    );
    check(
        &format!("{message}REF/A/DOC/CNO/11JAN2004//\nRE$0\nBT\n"),
        expect![[r#"
            REF | reference | `RE` -> `REF/B/{DOC}/{ORIGINATOR}/{DDMMMYYYY}//`
            no more
        "#]],
    );
}

#[test]
fn labels_that_are_missing() {
    check(
        "MRN: 11 KAMPALA 2044\nDate/DTG: Oct 06, 2011 / 061315Z OCT 11\nFrom: AMEMBASSY KAMPALA\n$0\n",
        expect![[r#"
            Action: | action addressees (FL7) | `` -> `Action:               `
            Info: | information addressees (FL8) | `` -> `Info:                 `
            XMT: | exempted members of a collective (FL9) | `` -> `XMT:                  `
            E.O.: | executive order on the classification | `` -> `E.O.:                 `
            TAGS: | traffic analysis by geography and subject | `` -> `TAGS:                 `
            Captions: | captions | `` -> `Captions:             `
            and 14 more
        "#]],
    );
    check(
        "MRN: 11 KAMPALA 2044\nDate/DTG: Oct 06, 2011 / 061315Z OCT 11\nFrom: AMEMBASSY KAMPALA\nSub$0\n",
        expect![[r#"
            Subject: | subject | `Sub` -> `Subject:              `
            no more
        "#]],
    );
}

#[test]
fn editors_are_told_to_ask_again() {
    let is_incomplete = |text: &str| complete(text).2.is_incomplete;
    assert!(is_incomplete(&format!("{HEADING}INFO $0\n")), "more than are listed");
    assert!(is_incomplete(&format!("{HEADING}INFO Tash$0\n")), "found by another name than their own");
    assert!(!is_incomplete("R 181042Z SEP $0\n"));
}
