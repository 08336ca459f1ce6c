//! The trials of one repository, each in a clone of its own.

use crate::bump::{bumped, precision};
use crate::dress;
use crate::figures::Figures;
use crate::random::Random;
use crate::work::{Claim, Finding, Ground, Work};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One value is borne out by many lines: they are changed one after the other, at most so often.
const ROUNDS: usize = 10;

const FACTS: &[&str] = &["--select", "facts"];
const VALUES: &[&str] = &["--select", "stale-fact"];

/// A repository, how many of its claims are taken, and by which chance.
pub struct Trial<'r> {
    pub root: &'r Path,
    pub count: usize,
    pub random: Random,
}

/// The commits that changed what a claim rested on.
type Commits<'c> = BTreeMap<&'c Claim, BTreeSet<String>>;

impl Trial<'_> {
    /// What claims rest on is changed by commits; then the pages are fixed.
    pub fn bump_and_fix(&mut self, figures: &mut Figures) {
        let work = Work::clone_of(self.root);
        let before = work.findings(&[]);
        let taken = self.some_of(work.claims().into_iter().filter(is_confirmed).collect());
        let commits = bump(&work, &taken);
        let after = work.claims();
        let findings = work.findings(VALUES);
        for (claim, commits) in &commits {
            let now = after.iter().find(|now| now.place() == claim.place());
            if now.is_some_and(is_confirmed) {
                figures.still_true += 1;
                continue;
            }
            if now.is_some_and(|now| now.why == "frozen") {
                figures.of_a_day += 1;
                continue;
            }
            let found = findings.iter().find(|finding| finding.place() == claim.place());
            figures.bumped.add(found.is_some());
            match found {
                Some(found) => {
                    let is_named = commits.iter().any(|commit| names(found, commit));
                    figures.with_commit.add(is_named);
                    if !is_named {
                        figures.miss("not the commit", format!("{} `{}`: {}", shown(claim), found.message, found.why));
                    }
                }
                None => {
                    let now = now.map(|now| format!("{} {}", now.verdict, now.why)).unwrap_or_default();
                    figures.miss("not found", format!("{}: {now}", shown(claim)));
                }
            }
        }
        fix(&work, &before, figures);
    }

    /// The same with marks on the page, as vibe itself suggests them; then the page is changed instead.
    pub fn bump_marked(&mut self, figures: &mut Figures) {
        let work = Work::clone_of(self.root);
        let patch = work.vibe(&["drift", "--suggest"]);
        if !patch.starts_with("---") {
            return;
        }
        work.write("marks.patch", &patch);
        work.git(&["apply", "--unidiff-zero", "marks.patch"]);
        std::fs::remove_file(work.root().join("marks.patch")).expect("the patch is removed");
        work.commit("Mark the facts");
        let marked = |claim: &Claim| claim.form == "marked" && claim.verdict == "confirmed";
        let taken = self.some_of(work.claims().into_iter().filter(marked).collect());
        for claim in &taken {
            let Some(new) = next(&claim.value) else { continue };
            // Several values of a line: the one that is meant stands behind its mark.
            let (old, new) = (format!("-->{}<", claim.value), format!("-->{new}<"));
            let text = work.read(&claim.page);
            if !work.replace_in_line(&claim.page, claim.line, &old, &new) {
                continue;
            }
            let findings = work.findings(VALUES);
            let is_found = findings.iter().any(|it| it.page == claim.page && it.line == claim.line);
            figures.rewritten.add(is_found);
            if !is_found {
                figures.miss("changed on the page, not found", shown(claim));
            }
            work.write(&claim.page, &text.unwrap_or_default());
        }
        let commits = bump(&work, &taken);
        let findings = work.findings(VALUES);
        let after = work.claims();
        for claim in commits.keys() {
            if after.iter().any(|now| now.place() == claim.place() && marked(now)) {
                figures.still_true += 1;
                continue;
            }
            let is_found = findings.iter().any(|finding| finding.place() == claim.place());
            figures.marked.add(is_found);
            if !is_found {
                figures.miss("marked, not found", shown(claim));
            }
        }
    }

    /// Files get another look, and lines that no page speaks of another value.
    pub fn dress(&mut self, figures: &mut Figures) {
        let work = Work::clone_of(self.root);
        let before = work.findings(FACTS);
        let claims = work.claims();
        let taken = self.some_of(claims.into_iter().filter(is_confirmed).collect());
        let mut files = BTreeMap::new();
        for claim in &taken {
            files.entry(claim.ground.file.clone()).or_insert(&claim.ground);
        }
        for ground in files.values() {
            let text = work.read(&ground.file).unwrap_or_default();
            // One after the other on the same file, as its lines may move.
            let dress = self.random.pick(dress::ALL);
            let new = dress.put_on(&ground.file, &text, ground.line, &ground.value);
            let Some(new) = new.or_else(|| dress::Dress::Comment.put_on(&ground.file, &text, ground.line, "")) else {
                continue;
            };
            work.write(&ground.file, &new);
            work.commit(&format!("{dress:?}"));
            figures.dressed.add(true);
        }
        let new: Vec<Finding> = work.findings(FACTS).difference(&before).cloned().collect();
        figures.dressed.good = figures.dressed.good.saturating_sub(new.len());
        for finding in new {
            figures.miss("found though nothing changed", format!("{finding:?}"));
        }
    }

    /// Some claims, by chance.
    fn some_of(&mut self, mut claims: Vec<Claim>) -> Vec<Claim> {
        let mut taken = Vec::new();
        while taken.len() < self.count && !claims.is_empty() {
            taken.push(claims.swap_remove(self.random.below(claims.len())));
        }
        taken.sort();
        taken
    }
}

