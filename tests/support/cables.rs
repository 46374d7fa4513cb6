//! Texts for tests.
#![allow(dead_code, reason = "each test file uses a part of it")]

/// A name for a document that is no file, so that no `cable.toml` holds for it.
pub(crate) const ONE: &str = "untitled:one";
/// Another.
pub(crate) const TWO: &str = "untitled:two";

/// The line of the TAGS in [`cable`].
pub(crate) const TAGS_LINE: u32 = 3;

/// A short telegram with these TAGS.
pub(crate) fn cable(tags: &str) -> String {
    format!(
        "UNCLAS ASTANA 000001\n\nE.O. 12958: N/A\nTAGS: {tags}\nSUBJECT: WIND PARK AT DJUNGAR GATE\n\n1. The park is open.\n\nORDWAY\n"
    )
}

/// Many telegrams in one file.
pub(crate) fn cables(count: usize) -> String {
    let one = "VZCZCXYZ0007\nRR RUEHWEB\nDE RUEHRK #0071 0941455\nZNR UUUUU ZZH\nR 031455Z APR 08\nFM AMEMBASSY REYKJAVIK\n\
               TO RUEHC/SECSTATE WASHDC 3640\nBT\nUNCLAS REYKJAVIK 000071\n\nE.O. 12958: N/A\nTAGS: AMGT, [AFIN](#), IC\n\
               SUBJECT: CLOSING OF POST ON APRIL 24\n\n1. The post is closed.\n\nLINDQVIST\nBT\n#0071\nNNNN\n\n";
    one.repeat(count)
}
