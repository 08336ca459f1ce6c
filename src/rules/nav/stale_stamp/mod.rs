//! A «Last Updated» that is older than what the page itself says or git knows, or lies in the future.

mod history;
mod stated;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use crate::markdown::{Page, Stamp, dates};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::View;
use jiff::civil::Date;

/// The rule and its options.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct StaleStamp {
    /// So many days later than the stamp a change must be: a page is stamped when it is written, and
    /// merged some days after.
    days: u16,
    /// So many words must come, go or differ, or a change is too small to ask for a new stamp.
    words: usize,
    /// A commit that changes more pages than this changes their form and not what they say.
    pages: usize,
}

impl Default for StaleStamp {
    fn default() -> Self {
        Self { days: 7, words: 10, pages: 20 }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<StaleStamp>(Meta {
    name: "stale-stamp",
    group: "nav",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Entry],
    summary: "A «Last Updated» that is older than what the page says or git knows, or lies in the future",
    page: include_str!("../../../../rules/nav/stale-stamp.md"),
});

impl Rule for StaleStamp {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        let Some(stamp) = view.page.stamp.filter(|_| view.class.kind != ClassSetting::Template) else { return };
        let Some((date, at)) = stated::later(view, stamp) else { return };
        let what = format!("the stamp says {}, but the page speaks of {date} as past", stamp.date);
        let finding = mend(view.page, view.text, stamp, date, what);
        findings.push(finding.related(view.page.at(at), "written after the stamp"));
    }

    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for (_, page) in context.pages() {
            // Where the author is may be a day ahead of where the check runs.
            let tomorrow = context.today.tomorrow().unwrap_or(context.today);
            if let Some(stamp) = page.stamp.filter(|stamp| stamp.date > tomorrow) {
                let what = format!("the stamp {} lies in the future", stamp.date);
                let help = format!("set it to the day of the last change; today is {}", context.today);
                findings.push(Diagnostic::new(page.at(stamp.span), what).help(help));
            }
        }
        self.check_history(context, findings)
    }
}

/// A finding about a stamp that should say `date`, mended where its form can be kept.
fn mend(page: &Page, text: &str, stamp: Stamp, date: Date, what: String) -> Diagnostic {
    let at = page.at(stamp.span);
    let finding = Diagnostic::new(at.clone(), what);
    match dates::in_the_form_of(stamp.span.of(text), date) {
        Some(new) => finding.fix(Fix::replace(Safety::Safe, format!("set the stamp to {new}"), &at, new)),
        None => finding.help(format!("set the stamp to the day of the last change, {date} or later")),
    }
}
