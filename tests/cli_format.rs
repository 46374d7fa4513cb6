//! `cable format`.
