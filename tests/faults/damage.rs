//! Damage that scanning, scraping and release do to characters and lines anywhere.

use crate::fixtures::*;
use crate::{Group, at};

/// Damaged fixtures that report nothing, each with the reason.
pub(crate) const TOLERATED: &[(&str, &str)] = &[
    ("empty", "an empty file holds no telegram that could be at fault"),
    ("no_final_line_end", "web copies leave the last line end out, and nothing is lost with it"),
];

pub(crate) const GROUPS: &[Group] = &[
    Group {
        title: "characters",
        faults: &[
            at(WIND, "non-breaking space", "wind park above the karst has", "wind\u{a0}park above the karst has"),
            at(
                WIND,
                "curly quotes",
                "\"in the only way they understand,\"",
                "\u{201c}in the only way they understand,\u{201d}",
            ),
            at(WIND, "curly apostrophe", "masts instead", "masts\u{2019} instead"),
            at(WIND, "dash of a typesetter", "a\ncamera", "a \u{2014}\ncamera"),
            at(WIND, "dots of a typesetter", "nobody.", "nobody\u{2026}"),
            at(WIND, "ligature", "fair.", "\u{fb01}nal."),
            at(WIND, "tab", "a\ncamera", "a\n\tcamera"),
            at(WIND, "form feed", "2. (U) The", "\u{c}2. (U) The"),
            at(WIND, "NUL", "paths of vultures", "paths\0of vultures"),
            at(WIND, "lone carriage return", "paths of vultures", "paths\rof vultures"),
            at(WIND, "soft hyphen", "understand", "under\u{ad}stand"),
            at(WIND, "zero-width space", "understand", "under\u{200b}stand"),
            at(WIND, "byte order mark", "VZCZCXYZ0003", "\u{feff}VZCZCXYZ0003"),
            at(WIND, "pilcrow", "2. (U) The", "\u{b6}2. (U) The"),
            at(WIND, "replacement character before a number", "2. (U) The", "\u{fffd}2. (U) The"),
            at(WIND, "replacement character in a word", "understand", "under\u{fffd}tand"),
            at(WIND, "entity of a web page", "vultures, of", "vultures &amp; of"),
            at(WIND, "numeric entity", "vultures, of", "vultures,&#x000A;of"),
            at(WIND, "element of a web page", "vultures, of", "vultures,<br>of"),
            at(WIND, "text read in the wrong encoding", "understand,", "under\u{c3}\u{a9}stand,"),
            at(
                AAD_1974_CONFIDENTIAL,
                "random characters",
                "SAID, AND HAD FOUND THAT THEY AGREED ON EVERYTHING BUT THE",
                "S#%Q, &VV=K$ )X+^<P|{@ J~]* Q;#ZX&W %V<=K!$ B|T T^&",
            ),
            at(MIL127_US, "sign that the teletype has not", "OLD PATTERN ARE READY", "OLD PATTERN ARE 100% READY"),
            at(MIL127_US, "small letters", "EIGHT TOW BARS", "Eight tow bars"),
        ],
    },
    Group {
        title: "lines",
        faults: &[
            at(WIND, "blanks at the end", "a\ncamera.", "a  \ncamera."),
            at(WIND, "blanks at the end of a heading line", "MAY 08\n", "MAY 08 \n"),
            at(WIND, "backslash at the end", "a\ncamera.", "a\\\ncamera."),
            at(WIND, "line end of another system", "a\ncamera.", "a\r\ncamera."),
            at(
                WIND,
                "line over 69 characters",
                "last permit. Work begins in September. END SUMMARY.",
                "last permit. Work on it begins in the first days of September. END SUMMARY.",
            ),
            at(WIND, "blank lines doubled", "SIPDIS\n\nSTATE", "SIPDIS\n\n\nSTATE"),
            at(WIND, "blank line before the classification lost", "COLLECTIVE\n\nUNCLAS", "COLLECTIVE\nUNCLAS"),
            at(WIND, "blank line before the reference lost", "PERMIT\n\nREF", "PERMIT\nREF"),
            at(WIND, "blank line before a paragraph lost", "camera.\n\n3. (U)", "camera.\n3. (U)"),
            at(
                WIND,
                "line of text twice",
                "Environment officer Tadeja Krznar told Econoff that the birds\n",
                "Environment officer Tadeja Krznar told Econoff that the birds\nEnvironment officer Tadeja Krznar told Econoff that the birds\n",
            ),
            at(
                AAD_1974,
                "line of text twice",
                "COUNTRIES HAVE TAKEN STANDS, AS AGAINST TWENTY-SIX IN 1972.\n",
                "COUNTRIES HAVE TAKEN STANDS, AS AGAINST TWENTY-SIX IN 1972.\nCOUNTRIES HAVE TAKEN STANDS, AS AGAINST TWENTY-SIX IN 1972.\n",
            ),
            at(WIND, "addressee with blanks before it", "RUEHVI/AMEMBASSY", "   RUEHVI/AMEMBASSY"),
        ],
    },
    Group {
        title: "remarks of archives",
        faults: &[
            at(
                AAD_1974,
                "release stamp in the text",
                "IN 1972.\n",
                "IN 1972.\n\n Declassified/Released US Department of State EO Systematic Review 30 JUN 2005\n",
            ),
            at(
                AAD_1974,
                "text that could not be read",
                "3. COMMERCIAL SECTION",
                "ERROR READING TEXT\n\n3. COMMERCIAL SECTION",
            ),
            at(
                AAD_1974,
                "text that could not be expanded",
                "3. COMMERCIAL SECTION",
                "EXPAND ERROR ENCOUNTERED\n\n3. COMMERCIAL SECTION",
            ),
            at(AAD_1974, "end of document", "NNN\n", "<< END OF DOCUMENT >>\n"),
            at(AAD_1974, "end mark run into the next start", "\nNNN\n", "\nNNNNMAFVVZCZ\n"),
            at(
                WIND,
                "words of a web page",
                "HATHERLEIGH\n",
                "HATHERLEIGH\n\nViewing cable 08LJUBLJANA236, WIND PARK\n",
            ),
            at(WIND, "head of a web page", "VZCZCXYZ0003\n", "Viewing cable 08LJUBLJANA236\n\nVZCZCXYZ0003\n"),
        ],
    },
    Group {
        title: "header in small letters, run together",
        faults: &[
            at(EXTRACT, "E.O. line in small letters", "E.O. 12958: DECL: 06/11/2013", "e.o. 12958: decl: 06/11/2013"),
            at(
                EXTRACT,
                "fields run together",
                "DECL: 06/11/2013\nTAGS: PREL, PGOV, AL\nSUBJECT:",
                "decl: 06/11/2013 Tags: prel, pgov, al Subject:",
            ),
            at(EXTRACT, "caption glued to the serial", "000409\n\nSIPDIS", "000409Sipdis"),
            at(
                RELAY,
                "form before the telegram",
                "VZCZCXRO8830\n",
                "CXRANG:\n    ACTION: ECON\n    INFO:   DCM POL\n\nVZCZCXRO8830\n",
            ),
        ],
    },
];
