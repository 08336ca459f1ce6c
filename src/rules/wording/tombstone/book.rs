//! The patterns: data files, read at the first page and compiled one by one when first needed.

use crate::text::Span;
use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The data files, a language each.
const FILES: [&str; 2] = [
    include_str!("../../../../rules/wording/tombstone.en.toml"),
    include_str!("../../../../rules/wording/tombstone.fr.toml"),
];

/// What a compiled pattern may keep in memory for each thread, in bytes; the patterns are many, and
/// each is asked of few sentences.
const CACHE: usize = 256 * 1024;

/// How sure a pattern is, and how much harm it sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Tier {
    /// An explicit mark.
    A,
    /// A bare word in a telling place.
    B,
    /// True of the words, rarely of harm.
    C,
}

/// Where a pattern is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In headings.
    Heading,
    /// In paragraphs and items.
    Text,
    /// In cells of tables.
    Cell,
}

/// A pattern as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// What it is called, in findings and in `vibe.toml`.
    pub name: String,
    /// How sure it is.
    pub tier: Tier,
    /// Why its findings matter.
    pub why: String,
    /// Where it is looked for; empty: everywhere.
    #[serde(default)]
    pub blocks: Vec<Place>,
    /// Also asked where only notes about the page itself are.
    #[serde(default)]
    pub mark: bool,
    /// At the head of a page it speaks of the whole page.
    #[serde(default)]
    pub banner: bool,
    /// The same words are reported once a page.
    #[serde(default)]
    pub once: bool,
    /// What must stand in the sentence besides.
    #[serde(default)]
    pub needs: String,
    literals: Vec<String>,
    pattern: Expression,
    veto: Option<Expression>,
    /// No finding under a heading (or on a page of a title) that matches.
    #[serde(rename = "not-under")]
    not_under: Option<Expression>,
}

/// An expression that is compiled when it is first asked.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
struct Expression {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl From<String> for Expression {
    fn from(text: String) -> Self {
        Self { text, compiled: OnceLock::new() }
    }
}

impl Expression {
    /// `None` only if the data file is wrong, which a test rules out.
    fn get(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(&self.text).case_insensitive(true).dfa_size_limit(CACHE).build().ok();
        self.compiled.get_or_init(compile).as_ref()
    }

    fn is_match(&self, text: &str) -> bool {
        self.get().is_some_and(|regex| regex.is_match(text))
    }

    /// Puts the words in for their names, later words made of earlier ones.
    fn expand(&mut self, words: &[(String, String)]) {
        for (name, value) in words {
            self.text = self.text.replace(name, value);
        }
    }
}

impl Pattern {
    /// The bytes of `sentence` that tell what is no longer so.
    pub fn find(&self, sentence: &str) -> Option<std::ops::Range<usize>> {
        if !sentence.contains(&*self.needs) {
            return None;
        }
        let captures = self.pattern.get()?.captures(sentence)?;
        // A group is what to show; without one, all that matched.
        let shown = captures.iter().flatten().last()?.range();
        let found = captures.get_match().range();
        let heard = &sentence[..clause_end(sentence, found.end)];
        let vetoed = self.veto.as_ref().is_some_and(|veto| veto.is_match(heard));
        (!vetoed).then_some(shown)
    }

    /// Whether a heading above, or the title of the page, says that the words are meant otherwise.
    pub fn is_spared(&self, heading: &str) -> bool {
        self.not_under.as_ref().is_some_and(|not| not.is_match(heading))
    }
}

/// Where the clause ends that goes on at `from`: what comes after a comma, or as a reason, sets no
/// condition on it.
fn clause_end(sentence: &str, from: usize) -> usize {
    let ends = [", ", "; ", " — ", " – ", ": ", " because ", " so that ", " due to ", " parce que ", " car "];
    let rest = sentence.get(from..).unwrap_or_default();
    let end = ends.iter().filter_map(|mark| Some(rest.find(mark)? + mark.len())).min();
    end.map_or(sentence.len(), |end| from + end)
}

/// What a data file says of sentences that no pattern is asked of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Skip {
    pattern: Option<Expression>,
    heading: Option<Expression>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The letters of the language, as in a class: `\w` of all of Unicode makes an expression of
    /// thousands of states, these make one of dozens.
    letters: String,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    skip: Skip,
    pattern: Vec<Pattern>,
}

/// All patterns of all languages, and the automaton that finds the blocks worth reading.
#[derive(Debug, Default)]
pub struct Book {
    patterns: Vec<Pattern>,
    skips: Vec<Skip>,
    literals: Option<AhoCorasick>,
    /// The pattern that each literal stands for.
    owners: Vec<usize>,
}

