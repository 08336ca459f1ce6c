//! Running the rules, and making their fixes until nothing is left to fix.

mod choice;
mod habit;
mod judge;
mod narrow;
mod scope;
mod states;

pub use choice::{Active, nearest_rule};

use crate::config::{Config, ConfigError};
use crate::diagnostic::{Diagnostic, Safety};
use crate::facts::{Heard, Listener};
use crate::fix::Plan;
use crate::markdown::Page;
use crate::report::{Report, Skipped, locate};
use crate::sources::{Reach, Sources, Unavailable};
use crate::text::RelPath;
use crate::workspace::diagrams::is_diagram;
use crate::workspace::walk::{self, Walk};
use crate::workspace::{Overlay, View, Workspace};
use habit::Tallies;
use narrow::Narrow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

/// Fixes that have not come to rest after this many rounds answer each other.
const ROUNDS: usize = 10;

/// The rules of a run, ready to look at a repository.
pub struct Engine<'c> {
    config: &'c Config,
    today: jiff::civil::Date,
    active: Vec<Active>,
    reach: Reach,
    read: Option<Arc<AtomicUsize>>,
    listener: Listener,
    /// What a page says that nobody asked.
    unasked: Arc<Heard>,
}

/// Why a run could not be made.
#[derive(Debug)]
pub enum Failure {
    /// A setting cannot be followed.
    Config(ConfigError),
    /// The fixes of these rules answer each other; nothing was written.
    Unsettled(Vec<&'static str>),
    /// A page was changed by somebody else between reading and fixing; nothing was written.
    Changed(RelPath, String),
    /// The change that was to be checked cannot be told.
    Mute(Unavailable),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Config(error) => error.fmt(f),
            Failure::Unsettled(rules) => {
                write!(f, "the fixes of these rules answer each other, nothing was written: {}", rules.join(", "))
            }
            Failure::Changed(path, why) => write!(f, "`{path}` {why}; nothing was written"),
            Failure::Mute(mute) => f.write_str(&mute.why),
        }
    }
}

impl From<Unavailable> for Failure {
    fn from(mute: Unavailable) -> Self {
        Failure::Mute(mute)
    }
}

impl From<globset::Error> for Failure {
    fn from(error: globset::Error) -> Self {
        Failure::Config(ConfigError::new(error.to_string()))
    }
}

/// A repository, and what the rules say of its pages one by one.
struct Seen {
    workspace: Workspace,
    sources: Sources,
    local: Vec<Local>,
    heard: Vec<Arc<Heard>>,
}

/// What a page by itself gives.
#[derive(Clone, Default)]
struct Local {
    findings: Vec<Diagnostic>,
    tallies: Tallies,
}

impl Seen {
    /// What the rules may ask.
    fn parts(&self) -> (&Workspace, &Sources, &[Arc<Heard>]) {
        (&self.workspace, &self.sources, &self.heard)
    }
}

impl<'c> Engine<'c> {
    /// Chooses and builds the rules.
    ///
    /// # Errors
    /// The settings name a rule that does not exist, or an option that a rule does not have.
    pub fn new(config: &'c Config, today: jiff::civil::Date) -> Result<Self, ConfigError> {
        let active = choice::choose(config)?;
        let (listener, unasked) = (Listener::new(&config.facts.value), Arc::default());
        Ok(Self { config, today, active, reach: Reach::default(), read: None, listener, unasked })
    }

    /// Counts the pages in `read` as they are read, for whoever shows how far the run is.
    pub fn counting(mut self, read: Arc<AtomicUsize>) -> Self {
        self.read = Some(read);
        self
    }

    /// Says how far the sources may reach.
    pub fn reaching(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }

    /// Checks the repository at `root`. `within` are the paths the user named; none: all.
    ///
    /// # Errors
    /// A setting cannot be followed.
    pub fn check(&self, root: &Path, within: &[RelPath]) -> Result<Report, Failure> {
        self.check_over(root, &Overlay::default(), within)
    }

