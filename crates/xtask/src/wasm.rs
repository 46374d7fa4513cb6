//! The grammar as a WebAssembly module, for web-tree-sitter and editors that load grammars in that form.
//!
//! Compiled with the options of `tree-sitter build --wasm`, but with the compiler of the system.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::debian::run;
use crate::root;

/// The headers of C for WebAssembly, as Debian's `wasi-libc` has them.
const HEADERS: &str = "/usr/include/wasm32-wasi";

/// Versions of clang and lld that make modules which are loaded at run time; older ones make none.
const VERSIONS: std::ops::RangeInclusive<u32> = 17..=25;

/// Builds the module into `target`.
pub fn write() -> Result<PathBuf> {
    let Some(compiler) = compiler() else {
        bail!(
            "no compiler for WebAssembly; on Debian, install clang-19, lld-19 and wasi-libc, elsewhere the WASI SDK, and \
             name its folder in TREE_SITTER_WASI_SDK_PATH"
        );
    };
    let module = root().join("target/tree-sitter-cable.wasm");
    build(&compiler, &module)?;
    Ok(module)
}

/// A clang that makes WebAssembly: that of the WASI SDK, else the newest of the system that has its linker and headers.
pub fn compiler() -> Option<PathBuf> {
    if let Some(sdk) = std::env::var_os("TREE_SITTER_WASI_SDK_PATH") {
        return Some(Path::new(&sdk).join("bin/clang"));
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let find =
        |name: String| std::env::split_paths(&folders).map(|folder| folder.join(&name)).find(|path| path.exists());
    let newest = VERSIONS.rev().find_map(|version| {
        find(format!("wasm-ld-{version}"))?;
        find(format!("clang-{version}"))
    });
    newest.filter(|_| Path::new(HEADERS).exists())
}

/// Compiles the grammar into a module.
pub fn build(compiler: &Path, module: &Path) -> Result<()> {
    let source = root().join("grammar/src");
    let mut headers = OsString::from("-I");
    headers.push(&source);
    run(Command::new(compiler)
        .args(["--target=wasm32-unknown-wasi", "-isystem", HEADERS])
        .args(["-std=c11", "-Os", "-fPIC", "-shared", "-nostdlib", "-fno-exceptions", "-fvisibility=hidden"])
        .args(["-Wl,--export=tree_sitter_cable", "-Wl,--allow-undefined", "-Wl,--no-entry", "-Wl,--experimental-pic"])
        .arg(headers)
        .arg("-o")
        .arg(module)
        .arg(source.join("parser.c"))
        .arg(source.join("scanner.c")))
    .context("compiling the grammar to WebAssembly")
}
