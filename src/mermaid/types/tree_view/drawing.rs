//! Trees drawn with `├──` and `└──`, which mermaid turns into indented lines before it reads them.

use crate::mermaid::Fault;
use crate::mermaid::cursor::trimmed;
use crate::mermaid::space::is_space;
use crate::text::Span;

fn is_branch(c: char) -> bool {
    matches!(c, '├' | '└' | '┣' | '┗')
}

fn is_dash(c: char) -> bool {
    matches!(c, '─' | '━')
}

fn is_drawn(c: char) -> bool {
    is_branch(c) || is_dash(c) || matches!(c, '│' | '┃')
}

/// The text with a blank for each byte of a branch and what stands before it, if there is any drawing. It
/// is as long as before; what is left out at the end of a line is a line end too.
///
/// # Errors
/// A branch has no name, or a line is indented without a branch.
pub fn straighten(text: &str) -> Result<Option<String>, Fault> {
    let is_drawing = |line: &str| line.contains(is_drawn) && !says_title(line) && !is_trunk(line);
    if !text.contains(is_drawn) || !text.lines().skip(1).any(is_drawing) {
        return Ok(None);
    }
    let mut straight = String::with_capacity(text.len());
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number == 0 || says_title(line) {
            straight.push_str(line);
        } else if is_trunk(line) {
            straight
                .extend(line.chars().flat_map(|c| std::iter::repeat_n(if c == '\n' { c } else { '\r' }, c.len_utf8())));
        } else if let Some((before, rest)) = line.split_once(is_branch) {
            let name = rest.trim_start_matches(is_dash).trim_matches(is_space);
            if name.is_empty() {
                let branch = Span::new(at + before.len()..at + line.trim_end().len());
                return Err(Fault::new(
                    branch,
                    "a branch without a name",
                    "the name of a file or folder behind the branch",
                ));
            }
            let lead = line.len() - rest.trim_start_matches(is_dash).trim_start_matches(is_space).len();
            straight.push_str(&" ".repeat(lead));
            let kept = line.get(lead..).unwrap_or_default().trim_end_matches(is_space);
            straight.push_str(kept);
            straight.push_str(&"\r".repeat(line.len() - lead - kept.len()));
        } else if line.starts_with(is_space) && !line.trim_matches(is_space).is_empty() && !line.contains(is_drawn) {
            let fault =
                Fault::new(trimmed(line, at), "an indented line among drawn ones", "`├──` or `└──` before the name");
            return Err(fault.advise("draw all branches, or none"));
        } else {
            straight.push_str(line);
        }
        at += line.len();
    }
    Ok(Some(straight))
}

/// Whether a line has nothing but `│`. On its own it draws no tree, and in one it means nothing.
fn is_trunk(line: &str) -> bool {
    line.contains(['│', '┃']) && line.chars().all(|c| matches!(c, '│' | '┃') || is_space(c))
}

/// Whether a line is `title …`, `accTitle: …` or `accDescr: …`.
fn says_title(line: &str) -> bool {
    let line = line.trim_start_matches(is_space);
    let begins = |word: &str, signs: &[char]| {
        line.strip_prefix(word).is_some_and(|rest| rest.trim_start_matches(is_space).starts_with(signs))
    };
    let is_title = line.strip_prefix("title").is_some_and(|rest| rest.starts_with([' ', '\t']));
    is_title || begins("accTitle", &[':']) || begins("accDescr", &[':', '{'])
}
