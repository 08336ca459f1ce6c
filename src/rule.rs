//! What a rule is: its name card, its options, and what it may look at.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::facts::{Heard, Question};
use crate::markdown::Page;
use crate::markdown::source::Unreadable;
use crate::sources::Sources;
pub use crate::sources::Unavailable;
use crate::sources::forge::{Client, Home};
use crate::text::RelPath;
use crate::workspace::{Refused, View, Workspace};
use std::sync::{Arc, Mutex, PoisonError};

/// The name card of a rule.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case, naming the fault, so that «allow dead-link» reads well.
    pub name: &'static str,
    /// The group it belongs to.
    pub group: &'static str,
    /// How grave its findings are, unless settings say otherwise.
    pub level: Level,
    /// The safest fix it offers, if it offers any.
    pub fix: Option<Safety>,
    /// The kinds of trees in which it is on by itself. Where it follows the habit of a tree, it asks
    /// [`Context::habit`] on its own.
    pub kinds: &'static [Kind],
    /// One line for lists.
    pub summary: &'static str,
    /// The whole page, as `vibe rule <name>` prints it.
    pub page: &'static str,
}

/// A rule as it stands in the list of rules.
pub struct Entry {
    /// Its name card.
    pub meta: Meta,
    /// Builds it from its options, the table under `[rule.<name>]`.
    pub build: fn(toml::Table) -> Result<Box<dyn Rule>, toml::de::Error>,
    /// The schema of its options.
    pub options: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

impl Entry {
    /// The entry of a rule whose struct is its options.
    pub const fn new<R>(meta: Meta) -> Self
    where
        R: Rule + serde::de::DeserializeOwned + schemars::JsonSchema + 'static,
    {
        Self {
            meta,
            build: |table| Ok(Box::new(table.try_into::<R>()?)),
            options: |generator| generator.subschema_for::<R>(),
        }
    }
}

/// A function from the tree to findings. It never prints, writes, or knows another rule.
///
/// What one page alone decides is said in [`Rule::check_page`], while the page's text is at hand;
/// what needs other pages in [`Rule::check`]. Most rules have one of the two.
pub trait Rule: Send + Sync {
    /// Looks at one page while its text is at hand.
    fn check_page(&self, _view: &View<'_>, _findings: &mut Findings) {}

    /// For a rule that asks a convention: how often the page had the choice to keep it, and how often it
    /// did. What [`Rule::check_page`] finds is then said only where the tree keeps the convention.
    fn tally(&self, _view: &View<'_>) -> Tally {
        Tally::default()
    }

    /// Adds to a finding of [`Rule::check_page`] what only the whole tree knows, such as the title of
    /// the page that a link leads to.
    fn complete(&self, _context: &Context<'_>, _finding: &mut Diagnostic) {}

    /// Whether it judges a change rather than the tree: then an allowance that silences nothing today
    /// may be needed tomorrow, and nobody is told that it is unused.
    fn judges_change(&self) -> bool {
        false
    }

    /// Whether it asks what pages say of facts, so that this is taken down while they are read.
    fn listens(&self) -> bool {
        false
    }

    /// Whether it takes longer than most, as it asks history a lot: such rules are begun first.
    fn is_long(&self) -> bool {
        false
    }

    /// Looks at the whole tree.
    ///
    /// # Errors
    /// A source it needs cannot answer: the rule is reported as skipped, never as clean.
    fn check(&self, _context: &Context<'_>, _findings: &mut Findings) -> Result<(), Unavailable> {
        Ok(())
    }
}

/// How often there was a choice to keep a convention, and how often it was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    all: usize,
    keeping: usize,
}

impl Tally {
    /// Of choices: each is whether the convention was kept.
    pub fn of(choices: impl IntoIterator<Item = bool>) -> Self {
        let mut tally = Self::default();
        for keeps in choices {
            tally.all += 1;
            tally.keeping += usize::from(keeps);
        }
        tally
    }

    /// Whether there was no choice.
    pub fn is_empty(self) -> bool {
        self.all == 0
    }

    /// Whether who chose so has a habit: at least five choices, and four in five of them keep it.
    pub fn is_habit(self) -> bool {
        self.all >= 5 && self.keeping * 5 >= self.all * 4
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        self.all += more.all;
        self.keeping += more.keeping;
    }
}

/// Where a rule speaks.
#[derive(Default)]
pub struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    /// Says something.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// All that was said.
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.list.extend(more);
    }
}

