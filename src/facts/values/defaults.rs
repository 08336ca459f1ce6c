//! Tables of what can be set: each row a variable, with its default. terraform-docs and helm-docs write them, and
//! people do over the roles of Ansible.

use crate::facts::About;
use crate::facts::names::plain;
use crate::facts::values::{Said, Source, header};
use crate::markdown::Table;
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

/// What a setting is where nobody sets it.
pub const ABOUT: About = About::Value(Attribute::Default, Some(Of::Setting));

/// Headers of the column of defaults.
pub(in crate::facts) const DEFAULTS: &[&str] = &["default", "default value", "defaults", "défaut", "valeur par défaut"];

/// Headers of the column of what can be set.
pub(in crate::facts) const SETTINGS: &[&str] = &[
    "input",
    "key",
    "name",
    "option",
    "parameter",
    "setting",
    "value",
    "var",
    "variable",
    "variable name",
    "variables",
];

/// Words for a default that is none, or no plain one.
const NONE: &[&str] = &["auto", "empty", "n/a", "na", "nil", "none", "null", "omit", "required", "undefined", "unset"];

/// All defaults that the tables of a page state.
pub fn read(source: Source<'_>) -> Vec<Said> {
    source.page.tables.iter().flat_map(|table| of_table(source, table)).collect()
}

fn of_table(source: Source<'_>, table: &Table) -> Vec<Said> {
    let called = |cell: &Span, names: &[&str]| names.contains(&&*header::normal(cell.of(source.text)));
    let column = |names: &[&str]| table.row(0).iter().position(|cell| called(cell, names));
    let (Some(setting), Some(default)) = (column(SETTINGS), column(DEFAULTS)) else { return Vec::new() };
    let of_row = |row: usize| {
        let (cells, around) = (table.row(row), table.row_span(row));
        let name = key(cells.get(setting)?.of(source.text))?;
        let at = literal(source.text, *cells.get(default)?)?;
        Some(Said::in_cell(source, ABOUT, (&name, std::slice::from_ref(&name)), at, around))
    };
    (1..table.len()).filter_map(of_row).collect()
}

/// The key in a cell, if there is nothing else in it.
pub(in crate::facts) fn key(cell: &str) -> Option<String> {
    let name = plain(cell).replace('\\', "");
    let name = name.trim();
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!name.is_empty() && name.chars().all(is_key)).then(|| name.to_owned())
}

/// The plain value in a cell, without its quotes: the only word of it, or the only code.
pub(super) fn literal(text: &str, cell: Span) -> Option<Span> {
    let raw = cell.of(text);
    let mut value = raw.trim();
    for (open, close) in [("<pre>", "</pre>"), ("<code>", "</code>"), ("`", "`"), ("\"", "\""), ("'", "'")] {
        value = value.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).unwrap_or(value).trim();
    }
    let is_word = !value.is_empty() && !value.contains(char::is_whitespace) && value.chars().any(char::is_alphanumeric);
    let is_plain = !value.contains(['`', '"', '\'', '{', '[', '<', '|', '$', '(', '*', '\\']);
    let is_none = || NONE.iter().any(|none| none.eq_ignore_ascii_case(value));
    let start = cell.start as usize + (value.as_ptr() as usize - raw.as_ptr() as usize);
    (is_word && is_plain && !is_none()).then(|| Span::new(start..start + value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::heard;

    fn found(table: &str) -> Vec<String> {
        let text = format!("# A\n\n{table}\n");
        let said = heard("a.md", &text, read);
        said.iter().map(|said| format!("{}={}", said.names.join("|"), said.claim.value)).collect()
    }

    #[test]
    fn defaults_as_they_are_written() {
        for (row, expected) in [
            ("| <a name=\"input_kind\"></a> [kind](#input\\_kind) | `\"t3.micro\"` |", "kind=t3.micro"),
            ("| `web_port` | 8080 |", "web_port=8080"),
            ("| image.tag | <code>\"1.2\"</code> |", "image.tag=1.2"),
            ("| on | `true` |", "on=true"),
        ] {
            assert_eq!(found(&format!("| Name | Default |\n|---|---|\n{row}")), [expected], "{row}");
        }
    }

    #[test]
    fn what_is_no_plain_default() {
        for row in [
            "| a | n/a |",
            "| a | `[]` |",
            "| a | `\"\"` |",
            "| a | `x` in production |",
            "| a or b | `x` |",
            "| a | `{{ x }}` |",
            "| a | 5 minutes |",
        ] {
            assert_eq!(found(&format!("| Name | Default |\n|---|---|\n{row}")), [""; 0], "{row}");
        }
        assert_eq!(found("| Name | Value |\n|---|---|\n| a | x |"), [""; 0]);
    }
}
