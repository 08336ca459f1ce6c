//! Rows of tables that document what can be set.

use crate::facts::values::defaults::{DEFAULTS, SETTINGS, key};
use crate::facts::values::header;
use crate::markdown::{Page, Table};
use crate::text::Span;

/// A setting that a table documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// Which table of the page it is in.
    pub table: usize,
    /// Its name.
    pub name: Box<str>,
    /// Where it stands.
    pub at: Span,
    /// Its row.
    pub row: Span,
    /// Whether it has the mark that terraform-docs gives to variables: `<a name="input_x"></a>`.
    pub is_anchored: bool,
}

/// Headers of a column that says whether something must be set.
const REQUIRED: &[&str] = &["mandatory", "optional", "required"];

/// All that the tables of a page document. Of what has no default and need not be set, as outputs, nothing is said.
pub fn documented(page: &Page, text: &str) -> Vec<Documented> {
    page.tables.iter().enumerate().flat_map(|(index, table)| of_table(text, index, table)).collect()
}

fn of_table(text: &str, index: usize, table: &Table) -> Vec<Documented> {
    if table.is_empty() {
        return Vec::new();
    }
    let called = |cell: &Span, names: &[&str]| names.contains(&&*header::normal(cell.of(text)));
    let column = |names: &[&str]| table.row(0).iter().position(|cell| called(cell, names));
    let (Some(setting), Some(_)) = (column(SETTINGS), column(DEFAULTS).or_else(|| column(REQUIRED))) else {
        return Vec::new();
    };
    let of_row = |row: usize| {
        let cell = *table.row(row).get(setting)?;
        let (raw, name) = (cell.of(text), key(cell.of(text))?);
        let start = cell.start as usize + raw.len() - raw.trim_start().len();
        let at = Span::new(start..start + raw.trim().len());
        let is_anchored = raw.contains(&format!("<a name=\"input_{name}\">"));
        Some(Documented { table: index, name: name.into(), at, row: table.row_span(row), is_anchored })
    };
    (1..table.len()).filter_map(of_row).collect()
}

#[cfg(test)]
mod tests {
    use super::documented;
    use crate::markdown::{Source, parse};
    use crate::text::RelPath;

    #[test]
    fn rows_of_what_can_be_set() {
        let text = "| Name | Default | Required |\n|---|---|:-:|\n\
            | <a name=\"input_web_port\"></a> [web\\_port](#input\\_web\\_port) | `80` | no |\n| `size` | n/a | yes |\n\n\
            | Name | Description |\n|---|---|\n| out | x |\n";
        let (elements, _) = parse(text);
        let page = crate::markdown::Page {
            path: RelPath::new("a.md").expect("a path"),
            elements,
            source: Source::memory(text.into()),
        };
        let found = documented(&page, text);
        let found: Vec<_> = found.iter().map(|row| (&*row.name, row.is_anchored, row.at.of(text))).collect();
        assert_eq!(found[0].0, "web_port");
        assert!(found[0].1 && found[0].2.starts_with("<a "));
        assert_eq!(found[1..], [("size", false, "`size`")]);
    }
}
