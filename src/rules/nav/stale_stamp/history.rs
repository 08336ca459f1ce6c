//! What git knows of the changes of a page since its stamp.

use super::{StaleStamp, mend, stated};
use crate::config::file::ClassSetting;
use crate::markdown::{Stamp, Substance, parse};
use crate::rule::{Context, Findings, Unavailable};
use crate::sources::git::{Change, Git, Kind, Touch};
use crate::text::RelPath;
use crate::workspace::{Diagrams, View, Workspace};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// So many of the newest changes of a page are read in search of one that counts.
const READ: usize = 10;

/// A page with a stamp.
struct Stamped<'w> {
    page: usize,
    path: &'w RelPath,
    stamp: Stamp,
    /// From this day on a change should have moved the stamp.
    due: Date,
}

impl StaleStamp {
    /// Compares stamps with what git knows: with a change under check its pages, else all of them.
    pub(super) fn check_history(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        if context.sources.is_before() || !context.sources.in_git() {
            return Ok(());
        }
        let stamped = self.stamped(context);
        if stamped.is_empty() {
            return Ok(());
        }
        if let Some(change) = context.sources.change()? {
            return self.check_change(context, &stamped, change, findings);
        }
        // Who has no git, or no right to it, still gets the rest of the rule.
        let git = context.sources.git().map_err(|mute| Unavailable::skip(mute.source, mute.why))?;
        self.check_commits(context, git, &stamped, findings)?;
        // What is cut off is not told apart from what never was.
        git.whole().map_err(|mute| Unavailable::skip(mute.source, mute.why))
    }

