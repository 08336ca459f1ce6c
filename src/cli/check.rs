//! `vibe check`

use crate::cli::args::{Check, Global};
use crate::cli::baseline::Counts;
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository::{self, Repository};
use crate::cli::terminal::{Terminal, complain};
use crate::cli::{changes, progress, reach, render};
use crate::config::{Config, FailOn, Origin, Set};
use crate::diagnostic::Safety;
use crate::engine::Engine;
use crate::report::Report;
use crate::sources::Reach;
use crate::text::RelPath;
use crate::workspace::walk::relative;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Checks, fixes where asked, and says what was found.
///
/// # Errors
/// The paths, the settings or the output are not as they must be.
pub fn run(
    args: &Check,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    let mut repository = repository::open(global, &places(args)?)?;
    over_settings(args, &mut repository.config);
    repository.notes.iter().for_each(|note| terminal.note(note));
    let mut report = look(args, &repository, terminal, today)?;
    if report.pages + report.diagrams == 0 && report.findings.is_empty() {
        nothing_checked(args, &repository)?;
    }
    without_pages(args, &repository, &report).iter().for_each(|note| terminal.note(note));
    if let Some(file) = &args.baseline {
        let notes = Counts::read(file)?.silence(&mut report, file);
        notes.iter().for_each(|note| terminal.note(note));
    }
    if args.diff {
        let show = |colour, out: &mut dyn Write| changes::show(&report, &repository.root, colour, out);
        match &args.output_file {
            Some(file) => write_to(file, |out| show(false, out))?,
            None => show(terminal.colour, out)?,
        }
        out.flush()?;
        render::skipped(&report);
        if report.is_incomplete() {
            return Ok(Exit::Incomplete);
        }
        return Ok(if report.changed.is_empty() { Exit::Clean } else { Exit::Findings });
    }
    if args.fix {
        changes::write(&report, &repository.root)?;
    }
    match &args.output_file {
        Some(file) => {
            let plain = Terminal { colour: false, width: 120, interactive: false, ..*terminal };
            write_to(file, |out| render::write(args, &report, &plain, out))?;
        }
        None => render::write(args, &report, terminal, out)?,
    }
    out.flush()?;
    render::summary(&report, args, terminal);
    let fail_on = if args.exit_zero { FailOn::Never } else { repository.config.fail_on.value };
    let exit = exit(&report, fail_on);
    if !args.watch {
        // The program ends here: giving back the memory of thousands of pages piece by piece takes
        // longer than walking over them.
        std::mem::forget(report);
    }
    Ok(exit)
}

/// How a run ends.
pub fn exit(report: &Report, fail_on: FailOn) -> Exit {
    match (report.is_incomplete(), report.fails(fail_on)) {
        (true, _) => Exit::Incomplete,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Clean,
    }
}

fn look(
    args: &Check,
    repository: &Repository,
    terminal: &Terminal,
    today: jiff::civil::Date,
) -> Result<Report, Failed> {
    look_from(args, repository, terminal, today, reach::reach(args, repository, terminal)?)
}

/// Checks, and fixes in memory where asked.
///
/// # Errors
/// The settings cannot be followed, or the repository cannot be read.
pub fn look_from(
    args: &Check,
    repository: &Repository,
    terminal: &Terminal,
    today: jiff::civil::Date,
    reach: Reach,
) -> Result<Report, Failed> {
    let progress = progress::start(terminal.progress && !args.watch);
    let engine = Engine::new(&repository.config, today)?.counting(progress.pages()).reaching(reach);
    let root = &repository.root;
    let least = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    if let Some(page) = &args.stdin_filename {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|error| Failed::new(format!("standard input cannot be read: {error}")))?;
        return Ok(engine.check_text(root, &page_on_stdin(root, page)?, &text)?);
    }
    if args.fix || args.diff {
        return Ok(engine.check_and_fix(root, &repository.within, least)?);
    }
    Ok(engine.check(root, &repository.within)?)
}

/// The paths by which the repository is found.
fn places(args: &Check) -> Result<Vec<PathBuf>, Failed> {
    let Some(page) = &args.stdin_filename else { return Ok(args.paths.clone()) };
    // The page itself may not be on disk yet; some folder above it is.
    let absolute = std::path::absolute(page).map_err(|error| Failed::new(format!("`{}`: {error}", page.display())))?;
    let folder = absolute.ancestors().skip(1).find(|folder| folder.is_dir());
    Ok(folder.map(Path::to_owned).into_iter().collect())
}

fn page_on_stdin(root: &Path, page: &Path) -> Result<RelPath, Failed> {
    let outside = || Failed::new(format!("`{}` is not in the repository at `{}`", page.display(), root.display()));
    let absolute = std::path::absolute(page).map_err(|_| outside())?;
    let folder = absolute.ancestors().skip(1).find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let (written, real) = folder.ok_or_else(outside)?;
    let rest = absolute.strip_prefix(written).map_err(|_| outside())?;
    relative(root, &real.join(rest)).ok_or_else(outside)
}

/// What the command line says goes over what the settings say.
pub fn over_settings(args: &Check, config: &mut Config) {
    if let Some(select) = &args.select {
        config.select = Set { value: Some(select.clone()), origin: Origin::Flag("--select") };
    }
    if !args.extend_select.is_empty() {
        config.extend_select.value.extend(args.extend_select.iter().cloned());
        config.extend_select.origin = Origin::Flag("--extend-select");
    }
    if !args.ignore.is_empty() {
        config.ignore.value.extend(args.ignore.iter().cloned());
        config.ignore.origin = Origin::Flag("--ignore");
    }
    if let Some(fail_on) = args.fail_on {
        config.fail_on = Set { value: fail_on, origin: Origin::Flag("--fail-on") };
    }
}

/// A run that looked at nothing is not a clean run: it is said, and fails where paths were named.
fn nothing_checked(args: &Check, repository: &Repository) -> Result<(), Failed> {
    let root = repository.root.display();
    let named: Vec<String> = args.paths.iter().map(|path| format!("`{}`", path.display())).collect();
    if named.is_empty() {
        complain(&format!("warning: nothing was checked: there is no page in `{root}`"));
        return Ok(());
    }
    Err(Failed::new(format!(
        "nothing was checked: there is no page in {} (excluded, or ignored by git?)",
        named.join(", ")
    )))
}

/// Named paths in which there is no page, where others have some.
fn without_pages(args: &Check, repository: &Repository, report: &Report) -> Vec<String> {
    let workspace = &report.workspace;
    let checked = workspace.pages.iter().map(|page| &page.path).chain(workspace.diagram_files());
    let checked: Vec<&RelPath> = checked.collect();
    let is_empty = |folder: &RelPath| !checked.iter().any(|path| path.is_within(folder));
    let named = args.paths.iter().zip(&repository.named).filter(|(_, folder)| is_empty(folder));
    named.map(|(path, _)| format!("warning: there is no page in `{}`", path.display())).collect()
}

fn write_to(file: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failed> {
    let refused = |error: std::io::Error| Failed::new(format!("`{}` cannot be written: {error}", file.display()));
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).map_err(refused)?);
    write(&mut out).and_then(|()| out.flush()).map_err(refused)
}