    /// Checks the repository as it will be once `overlay` is on disk.
    ///
    /// # Errors
    /// A setting cannot be followed.
    pub fn check_over(&self, root: &Path, overlay: &Overlay, within: &[RelPath]) -> Result<Report, Failure> {
        let sources = Sources::open(root, self.reach.clone());
        let (walk, change) = both(root, &sources);
        let Some((mut narrow, state)) = change? else {
            let seen = self.load(root, walk, overlay, sources, |_| true)?;
            let (findings, skipped) = self.judge(&seen)?;
            return Ok(self.report(seen, findings, skipped, within));
        };
        let seen = self.load(root, walk, &state, sources, |view| narrow.concerns(view))?;
        let (findings, skipped) = self.judge(&seen)?;
        let (findings, older) = narrow.keep(self, &seen, findings)?;
        let mut report = self.report(seen, findings, skipped, within);
        report.older = Some(older);
        Ok(report)
    }

    /// Checks and fixes in memory, round by round, until nothing is left to fix. The report holds
    /// the new texts; nothing is written here.
    ///
    /// # Errors
    /// A setting cannot be followed, the fixes do not come to rest, or a page changes meanwhile.
    pub fn check_and_fix(&self, root: &Path, within: &[RelPath], least: Safety) -> Result<Report, Failure> {
        let sources = Sources::open(root, self.reach.clone());
        let (walk, change) = both(root, &sources);
        let (mut narrow, state) = change?.map_or((None, Overlay::default()), |(narrow, state)| (Some(narrow), state));
        let concerns = |view: &View<'_>| narrow.as_ref().is_none_or(|narrow| narrow.concerns(view));
        let mut seen = self.load(root, walk, &state, sources, concerns)?;
        let mut changed: BTreeMap<RelPath, Arc<str>> = BTreeMap::new();
        let mut fixed = 0;
        for _ in 0..ROUNDS {
            let (mut findings, skipped) = self.judge(&seen)?;
            let mut older = None;
            if let Some(narrow) = &mut narrow {
                let kept = narrow.keep(self, &seen, findings)?;
                (findings, older) = (kept.0, Some(kept.1));
            }
            let open = |finding: &Diagnostic| is_within(&finding.at.path, within);
            let wanted: Vec<Diagnostic> = findings.iter().filter(|finding| open(finding)).cloned().collect();
            let closed = |path: &RelPath| {
                if seen.workspace.find(path).is_none() && seen.workspace.files.has(path) && !is_diagram(path) {
                    return Some("is no page");
                }
                let is_frozen = seen.workspace.find(path).is_some_and(|page| seen.workspace.is_frozen(page));
                let unstaged = narrow.as_ref().is_some_and(|narrow| narrow.unstaged.contains(path));
                is_frozen.then_some("is an accepted decision").or(unstaged.then_some("has changes that are not staged"))
            };
            let plan = Plan::new(&wanted, least, |path| closed(path).is_some());
            if plan.is_empty() {
                let held = hold_back(&mut findings, closed);
                let mut report = self.report(seen, findings, skipped, within);
                (report.fixed, report.changed, report.held, report.older) = (fixed, changed, held, older);
                return Ok(report);
            }
            fixed += plan.fixes;
            let texts = plan.apply(&seen.workspace).map_err(|(path, why)| Failure::Changed(path, why.why))?;
            if let Some(narrow) = &mut narrow {
                narrow.follow(self, &seen, &texts)?;
            }
            seen = self.lay_over(&seen, &Overlay::of(texts.clone()));
            changed.extend(texts);
        }
        let (findings, _) = self.judge(&seen)?;
        Err(Failure::Unsettled(Plan::new(&findings, least, |_| false).rules))
    }

    /// Checks with one page replaced by `text`, as an editor holds it.
    ///
    /// # Errors
    /// A setting cannot be followed.
    pub fn check_text(&self, root: &Path, path: &RelPath, text: &str) -> Result<Report, Failure> {
        let sources = Sources::open(root, self.reach.clone());
        let seen = self.load(root, walk::walk(root), &Overlay::default(), sources, |_| true)?;
        let texts = BTreeMap::from([(path.clone(), Arc::from(text))]);
        let seen = self.lay_over(&seen, &Overlay::of(texts));
        let (findings, skipped) = self.judge(&seen)?;
        Ok(self.report(seen, findings, skipped, std::slice::from_ref(path)))
    }

