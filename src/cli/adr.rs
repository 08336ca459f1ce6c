//! `vibe adr`

use crate::authoring::{Refusal, decisions};
use crate::cli::mv;
use crate::config::Config;
use crate::engine::{Engine, Failure};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::Path;

/// Makes the lawful changes of a decision record.
#[derive(Debug, Args)]
pub struct Adr {
    /// What to do.
    #[command(subcommand)]
    pub command: Change,
    /// Show what would change, and change nothing.
    #[arg(long, global = true)]
    pub dry_run: bool,
}

/// What to do with a decision record. A record is named by its number (`7`, `ADR-0007`) or its path.
#[derive(Debug, Subcommand)]
pub enum Change {
    /// Accepts a record that is proposed: its status, its date, and the rows that list it.
    Accept {
        /// The record.
        record: String,
    },
    /// Says of an accepted record that another replaces it, in both, and in the rows that list it.
    Supersede {
        /// The record that no longer holds.
        old: String,
        /// The accepted record that replaces it.
        new: String,
    },
}

/// Makes the change and prints the paths of all pages it wrote, or shows what it would write.
///
/// # Errors
/// The change is refused; nothing has changed then.
pub fn run(
    args: &Adr,
    root: &Path,
    config: &Config,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let engine = Engine::new(config, today).map_err(Failure::Config)?;
    let change = match &args.command {
        Change::Accept { record } => decisions::accept(&engine, root, record, today)?,
        Change::Supersede { old, new } => decisions::supersede(&engine, root, old, new, today)?,
    };
    let said = |error: io::Error| Refusal::Disk(error.to_string());
    if args.dry_run {
        return mv::show(&change, root, out).map_err(said);
    }
    change.write(root)?;
    change.overlay.texts.keys().try_for_each(|page| writeln!(out, "{page}")).map_err(said)
}
