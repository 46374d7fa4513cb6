//! The rule registry, the rules and their fixes.
