//! Words around a path that say it need not be there: it is to be made, it was, it is somebody's own.
//!
//! They are weaker evidence than the age of the line, and are asked only where that does not tell.

/// Whether the clause around a path says that it need not be there. The path itself is not part of
/// `before` and `after`, for names of scripts are full of such words.
pub fn excused(before: &str, after: &str) -> bool {
    let (before, after) = (plain(clause_end(before)), plain(clause_start(after)));
    STOPS.iter().any(|stop| has(&before, stop) || has(&after, stop))
        || before.contains('→')
        || after.contains('→')
        || after.trim_start().starts_with("->")
}

/// From the last end of a clause on.
fn clause_end(text: &str) -> &str {
    let start = ENDS.iter().filter_map(|end| text.rfind(end).map(|at| at + end.len())).max();
    &text[start.unwrap_or_default()..]
}

/// Up to the first end of a clause.
fn clause_start(text: &str) -> &str {
    let end = ENDS.iter().filter_map(|end| text.find(end)).min();
    &text[..end.unwrap_or(text.len())]
}

const ENDS: &[&str] = &[". ", ".\n", "; ", "! ", "? ", "\n\n", "\n- ", "\n* "];

/// In lower case, without code.
fn plain(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a word, or several side by side, stands in a text.
fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + found.len()..].starts_with(char::is_alphanumeric)
    })
}

const STOPS: &[&str] = &[
    "add a",
    "add an",
    "archived",
    "copied",
    "copies",
    "copy",
    "cp",
    "create",
    "created",
    "creates",
    "creating",
    "deleted",
    "doesn't exist",
    "does not exist",
    "e.g",
    "for example",
    "for instance",
    "former",
    "formerly",
    "generate",
    "generated",
    "generates",
    "gitignored",
    "gone",
    "if you",
    "instead of",
    "legacy",
    "migrated",
    "mkdir",
    "moved",
    "new file",
    "no longer",
    "old",
    "optional",
    "output",
    "previous",
    "previously",
    "produces",
    "pruned",
    "rather than",
    "removed",
    "renamed",
    "replaced",
    "replaces",
    "retired",
    "save",
    "saved",
    "scaffold",
    "such as",
    "superseded",
    "tee",
    "touch",
    "untracked",
    "upstream",
    "used to be",
    "used to live",
    "was",
    "were",
    "will",
    "would",
    "write it to",
    "writes",
    "your",
];

#[cfg(test)]
mod tests {
    use super::excused;

    #[test]
    fn the_clause_counts_and_not_the_page() {
        assert!(excused("Create ", " with this"));
        assert!(excused("Pruned. The ", " file was removed"));
        assert!(excused("", " → the new one"));
        assert!(!excused("It was removed. See ", " for the list"));
        assert!(!excused("Run `generate-all` as in ", ""));
        assert!(!excused("The wasp nest in ", ""));
    }
}
