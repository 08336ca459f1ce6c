//! Signs that a page reports on a piece of work: none of them says so alone, several together do.
//!
//! The weights were found on pages of public repositories that were judged by hand, and tried on others.

use super::agents::is_read_by_agents;
use super::{has_words, words};
use crate::facts::day::names_day;
use crate::markdown::{Heading, Page};
use crate::workspace::Workspace;

/// So much makes a page a record.
const ENOUGH: i32 = 3;

/// What says so in a word is not outweighed by anything.
const SURELY: i32 = 2 * ENOUGH;

/// So many signs make one of a page that was written in one go.
const SOME: usize = 2;

/// So many ticks are more than a table of features has.
const MANY: usize = 5;

/// So many headings with days make a page that is written on from day to day.
const DAYS: usize = 3;

/// Of files with so many numbers of lines only an analysis of the code of its day is made.
const PLACES: usize = 8;

/// So many lines are the foot of a page.
const FOOT: usize = 6;

/// Fields of a head that say when the work was done.
const DATED: &[&str] = &[
    "analysis date",
    "audit date",
    "captured",
    "completed",
    "created",
    "date",
    "generated",
    "prepared",
    "recorded",
    "reviewed",
    "started",
    "tested",
    "verified",
    "written",
];

/// Fields of a head that name a piece of work, or who does it.
const OF_A_WORK: &[&str] =
    &["assignee", "author", "branch", "commit", "epic", "issue", "owner", "pr", "pull request", "sprint", "ticket"];

/// Fields of a head of a page that is kept true.
const KEPT_UP: &[&str] = &["last modified", "last reviewed", "last updated", "last verified", "updated"];

/// Words of a line that says when a page was last gone over, in lower case.
const GONE_OVER: &[&str] = &["mise à jour", "modif", "refresh", "review", "revis", "updat"];

/// Headings over what a work changed.
const FILES: &[&str] = &[
    "affected files",
    "changed files",
    "created files",
    "deleted files",
    "files added",
    "files affected",
    "files changed",
    "files created",
    "files deleted",
    "files modified",
    "files removed",
    "files to add",
    "files to change",
    "files to create",
    "files to delete",
    "files to modify",
    "files touched",
    "files updated",
    "modified files",
    "new files",
    "removed files",
    "updated files",
];

/// Headings over what was done.
const DONE: &[&str] = &[
    "changes made",
    "completed",
    "deliverables",
    "done",
    "summary of changes",
    "what changed",
    "what was",
    "work completed",
    "work done",
];

/// Headings over what is to be done, and why.
const PLANNED: &[&str] = &[
    "acceptance criteria",
    "alternatives",
    "decision",
    "decisions",
    "definition of done",
    "future",
    "next steps",
    "non goals",
    "open questions",
    "out of scope",
    "plan",
    "proposal",
    "proposed",
    "rationale",
    "risk",
    "risks",
    "roadmap",
    "rollout",
    "success criteria",
    "timeline",
    "todo",
    "trade offs",
    "tradeoffs",
    "will be implemented",
];

/// Headings over what was found.
const FOUND: &[&str] = &[
    "audit",
    "evidence",
    "finding",
    "findings",
    "gap",
    "gaps",
    "impact",
    "lessons",
    "problem",
    "recommendation",
    "recommendations",
    "resolution",
    "root cause",
    "what happened",
];

/// Words of a type, in the front matter, of what is written once.
const TYPES: &[&str] = &["audit", "incident", "log", "plan", "progress", "report", "research", "task"];

/// Why a page is one that reports on a piece of work, in words for the user.
pub(super) fn of_a_record(page: &Page) -> Option<String> {
    let (weight, seen) = weigh(page)?;
    (weight >= ENOUGH).then(|| format!("it reads like the report of a work: it has {}", seen.join(", ")))
}

/// Whether a page has signs of a report, those of its text included; one that says when it was gone over has none,
/// unless it names lines of files, which no later look would have left as they are.
pub(super) fn has_some(page: &Page, text: &str) -> bool {
    let Some((_, seen)) = weigh(page) else { return false };
    if !seen.is_empty() && places(text) >= PLACES {
        return true;
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_lowercase);
    let foot: Vec<String> = lines.rev().take(FOOT).filter(|line| names_day(line)).collect();
    let is_ticked = text.matches(['✅', '☑']).count() + text.matches("[x]").count() >= MANY;
    let is_kept_up =
        has_field(page, KEPT_UP, false) || foot.iter().any(|line| GONE_OVER.iter().any(|word| line.contains(word)));
    !is_kept_up && seen.len() + usize::from(is_ticked) + usize::from(!foot.is_empty()) >= SOME
}

