//! The archive that is put on a page of releases: the program, its completions and manual pages, what has to come with
//! it, and the checksum. Made for the machine that this runs on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::debian::run;
use crate::{root, tests};

/// The texts that come with the program.
const TEXTS: &[&str] = &["README.md", "CHANGELOG.md", "LICENSE", "LICENSE-MIT", "LICENSE-APACHE"];

/// The shells that a script is made for, with its name where the shell looks for it.
const COMPLETIONS: &[(&str, &str)] =
    &[("bash", "cable.bash"), ("zsh", "_cable"), ("fish", "cable.fish"), ("powershell", "_cable.ps1")];

/// Builds the program so that it runs on as many machines as can be, packs it, and tries what was packed.
pub fn make() -> Result<()> {
    let (target, program) = build()?;
    let archive = pack(&target, &program)?;
    check(&archive)?;
    println!("packed {}", archive.display());
    Ok(())
}

/// Packs the program that is there already, and tries what was packed.
pub fn test(program: &Path) -> Result<()> {
    check(&pack(&host()?, program)?)
}

/// The target that the program was built for, and the program. On Linux it depends on no library of the system, where
/// the toolchain can make such programs.
fn build() -> Result<(String, PathBuf)> {
    let host = host()?;
    let Some(architecture) = host.strip_suffix("-unknown-linux-gnu") else {
        return Ok((host, tests::release()?));
    };
    let target = format!("{architecture}-unknown-linux-musl");
    match prepare(&target) {
        Ok(()) => Ok((target.clone(), tests::release_for(&target)?)),
        Err(why) => {
            println!("no static program can be made: {why:#}");
            let program = tests::release()?;
            if let Some(version) = oldest_glibc(&fs::read(&program)?) {
                println!("the program needs glibc {version} or newer");
            }
            Ok((host, program))
        }
    }
}

/// Installs the standard library of a static target, and says what else is missing.
fn prepare(target: &str) -> Result<()> {
    run(Command::new("rustup").args(["target", "add", target]).stdout(Stdio::null()).stderr(Stdio::null()))
        .with_context(|| format!("rustup does not install the target {target}"))?;
    // The parser is written in C.
    if !answers("musl-gcc", "--version") {
        bail!("there is no musl-gcc; Debian has it in the package musl-tools");
    }
    Ok(())
}

/// The kind of machine that this runs on, as the compiler names it.
fn host() -> Result<String> {
    let said = Command::new("rustc").arg("-vV").output().context("asking rustc for its host")?;
    let said = String::from_utf8(said.stdout)?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned).context("rustc names no host")
}

/// The newest version of glibc of which a program uses something. The versions stand in the table of strings of the
/// file, each between two zeros.
fn oldest_glibc(program: &[u8]) -> Option<String> {
    let versions = program.split(|byte| *byte == 0).filter_map(|text| {
        let version = std::str::from_utf8(text.strip_prefix(b"GLIBC_")?).ok()?;
        version.split('.').map(|number| number.parse().ok()).collect::<Option<Vec<u32>>>()
    });
    versions.max().map(|version| version.iter().map(u32::to_string).collect::<Vec<_>>().join("."))
}

/// Makes the archive and the list of checksums beside it in `target/dist`; returns the archive.
fn pack(target: &str, program: &Path) -> Result<PathBuf> {
    let dist = root().join("target/dist");
    let name = format!("cable-{}-{target}", env!("CARGO_PKG_VERSION"));
    let folder = dist.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join("completions"))?;
    let inside = folder.join(program.file_name().context("a program has a name")?);
    fs::copy(program, &inside).with_context(|| format!("copying {}", program.display()))?;
    for text in TEXTS {
        fs::copy(root().join(text), folder.join(text)).with_context(|| format!("copying {text}"))?;
    }
    for (shell, file) in COMPLETIONS {
        let script = Command::new(&inside).args(["completions", shell]).output()?;
        ensure!(script.status.success(), "the program writes no completions for {shell}");
        fs::write(folder.join("completions").join(file), script.stdout)?;
    }
    run(Command::new(&inside).arg("manual").arg(folder.join("man/man1"))).context("writing the manual pages")?;
    let archive = dist.join(format!("{name}{}", if cfg!(windows) { ".zip" } else { ".tar.gz" }));
    // The tar of Windows and macOS, and that of GNU, tell the kind of archive from its name.
    run(Command::new("tar").current_dir(&dist).arg("-acf").arg(&archive).arg(&name)).context("packing")?;
    fs::remove_dir_all(&folder)?;
    write_sums(&dist)?;
    Ok(archive)
}

