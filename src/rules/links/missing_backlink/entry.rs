//! The entry that links back: where it goes on the other page, and in what shape.

use crate::diagnostic::{Edit, Fix, Safety};
use crate::markdown::escape::link_text;
use crate::markdown::{Field, Header, Page};
use crate::rule::Context;
use crate::text::Span;
use crate::workspace::relations::own_value;

/// Names of the field that lists related pages in no particular direction.
const RELATED: &[&str] =
    &["related", "related pages", "related docs", "see also", "voir aussi", "à voir aussi", "liens", "pages liées"];
/// Fields that tell a header written in French.
const FRENCH: &[&str] = &["statut", "état", "amont", "aval", "dernière mise à jour", "mis à jour", "périmètre"];

/// The field of a page that lists related pages, if it has one.
pub fn related_field(page: &Page) -> Option<&Field> {
    let header = page.header.as_ref()?;
    RELATED.iter().find_map(|name| header.get(name))
}

/// The fix that makes page `to` link back to `from`, which names it under `named`; none where it has
/// no header to put the link in.
pub fn fix(context: &Context<'_>, from: &Page, to: usize, named: &str) -> Option<Fix> {
    let page = &context.workspace.pages[to];
    let header = page.header.as_ref()?;
    let text = context.text(to)?;
    let link = format!("[{}]({})", label(from), destination(&from.path.link_from(&page.path)));
    let (span, text) = match related_field(page) {
        Some(field) => in_field(&text, header, field, &link),
        None => in_new_field(&text, header, field_name(header, named), &link)?,
    };
    let title = format!("link back to `{}` in the header of `{}`", from.path, page.path);
    Some(Fix { safety: Safety::Unsafe, title, edits: vec![Edit { path: page.path.clone(), span, text }] })
}

/// What a page is called in links: by its own step of the breadcrumb, else by its title.
fn label(page: &Page) -> String {
    let own = page.breadcrumb.as_ref().and_then(|trail| trail.items.last());
    match own.filter(|step| step.link.is_none() && !step.label.contains(['[', ']'])) {
        Some(step) => step.label.to_string(),
        None => link_text(page.title()),
    }
}

/// A path as the destination of a link.
fn destination(path: &str) -> String {
    if path.contains([' ', '(', ')']) { format!("<{path}>") } else { path.to_owned() }
}

/// Another entry at the end of a field, in the way the field lists them.
fn in_field(text: &str, header: &Header, field: &Field, link: &str) -> (Span, String) {
    let own = own_value(field);
    let value = own.of(text);
    if is_nothing(value) {
        return (own, format!("{}{link}", if own.is_empty() { " " } else { "" }));
    }
    // A sentence keeps its full stop behind the last entry.
    let end = own.end as usize - (value.len() - value.trim_end_matches('.').len());
    (Span::at(end), format!("{}{link}", separator(text, header, field)))
}

/// Whether a value says that there is nothing.
fn is_nothing(value: &str) -> bool {
    let words = value.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(&*words, "" | "none" | "n/a" | "aucun" | "aucune")
}

/// What stands between two entries of a field.
fn separator(text: &str, header: &Header, field: &Field) -> String {
    let own = own_value(field);
    let start = text[..own.end as usize].rfind('\n').map_or(0, |end| end + 1);
    let last = &text[start..own.end as usize];
    let content = last.trim_start_matches(['>', ' ', '\t']);
    let is_below = start > field.name_span.end as usize;
    if is_below && content.starts_with(['-', '*', '+']) && content[1..].starts_with(' ') {
        let lead = &last[..last.len() - content.len()];
        return format!("{}{lead}{} ", line_end(text, header), &content[..1]);
    }
    let value = own.of(text);
    let values = header.fields.iter().map(|field| own_value(field).of(text));
    let style = std::iter::once(value).chain(values).find_map(between_links);
    style.unwrap_or(" · ").to_owned()
}

/// What stands between the first two links that have nothing else between them.
fn between_links(value: &str) -> Option<&'static str> {
    [" · ", ", ", " | ", " • ", "; "].into_iter().find(|mark| value.contains(&format!("){mark}[")))
}

/// The name of a new field, in the language of the header.
fn field_name<'n>(header: &Header, named: &'n str) -> &'n str {
    let is_related = RELATED.contains(&&*named.to_lowercase());
    let french = header.fields.iter().any(|field| FRENCH.contains(&&*field.name.to_lowercase()));
    match (is_related, french) {
        (true, _) => named,
        (false, true) => "Voir aussi",
        (false, false) => "Related",
    }
}

