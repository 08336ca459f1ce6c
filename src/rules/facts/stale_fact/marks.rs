//! Marks that cannot be judged: whoever wrote one believes that the fact is watched.

use super::told;
use crate::diagnostic::Diagnostic;
use crate::facts::values::Mark;
use crate::facts::{Evidence, Judged};
use crate::markdown::Page;
use crate::rule::Context;

/// How a mark is written.
const FORM: &str = "write it as `<!-- vibe: fact chart cert-manager version -->v1.2.3<!-- /fact -->`";

/// Comments that begin as marks and cannot be read.
pub fn unreadable(page: &Page) -> impl Iterator<Item = Diagnostic> {
    let notes = page.notes.iter().filter_map(|note| Some((note.span, note.text.strip_prefix("fact")?)));
    let broken = notes.filter(|(_, words)| !words.starts_with(' ') || Mark::parse(words).is_none());
    broken.map(|(span, _)| Diagnostic::new(page.at(span), "this mark of a fact cannot be read").help(FORM))
}

/// Nothing is called so.
pub fn nameless(judged: &Judged) -> Diagnostic {
    let claim = &judged.said.claim;
    let what = format!("no file of the repository says this of `{}`", told::name(claim));
    Diagnostic::new(claim.at.clone(), what)
        .why("the mark promises that the value is watched, and nothing watches it")
        .help("name the thing as the file does, or take the mark away")
        .warning()
}

/// Several files say something of it, and not the same.
pub fn ambiguous(context: &Context<'_>, judged: &Judged, several: &[Evidence]) -> Diagnostic {
    let claim = &judged.said.claim;
    let is_one = several.iter().any(|evidence| *evidence.value == *claim.value);
    let one = if is_one { "one" } else { "none" };
    let what =
        format!("`{}` is {one} of several values that the repository has for `{}`", claim.value, told::name(claim));
    let mut finding = Diagnostic::new(claim.at.clone(), what)
        .help("say which file or folder is meant at the end of the mark: `… version in clusters/prod`");
    for evidence in several.iter().take(4) {
        if let Some(place) = told::place(context, evidence) {
            finding = finding.related(place, format!("here it is `{}`", evidence.value));
        }
    }
    finding
}
