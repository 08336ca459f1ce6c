//! Tables that say how names are made: `<app>_role` in one column, `erp_role` in another.
//!
//! The example is what tells such a table from one of routes or of templates: the same name must fill the
//! patterns of several rows.

use crate::markdown::Page;
use crate::text::{Place, Span};
use std::collections::BTreeSet;

/// How a name is made from another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What stands before the other name.
    pub head: Box<str>,
    /// What stands after it.
    pub tail: Box<str>,
    /// As the table writes it: `<app>_role`.
    pub written: Box<str>,
    /// Where it does.
    pub at: Place,
    /// The names that its table fills in.
    pub examples: Vec<Box<str>>,
}

/// Rows that must be filled in by the same name.
const LEAST_ROWS: usize = 3;

/// Letters and figures that a pattern must have besides the name: `<app>/a` is any path.
const LEAST_LETTERS: usize = 3;

impl Pattern {
    /// The name that something is made from, if it is made by this pattern.
    pub fn name<'t>(&self, made: &'t str) -> Option<&'t str> {
        let name = made.strip_prefix(&*self.head)?.strip_suffix(&*self.tail)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain)).then_some(name)
    }

    /// What a name becomes.
    pub fn made(&self, name: &str) -> String {
        format!("{}{name}{}", self.head, self.tail)
    }

    /// How many letters and figures it has besides the name.
    pub fn letters(&self) -> usize {
        self.head.chars().chain(self.tail.chars()).filter(char::is_ascii_alphanumeric).count()
    }

    /// Whether hardly anything else is called so: `postgres/creds/<app>`, but not `<app>-ops`, nor a host,
    /// which many things have that are not made from a name.
    pub fn is_telling(&self) -> bool {
        self.letters() >= 6 && !self.head.is_empty() && !self.tail.starts_with('.') && !self.head.contains("//")
    }

    /// From a span of code with one placeholder: `<app>`, `{app}`. Also that placeholder.
    fn read(code: &str, at: Place) -> Option<(Self, &str)> {
        let [open, close] = if code.contains('<') { ['<', '>'] } else { ['{', '}'] };
        let (head, rest) = code.split_once(open)?;
        let (part, tail) = rest.split_once(close)?;
        let is_word = part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let is_plain = |text: &str| !text.contains(|c: char| c.is_whitespace() || "<>{}*$()[]\"'".contains(c));
        let pattern = Self { head: head.into(), tail: tail.into(), written: code.into(), at, examples: Vec::new() };
        (is_word && is_plain(head) && is_plain(tail)).then_some((pattern, part))
    }
}

/// The patterns that the tables of a page lay down.
pub fn patterns(page: &Page, text: &str) -> Vec<Pattern> {
    let mut all = Vec::new();
    for table in &page.tables {
        let bytes = table.span.of(text).as_bytes();
        if table.len() <= LEAST_ROWS || memchr::memchr2(b'<', b'{', bytes).is_none() {
            continue;
        }
        let rows: Vec<Vec<Vec<(Span, &str)>>> =
            (1..table.len()).map(|row| table.row(row).iter().map(|cell| codes(*cell, text)).collect()).collect();
        for column in 0..table.row(0).len() {
            all.extend(of_column(page, &rows, column));
        }
    }
    all
}

fn of_column(page: &Page, rows: &[Vec<Vec<(Span, &str)>>], column: usize) -> Vec<Pattern> {
    let mut patterns: Vec<Pattern> = Vec::new();
    let mut part = None;
    let mut filled: Vec<&str> = Vec::new();
    for row in rows {
        let Some(cell) = row.get(column) else { continue };
        for (span, code) in cell {
            let Some((pattern, own)) = Pattern::read(code, page.at(*span)) else { continue };
            // One name that all is made from: a table with two is of something else.
            if *part.get_or_insert(own) != own {
                return Vec::new();
            }
            let others = row.iter().enumerate().filter(|(other, _)| *other != column).flat_map(|(_, codes)| codes);
            filled.extend(others.filter(|_| pattern.letters() > 0).filter_map(|(_, made)| pattern.name(made)));
            patterns.push(pattern);
        }
    }
    let names: BTreeSet<&str> = filled.iter().copied().collect();
    let times = |name: &&str| filled.iter().filter(|other| *other == name).count();
    if !names.iter().any(|name| times(name) >= LEAST_ROWS) {
        return Vec::new();
    }
    patterns.retain(|pattern| pattern.letters() >= LEAST_LETTERS);
    for pattern in &mut patterns {
        pattern.examples = names.iter().map(|name| Box::from(*name)).collect();
    }
    patterns
}

