//! Prints the tree of a file, or with `-e` only whether it has errors.
fn main() {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_cable::LANGUAGE.into()).unwrap();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let quiet = args[0] == "-e";
    for path in &args[usize::from(quiet)..] {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        let t = std::time::Instant::now();
        let tree = parser.parse(&text, None).unwrap();
        let dt = t.elapsed();
        if quiet {
            if tree.root_node().has_error() {
                println!("ERROR {path}");
            }
            if text.len() > 1_000_000 {
                println!("{path} {:.1} MB/s", text.len() as f64 / 1e6 / dt.as_secs_f64());
                let t = std::time::Instant::now();
                let mut n = 0;
                let mut at = 0;
                while at < text.len() {
                    at += tree_sitter_cable::next_message(&text[at..]);
                    n += 1;
                }
                println!(
                    "boundaries {n} {} {:.1} MB/s",
                    tree.root_node().child_count(),
                    text.len() as f64 / 1e6 / t.elapsed().as_secs_f64()
                );
            }
            continue;
        }
        let mut cursor = tree.walk();
        let mut depth = 0;
        loop {
            let node = cursor.node();
            if node.is_named() || node.is_error() || node.is_missing() {
                let s = &text[node.byte_range()];
                println!(
                    "{}{}{} {:?}",
                    "  ".repeat(depth),
                    cursor.field_name().map(|f| format!("{f}: ")).unwrap_or_default(),
                    node.kind(),
                    if node.child_count() == 0 || node.kind().ends_with("_line") {
                        s.chars().take(70).collect::<String>()
                    } else {
                        String::new()
                    }
                );
            }
            if cursor.goto_first_child() {
                depth += 1;
                continue;
            }
            loop {
                if cursor.goto_next_sibling() {
                    break;
                }
                if !cursor.goto_parent() {
                    break;
                }
                depth -= 1;
                if depth == 0 && cursor.node().parent().is_none() {
                    break;
                }
            }
            if cursor.node().parent().is_none() {
                break;
            }
        }
    }
}
