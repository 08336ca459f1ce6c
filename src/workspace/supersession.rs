//! Which records say that they replace one another.

use crate::markdown::Page;
use crate::text::Span;
use crate::workspace::records::{Record, Shelf};
use crate::workspace::{Target, Workspace};

/// Which way a statement points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The record says that it replaces another.
    Supersedes,
    /// The record says that another replaces it.
    SupersededBy,
}

/// The other end of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// A page, which may be no record.
    Page(usize),
    /// A running number that no record of the folder has.
    Number(u32),
    /// A link that leads to no page we know; what is wrong with it, if anything, is not ours to say.
    Elsewhere,
    /// No record is named.
    Nothing,
}

/// One statement of a record.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Which way it points.
    pub way: Way,
    /// The other end.
    pub other: Other,
    /// Where it stands.
    pub span: Span,
    /// Whether it speaks of a part only: `partially superseded by …`.
    pub partial: bool,
}

/// The verbs, in lower case. adr-tools writes `Superceded`.
const VERBS: &[(&str, Way)] = &[
    ("superseded by", Way::SupersededBy),
    ("superceded by", Way::SupersededBy),
    ("superseded-by", Way::SupersededBy),
    ("superseded_by", Way::SupersededBy),
    ("replaced by", Way::SupersededBy),
    ("remplacé par", Way::SupersededBy),
    ("remplacée par", Way::SupersededBy),
    ("supersedes", Way::Supersedes),
    ("supercedes", Way::Supersedes),
];

/// What a record says of itself: in its header, its front matter, its status, and wherever such a
/// verb stands right before a link.
pub fn statements(workspace: &Workspace, shelf: &Shelf<'_>, record: &Record<'_>, text: &str) -> Vec<Statement> {
    let page = record.page;
    let head = head(page);
    let reader = Reader { workspace, shelf, record, text };
    // Case folding of ASCII only keeps every byte where it is.
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Statement> = Vec::new();
    for (verb, way) in VERBS {
        for start in memchr::memmem::find_iter(lower.as_bytes(), verb.as_bytes()) {
            let end = start + verb.len();
            if is_word_byte(lower.as_bytes().get(end)) || in_code(page, start) {
                continue;
            }
            let stated = head.iter().any(|span| span.contains(start));
            found.extend(reader.read(*way, Span::new(start..end), stated));
        }
    }
    found.sort_by_key(|statement| statement.span);
    found
}

/// Where a record speaks of its own standing: header, front matter, the section `Status`.
fn head(page: &Page) -> Vec<Span> {
    let section = page.status.as_ref().and_then(|status| {
        let before = |heading: &crate::markdown::Heading| heading.span.start < status.span.start && heading.level > 1;
        page.headings.iter().rposition(before).map(|heading| page.section(heading))
    });
    let header = page.header.as_ref().map(|header| header.span);
    header.into_iter().chain(page.front.as_ref().map(|front| front.span)).chain(section).collect()
}

struct Reader<'a> {
    workspace: &'a Workspace,
    shelf: &'a Shelf<'a>,
    record: &'a Record<'a>,
    text: &'a str,
}

impl Reader<'_> {
    /// What follows a verb: links and numbers up to the end of the line.
    fn read(&self, way: Way, verb: Span, stated: bool) -> Vec<Statement> {
        let start = verb.end as usize;
        let line = self.text[start..].lines().next().unwrap_or_default();
        let line_start = self.text[..verb.start as usize].rfind('\n').map_or(0, |end| end + 1);
        let lead = self.text[line_start..verb.start as usize].to_ascii_lowercase();
        let partial = lead.contains("part") || line.to_ascii_lowercase().contains("in part");
        let statement = |other, span| Statement { way, other, span, partial };
        let line = Span::new(start..start + line.len());
        let mut at = start;
        let mut found = Vec::new();
        for (index, link) in self.record.page.links.iter().enumerate() {
            if !line.covers(link.span) || (link.span.start as usize) < at {
                continue;
            }
            let between = &self.text[at..link.span.start as usize];
            if between.chars().any(|c| c.is_alphanumeric()) && !is_and(between) {
                break;
            }
            at = link.span.end as usize;
            let other = match &self.workspace.graph.targets(self.record.index)[index] {
                Target::Page(page) => Other::Page(*page as usize),
                _ => Other::Elsewhere,
            };
            found.push(statement(other, Span { start: verb.start, end: link.span.end }));
        }
        if found.is_empty() && stated {
            let numbers = numbers(line.of(self.text));
            let span = Span { start: verb.start, end: line.end };
            found.extend(numbers.into_iter().map(|number| {
                let known = self.shelf.get(number).map(|record| Other::Page(record.index));
                statement(known.unwrap_or(Other::Number(number)), span)
            }));
        }
        found
    }
}

/// Whether what stands between two references only joins them.
fn is_and(between: &str) -> bool {
    matches!(between.trim_matches(|c: char| !c.is_alphanumeric()), "" | "and" | "et" | "adr" | "ADR" | "by" | "record")
}

/// The running numbers a line begins with: `ADR-0002`, `ADR 2 and 0003`, `0002-slug.md`.
fn numbers(line: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for word in
        line.split([' ', ',', '&', '(', ')', '[', ']', '`', '*', ':', '"', '\'']).filter(|word| !word.is_empty())
    {
        let lower = word.to_ascii_lowercase();
        if matches!(&*lower, "adr" | "and" | "et" | "record" | "decision" | "no." | "#") {
            continue;
        }
        let digits = lower.trim_start_matches("adr").trim_start_matches(['-', '_', '#']);
        let length = digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (run, rest) = digits.split_at(length);
        let date =
            run.len() > 5 || rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        match run.parse() {
            Ok(number) if !date => numbers.push(number),
            _ => break,
        }
    }
    numbers
}

fn is_word_byte(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphanumeric)
}

fn in_code(page: &Page, at: usize) -> bool {
    page.fences.iter().any(|fence| fence.span.contains(at))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_in_many_habits() {
        assert_eq!(numbers(" ADR-0002"), [2]);
        assert_eq!(numbers(": ADR 2 and 0003."), [2, 3]);
        assert_eq!(numbers(" `0002-edge.md` on 2026-01-02"), [2]);
        assert_eq!(numbers(" 2026-01-02"), [0; 0]);
        assert_eq!(numbers(" the new edge of 12 nodes"), [0; 0]);
    }
}
