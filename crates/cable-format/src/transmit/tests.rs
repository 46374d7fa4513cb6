use cable_message::read;
use cable_reference::Reference;
use cable_syntax::{SyntaxTree, cut};
use cable_text::{Text, TextRange, TextSize};
use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

fn parse(text: &str) -> Message {
    let tree = SyntaxTree::parse(&Text::from(text), TextRange::up_to(TextSize::of(text)));
    read(text, &tree, &Reference::built_in(), None)
}

fn send(text: &str) -> Transmission {
    transmit(text, &parse(text), Options::default())
}

/// What is sent of a telegram.
fn check(text: &str, expected: Expect) {
    let transmission = send(text);
    assert_eq!(transmission.unsendable, []);
    expected.assert_eq(&transmission.text);
}

#[test]
fn a_draft_becomes_a_telegram() {
    check(
        "\u{feff}%% fictitious\n\
         O 191207Z NOV 08\n\
         FM AMEMBASSY ASTANA\n\
         TO RUEHC/SECSTATE WASHDC IMMEDIATE 3861\n\
         \n\
         UNCLAS ASTANA 002241\n\
         \n\
         Sipdis\n\
         \n\
         E.O. 12958: N/A\n\
         TAGS: [PREL](#) [KZ](#)\n\
         SUBJECT: A subject that is so long that no line of a teletype could ever hold all of it\n\
         \n\
         REF: A. STATE 117445 (NOTAL), which says what we had said before in other words\n\
         \n\
         %% cable: ignore TXT001\n\
         \u{b6}1. Minister Ren\u{e9} M\u{fc}ller called the plan \u{201c}very confusing\u{201d} \u{2014} as others had\ndone \
         before him in the same room.\n\
         \n\
         \x20 Rice        120 tons\n\
         \x20 Wheat and other grain of the last harvest but one        80 tons of it\n\
         \n\
         HOAGLAND\n",
        expect![[r#"
            O 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC IMMEDIATE 3861

            UNCLAS ASTANA 002241

            SIPDIS

            E.O. 12958: N/A
            TAGS: PREL KZ
            SUBJECT: A SUBJECT THAT IS SO LONG THAT NO LINE OF A TELETYPE COULD
                     EVER HOLD ALL OF IT

            REF: A. STATE 117445 (NOTAL), WHICH SAYS WHAT WE HAD SAID BEFORE IN
                    OTHER WORDS

            1. MINISTER RENE MULLER CALLED THE PLAN "VERY CONFUSING" -- AS OTHERS
            HAD DONE BEFORE HIM IN THE SAME ROOM.

              RICE        120 TONS
              WHEAT AND OTHER GRAIN OF THE LAST HARVEST BUT ONE        80 TONS OF IT

            HOAGLAND
        "#]],
    );
}

#[test]
fn the_heading_stays_and_fl2_goes_on_at_the_margin() {
    check(
        "VZCZCXRO3581\n\
         OO RUEHAH RUEHBI RUEHCI RUEHDE RUEHFL RUEHKUK RUEHKW RUEHLA RUEHLH RUEHNP RUEHPW\n\
         DE RUEHTA #2241 3241207\n\
         ZNR UUUUU ZZH\n\
         O 191207Z NOV 08\n\
         FM AMEMBASSY ASTANA\n\
         TO RUEHC/SECSTATE WASHDC\n\
         INFO RUEHZZ/THE EMBASSY OF A PLACE WHOSE NAME IS LONGER THAN A LINE OF TELETYPE IMMEDIATE\n",
        expect![[r#"
            VZCZCXRO3581
            OO RUEHAH RUEHBI RUEHCI RUEHDE RUEHFL RUEHKUK RUEHKW RUEHLA RUEHLH
            RUEHNP RUEHPW
            DE RUEHTA #2241 3241207
            ZNR UUUUU ZZH
            O 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC
            INFO RUEHZZ/THE EMBASSY OF A PLACE WHOSE NAME IS LONGER THAN A LINE OF TELETYPE IMMEDIATE
        "#]],
    );
}

#[test]
fn circuits_of_five_units_spell_signs_out() {
    check(
        "RR RUOIABD\n\
         DE RUOIABE #0412 1220915\n\
         ZNR UUUUU\n\
         R 020915Z MAY 99\n\
         FM COMNAVAIRLANT NORFOLK VA\n\
         TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA\n\
         BT\n\
         UNCLAS\n\
         Loan of \"tow bars\" & 50% of the hooks\n\
         BT\n\
         #0412\n\
         \n\
         \n\
         NNNN\n",
        expect![[r#"
            RR RUOIABD
            DE RUOIABE #0412 1220915
            ZNR UUUUU
            R 020915Z MAY 99
            FM COMNAVAIRLANT NORFOLK VA
            TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
            BT
            UNCLAS
            LOAN OF QUOTE TOW BARS UNQUOTE AND 50 PERCENT OF THE HOOKS
            BT
            #0412


            NNNN
        "#]],
    );
}

#[test]
fn sets_are_filled_but_keep_their_fields() {
    check(
        "R 121912Z JUL 13\n\
         FM CNO WASHINGTON DC//N1//\n\
         TO NAVADMIN\n\
         BT\n\
         UNCLAS\n\
         MSGID/GENADMIN/CNO WASHINGTON DC/N1/JUL//\n\
         SUBJ/ANNOUNCEMENT OF A VACANCY IN THE OFFICE OF THE HARBOR MASTER OF PORT ELSEWHERE\n\
         /VACANCY//\n\
         RMKS/1. THE OFFICE HAS BEEN EMPTY SINCE THE SPRING AND WILL BE FILLED AGAIN IN THE AUTUMN OF\n\
         THE YEAR.//\n\
         BT\n\
         NNNN\n",
        expect![[r#"
            R 121912Z JUL 13
            FM CNO WASHINGTON DC//N1//
            TO NAVADMIN
            BT
            UNCLAS
            MSGID/GENADMIN/CNO WASHINGTON DC/N1/JUL//
            SUBJ/ANNOUNCEMENT OF A VACANCY IN THE OFFICE OF THE HARBOR MASTER OF
            PORT ELSEWHERE
            /VACANCY//
            RMKS/1. THE OFFICE HAS BEEN EMPTY SINCE THE SPRING AND WILL BE FILLED
            AGAIN IN THE AUTUMN OF THE YEAR.//
            BT
            NNNN
        "#]],
    );
}

#[test]
fn labels_keep_their_letters() {
    check(
        "MRN: 11 RABAT 1210\nFrom: AMEMBASSY RABAT\nSubject: Elections\n\n1. Text\n",
        expect![[r#"
            MRN: 11 RABAT 1210
            From: AMEMBASSY RABAT
            SUBJECT: ELECTIONS

            1. TEXT
        "#]],
    );
}

#[test]
fn line_ends_are_those_that_are_asked_for() {
    let text = "UNCLAS ASTANA 000001\r\n\r\nSUBJECT: A\nTEXT";
    let options = Options { line_end: LineEnd::CrLf, ..Options::default() };
    assert_eq!(transmit(text, &parse(text), options).text, "UNCLAS ASTANA 000001\r\n\r\nSUBJECT: A\r\nTEXT\r\n");
}

#[test]
fn what_cannot_be_sent_is_told_with_its_line() {
    let text = "UNCLAS ASTANA 000001\n%% a comment \u{2603}\n\nSUBJECT: SNOW \u{2603}\n";
    let unsendable = send(text).unsendable;
    assert_eq!(unsendable, [Unsendable { character: '\u{2603}', line: 4 }]);
}

/// The sound fixtures, message by message.
fn fixtures() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cables");
    let mut messages = Vec::new();
    for profile in ["state", "aad", "naval", "mars"] {
        for entry in std::fs::read_dir(folder.join(profile)).expect("the fixtures").flatten() {
            let text = std::fs::read_to_string(entry.path()).expect("a fixture in UTF-8");
            let mut rest = text.as_str();
            for length in cut(&text) {
                let (message, behind) = rest.split_at(usize::from(length));
                messages.push(message.to_owned());
                rest = behind;
            }
        }
    }
    messages
}

/// What a message says, as far as capitals and line breaks do not matter.
fn said(text: &str) -> Vec<String> {
    let message = parse(text);
    let fold = |text: &str| text.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let addresses = [&message.to, &message.info, &message.exempt].into_iter().flat_map(|block| &block.addresses);
    let mut said: Vec<String> = addresses.map(|address| fold(&address.name.value)).collect();
    said.extend(message.routing.iter().flat_map(|routing| &routing.indicators).map(|words| fold(&words.value)));
    said.extend(message.date_time_group().map(|group| fold(&group.text.value)));
    said.extend(message.classification.as_ref().map(|line| fold(&line.line.value)));
    said.extend(message.tags.iter().flat_map(|line| &line.tags).map(|tag| fold(&tag.code.value)));
    said.extend(message.subject.as_ref().map(|subject| fold(&subject.text)));
    said.extend(message.references.iter().flat_map(|references| &references.items).map(|item| fold(&item.text.value)));
    said.extend(
        message.paragraphs.iter().filter_map(|paragraph| paragraph.number.as_ref()).map(|n| n.value.to_string()),
    );
    said.extend(message.sets.iter().map(|set| fold(&set.identifier.value)));
    said.push(format!("{} {} {:?}", message.breaks.len(), message.end.is_some(), message.validation.map(|v| v.value)));
    said
}

#[test]
fn what_is_sent_says_what_was_written() {
    for text in fixtures() {
        let sent = send(&text);
        assert_eq!(said(&sent.text), said(&text), "{text}");
        assert_eq!(sent.unsendable, [], "{text}");
        assert_eq!(send(&sent.text), sent, "sent again: {text}");
    }
}

#[test]
fn prose_is_never_wider_than_the_line() {
    let options = Options { width: 40, ..Options::default() };
    for text in fixtures() {
        let sent = transmit(&text, &parse(&text), options).text;
        let message = parse(&sent);
        let prose = message.lines.iter().filter(|line| matches!(line.kind, Kind::TextLine | Kind::ParagraphLine));
        for line in prose {
            let line = &sent[usize::from(line.range.start())..usize::from(line.range.end())];
            assert!(line.chars().count() <= 40 || line.contains("   ") || !line.contains(' '), "{line}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    /// Damage of any kind is sent somehow, keeps every letter and digit, and is the same when it is sent again.
    #[test]
    fn any_text_is_sent_with_all_its_letters(lines in proptest::collection::vec("[ -~\t\u{e9}\u{201c}\u{a0}\r]{0,120}", 0..12)) {
        let text = lines.join("\n");
        let sent = send(&text).text;
        let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
        let kept: Vec<&str> = lines.iter().map(String::as_str).filter(|line| !line.trim_start().starts_with("%%")).collect();
        // Signs may become words, so letters may be more, never fewer or others.
        let wanted = letters(&kept.concat().to_uppercase().replace('\u{c9}', "E"));
        let sent = letters(&sent);
        let mut found = sent.chars();
        prop_assert!(wanted.chars().all(|letter| found.any(|other| other == letter)), "{wanted} in {sent}");
    }
}
