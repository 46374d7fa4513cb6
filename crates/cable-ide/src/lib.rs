//! Editor features as plain data: hover, completion, symbols.