/// Writes the checksum of each archive of a folder, as `sha256sum` does.
fn write_sums(dist: &Path) -> Result<()> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".tar.gz") || name.ends_with(".zip") {
            lines.push(format!("{}  {name}\n", sum(&dist.join(&name))?));
        }
    }
    lines.sort_by(|a, b| a[64..].cmp(&b[64..]));
    Ok(fs::write(dist.join("SHA256SUMS"), lines.concat())?)
}

/// The checksum of a file, in hexadecimal digits.
fn sum(file: &Path) -> Result<String> {
    Ok(Sha256::digest(fs::read(file)?).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Unpacks an archive as a new user would, and tries all that is in it.
fn check(archive: &Path) -> Result<()> {
    let dist = archive.parent().context("an archive lies in a folder")?;
    let scratch = dist.join("unpacked");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    fs::create_dir_all(&scratch)?;
    run(Command::new("tar").current_dir(&scratch).arg("-xf").arg(archive)).context("unpacking")?;
    let folder = fs::read_dir(&scratch)?.next().context("the archive is empty")??.path();
    let program = folder.join(format!("cable{}", std::env::consts::EXE_SUFFIX));
    check_program(&program)?;
    check_manual(&folder.join("man/man1"))?;
    for (_, file) in COMPLETIONS {
        let script = folder.join("completions").join(file);
        ensure!(fs::metadata(&script)?.len() > 0, "{} is empty", script.display());
    }
    if answers("bash", "--version") {
        run(Command::new("bash").arg("-n").arg(folder.join("completions/cable.bash")))?;
    }
    if answers("sha256sum", "--version") {
        run(Command::new("sha256sum").current_dir(dist).args(["--check", "--strict", "--quiet", "SHA256SUMS"]))?;
    }
    fs::remove_dir_all(&scratch)?;
    Ok(())
}

/// The program says its version, and finds what is wrong with a telegram, where nothing else of the project is.
fn check_program(program: &Path) -> Result<()> {
    let version = Command::new(program).arg("--version").output()?;
    let said = String::from_utf8(version.stdout)?;
    ensure!(said.starts_with(&format!("cable {} ", env!("CARGO_PKG_VERSION"))), "the program says {said:?}");
    let damaged = root().join("tests/cables/damaged/julian_day.cable");
    let found =
        Command::new(program).args(["check", "--output-format", "concise"]).arg(damaged).env_clear().output()?;
    ensure!(found.status.code() == Some(1), "the program ended with {}", found.status);
    ensure!(String::from_utf8(found.stdout)?.contains("[DTG003]"), "the program does not find DTG003");
    Ok(())
}

/// Every command has a page, and no page has a mistake that the program which sets them would name.
fn check_manual(folder: &Path) -> Result<()> {
    for page in ["cable.1", "cable-check.1", "cable-format.1", "cable-server.1"] {
        ensure!(folder.join(page).exists(), "there is no page {page}");
    }
    if !answers("groff", "--version") {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let page = entry?.path();
        let mut groff = Command::new("groff");
        let said = groff.args(["-man", "-ww", "-z", "-Kutf8", "-Tutf8"]).arg(&page).output()?;
        let said = String::from_utf8_lossy(&said.stderr).into_owned();
        ensure!(said.is_empty(), "{}: {said}", page.display());
    }
    Ok(())
}

/// Whether a program is on the path and answers.
fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

#[test]
fn the_newest_version_of_glibc_is_read() {
    let file = b"\x7fELF\0GLIBC_2.9\0GLIBC_2.34\0GLIBC_2.2.5\0GLIBC_PRIVATE\0__GLIBC_9.9 is prose\0";
    assert_eq!(oldest_glibc(file).as_deref(), Some("2.34"));
    assert_eq!(oldest_glibc(b"\x7fELF\0\0"), None);
}
