//! A supersession that only one of the two records states, or that leads nowhere.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::markdown::Page;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::{Place, Span};
use crate::workspace::records::{self, Record, Shelf};
use crate::workspace::supersession::{Other, Statement, Way, statements};

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct BrokenSupersession {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<BrokenSupersession>(Meta {
    name: "broken-supersession",
    group: "adr",
    level: Level::Error,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A supersession that only one of the two records states, or that leads nowhere",
    page: include_str!("../../../rules/adr/broken-supersession.md"),
});

impl Rule for BrokenSupersession {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let shelves = records::decisions(context.workspace);
        for shelf in &shelves {
            let read = |record: &Record<'_>| {
                let text = context.text(record.index)?;
                Some(statements(context.workspace, shelf, record, &text))
            };
            let said: Vec<Vec<Statement>> =
                shelf.records.iter().map(|record| read(record).unwrap_or_default()).collect();
            let judge = Judge { context, shelf, shelves: &shelves, said: &said };
            for (position, record) in shelf.records.iter().enumerate() {
                if context.is_on(record.index) {
                    judge.record(position, findings);
                }
            }
        }
        Ok(())
    }
}

/// The records of a folder and what each says.
struct Judge<'a> {
    context: &'a Context<'a>,
    shelf: &'a Shelf<'a>,
    shelves: &'a [Shelf<'a>],
    said: &'a [Vec<Statement>],
}

