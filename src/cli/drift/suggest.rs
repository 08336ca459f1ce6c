//! `vibe drift --suggest`

use super::Drift;
use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failed};
use crate::cli::terminal::Terminal;
use crate::cli::{changes, facts, repository};
use crate::sources::{Reach, Sources};
use crate::survey::suggest;
use std::io::Write;

/// Shows which facts could be marked, as a diff, and writes nothing.
///
/// # Errors
/// The settings cannot be followed, or git cannot tell.
pub fn run(args: &Drift, global: &Global, terminal: &Terminal, out: &mut dyn Write) -> Result<Exit, Failed> {
    let repository = repository::open(global, &args.paths)?;
    repository.notes.iter().for_each(|note| terminal.note(note));
    let workspace = facts::load(&repository)?;
    let sources = Sources::open(&repository.root, Reach { offline: true, ..Reach::default() });
    let is_meant = |page: usize| facts::is_meant(&repository, &workspace, page);
    let suggested = suggest::suggest(&workspace, &sources, is_meant).map_err(|mute| Failed::new(mute.why))?;
    changes::show_texts(&suggested.texts, &repository.root, terminal.colour, out)?;
    out.flush()?;
    terminal.note(&match suggested.marks {
        0 => "there is no fact to mark: of what no mark watches, nothing is sure enough".to_owned(),
        1 => "1 fact can be marked; nothing was written, `git apply` takes the diff".to_owned(),
        marks => format!("{marks} facts can be marked; nothing was written, `git apply` takes the diff"),
    });
    Ok(Exit::Clean)
}
