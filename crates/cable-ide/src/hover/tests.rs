//! What hover says, by the place of the cursor.

use std::sync::Arc;

use cable_rules::Settings;
use cable_text::{Text, TextSize};
use expect_test::{Expect, expect};
use jiff::civil::DateTime;

use super::hover_at;
use crate::Document;

/// A whole telegram, so that one field can be compared with another.
const TELEGRAM: &str = "\
VZCZCXRO4471
PP RUEHAST RUEHXYQ
DE RUEHEK #1184/01 2611050
ZNR UUUUU ZZH
P 181042Z SEP 07
FM AMEMBASSY BISHKEK
TO RUEHC/SECSTATE WASHDC PRIORITY 0417
INFO RUCNCIS/CIS COLLECTIVE 2630
RUEHTA/AMEMBASSY TASHKENT
RHMFISS/CDR USCENTCOM MACDILL AFB FL//J2//

UNCLAS SECTION 01 OF 02 BISHKEK 001184

SIPDIS
NODIS

STATE FOR SCA/CEN AND SCA/XYZ

E.O. 12958: DECL: 09/17/2017
TAGS: PREL, KG, QQQX, (DOE, JANE)
SUBJECT: A SUBJECT

REF: A. 74 LA PAZ 1946 (NOTAL)
     B. STATE 117445

Classified By: DCM Jane Doe for reasons 1.4 (b) and (d).

1. (U) First paragraph.

2. (SBU/NF) Second paragraph.

3. No mark.
DOE
NNNN
";

/// When the tests ask.
const NOW: DateTime = DateTime::constant(2010, 11, 20, 12, 0, 0, 0);

fn document(text: &str) -> Document {
    Document::new(Text::from(text), Arc::new(Settings::default()))
}

/// Checks the hover at the marker `$0` of a line that replaces the line of the telegram that it equals without it.
fn check(line: &str, expected: Expect) {
    let plain = line.replace("$0", "");
    let start = TELEGRAM.lines().scan(0, |at, line| {
        let start = *at;
        *at += line.len() + 1;
        Some((start, line))
    });
    let (start, _) = start.into_iter().find(|(_, known)| *known == plain).expect("a line of the telegram");
    check_text(&format!("{}{line}{}", &TELEGRAM[..start], &TELEGRAM[start + plain.len()..]), expected);
}

/// Checks the hover at the marker `$0` of a text.
fn check_text(marked: &str, expected: Expect) {
    let offset = marked.find("$0").expect("a marker");
    let text = marked.replacen("$0", "", 1);
    let actual = match hover_at(&document(&text), TextSize::new(offset as u32), NOW) {
        Some(hover) => {
            format!("`{}`\n{}\n", &text[std::ops::Range::<usize>::from(hover.range)], hover.markdown)
        }
        None => "nothing\n".to_owned(),
    };
    expected.assert_eq(&actual);
}

