//! `vibe init`

use crate::authoring::{Refusal, infer};
use crate::config::layers;
use crate::fix;
use crate::text::RelPath;
use clap::Args;
use std::io::{self, Write};
use std::path::Path;

/// Writes down what vibe sees in the repository: a commented vibe.toml.
#[derive(Debug, Args)]
pub struct Init {
    /// Replace the settings file there is.
    #[arg(long)]
    pub force: bool,
    /// Print the settings instead of writing them.
    #[arg(long)]
    pub stdout: bool,
}

/// Infers, and writes or prints.
///
/// # Errors
/// There is a settings file already, or the repository cannot be read.
pub fn run(args: &Init, root: &Path, today: jiff::civil::Date, out: &mut dyn Write) -> Result<(), Refusal> {
    let said = |error: io::Error| Refusal::Disk(error.to_string());
    let there = layers::find(root);
    if let Some(there) = there.as_ref().filter(|_| !args.force && !args.stdout) {
        let name = there.strip_prefix(root).unwrap_or(there);
        return Err(Refusal::Asked(format!("`{}` is there already; --force replaces it", name.display())));
    }
    let text = infer::settings(root, today)?;
    if args.stdout {
        return out.write_all(text.as_bytes()).map_err(said);
    }
    let target = there.as_deref().and_then(|there| there.strip_prefix(root).ok()?.to_str());
    let target = RelPath::new(target.unwrap_or(layers::NAMES[0])).unwrap_or_else(RelPath::root);
    fix::write(root, &target, &text).map_err(said)?;
    writeln!(out, "{target}").map_err(said)
}
