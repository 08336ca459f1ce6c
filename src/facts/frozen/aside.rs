//! What says of itself, below the head of its page or above the page, that it is kept for what it was.

use super::names::PUT_ASIDE;
use super::words;
use crate::markdown::{Elements, puts_aside};
use crate::text::RelPath;
use crate::workspace::Workspace;
use crate::workspace::class::has_date;

/// Words by which the README of a folder says of all that is in it that nobody keeps it up.
const OF_FOLDERS: &[&str] = &[
    "archived",
    "decommissioned",
    "deprecated",
    "no longer active",
    "no longer maintained",
    "obsolete",
    "read only mode",
    "retired",
    "superseded",
];

/// Whether the part of a page around byte `at`, between two headings or rules, says so of itself: in a line of its
/// own, before that byte or behind it.
pub fn is_in_part_put_aside(elements: &Elements, text: &str, at: u32) -> bool {
    let above = elements.headings_above(at);
    let start = above.last().map_or(0, |last| last.span.end as usize);
    let end = elements.headings.get(above.len()).map_or(text.len(), |heading| heading.span.start as usize);
    let start = start.min(at as usize);
    let (before, after) = (&text[start..at as usize], &text[at as usize..end]);
    before.lines().rev().take(MOST_LINES).take_while(|line| !is_rule(line)).any(puts_aside)
        || after.lines().take(MOST_LINES).take_while(|line| !is_rule(line)).any(puts_aside)
}

/// A part is not longer than so many lines to either side: of a page without headings not all is read for each path.
const MOST_LINES: usize = 200;

/// Whether a line is a rule from side to side.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && ['-', '*', '_'].iter().any(|sign| line.chars().all(|c| c == *sign))
}

/// How a heading that the nearest one above a byte stands below puts aside all that is under it: by a word, or by its
/// date. The title of the page is none of them.
pub(super) fn by_heading_above(elements: &Elements, at: u32) -> Option<String> {
    elements.headings_over(at).skip(1).filter(|heading| heading.level > 1).find_map(|heading| {
        let lower = heading.text.to_lowercase();
        // «New services (December 2025)» are there still.
        if has_date(&lower) && !lower.contains("updated") {
            return Some("a date".to_owned());
        }
        let words = words(&lower);
        PUT_ASIDE.iter().find(|word| words.contains(word)).map(|word| format!("`{word}`"))
    })
}

/// The path of a page without the folder of examples that it is in, where it is the README of a module of Terraform: that
/// example is run, and what is said of it has to hold.
pub(super) fn path_of_module(workspace: &Workspace, page: usize) -> Option<RelPath> {
    let path = &workspace.pages[page].path;
    let folder = path.folder();
    let is_example = folder.parts().any(|part| part == "examples") && Workspace::is_hub(path);
    let is_module = || {
        ["main.tf", "versions.tf"].iter().filter_map(|name| folder.join(name)).any(|file| workspace.files.has(&file))
    };
    if !is_example || !is_module() {
        return None;
    }
    RelPath::new(&path.parts().filter(|part| *part != "examples").collect::<Vec<_>>().join("/"))
}

/// Why a folder that a page is in is kept for what it was: its README says so.
pub(super) fn by_hub(workspace: &Workspace, page: usize) -> Option<String> {
    let mut folder = workspace.pages[page].path.folder();
    loop {
        let hub = workspace.hub(&folder).filter(|hub| *hub != page);
        let word = hub.and_then(|hub| workspace.pages[hub].past).filter(|word| OF_FOLDERS.contains(word));
        if let Some(word) = word {
            let name = if folder.is_root() { "the repository".to_owned() } else { format!("`{folder}`") };
            return Some(format!("the README of {name} says `{word}`"));
        }
        if folder.is_root() {
            return None;
        }
        folder = folder.folder();
    }
}

#[cfg(test)]
mod tests {
    use super::is_in_part_put_aside;
    use crate::markdown::parse;

    #[test]
    fn a_part_ends_at_a_heading_or_a_rule() {
        let text = "# A\n\nx1\n\n**[SUPERSEDED]** by y\n\n---\n\nx2\n\n## B\n\n> Deprecated\n\nx3\n\n## C\n\nx4\n";
        let (elements, _) = parse(text);
        let is_aside = |word: &str| is_in_part_put_aside(&elements, text, text.find(word).expect("a word") as u32);
        assert!(is_aside("x1") && is_aside("x3"), "the mark stands behind it, or before");
        assert!(!is_aside("x2") && !is_aside("x4"));
    }
}
