//! Code blocks, and what the words around them make of the values in them.

use crate::facts::values::Source;
use crate::facts::values::clause::{is_of_another_day, near};
use crate::markdown::Fence;
use crate::text::Span;

/// Whether a code block shows what is there today, as far as the paragraph before it tells. A diagram and a difference
/// do not.
pub fn is_of_today(source: Source<'_>, fence: &Fence) -> bool {
    let language = fence.language(source.text);
    let is_code = !["mermaid", "diff"].iter().any(|other| language.eq_ignore_ascii_case(other));
    is_code && !is_of_another_day(before(source, fence.span))
}

/// Whether it shows what a file of the repository holds, and not what the reader is to write: an example, a use, a change
/// to be made.
pub fn is_of_file(source: Source<'_>, fence: &Fence) -> bool {
    let calls = |line: &str| CALLS.contains(&line.trim_start_matches([' ', '-']).split(' ').next().unwrap_or(line));
    is_of_today(source, fence)
        && !has_word(before(source, fence.span), TOLD)
        && !has_word(source.heading(fence.span.start), SHOWN)
        && !fence.code.of(source.text).lines().any(|line| calls(line) || explains(line))
}

/// Whether a comment says of a line that it may be there or has to be: that block tells what keys there are.
fn explains(line: &str) -> bool {
    let comment = line.split_once('#').map_or("", |(_, comment)| comment).trim_start().to_ascii_lowercase();
    let rest = ["optional", "required"].iter().find_map(|word| comment.strip_prefix(word));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
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
fn before(source: Source<'_>, fence: Span) -> &str {
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
