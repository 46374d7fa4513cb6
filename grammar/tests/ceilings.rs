//! The generated parser stays small: vocabulary in the grammar would show here first.

use std::fs;
use std::path::Path;

fn parser() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/parser.c");
    fs::read_to_string(path).expect("the parser is generated and committed")
}

/// The value of a `#define` of the parser.
fn define(parser: &str, name: &str) -> usize {
    parser
        .lines()
        .find_map(|line| line.strip_prefix("#define ")?.strip_prefix(name)?.trim().parse().ok())
        .unwrap_or_else(|| panic!("the parser defines {name}"))
}

#[test]
fn parser_is_small() {
    let size = parser().len();
    assert!(size < 1_500_000, "parser.c has {size} bytes");
}

#[test]
fn lexer_has_few_states() {
    let parser = parser();
    let start = parser.find("static bool ts_lex(").expect("the parser has a lexer");
    let lexer = &parser[start..];
    let lexer = &lexer[..lexer.find("\n}").expect("the lexer ends")];
    let states = lexer.matches("\n    case ").count();
    assert!((10..600).contains(&states), "ts_lex has {states} states");
}

#[test]
fn parser_has_few_states_and_the_current_abi() {
    let parser = parser();
    let states = define(&parser, "STATE_COUNT");
    assert!(states < 1500, "the parser has {states} states");
    assert_eq!(define(&parser, "LANGUAGE_VERSION"), 15);
}