    /// Reads the repository; the pages that are wanted are looked at one by one on the way.
    fn load(
        &self,
        root: &Path,
        walk: Walk,
        overlay: &Overlay,
        sources: Sources,
        wanted: impl Fn(&View<'_>) -> bool + Sync,
    ) -> Result<Seen, Failure> {
        let look = |view: &View<'_>| {
            let findings = if wanted(view) { self.look(view) } else { Vec::new() };
            (Local { findings, tallies: self.tally(view) }, self.hear(view))
        };
        let (workspace, looks) = Workspace::load_over(root, self.config, walk, overlay, look)?;
        let (local, heard) = looks.into_iter().unzip();
        Ok(Seen { workspace, sources, local, heard })
    }

    /// The repository that was seen, with another state laid over it. What was said of the pages that
    /// stay still holds.
    fn lay_over(&self, seen: &Seen, overlay: &Overlay) -> Seen {
        let look = |view: &View<'_>| (Local { findings: self.look(view), tallies: self.tally(view) }, self.hear(view));
        let (workspace, fresh) = seen.workspace.with(overlay, look);
        let known = |page: &Arc<Page>| match seen.workspace.find(&page.path) {
            Some(old) => (seen.local[old].clone(), seen.heard[old].clone()),
            None => (Local::default(), self.unasked.clone()),
        };
        let (mut local, mut heard): (Vec<_>, Vec<_>) = workspace.pages.iter().map(known).unzip();
        for (page, (own, says)) in fresh {
            (local[page], heard[page]) = (own, says);
        }
        Seen { workspace, sources: seen.sources.clone(), local, heard }
    }

    fn report(&self, seen: Seen, mut findings: Vec<Diagnostic>, skipped: Vec<Skipped>, within: &[RelPath]) -> Report {
        let Seen { workspace, sources, .. } = seen;
        findings.retain(|finding| is_within(&finding.at.path, within));
        let pages = workspace.pages.iter().filter(|page| is_within(&page.path, within)).count();
        let diagrams = workspace.diagram_files().into_iter().filter(|path| is_within(path, within)).count();
        let findings = locate(&workspace, findings);
        let lasting = self.active.iter().filter(|active| !active.rule.judges_change());
        let names = lasting.map(|active| active.entry.meta.name);
        let ran = names.filter(|name| skipped.iter().all(|skip| skip.rule != *name)).collect();
        let (changed, held, within) = (BTreeMap::new(), Vec::new(), within.to_vec());
        let (unasked, skipped) = skipped.into_iter().partition(|skip: &Skipped| skip.unasked);
        let journal = sources.journal();
        Report {
            workspace,
            findings,
            skipped,
            unasked,
            journal,
            fixed: 0,
            changed,
            held,
            pages,
            diagrams,
            within,
            ran,
            older: None,
        }
    }
}

/// The files of a repository, and the change under check: the disk and git are asked at the same time.
fn both(root: &Path, sources: &Sources) -> (Walk, Result<Option<(Narrow, Overlay)>, Failure>) {
    rayon::join(|| walk::walk(root), || Narrow::open(sources))
}

/// Whether a path is meant by the paths that were named. What is said of the whole repository, such
/// as a rule that broke, is said of each of its parts: a run that names a folder must not look clean.
fn is_within(path: &RelPath, within: &[RelPath]) -> bool {
    within.is_empty() || path.is_root() || within.iter().any(|folder| path.is_within(folder))
}

/// The fixes that would touch a page that is closed to them, in words for the user.
fn hold_back(findings: &mut [Diagnostic], closed: impl Fn(&RelPath) -> Option<&'static str>) -> Vec<String> {
    let mut held = Vec::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if let Some((path, why)) = fix.edits.iter().find_map(|edit| Some((&edit.path, closed(&edit.path)?))) {
            held.push(format!("{}: not mended, `{path}` {why}", finding.rule));
        }
    }
    held
}
