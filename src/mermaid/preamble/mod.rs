//! What stands before and between the statements of every type: front matter, directives, comments.
//!
//! Mermaid rewrites a text before it looks at a diagram, in this order; mermaid 11 does all of it twice:
//!
//! 1. every line end becomes `\n`; in `<tag a="b">` the quotes become `'`;
//! 2. a front matter at the very beginning goes away: `---`, YAML, `---`, each on lines of its own and
//!    not indented. (An indented one is found the second time, when step 4 has trimmed the text.) Its YAML
//!    must be right;
//! 3. directives go away, wherever they are: `%%{`, a word, perhaps `:`, then one word or everything up to
//!    `}%%`. Without `}%%` everything to the end goes away;
//! 4. lines which begin with `%%` and have anything behind it go away, with the blank lines above them;
//!    the text is trimmed at its beginning. A line with only `%%` stays, as does a `%%` within a line.
//!
//! Then `#name;` and `#9829;` become runs of letters and signs that no grammar stumbles over, after a `;`
//! behind a colour in `style …:#…;` and `classDef …:#…;` was taken away.

mod entities;
mod front;
mod layers;
#[cfg(test)]
mod tests;

use super::source::Source;
use super::space::{ends_line, is_space, leading, leading_word};
use super::{Fault, Version, kind};
use crate::text::Span;
use layers::Layers;
use std::borrow::Cow;
use std::ops::Range;

/// Takes away what mermaid takes away before it looks at a diagram.
///
/// # Errors
/// The front matter is no YAML, or a directive hides the type.
pub fn strip(code: &str, version: Version) -> Result<Source<'_>, Fault> {
    let mut layers = Layers::new(code);
    let (mut front, mut settings, mut directives) = (None, None, Vec::new());
    layers.apply(&line_ends(layers.text()));
    let rounds = match version {
        Version::V11 => 2,
        Version::V12 => 1,
    };
    for _ in 0..rounds {
        layers.apply(&quotes_in_tags(layers.text()));
        if let Some(found) = front::find(layers.text()) {
            settings.get_or_insert(front::read(&found, &layers)?);
            front.get_or_insert(layers.restore(found.whole.clone()));
            layers.cut(&[found.whole]);
        }
        let found = find_directives(layers.text());
        if let Some(open) = open_directive(layers.text(), &found) {
            return Err(layers.restore_fault(open));
        }
        directives.extend(found.iter().map(|directive| layers.restore(directive.clone())));
        layers.cut(&found);
        let comments = find_comments(layers.text());
        layers.cut(&comments);
        let blank = 0..leading(layers.text());
        layers.cut(std::slice::from_ref(&blank));
    }
    layers.apply(&entities::semicolons(layers.text()));
    layers.apply(&entities::entities(layers.text()));
    directives.sort_by_key(|directive: &Span| directive.start);
    let (text, pieces) = layers.into_parts();
    Ok(Source { version, code, text, front, directives, settings, pieces })
}

/// What is put in the place of some bytes.
type Edit = (Range<usize>, String);

/// `\r\n` and `\r` become `\n`.
fn line_ends(text: &str) -> Vec<Edit> {
    let ends = text.match_indices('\r').map(|(at, _)| {
        let is_pair = text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n'));
        (at..at + 1, if is_pair { String::new() } else { "\n".to_owned() })
    });
    ends.collect()
}

/// In `<tag a="b">` the quotes become `'`.
fn quotes_in_tags(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text.contains("=\"") {
        return edits;
    }
    let mut at = 0;
    while let Some(open) = text[at..].find('<').map(|found| at + found + 1) {
        at = open;
        let name = leading_word(&text[open..]);
        if name == 0 {
            continue;
        }
        let Some(close) = text[open + name..].find('>') else { break };
        at = open + name + close + 1;
        quotes_of_attributes(text, open + name, &mut edits);
    }
    edits
}

/// The quotes of the attributes of the tag whose name ends at `at`.
fn quotes_of_attributes(text: &str, mut at: usize, edits: &mut Vec<Edit>) {
    let end = text[at..].find('>').map_or(text.len(), |close| at + close);
    while let Some(open) = text[at..end].find("=\"").map(|found| at + found + 1) {
        let Some(close) = text[open + 1..end].find('"').map(|found| open + 1 + found) else { return };
        edits.push((open..open + 1, "'".to_owned()));
        edits.push((close..close + 1, "'".to_owned()));
        at = close + 1;
    }
}

