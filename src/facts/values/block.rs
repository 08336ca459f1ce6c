//! Code blocks, and what the words around them make of the values in them.

use crate::facts::values::Source;
use crate::facts::values::clause::{is_of_another_day, near};
use crate::markdown::Fence;
use crate::text::Span;

/// The code blocks of a page that show what is there today, as far as the paragraph before them tells. Diagrams
/// and differences are none.
pub fn of_today<'a>(source: Source<'a>) -> impl Iterator<Item = &'a Fence> {
    let is_code = move |fence: &&Fence| {
        let language = fence.language(source.text);
        !["mermaid", "diff"].iter().any(|other| language.eq_ignore_ascii_case(other))
    };
    source.page.fences.iter().filter(is_code).filter(move |fence| !is_of_another_day(before(source, fence.span)))
}

/// Those of them that show what a file of the repository holds, and not what the reader is to write: an example, a use,
/// a change to be made.
pub fn of_files<'a>(source: Source<'a>) -> impl Iterator<Item = &'a Fence> {
    of_today(source).filter(move |fence| {
        let (before, heading) = (before(source, fence.span), source.heading(fence.span.start));
        let code = fence.code.of(source.text);
        let calls = |line: &str| CALLS.contains(&line.trim_start_matches([' ', '-']).split(' ').next().unwrap_or(line));
        !has_word(before, TOLD) && !has_word(heading, SHOWN) && !code.lines().any(calls)
    })
}

/// Words by which a paragraph tells its reader to write something.
const TOLD: &[&str] = &["add", "bump", "change", "edit", "override", "replace", "set", "update", "usage"];

/// Words of headings over what is only shown.
const SHOWN: &[&str] = &["example", "examples", "quickstart", "usage"];

/// Words of comments behind a value that the reader has to choose.
const CHOSEN: &[&str] = &["adjust", "change", "correct", "replace", "your"];

/// Keys of what calls something with settings of its own: a playbook, a step of CI.
const CALLS: &[&str] = &["hosts:", "roles:", "uses:"];

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| words.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// The paragraph before a code block, which says what it is for.
pub fn before(source: Source<'_>, fence: Span) -> &str {
    let start = fence.start as usize;
    let text = source.text[near(source.text, start..start).start..start].trim_end();
    // What stands in a table is said of its rows.
    text.rsplit("\n\n").next().filter(|last| !last.trim_start().starts_with('|')).unwrap_or_default()
}

/// Whether a byte of a code block stands on a line that is a comment.
pub fn is_comment(code: &str, at: usize) -> bool {
    let near = near(code, at..at).start;
    let start = memchr::memrchr(b'\n', &code.as_bytes()[near..at]).map_or(near, |end| near + end + 1);
    let line = code[start..at].trim_start();
    line.starts_with(['#', ';']) || line.starts_with("//")
}

/// A comment further behind a value, in characters, is about something else.
const LONGEST: usize = 200;

/// Whether the comment behind a value says that it is of another day.
pub fn is_otherwise(rest: &str) -> bool {
    let rest = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
    let comment = [" #", " //"].iter().filter_map(|sign| rest.split_once(sign)).map(|(_, comment)| comment).next();
    comment.is_some_and(|comment| is_of_another_day(comment) || has_word(comment, CHOSEN))
}