impl Judge<'_> {
    fn record(&self, position: usize, findings: &mut Findings) {
        let record = &self.shelf.records[position];
        for statement in &self.said[position] {
            let finding = match (&statement.other, statement.way) {
                (Other::Page(page), _) if *page == record.index => Some(self.itself(record, statement)),
                (Other::Number(number), _) => Some(self.unknown(record, statement, *number)),
                (Other::Page(page), Way::SupersededBy) => self.unanswered(record, statement, *page),
                (Other::Page(page), Way::Supersedes) => self.unmarked(record, statement, *page),
                (Other::Elsewhere | Other::Nothing, _) => None,
            };
            findings.extend(finding.map(|finding| self.graded(record, finding)));
        }
        findings.extend(self.nameless(position));
    }

    /// In a knowledge tree it is an error, elsewhere worth a warning.
    fn graded(&self, record: &Record<'_>, finding: Diagnostic) -> Diagnostic {
        if self.context.workspace.tree_of(record.index).kind == Kind::Vibe { finding } else { finding.warning() }
    }

    fn itself(&self, record: &Record<'_>, statement: &Statement) -> Diagnostic {
        Diagnostic::new(record.page.at(statement.span), format!("`{}` supersedes itself", record.label()))
            .help("name the other record")
    }

    fn unknown(&self, record: &Record<'_>, statement: &Statement, number: u32) -> Diagnostic {
        let width = usize::from(self.shelf.width(4));
        let what = format!("there is no record {number:0width$} in `{}`", self.shelf.folder);
        let verb = match statement.way {
            Way::Supersedes => "it supersedes",
            Way::SupersededBy => "that replaces it",
        };
        let list: Vec<String> =
            self.shelf.records.iter().filter(|other| other.index != record.index).map(Record::label).collect();
        let known = if list.is_empty() || list.len() > 12 { String::new() } else { format!(": {}", list.join(", ")) };
        Diagnostic::new(record.page.at(statement.span), what).help(format!("link the record {verb}{known}"))
    }

    /// The record says that another replaces it, which does not know of it.
    fn unanswered(&self, record: &Record<'_>, statement: &Statement, successor: usize) -> Option<Diagnostic> {
        let workspace = self.context.workspace;
        let other = self.find(successor)?;
        let links_back =
            workspace.graph.targets(successor).iter().any(|target| target.page() == Some(record.index as u32));
        let says_so = self.position(successor).is_some_and(|position| {
            self.said[position]
                .iter()
                .any(|back| back.way == Way::Supersedes && back.other == Other::Page(record.index))
        });
        if links_back || says_so {
            return self.circle(record, statement, other);
        }
        let line = format!("- Supersedes [{}]({})", record.label(), record.page.path.link_from(&other.page.path));
        let what = format!("`{}` does not say that it supersedes `{}`", other.page.path, record.label());
        let finding = Diagnostic::new(record.page.at(statement.span), what)
            .why("who reads only the newer record does not learn what it replaced")
            .related(title(other.page), "the record that replaces it");
        let edit = (!workspace.is_frozen(successor)).then(|| self.reference(other, &line)).flatten();
        Some(match edit {
            Some(edit) => {
                let title = format!("add `{line}` to its references");
                finding.fix(Fix { safety: Safety::Unsafe, title, edits: vec![edit] })
            }
            None => finding.help(format!("add to the references of `{}`: `{line}`", other.page.path)),
        })
    }

    /// Two records that replace each other.
    fn circle(&self, record: &Record<'_>, statement: &Statement, other: &Record<'_>) -> Option<Diagnostic> {
        let position = self.position(other.index)?;
        let back = |said: &&Statement| said.way == Way::SupersededBy && said.other == Other::Page(record.index);
        let back = self.said[position].iter().find(back).filter(|_| record.index < other.index)?;
        let what = format!("`{}` and `{}` are each superseded by the other", record.label(), other.label());
        Some(
            Diagnostic::new(record.page.at(statement.span), what)
                .help("leave `Superseded by …` in the older one only")
                .related(other.page.at(back.span), "the other one"),
        )
    }

    /// The record says that it replaces another, whose status still says that it holds.
    fn unmarked(&self, record: &Record<'_>, statement: &Statement, older: usize) -> Option<Diagnostic> {
        let other = self.find(older)?;
        let in_force =
            record.page.status.as_ref().is_some_and(|status| status.is_settled() && !is_dead(&status.words()));
        let marked =
            other.page.status.as_ref().is_none_or(|status| is_dead(&status.words()) || status.text.contains('|'));
        if !in_force || marked || statement.partial || self.names_a_successor(older) {
            return None;
        }
        let status = other.page.status.as_ref()?;
        let now = format!("Superseded by [{}]({})", record.label(), record.page.path.link_from(&other.page.path));
        let what =
            format!("`{}` is superseded by `{}`, but its status is `{}`", other.page.path, record.label(), status.text);
        let finding = Diagnostic::new(other.page.at(status.span), what)
            .why("who finds the older record takes it for the decision in force")
            .related(record.page.at(statement.span), "the record that replaces it");
        if self.context.workspace.is_frozen(older) {
            return Some(finding.help(format!("set its status to `{now}`; the status is all that may change in it")));
        }
        let at = Place { path: other.page.path.clone(), span: status.span };
        Some(finding.fix(Fix::replace(Safety::Unsafe, format!("set its status to `{now}`"), &at, now)))
    }

    /// A bare `Superseded` in a knowledge tree, where it must point to the successor.
    fn nameless(&self, position: usize) -> Option<Diagnostic> {
        let record = &self.shelf.records[position];
        let status = record.page.status.as_ref()?;
        let superseded = ["superseded", "superceded", "remplacé", "remplacée"]
            .iter()
            .any(|word| status.words().split(' ').next() == Some(word));
        let vibe = self.context.workspace.tree_of(record.index).kind == Kind::Vibe;
        let named = self.said[position].iter().any(|statement| statement.way == Way::SupersededBy);
        if !superseded || !vibe || named || status.text.contains('|') {
            return None;
        }
        let claims = |other: &usize| {
            self.said[*other].iter().any(|said| said.way == Way::Supersedes && said.other == Other::Page(record.index))
        };
        let successor = (0..self.said.len()).find(claims).map(|other| &self.shelf.records[other]);
        let link = successor.map_or_else(
            || "[ADR-NNNN](NNNN-title.md)".to_owned(),
            |other| format!("[{}]({})", other.label(), other.page.path.link_from(&record.page.path)),
        );
        Some(
            Diagnostic::new(record.page.at(status.span), format!("`{}` does not say by which record", status.text))
                .help(format!("set the status to `Superseded by {link}`")),
        )
    }

    /// Whether an older record names one that replaces it, be it another one: a chain.
    fn names_a_successor(&self, older: usize) -> bool {
        let said = self.position(older).map(|position| &self.said[position]);
        said.is_some_and(|said| said.iter().any(|statement| statement.way == Way::SupersededBy))
    }

    fn position(&self, page: usize) -> Option<usize> {
        self.shelf.records.iter().position(|record| record.index == page)
    }

    /// A record of any folder, by its page.
    fn find(&self, page: usize) -> Option<&Record<'_>> {
        self.shelves.iter().flat_map(|shelf| &shelf.records).find(|record| record.index == page)
    }

    /// Puts a line at the end of the record's references.
    fn reference(&self, record: &Record<'_>, line: &str) -> Option<Edit> {
        let text = self.context.text(record.index)?;
        let page = record.page;
        let is_closing =
            |name: &str| matches!(&*name.to_lowercase(), "references" | "links" | "related" | "more information");
        let section = page.headings.iter().rposition(|heading| heading.level == 2 && is_closing(&heading.text));
        let (at, text) = match section {
            Some(heading) => {
                let section = page.section(heading);
                let body = section.of(&text).trim_end();
                let last = body.lines().last().unwrap_or_default().trim_start();
                let gap = if last.starts_with(['-', '*']) { "\n" } else { "\n\n" };
                (section.start as usize + body.len(), format!("{gap}{line}"))
            }
            None => (text.trim_end().len(), format!("\n\n## References\n\n{line}")),
        };
        Some(Edit { path: page.path.clone(), span: Span::at(at), text })
    }
}

/// Whether a status says that the record no longer holds.
fn is_dead(words: &str) -> bool {
    let dead = [
        "supersed",
        "superced",
        "deprecat",
        "replaced",
        "rejected",
        "obsolete",
        "remplac",
        "dépréci",
        "archived",
        "withdrawn",
        "retired",
    ];
    dead.iter().any(|word| words.contains(word))
}

fn title(page: &Page) -> Place {
    page.h1().map_or_else(|| page.top(), |title| page.at(title.span))
}
