//! The lists and tables of a page that may tell what a folder holds.

use crate::markdown::{Page, Table};
use crate::text::Span;

/// A list or a table with what its entries are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entries that have a name, in order.
    pub entries: Vec<Named>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where its name stands.
    pub at: Span,
    /// The name, as names are compared here.
    pub name: Box<str>,
    /// Whether nothing else vouches for it: a link and a path are looked at where they stand.
    pub is_plain: bool,
}

/// Fewer entries are found together by chance.
pub const FEWEST: usize = 5;

/// A name is no longer than this, in words and in bytes.
const MOST_WORDS: usize = 4;
const LONGEST: usize = 64;

/// All of them on a page.
pub fn listed(page: &Page, text: &str) -> Vec<Listed> {
    let mut list: Vec<Listed> =
        page.tables.iter().filter(|table| may_tell(table, text)).map(|table| rows(table, text)).collect();
    list.extend(items(page, text));
    list.retain(|listed| listed.entries.len() >= FEWEST);
    list
}

/// A name as it is compared: `Grafana_Loki` and «grafana loki» are `grafana-loki`.
pub fn plain(name: &str) -> String {
    let mut plain = name.trim().to_ascii_lowercase();
    // Of thousands of names, few have to be written anew.
    if plain.contains([' ', '_']) {
        plain = plain.replace([' ', '_'], "-");
    }
    plain
}

/// Whether a table is long enough, and does not document what can be set: most long tables do.
fn may_tell(table: &Table, text: &str) -> bool {
    let is_of_settings = |cell: &Span| {
        let header = cell.of(text).trim_matches(|c: char| !c.is_alphanumeric());
        ["default", "required"].iter().any(|word| header.eq_ignore_ascii_case(word))
    };
    table.len() > FEWEST && !table.row(0).iter().any(is_of_settings)
}

/// The rows of a table, each by its first cell.
fn rows(table: &Table, text: &str) -> Listed {
    let first = |row: usize| table.row(row).first().copied();
    let cells = (1..table.len()).filter_map(first);
    let name = |cell: Span| name(cell.of(text), cell.start as usize, |rest| rest.starts_with(" ("));
    Listed { entries: cells.filter_map(name).collect() }
}

/// The items of lists, those of one depth together.
fn items(page: &Page, text: &str) -> Vec<Listed> {
    let mut list: Vec<Listed> = Vec::new();
    let mut open: Option<(usize, Vec<(usize, &str)>)> = None;
    // Most lists are short, or of sentences: names are looked for when a list is long enough.
    let mut close = |open: &mut Option<(usize, Vec<(usize, &str)>)>| {
        let Some((_, items)) = open.take().filter(|(_, items)| items.len() >= FEWEST) else { return };
        let entries = items.into_iter().filter_map(|(at, item)| name(item, at, is_end)).collect();
        list.push(Listed { entries });
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start;
        start += line.len();
        let bare = line.trim();
        if bare.is_empty() {
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        let item = bare.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' '));
        let Some(item) = item.filter(|_| page.fence_at(from as u32).is_none()) else {
            // What is set in below an item belongs to it.
            if open.as_ref().is_none_or(|(known, _)| depth <= *known) {
                close(&mut open);
            }
            continue;
        };
        match &open {
            Some((known, _)) if depth > *known => continue,
            Some((known, _)) if depth == *known => {}
            _ => close(&mut open),
        }
        let at = from + depth + (bare.len() - item.len());
        open.get_or_insert_with(|| (depth, Vec::new())).1.push((at, item));
    }
    close(&mut open);
    list
}

/// Whether the name of an item ends before this.
fn is_end(rest: &str) -> bool {
    rest.starts_with(':')
        || rest.starts_with([' ', ',']) && [" - ", " – ", " — ", " (", ", "].iter().any(|end| rest.starts_with(end))
}

