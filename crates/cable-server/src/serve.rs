//! Starts the server, and ends it.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::unbounded_channel;
use tower_lsp::{LspService, Server};

use crate::backend::Backend;
use crate::input;
use crate::lifecycle::{End, Lifecycle};
use crate::output::Output;
use crate::service::Guarded;
use crate::state::State;
use crate::{Options, Transport, logging, main_loop, outbox, panics};

/// Requests that may wait for their answers at a time. All wait for other threads and none for the editor, so a high
/// number costs nothing; a low one would let a few slow requests hold up the edits behind them.
const CONCURRENCY: usize = 256;
/// How long the end waits for answers that are on their way.
const GRACE: Duration = Duration::from_millis(300);
/// How long the answers of the editor are waited for when it is to be connected to.
const CONNECT: Duration = Duration::from_secs(2);

/// Serves one editor until it leaves, and returns the exit code: 0 after an orderly shutdown, else 1.
///
/// The caller ends the process with it at once: a thread may still wait for input that never comes.
pub fn run(options: Options) -> i32 {
    let log = match logging::start(&options) {
        Ok(log) => log,
        Err(error) => {
            // The one case in which there is no log to say it in; the standard error of the program is its user's.
            let _ = io::Write::write_fmt(
                &mut io::stderr(),
                format_args!("cable: the log file {:?} cannot be written: {error}\n", options.log_file),
            );
            return 2;
        }
    };
    panics::report_places_only();
    let lifecycle = Lifecycle::new();
    let code = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => {
            let served = panics::guard(|| runtime.block_on(serve(&options, &lifecycle)));
            // The process ends: to wait for a thread that waits for input, or to free the documents, would only delay it.
            std::mem::forget(runtime);
            match served {
                Ok(Ok(())) => lifecycle.exit_code(),
                Ok(Err(error)) => {
                    tracing::error!("the editor cannot be reached: {error}");
                    1
                }
                Err(panics::Panicked) => 1,
            }
        }
        Err(error) => {
            tracing::error!("the server cannot be started: {error}");
            1
        }
    };
    tracing::info!(code, "ended");
    if let Some(log) = log {
        log.flush();
    }
    code
}

async fn serve(options: &Options, lifecycle: &Lifecycle) -> io::Result<()> {
    let transport = options.transport;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), ?transport, "started");
    match transport {
        Transport::Stdio => serve_streams(tokio::io::stdin(), tokio::io::stdout(), options, lifecycle).await,
        Transport::Socket(port) => {
            let (reader, writer) = meet(port).await?.into_split();
            serve_streams(reader, writer, options, lifecycle).await;
        }
    }
    Ok(())
}

/// Connects to the editor that listens on a loopback port, or waits there for the first that connects.
async fn meet(port: u16) -> io::Result<TcpStream> {
    let address = (Ipv4Addr::LOCALHOST, port);
    let stream = match tokio::time::timeout(CONNECT, TcpStream::connect(address)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(_)) | Err(_) => {
            let listener = TcpListener::bind(address).await?;
            tracing::info!(port, "waiting for the editor");
            listener.accept().await?.0
        }
    };
    // An answer is one small write: waiting to fill a packet would only delay it.
    stream.set_nodelay(true)?;
    Ok(stream)
}

async fn serve_streams(
    reader: impl AsyncRead + Unpin,
    writer: impl AsyncWrite + Unpin,
    options: &Options,
    lifecycle: &Lifecycle,
) {
    let (events, received) = unbounded_channel();
    let (input, messages) = input::input();
    let mut client = None;
    let (service, socket) = LspService::build(|connection| {
        client = Some(connection);
        Backend::new(events.clone(), lifecycle.clone())
    })
    .custom_method("cable/syntaxTree", Backend::syntax_tree)
    .custom_method("cable/preview", Backend::preview)
    .custom_method("cable/status", Backend::status)
    .custom_method("window/workDoneProgress/cancel", Backend::progress_cancelled)
    .finish();
    let Some(client) = client else { return };
    let outbox = outbox::start(client.clone(), events.clone());
    let state = State::new(client, events, outbox, lifecycle.clone(), options.commit);
    tokio::spawn(main_loop::run(state, received, lifecycle.clone()));

    let server = Server::new(input, Output::new(writer, lifecycle.clone()), socket)
        .concurrency_level(CONCURRENCY)
        .serve(Guarded::new(service, lifecycle.clone()));
    // All in one task: handing a message on then wakes no thread. The end of the input ends `server` by itself.
    let forwarding = async {
        input::forward(reader, messages, lifecycle.clone()).await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        () = server => {}
        () = forwarding => {}
        () = end_of_grace(lifecycle) => {}
    }
}

/// Waits for the end of the server, and then for the time that answers on their way are given.
async fn end_of_grace(lifecycle: &Lifecycle) {
    let end = lifecycle.ended().await;
    tracing::info!(?end, "ending");
    match end {
        End::Exit | End::InputClosed | End::Panicked => tokio::time::sleep(GRACE).await,
        End::OutputClosed | End::ParentDied => {}
    }
}