    /// The pages whose stamp is old enough to have missed a change. What is generated, copied or
    /// frozen has a stamp of its own meaning.
    fn stamped<'w>(&self, context: &Context<'w>) -> Vec<Stamped<'w>> {
        let workspace = context.workspace;
        let own =
            |page: usize| !matches!(workspace.class_of(page).kind, ClassSetting::Template | ClassSetting::Generated);
        let of_page = |(page, found): (usize, &'w crate::markdown::Page)| {
            let stamp = found.stamp.filter(|_| own(page) && !workspace.is_frozen(page))?;
            let due = stamp.date.checked_add(i64::from(self.days).days()).ok()?;
            (due <= context.today).then_some(Stamped { page, path: &found.path, stamp, due })
        };
        context.pages().filter_map(of_page).collect()
    }

    /// Pages that the change alters while their stamp stays, in trees where stamps are a habit.
    fn check_change(
        &self,
        context: &Context<'_>,
        stamped: &[Stamped<'_>],
        change: &Change,
        findings: &mut Findings,
    ) -> Result<(), Unavailable> {
        let habit = context.habit(|_, page| page.stamp.is_some());
        let altered: Vec<(&Stamped<'_>, String)> = stamped
            .iter()
            .filter(|stamped| habit.is_asked_of(stamped.page))
            .filter_map(|stamped| {
                let file =
                    change.of(stamped.path).filter(|file| matches!(file.kind, Kind::Modified | Kind::Renamed))?;
                Some((stamped, format!("{}:./{}", change.base, file.before.as_ref().unwrap_or(&file.path))))
            })
            .collect();
        let pages = change.files.iter().filter(|file| Workspace::is_page(&file.path)).count();
        if altered.is_empty() || pages > self.pages {
            return Ok(());
        }
        let objects: Vec<String> = altered.iter().map(|(_, object)| object.clone()).collect();
        let before = context.sources.git()?.contents(&objects)?;
        for ((stamped, _), before) in altered.iter().zip(before) {
            let Some(before) = before.and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
            let Some(text) = context.text(stamped.page) else { continue };
            if is_at_an_end(&text, stamped.stamp) && self.is_substance(&before, &text) {
                let what = format!("the page changes here, but its stamp still says {}", stamped.stamp.date);
                let page = &context.workspace.pages[stamped.page];
                findings.push(mend(page, &text, stamped.stamp, context.today, what));
            }
        }
        Ok(())
    }

    /// Pages with a change of substance in a commit since their stamp.
    fn check_commits(
        &self,
        context: &Context<'_>,
        git: &Git,
        stamped: &[Stamped<'_>],
        findings: &mut Findings,
    ) -> Result<(), Unavailable> {
        let Some(oldest) = stamped.iter().map(|stamped| stamped.due).min() else { return Ok(()) };
        let mut paths: Vec<&RelPath> = stamped.iter().map(|stamped| stamped.path).collect();
        paths.sort();
        let by_path: BTreeMap<&RelPath, &Stamped<'_>> = stamped.iter().map(|stamped| (stamped.path, stamped)).collect();
        let mut touches: BTreeMap<usize, Vec<(Date, Touch)>> = BTreeMap::new();
        for touch in git.touches(&paths, oldest)? {
            let Some(stamped) = by_path.get(&touch.path) else { continue };
            let Some(day) = touch.commit.day.parse().ok().filter(|day| *day >= stamped.due) else { continue };
            let list = touches.entry(stamped.page).or_default();
            if list.len() < READ {
                list.push((day, touch));
            }
        }
        if touches.is_empty() {
            return Ok(());
        }
        let commits: BTreeSet<&str> = touches.values().flatten().map(|(_, touch)| &*touch.name).collect();
        let breadth = git.breadth(&commits.into_iter().collect::<Vec<_>>(), Workspace::is_page)?;
        let is_mass = |touch: &Touch| breadth.get(&*touch.name).is_some_and(|pages| *pages > self.pages);
        for list in touches.values_mut() {
            list.retain(|(_, touch)| !is_mass(touch));
        }
        let read: Vec<(Date, Touch)> = touches.into_values().flatten().collect();
        let objects: Vec<String> =
            read.iter().flat_map(|(_, touch)| [touch.before.clone(), touch.after.clone()]).collect();
        let contents = git.contents(&objects)?;
        let mut mended: BTreeSet<&RelPath> = BTreeSet::new();
        for ((day, touch), sides) in read.iter().zip(contents.chunks(2)) {
            let [Some(before), Some(after)] = sides else { continue };
            let Some(stamped) = by_path.get(&touch.path) else { continue };
            let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
            // Newest first: the first that counts is the last change.
            if mended.contains(&touch.path) || !self.is_substance(&before, &after) {
                continue;
            }
            mended.insert(&touch.path);
            let Some(text) = context.text(stamped.page) else { continue };
            let page = &context.workspace.pages[stamped.page];
            if !is_at_an_end(&text, stamped.stamp) || is_stated(context, stamped, &text) {
                continue;
            }
            let what = format!("the stamp says {}, but the page was changed in {}", stamped.stamp.date, touch.commit);
            findings.push(mend(page, &text, stamped.stamp, *day, what));
        }
        Ok(())
    }

    fn is_substance(&self, before: &str, after: &str) -> bool {
        Substance::of(before).distance(&Substance::of(after)) >= self.words.max(1)
    }
}

/// Whether a stamp stands where those of whole pages do: at the head or the foot. Between them it is
/// that of a section, or an entry of a list of changes.
fn is_at_an_end(text: &str, stamp: Stamp) -> bool {
    const HEAD: usize = 30;
    const FOOT: usize = 10;
    let (before, after) = text.split_at(stamp.span.start as usize);
    before.lines().count() <= HEAD || after.lines().count() <= FOOT
}

/// Whether the page itself shows its stamp to be stale: then that is said, and once is enough.
fn is_stated(context: &Context<'_>, stamped: &Stamped<'_>, text: &str) -> bool {
    let (workspace, page) = (context.workspace, stamped.page);
    let (_, body) = parse(text);
    let (tree, class) = (workspace.tree_of(page), workspace.class_of(page));
    let diagrams = Diagrams::new(workspace.mermaid);
    let view = View { page: &workspace.pages[page], text, body: &body, tree, class, diagrams };
    stated::later(&view, stamped.stamp).is_some()
}