/// A new field at the end of a header, in the shape of the last one.
fn in_new_field(text: &str, header: &Header, name: &str, link: &str) -> Option<(Span, String)> {
    let last = header.fields.last()?;
    let own = own_value(last);
    let end = if own.is_empty() { last.value_span.start as usize } else { own.end as usize };
    let bold = text.get(..last.name_span.start as usize)?.ends_with("**");
    let mark = if bold { "**" } else { "" };
    let after = text.get(last.name_span.end as usize..)?;
    // `**Name:**`, `**Name :**`, `**Name**:`, `Name:`: what follows the name up to the value.
    let closing = after.get(..last.value_span.start.checked_sub(last.name_span.end)? as usize)?.trim_end();
    let closing = if closing.is_empty() { ":" } else { closing };
    let field = format!("{}{mark}{name}{closing} {link}", gap(text, header)?);
    // An edit that replaces a character, unlike one that only inserts, is made once a round: a second
    // link back then finds the new field and joins it.
    let start = text.get(..end)?.char_indices().next_back()?.0;
    Some((Span::new(start..end), format!("{}{field}", &text[start..end])))
}

/// What stands between the last two fields that are on lines of their own.
fn gap(text: &str, header: &Header) -> Option<String> {
    let starts = header.fields.iter().map(|field| {
        let name = field.name_span.start as usize;
        if text[..name].ends_with("**") { name - 2 } else { name }
    });
    let ends = header.fields.iter().map(|field| own_value(field).end as usize);
    let gaps: Vec<&str> = ends.zip(starts.skip(1)).filter_map(|(end, start)| text.get(end..start)).collect();
    let is_empty = |gap: &str| gap.chars().all(|c| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+' | '\\'));
    if let Some(gap) = gaps.iter().rev().find(|gap| gap.contains('\n') && is_empty(gap)) {
        return Some((*gap).to_owned());
    }
    let first = header.span.of(text).lines().next()?;
    // Another row of a table is more than another line.
    if first.starts_with('|') {
        return None;
    }
    let content = first.trim_start_matches(['>', ' ', '-', '*', '+']);
    let lead = first[..first.len() - content.len()].trim_end_matches('*');
    let end = line_end(text, header);
    if header.quoted || !lead.trim().is_empty() {
        return Some(format!("{end}{lead}"));
    }
    // Plain lines would run into one another.
    Some(gaps.first().filter(|gap| !gap.contains('\n')).map_or(format!("  {end}"), |gap| (*gap).to_owned()))
}

/// How the lines of a header end.
fn line_end(text: &str, header: &Header) -> &'static str {
    if header.span.of(text).contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page after a link back was put into its header.
    fn after(text: &str, quoted: bool) -> String {
        let span = Span::new(0..text.len());
        let header = if quoted { Header::quote(text, span) } else { Header::plain(text, span) }.expect("a header");
        let related = header.fields.iter().find(|field| RELATED.contains(&&*field.name.to_lowercase()));
        let (at, new) = match related {
            Some(field) => in_field(text, &header, field, "[B](b.md)"),
            None => in_new_field(text, &header, field_name(&header, "Upstream"), "[B](b.md)").expect("a place"),
        };
        format!("{}{new}{}", &text[..at.start as usize], &text[at.end as usize..])
    }

    #[test]
    fn a_new_field_has_the_shape_of_the_others() {
        let shapes = [
            ("> **Status:** a · **Date:** b\n", "> **Status:** a · **Date:** b\n> **Related:** [B](b.md)\n"),
            ("> **Status**: a  \n> **Date**: b\n", "> **Status**: a  \n> **Date**: b  \n> **Related**: [B](b.md)\n"),
            ("> **Status:** a\r\n", "> **Status:** a\r\n> **Related:** [B](b.md)\r\n"),
            (
                "> **Status:** a\n>\n> Some words.\n>\n> **Date:** b\n>\n> More words.\n",
                "> **Status:** a\n>\n> Some words.\n>\n> **Date:** b\n> **Related:** [B](b.md)\n>\n> More words.\n",
            ),
            ("> **Statut :** a\n", "> **Statut :** a\n> **Voir aussi :** [B](b.md)\n"),
        ];
        for (before, expected) in shapes {
            assert_eq!(after(before, true), expected);
        }
        assert_eq!(after("* **Status:** a\n", false), "* **Status:** a\n* **Related:** [B](b.md)\n");
        assert_eq!(after("Status: a\nDate: b\n", false), "Status: a\nDate: b\nRelated: [B](b.md)\n");
    }

    #[test]
    fn an_entry_joins_the_others_as_they_are_joined() {
        let values = [
            ("[A](a.md), [C](c.md)", "[A](a.md), [C](c.md), [B](b.md)"),
            ("[A](a.md) — why", "[A](a.md) — why · [B](b.md)"),
            ("[A](a.md).", "[A](a.md) · [B](b.md)."),
            ("—", "[B](b.md)"),
            ("N/A", "[B](b.md)"),
        ];
        for (before, expected) in values {
            let page = |value: &str| format!("> **Status:** a\n> **Related:** {value}\n");
            assert_eq!(after(&page(before), true), page(expected));
        }
        assert_eq!(
            after("> **Related:**\r\n> - [A](a.md)\r\n", true),
            "> **Related:**\r\n> - [A](a.md)\r\n> - [B](b.md)\r\n"
        );
        assert_eq!(after("> **Related:**\n", true), "> **Related:** [B](b.md)\n");
    }
}
