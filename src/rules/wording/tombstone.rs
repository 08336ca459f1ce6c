//! A sentence about what is no longer so.
//!
//! One automaton over the page's text finds the few blocks that hold a telling word; only their
//! sentences are masked and read by the patterns of `rules/wording/tombstone.*.toml`.

mod book;
mod exempt;
mod search;
mod sentences;
mod stated;

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{Page, parse};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::{Tree, View};
use book::{Book, Tier};
use exempt::Scope;
use rayon::prelude::*;
use search::Hit;
use std::sync::OnceLock;

/// The rule and its options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tombstone {
    /// Patterns that are not asked, by the name that a finding shows: `alias`.
    #[serde(deserialize_with = "book::known_names")]
    without: Vec<String>,
    /// Words and patterns; read at the first page.
    #[serde(skip)]
    book: OnceLock<Book>,
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<Tombstone>(Meta {
    name: "tombstone",
    group: "wording",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A sentence about what is no longer so",
    page: include_str!("../../../rules/wording/tombstone.md"),
});

impl Rule for Tombstone {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        let scope = Scope::of(view.page, view.tree, view.class);
        for hit in search::search(self.book(), view.text, view.page, view.body, scope) {
            findings.push(self.finding(view.page, view.text, &hit));
        }
    }

    /// Outside of knowledge trees the rule is on where the repository keeps it: that is known only
    /// when all pages are there, and those pages are few enough to be read again.
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        if context.asked {
            return Ok(());
        }
        let pages = stated::pages(context);
        let found: Vec<Vec<Diagnostic>> = pages.into_par_iter().map(|page| self.again(context, page)).collect();
        found.into_iter().flatten().for_each(|finding| findings.push(finding));
        Ok(())
    }
}

impl Tombstone {
    fn book(&self) -> &Book {
        self.book.get_or_init(|| Book::read(&self.without))
    }

    /// What [`Rule::check_page`] would have said of a page.
    fn again(&self, context: &Context<'_>, index: usize) -> Vec<Diagnostic> {
        let page = &context.workspace.pages[index];
        let tree: &Tree = context.workspace.tree_of(index);
        let scope = Scope::of(page, tree, context.workspace.class_of(index));
        if scope == Scope::Nothing {
            return Vec::new();
        }
        let Some(text) = context.text(index) else { return Vec::new() };
        if !self.book().may_speak(&text) {
            return Vec::new();
        }
        let (_, body) = parse(&text);
        let hits = search::search(self.book(), &text, page, &body, scope);
        hits.iter().map(|hit| self.finding(page, &text, hit)).collect()
    }

    fn finding(&self, page: &Page, text: &str, hit: &Hit) -> Diagnostic {
        let pattern = self.book().pattern(hit.pattern);
        let words = short(hit.span.of(text));
        let what = match (&*pattern.name, hit.banner) {
            (_, true) => format!("`{words}`: the page says of itself that it is history"),
            ("history-section" | "history-section-fr", _) => format!("the section `{words}` tells what was"),
            ("strike", _) => format!("`{words}` is struck out"),
            _ => format!("`{words}` tells what is no longer so"),
        };
        let help = match hit.banner {
            true => "move what is still true to the page where it belongs, and delete this one; git keeps it",
            false => "say only what is true now; git keeps the rest",
        };
        let mut finding = Diagnostic::new(page.at(hit.span), what);
        finding.level = match pattern.tier {
            Tier::A => Level::Error,
            Tier::B => Level::Warning,
            Tier::C => Level::Info,
        };
        finding.why(format!("{} (`{}`)", pattern.why, pattern.name)).help(help)
    }
}

/// At most sixty letters on one line, fit to stand in backticks.
fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['`', '*'], "");
    match line.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}
