//! Rows of tables that document the parts of a module: its variables and outputs, and what terraform-docs lists besides;
//! and the headings and items that it writes instead.

use crate::facts::values::defaults::{DEFAULTS, SETTINGS, key};
use crate::facts::values::entries::{Entry, entries, lines};
use crate::facts::values::header;
use crate::markdown::{Page, Table};
use crate::sources::repo::Part;
use crate::text::Span;

/// A part of a module that a table documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// Which table of the page it is in.
    pub table: usize,
    /// What it is.
    pub part: Part,
    /// Its name.
    pub name: Box<str>,
    /// Where it stands.
    pub at: Span,
    /// Its row.
    pub row: Span,
    /// Whether it has a mark of terraform-docs: `<a name="input_x"></a>`, the address of a resource in the registry.
    pub is_marked: bool,
}

/// Headers of a column that says whether something must be set.
const REQUIRED: &[&str] = &["mandatory", "optional", "required"];

/// The anchors that terraform-docs gives to rows.
const ANCHORS: &[(&str, Part)] =
    &[("input", Part::Variable), ("output", Part::Output), ("module", Part::Module), ("requirement", Part::Provider)];

/// What terraform-docs writes into the column `Type` of resources.
const TYPES: &[(&str, Part)] = &[("resource", Part::Resource), ("data source", Part::Data)];

/// Where terraform-docs looks resources up.
const REGISTRIES: &[&str] = &["](https://registry.terraform.io/", "](https://registry.opentofu.org/"];

/// All that the tables of a page document, and what terraform-docs wrote as headings and items.
pub fn documented(page: &Page, text: &str) -> Vec<Documented> {
    let mut list: Vec<Documented> =
        page.tables.iter().enumerate().flat_map(|(index, table)| of_table(page, text, index, table)).collect();
    let index = page.tables.len();
    list.extend(entries(page, text).into_iter().filter_map(|entry| of_entry(index, entry)));
    list.extend(resources(page, text, index));
    list
}

fn of_entry(table: usize, entry: Entry) -> Option<Documented> {
    let (_, part) = ANCHORS.iter().find(|(kind, _)| *kind == entry.kind)?;
    let (name, at): (Box<str>, Span) = (entry.name.into(), entry.line);
    is_part(*part, &name).then_some(Documented { table, part: *part, name, at, row: at, is_marked: true })
}

/// Resources in a list: `- [aws_iam_role.this](https://registry.terraform.io/…) (resource)`.
fn resources(page: &Page, text: &str, table: usize) -> Vec<Documented> {
    if !REGISTRIES.iter().any(|registry| text.contains(registry)) {
        return Vec::new();
    }
    let of_line = |(start, line): (usize, &str)| {
        let line = line.trim_end();
        let item = line.trim_start().strip_prefix("- [")?;
        let name = REGISTRIES.iter().find_map(|registry| item.split_once(registry))?.0;
        let (_, kind) = line.strip_suffix(')')?.rsplit_once(") (")?;
        let (_, part) = TYPES.iter().find(|(word, _)| *word == kind)?;
        let name: Box<str> = key(name)?.into();
        let at = Span::new(start..start + line.len());
        let is_said = is_part(*part, &name) && page.fence_at(at.start).is_none();
        is_said.then_some(Documented { table, part: *part, name, at, row: at, is_marked: true })
    };
    lines(text).filter_map(of_line).collect()
}

/// Whether a name can be that of a part.
fn is_part(part: Part, name: &str) -> bool {
    match part {
        // The program itself is no provider.
        Part::Provider => name != "terraform",
        // Without its own name any of that type may be meant.
        Part::Resource | Part::Data => name.contains('.'),
        Part::Variable | Part::Output | Part::Module => true,
    }
}

fn of_table(page: &Page, text: &str, index: usize, table: &Table) -> Vec<Documented> {
    if table.is_empty() {
        return Vec::new();
    }
    let called = |cell: &Span, names: &[&str]| names.contains(&&*header::normal(cell.of(text)));
    let column = |names: &[&str]| table.row(0).iter().position(|cell| called(cell, names));
    let is_of_variables = || column(DEFAULTS).or_else(|| column(REQUIRED)).is_some();
    let by_hand = match column(SETTINGS).or_else(|| column(&["output"])) {
        Some(named) if is_of_variables() => Some((named, Part::Variable)),
        Some(named) if is_below_outputs(page, table) => Some((named, Part::Output)),
        _ => None,
    };
    let of_row = |row: usize| {
        let cells = table.row(row);
        let marked = marked(text, cells);
        let (column, part) = marked.map(|part| (0, part)).or(by_hand)?;
        let cell = *cells.get(column)?;
        let (raw, name) = (cell.of(text), Box::<str>::from(key(cell.of(text))?));
        let start = cell.start as usize + raw.len() - raw.trim_start().len();
        let at = Span::new(start..start + raw.trim().len());
        let (row, is_marked) = (table.row_span(row), marked.is_some());
        is_part(part, &name).then_some(Documented { table: index, part, name, at, row, is_marked })
    };
    (1..table.len()).filter_map(of_row).collect()
}