fn is_confirmed(claim: &Claim) -> bool {
    claim.verdict == "confirmed" && !matches!(&*claim.form, "marked" | "bound") && claim.ground.line > 0
}

/// Changes all lines that bear some claims out, a commit each, until none does.
fn bump<'c>(work: &Work, claims: &'c [Claim]) -> Commits<'c> {
    let mut commits: Commits<'c> = BTreeMap::new();
    let mut grounds: Vec<(&Claim, Ground)> = claims.iter().map(|claim| (claim, claim.ground.clone())).collect();
    for _ in 0..ROUNDS {
        let mut places: BTreeMap<&Ground, Vec<&'c Claim>> = BTreeMap::new();
        for (claim, ground) in &grounds {
            places.entry(ground).or_default().push(claim);
        }
        for (ground, claims) in places {
            let least = claims.iter().map(|claim| precision(version(&claim.value))).min().unwrap_or_default();
            let Some(new) = bumped(&ground.value, least.saturating_sub(1)) else { continue };
            if !work.replace_in_line(&ground.file, ground.line, &ground.value, &new) {
                continue;
            }
            let Some(commit) = work.commit(&format!("Bump {} to {new}", claims[0].subject)) else { continue };
            for claim in claims {
                commits.entry(claim).or_default().insert(commit.clone());
            }
        }
        let now = work.claims();
        let still =
            |claim: &&'c Claim| now.iter().find(|now| now.place() == claim.place() && now.verdict == "confirmed");
        grounds = claims.iter().filter_map(|claim| Some((claim, still(&claim)?.ground.clone()))).collect();
        if grounds.is_empty() {
            break;
        }
    }
    commits
}

/// The version in a value: of an image, its tag.
fn version(value: &str) -> &str {
    value.rsplit(':').next().unwrap_or(value)
}

/// A value with another version in it.
fn next(value: &str) -> Option<String> {
    let old = version(value);
    let new = bumped(old, precision(old))?;
    Some(format!("{}{new}", value.strip_suffix(old)?))
}

/// Fixes all pages and holds them against what they were.
fn fix(work: &Work, before: &BTreeSet<Finding>, figures: &mut Figures) {
    work.vibe(&[&["check", "--fix", "--unsafe-fixes", "--exit-zero"], VALUES].concat());
    let diff = work.git(&["diff", "-U0", "--no-color", "--no-ext-diff"]);
    let side = |sign: char, file: &str| -> Vec<String> {
        let lines = diff.lines().filter(|line| line.starts_with(sign) && !line.starts_with(file));
        lines.map(|line| line[1..].to_owned()).collect()
    };
    let (old, new) = (side('-', "---"), side('+', "+++"));
    for (old, new) in old.iter().zip(&new) {
        let is_value = is_only_value(old, new);
        figures.fixed.add(is_value);
        if !is_value {
            figures.miss("fixed more than a value", format!("{old} → {new}"));
        }
    }
    if old.len() != new.len() {
        figures.fixed.add(false);
    }
    let places = |findings: &BTreeSet<Finding>| -> BTreeSet<(String, usize, String)> {
        findings.iter().map(|finding| (finding.page.clone(), finding.line, finding.rule.clone())).collect()
    };
    let after = work.findings(&[]);
    let (was, is) = (places(before), places(&after));
    let changed: BTreeSet<&str> = diff.lines().filter_map(|line| line.strip_prefix("+++ b/")).collect();
    for page in changed {
        let new = is.difference(&was).find(|(of, _, rule)| of == page && rule != "page-left-behind");
        figures.after_fix.add(new.is_none());
        if let Some(new) = new {
            figures.miss("new after the fix", format!("{new:?}"));
        }
    }
}

/// Whether two lines differ in nothing but a single word, or words with numbers in them, and signs before these:
/// `~> 3.30` may become `>= 3.0, < 4.0`.
fn is_only_value(old: &str, new: &str) -> bool {
    if is_one_word(old, new) {
        return true;
    }
    let parts = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '+' | '-' | '_' | '~' | '>' | '=' | '<' | '^'));
    let words = |line: &str| line.split(parts).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let has_number = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let (old, new) = (words(old), words(new));
    let is_sign = |word: &str| word.chars().all(|c| matches!(c, '~' | '>' | '=' | '<' | '^'));
    let alike = |(old, new): (&String, &String)| {
        old == new || has_number(old) && has_number(new) || is_sign(old) && is_sign(new)
    };
    let rest = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| !has_number(word) && !is_sign(word)).cloned().collect()
    };
    old.len() == new.len() && old.iter().zip(&new).all(alike) || rest(&old) == rest(&new)
}

/// Whether two lines differ in a single word of any kind, as the default of a setting is.
fn is_one_word(old: &str, new: &str) -> bool {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    old.len() == new.len() && old.iter().zip(&new).filter(|(old, new)| old != new).count() == 1
}

/// Whether a finding says that a commit did it.
fn names(finding: &Finding, commit: &str) -> bool {
    let said = finding.why.split_once("changed in ").and_then(|(_, rest)| rest.split(' ').next());
    said.is_some_and(|said| said.len() >= 7 && commit.starts_with(said))
}

fn shown(claim: &Claim) -> String {
    let Claim { page, line, subject, value, ground, .. } = claim;
    format!("{page}:{line} {subject} {value} ({}:{} {})", ground.file, ground.line, ground.value)
}
