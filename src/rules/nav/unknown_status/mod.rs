//! A status that is none of the words in use.

mod words;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{Page, Status};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::workspace::{Section, records};
use std::collections::BTreeSet;

/// The rule.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnknownStatus {
    /// Words that are in use here besides the known ones and those of the tree's own legends.
    pub words: Vec<String>,
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnknownStatus>(Meta {
    name: "unknown-status",
    group: "nav",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs],
    summary: "A status that is none of the words in use",
    page: include_str!("../../../../rules/nav/unknown-status.md"),
});

impl Rule for UnknownStatus {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        for (index, page) in context.pages() {
            let Some(status) = page.status.as_ref().filter(|_| is_asked(context, index)) else { continue };
            let decision = matches!(Section::of(&page.path), Some((Section::Decisions, _)))
                && !records::is_aside(context.workspace, index);
            // In other trees a status is free text, but a word that is one letter off is not.
            let strict = context.asked || context.workspace.tree_of(index).kind == Kind::Vibe;
            findings.extend(self.judge(context, index, page, status, decision, strict));
        }
        Ok(())
    }
}

/// What has more words is a sentence.
const MOST_WORDS: usize = 5;

fn is_asked(context: &Context<'_>, index: usize) -> bool {
    !matches!(context.workspace.class_of(index).kind, ClassSetting::Template | ClassSetting::Generated)
}

impl UnknownStatus {
    fn judge(
        &self,
        context: &Context<'_>,
        index: usize,
        page: &Page,
        status: &Status,
        decision: bool,
        strict: bool,
    ) -> Option<Diagnostic> {
        // A list to choose from is a template's.
        if status.text.contains('|') || status.text.contains("{{") {
            return None;
        }
        let said = leading(status);
        if let Some(sign) = contradiction(status, &said) {
            let what = format!("the sign {sign} says something else than `{said}`");
            return Some(Diagnostic::new(page.at(status.span), what).help("keep the one of the two that is true"));
        }
        let own: Vec<String> = self.words.iter().map(|word| word.to_lowercase()).collect();
        let mut known: Vec<&str> = words::OF_DECISIONS.to_vec();
        if !decision {
            known.extend(words::OF_PAGES);
        }
        known.extend(own.iter().map(String::as_str));
        // A sign alone says enough, and a sentence is no status but speaks of one.
        if said.is_empty() || said.split(' ').count() > MOST_WORDS || known.iter().any(|word| begins(&said, word)) {
            return None;
        }
        let near = nearest(&said, &known);
        if near.is_none() && (!strict || in_legend(context, index, &said)) {
            return None;
        }
        let found = Diagnostic::new(page.at(status.span), format!("`{}` is no status in use", status.text));
        Some(match near {
            Some(near) => found.help(format!("write `{}`", like(&status.text, near))),
            None => {
                let most = if decision {
                    "`Proposed`, `Accepted`, `Superseded by …`, `Deprecated` or `Rejected`"
                } else {
                    "`Active`, `Draft`, `In design`, `In progress`, `Done`, `Not started` or `Archived`"
                };
                found.help(format!(
                    "use {most}, or add the word to a legend of the tree or to `words` under `[rule.unknown-status]`"
                ))
            }
        })
    }
}

/// The first words of a status, in lower case, up to what only explains them: `In design · see …` is `in design`.
fn leading(status: &Status) -> String {
    let text = status.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let ends = ["(", "[", " ·", " —", " – ", " - ", ";", ",", ". ", ":", "<", "→", "/", "+"];
    let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    let kept: String = text[..end]
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '\'' | '’') { c } else { ' ' })
        .collect();
    kept.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn begins(said: &str, word: &str) -> bool {
    said.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The sign of a status that cannot stand beside its words.
fn contradiction(status: &Status, said: &str) -> Option<char> {
    let fits =
        |(signs, words): &&(&[char], &[&str])| words.contains(&said) && status.text.chars().any(|c| signs.contains(&c));
    let (signs, _) = words::CONTRADICTIONS.iter().find(fits)?;
    status.text.chars().find(|c| signs.contains(c))
}

/// The known words that are what is said but for a letter in each, two in long ones.
fn nearest<'k>(said: &str, known: &[&'k str]) -> Option<&'k str> {
    let off = |known: &str| {
        let (ours, theirs): (Vec<&str>, Vec<&str>) = (said.split(' ').collect(), known.split(' ').collect());
        let pairs = || ours.iter().zip(&theirs);
        let close = |(ours, theirs): (&&str, &&str)| {
            let letters = ours.chars().count();
            let most = if letters >= 9 { 2 } else { usize::from(letters >= 4) };
            ours.chars().next() == theirs.chars().next() && strsim::damerau_levenshtein(ours, theirs) <= most
        };
        (ours.len() == theirs.len() && pairs().all(close)).then(|| strsim::damerau_levenshtein(said, known))
    };
    known.iter().filter_map(|word| Some((off(word)?, *word))).min().map(|(_, word)| word)
}

/// A word in the capitals of what it replaces.
fn like(old: &str, word: &str) -> String {
    let capital = old.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if capital => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// Whether a legend on a hub between the page and the root of its tree explains the word.
fn in_legend(context: &Context<'_>, index: usize, said: &str) -> bool {
    let workspace = context.workspace;
    let root = &workspace.tree_of(index).root;
    let mut folder = workspace.pages[index].path.folder();
    let mut hubs = BTreeSet::from([index]);
    loop {
        hubs.extend(workspace.hub(&folder));
        if folder == *root || folder.is_root() {
            break;
        }
        folder = folder.folder();
    }
    hubs.into_iter().any(|hub| context.text(hub).is_some_and(|text| explains(&text, said)))
}

fn explains(text: &str, said: &str) -> bool {
    let is_legend = |line: &str| ["legend", "légende", "statuses", "statuts"].iter().any(|name| line.contains(name));
    text.lines().map(str::to_lowercase).any(|line| is_legend(&line) && line.contains(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_off() {
        let known = words::OF_DECISIONS;
        assert_eq!(nearest("acepted", known), Some("accepted"));
        assert_eq!(nearest("propsed", known), Some("proposed"));
        assert_eq!(nearest("supersedded", known), Some("superseded"));
        assert_eq!(nearest("active", known), None);
        assert_eq!(like("Acepted", "accepted"), "Accepted");
    }

    #[test]
    fn every_word_is_itself() {
        for word in words::OF_DECISIONS.iter().chain(words::OF_PAGES) {
            assert_eq!(*word, word.to_lowercase(), "words are in lower case");
        }
    }
}
