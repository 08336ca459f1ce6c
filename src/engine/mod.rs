//! Running the rules, and making their fixes until nothing is left to fix.

mod choice;

pub use choice::{Active, nearest_rule};

use crate::config::{Config, ConfigError};
use crate::diagnostic::{Diagnostic, Safety};
use crate::fix::Plan;
use crate::report::{Report, Skipped, locate};
use crate::rule::{Context, Entry, Findings};
use crate::rules::{RULES, engine as own};
use crate::sources::{Reach, Sources};
use crate::suppress::{Allows, Complaint};
use crate::text::{Place, RelPath, Span};
use crate::workspace::{Overlay, Refused, View, Workspace};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Fixes that have not come to rest after this many rounds answer each other.
const ROUNDS: usize = 10;

/// The rules of a run, ready to look at a repository.
pub struct Engine<'c> {
    config: &'c Config,
    today: jiff::civil::Date,
    active: Vec<Active>,
    reach: Reach,
    read: Option<Arc<AtomicUsize>>,
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
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Config(error) => error.fmt(f),
            Failure::Unsettled(rules) => {
                write!(f, "the fixes of these rules answer each other, nothing was written: {}", rules.join(", "))
            }
            Failure::Changed(path, why) => write!(f, "`{path}` {why}; nothing was written"),
        }
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
    sources: Arc<Sources>,
    local: Vec<Vec<Diagnostic>>,
}

impl<'c> Engine<'c> {
    /// Chooses and builds the rules.
    ///
    /// # Errors
    /// The settings name a rule that does not exist, or an option that a rule does not have.
    pub fn new(config: &'c Config, today: jiff::civil::Date) -> Result<Self, ConfigError> {
        Ok(Self { config, today, active: choice::choose(config)?, reach: Reach::default(), read: None })
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
        let seen = self.load(root, overlay)?;
        let (findings, skipped) = self.judge(&seen)?;
        Ok(self.report(seen.workspace, findings, skipped, within))
    }