/// The name that a text begins with, which stands at a byte of its page; `None`: it begins with something else.
fn name(text: &str, at: usize, is_end: impl Fn(&str) -> bool) -> Option<Named> {
    let start = text.len() - text.trim_start().len();
    // Marks around a name are no part of it.
    let marks = text[start..].bytes().take_while(|sign| matches!(sign, b'*' | b'`' | b'[' | b'_')).count();
    let from = start + marks;
    let rest = &text[from..];
    let end = end(rest, |rest| marks > 0 && rest.starts_with(['*', '`', ']']) || is_end(rest))?;
    let whole = rest[..end].trim_end();
    let name = whole.trim_end_matches('/');
    // Of thousands of cells, few are a name: the rest is asked of those.
    let is_of_name = |sign: u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_' | b'.' | b' ');
    let is_name = name.len() <= LONGEST
        && name.bytes().any(|sign| sign.is_ascii_alphabetic())
        && name.bytes().all(is_of_name)
        && name.split_whitespace().count() <= MOST_WORDS;
    if !is_name || !is_alone(&rest[end..], is_end) {
        return None;
    }
    let is_linked = text[start..from].contains('[') || text.contains("](");
    Some(Named {
        at: Span::new(at + from..at + from + name.len()),
        name: plain(name).into(),
        is_plain: !is_linked && whole.len() == name.len(),
    })
}

/// Whether what stands behind a name ends it: a cell that goes on is a sentence, or more than one name.
fn is_alone(behind: &str, is_end: impl Fn(&str) -> bool) -> bool {
    let marks = ['*', '`', ' '];
    behind.trim_matches(marks).is_empty()
        || behind.contains("](")
        || is_end(behind.trim_start_matches(['*', '`']))
        || behind.trim_start_matches(marks).starts_with('(')
}

/// Where the name that a text begins with ends: where `is_over` says so, or with the text. `None` where something else
/// comes first, as it does in most sentences.
fn end(text: &str, is_over: impl Fn(&str) -> bool) -> Option<usize> {
    let mut words = 0;
    for (at, byte) in text.bytes().enumerate() {
        let is_of_name = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        if !is_of_name && text.is_char_boundary(at) && is_over(&text[at..]) {
            return Some(at);
        }
        words += usize::from(byte == b' ');
        if at > LONGEST || words > MOST_WORDS || !is_of_name && byte != b' ' {
            return None;
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Source, parse};
    use crate::text::RelPath;

    fn read(text: &str) -> Vec<Vec<String>> {
        let (elements, _) = parse(text);
        let path = RelPath::new("a.md").expect("a path");
        let page = Page { path, elements, source: Source::memory(text.into()) };
        let name = |named: &Named| {
            assert_eq!(plain(named.at.of(text)), *named.name, "the place is that of the name");
            format!("{}{}", named.name, if named.is_plain { "" } else { "!" })
        };
        listed(&page, text).iter().map(|listed| listed.entries.iter().map(name).collect()).collect()
    }

    #[test]
    fn items_and_rows() {
        let text = "- `loki`: logs\n- **Grafana Loki** – more\n- plain\n  with more words, and more\n- [linked](a.md): x\n\
            - a_b (old)\n- `dir/`\n";
        assert_eq!(read(text), [["loki", "grafana-loki", "plain", "linked!", "a-b", "dir!"]]);
        let text =
            "| Name | x |\n|---|---|\n| `a` | 1 |\n| **b c** | 1 |\n| [d](d.md) | 1 |\n| e (2) | 1 |\n| f | 1 |\n";
        assert_eq!(read(text), [["a", "b-c", "d!", "e", "f"]]);
    }

    #[test]
    fn what_is_no_list_of_names() {
        for text in [
            "- a\n- b\n- c\n- d\n",
            "- Run this before you go on\n- And this one after it as well\n- x\n- y\n- z\n- w and so it goes on\n",
            "```\n- a\n- b\n- c\n- d\n- e\n```\n",
            "| Name | Default |\n|---|---|\n| a | 1 |\n| b | 1 |\n| c | 1 |\n| d | 1 |\n| e | 1 |\n",
        ] {
            assert_eq!(read(text), [] as [Vec<String>; 0], "{text}");
        }
    }
}
