//! `vibe mv`

use crate::authoring::{Change, Refusal, moves};
use crate::config::Config;
use crate::engine::{Engine, Failure};
use crate::text::RelPath;
use clap::Args;
use std::io::{self, Write};
use std::path::Path;

/// Moves a page or a folder and mends every link, breadcrumb and hub row.
#[derive(Debug, Args)]
pub struct Mv {
    /// The page, other file or folder to move.
    pub old: String,
    /// Where to: a path, or a folder to move it into.
    pub new: String,
    /// Show what would change, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Moves, or says what would be moved. `here` is the folder that the paths are written from.
///
/// # Errors
/// The move is refused; nothing has changed then.
pub fn run(
    args: &Mv,
    root: &Path,
    here: &RelPath,
    config: &Config,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let path = |text: &str| {
        let text = text.replace(std::path::MAIN_SEPARATOR, "/");
        let inside = here.join(text.trim_start_matches('/')).filter(|_| !text.starts_with('/'));
        inside.ok_or_else(|| Refusal::Asked(format!("`{text}` is not a path below the root of the repository")))
    };
    let engine = Engine::new(config, today).map_err(Failure::Config)?;
    let moved = moves::resolve(root, &path(&args.old)?, &path(&args.new)?, args.new.ends_with('/'))?;
    let change = moves::plan(&engine, root, &moved)?;
    let said = |error: io::Error| Refusal::Disk(error.to_string());
    if args.dry_run {
        return show(&change, root, out).map_err(said);
    }
    change.write(root)?;
    writeln!(out, "{} -> {}", moved.from, moved.to).map_err(said)?;
    let mut others = change.overlay.texts.keys().filter(|page| !page.is_within(&moved.to));
    others.try_for_each(|page| writeln!(out, "{page}")).map_err(said)
}

/// The change as a diff that `git apply` reads.
pub(super) fn show(change: &Change, root: &Path, out: &mut dyn Write) -> io::Result<()> {
    if let Some(moved) = &change.overlay.moved {
        writeln!(out, "rename from {}\nrename to {}", moved.from, moved.to)?;
    }
    for (path, text) in &change.overlay.texts {
        let old = change.overlay.on_disk(path);
        let before = std::fs::read_to_string(root.join(old.as_str())).unwrap_or_default();
        let diff = similar::TextDiff::from_lines(&*before, &**text);
        write!(out, "{}", diff.unified_diff().header(&format!("a/{old}"), &format!("b/{path}")))?;
    }
    Ok(())
}
