//! The `cable` program: the command line over the libraries.
//!
//! Here is what a terminal sees: arguments, output formats, messages on standard error and the exit status. What is
//! found in a telegram, and what a code means, is known by the crates below.

mod arguments;
mod check;
mod completions;
mod config;
mod diff;
mod export;
mod format;
mod in_order;
mod jobs;
mod lookup;
mod manual;
mod new;
mod outcome;
mod rule;
mod server;
mod settings;
mod terminal;
mod tree;
mod version;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Format(arguments) => format::run(&arguments),
        Command::Lookup(arguments) => lookup::run(&arguments),
        Command::Tree(arguments) => tree::run(&arguments),
        Command::Rule(arguments) => rule::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Manual(arguments) => manual::run(&arguments),
        Command::Server(arguments) => return server::run(arguments),
    };
    outcome::exit_code(result)
}
