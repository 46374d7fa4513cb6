//! Tests of all rules together.
