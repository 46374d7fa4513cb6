//! The `cable` program.
fn main() {}
