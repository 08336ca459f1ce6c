//! What follows a place on a page, when it is a list or a table.

use crate::markdown::parse::options;
use crate::text::Span;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The parts of a list or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// Whether it is a table; its header is none of the parts.
    pub is_table: bool,
    /// Its items or rows, in order, without what is nested in them counted.
    pub parts: Vec<Span>,
}

/// So much of what follows is read, in bytes, and if that is not all of it, so much: on a page with many
/// lists the rest of it must not be read for each. What is longer is data, and nobody counts it in a sentence.
const READ: [usize; 2] = [2 * 1024, 16 * 1024];

/// The list or table that begins right after byte `at`, where a block has ended; blank lines do not
/// matter. `None`: something else stands there, or it is very long.
pub fn following(text: &str, at: usize) -> Option<Following> {
    let rest = text.get(at..)?;
    READ.into_iter().find_map(|length| {
        let end = rest.bytes().skip(length).position(|byte| byte == b'\n').map_or(rest.len(), |end| length + end + 1);
        within(&rest[..end], at, end < rest.len())
    })
}

/// The same in the first part of what follows, which may be cut off.
fn within(rest: &str, at: usize, is_cut: bool) -> Option<Following> {
    let mut events = Parser::new_ext(rest, options()).into_offset_iter();
    let is_table = match events.next()?.0 {
        Event::Start(Tag::List(_)) => false,
        Event::Start(Tag::Table(_)) => true,
        _ => return None,
    };
    let (mut depth, mut parts) = (0_usize, Vec::new());
    for (event, range) in events {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) if depth > 0 => depth -= 1,
            Event::End(TagEnd::List(_) | TagEnd::Table) if is_cut && range.end + 1 >= rest.len() => return None,
            Event::End(TagEnd::List(_) | TagEnd::Table) => break,
            Event::Start(Tag::Item | Tag::TableRow) if depth == 0 => {
                parts.push(Span::new(range.start + at..range.end + at));
            }
            _ => {}
        }
    }
    Some(Following { is_table, parts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_rows_are_counted_and_what_is_nested_is_not() {
        let count = |text: &str| following(text, 0).map(|found| (found.is_table, found.parts.len()));
        assert_eq!(count("\n\n- a\n  - b\n  - c\n\n  more\n- d\n\nend\n"), Some((false, 2)));
        assert_eq!(count("1. a\n2. b\n3. c"), Some((false, 3)));
        assert_eq!(count("\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"), Some((true, 2)));
        assert_eq!(count("text\n\n- a\n"), None);
        assert_eq!(count(""), None);
        assert_eq!(count(&format!("- a\n- b\n\nend\n\n{}", "words\n".repeat(9000))), Some((false, 2)));
        assert_eq!(count(&"- a\n".repeat(9000)), None, "nobody counts so many");
        assert_eq!(following("é:\n- a", 1), None, "no place within a character");
    }
}
