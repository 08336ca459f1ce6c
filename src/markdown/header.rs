//! Status, date and relations at the head of a page, in the shapes that real trees use.

use crate::markdown::Table;
use crate::text::Span;

/// One field: `**Status:** Accepted`.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name as written, without marks and colon.
    pub name: Box<str>,
    /// Where the name stands.
    pub name_span: Span,
    /// Its value as written, separators at the end left out.
    pub value: Box<str>,
    /// Where the value stands.
    pub value_span: Span,
}

/// The block of fields at the head of a page.
#[derive(Debug, Clone)]
pub struct Header {
    /// The whole block.
    pub span: Span,
    /// Whether it is a quote (also an alert) rather than plain lines, a list or a table.
    pub quoted: bool,
    /// The fields in order.
    pub fields: Vec<Field>,
}

/// A block is a header if it has at least one field of these names.
const KNOWN: &[&str] = &[
    "status",
    "statut",
    "état",
    "date",
    "last updated",
    "last reviewed",
    "updated",
    "dernière mise à jour",
    "mis à jour",
    "upstream",
    "downstream",
    "related",
    "see also",
    "deciders",
    "décideurs",
    "decision makers",
    "owner",
    "owners",
    "author",
    "authors",
    "auteur",
    "auteurs",
    "scope",
    "code",
    "source code",
    "périmètre",
    "severity",
    "supersedes",
    "superseded by",
    "amont",
    "aval",
    "liens",
    "voir aussi",
];

impl Header {
    /// A field by its name, without case.
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name.to_lowercase() == name)
    }

    /// Reads a quote at the head of a page.
    pub fn quote(text: &str, span: Span) -> Option<Self> {
        Self::read(text, span, true)
    }

    /// Reads plain lines or a list at the head of a page.
    pub fn plain(text: &str, span: Span) -> Option<Self> {
        Self::read(text, span, false)
    }

    /// Reads a table of two columns, names and values, at the head of a page. A table of anything else
    /// may have a row `status` too, so it must state a day or people as well.
    pub fn table(text: &str, table: &Table) -> Option<Self> {
        let mut fields = Vec::with_capacity(table.len());
        for row in 0..table.len() {
            let [name, value] = table.row(row) else { return None };
            let (name_span, value_span) = (trimmed(text, *name), trimmed(text, *value));
            let name = name_span.of(text).trim_matches(['*', ':', '`', ' ']).into();
            fields.push(Field { name, name_span, value: value_span.of(text).into(), value_span });
        }
        let has = |names: &[&str]| fields.iter().any(|field| names.contains(&&*field.name.to_lowercase()));
        let whose = ["date", "last updated", "updated", "author", "authors", "deciders", "owner", "owners", "auteur"];
        (has(&["status", "statut"]) && has(&whose)).then_some(Self { span: table.span, quoted: false, fields })
    }

    fn read(text: &str, span: Span, quoted: bool) -> Option<Self> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut start = span.start as usize;
        for line in span.of(text).split_inclusive('\n') {
            let content = line.trim_end();
            let body = content.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
            let body =
                body.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' ')).unwrap_or(body).trim_start();
            let at = start + (content.len() - body.len());
            let found = marks.len();
            bold_fields(body, at, &mut marks);
            if marks.len() == found && !quoted {
                marks.extend(bare_field(body, at));
            }
            start += line.len();
        }
        let mut fields = Vec::with_capacity(marks.len());
        for (index, mark) in marks.iter().enumerate() {
            let end = marks.get(index + 1).map_or(span.end as usize, |next| next.start);
            let raw = text.get(mark.value..end)?;
            let value =
                raw.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '·' | '|' | '•' | '-' | '*'));
            let lead = value.len() - value.trim_start().len();
            let value = value.trim_start();
            let value_span = Span::new(mark.value + lead..mark.value + lead + value.len());
            let name = mark.name.of(text).trim().into();
            fields.push(Field { name, name_span: mark.name, value: value.into(), value_span });
        }
        let known = fields.iter().any(|field| KNOWN.contains(&&*field.name.to_lowercase()));
        known.then_some(Self { span, quoted, fields })
    }
}

