//! A page that stayed as it was while what it documents changed.

mod moved;
mod told;

use crate::config::Kind;
use crate::diagnostic::Level;
use crate::drift::{Asking, Claim, Documents, TRAILER, Waivers, is_rewritten};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::sources::git::log::Line;
use crate::sources::git::{Change, Changed, Git, Side};
use crate::workspace::Workspace;
use moved::{Moved, object};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use told::Told;

/// The rule and its options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StalePage {
    /// Ask also where nothing but versions, tags and digests moved and the page states none of those
    /// that went.
    pub every_bump: bool,
    /// Ask also the pages outside of knowledge trees that link a file and state nothing of what changed
    /// in it.
    pub every_link: bool,
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StalePage>(Meta {
    name: "stale-page",
    group: "drift",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A page that stayed as it was while what it documents changed",
    page: include_str!("../../../../rules/drift/stale-page.md"),
});

/// The files for which each page is asked, and where it names them.
type Stale<'a> = BTreeMap<usize, Vec<(&'a Claim, &'a Moved<'a>)>>;

impl Rule for StalePage {
    fn judges_change(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let Some(change) = context.sources.change()? else { return Ok(()) };
        let mut asked: Vec<&Changed> = change.files.iter().filter(|file| !Workspace::is_page(&file.path)).collect();
        if asked.is_empty() {
            return Ok(());
        }
        let documents = Documents::new(context.workspace, |page| context.is_on(page));
        asked.retain(|file| documents.names(&file.path));
        if asked.is_empty() {
            return Ok(());
        }
        let git = context.sources.git()?;
        let moved = moved::moved(git, change, context.workspace, &asked)?;
        let texts = Texts::new(context);
        let rewritten = rewritten(&texts, git, change)?;
        let mut stale = self.stale(&texts, &documents, &moved, &rewritten);
        if stale.is_empty() {
            return Ok(());
        }
        let (commits, open) = match change.side {
            Side::Index => (Vec::new(), None),
            Side::Files => {
                let open = git.uncommitted()?.into_iter().map(|file| file.path).collect();
                (git.log(&format!("{}..HEAD", change.base), Line::All, TRAILER)?, Some(open))
            }
        };
        let told = Told { workspace: context.workspace, waivers: Waivers::read(&commits), commits: &commits, open };
        for (page, moved) in &mut stale {
            let text = texts.of(*page).unwrap_or_else(|| Arc::from(""));
            // What the page states in so many words is told first.
            moved.sort_by_key(|(claim, moved)| (!moved.altered.is_stated(&text), Reverse((claim.depth, claim.by))));
            findings.push(told.finding(*page, &text, moved, change.side));
        }
        Ok(())
    }
}

impl StalePage {
    /// The pages that are answerable for what moved and did not change.
    fn stale<'a>(
        &self,
        texts: &Texts<'_>,
        documents: &'a Documents,
        moved: &'a [Moved<'a>],
        rewritten: &BTreeSet<usize>,
    ) -> Stale<'a> {
        let asking = Asking { every_bump: self.every_bump, every_link: self.every_link };
        let workspace = texts.context.workspace;
        let mut stale: Stale<'a> = BTreeMap::new();
        for moved in moved {
            let (path, altered) = (&moved.changed.path, &moved.altered);
            // A page that was rewritten has answered, whatever it states now.
            let is_asked = |claim: &Claim| {
                let asks = |text: Arc<str>| asking.is_asked(workspace, claim, path, altered, &text);
                rewritten.contains(&claim.page) || texts.of(claim.page).is_some_and(asks)
            };
            let claims = documents.answerable(path, is_asked).into_iter();
            for claim in claims.filter(|claim| !rewritten.contains(&claim.page)) {
                stale.entry(claim.page).or_default().push((claim, moved));
            }
        }
        stale
    }
}

/// The pages that the change rewrites. One that is new, or cannot be read as it was, was written with
/// the change in sight.
fn rewritten(texts: &Texts<'_>, git: &Git, change: &Change) -> Result<BTreeSet<usize>, Unavailable> {
    let workspace = texts.context.workspace;
    let files = change.files.iter();
    let touched: Vec<(usize, &Changed)> =
        files.filter_map(|file| workspace.find(&file.path).map(|page| (page, file))).collect();
    let before = |(_, file): &(usize, &Changed)| object(&change.base, file.before.as_ref().unwrap_or(&file.path));
    let before = git.contents(&touched.iter().map(before).collect::<Vec<_>>())?;
    let pages = touched.into_iter().zip(before).filter(|((page, _), before)| {
        let before = before.as_ref().and_then(|before| std::str::from_utf8(before).ok());
        before.zip(texts.of(*page)).is_none_or(|(before, now)| is_rewritten(before, &now))
    });
    Ok(pages.map(|((page, _), _)| page).collect())
}

/// The texts of pages, each read once.
struct Texts<'c> {
    context: &'c Context<'c>,
    read: RefCell<BTreeMap<usize, Option<Arc<str>>>>,
}

impl<'c> Texts<'c> {
    fn new(context: &'c Context<'c>) -> Self {
        Self { context, read: RefCell::default() }
    }

    fn of(&self, page: usize) -> Option<Arc<str>> {
        self.read.borrow_mut().entry(page).or_insert_with(|| self.context.text(page)).clone()
    }
}
