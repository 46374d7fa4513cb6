//! Tells Zed how the language server for telegrams is started.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree, register_extension, serde_json};

/// The name of the server, in `extension.toml` and under `lsp` in the settings of Zed.
const SERVER: &str = "cable";

struct Cable;

impl Extension for Cable {
    fn new() -> Self {
        Self
    }

    /// The program of the settings, else `cable` from the path.
    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(SERVER, worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = binary.map(|binary| (binary.path, binary.arguments)).unwrap_or_default();
        let command = path.or_else(|| worktree.which(SERVER)).ok_or_else(|| {
            "`cable` is not on the path: run `cargo install --path crates/cable` in the checkout, or name the program \
             in the settings, under lsp.cable.binary.path"
                .to_owned()
        })?;
        let args = arguments.unwrap_or_else(|| vec!["server".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(SERVER, worktree).ok().and_then(|settings| settings.initialization_options))
    }

    /// The settings under `lsp.cable.settings`, with the keys of `cable.toml`.
    fn language_server_workspace_configuration(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<serde_json::Value>> {
        let settings = LspSettings::for_worktree(SERVER, worktree).ok().and_then(|settings| settings.settings);
        Ok(Some(serde_json::json!({ "cable": settings.unwrap_or_default() })))
    }
}

register_extension!(Cable);