    /// Checks and fixes in memory, round by round, until nothing is left to fix. The report holds
    /// the new texts; nothing is written here.
    ///
    /// # Errors
    /// A setting cannot be followed, the fixes do not come to rest, or a page changes meanwhile.
    pub fn check_and_fix(&self, root: &Path, within: &[RelPath], least: Safety) -> Result<Report, Failure> {
        let mut seen = self.load(root, &Overlay::default())?;
        let mut changed: BTreeMap<RelPath, Arc<str>> = BTreeMap::new();
        let mut fixed = 0;
        for _ in 0..ROUNDS {
            let (mut findings, skipped) = self.judge(&seen)?;
            let open = |finding: &Diagnostic| is_within(&finding.at.path, within);
            let wanted: Vec<Diagnostic> = findings.iter().filter(|finding| open(finding)).cloned().collect();
            let frozen = |path: &RelPath| seen.workspace.find(path).is_some_and(|page| seen.workspace.is_frozen(page));
            let plan = Plan::new(&wanted, least, frozen);
            if plan.is_empty() {
                let held = hold_back(&mut findings, frozen);
                let mut report = self.report(seen.workspace, findings, skipped, within);
                (report.fixed, report.changed, report.held) = (fixed, changed, held);
                return Ok(report);
            }
            fixed += plan.fixes;
            let texts = plan.apply(&seen.workspace).map_err(|(path, why)| Failure::Changed(path, why.why))?;
            seen = self.look_again(&seen, &texts);
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
        let seen = self.load(root, &Overlay::default())?;
        let seen = self.look_again(&seen, &BTreeMap::from([(path.clone(), Arc::from(text))]));
        let (findings, skipped) = self.judge(&seen)?;
        Ok(self.report(seen.workspace, findings, skipped, std::slice::from_ref(path)))
    }

    fn load(&self, root: &Path, overlay: &Overlay) -> Result<Seen, Failure> {
        let (workspace, local) = Workspace::load_over(root, self.config, overlay, |view| self.look(view))?;
        let sources = Arc::new(Sources::open(root, self.reach.clone()));
        Ok(Seen { workspace, sources, local })
    }

    fn look_again(&self, seen: &Seen, texts: &BTreeMap<RelPath, Arc<str>>) -> Seen {
        let (workspace, fresh) = seen.workspace.with(texts, |view| self.look(view));
        let mut local: Vec<Vec<Diagnostic>> = workspace
            .pages
            .iter()
            .map(|page| seen.workspace.find(&page.path).map(|old| seen.local[old].clone()).unwrap_or_default())
            .collect();
        for (page, findings) in fresh {
            local[page] = findings;
        }
        Seen { workspace, sources: seen.sources.clone(), local }
    }

    /// What the rules say of one page.
    fn look(&self, view: &View<'_>) -> Vec<Diagnostic> {
        if let Some(read) = &self.read {
            read.fetch_add(1, Ordering::Relaxed);
        }
        let mut list = Vec::new();
        for active in &self.active {
            if !active.asked && !active.entry.meta.kinds.contains(&view.tree.kind) {
                continue;
            }
            let mut findings = Findings::default();
            let result = catch_unwind(AssertUnwindSafe(|| active.rule.check_page(view, &mut findings)));
            list.extend(findings.into_list().into_iter().map(|finding| stamp(active, finding)));
            if result.is_err() {
                list.extend(self.broken(active, view.page.top()));
            }
        }
        list
    }

    /// What the rules say of the whole tree, put together with what they say of its pages.
    fn judge(&self, seen: &Seen) -> Result<(Vec<Diagnostic>, Vec<Skipped>), Failure> {
        let unreadable = Mutex::new(Vec::new());
        let outcomes: Vec<_> = self
            .active
            .par_iter()
            .map(|active| {
                let meta = &active.entry.meta;
                let context = Context::new(&seen.workspace, &seen.sources, meta, active.asked, self.today, &unreadable);
                let mut findings = Findings::default();
                let result = catch_unwind(AssertUnwindSafe(|| active.rule.check(&context, &mut findings)));
                let mut list: Vec<_> = findings.into_list().into_iter().map(|finding| stamp(active, finding)).collect();
                let skipped = match result {
                    Ok(Ok(())) => None,
                    Ok(Err(mute)) => {
                        Some(Skipped { rule: meta.name, source: mute.source, why: mute.why, fatal: mute.fatal })
                    }
                    Err(_) => {
                        let at = Place { path: RelPath::root(), span: Span::default() };
                        list.extend(self.broken(active, at));
                        None
                    }
                };
                (list, skipped)
            })
            .collect();
        let mut findings = self.complete(seen, &unreadable);
        let mut skipped = Vec::new();
        for (list, skip) in outcomes {
            findings.extend(list);
            skipped.extend(skip);
        }
        let mut refused = unreadable.into_inner().unwrap_or_else(PoisonError::into_inner);
        refused.extend(seen.workspace.refused.iter().cloned());
        refused.sort_by(|a, b| (&a.path, &a.why).cmp(&(&b.path, &b.why)));
        refused.dedup_by(|a, b| a.path == b.path);
        findings.extend(refused.into_iter().filter_map(|refused| self.own(own::unreadable(&refused))));
        self.silence(&seen.workspace, &mut findings, &skipped)?;
        findings.sort_by(|a, b| (&a.at, a.rule, &a.what).cmp(&(&b.at, b.rule, &b.what)));
        findings.dedup();
        Ok((findings, skipped))
    }

    /// What the rules said of each page by itself, completed with what the whole tree knows.
    fn complete(&self, seen: &Seen, unreadable: &Mutex<Vec<Refused>>) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = seen.local.iter().flatten().cloned().collect();
        for active in &self.active {
            let meta = &active.entry.meta;
            let context = Context::new(&seen.workspace, &seen.sources, meta, active.asked, self.today, unreadable);
            for finding in findings.iter_mut().filter(|finding| finding.rule == meta.name) {
                active.rule.complete(&context, finding);
            }
        }
        findings
    }

