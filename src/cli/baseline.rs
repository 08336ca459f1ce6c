//! Baselines: the findings a tree had when it began, as counts per rule and page that can only fall.

use crate::cli::args::{Baseline, Global};
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository;
use crate::cli::terminal::Terminal;
use crate::engine::Engine;
use crate::report::{Report, shown};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// The findings of a tree, counted by rule and page.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    version: u32,
    counts: BTreeMap<String, BTreeMap<String, usize>>,
}

const VERSION: u32 = 1;

/// The file that is written in the root of the repository where no other is named.
const NAME: &str = ".vibe-baseline.json";

impl Counts {
    /// Reads a baseline.
    ///
    /// # Errors
    /// It is not there, or is no baseline.
    pub fn read(file: &Path) -> Result<Self, Failed> {
        let name = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failed::new(format!("the baseline `{name}` cannot be read: {error}; `vibe baseline` writes one"))
        })?;
        let counts: Self =
            serde_json::from_str(&text).map_err(|error| Failed::new(format!("`{name}` is not a baseline: {error}")))?;
        if counts.version != VERSION {
            return Err(Failed::new(format!("`{name}` is of version {}, this vibe reads {VERSION}", counts.version)));
        }
        Ok(counts)
    }

    fn of(report: &Report) -> Self {
        let mut counts: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for finding in report.open() {
            let diagnostic = &finding.diagnostic;
            let of_rule = counts.entry(diagnostic.rule.to_owned()).or_default();
            *of_rule.entry(shown(&diagnostic.at.path).to_owned()).or_default() += 1;
        }
        Self { version: VERSION, counts }
    }

    /// Keeps what this run did not look at: another folder, a rule that did not run.
    fn keep(&mut self, before: Self, report: &Report) {
        for (rule, pages) in before.counts {
            for (page, count) in pages.into_iter().filter(|(page, _)| !report.covers(&rule, page)) {
                self.counts.entry(rule.clone()).or_default().insert(page, count);
            }
        }
    }

    fn entries(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.counts
            .iter()
            .flat_map(|(rule, pages)| pages.iter().map(move |(page, count)| (rule.as_str(), page.as_str(), *count)))
    }

    fn count(&self, rule: &str, page: &str) -> usize {
        self.counts.get(rule).and_then(|pages| pages.get(page)).copied().unwrap_or_default()
    }

    /// Silences the findings of a rule on a page as long as there are no more than the baseline has;
    /// where there are more, all are shown, for nobody can tell which is new. Returns what could be
    /// lowered, for the user.
    pub fn silence(&self, report: &mut Report, file: &Path) -> Vec<String> {
        let now = Self::of(report);
        for finding in &mut report.findings {
            let diagnostic = &mut finding.diagnostic;
            let (rule, page) = (diagnostic.rule, shown(&diagnostic.at.path));
            let known = self.count(rule, page);
            if diagnostic.silenced.is_none() && now.count(rule, page) <= known {
                diagnostic.silenced = Some(format!("known to the baseline {}", file.display()));
            }
        }
        let mut notes = Vec::new();
        for (rule, page, count) in now.entries() {
            let known = self.count(rule, page);
            if (1..count).contains(&known) {
                notes.push(format!("baseline: {page}: {rule}: {known} known, {count} now; all are shown"));
            }
        }
        let fallen: Vec<_> = self
            .entries()
            .filter(|(rule, page, count)| report.covers(rule, page) && now.count(rule, page) < *count)
            .collect();
        for (rule, page, count) in fallen.iter().take(5) {
            notes.push(format!("baseline: {page}: {rule}: {count} known, {} left", now.count(rule, page)));
        }
        if !fallen.is_empty() {
            let these = if fallen.len() == 1 { "1 count" } else { &format!("{} counts", fallen.len()) };
            notes.push(format!("baseline: {these} could be lowered: `vibe baseline` does it"));
        }
        notes
    }
}

/// `vibe baseline`
///
/// # Errors
/// A count would grow, or the file cannot be written.
pub fn run(args: &Baseline, global: &Global, terminal: &Terminal, today: jiff::civil::Date) -> Result<Exit, Failed> {
    let repository = repository::open(global, args.path.as_slice())?;
    let report = Engine::new(&repository.config, today)?.check(&repository.root, &repository.within)?;
    let mut now = Counts::of(&report);
    let output = args.output.clone().unwrap_or_else(|| repository.root.join(NAME));
    let known = if output.exists() { Some(Counts::read(&output)?) } else { None };
    if let Some(before) = known.as_ref().filter(|_| !args.allow_growth) {
        let grown: Vec<String> = now
            .entries()
            .filter(|(rule, page, count)| *count > before.count(rule, page))
            .map(|(rule, page, count)| format!("  {page}: {rule}: {} known, {count} now", before.count(rule, page)))
            .collect();
        if !grown.is_empty() {
            let list = grown.join("\n");
            return Err(Failed::new(format!(
                "a baseline can only fall (--allow-growth writes it all the same):\n{list}"
            )));
        }
    }
    if let Some(before) = known {
        now.keep(before, &report);
    }
    let mut text = serde_json::to_string_pretty(&now).map_err(|error| Failed::new(error.to_string()))?;
    text.push('\n');
    let name = output.display();
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    replace(folder, &output, &text).map_err(|error| Failed::new(format!("`{name}` cannot be written: {error}")))?;
    let count = report.open().count();
    terminal.note(&format!("{count} findings written down; `vibe check --baseline {name}` reports only new ones"));
    Ok(Exit::Clean)
}

/// Writes the file whole or not at all.
fn replace(folder: &Path, output: &Path, text: &str) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Temporary files are closed to others; a baseline is for everybody who checks.
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    file.persist(output).map_err(|error| error.error)?;
    Ok(())
}