/// How often a text names a line of a file between backticks: `a/b.nix:12`.
fn places(text: &str) -> usize {
    let is_place = |code: &&str| {
        code.rsplit_once(':').is_some_and(|(path, line)| {
            let has_ending = path.rsplit_once('.').is_some_and(|(_, ending)| {
                !ending.is_empty() && ending.len() <= 5 && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
            });
            has_ending && line.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).filter(is_place).count()
}

/// How much there is of the signs, and which ones; `None` of a page that is kept up whatever it is like.
fn weigh(page: &Page) -> Option<(i32, Vec<&'static str>)> {
    let stem = page.path.stem().to_lowercase();
    if Workspace::is_hub(&page.path) || is_read_by_agents(&stem) || stem == "contributing" {
        return None;
    }
    let mut seen: Vec<&'static str> = Vec::new();
    let mut weight = 0;
    let mut count = |is_there: bool, sign: &'static str, by: i32| {
        if is_there {
            weight += by;
            seen.extend((by > 0).then_some(sign));
        }
    };
    let headings: Vec<String> = page.headings.iter().map(|heading| heading.text.to_lowercase()).collect();
    let over = |known: &[&str]| {
        let is_one = |heading: &&String| {
            let words = words(heading);
            known.iter().any(|known| has_words(&words, known))
        };
        headings.iter().filter(is_one).count()
    };
    count(over(FILES) > 0, "a list of changed files", 2);
    count(over(DONE) > 0, "a list of what was done", 1);
    count(over(PLANNED) > 1, "parts of a plan", 1);
    count(over(FOUND) > 1, "findings", 1);
    let is_one = |heading: &String, word: &str| words(heading).first() == Some(&word);
    let has = |word: &str| headings.iter().any(|heading| is_one(heading, word));
    count(has("before") && has("after"), "a before and after", 1);
    count(over_days(page) >= DAYS, "headings of days", ENOUGH);
    count(has_day(page), "a date of its own", 1);
    count(has_field(page, OF_A_WORK, false), "the name of a piece of work", 1);
    count(has_field(page, KEPT_UP, false), "", -2);
    let kind = page.front.as_ref().and_then(|front| front.get("type")).unwrap_or_default().to_lowercase();
    count(words(&kind).iter().any(|word| TYPES.contains(word)), "the type of a record", SURELY);
    count(words(&stem).len() >= 4, "a name like a title", 1);
    Some((weight, seen))
}

/// How many headings begin with a day.
fn over_days(page: &Page) -> usize {
    let day = |heading: &Heading| heading.text.split_whitespace().next().is_some_and(names_day);
    page.headings.iter().filter(|heading| day(heading)).count()
}

/// Whether the head of a page names the day of what it says.
pub fn has_day(page: &Page) -> bool {
    has_field(page, DATED, true)
}

/// Whether the head of a page has one of some fields; with a year in it, where that is asked for.
fn has_field(page: &Page, known: &[&str], with_year: bool) -> bool {
    let header = page.header.iter().flat_map(|header| header.fields.iter().map(|field| (&*field.name, &*field.value)));
    let front = page.front.iter().flat_map(|front| front.fields().map(|(name, _, value)| (name, value)));
    header.chain(front).any(|(name, value)| {
        let name = name.to_lowercase();
        known.contains(&words(&name).join(" ").as_str()) && (!with_year || value.contains("20"))
    })
}

#[cfg(test)]
mod tests {
    use super::of_a_record;
    use crate::markdown::{Page, Source, parse};
    use crate::text::RelPath;

    fn why(path: &str, text: &str) -> Option<String> {
        let (elements, _) = parse(text);
        let path = RelPath::new(path).expect("a path");
        of_a_record(&Page { path, elements, source: Source::memory(text.into()) })
    }

    #[test]
    fn several_signs_make_a_record() {
        let files = "# Sync\n\n## Files Changed\n\nx\n\n## What was done\n\ny\n";
        let told = why("docs/sync.md", files).expect("a record");
        assert!(told.ends_with("it has a list of changed files, a list of what was done"), "{told}");
        assert!(why("docs/sync.md", "---\ntype: progress-note\n---\n# Sync\n").is_some());
        assert!(why("docs/sync.md", "---\ntype: incident\nupdated: 2026-05-01\n---\n# Sync\n").is_some());
        let days = "# Sync\n\n## 2026-03-01 First look\n\n## 2026-03-04 Rework\n\n## 2026-03-09 Validation\n\n## Use\n";
        assert!(why("docs/sync.md", days).is_some());
        let planned = "# Sync\n\n**Date:** 2026-03-01\n**Branch:** sync\n\n## Plan\n\n## Risks\n";
        assert!(why("docs/sync.md", planned).is_some());
    }

    #[test]
    fn one_sign_makes_none() {
        for text in [
            "# Sync\n\n## Files Changed\n",
            "# Sync\n\n**Date:** 2026-03-01\n\n## Use\n",
            "# Sync\n\n## Plan\n\n## Risks\n",
        ] {
            assert_eq!(why("docs/sync.md", text), None, "{text}");
        }
        let kept = "# Sync\n\n**Last Updated:** 2026-03-01\n**Owner:** ops\n\n## Files Changed\n\n## What was done\n";
        assert_eq!(why("docs/sync.md", kept), None, "it is kept true");
        assert_eq!(why("docs/README.md", "# Sync\n\n## Files Changed\n\n## What was done\n"), None, "a hub");
    }
}
