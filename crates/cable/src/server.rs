//! `cable server`: the language server.

use std::process::ExitCode;

use cable_server::{Options, Transport};

use crate::arguments::ServerArguments;
use crate::version;

/// Serves until the editor ends it.
pub(crate) fn run(arguments: ServerArguments) -> ExitCode {
    let transport = arguments.socket.map_or(Transport::Stdio, Transport::Socket);
    let options =
        Options { transport, log_file: arguments.log_file, log_level: arguments.log, commit: version::COMMIT };
    let status = cable_server::run(options);
    ExitCode::from(u8::try_from(status).unwrap_or(1))
}