#[test]
fn a_transmission_identifier_is_channel_and_number() {
    check(
        "VZCZC$0XRO4471",
        expect![[r#"
        `XRO4471`
        **XRO4471: transmission identifier**

        Channel XRO, number 4471 of its cycle or day.
        State copies with XRO came through the relay: the routing line holds only what that copy had to deliver.

        Source: ACP 127(G) para 112, 127
    "#]],
    );
    check(
        "VZ$0CZCXRO4471",
        expect![[r#"
        `VZCZC`
        **VZCZC: prosign**

        V (start of transmission) plus ZCZC (start of message).
        With it: three letters and three digits (four digits in State copies).
        Place: FL1.

        Source: ACP 127(G) para 127; 128; 202.c(1); 5 FAH-2 H-321.1; cables
    "#]],
    );
}

#[test]
fn the_digraph_is_a_precedence() {
    check(
        "P$0P RUEHAST RUEHXYQ",
        expect![[r#"
        `PP`
        **PP: PRIORITY precedence**

        Highest for administrative traffic in the military.
        Handling: 3 hours.
        Used by: military, State until the 2010s.
        Not in the 2017 State list of authorized precedences (FLASH, NIACT IMMEDIATE, IMMEDIATE, ROUTINE).
        Precedence digraph: the highest precedence in the message.

        Source: ACP 127(G) para 150-151; armycommunications.tpub.com SS0656; 5 FAH-2 H-421 (2017)
    "#]],
    );
}

#[test]
fn a_routing_indicator_is_its_station() {
    check(
        "PP RUEH$0AST RUEHXYQ",
        expect![[r#"
        `RUEHAST`
        **RUEHAST: routing indicator of 2 addresses**

        - AMCONSUL ALMATY: consulate in Almaty, Kazakhstan
        - AMCONSUL ASTANA: consulate, Kazakhstan

        Source: ACP117-2010-II; ACP117-2010, ACP117-2014
    "#]],
    );
}

#[test]
fn an_unknown_indicator_is_read_by_its_letters() {
    check(
        "PP RUEHAST RUEHXYQ$0",
        expect![[r#"
        `RUEHXYQ`
        **RUEHXYQ: routing indicator that is not in the table**

        By its letters: United States, State network, relay at Beltsville, relay RUEH, terminal XYQ.
        That the table does not have it proves nothing: the table is a snapshot.

        Source: rules of construction, ACP 117 CAN-US SUPP-1
    "#]],
    );
}

#[test]
fn the_calling_station_is_compared_with_the_originator() {
    check(
        "DE RUE$0HEK #1184/01 2611050",
        expect![[r#"
        `RUEHEK`
        **RUEHEK: AMEMBASSY BISHKEK**

        Routing indicator: embassy in Bishkek, Kyrgyzstan.
        The station that prepared the message.
        The table gives it to AMEMBASSY BISHKEK, the originator.

        Source: ACP117-2010, ACP117-2010-II, ACP117-2014, headers
    "#]],
    );
    check(
        "DE RUEHEK #11$084/01 2611050",
        expect![[r#"
        `#1184`
        **#1184: station serial number**

        It is the last four digits of the message reference number, 001184.

        Source: ACP 127(G) para 129
    "#]],
    );
    check(
        "DE RUEHEK #1184/0$01 2611050",
        expect![[r#"
        `01`
        **01: section 1**

        State keeps one serial for all sections of a telegram.

        Source: ACP 127(G) para 208.f; cables
    "#]],
    );
}

#[test]
fn a_filing_time_is_a_date_and_its_distance_from_the_date_time_group() {
    check(
        "DE RUEHEK #1184/01 261$01050",
        expect![[r#"
            `2611050`
            **2611050: filed Tuesday, 18 September 2007, 10:50 UTC**

            Day 261 of the year.
            8 minutes after the date-time group.
            In Washington: 06:50 EDT.
            In Bishkek: 16:50 UTC+06:00.
            The time at which the message reached the communications centre.

            Source: ACP 127(G) para 113, 115
        "#]],
    );
}

#[test]
fn the_security_warning_and_its_letters() {
    check(
        "Z$0NR UUUUU ZZH",
        expect![[r#"
        `ZNR`
        **ZNR: ACP 131 signal**

        Unclassified or off-line encrypted: may go over any circuit.
        With it: U repeated five times.
        Place: FL4, first group.

        Source: ACP 127(G) para 124.b; 203; cables; NAVADMIN (1816 of 1816 headers agree with the header class letter)
    "#]],
    );
    check(
        "ZNR UU$0UUU ZZH",
        expect![[r#"
            `UUUUU`
            **UUUUU: UNCLASSIFIED**

            Letters of the security warning.
            They also stand for SENSITIVE BUT UNCLASSIFIED.
            They agree with the classification line, UNCLASSIFIED.

            Source: ACP 127(G) para 124.b, 203
        "#]],
    );
    check(
        "ZNR UUUUU Z$0ZH",
        expect![[r#"
        `ZZH`
        **ZZH: US State signal**

        State network signal at the end of FL4 in nearly every post telegram; meaning not found in open sources (not simply end of routing).
        Place: FL4, last.

        Source: cables (24 of 24 samples with FL4)
    "#]],
    );
}

#[test]
fn a_date_time_group_is_read_in_utc_and_local_time() {
    check(
        "P 1810$042Z SEP 07",
        expect![[r#"
            `181042Z`
            **181042Z SEP 07: Tuesday, 18 September 2007, 10:42 UTC**

            Day 261 of the year.
            3 years and 63 days ago.
            In Washington: 06:42 EDT.
            In Bishkek: 16:42 UTC+06:00.
            Z is the zone letter of UTC (Greenwich Mean Time).

            Source: ACP 127(G) para 113
        "#]],
    );
    check(
        "$0P 181042Z SEP 07",
        expect![[r#"
            `P`
            **P: PRIORITY precedence**

            Highest for administrative traffic in the military.
            Handling: 3 hours.
            Used by: military, State until the 2010s.
            Not in the 2017 State list of authorized precedences (FLASH, NIACT IMMEDIATE, IMMEDIATE, ROUTINE).
            The highest precedence of the message: words behind the addresses give that of each.

            Source: ACP 127(G) para 150-151; armycommunications.tpub.com SS0656; 5 FAH-2 H-421 (2017)
        "#]],
    );
    check(
        "P 181042Z S$0EP 07",
        expect![[r#"
        `SEP`
        **SEP: September**

        181042Z SEP 07 is Tuesday, 18 September 2007, 10:42 UTC.

        Source: ACP 127(G) para 113
    "#]],
    );
    check(
        "P 181042Z SEP 0$07",
        expect![[r#"
            `07`
            **07: 2007**

            Two digits from 60 on are of the 1900s, below of the 2000s.
            181042Z SEP 07 is Tuesday, 18 September 2007, 10:42 UTC.

            Source: ACP 127(G) para 113
        "#]],
    );
}

#[test]
fn originator_and_keywords() {
    check(
        "FM AMEMB$0ASSY BISHKEK",
        expect![[r#"
        `AMEMBASSY BISHKEK`
        **AMEMBASSY BISHKEK: embassy in Bishkek, Kyrgyzstan**

        Its telegrams are numbered as BISHKEK.
        Country TAG: KG.
        Routing indicator: RUEHEK.

        Source: ACP117, cablemap; ACP117-2010, ACP117-2010-II, ACP117-2014, headers
    "#]],
    );
    check(
        "F$0M AMEMBASSY BISHKEK",
        expect![[r#"
        `FM`
        **FM: prosign**

        Originator.
        With it: plain-language address, routing indicator, call sign or address group.
        Place: FL6.

        Source: ACP 127(G) para 133; Annex B; cables
    "#]],
    );
}

#[test]
fn an_address_is_indicator_name_precedence_and_number() {
    check(
        "TO RUE$0HC/SECSTATE WASHDC PRIORITY 0417",
        expect![[r#"
        `RUEHC`
        **RUEHC: routing indicator of 5 addresses**

        It belongs to the address behind it, SECSTATE WASHDC.

        - DEPARTMENT OF LABOR WASHDC: department, United States
        - DEPT OF INTERIOR WASHINGTON DC: department, United States
        - DEPT OF LABOR WASHINGTON DC: department, United States
        - DEPT OF STATE WASHINGTON DC: department, United States
        - SECSTATE WASHDC: department in Washington, United States

        Source: headers; ACP117-2010-II, headers; ACP117-2010-II; ACP117-2010, ACP117-2010-II, ACP117-2014; headers, 08ASTANA2267
    "#]],
    );
    check(
        "TO RUEHC/SECST$0ATE WASHDC PRIORITY 0417",
        expect![[r#"
        `SECSTATE WASHDC`
        **SECSTATE WASHDC: department in Washington, United States**

        Its telegrams are numbered as STATE.
        Country TAG: US.
        Department of State; FM SECSTATE WASHDC; six-digit serials.
        Routing indicator: RUEHC.

        Source: ACP117, cablemap, LEUC; headers, 08ASTANA2267
    "#]],
    );
    check(
        "TO RUEHC/SECSTATE WASHDC PRIO$0RITY 0417",
        expect![[r#"
        `PRIORITY`
        **PRIORITY: precedence, prosign P**

        Highest for administrative traffic in the military.
        Handling: 3 hours.
        Used by: military, State until the 2010s.
        Not in the 2017 State list of authorized precedences (FLASH, NIACT IMMEDIATE, IMMEDIATE, ROUTINE).

        Source: ACP 127(G) para 150-151; armycommunications.tpub.com SS0656; 5 FAH-2 H-421 (2017)
    "#]],
    );
    check(
        "TO RUEHC/SECSTATE WASHDC PRIORITY 04$017",
        expect![[r#"
        `0417`
        **0417: message continuity number**

        Counts the messages of AMEMBASSY BISHKEK to SECSTATE WASHDC.

        Source: 5 FAH-2 H-320
    "#]],
    );
}

#[test]
fn a_collective_is_said_to_be_one() {
    check(
        "INFO RUCNCIS/CIS COLL$0ECTIVE 2630",
        expect![[r#"
            `CIS COLLECTIVE`
            **CIS COLLECTIVE: collective**

            One address for a list of addressees, which the communications centre holds.
            Members who are not to get the telegram are named behind XMT.
            Routing indicator: RUCNCIS.

            Source: headers, 08ASTANA2267
        "#]],
    );
}

#[test]
fn an_indicator_of_another_post_is_told() {
    check(
        "RUEH$0TA/AMEMBASSY TASHKENT",
        expect![[r#"
        `RUEHTA`
        **RUEHTA: AMEMBASSY ASTANA**

        Routing indicator: embassy in Astana, Kazakhstan.
        The table has other indicators for the address behind it, AMEMBASSY TASHKENT: RUEHNT.

        Source: ACP117-2010, ACP117-2010-II, ACP117-2014, headers, 08ASTANA2267
    "#]],
    );
}

#[test]
fn an_interpreter_indicator_leads_anywhere() {
    check(
        "RHMF$0ISS/CDR USCENTCOM MACDILL AFB FL//J2//",
        expect![[r#"
        `RHMFISS`
        **RHMFISS: leads to any address**

        Stands before any address: which station delivers cannot be told from it.

        Source: ACP 117 CAN-US SUPP-1
    "#]],
    );
    check(
        "RHMFISS/CDR USCENTCOM MACDILL AFB FL//J$02//",
        expect![[r#"
        `J2`
        **J2: office symbol of the addressee**

        Stands between double slashes behind a military address.
    "#]],
    );
}

#[test]
fn the_classification_word_tells_the_portion_marks() {
    check(
        "UNC$0LAS SECTION 01 OF 02 BISHKEK 001184",
        expect![[r#"
            `UNCLAS`
            **UNCLAS: UNCLASSIFIED**

            Security warning: UUUUU behind ZNR.
            Portion marks: (U).
            Abbreviated to UNCLAS in FL12; never spaced; ZNR UUUUU also covers off-line encrypted text.
            Portion marks of this message: (U) 1, (SBU/NF) 1; without a mark 1 paragraph. They add up to SENSITIVE BUT UNCLASSIFIED, which is no classification of its own.

            Source: ACP 127(G) para 124.b(1), 209.c; 5 FAH-2 H-222; cables
        "#]],
    );
}

#[test]
fn section_mark_and_reference_number() {
    check(
        "UNCLAS SECTION 0$01 OF 02 BISHKEK 001184",
        expect![[r#"
        `SECTION 01 OF 02`
        **SECTION 01 OF 02: section 1 of 2**

        All sections of a telegram have the same date-time group; each repeats the heading.

        Source: ACP 127(G) para 208.e-f
    "#]],
    );
    check(
        "UNCLAS SECTION 01 OF 02 BISH$0KEK 001184",
        expect![[r#"
        `BISHKEK`
        **BISHKEK: embassy in Bishkek, Kyrgyzstan**

        Address: AMEMBASSY BISHKEK.
        Country TAG: KG.
        This message: 07BISHKEK1184.

        Source: ACP117, cablemap
    "#]],
    );
    check(
        "UNCLAS SECTION 01 OF 02 BISHKEK 0011$084",
        expect![[r#"
            `001184`
            **001184: message reference number 07BISHKEK1184**

            Serials restart each year on 1 January.

            Source: 5 FAH-2 H-320; cables
        "#]],
    );
}

#[test]
fn a_caption_tells_what_it_must_not_stand_with() {
    check(
        "SIP$0DIS",
        expect![[r#"
        `SIPDIS`
        **SIPDIS: distribution caption**

        SIPRNET distribution: copied to the interagency database.
        Not with NODIS, EXDIS, STADIS or channel captions; own line; often printed twice in archive copies.
        In use: about 2002-2011 (dropped after the leak).
        It must not stand with NODIS, which this message has too.

        Source: 06STATE89712 guidance; unverified
    "#]],
    );
}

#[test]
fn passing_lines_name_offices() {
    check(
        "STATE FOR SCA/$0CEN AND SCA/XYZ",
        expect![[r#"
        `SCA/CEN`
        **SCA/CEN: Office of Central Asian Affairs**

        In use: 2006-.

        Source: seen in sample cables
    "#]],
    );
    check(
        "STATE FOR SCA/CEN AND SCA/X$0YZ",
        expect![[r#"
        `SCA/XYZ`
        **SCA/XYZ: office in SCA (Bureau of South and Central Asian Affairs)**

        The table has the bureau, not this office.

        Source: seen in sample cables
    "#]],
    );
    check(
        "STA$0TE FOR SCA/CEN AND SCA/XYZ",
        expect![[r#"
        `STATE FOR`
        **STATE FOR: attention caption**

        Attention line for offices.
        List of office symbols; several lines allowed.

        Source: cables
    "#]],
    );
}

#[test]
fn an_order_is_in_force_for_a_time() {
    check(
        "E.O. 129$058: DECL: 09/17/2017",
        expect![[r#"
        `E.O. 12958`
        **E.O. 12958: executive order on the classification of information**

        Here: 12958 as amended by 13292.
        In force from 2003-03-25 to 2010-06-26.
        Forms of the line: DECL: mm/dd/yyyy; DECL: mm/dd/yy; DECL mm/dd/yy; DECL: 25X1-human; DECL: OADR (error); N/A.
        Duration: 10 years, or up to 25 years if the sensitivity needs it (of 288 sampled DECL dates 242 within 10 years, 46 within 25, none longer, none before the DTG).
        Line still reads E.O. 12958; X codes no longer valid (marking rule from 2003-09-22), 25X1-human and alike for long holds; stale 1.5 persists: of 283 sampled 12958 cables dated 2004-10, 271 say 1.4 and 12 say 1.5; no sample from March-December 2003.

        Source: wikisource E.O. 13292 (section renumbering: 1.4 categories, 1.5 duration); cables
    "#]],
    );
}

#[test]
fn a_declassification_date_is_so_many_years_off() {
    check(
        "E.O. 12958: DECL: 09/1$07/2017",
        expect![[r#"
            `09/17/2017`
            **09/17/2017: declassify on Sunday, 17 September 2017**

            9 years, 11 months, 30 days after the date of the message.
            6 years and 301 days left.
            E.O. 12958 allows: 10 years, or up to 25 years if the sensitivity needs it (of 288 sampled DECL dates 242 within 10 years, 46 within 25, none longer, none before the DTG).

            Source: wikisource E.O. 13292 (section renumbering: 1.4 categories, 1.5 duration); cables
        "#]],
    );
}

#[test]
fn tags_have_titles_and_unknown_ones_have_neighbours() {
    check(
        "TAGS: P$0REL, KG, QQQX, (DOE, JANE)",
        expect![[r#"
        `PREL`
        **PREL: External Political Relations**

        Subject TAG (political).
        In use: current to 2010 at least.

        Source: cablemap (code); title unverified
    "#]],
    );
    check(
        "TAGS: PREL, KG, QQ$0QX, (DOE, JANE)",
        expect![[r#"
        `QQQX`
        **QQQX: TAG that is not in the table**

        That the table does not have it proves nothing: the table is a snapshot.
    "#]],
    );
    check(
        "TAGS: PREL, KG, QQQX, (DOE, J$0ANE)",
        expect![[r#"
        `(DOE, JANE)`
        **(DOE, JANE): person TAG**

        Surname, then first name or initials, each person in parentheses of its own.

        Source: TAGS-1974
    "#]],
    );
    check(
        "TA$0GS: PREL, KG, QQQX, (DOE, JANE)",
        expect![[r#"
        `TAGS:`
        **TAGS: traffic analysis by geography and subject**

        At least one subject TAG is required.

        Source: TAGS-1974
    "#]],
    );
}

#[test]
fn a_reference_names_a_telegram() {
    check(
        "REF: A. 74 LA P$0AZ 1946 (NOTAL)",
        expect![[r#"
        `74 LA PAZ 1946 (NOTAL)`
        **74 LA PAZ 1946 (NOTAL): telegram 74LAPAZ1946**

        Serial 1946 of the year 1974.
        In the form of the State archive: 1974LAPAZ01946.
        LA PAZ: embassy in La Paz, Bolivia.
        NOTAL: not sent to all addressees.

        Source: ACP117, cablemap
    "#]],
    );
    check(
        "REF: A. 74 LA PAZ 1946 (NO$0TAL)",
        expect![[r#"
        `NOTAL`
        **NOTAL: reference remark**

        Not sent to all addressees; stands in parentheses after a reference.
        Only in REF lines.

        Source: the example cable (08 ASTANA 2267)
    "#]],
    );
    check(
        "     $0B. STATE 117445",
        expect![[r#"
        `B.`
        **REF B: telegram 07STATE117445**

        Serial 117445 of the year 2007.
        STATE: department in Washington, United States.
        Department of State; FM SECSTATE WASHDC; six-digit serials.

        Source: ACP117, cablemap, LEUC
    "#]],
    );
}

#[test]
fn reasons_are_read_under_the_order_of_the_time() {
    check(
        "Classified By: DCM Jane Doe for reasons 1.4 ($0b) and (d).",
        expect![[r#"
        `b`
        **(b): reason for classification under E.O. 12958 as amended by 13292**

        Foreign government information.

        Source: wikisource E.O. 13292 (section renumbering: 1.4 categories, 1.5 duration); cables
    "#]],
    );
    check(
        "Classified By: DCM Jane Doe for reasons 1$0.4 (b) and (d).",
        expect![[r#"
        `1.4`
        **1.4: section of the order that lists the reasons**

        Reasons of E.O. 12958 as amended by 13292: 1.4 a-h.

        Source: wikisource E.O. 13292 (section renumbering: 1.4 categories, 1.5 duration); cables
    "#]],
    );
}

#[test]
fn paragraph_numbers_and_portion_marks() {
    check(
        "$02. (SBU/NF) Second paragraph.",
        expect![[r#"
        `2`
        **2: paragraph 2 of 3**

        Marked SENSITIVE BUT UNCLASSIFIED.

        Source: 5 FAH-1 H-246
    "#]],
    );
    check(
        "2. (SBU$0/NF) Second paragraph.",
        expect![[r#"
        `(SBU/NF)`
        **(SBU/NF): SENSITIVE BUT UNCLASSIFIED**

        Portion mark: the classification of this paragraph.
        Control: NF: NOFORN.
        The message is UNCLASSIFIED.

        Source: FAH-1 H-246.2; cable 09UNVIEVIENNA279
    "#]],
    );
}

#[test]
fn the_end() {
    check(
        "NN$0NN",
        expect![[r#"
        `NNNN`
        **NNNN: prosign**

        End-of-message indicator, preceded by 2 CR and 8 LF, followed by 12 LTRS.
        Place: FL16.

        Source: ACP 127(G) para 114; 138.d; NAVADMIN 6546 of 6615
    "#]],
    );
    check(
        "D$0OE",
        expect![[r#"
        `DOE`
        **DOE: signature**

        Surname of the chief of mission; the drafter may be someone else.

        Source: cables
    "#]],
    );
}

#[test]
fn prose_has_no_hover() {
    check(
        "1. (U) First par$0agraph.",
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn archive_copies_have_offices_with_copies() {
    check_text(
        "UNCLASSIFIED\n\nPAGE 01  NAIROB 08703  01 OF 02  171402Z\n\n51\nACTION AF-08\n\nINFO  OCT-01  ISO-00  $0EB-07  /016 W\n                       ---------------------     071320\nR 171225Z AUG 76\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nUNCLAS NAIROBI 8703\n",
        expect![[r#"
        `EB-07`
        **EB: Bureau of Economic and Business Affairs**

        In use: until about 2006.
        7 copies.

        Source: AAD/PlusD distribution line 1973-79
    "#]],
    );
    check_text(
        "UNCLASSIFIED\n\nPAGE 01  NAIROB 08703  01 OF 02  171402Z\n\n51\nACTION A$0F-08\n\nINFO  OCT-01  ISO-00  EB-07  /016 W\n                       ---------------------     071320\nR 171225Z AUG 76\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nUNCLAS NAIROBI 8703\n",
        expect![[r#"
        `AF-08`
        **AF: Bureau of African Affairs**

        In use: 1958-.
        8 copies.

        Source: unverified
    "#]],
    );
    check_text(
        "UNCLASSIFIED\n\nPAGE 0$01  NAIROB 08703  01 OF 02  171402Z\n\n51\nACTION AF-08\n\nINFO  OCT-01  ISO-00  EB-07  /016 W\n                       ---------------------     071320\nR 171225Z AUG 76\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nUNCLAS NAIROBI 8703\n",
        expect![[r#"
        `PAGE 01  NAIROB 08703  01 OF 02  171402Z`
        **PAGE 01  NAIROB 08703  01 OF 02  171402Z: page header of an archive copy**

        Page 1.
        Section 1 of 2.
        Station: NAIROB.
        Serial: 8703.

        Source: archive copies of 1973-79
    "#]],
    );
}

#[test]
fn orders_of_the_seventies_have_exemption_codes() {
    check_text(
        "%% fictitious\nR 171225Z AUG 76\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nC O N F I D E N T I A L NAIROBI 8703\n\nE.O. 11652: XG$0DS-1\nTAGS: PFOR, KE\nSUBJ: A SUBJECT\n",
        expect![[r#"
            `XGDS-1`
            **XGDS-1: exempt from the general declassification schedule**

            Ground 1: furnished by foreign government or in confidence.
            E.O. 11652: GDS: TS to S after 2 years, to C after 4, open after 10; S to C after 2, open after 8; C open after 6; XGDS: review after 10 years, 30 years at most.

            Source: words unverified; TAGS-1974; PlusD headers 1973-78; CFPF attribute counts; schedule unverified
        "#]],
    );
    check_text(
        "%% fictitious\nR 171225Z AUG 76\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nC O N F I D E N T I A L NAIROBI 8703\n\nE.O. 129$058: N/A\nTAGS: PFOR, KE\nSUBJ: A SUBJECT\n",
        expect![[r#"
            `E.O. 12958`
            **E.O. 12958: executive order on the classification of information**

            Here: 12958 as amended by 13292.
            In force from 2003-03-25 to 2010-06-26.
            Forms of the line: DECL: mm/dd/yyyy; DECL: mm/dd/yy; DECL mm/dd/yy; DECL: 25X1-human; DECL: OADR (error); N/A.
            Duration: 10 years, or up to 25 years if the sensitivity needs it (of 288 sampled DECL dates 242 within 10 years, 46 within 25, none longer, none before the DTG).
            Line still reads E.O. 12958; X codes no longer valid (marking rule from 2003-09-22), 25X1-human and alike for long holds; stale 1.5 persists: of 283 sampled 12958 cables dated 2004-10, 271 say 1.4 and 12 say 1.5; no sample from March-December 2003.
            On the date of the message E.O. 11652 was in force.

            Source: wikisource E.O. 13292 (section renumbering: 1.4 categories, 1.5 duration); cables
        "#]],
    );
}

#[test]
fn a_coded_header_holds_the_lines_before_the_security_warning() {
    check_text(
        "RTTUZ$0YUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS\nTEXT\nBT\n#2207\nNNNN\n",
        expect![[r#"
        `RTTUZYUW`
        **RTTUZYUW: header code**

        - R: precedence, ROUTINE
        - TT: language and media format
        - U: classification, UNCLASSIFIED
        - ZYUW: content indicator, narrative message

        Source: ACP 128
    "#]],
    );
    check_text(
        "RTTUZYUW RUENAAA22$007 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS\nTEXT\nBT\n#2207\nNNNN\n",
        expect![[r#"
        `2207`
        **2207: station serial number**

        Source: ACP 127(G) para 129
    "#]],
    );
    check_text(
        "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\nBT\nUNCLAS\nTEXT\nBT\n$0#2207\nNNNN\n",
        expect![[r#"
        `#2207`
        **#2207: validation number**

        It repeats the station serial, 2207.

        Source: ACP 127 US SUPP-1
    "#]],
    );
    check_text(
        "RTTUZYUW RUENAAA2207 1621625-UUUU--RHCRNAD.\nZNR UUUUU\nR 101625Z JUN 2008\nFM CNO WASHINGTON DC\nTO NAVADMIN\n$0BT\nUNCLAS\nTEXT\nBT\n#2207\nNNNN\n",
        expect![[r#"
        `BT`
        **BT: prosign**

        Break: separates the text from heading and ending.
        Place: FL11 and FL13, alone on the line.

        Source: ACP 127(G) para 133; 145.b; Annex B; cables; NAVADMIN (5712 of 6615 files have exactly two)
    "#]],
    );
}

#[test]
fn an_impossible_date_is_said_to_be_one() {
    check_text(
        "R 3113$000Z NOV 08\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\n",
        expect![[r#"
        `311300Z`
        **311300Z NOV 08: no possible date and time**

        Day, hour and minute of two digits each, zone letter, month, year.

        Source: ACP 127(G) para 113
    "#]],
    );
}

#[test]
fn an_empty_document_has_no_hover() {
    check_text(
        "$0",
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn keywords_are_explained() {
    check(
        "SUB$0JECT: A SUBJECT",
        expect![[r#"
        `SUBJECT:`
        **SUBJECT: subject**

        Mandatory since 1 March 1973.

        Source: TAGS-1974
    "#]],
    );
    check(
        "R$0EF: A. 74 LA PAZ 1946 (NOTAL)",
        expect![[r#"
        `REF:`
        **REF: references**

        A year that is not written is that of the message.

        Source: cables
    "#]],
    );
    check_text(
        "UNCLASSIFIED\n\nPAGE 01  NAIROB 08703  01 OF 02  171402Z\n\n51\nAC$0TION AF-08\n\nINFO  OCT-01  ISO-00  EB-07  /016 W\n                       ---------------------     071320\nR 171225Z AUG 76\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nUNCLAS NAIROBI 8703\n",
        expect![[r#"
            `ACTION`
            **ACTION: office in the Department that acts on the telegram**

            Source: archive copies of 1973-79
        "#]],
    );
    check_text(
        "MRN:  11 KAMPALA 2044\nDate/DTG:  Oct 06, 2011 / 061315Z OCT 11\nFr$0om:  AMEMBASSY KAMPALA\nTAGS:  PGOV, UG\n",
        expect![[r#"
            `From`
            **From: originator (FL6)**

            Source: labelled form, after 2009; unverified
        "#]],
    );
    check_text(
        "MRN:  11 KAMP$0ALA 2044\nDate/DTG:  Oct 06, 2011 / 061315Z OCT 11\nFrom:  AMEMBASSY KAMPALA\nTAGS:  PGOV, UG\n",
        expect![[r#"
            `KAMPALA`
            **KAMPALA: embassy in Kampala, Uganda**

            Address: AMEMBASSY KAMPALA.
            Country TAG: UG.
            This message: 11KAMPALA2044.

            Source: ACP117, cablemap, LEUC
        "#]],
    );
}

#[test]
fn a_link_around_a_tag_belongs_to_it() {
    check_text(
        "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO SECSTATE WASHDC\n\nUNCLAS BISHKEK 1184\n\nE.O. 12958: N/A\nTAGS: $0[PREL](#) [PTER](#)\nSUBJECT: A SUBJECT\n",
        expect![[r#"
            `[PREL](#)`
            **PREL: External Political Relations**

            Subject TAG (political).
            In use: current to 2010 at least.

            Source: cablemap (code); title unverified
        "#]],
    );
}

#[test]
fn both_originators_of_a_readdressed_message_are_explained() {
    check_text(
        "R 181042Z SEP 07\nFM AMEMBASSY BISHKEK\nTO AMEMBASSY ASTANA\nR 171042Z SEP 07\nFM AMEMBASSY TASH$0KENT\nTO AMEMBASSY BISHKEK\nBT\nUNCLAS\n",
        expect![[r#"
            `AMEMBASSY TASHKENT`
            **AMEMBASSY TASHKENT: embassy in Tashkent, Uzbekistan**

            Its telegrams are numbered as TASHKENT.
            Country TAG: UZ.
            Routing indicator: RUEHNT.

            Source: ACP117, cablemap; ACP117-2010, ACP117-2010-II, ACP117-2014, headers
        "#]],
    );
}

#[test]
fn the_letters_of_a_class_name_first_the_one_that_they_abbreviate() {
    check_text(
        "%% fictitious\nDE RUEHEK #1184 2611042\nZNY C$0CCCC ZZH\nP 181042Z SEP 07\nFM AMEMBASSY BISHKEK\n",
        expect![[r#"
            `CCCCC`
            **CCCCC: CONFIDENTIAL**

            Letters of the security warning.
            They also stand for CONFIDENTIAL - MODIFIED HANDLING AUTHORIZED and LIMITED OFFICIAL USE.

            Source: ACP 127(G) para 124.b, 203
        "#]],
    );
    check_text(
        "%% fictitious\nRT$0TCZYUW RUENAAA1234 0731530-CCCC--RHCRNAD.\nZNY CCCCC\nR 141530Z MAR 05\n",
        expect![[r#"
            `RTTCZYUW`
            **RTTCZYUW: header code**

            - R: precedence, ROUTINE
            - TT: language and media format
            - C: classification, CONFIDENTIAL
            - ZYUW: content indicator, narrative message

            Source: ACP 128
        "#]],
    );
}

#[test]
fn the_address_of_a_labelled_heading_has_the_city_first() {
    check_text(
        "MRN:  11 KAMPALA 2044\nDate/DTG:  Oct 06, 2011 / 061315Z OCT 11\nFrom:  AMEMBASSY KAMPALA\nAction:  NAIROBI, AMEM$0BASSY ROUTINE\nTAGS:  PGOV, UG\n",
        expect![[r#"
            `NAIROBI, AMEMBASSY`
            **NAIROBI, AMEMBASSY: embassy in Nairobi, Kenya**

            Its telegrams are numbered as NAIROBI.
            Country TAG: KE.
            Routing indicator: RUEHNR.

            Source: ACP117, cablemap, LEUC; ACP117-2010, ACP117-2010-II, ACP117-2014
        "#]],
    );
}

#[test]
fn an_amateur_station_has_a_call_sign() {
    check_text(
        "AAA9EC\nDE AAT6BF NR 051\nR 141530Z MAR 09\nFM AAT6BF\nTO AAA$09EC\nBT\nUNCLAS\nSEND FUSES\nBT\nNNNN\n",
        expect![[r#"
            `AAA9EC`
            **AAA9EC: call sign**

            Source: ACP 126
        "#]],
    );
}

#[test]
fn the_first_paragraph_of_a_military_text_stands_in_a_set() {
    check_text(
        "R 141530Z MAR 05\nFM CNO WASHINGTON DC//N1//\nTO NAVADMIN\nBT\nUNCLAS //N01000//\nSUBJ/FLAGS//\nRMKS/1. AIR THE FLAGS.\n2. REPLACE THE CARD.\n$03. RELEASED BY N1.//\nBT\nNNNN\n",
        expect![[r#"
            `3`
            **3: paragraph 3 of 3**
        "#]],
    );
}

#[test]
fn the_age_of_a_group_is_counted_from_now() {
    check_text(
        "R 201145Z NOV$0 10\n",
        expect![[r#"
        `NOV`
        **NOV: November**

        201145Z NOV 10 is Saturday, 20 November 2010, 11:45 UTC.

        Source: ACP 127(G) para 113
    "#]],
    );
    check_text(
        "R 2011$045Z NOV 10\nFM AMEMBASSY BISHKEK\n",
        expect![[r#"
        `201145Z`
        **201145Z NOV 10: Saturday, 20 November 2010, 11:45 UTC**

        Day 324 of the year.
        15 minutes ago.
        In Washington: 06:45 EST.
        In Bishkek: 17:45 UTC+06:00.
        Z is the zone letter of UTC (Greenwich Mean Time).

        Source: ACP 127(G) para 113
    "#]],
    );
    check_text(
        "R 2011$045Z NOV 12\nFM AMEMBASSY BISHKEK\n",
        expect![[r#"
        `201145Z`
        **201145Z NOV 12: Tuesday, 20 November 2012, 11:45 UTC**

        Day 325 of the year.
        In 1 year and 365 days.
        In Washington: 06:45 EST.
        In Bishkek: 17:45 UTC+06:00.
        Z is the zone letter of UTC (Greenwich Mean Time).

        Source: ACP 127(G) para 113
    "#]],
    );
}

#[test]
fn a_declassification_date_may_be_past() {
    check_text(
        "%% fictitious\nR 171225Z AUG 98\nFM AMEMBASSY NAIROBI\n\nC O N F I D E N T I A L NAIROBI 008703\n\nE.O. 12958: DECL: 08/1$06/2008\nTAGS: PREL, KE\n",
        expect![[r#"
            `08/16/2008`
            **08/16/2008: declassify on Saturday, 16 August 2008**

            9 years, 11 months, 30 days after the date of the message.
            Passed 2 years and 96 days ago.
            E.O. 12958 allows: 10 years, or exempt X1-X8 (1995-2003).

            Source: GPO Weekly Compilation 1995; reason list unverified
        "#]],
    );
}

#[test]
fn duration_forms_of_older_orders() {
    let check_form = |date: &str, order: &str, expected: Expect| {
        check_text(
            &format!(
                "%% fictitious\nR 171225Z AUG {date}\nFM AMEMBASSY NAIROBI\nTO SECSTATE WASHDC 3390\n\nC O N F I D E N T I A L NAIROBI 8703\n\nE.O. {order}\nTAGS: PREL, KE\nSUBJ: A SUBJECT\n"
            ),
            expected,
        );
    };
    check_form(
        "76",
        "11652: G$0DS",
        expect![[r#"
            `GDS`
            **GDS: general declassification schedule**

            By the schedule this telegram was declassified at the end of 1982.
            E.O. 11652: GDS: TS to S after 2 years, to C after 4, open after 10; S to C after 2, open after 8; C open after 6; XGDS: review after 10 years, 30 years at most.

            Source: words unverified; TAGS-1974; PlusD headers 1973-78; CFPF attribute counts; schedule unverified
        "#]],
    );
    check_form(
        "79",
        "12065: R$0DS-3 8/17/99 (DOE, JANE) OR-M",
        expect![[r#"
        `RDS-3`
        **RDS-3: review for declassification**

        The date of the review stands behind it; the number gives the ground.
        E.O. 12065: 6 years (GDS); up to 20 years with review (RDS); 30 years for foreign government information.

        Source: words unverified; sampled 1979 cables (GDS date (NAME)); the rest unverified, doubtful
    "#]],
    );
    check_form(
        "79",
        "12065: RDS-3 8/17/99 (DOE, JANE) O$0R-M",
        expect![[r#"
        `OR-M`
        **OR-M: office of the officer who classified, by its letters**

        E.O. 12065: 6 years (GDS); up to 20 years with review (RDS); 30 years for foreign government information.

        Source: words unverified; sampled 1979 cables (GDS date (NAME)); the rest unverified, doubtful
    "#]],
    );
    check_form(
        "90",
        "12356: DECL: O$0ADR",
        expect![[r#"
        `OADR`
        **OADR: the originating agency decides**

        Originating agency's determination required; valid until October 1995, an error since.
        E.O. 12356: none: OADR means until the originating agency decides.

        Source: words unverified; fas.org copy (issue date, section numbers); cables; reason list unverified; effective date unverified
    "#]],
    );
    check_form(
        "98",
        "12958: DECL: 1.6$0X1",
        expect![[r#"
        `1.6X1`
        **1.6X1: exempt from declassification after ten years**

        X1: would reveal a source, method or activity of intelligence, or cryptology.
        E.O. 12958: 10 years, or exempt X1-X8 (1995-2003).

        Source: words unverified; GPO Weekly Compilation 1995; reason list unverified
    "#]],
    );
}

#[test]
fn the_marks_are_added_up() {
    let line = |class: &str, mark: &str| {
        format!(
            "%% fictitious\nR 171225Z AUG 98\nFM AMEMBASSY NAIROBI\n\n{class} NAIROBI 008703\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: A SUBJECT\n\n1. ({mark}) Text.\n"
        )
    };
    check_text(
        &line("S E$0 C R E T", "C"),
        expect![[r#"
        `S E C R E T`
        **S E C R E T: SECRET**

        Security warning: SSSSS behind ZNY.
        Portion marks: (S), (S/NF), (S//NF), (S/REL).
        One blank between the letters.
        Portion marks of this message: (C) 1. They add up to CONFIDENTIAL, but the classification line says SECRET.

        Source: ACP 127(G) para 124.b(4), 209.a; cables
    "#]],
    );
    check_text(
        &line("C O N F I$0 D E N T I A L", "C"),
        expect![[r#"
        `C O N F I D E N T I A L`
        **C O N F I D E N T I A L: CONFIDENTIAL**

        Security warning: CCCCC behind ZNY.
        Portion marks: (C), (C/NF), (C//NF).
        Archives hold both forms, and in scrapes the spaced one in mixed case: spaced in 319 of 362 sampled bodies, unspaced in all 23 of another sample.
        Portion marks of this message: (C) 1. They add up to CONFIDENTIAL, as the classification line says.

        Source: ACP 127(G) para 124.b(3), 209.a; cables
    "#]],
    );
}

#[test]
fn what_the_table_lacks_may_be_meant_for_its_neighbours() {
    check_text(
        "VZCZCXYZ0001\nRR RUEHT$0Q\nDE RUEHEK #0001 2611050\n",
        expect![[r#"
            `RUEHTQ`
            **RUEHTQ: routing indicator that is not in the table**

            By its letters: United States, State network, relay at Beltsville, relay RUEH, terminal TQ.
            One letter away: RUEHTH (AMEMBASSY ATHENS), RUEHTA (AMEMBASSY ASTANA), RUEHTC (AMEMBASSY THE HAGUE), RUEHTI (AMEMBASSY TIRANA).
            That the table does not have it proves nothing: the table is a snapshot.

            Source: rules of construction, ACP 117 CAN-US SUPP-1
        "#]],
    );
    check_text(
        "R 171225Z AUG 98\nFM AMEMBASSY TASHKEN$0D\n",
        expect![[r#"
        `AMEMBASSY TASHKEND`
        **AMEMBASSY TASHKEND: plain-language address that is not in the table**

        The nearest in the table: AMEMBASSY TASHKENT.
        That the table does not have it proves nothing: the table is a snapshot.
    "#]],
    );
    check_text(
        "R 171225Z AUG 98\nFM AMEMBASSY TASHKENT\n\nUNCLAS TASHKEN$0D 000012\n\nTAGS: PREL\n",
        expect![[r#"
        `TASHKEND`
        **TASHKEND: post that is not in the table**

        The nearest in the table: TASHKENT (embassy in Tashkent, Uzbekistan).
        That the table does not have it proves nothing: the table is a snapshot.
    "#]],
    );
    check_text(
        "R 171225Z AUG 98\nFM AMEMBASSY TASHKENT\n\nUNCLAS TASHKENT 000012\n\nSIPDI$0X\n\nTAGS: PREL\n",
        expect![[r#"
            `SIPDIX`
            **SIPDIX: caption that is not in the table**

            The nearest in the table: SIPDIS.
            That the table does not have it proves nothing: the table is a snapshot.
        "#]],
    );
}

#[test]
fn signals_behind_the_serial() {
    check_text(
        "R 171225Z AUG 98\nFM AMEMBASSY MADRID\n\nUNCLAS MADRID 000762 Z$0FR 763\n\nTAGS: PREL\n",
        expect![[r#"
            `ZFR`
            **ZFR: ACP 131 signal**

            Cancel the transmission named.
            With it: channel number or message identification.
            Place: service text; glued after the MRN in archives.
            Put behind the serial on the way: it is no part of the message reference number.

            Source: ACP 127(G) para 424.d-f; cablemap 08MADRID000762ZFR763
        "#]],
    );
}

const SETS: &str = "\
RTTUZYUW RUENAAA1234 0731530-UUUU--RHCRNAD.
ZNR UUUUU
R 141530Z MAR 05
FM CNO WASHINGTON DC//N1//
TO NAVADMIN
BT
UNCLAS //N01000//
NAVADMIN 901/05
MSGID/GENADMIN/CNO WASHINGTON DC/N1/MAR//
SUBJ/STORAGE OF SIGNAL FLAGS//
REF/A/DOC/CNO/11JAN2004//
AMPN/REF A IS THE GUIDE TO CARE OF FLAGS.//
RMKS/1. FLAGS ARE AIRED ONCE A MONTH, SEE REF A.//
BT
#1234
NNNN
";

/// Checks the hover in a military message, in the middle of some of its words.
fn check_set(words: &str, expected: Expect) {
    let at = SETS.find(words).expect("words of the message") + words.len() / 2;
    check_text(&format!("{}$0{}", &SETS[..at], &SETS[at..]), expected);
}

#[test]
fn sets_and_their_fields() {
    check_set(
        "MSGID",
        expect![[r#"
        `MSGID`
        **MSGID: message set, message identifier**

        First set of the message; the month is that of the date-time group.
        Form: MSGID/message text format/originator/serial number or office/month/year or qualifier//.

        - message text format: GENADMIN
        - originator: CNO WASHINGTON DC
        - serial number or office: N1
        - month: MAR

        Source: US message text formats, unverified; NAVADMIN
    "#]],
    );
    check_set(
        "GENADMIN",
        expect![[r#"
        `GENADMIN`
        **GENADMIN: message text format (MSGID)**

        General administration.

        Source: US message text formats, unverified; NAVADMIN
    "#]],
    );
    check_set(
        "/MAR/",
        expect![[r#"
            `MAR`
            **MAR: month (MSGID)**

            March.
            The month of the date-time group, 141530Z MAR 05.

            Source: US message text formats, unverified; NAVADMIN
        "#]],
    );
    check_set(
        "REF/A/DOC",
        expect![[r#"
            `A`
            **REF A: reference of this message**

            - kind of reference: DOC
            - originator: CNO
            - date or date-time group: 11JAN2004
        "#]],
    );
    check_set(
        "/DOC/",
        expect![[r#"
        `DOC`
        **DOC: kind of reference (REF)**

        A document.

        Source: US message text formats, unverified; NAVADMIN
    "#]],
    );
    check_set(
        "11JAN2004",
        expect![[r#"
        `11JAN2004`
        **11JAN2004: date or date-time group (REF)**

        Sunday, 11 January 2004.
        6 years and 313 days ago.

        Source: US message text formats, unverified; NAVADMIN
    "#]],
    );
    check_set(
        "AMPN",
        expect![[r#"
        `AMPN`
        **AMPN: message set, amplification of the set before it**

        Free text.

        Source: US message text formats, unverified; NAVADMIN
    "#]],
    );
    check_set(
        "STORAGE",
        expect![[r#"
        nothing
    "#]],
    );
    check_set(
        "SEE REF A",
        expect![[r#"
        `REF A`
        **REF A: reference of this message**

        - kind of reference: DOC
        - originator: CNO
        - date or date-time group: 11JAN2004
    "#]],
    );
    check_set(
        "NAVADMIN 901/05",
        expect![[r#"
            `NAVADMIN 901/05`
            **NAVADMIN 901/05: administrative message to the Navy**

            Number 901 of the year 05.

            Source: NAVADMIN; sense unverified
        "#]],
    );
}

#[test]
fn the_text_cites_references_and_paragraphs() {
    let telegram = |text: &str| TELEGRAM.replace("1. (U) First paragraph.", text);
    check_text(
        &telegram("1. (U) As told in ref $0B."),
        expect![[r#"
        `B`
        **REF B: telegram 07STATE117445**

        Serial 117445 of the year 2007.
        STATE: department in Washington, United States.
        Department of State; FM SECSTATE WASHDC; six-digit serials.
        As the REF line has it: STATE 117445.

        Source: ACP117, cablemap, LEUC
    "#]],
    );
    check_text(
        &telegram("1. (U) As told in r$0ef A."),
        expect![[r#"
        `ref A`
        **REF A: telegram 74LAPAZ1946**

        Serial 1946 of the year 1974.
        In the form of the State archive: 1974LAPAZ01946.
        LA PAZ: embassy in La Paz, Bolivia.
        NOTAL: not sent to all addressees.
        As the REF line has it: 74 LA PAZ 1946 (NOTAL).

        Source: ACP117, cablemap
    "#]],
    );
    check_text(
        &telegram("1. (U) As told in ref$0tels."),
        expect![[r#"
        `reftels`
        **reftels: the references of the message, of which there are 2**

        - A. 74 LA PAZ 1946 (NOTAL)
        - B. STATE 117445
    "#]],
    );
    check_text(
        &telegram("1. (U) As told in ref D$0."),
        expect![[r#"
        `D`
        **REF D: no reference of this message has the letter**
    "#]],
    );
    check_text(
        &telegram("1. (U) As told in para $02."),
        expect![[r#"
        `2`
        **para 2: marked SENSITIVE BUT UNCLASSIFIED**

        Second paragraph.
    "#]],
    );
    check_text(
        &telegram("1. (U) As told in para 9$0."),
        expect![[r#"
        `9`
        **para 9: no paragraph of this message has the number**
    "#]],
    );
}

#[test]
fn directives_name_rules() {
    let message = "VZCZCXYZ0001\nRR RUEHTA\nDE RUEHEK #0001 2611050\n";
    check_text(
        &format!("%% cable: ignore-mes$0sage RTG003 -- old\n{message}"),
        expect![[r#"
        `ignore-message`
        **ignore-message: silences rules in the message**
    "#]],
    );
    check_text(
        &format!("%% cable: ignore-message RTG$0003 -- old\n{message}"),
        expect![[r#"
        `RTG003`
        **RTG003: unknown-routing-indicator**

        The routing indicators of FL2 and FL3, of the coded header and of the addresses are in the tables. For one that is not, the message says what its letters tell by the rules of their construction.
        In this layout: hint.

        Source: docs/rules/RTG003.md
    "#]],
    );
    check_text(
        &format!("%% cable: ignore RT$0G\n{message}"),
        expect![[r#"
        `RTG`
        **RTG: routing lines and routing indicators (FL2, FL3)**

        All 9 rules of the category.
    "#]],
    );
    check_text(
        &format!("%% cable: ignore RTG -- RTG$0003\n{message}"),
        expect![[r#"
        nothing
    "#]],
    );
    check_text(
        &format!("%% a rem$0ark\n{message}"),
        expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn labels_of_the_released_copy() {
    check_text(
        "MRN: 11 KAMPALA 2044\nDate/DTG: Oct 06, 2011 / 061315Z OCT 11\nFrom: AMEMBASSY KAMPALA\nSubject: A SUBJECT\n\n1. Text.\n\nClear$0ed By: POL:Doe, Jane\n",
        expect![[r#"
            `Cleared By`
            **Cleared By: who agreed to it before it was sent: office and name**

            Source: labelled form, after 2009; unverified
        "#]],
    );
}

#[test]
fn service_messages_identify_others() {
    let service =
        |line: &str| format!("VZCZCPQR009\nRR RUOIAEB\nDE RUOIADM 0220 18/1420Z\nZNR UUUUU\nBT\n{line}\nBT\nNNNN\n");
    check_text(
        &service("UNC$0LAS SVC ZES2 RUOIAEB 107A 17/0131Z"),
        expect![[r#"
        `UNCLAS`
        **UNCLAS: UNCLASSIFIED**

        Security warning: UUUUU behind ZNR.
        Portion marks: (U).
        Abbreviated to UNCLAS in FL12; never spaced; ZNR UUUUU also covers off-line encrypted text.

        Source: ACP 127(G) para 124.b(1), 209.c; 5 FAH-2 H-222; cables
    "#]],
    );
    check_text(
        &service("UNCLAS SVC ZE$0S2 RUOIAEB 107A 17/0131Z"),
        expect![[r#"
        `ZES2`
        **ZES: ACP 131 signal**

        ZES2: received incomplete or garbled, send again.
        With it: 2.
        Place: service text.

        Source: ACP 127(G) para 419
    "#]],
    );
    check_text(
        &service("UNCLAS SVC ZES2 RUO$0IAEB 107A 17/0131Z"),
        expect![[r#"
            `RUOIAEB`
            **RUOIAEB: COMNAVFORJAPAN YOKOSUKA JA**

            Routing indicator: military command or unit.

            Source: ACP117-2014
        "#]],
    );
    check_text(
        &service("UNCLAS SVC ZES2 RUOIAEB 10$07A 17/0131Z"),
        expect![[r#"
        `107A`
        **107A: station serial number**

        A message is identified by station, serial and filing time.

        Source: ACP 127(G) para 116, 129
    "#]],
    );
    check_text(
        &service("UNCLAS SVC ZES2 RUOIAEB 107A 17/0$0131Z"),
        expect![[r#"
        `17/0131Z`
        **17/0131Z: filed on day 17 of the month, 01:31 UTC**

        A message is identified by station, serial and filing time.

        Source: ACP 127(G) para 115, 116
    "#]],
    );
}

#[test]
fn amateur_stations_call_and_number() {
    check_text(
        "AAA$09EC\nDE AAT6BF NR 051\nR 141530Z MAR 09\nFM AAT6BF\nTO AAA9EC\nBT\nTEXT\nBT\n",
        expect![[r#"
        `AAA9EC`
        **AAA9EC: call sign**

        The station that is called.

        Source: ACP 126
    "#]],
    );
    check_text(
        "AAA9EC\nDE AAT6BF N$0R 051\nR 141530Z MAR 09\nFM AAT6BF\nTO AAA9EC\nBT\nTEXT\nBT\n",
        expect![[r#"
        `NR`
        **NR: prosign**

        Number (ACP 126); not a prosign of ACP 127(G).
        With it: station serial.
        Place: FL3.

        Source: Wikipedia talk page
    "#]],
    );
}