/// The code in a cell, without its marks.
fn codes(cell: Span, text: &str) -> Vec<(Span, &str)> {
    let mut codes = Vec::new();
    let mut at = cell.start as usize;
    for (index, piece) in cell.of(text).split('`').enumerate() {
        if index % 2 == 1 && !piece.is_empty() {
            codes.push((Span::new(at..at + piece.len()), piece));
        }
        at += piece.len() + 1;
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Source, parse};
    use crate::text::RelPath;

    fn read(rows: &[&str]) -> Vec<String> {
        let text = format!("# Names\n\n| What | Made | Example |\n|---|---|---|\n{}\n", rows.join("\n"));
        let (elements, _) = parse(&text);
        let path = RelPath::new("docs/names.md").expect("a path");
        let page = Page { path, elements, source: Source::memory(text.as_str().into()) };
        patterns(&page, &text).iter().map(|it| format!("{} {}", it.written, it.examples.join(" "))).collect()
    }

    const ROLE: &str = "| Role | `<app>_role` | `erp_role` |";
    const CREDENTIALS: &str = "| Credentials | `postgres/creds/<app>` | `postgres/creds/erp` |";
    const CI: &str = "| CI | `gitea_cicd_<app>` | `gitea_cicd_erp` |";

    #[test]
    fn a_table_of_names_with_an_example() {
        let rows =
            [ROLE, CREDENTIALS, CI, "| Host | `<app>.lab` or `<app>` | `shop.lab` |", "| Pod | `<app>` | `erp` |"];
        let all = ["<app>_role", "postgres/creds/<app>", "gitea_cicd_<app>", "<app>.lab"];
        assert_eq!(read(&rows), all.map(|written| format!("{written} erp shop")));
    }

    #[test]
    fn tables_of_something_else() {
        let none: [String; 0] = [];
        // Two examples are too few, and routes have none.
        assert_eq!(read(&[ROLE, CREDENTIALS, "| CI | `gitea_cicd_<app>` | later |"]), none);
        assert_eq!(read(&["| Get | `/jobs/{id}` | |", "| Put | `/runs/{id}` | |", "| End | `/ends/{id}` | |"]), none);
        // Each row speaks of another name.
        assert_eq!(
            read(&[ROLE, "| Key | `key_<app>` | `key_web` |", "| CI | `gitea_cicd_<app>` | `gitea_cicd_cms` |"]),
            none
        );
        assert_eq!(read(&[ROLE, CREDENTIALS, CI, "| Key | `key_<team>` | `key_erp` |"]), none);
    }

    #[test]
    fn a_name_is_taken_out_of_what_is_made_of_it() {
        let (pattern, part) =
            Pattern::read("kvv2/<app>/config", Place { path: RelPath::root(), span: Span::at(0) }).expect("a pattern");
        assert_eq!((part, pattern.letters(), pattern.is_telling()), ("app", 10, true));
        assert_eq!(pattern.name("kvv2/erp/config"), Some("erp"));
        assert_eq!(pattern.made("cms"), "kvv2/cms/config");
        for other in ["kvv2/erp/secret", "kvv2/<app>/config", "kvv2//config", "kvv2/a/b/config", "kvv2/config"] {
            assert_eq!(pattern.name(other), None, "{other}");
        }
    }
}
