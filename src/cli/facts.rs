//! `vibe facts`

use crate::cli::args::{Global, ListFormat};
use crate::cli::exit::{Exit, Failed};
use crate::cli::live::Clusters;
use crate::cli::repository::{self, Repository};
use crate::cli::terminal::Terminal;
use crate::facts::{Ledger, Standing, ledger};
use crate::rules::RULES;
use crate::sources::{Reach, Sources};
use crate::survey::Row;
use crate::survey::accepted::Accepted;
use crate::survey::table::{self, Look};
use crate::workspace::Workspace;
use clap::Args;
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::path::PathBuf;

/// Lists what pages say of versions, paths and counts, and what the repository says to it: every claim,
/// its verdict, the evidence.
#[derive(Debug, Args)]
pub struct Facts {
    /// Pages and folders to report on; the whole repository is read in any case.
    pub paths: Vec<PathBuf>,
    /// Show what the repository says otherwise.
    #[arg(long, help_heading = "Verdicts")]
    pub stale: bool,
    /// Show what cannot be told, and why.
    #[arg(long, help_heading = "Verdicts")]
    pub unknown: bool,
    /// Show what may mean several things that do not agree.
    #[arg(long, help_heading = "Verdicts")]
    pub ambiguous: bool,
    /// Show what the repository bears out.
    #[arg(long, help_heading = "Verdicts")]
    pub confirmed: bool,
    /// Show what repository and cluster disagree about.
    #[arg(long, help_heading = "Verdicts")]
    pub disputed: bool,
    /// Which clusters are asked.
    #[command(flatten)]
    pub clusters: Clusters,
    /// How the list is shown.
    #[arg(long, visible_alias = "format", value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub output_format: ListFormat,
}

impl Facts {
    /// Whether claims of a standing are shown: those that were asked for, all where none were.
    fn shows(&self, standing: Standing) -> bool {
        let asked = match standing {
            Standing::Stale | Standing::Contradicted | Standing::Absent => self.stale,
            Standing::Disputed => self.disputed,
            Standing::Unknown => self.unknown,
            Standing::Ambiguous => self.ambiguous,
            Standing::Confirmed => self.confirmed,
        };
        asked || !(self.stale || self.disputed || self.unknown || self.ambiguous || self.confirmed)
    }
}

/// Lists the claims.
///
/// # Errors
/// The settings cannot be followed, or the repository cannot be read.
pub fn run(
    args: &Facts,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    let repository = repository::open(global, &args.paths)?;
    repository.notes.iter().for_each(|note| terminal.note(note));
    let workspace = load(&repository)?;
    let sources = Sources::open(&repository.root, Reach { offline: true, ..Reach::default() });
    let told = args.clusters.ask(&repository, terminal)?;
    let is_meant = |page: usize| is_meant(&repository, &workspace, page);
    let ledger = ledger::read_with(&workspace, &sources, &told.answers, is_meant);
    let mut rows: Vec<Row> = ledger.entries.iter().map(|entry| Row::of(&workspace, entry, today)).collect();
    let accepted = Accepted::read(&workspace, &repository.config, RULES);
    accepted.map_err(|error| Failed::new(error.to_string()))?.accept(&ledger, &mut rows);
    let shown: Vec<&Row> = rows.iter().filter(|row| args.shows(row.verdict)).collect();
    if args.output_format == ListFormat::Json {
        json(&ledger, &shown, out)?;
    } else {
        table::write(&shown, Look { colour: terminal.colour, width: terminal.width }, out)?;
        writeln!(out, "{}", table::sentence(&ledger.tally()))?;
    }
    out.flush()?;
    ledger.mute.iter().for_each(|mute| terminal.note(&format!("warning: {} cannot tell: {}", mute.source, mute.why)));
    Ok(if told.mute.is_empty() { Exit::Clean } else { Exit::Incomplete })
}

/// Reads the pages.
///
/// # Errors
/// The repository cannot be read, or the settings cannot be followed.
pub fn load(repository: &Repository) -> Result<Workspace, Failed> {
    let (workspace, _) = Workspace::load(&repository.root, &repository.config, |_| ())
        .map_err(|error| Failed::new(error.to_string()))?;
    Ok(workspace)
}

/// Whether a page is one of those that were named.
pub fn is_meant(repository: &Repository, workspace: &Workspace, page: usize) -> bool {
    let path = &workspace.pages[page].path;
    repository.within.is_empty() || repository.within.iter().any(|folder| path.is_within(folder))
}

fn json(ledger: &Ledger, rows: &[&Row], out: &mut dyn Write) -> io::Result<()> {
    let tally = ledger.tally();
    let counts: Map<String, Value> =
        Standing::ALL.iter().map(|standing| (standing.name().to_owned(), tally.count(*standing).into())).collect();
    let unknown: Map<String, Value> =
        tally.unknown.iter().map(|(why, count)| (why.name().to_owned(), (*count).into())).collect();
    let mute: Vec<Value> = ledger.mute.iter().map(|mute| json!({"source": mute.source, "why": mute.why})).collect();
    let document = json!({
        "version": 1,
        "counts": counts,
        "unknown": unknown,
        "mute": mute,
        "claims": rows,
    });
    serde_json::to_writer_pretty(&mut *out, &document).map_err(io::Error::from)?;
    writeln!(out)
}
