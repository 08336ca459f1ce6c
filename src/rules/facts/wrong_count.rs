//! A count that is not that of the list it leads to.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::facts::counts::folder::{Miscounted, miscounted};
use crate::facts::counts::{Counted, counts};
use crate::facts::frozen;
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::View;

/// The rule; it has no options.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongCount {}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongCount>(Meta {
    name: "wrong-count",
    group: "facts",
    level: Level::Warning,
    fix: Some(Safety::Unsafe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A sentence or a link that says how many there are, and there is another number of them",
    page: include_str!("../../../rules/facts/wrong-count.md"),
});

impl Rule for WrongCount {
    fn listens(&self) -> bool {
        true
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        findings.extend(miscounted(&context.question()).iter().map(of_folder));
        Ok(())
    }

    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        // What a page said on its day is not counted again.
        if frozen::frozen_page(view.page, view.class).is_some() {
            return;
        }
        let is_now = |counted: &Counted| frozen::states_nothing(view.page, counted.at.start).is_none();
        let wrong =
            counts(view.text, view.body).into_iter().filter(|counted| counted.said != counted.found && is_now(counted));
        findings.extend(wrong.map(|counted| finding(view, &counted)));
    }
}

fn of_folder(wrong: &Miscounted) -> Diagnostic {
    let Miscounted { at, said, noun, folder, found, right, day } = wrong;
    let fix = Fix::replace(Safety::Unsafe, format!("write `{right}`"), at, right.as_str());
    Diagnostic::new(at.clone(), format!("{said} {noun} are announced, and `{folder}` has {found}"))
        .why(format!("it had {said} when this was written, on {day}"))
        .fix(fix)
}

fn finding(view: &View<'_>, counted: &Counted) -> Diagnostic {
    let Counted { said, found, noun, .. } = counted;
    let parts = if counted.is_table { "rows" } else { "items" };
    let at = view.page.at(counted.at);
    let fix = Fix::replace(Safety::Unsafe, format!("write `{}`", counted.right), &at, &*counted.right);
    Diagnostic::new(at, format!("{said} {noun} are announced, and {found} {parts} follow"))
        .help("mend the number, or the list")
        .related(view.page.at(counted.first), "they begin here")
        .fix(fix)
}