    fn silence(
        &self,
        workspace: &Workspace,
        findings: &mut Vec<Diagnostic>,
        skipped: &[Skipped],
    ) -> Result<(), Failure> {
        let (mut allows, mut complaints) = Allows::read(workspace, &self.config.allow.value)?;
        for finding in findings.iter_mut() {
            // A rule may know of a way out of its own, such as a trailer of a commit.
            finding.silenced = allows.silence(finding).or(finding.silenced.take());
        }
        complaints.extend(allows.complaints(|name| self.ran(name, skipped)));
        findings.extend(
            complaints.iter().filter_map(|complaint: &Complaint| self.own(own::complaint(complaint, self.config))),
        );
        Ok(())
    }

    /// Whether a rule, or all rules of a group, really ran; `None` where there is no such name.
    fn ran(&self, name: &str, skipped: &[Skipped]) -> Option<bool> {
        let mut named = RULES.iter().filter(|entry| entry.meta.name == name || entry.meta.group == name).peekable();
        named.peek()?;
        let judges =
            |active: &Active, entry: &Entry| active.entry.meta.name == entry.meta.name && !active.rule.judges_change();
        let active = |entry: &Entry| self.active.iter().any(|active| judges(active, entry));
        let mute = |entry: &Entry| skipped.iter().any(|skip| skip.rule == entry.meta.name);
        Some(named.all(|entry| active(entry) && !mute(entry)))
    }

    fn report(
        &self,
        workspace: Workspace,
        mut findings: Vec<Diagnostic>,
        skipped: Vec<Skipped>,
        within: &[RelPath],
    ) -> Report {
        findings.retain(|finding| is_within(&finding.at.path, within));
        let pages = workspace.pages.iter().filter(|page| is_within(&page.path, within)).count();
        let findings = locate(&workspace, findings);
        let lasting = self.active.iter().filter(|active| !active.rule.judges_change());
        let names = lasting.map(|active| active.entry.meta.name);
        let ran = names.filter(|name| skipped.iter().all(|skip| skip.rule != *name)).collect();
        let (changed, held, within) = (BTreeMap::new(), Vec::new(), within.to_vec());
        Report { workspace, findings, skipped, fixed: 0, changed, held, pages, within, ran }
    }

    fn broken(&self, active: &Active, at: Place) -> Option<Diagnostic> {
        self.own(own::broken(active.entry.meta.name, at))
    }

    /// A finding of the engine's own rules, if that rule is on.
    fn own(&self, (rule, finding): (&'static str, Diagnostic)) -> Option<Diagnostic> {
        let active = self.active.iter().find(|active| active.entry.meta.name == rule)?;
        Some(stamp(active, finding))
    }
}

/// The one door for a finding's rule and level.
fn stamp(active: &Active, mut finding: Diagnostic) -> Diagnostic {
    let meta = &active.entry.meta;
    finding.rule = meta.name;
    finding.group = meta.group;
    finding.level = active.level.unwrap_or(finding.level.min(meta.level));
    finding
}

/// Whether a path is meant by the paths that were named. What is said of the whole repository, such
/// as a rule that broke, is said of each of its parts: a run that names a folder must not look clean.
fn is_within(path: &RelPath, within: &[RelPath]) -> bool {
    within.is_empty() || path.is_root() || within.iter().any(|folder| path.is_within(folder))
}

/// Takes from the findings the fixes that would touch a frozen page, and says so.
fn hold_back(findings: &mut [Diagnostic], frozen: impl Fn(&RelPath) -> bool) -> Vec<String> {
    let mut held = Vec::new();
    for finding in findings {
        let Some(fix) = &finding.fix else { continue };
        if let Some(edit) = fix.edits.iter().find(|edit| frozen(&edit.path)) {
            held.push(format!("{}: not mended, `{}` is an accepted decision", finding.rule, edit.path));
        }
    }
    held
}