/// Which trees keep a convention.
pub struct Habit<'a> {
    workspace: &'a Workspace,
    trees: Vec<bool>,
}

impl Habit<'_> {
    /// Whether the convention is asked of a page.
    pub fn is_asked_of(&self, page: usize) -> bool {
        self.trees[self.workspace.tree_index_of(page)]
    }
}

/// What a rule may look at when it looks at the whole tree.
pub struct Context<'a> {
    /// The repository.
    pub workspace: &'a Workspace,
    /// Git and the forge, for what the files alone do not tell.
    pub sources: &'a Sources,
    /// Whether the user asked for this very rule: then it runs on every page, whatever the habit of
    /// its tree.
    pub asked: bool,
    /// The day of the run.
    pub today: jiff::civil::Date,
    kinds: &'static [Kind],
    heard: &'a [Arc<Heard>],
    unreadable: &'a Mutex<Vec<Refused>>,
}

impl<'a> Context<'a> {
    /// For one rule. `heard` is what each page says.
    pub fn new(
        (workspace, sources, heard): (&'a Workspace, &'a Sources, &'a [Arc<Heard>]),
        meta: &'static Meta,
        asked: bool,
        today: jiff::civil::Date,
        unreadable: &'a Mutex<Vec<Refused>>,
    ) -> Self {
        Self { workspace, sources, asked, today, kinds: meta.kinds, heard, unreadable }
    }

    /// Whether what the pages say that this rule is on for is so.
    pub fn question(&self) -> Question<'_> {
        let pages = self.pages().filter_map(|(index, _)| Some((index, &**self.heard.get(index)?)));
        let (workspace, sources, pages) = (self.workspace, self.sources, pages.collect());
        Question { workspace, sources, pages, live: &[], text: Box::new(|page| self.text(page)) }
    }

    /// The pages this rule is on for: index and page, in order of their paths.
    pub fn pages(&self) -> impl Iterator<Item = (usize, &'a Page)> + use<'a, '_> {
        self.workspace.pages.iter().map(|page| &**page).enumerate().filter(|(index, _)| self.is_on(*index))
    }

    /// Whether this rule is on for a page.
    pub fn is_on(&self, page: usize) -> bool {
        self.asked || self.kinds.contains(&self.workspace.tree_of(page).kind)
    }

    /// Which trees keep a convention, and so are asked to keep it on every page: knowledge trees
    /// always, other trees where at least half of the pages (and no fewer than three) keep it, and all
    /// trees when the user asked for this rule. `convention` is called once for every page.
    pub fn habit(&self, convention: impl Fn(usize, &Page) -> bool) -> Habit<'a> {
        let workspace = self.workspace;
        let mut counts = vec![(0, 0); workspace.trees.len()];
        for (index, page) in workspace.pages.iter().enumerate() {
            let (all, keeping) = &mut counts[workspace.tree_index_of(index)];
            *all += 1;
            *keeping += usize::from(convention(index, page));
        }
        let asked = |(tree, (all, keeping)): (usize, (usize, usize))| {
            self.asked || workspace.trees[tree].kind == Kind::Vibe || (keeping >= 3 && keeping * 2 >= all)
        };
        Habit { workspace, trees: counts.into_iter().enumerate().map(asked).collect() }
    }

    /// The forge of the repository.
    ///
    /// # Errors
    /// This run does not ask it, or nothing says where it is.
    pub fn forge(&self) -> Result<&'a Client, Unavailable> {
        let workspace = self.workspace;
        self.sources.forge(self.asked, || Home { kind: workspace.forge.0, remote: workspace.remote.clone() })
    }

    /// The text of a page; a page that was changed under our hands is reported once and left out.
    pub fn text(&self, page: usize) -> Option<Arc<str>> {
        let page = &self.workspace.pages[page];
        match page.text() {
            Ok(text) => Some(text),
            Err(unreadable) => {
                self.refuse(page.path.clone(), unreadable);
                None
            }
        }
    }

    /// Reports a file that cannot be read.
    pub fn refuse(&self, path: RelPath, unreadable: Unreadable) {
        let mut list = self.unreadable.lock().unwrap_or_else(PoisonError::into_inner);
        list.push(Refused { path, why: unreadable.why });
    }

    /// The page at a path.
    pub fn page(&self, path: &RelPath) -> Option<&'a Page> {
        self.workspace.page(path)
    }
}