/// `%%{` a word, perhaps `:`, a word or anything, `}%%`.
fn find_directives(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut anything = Anything::default();
    while let Some(start) = text[at..].find("%%{").map(|next| at + next) {
        at = start + 3;
        at += leading(&text[at..]);
        let name = leading_word(&text[at..]);
        if name == 0 {
            at = start + 1;
            continue;
        }
        at += name;
        let colon = at + leading(&text[at..]);
        if text[colon..].starts_with(':') {
            at = colon + 1;
        }
        at += leading(&text[at..]);
        at += match leading_word(&text[at..]) {
            0 => anything.from(text, at),
            word => word,
        };
        at += leading(&text[at..]);
        if text[at..].starts_with("}%%") {
            at += 3;
        }
        found.push(start..at);
    }
    found
}

/// A `%%{` that opens no directive, where an `init` follows. Mermaid then looks for the type before it takes
/// the directives away, and `%%{` hides the rest of its line from that.
fn open_directive(text: &str, found: &[Range<usize>]) -> Option<Fault> {
    let is_init = |range: &&Range<usize>| {
        let word = text[range.start + 3..].trim_start_matches(is_space);
        matches!(word.get(..leading_word(word)), Some("init" | "initialize"))
    };
    found.iter().find(is_init)?;
    let mut signs = text.match_indices("%%{").map(|(at, _)| at);
    let is_in_one = |at: usize| {
        let next = found.partition_point(|range| range.end <= at);
        found.get(next).is_some_and(|range| range.contains(&at))
    };
    let open = signs.find(|at| !is_in_one(*at))?;
    if kind::is_known(text) {
        return None;
    }
    let expected = "a name such as `init` behind it, and `}%%` before the next directive";
    Some(Fault::new(Span::new(open..open + 3), "`%%{` that opens no directive", expected))
}

/// What goes on to `}%%`, or to a line end that is no `\n`. Many directives without an end of their own may look for
/// the same `}%%`, so it is kept in mind.
#[derive(Default)]
struct Anything {
    end: Option<usize>,
}

impl Anything {
    /// How long that is from a place on; later ones are asked later.
    fn from(&mut self, text: &str, at: usize) -> usize {
        let find = || text[at..].find("}%%").map_or(text.len(), |end| at + end);
        let end = self.end.filter(|end| *end >= at).unwrap_or_else(find);
        self.end = Some(end);
        text[at..end].find(|of| ends_line(of) && of != '\n').unwrap_or(end - at)
    }
}

/// Lines that begin with `%%`, but not with `%%{`, with the white space above them.
fn find_comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("%%") {
        return found;
    }
    let mut start = 0;
    while start < text.len() {
        let sign = start + leading(&text[start..]);
        let words =
            text[sign..].strip_prefix("%%").filter(|words| !words.starts_with(['{', '\n']) && !words.is_empty());
        match words {
            Some(words) => {
                let end = words.find('\n').map_or(text.len(), |end| sign + 2 + end + 1);
                found.push(start..end);
                start = end;
            }
            None => {
                let next = text[sign..].char_indices().find(|(_, of)| ends_line(*of));
                start = next.map_or(text.len(), |(end, of)| sign + end + of.len_utf8());
            }
        }
    }
    found
}

/// The text as the search for the type sees it: without one more front matter, directives and comments.
pub fn strip_for_detection(text: &str) -> Cow<'_, str> {
    let front = front::find(text).map_or(0, |found| found.whole.end);
    let text = text.get(front..).unwrap_or_default();
    if !text.contains("%%") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut at = 0;
    for directive in find_directives(text) {
        kept.push_str(&text[at..directive.start]);
        at = directive.end;
    }
    kept.push_str(&text[at..]);
    Cow::Owned(without_comments(&kept))
}

/// White space, `%%` and the line behind it become one line end, where there is a line end.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut at = 0;
    while let Some(sign) = text[at..].find("%%").map(|found| at + found) {
        let line = text[sign..].find(ends_line).map_or(text.len(), |end| sign + end);
        if text[line..].starts_with('\n') {
            kept.push_str(text[at..sign].trim_end_matches(is_space));
            kept.push('\n');
            at = line + 1;
        } else {
            kept.push_str(&text[at..line]);
            at = line;
        }
    }
    kept.push_str(&text[at..]);
    kept
}