/// A cell without the blanks and bars around what stands in it.
fn trimmed(text: &str, cell: Span) -> Span {
    let whole = cell.of(text);
    let content = whole.trim_start_matches(['|', ' ', '\t']);
    let start = cell.start as usize + whole.len() - content.len();
    Span::new(start..start + content.trim_end_matches(['|', ' ', '\t', '\n', '\r']).len())
}

/// Where a field begins, its name, and where its value begins.
struct Mark {
    start: usize,
    name: Span,
    value: usize,
}

/// `**Name:** value` and `**Name**: value`, at the start of a line or behind a separator.
fn bold_fields(line: &str, base: usize, marks: &mut Vec<Mark>) {
    let mut at = 0;
    while let Some(open) = line[at..].find("**").map(|open| at + open) {
        let Some(close) = line[open + 2..].find("**").map(|close| open + 2 + close) else { return };
        let lead = line[..open].trim_end();
        let leads = lead.is_empty() || lead.ends_with(['·', '|', '•', ',', ';', '/']);
        let inner = &line[open + 2..close];
        let name = inner.trim_end_matches([':', '.', ' ', '\u{a0}']);
        let marked_inside = name.len() < inner.len() && inner.trim_end().ends_with([':', '.']);
        let after = &line[close + 2..];
        let outside = after.trim_start_matches([' ', '\u{a0}']);
        let marked_outside = outside.starts_with(':') && !outside.starts_with("::");
        if leads && !name.is_empty() && name.len() <= 48 && (marked_inside || marked_outside) {
            let skipped = if marked_inside { 0 } else { after.len() - outside.len() + 1 };
            let name = Span::new(base + open + 2..base + open + 2 + name.len());
            marks.push(Mark { start: base + open, name, value: base + close + 2 + skipped });
        }
        at = close + 2;
    }
}

/// `Status: Accepted`, for the names we know.
fn bare_field(line: &str, base: usize) -> Option<Mark> {
    let (name, _) = line.split_once(':')?;
    let known = KNOWN.contains(&&*name.trim().to_lowercase());
    known.then(|| Mark { start: base, name: Span::new(base..base + name.len()), value: base + name.len() + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(String, String)> {
        let header = Header::quote(text, Span::new(0..text.len())).expect("a header");
        header.fields.iter().map(|f| (f.name.to_string(), f.value.to_string())).collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn colon_inside_or_outside_the_bold() {
        let text = "> **Status:** ✅ Active\n> **Date**: 2026-06-23\n";
        assert_eq!(fields(text), [pair("Status", "✅ Active"), pair("Date", "2026-06-23")]);
    }

    #[test]
    fn two_fields_on_a_line_of_an_alert() {
        let text =
            "> [!NOTE]\n> **Status:** active · **Last Updated:** 2026-06-23\n> **Related:** [a](a.md) · [b](b.md)\n";
        let expected =
            [pair("Status", "active"), pair("Last Updated", "2026-06-23"), pair("Related", "[a](a.md) · [b](b.md)")];
        assert_eq!(fields(text), expected);
    }

    #[test]
    fn a_dot_or_a_french_space_before_the_colon() {
        assert_eq!(
            fields("> **Status.** Actif · revu le 2026-05-31.\n"),
            [pair("Status", "Actif · revu le 2026-05-31.")]
        );
        assert_eq!(fields("> **Scope :** procédures\n"), [pair("Scope", "procédures")]);
    }

    #[test]
    fn a_table_of_names_and_values() {
        let read = |text: &str| crate::markdown::parse(text).0.header.map(|header| header.fields.len());
        assert_eq!(
            read("# A\n\n| Field | Value |\n|---|---|\n| Status | Accepted |\n| Date | 2026-06-01 |\n"),
            Some(3)
        );
        assert_eq!(read("# A\n\n| Field | Type |\n|---|---|\n| status | string |\n"), None);
        assert_eq!(read("# A\n\n## B\n\n| Status | Accepted |\n|---|---|\n| Date | 2026-06-01 |\n"), None);
    }

    #[test]
    fn a_quote_without_a_known_field_is_no_header() {
        assert!(Header::quote("> **Note:** mind the gap\n", Span::new(0..25)).is_none());
    }
}
