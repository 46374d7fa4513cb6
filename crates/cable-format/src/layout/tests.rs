use cable_message::Profile;
use cable_reference::Reference;
use expect_test::{Expect, expect};

use crate::{ClassificationSpacing, FormatSettings, TagsSeparator, Wrap, apply, format_text};

#[track_caller]
fn check_with(settings: FormatSettings, text: &str, expected: Expect) {
    let reference = Reference::built_in();
    let formatted = apply(text, &format_text(text, None, &reference, &settings));
    expected.assert_eq(&formatted);
}

/// What formatting makes of a text.
#[track_caller]
fn check(text: &str, expected: Expect) {
    check_with(FormatSettings::default(), text, expected);
}

/// That formatting leaves a text as it is.
#[track_caller]
fn check_stays(text: &str) {
    let reference = Reference::built_in();
    assert_eq!(format_text(text, None, &reference, &FormatSettings::default()), []);
}

const HEADING: &str =
    "R 191207Z NOV 08\nFM AMEMBASSY ASTANA\nTO RUEHC/SECSTATE WASHDC 3861\n\nUNCLAS ASTANA 002241\n\n";

#[test]
fn the_lines_of_the_heading() {
    check(
        "\n\nVZCZCXRO3581\n\nOO RUEHBC  RUEHBI\nDE RUEHTA #2241  3241207\n ZNY CCCCC ZZH\nO 191207Z NOV 08  \n\
         FM  AMEMBASSY ASTANA\n\nTO RUEHC/SECSTATE WASHDC IMMEDIATE   3861\nINFO RUEHBJ/AMEMBASSY BEIJING 0219\n\
         \x20    RUEHKO/AMEMBASSY TOKYO 0929\nC O N F I D E N T I A L  ASTANA 002241\nSIPDIS NOFORN\n\n\n\
         E.O. 12958:DECL:  11/18/2013\n\nTags:PREL,KZ\n\nSubject:  A TALK\nREF: STATE 117445",
        expect![[r#"
            VZCZCXRO3581
            OO RUEHBC RUEHBI
            DE RUEHTA #2241 3241207
            ZNY CCCCC ZZH
            O 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC IMMEDIATE 3861
            INFO RUEHBJ/AMEMBASSY BEIJING 0219
            RUEHKO/AMEMBASSY TOKYO 0929
            C O N F I D E N T I A L ASTANA 002241
            SIPDIS
            NOFORN

            E.O. 12958: DECL: 11/18/2013
            TAGS: PREL, KZ
            SUBJECT: A TALK
            REF: STATE 117445
        "#]],
    );
}

#[test]
fn lines_of_fields_keep_their_place_below_its_words() {
    check(
        &format!(
            "{HEADING}E.O. 12958: N/A\nTAGS: PREL\nSUBJECT:    A LONG TALK ON\n            MANY THINGS\n\n\
             REF: A. STATE 117445\nB. ASTANA 1790 (NOTAL) WHICH\n  SAYS MORE\n(C) LIMA 1\n"
        ),
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            E.O. 12958: N/A
            TAGS: PREL
            SUBJECT: A LONG TALK ON
                     MANY THINGS

            REF: A. STATE 117445
                 B. ASTANA 1790 (NOTAL) WHICH
                    SAYS MORE
                 (C) LIMA 1
        "#]],
    );
}

#[test]
fn instructions_that_are_no_captions_stay() {
    check_stays(&format!(
        "{HEADING}SIPDIS\n\nSTATE FOR SCA/CEN, SCA/A\nSTATE PASS USTR\n\nDEPT FOR EUR\n\nE.O. 12958: N/A\nTAGS: PREL\n\
         SUBJECT: TEST\nGOES ON AT THE MARGIN\n\n1. (U) Text.\n"
    ));
}

#[test]
fn tags_are_parted_as_most_of_the_file() {
    let messages = |first: &str, second: &str| {
        format!("{HEADING}TAGS: {first}\nSUBJECT: A\n\n1. Text\nNNNN\n{HEADING}TAGS: {second}\nSUBJECT: A\n")
    };
    let reference = Reference::built_in();
    let check = |separator, before: &str, after: &str| {
        let settings = FormatSettings { tags_separator: separator, ..FormatSettings::default() };
        let formatted = apply(before, &format_text(before, None, &reference, &settings));
        assert_eq!(formatted, after);
    };
    let mixed = messages("PREL, KZ ECON,ENRG", "PGOV PHUM");
    check(TagsSeparator::Majority, &mixed, &messages("PREL, KZ, ECON, ENRG", "PGOV, PHUM"));
    check(TagsSeparator::Blank, &mixed, &messages("PREL KZ ECON ENRG", "PGOV PHUM"));
    let blanks = messages("PREL  KZ ECON", "PGOV, PHUM");
    check(TagsSeparator::Majority, &blanks, &messages("PREL KZ ECON", "PGOV PHUM"));
    check(TagsSeparator::Comma, &blanks, &messages("PREL, KZ, ECON", "PGOV, PHUM"));
    let links = messages("[PREL](#) [KZ](#),[ECON](#)", "PFOR  (VANCE, CYRUS R.)");
    check(TagsSeparator::Comma, &links, &messages("[PREL](#), [KZ](#), [ECON](#)", "PFOR (VANCE, CYRUS R.)"));
}

#[test]
fn the_classification_is_spaced_as_it_is_set() {
    let text = |word: &str| format!("%% fictitious\nFM AMEMBASSY ASTANA\n\n{word} ASTANA 002241\n\nSUBJECT: A\n");
    let reference = Reference::built_in();
    let check = |spacing, before: &str, after: &str| {
        let settings = FormatSettings { classification_spacing: spacing, ..FormatSettings::default() };
        let formatted = apply(&text(before), &format_text(&text(before), None, &reference, &settings));
        assert_eq!(formatted, text(after));
    };
    use ClassificationSpacing::{Preserve, Spaced, Unspaced};
    check(Preserve, "S E C R E T", "S E C R E T");
    check(Preserve, "SECRET", "SECRET");
    check(Spaced, "SECRET NOFORN", "S E C R E T NOFORN");
    check(Spaced, "TOP SECRET", "T O P  S E C R E T");
    check(Spaced, "LIMITED OFFICIAL USE", "L I M I T E D  O F F I C I A L  U S E");
    check(Unspaced, "C O N F I D E N T I A L SECTION 01 OF 02", "CONFIDENTIAL SECTION 01 OF 02");
    check(Unspaced, "T O P  S E C R E T", "TOP SECRET");
    check(Spaced, "UNCLAS", "UNCLAS");
    check(Spaced, "UNCLASSIFIED", "UNCLASSIFIED");
}

#[test]
fn numbers_of_paragraphs_have_the_blanks_of_most() {
    let text = |first: &str, second: &str, third: &str| {
        format!("{HEADING}SUBJECT: A\n\n{first}The one.\n\n{second}The other.\n\n{third}The last.\n")
    };
    let reference = Reference::built_in();
    let check = |before: &str, after: &str| {
        assert_eq!(apply(before, &format_text(before, None, &reference, &FormatSettings::default())), after);
    };
    check(&text("1.(U) ", "2.  (U)  ", "3. (U)"), &text("1. (U) ", "2. (U) ", "3. (U) "));
    check(&text("1.  ", "2.  ", "3. "), &text("1.  ", "2.  ", "3.  "));
}

#[test]
fn lists_and_tables_stay() {
    check_stays(&format!(
        "{HEADING}SUBJECT: A\n\n1. The prices:\n\n1.   RICE     120\n2.   WHEAT     80\n\n   1.  An indented item\n       goes on \
         here.\n\n2.  The last one\n    hangs.\n"
    ));
}

#[test]
fn blank_lines_of_the_text() {
    check(
        &format!(
            "{HEADING}SUBJECT: A\n\n\n1. The one.\n2. A list.\n\n\n\nHEADING\n-------\n\n\n3. The other.\n\n\nNAME\n\n\n"
        ),
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            SUBJECT: A

            1. The one.
            2. A list.

            HEADING
            -------

            3. The other.

            NAME
        "#]],
    );
}

#[test]
fn a_sentence_that_a_page_break_cut_is_mended() {
    check(
        &format!(
            "{HEADING}SUBJECT: A\n\n1. The meeting took place in the old room, as it had\n\nin the year before.\n\n\
             2. {}as it had\n\nin the year before.\n",
            "The meeting took place in the old room, ".repeat(4)
        ),
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            SUBJECT: A

            1. The meeting took place in the old room, as it had
            in the year before.

            2. The meeting took place in the old room, The meeting took place in the old room, The meeting took place in the old room, The meeting took place in the old room, as it had in the year before.
        "#]],
    );
}

#[test]
fn military_messages_keep_their_text() {
    check(
        "VV   ABC027     UU\nRR RUOIABD\n\nDE RUOIABE #0412  1220915\nZNR UUUUU\nR 020915Z MAY 99\nFM COMNAVAIRLANT \
         NORFOLK VA\nTO RUOIABD/COMNAVAIRPAC SAN DIEGO CA\nBT\nUNCLAS\nMSGID/GENADMIN//\n1.  THE HOOKS  \n\n\n 2.  AND BARS\n\
         BT\n#0412\n\n\n\n\n\n\n\nNNNN\n\n\n",
        expect![[r#"
            VV   ABC027     UU
            RR RUOIABD
            DE RUOIABE #0412 1220915
            ZNR UUUUU
            R 020915Z MAY 99
            FM COMNAVAIRLANT NORFOLK VA
            TO RUOIABD/COMNAVAIRPAC SAN DIEGO CA
            BT
            UNCLAS
            MSGID/GENADMIN//
            1.  THE HOOKS


             2.  AND BARS
            BT
            #0412







            NNNN
        "#]],
    );
}

#[test]
fn archive_copies_keep_their_pages() {
    check(
        "LIMITED OFFICIAL USE\n\nPAGE 01  LA PAZ 00417  102131Z\n\n63\nACTION ARA-20\n\nINFO  OCT-01  ISO-00  /021 W\n\
         \x20                      ---------------------     061418\nR 102155Z JAN 74\nFM AMEMBASSY LA PAZ\nTO SECSTATE \
         WASHDC 1958\n\n\nLIMITED OFFICIAL USE LA PAZ 0417\n\nE.O. 11652: N/A\n\nTAGS: OREP, PFOR BL\nSUBJ:  A TALK\n\n\
         1. TEXT\n\n\nLIMITED OFFICIAL USE\n\n\n\n\nNNN\n",
        expect![[r#"
            LIMITED OFFICIAL USE

            PAGE 01  LA PAZ 00417  102131Z

            63
            ACTION ARA-20

            INFO  OCT-01  ISO-00  /021 W
                                   ---------------------     061418
            R 102155Z JAN 74
            FM AMEMBASSY LA PAZ
            TO SECSTATE WASHDC 1958

            LIMITED OFFICIAL USE LA PAZ 0417

            E.O. 11652: N/A
            TAGS: OREP, PFOR, BL
            SUBJ: A TALK

            1. TEXT


            LIMITED OFFICIAL USE




            NNN
        "#]],
    );
}

#[test]
fn what_makes_a_message_of_lines_stays() {
    let first = "UNCLASSIFIED\n\nPAGE 01  LA PAZ 00417  102131Z\n\nR 102155Z JAN 74\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC 1958\n\nUNCLAS LA PAZ 0417\n\n1. TEXT\n\nNNN\n";
    check_stays(&format!("{first}UNCLASSIFIED      POSS  DUPE\n\nPAGE 01  LA PAZ 00418  102131Z\n\n1. TEXT\n"));
}

#[test]
fn labelled_copies_keep_their_columns() {
    check_stays(
        "MRN:                          11 RABAT 1210\nFrom:                         AMEMBASSY RABAT\nAction:                       \
         WASHDC, SECSTATE\n                              IMMEDIATE\nSubject:                      Elections\n\n1.  Text\n",
    );
}

#[test]
fn long_lines_are_broken_where_that_is_set() {
    let text = format!(
        "{HEADING}SUBJECT: A SUBJECT THAT IS SO LONG THAT NO LINE OF A TELETYPE COULD EVER HOLD\n\nREF: A. STATE 117445 \
         (NOTAL) B. 07 ASTANA 1790 (NOTAL) C. 2007 BISHKEK 1184\n\n1. (U) The meeting took place in the old room, as it \
         had in the years before,\nand nobody drank the tea.\nSo it was.\n\n  An indented line that is longer than sixty \
         and nine of them stays as it is\n\n\
         RICE                    OF THE LAST HARVEST BUT ONE                    120\n"
    );
    check_with(
        FormatSettings { wrap: Wrap::Always, ..FormatSettings::default() },
        &text,
        expect![[r#"
        R 191207Z NOV 08
        FM AMEMBASSY ASTANA
        TO RUEHC/SECSTATE WASHDC 3861

        UNCLAS ASTANA 002241

        SUBJECT: A SUBJECT THAT IS SO LONG THAT NO LINE OF A TELETYPE COULD
                 EVER HOLD

        REF: A. STATE 117445 (NOTAL) B. 07 ASTANA 1790 (NOTAL)
             C. 2007 BISHKEK 1184

        1. (U) The meeting took place in the old room, as it had in the years
        before, and nobody drank the tea.
        So it was.

          An indented line that is longer than sixty and nine of them stays as it is

        RICE                    OF THE LAST HARVEST BUT ONE                    120
    "#]],
    );
    check_with(
        FormatSettings { wrap: Wrap::Never, ..FormatSettings::default() },
        &format!(
            "{HEADING}SUBJECT: A\n\n1. (U) The meeting took place in the old room, as it had\nin the years before, and \
             nobody drank the bitter tea of\nthe hills.\n\nA POEM\nOF TWO LINES\n\n-- A list of words that is as long as \
             the line above\n-- has items.\n"
        ),
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            SUBJECT: A

            1. (U) The meeting took place in the old room, as it had in the years before, and nobody drank the bitter tea of the hills.

            A POEM
            OF TWO LINES

            -- A list of words that is as long as the line above
            -- has items.
        "#]],
    );
}

#[test]
fn what_would_be_read_otherwise_is_left() {
    // At the start of a line the label would begin a message. The other paragraph is broken all the same.
    let filler = "The number that stands in the newest copy of the telegram is the";
    let text = format!("{HEADING}SUBJECT: A\n\n1. {filler} MRN: 11 RABAT 1210\n\n2. {filler} other number\n");
    check_with(
        FormatSettings { wrap: Wrap::Always, ..FormatSettings::default() },
        &text,
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            SUBJECT: A

            1. The number that stands in the newest copy of the telegram is the MRN: 11 RABAT 1210

            2. The number that stands in the newest copy of the telegram is the
            other number
        "#]],
    );
}

#[test]
fn regions_comments_and_damage_are_left_alone() {
    check(
        &format!(
            "{HEADING}%% cable: format off -- as it came\nTAGS:PREL  KZ \n\nSUBJECT:  A\n%% cable: format on\n\n%% a comment  \n\
             1.(U) Text  \n"
        ),
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            %% cable: format off -- as it came
            TAGS:PREL  KZ 

            SUBJECT:  A
            %% cable: format on

            %% a comment  
            1. (U) Text
        "#]],
    );
    // A region goes on in the messages behind.
    let text = format!("{HEADING}%% cable: format off\n1.(U) Text\nNNNN\n{HEADING}1.(U) Text  \n\n\n");
    check_stays(&text);
}

#[test]
fn the_profile_may_be_forced() {
    let text = "FM  AMEMBASSY ASTANA\n\n\nTO SECSTATE WASHDC\n";
    let reference = Reference::built_in();
    let settings = FormatSettings::default();
    assert_ne!(format_text(text, None, &reference, &settings), []);
    assert_eq!(
        apply(text, &format_text(text, Some(Profile::Smart), &reference, &settings)),
        "FM  AMEMBASSY ASTANA\nTO SECSTATE WASHDC\n"
    );
}

#[test]
fn texts_without_a_telegram() {
    for text in ["", "\n", "  \n\n", "%% a comment\n"] {
        check_stays(text);
    }
    check("Dear reader,", expect![["Dear reader,\n"]]);
}

#[test]
fn a_tab_between_words_that_tell_what_a_line_is_is_one_blank() {
    check(
        &format!("{HEADING}SUBJECT: A\n\n1. RICE\tWHEAT\n\nVAN\tAALST\n"),
        expect![[r#"
            R 191207Z NOV 08
            FM AMEMBASSY ASTANA
            TO RUEHC/SECSTATE WASHDC 3861

            UNCLAS ASTANA 002241

            SUBJECT: A

            1. RICE WHEAT

            VAN AALST
        "#]],
    );
    // Where the next message begins is not for the message before to keep.
    check(
        "UNCLAS QUITO 4409\nTO SECSTATE WASHDC 3390\nPAGE\t01\t\t\t\t\t\t\t\tQUITO\t04410\t\t121530Z\n",
        expect![[r#"
            UNCLAS QUITO 4409
            TO SECSTATE WASHDC 3390
            PAGE 01        QUITO 04410  121530Z
        "#]],
    );
    check(
        "Approved By:\tExec:Hale, Nora B\nReleased\tBy:\tCAIRO:Moss, Ivo\n",
        expect![[r#"
            Approved By:    Exec:Hale, Nora B
            Released By:    CAIRO:Moss, Ivo
        "#]],
    );
}

#[test]
fn damage_in_codes_stays() {
    check_stays(&format!("{HEADING}SUBJECT: A\n\n1. The one.\n#22x1\n"));
    let long = "PP RUEHAST R/UEHBI RUEHCI RUEHDBU RUEHDE RUEHIT RUEHLH RUEHLN RUEHPW RUEHVK\n";
    check_with(
        FormatSettings { wrap: Wrap::Always, ..FormatSettings::default() },
        long,
        expect![[r#"
            PP RUEHAST R/UEHBI RUEHCI RUEHDBU RUEHDE RUEHIT RUEHLH RUEHLN RUEHPW RUEHVK
        "#]],
    );
}

#[test]
fn a_carriage_return_among_the_blanks_at_a_line_end_goes_with_them() {
    check("FM AMEMBASSY ASTANA  \r   \nTO SECSTATE WASHDC\n", expect![["FM AMEMBASSY ASTANA\nTO SECSTATE WASHDC\n"]]);
}
