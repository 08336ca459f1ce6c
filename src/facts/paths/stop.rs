//! Words around a path that say it need not be there: it is to be made, it was, it is somebody's own.
//!
//! Most are weaker evidence than the age of the line, and are asked only where that does not tell.

use crate::facts::day::names_day;
use crate::facts::paths::tongues::say_gone;
use crate::facts::paths::words::{ABSENT, AFTER, EMPTIED, FORBIDDEN, LEFT, MAKES, PAST, STOPS, WITHIN};

/// Whether the clause around a path says that it need not be there. The path itself is not part of
/// `before` and `after`, for names of scripts are full of such words.
pub fn excused(before: &str, after: &str) -> bool {
    let (before, after) = clause(before, after);
    STOPS.iter().any(|stop| has(&before, stop))
        || AFTER.iter().chain(LEFT).any(|stop| has(&after, stop))
        // «Add a client to it» makes no file.
        || ["add", "add a", "add an"].iter().any(|add| ends_with(before.trim_end(), add))
        || before.contains('→')
        || after.contains('→')
        || after.trim_start().starts_with("->")
}

/// Whether the clause around a path says that it left, or was never kept here.
pub fn is_said_to_be_gone(before: &str, after: &str) -> bool {
    let (before, after) = clause(before, after);
    LEFT.iter().any(|left| has(&before, left) || has(&after, left))
}

/// Whether the clause around a path speaks of another day than today, whenever it was written: it has a
/// date, or says of the thing itself that it was.
pub fn dismissed(before: &str, after: &str) -> bool {
    let (before, after) = clause(before, after);
    names_day(&before)
        || names_day(&after)
        || say_gone(&before)
        || say_gone(&after)
        || PAST.iter().any(|past| has(&before, past))
        || is_forbidden(&before)
        || ABSENT.iter().any(|absent| has(first_words(&after), absent))
        || ends_with(before.trim_end(), "if") && has(first_words(&after), "exists")
        || ends_with(before.trim_end(), "not")
        || ["your repo's", "your repository's"].iter().any(|owner| ends_with(before.trim_end(), owner))
        || ends_with(before.trim_end(), "in") && [", create ", ", write "].iter().any(|make| after.starts_with(make))
        || ["not", "man page", "manpage"].iter().any(|word| word_starts_with(after.trim_start(), word))
}

/// Whether a line speaks of branches, whose names begin as those of folders end: `feat/`, `docs/`.
pub fn is_of_branches(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["branch", "branches"].iter().any(|word| has(&lower, word)) && has(&lower, "prefix")
}

/// Whether a line has a word that only stands for a path.
pub fn has_placeholder(line: &str) -> bool {
    line.contains("/path/to/")
}

/// Whether a text begins with a word.
fn word_starts_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a sentence is the one of a template, which tells the author what to write there.
pub fn is_placeholder(before: &str) -> bool {
    has(&plain(clause_end(before)), "should go here")
}

/// Whether the first word behind a path says that it is gone: `x.nix - DELETED`.
pub fn is_called_gone(after: &str) -> bool {
    let next = after.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ["deleted", "removed"].iter().any(|gone| next.starts_with(gone))
}

/// Whether a line is an item that is ticked off, is crossed out, or begins with its day.
pub fn is_settled(line: &str) -> bool {
    let item = line.trim_start().trim_start_matches(['-', '*', '+', ' ']);
    let is_dated = item.get(..10).is_some_and(names_day);
    // `- **Phase 2 (2026-05-14), done**: …`
    let bold = line.trim_start().strip_prefix("- **").and_then(|rest| rest.split_once("**"));
    let is_dated = is_dated || bold.is_some_and(|(name, _)| names_day(&name.to_lowercase()));
    is_dated || ["✅", "✓", "[x]", "[X]"].iter().any(|tick| item.starts_with(tick)) || line.contains('❌')
}

/// Whether the clause around a path tells of a commit: `Commit 71d239a8 moved a.md to b.md`.
pub fn tells_of_a_commit(before: &str, after: &str) -> bool {
    let clause = [clause_end(before), clause_start(after)].concat();
    let lower = clause.to_lowercase();
    let is_id = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        (7..=40).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_hexdigit())
            && (1..word.len()).contains(&digits)
    };
    has(&lower, "commit") && lower.split(|c: char| !c.is_alphanumeric()).any(is_id)
}

/// Whether the words before a path open a bracket of examples, or a clause or an item of them: `(e.g. a.md, b.md)`,
/// `- Example: a.md`.
pub fn is_in_bracket_of_examples(before: &str) -> bool {
    let item = clause_end(before).trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if ["example:", "examples:"].iter().any(|word| item.starts_with(word)) {
        return true;
    }
    let open = before.rfind('(').filter(|open| !before[*open..].contains(')'));
    open.is_some_and(|open| {
        let words = before[open + 1..].trim_start().to_lowercase();
        ["e.g.", "eg.", "for example", "for instance", "such as"].iter().any(|start| words.starts_with(start))
    })
}

