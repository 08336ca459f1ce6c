//! Which pages a page names as related: in the fields of its header and in its closing sections.

use crate::markdown::Field;
use crate::text::Span;
use crate::workspace::Workspace;

/// A link by which a page names another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Its index in the links of the page.
    pub link: usize,
    /// The page it leads to.
    pub to: usize,
    /// The field or the section it stands in, as the page writes it.
    pub named: Box<str>,
}

impl Workspace {
    /// The pages that a page names in the fields of its header whose names `is_relation` knows.
    pub fn related_by_fields(&self, page: usize, is_relation: impl Fn(&str) -> bool) -> Vec<Relation> {
        let Some(header) = &self.pages[page].header else { return Vec::new() };
        let fields = header.fields.iter().filter(|field| is_relation(&field.name));
        fields.flat_map(|field| self.named_in(page, own_value(field), &field.name)).collect()
    }

    /// The pages that a page names in the sections whose headings `is_relation` knows.
    pub fn related_by_sections(&self, page: usize, is_relation: impl Fn(&str) -> bool) -> Vec<Relation> {
        let headings = self.pages[page].headings.iter().enumerate();
        let closing = headings.filter(|(_, heading)| heading.level > 1 && is_relation(bare_title(&heading.text)));
        closing
            .flat_map(|(index, heading)| {
                self.named_in(page, self.pages[page].section(index), bare_title(&heading.text))
            })
            .collect()
    }

    /// Whether a page has a link that leads to another page, to a place on it, or to its folder.
    pub fn links_to(&self, page: usize, to: usize) -> bool {
        let incoming = self.graph.incoming(to);
        incoming.binary_search_by_key(&(page as u32), |(from, _)| *from).is_ok()
    }

    fn named_in<'n>(&self, page: usize, span: Span, named: &'n str) -> impl Iterator<Item = Relation> + use<'_, 'n> {
        let links = self.pages[page].links.iter().zip(self.graph.targets(page)).enumerate();
        links.filter(move |(_, (link, _))| span.covers(link.span)).filter_map(move |(link, (_, target))| {
            let to = target.page()? as usize;
            (to != page).then(|| Relation { link, to, named: named.into() })
        })
    }
}

/// The value of a field without the paragraphs that follow the header in the same quote.
pub fn own_value(field: &Field) -> Span {
    let mut end = 0;
    for line in field.value.split_inclusive('\n') {
        if end > 0 && line.trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty() {
            break;
        }
        end += line.len();
    }
    let own = field.value[..end].trim_end_matches(|c: char| c.is_whitespace() || c == '>');
    let start = field.value_span.start as usize;
    Span::new(start..start + own.len())
}

/// A heading without its number, emoji and colon: `7. See also:` is `See also`.
fn bare_title(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Header;

    #[test]
    fn a_field_ends_where_its_paragraph_ends() {
        let text = "> **Status:** active\n> **Related:** [a](a.md)\n>\n> See [b](b.md) first.\n";
        let header = Header::quote(text, Span::new(0..text.len())).expect("a header");
        let related = header.get("related").expect("a field");
        assert_eq!(own_value(related).of(text), "[a](a.md)");
    }

    #[test]
    fn a_heading_is_known_without_its_number_and_emoji() {
        assert_eq!(bare_title("7. See also:"), "See also");
        assert_eq!(bare_title("📚 References"), "References");
        assert_eq!(bare_title("À voir aussi"), "À voir aussi");
    }
}