/// What a row documents, by the marks that terraform-docs gives it.
fn marked(text: &str, cells: &[Span]) -> Option<Part> {
    let raw = cells.first()?.of(text);
    let is_anchored = |(kind, _): &&(&str, Part)| raw.contains(&format!("<a name=\"{kind}_"));
    if let Some((_, part)) = ANCHORS.iter().find(is_anchored) {
        return Some(*part);
    }
    let kind = cells.get(1)?.of(text).trim();
    let is_linked = REGISTRIES.iter().any(|registry| raw.contains(registry));
    TYPES.iter().find(|(word, _)| is_linked && *word == kind).map(|(_, part)| *part)
}

fn is_below_outputs(page: &Page, table: &Table) -> bool {
    let heading = page.headings_above(table.span.start);
    heading.last().is_some_and(|heading| {
        let lower = heading.text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()) == Some("outputs")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Source, parse};
    use crate::text::RelPath;

    fn found(text: &str) -> Vec<(Part, String, bool)> {
        let (elements, _) = parse(text);
        let page = Page { path: RelPath::new("a.md").expect("a path"), elements, source: Source::memory(text.into()) };
        let found = documented(&page, text);
        assert!(found.iter().all(|row| row.row.covers(row.at)));
        found.into_iter().map(|row| (row.part, row.name.into(), row.is_marked)).collect()
    }

    #[test]
    fn rows_of_what_can_be_set() {
        let text = "| Name | Default | Required |\n|---|---|:-:|\n\
            | <a name=\"input_web_port\"></a> [web\\_port](#input\\_web\\_port) | `80` | no |\n| `size` | n/a | yes |\n\n\
            | Name | Description |\n|---|---|\n| out | x |\n";
        let of = |name: &str, is_marked| (Part::Variable, name.to_owned(), is_marked);
        assert_eq!(found(text), [of("web_port", true), of("size", false)]);
    }

    #[test]
    fn headings_and_items() {
        let text = "- <a name=\"requirement_aws\"></a> [aws](#requirement\\_aws) (~> 5)\n\n\
            - [aws_iam_role.this](https://registry.terraform.io/providers/x) (resource)\n\
            - [aws_region](https://registry.terraform.io/providers/x) (data source)\n\
            - [docs](https://registry.terraform.io/providers/x)\n\n\
            ### <a name=\"input_a_b\"></a> [a\\_b](#input\\_a\\_b)\n\nDefault: `1`\n";
        let of = |part, name: &str| (part, name.to_owned(), true);
        let expected = [of(Part::Provider, "aws"), of(Part::Variable, "a_b"), of(Part::Resource, "aws_iam_role.this")];
        assert_eq!(found(text), expected);
    }

    #[test]
    fn rows_of_outputs() {
        let text = "## Module outputs\n\n| Name | Description |\n|---|---|\n| `arn` | x |\n\n## Else\n\n\
            | Name | Description |\n|---|---|\n| <a name=\"output_id\"></a> [id](#output\\_id) | x |\n| b | x |\n";
        assert_eq!(found(text), [(Part::Output, "arn".to_owned(), false), (Part::Output, "id".to_owned(), true)]);
    }

    #[test]
    fn rows_that_terraform_docs_lists_besides() {
        let text = "| Name | Version |\n|---|---|\n| <a name=\"requirement_terraform\"></a> [terraform](#x) | >= 1 |\n\
            | <a name=\"requirement_aws\"></a> [aws](#x) | >= 5 |\n\n| Name | Type |\n|---|---|\n\
            | [aws_iam_role.this](https://registry.terraform.io/x) | resource |\n\
            | [aws_region.now](https://registry.terraform.io/x) | data source |\n| [a.b](https://example.org) | resource |\n\
            | [aws_eip](https://registry.terraform.io/x) | resource |\n";
        let names = |(part, name, _): &(Part, String, bool)| (*part, name.clone());
        let found: Vec<_> = found(text).iter().map(names).collect();
        let of = |part, name: &str| (part, name.to_owned());
        assert_eq!(
            found,
            [of(Part::Provider, "aws"), of(Part::Resource, "aws_iam_role.this"), of(Part::Data, "aws_region.now")]
        );
    }
}
