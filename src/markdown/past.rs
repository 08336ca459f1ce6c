//! Whether a page says in its head that it is kept for what it was: «> **Archived**, see …», «Status: done».

mod tongues;

use crate::markdown::Elements;

/// The head of a page is no longer than this, in bytes.
const LONGEST: usize = 3000;

/// Words that say so where a line of the head begins with them.
const FIRST: &[&str] = &[
    "abandoned",
    "archived",
    "decommissioned",
    "deprecated",
    "finished",
    "frozen",
    "historical",
    "mooted",
    "obsolete",
    "retired",
    "superseded",
];

/// Words that say so anywhere in a marked line of the head.
const ANYWHERE: &[&str] = &[
    "for historical",
    "frozen history",
    "frozen historical",
    "historical record",
    "historical reference",
    "historical verification",
    "kept for context",
    "kept for history",
    "kept for reference",
    "kept only as reference",
    "never updated",
    "no longer active",
    "no longer maintained",
    "no longer used",
    "point in time snapshot",
    "read only mode",
    "reference earlier",
    "refer to earlier",
    "retained as history",
    "retained for history",
    "snapshot date",
    "that no longer exist",
];

/// Words that may stand before those that say it.
const BEFORE: &[&str] = &[
    "caution",
    "important",
    "memo",
    "note",
    "status",
    "this document is",
    "this page is",
    "this section is",
    "warning",
];

/// First words of the status of a work that has come to its end, and with it the page about it.
const ENDED: &[&str] =
    &["closed", "complete", "completed", "done", "fixed", "fully resolved", "implemented", "resolved", "validated"];

/// First words of the status of a work that is to be done.
const AHEAD: &[&str] = &[
    "not yet implemented",
    "planning phase",
    "proposal",
    "proposed",
    "ready for implementation",
    "ready to implement",
];

/// The words by which the head of a page says it.
pub(super) fn past(text: &str, elements: &Elements) -> Option<&'static str> {
    let title =
        elements.headings.first().filter(|heading| heading.level == 1).map_or(0, |title| title.span.end as usize);
    // What a quotation has for a heading begins no section.
    let is_quoted = |at: usize| text[..at].lines().next_back().is_some_and(|line| line.trim_end() == ">");
    let sections =
        elements.headings.iter().filter(|heading| heading.level > 1 && !is_quoted(heading.span.start as usize));
    let next = sections.map(|heading| heading.span.start as usize).find(|start| *start >= title);
    let end = next.unwrap_or(text.len()).min(title + LONGEST);
    // A banner may stand above the title.
    let start = elements.front.as_ref().map_or(0, |front| front.span.end as usize).min(title);
    let start = start.max(title.saturating_sub(LONGEST));
    let head = text.as_bytes().get(start..end).map(String::from_utf8_lossy)?;
    head.lines().find_map(line)
}

fn line(line: &str) -> Option<&'static str> {
    let bare = line.trim();
    let is_marked =
        bare.starts_with(|c: char| matches!(c, '>' | '*' | '_' | '!') || !c.is_ascii() && !c.is_alphanumeric());
    let words = words(bare);
    let begins = |known: &&&str| starts(&words, known);
    if let Some(word) = introduced(&words) {
        return Some(word);
    }
    if let Some(rest) = words.strip_prefix("status ") {
        let known = ENDED.iter().chain(AHEAD).find(|known| starts(rest, known));
        if let Some(word) = known {
            return Some(word);
        }
    }
    if let Some(word) = ["analysis date", "repo state", "snapshot date"].into_iter().find(|known| starts(&words, known))
    {
        return Some(word);
    }
    let anywhere = || ANYWHERE.iter().find(|known| format!(" {words} ").contains(&format!(" {known} ")));
    if !is_marked {
        return None;
    }
    let elsewhere = || tongues::ANYWHERE.iter().find(|known| bare.contains(**known));
    FIRST.iter().chain(tongues::FIRST).find(begins).or_else(anywhere).or_else(elsewhere).copied()
}

/// Whether a line, somewhere on a page, says of the part it stands in that it is kept for what it was: `**[SUPERSEDED]**
/// by …`, `> [!WARNING] Deprecated`.
pub fn puts_aside(line: &str) -> bool {
    let bare = line.trim();
    let is_marked = bare.starts_with(['>', '_', '!', '['])
        || bare.starts_with("**")
        || bare.starts_with(|c: char| !c.is_ascii() && !c.is_alphanumeric());
    let words = if is_marked { words(bare) } else { return false };
    introduced(&words).is_some() || FIRST.iter().any(|known| starts(&words, known))
}

/// The word that says it behind others that may stand before it.
fn introduced(words: &str) -> Option<&'static str> {
    let rest = BEFORE.iter().find_map(|start| words.strip_prefix(*start)?.strip_prefix(' '))?;
    FIRST.iter().find(|known| starts(rest, known)).copied()
}

/// Whether a text begins with some words.
fn starts(text: &str, known: &str) -> bool {
    text.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The words of a line, in lower case, with one blank between them.
fn words(line: &str) -> String {
    let lower = line.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    #[test]
    fn parts_that_are_put_aside() {
        for line in ["**[SUPERSEDED]** by x", "> **Deprecated:** use y", "> [!NOTE] Obsolete", "⚠️ Archived."] {
            assert!(super::puts_aside(line), "{line}");
        }
        for line in
            ["- **Deprecated:** `a`", "* Archived logs", "Archived logs are in S3", "**Note**: it is deprecated"]
        {
            assert!(!super::puts_aside(line), "{line}");
        }
    }

    #[test]
    fn the_head_of_a_page_tells() {
        let past = |head: &str| parse(&format!("# Kong\n\n{head}\n\n## Now\n\ntext\n")).0.past;
        for head in [
            "> **Archived (RFC-0024)**: see [Envoy](x.md).",
            "> **Historical / reference.** Kept for learning.",
            "Snapshot Date: 2026-05-01",
            "**Analysis Date:** 2026-02-23",
            "> **Status note**: preserved as historical verification record",
            "Status: done",
            "**Status**: ✅ VALIDATED",
            "> **finished**, shipped or closed. Kept for context only",
            "**Status**: Ready to implement",
            "**Status**: Planning phase",
            "**Status:** ✅ Fully resolved",
            "> ⚠️ Deprecated: use y",
            "This document is obsolete.",
            "> [!WARNING] Deprecated, no longer active",
            "> **Mooted 2026-06-18**, unbuilt",
            "> :memo: DEPRECATED. The servers have moved.",
            "> **Note:** several entries speak of code paths that no longer exist.",
            "> **Note:** some of the examples below reference earlier folders.",
            "> [!WARNING]\n> ## This has moved!\n> It has been set to read-only mode.",
        ] {
            assert!(past(head).is_some(), "{head}");
        }
        for head in [
            "Kong keeps historical records of calls.",
            "> This takes the place of the deprecated ingress.",
            "**Status:** Active",
            "**Status:** not done",
            "> Logs are archived in S3.",
            "Archived logs are in S3.",
        ] {
            assert_eq!(past(head), None, "{head}");
        }
        assert!(parse("# A\n# b.md\n\n**Effort:** Large\n**Status:** ✅ **Done** (2026-01-02)\n").0.past.is_some());
        assert!(parse("> ⚠️ **SUPERSEDED / HISTORICAL (2026).** See b.\n\n# A\n\ntext\n").0.past.is_some());
        assert_eq!(parse("---\nstatus: done\n---\n\n# A\n\ntext\n").0.past, None);
        assert_eq!(parse("# A\n\ntext\n\n## Old\n\n> Archived\n").0.past, None);
    }
}
