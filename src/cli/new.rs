//! `vibe new`

use crate::authoring::{Refusal, pages};
use crate::config::Config;
use crate::engine::{Engine, Failure};
use crate::text::RelPath;
use crate::workspace::Section;
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::Path;

/// Makes a page that passes the check.
#[derive(Debug, Args)]
pub struct New {
    /// The kind of page.
    #[arg(value_enum)]
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// The folder it shall stand in, instead of that of its kind.
    #[arg(long = "in", value_name = "FOLDER")]
    pub folder: Option<String>,
    /// A single page instead of a folder with a README: for guidebooks.
    #[arg(long)]
    pub page: bool,
}

/// The kind of a new page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A decision and why it was taken.
    Adr,
    /// What is to be built and why: README.md and STATUS.md.
    Prd,
    /// A question that was looked into.
    Investigation,
    /// A map of what there is.
    Guidebook,
    /// A procedure, step by step.
    Runbook,
    /// A dated handout, in French.
    Shareout,
}

impl Kind {
    fn section(self) -> Section {
        match self {
            Kind::Adr => Section::Decisions,
            Kind::Prd => Section::Requirements,
            Kind::Investigation => Section::Investigations,
            Kind::Guidebook => Section::Guidebooks,
            Kind::Runbook => Section::Runbooks,
            Kind::Shareout => Section::Shareouts,
        }
    }
}

/// Makes the page and prints the paths of all that is new, one a line. `here` is the folder that
/// paths are written from.
///
/// # Errors
/// The page cannot be made; nothing has changed then.
pub fn run(
    args: &New,
    root: &Path,
    here: &RelPath,
    config: &Config,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let folder = args.folder.as_deref().map(|folder| {
        let outside = || Refusal::Asked(format!("`{folder}` is not a folder below the root of the repository"));
        here.join(folder).filter(|_| !folder.starts_with('/')).ok_or_else(outside)
    });
    let engine = Engine::new(config, today).map_err(Failure::Config)?;
    let section = args.kind.section();
    let wish = pages::Wish { section, title: &args.title, folder: folder.transpose()?, single: args.page, today };
    let new = pages::plan(&engine, root, &wish)?;
    new.change.write(root)?;
    let printed: io::Result<()> = new.made.iter().try_for_each(|path| writeln!(out, "{path}"));
    printed.map_err(|error| Refusal::Disk(error.to_string()))
}
