//! The entry that links back: where it goes on the other page, and in what shape.

use crate::diagnostic::{Edit, Fix, Safety};
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
    let own = page.breadcrumb.as_ref().and_then(|trail| trail.items.last()).filter(|step| step.link.is_none());
    let label = own.map_or_else(|| page.title(), |step| &step.label);
    label.replace('[', "\\[").replace(']', "\\]").replace('<', "\\<")
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
    (Span::at(end), format!("{}{link}", separator(text, header, value)))
}

/// Whether a value says that there is nothing.
fn is_nothing(value: &str) -> bool {
    let words = value.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(&*words, "" | "none" | "n/a" | "aucun" | "aucune")
}

/// What stands between two entries of a field.
fn separator(text: &str, header: &Header, value: &str) -> String {
    let last = value.rsplit('\n').next().unwrap_or_default();
    let content = last.trim_start_matches(['>', ' ', '\t']);
    if value.contains('\n') && content.starts_with(['-', '*', '+']) && content[1..].starts_with(' ') {
        return format!("\n{}{} ", &last[..last.len() - content.len()], &content[..1]);
    }
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
    if let Some(gap) = gaps.iter().rev().find(|gap| gap.contains('\n')) {
        return Some((*gap).to_owned());
    }
    let first = header.span.of(text).lines().next()?;
    let content = first.trim_start_matches(['>', ' ', '-', '*', '+']);
    let lead = &first[..first.len() - content.len()];
    match (header.quoted, lead.trim_end_matches('*').trim()) {
        (true, _) => Some(format!("\n{}", lead.trim_end_matches('*'))),
        (false, "-" | "*" | "+") => Some(format!("\n{}", lead.trim_end_matches('*'))),
        // Plain lines would run into one another.
        _ => gaps.first().map(|gap| (*gap).to_owned()).or(Some("  \n".to_owned())),
    }
}