impl Book {
    /// Reads the data files, leaving out the patterns named in `without`.
    pub fn read(without: &[String]) -> Self {
        let mut book = Self::default();
        for file in FILES {
            let Ok(mut file) = toml::from_str::<File>(file) else { continue };
            let mut words = unfold(&file.words);
            words.push((r"\w".to_owned(), format!("[{}]", file.letters)));
            words.push((r"\W".to_owned(), format!("[^{}]", file.letters)));
            words.push((r"\s".to_owned(), "[ \u{a0}]".to_owned()));
            if file.letters.is_ascii() {
                words.push((r"\b".to_owned(), r"(?-u:\b)".to_owned()));
            }
            for pattern in &mut file.pattern {
                pattern.pattern.expand(&words);
                pattern.veto.iter_mut().for_each(|veto| veto.expand(&words));
                pattern.not_under.iter_mut().for_each(|not| not.expand(&words));
            }
            book.patterns.extend(file.pattern.into_iter().filter(|pattern| !without.contains(&pattern.name)));
            for skip in [&mut file.skip.pattern, &mut file.skip.heading].into_iter().flatten() {
                skip.expand(&words);
            }
            book.skips.push(file.skip);
        }
        book.patterns.sort_by_key(|pattern| pattern.tier);
        let literals = book.patterns.iter().enumerate();
        let literals: Vec<(usize, String)> = literals
            .flat_map(|(at, pattern)| pattern.literals.iter().flat_map(|word| broken(word)).map(move |word| (at, word)))
            .collect();
        book.owners = literals.iter().map(|(at, _)| *at).collect();
        book.literals = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(literals.iter().map(|(_, word)| word))
            .ok();
        book
    }

    /// The pattern of a hit.
    pub fn pattern(&self, index: usize) -> &Pattern {
        &self.patterns[index]
    }

    /// Whether any literal stands in the text at all.
    pub fn may_speak(&self, text: &str) -> bool {
        self.literals.as_ref().is_some_and(|literals| literals.is_match(text))
    }

    /// Where literals stand in the text, and the pattern each stands for.
    pub fn literals<'b>(&'b self, text: &'b str) -> impl Iterator<Item = (Span, usize)> + use<'b> {
        let found = self.literals.iter().flat_map(move |literals| literals.find_overlapping_iter(text));
        found.map(|found| (Span::new(found.range()), self.owners[found.pattern().as_usize()]))
    }

    /// Whether no pattern is asked of a sentence, because it speaks of such sentences.
    pub fn skips(&self, sentence: &str) -> bool {
        self.skips.iter().filter_map(|skip| skip.pattern.as_ref()).any(|pattern| pattern.is_match(sentence))
    }

    /// Whether what stands under a heading speaks of its day.
    pub fn skips_under(&self, heading: &str) -> bool {
        self.skips.iter().filter_map(|skip| skip.heading.as_ref()).any(|pattern| pattern.is_match(heading))
    }
}

/// A literal as it may stand in the text: a line may end at any of its spaces, and the next may begin
/// within an item or a quote.
fn broken(literal: &str) -> Vec<String> {
    let mut ways = vec![literal.to_owned()];
    for (space, _) in literal.match_indices(' ') {
        let (before, after) = (&literal[..space], &literal[space + 1..]);
        ways.extend(["\n", "\n  ", "\n> "].map(|line_end| format!("{before}{line_end}{after}")));
    }
    ways
}

/// `{name}` and what it stands for, each value free of names.
fn unfold(words: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> =
        words.iter().map(|(name, value)| (format!("{{{name}}}"), value.clone())).collect();
    // Words are made of words of words at most.
    for _ in 0..3 {
        let known = list.clone();
        for (_, value) in &mut list {
            for (name, inner) in &known {
                *value = value.replace(name, inner);
            }
        }
    }
    list
}

/// Reads names of patterns; one that does not exist is an error.
pub fn known_names<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    let book = Book::read(&[]);
    match names.iter().find(|name| !book.patterns.iter().any(|pattern| pattern.name == **name)) {
        Some(unknown) => Err(serde::de::Error::custom(format!("there is no pattern `{unknown}`"))),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_of_the_data_files_compiles() {
        for file in FILES {
            toml::from_str::<File>(file).unwrap();
        }
        let book = Book::read(&[]);
        assert!(book.literals.is_some());
        for pattern in &book.patterns {
            let all = [Some(&pattern.pattern), pattern.veto.as_ref(), pattern.not_under.as_ref()];
            for expression in all.into_iter().flatten() {
                RegexBuilder::new(&expression.text).build().unwrap();
                assert!(!expression.text.contains("{date}"), "{} is not expanded", pattern.name);
            }
            assert!(!pattern.literals.is_empty(), "{} would never be asked", pattern.name);
        }
        for skip in &book.skips {
            for expression in [&skip.pattern, &skip.heading].into_iter().flatten() {
                RegexBuilder::new(&expression.text).build().unwrap();
            }
        }
    }

    #[test]
    fn an_option_names_patterns_that_exist() {
        let read = |text: &str| toml::from_str::<super::super::Tombstone>(text);
        assert!(read("without = [\"alias\"]").is_ok());
        assert!(read("without = [\"alais\"]").is_err());
    }
}
