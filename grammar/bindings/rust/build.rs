//! Compiles the parser and its scanner.

fn main() {
    let source = std::path::Path::new("src");
    let mut build = cc::Build::new();
    build.std("c11").include(source).flag_if_supported("-Wno-unused");
    for file in ["parser.c", "scanner.c"] {
        build.file(source.join(file));
    }
    for file in ["parser.c", "scanner.c", "line.h", "shapes.h", "lines.h"] {
        println!("cargo:rerun-if-changed={}", source.join(file).display());
    }
    build.compile("tree-sitter-cable");
}