/// Whether a sentence says that what follows are examples, or is made by what stands before it.
pub fn leads_to_examples(words: &str) -> bool {
    let makes = ["creates:", "generates:", "produces:", "writes:"];
    ["e.g.", "example", "examples", "for instance"].iter().any(|word| has(&plain(words), word))
        // «Each has its own page on all that it creates:» leads over to the pages.
        || !has(words, "has") && !has(words, "have") && makes.iter().any(|makes| words.ends_with(makes))
}

/// Whether what a sentence leads over to is no fact of today: what a program prints, what was or is to be replaced.
pub fn leads_to_what_is_not(words: &str) -> bool {
    let Some(words) = words.strip_suffix(':') else { return false };
    ["replaced", "replaces", "be removed", "to delete", "to remove"].iter().any(|last| ends_with(words, last))
        || ["excluded from", "ignored by"].iter().any(|left_out| has(words, left_out))
        || ["output", "example output", "expected output", "sample output", "todo", "todos"].contains(&words)
}

/// Whether a remark calls what follows it wrong, or of another day.
pub fn calls_wrong(remark: &str) -> bool {
    let lower = remark.to_lowercase();
    ["bad", "deprecated", "incorrect", "legacy", "old", "wrong"].iter().any(|word| has(&lower, word))
}

/// Whether the words before a file have the reader make that very file.
pub fn is_made(before: &str) -> bool {
    let before = plain(clause_end(before));
    let made = MAKES.iter().filter_map(|make| has(&before, make).then(|| before.rfind(make)).flatten()).max();
    // What is made by means of the file is another one.
    made.is_some_and(|at| !["based on", "by", "from", "using", "with"].iter().any(|means| has(&before[at..], means)))
}

/// Whether a sentence says that what a file holds follows: "Content of the `x.yaml` file:".
pub fn is_shown(before: &str, after: &str) -> bool {
    let before = plain(clause_end(before));
    (has(&before, "content of") || has(&before, "contents of")) && after.trim_end().ends_with(':')
}

/// The words of a clause before and after what stands in it, in lower case and without code.
fn clause(before: &str, after: &str) -> (String, String) {
    // A path in a code span stands before the end of that span.
    let is_in_code = before.matches('`').count() % 2 == 1;
    let after = if is_in_code { after.split_once('`').map_or("", |(_, after)| after) } else { after };
    (plain(clause_end(before)), plain(clause_start(after)))
}

/// Whether the words before a path want nothing to be there. «Remove the entry from it» keeps it, and so does «the
/// `hosts` block of it».
fn is_forbidden(before: &str) -> bool {
    let near = last_words(before);
    let is_within = WITHIN.iter().any(|within| ends_with(near.trim_end(), within));
    FORBIDDEN.iter().any(|forbids| has(near, forbids)) || !is_within && EMPTIED.iter().any(|word| has(near, word))
}

/// So many words before or behind a path belong to it: a «never» further up forbids something else.
const NEAR: usize = 7;

/// The first words of a clause.
fn first_words(clause: &str) -> &str {
    word_starts(clause).nth(NEAR).map_or(clause, |at| &clause[..at])
}

/// The last words of a clause.
fn last_words(clause: &str) -> &str {
    word_starts(clause).rev().nth(NEAR - 1).map_or(clause, |at| &clause[at..])
}

