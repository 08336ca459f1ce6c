//! The engine's own rules: they speak of the run, so the engine makes their findings.

pub mod bare_allow;
pub mod broken_rule;
pub mod unreadable_page;
pub mod unused_allow;

use crate::config::{Config, Step};
use crate::diagnostic::Diagnostic;
use crate::suppress::Complaint;
use crate::text::{Place, RelPath, Span};
use crate::workspace::Refused;

/// The finding for a page that could not be read.
pub fn unreadable(refused: &Refused) -> (&'static str, Diagnostic) {
    let at = Place { path: refused.path.clone(), span: Span::default() };
    let what = format!("`{}` {}", name(&refused.path), refused.why);
    let help = "nothing on it was checked; make it readable UTF-8, or list it under `exclude`";
    (unreadable_page::ENTRY.meta.name, Diagnostic::new(at, what).help(help))
}

/// The finding for a rule that panicked.
pub fn broken(rule: &str, at: Place) -> (&'static str, Diagnostic) {
    let what = format!("the rule `{rule}` broke here");
    let help = "this is a fault of vibe: please report it with the page";
    (broken_rule::ENTRY.meta.name, Diagnostic::new(at, what).help(help))
}

/// The finding for an allowance that is bare, unused or unreadable.
pub fn complaint(complaint: &Complaint, config: &Config) -> (&'static str, Diagnostic) {
    let unused = unused_allow::ENTRY.meta.name;
    match complaint {
        Complaint::Bare(at, rule) => {
            let what = format!("`allow({rule})` gives no reason");
            let help = format!("say why: `<!-- vibe: allow({rule}): the reason -->`");
            (bare_allow::ENTRY.meta.name, Diagnostic::new(at.clone(), what).help(help))
        }
        Complaint::Unused(at, rule) => {
            let what = format!("`allow({rule})` silences nothing");
            (unused, Diagnostic::new(at.clone(), what).help("take the comment away"))
        }
        Complaint::Unknown(at, rule) => {
            let what = format!("`allow({rule})`: there is no such rule");
            (unused, Diagnostic::new(at.clone(), what).help("`vibe rule` lists all rules"))
        }
        Complaint::UnusedSetting(index, rule) => {
            let at = setting(config, &[Step::Key("allow"), Step::Item(*index), Step::Value("rule")]);
            let what = format!("`[[allow]]` of `{rule}` silences nothing");
            (unused, Diagnostic::new(at, what).help("take the entry away"))
        }
        Complaint::Garbled(at) => {
            let help = "write `<!-- vibe: allow(rule): reason -->`";
            (unused, Diagnostic::new(at.clone(), "this allowance cannot be read").help(help))
        }
    }
}

/// Where a setting stands; the repository itself where that cannot be told.
fn setting(config: &Config, way: &[Step<'_>]) -> Place {
    let place = config.source.as_ref().and_then(|source| {
        let path = RelPath::new(source.path.to_str()?).filter(|_| source.path.is_relative())?;
        Some(Place { path, span: Span::new(source.locate(way)?) })
    });
    place.unwrap_or_else(|| Place { path: RelPath::root(), span: Span::default() })
}

fn name(path: &RelPath) -> &str {
    if path.is_root() { "." } else { path.as_str() }
}