/// Where the words of a clause begin that have another before them.
fn word_starts(clause: &str) -> impl DoubleEndedIterator<Item = usize> {
    let starts = |(at, c): &(usize, char)| !c.is_whitespace() && clause[..*at].ends_with(char::is_whitespace);
    clause.char_indices().filter(starts).map(|(at, _)| at)
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

const ENDS: &[&str] = &[". ", ".** ", ".\n", "; ", ";\n", "! ", "!\n", "? ", "?\n", "\n\n", "\n- ", "\n* ", "。", "；"];

/// In lower case, without code and without marks of bold words.
fn plain(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join(" ").replace("**", "").to_lowercase()
}

/// Whether a word, or several side by side, stands in a text.
pub fn has(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + found.len()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether a text ends in a word, or in several side by side.
fn ends_with(text: &str, words: &str) -> bool {
    text.strip_suffix(words).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_of_another_day() {
        assert!(dismissed("This page was made by `", "` on 2026-03-25T22:03:35Z."));
        assert!(dismissed("The old repository had a folder `", "`"));
        assert!(dismissed("端口暴露实现在已删除的 `", "`：") && !dismissed("旧版已删除。实现在 `", "`："));
        assert!(!dismissed("It is of 2026-03-25. See `", "`"));
        assert!(dismissed("No files in `", "` please") && dismissed("Do not add any under `", "`"));
        assert!(dismissed("Names of files: `", "` not `appliedX.ts`"));
        assert!(is_of_branches("A new branch with its prefix (`feat/`)") && !is_of_branches("The branch of `docs/`"));
        assert!(has_placeholder("run --body /path/to/x.md --plan a/b.md"));
        assert!(dismissed("It is `a`, not `", "`") && !dismissed("If it is not there, see `", "`"));
        assert!(!dismissed("It is in `", "`, beside the old one"));
        assert!(!dismissed("The checks never fail, for the reason that the section on logs gives: `", "` refuses it"));
        assert!(!dismissed("**It never calls back.** Its gateway is opened by `", "`"));
    }

    #[test]
    fn what_the_reader_makes() {
        assert!(is_shown("Content of the `", "` file:") && !is_shown("Edit `", "`:") && !is_shown("Content of `", "`"));
        assert!(is_called_gone(" - DELETED (unused)") && is_called_gone("` (removed)") && !is_called_gone("` is run"));
        assert!(is_settled("- **Phase 2 (2026-05-14), done**: `a`") && !is_settled("- **Phase 2**: of 2026-05-14"));
        assert!(dismissed("The original `", "` was deleted entirely."));
        assert!(dismissed("Remove `", "`.") && !dismissed("Remove the entry from `", "`."));
        assert!(dismissed("6. **Delete** `", "` (manifests).") && dismissed("not in external `", "` files"));
        assert!(leads_to_what_is_not("the following become dead code and should be removed:"));
        assert!(
            leads_to_what_is_not("these are excluded from formatting:") && !leads_to_what_is_not("excluded from:x")
        );
        assert!(dismissed("It blocks `", "`.") && !dismissed("Static records go in the `hosts` block of `", "`."));
        assert!(!dismissed("Without setting anything in `", "` it is installed."));
        assert!(!dismissed("The script `", "` is run when the container starts for the first time (or it is empty)."));
        assert!(dismissed("If `", "` exists, it is read."));
        assert!(dismissed("Add this to your repo's `", "`:") && dismissed("In `", "`, create a server:"));
        assert!(!dismissed("Look in `", "`, which creates a server."));
        assert!(is_said_to_be_gone("The limits live on the server, not in this repo: `", "`"));
        assert!(is_said_to_be_gone("`", "` no longer uses it") && !is_said_to_be_gone("It was made by `", "`"));
        assert!(is_placeholder("A description should go here, with all that is in ") && !is_placeholder("Go here: "));
        assert!(dismissed("It **used to carry** `", "`") && dismissed("This will generate some `", "` files"));
        assert!(is_made("Create a new `metadata.yaml` (`"));
        assert!(!is_made("Run `create-all` with `"));
        assert!(!is_made("Create such a file using the template at `"));
    }

    #[test]
    fn what_is_done_or_not_run() {
        assert!(is_settled("- ✅ python3 x/y.py") && is_settled("* [x] `a/b.py`") && is_settled("✅ a"));
        assert!(is_settled("  ./a/b.nix  # ❌ no module") && leads_to_examples("this creates:"));
        assert!(is_settled("- 2026-05-23 (follow-up): mended a") && !is_settled("- in 2026-05-23: mended a"));
        assert!(!is_settled("| ✅ | a |") && !is_settled("- [ ] a") && !is_settled("a ✅"));
        assert!(is_in_bracket_of_examples("are lowercase (e.g. `") && is_in_bracket_of_examples("(such as `a.md`, `"));
        assert!(!is_in_bracket_of_examples("(e.g. `a.md`) and `") && is_in_bracket_of_examples("- Example: `"));
        assert!(tells_of_a_commit("Commit `71d239a8` (Jun 23) merged two files into `", "`."));
        assert!(!tells_of_a_commit("Commit the change of `", "`.") && !tells_of_a_commit("See 71d239a8 in `", "`"));
        assert!(
            leads_to_examples("for example (names are not exact):")
                && !leads_to_examples("in `examples/x`:")
                && !leads_to_examples("the files are:")
        );
    }

    #[test]
    fn additions_to_a_file_do_not_make_it() {
        assert!(excused("Add a `", "` with this"));
        assert!(!excused("Add a new client to the `", "`"));
    }

    #[test]
    fn the_clause_counts_and_not_the_page() {
        assert!(excused("Create ", " with this"));
        assert!(excused("Pruned. The ", " file was removed"));
        assert!(excused("", " → the new one"));
        assert!(!excused("It was removed. See ", " for the list"));
        assert!(!excused("Run `generate-all` as in ", ""));
        assert!(!excused("The wasp nest in ", ""));
        assert!(excused("See `", "`, which was removed"));
        assert!(!excused("See `a ", " b`, `removed`"));
        assert!(!excused("The script `", "` will create your volume"));
    }
}
