//! Providers of Terraform and OpenTofu with their pins in brackets: `` `cloudflare/cloudflare` (`~> 5`) ``.

use crate::facts::values::{Said, Source};
use crate::facts::version::{is_constraint, is_version};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

/// The pins in brackets behind a provider in code, in the cells of a row.
pub fn in_brackets(source: Source<'_>, row: Span) -> Vec<Said> {
    let text = row.of(source.text);
    let mut list = Vec::new();
    for (at, _) in text.match_indices("` (`") {
        let Some(opening) = text[..at].rfind('`') else { continue };
        let (name, value) = (&text[opening + 1..at], text[at + 4..].split('`').next().unwrap_or_default());
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.');
        let closes = text[at + 4 + value.len()..].starts_with("`)");
        let is_pin = is_constraint(value) || is_version(value, false) && name.contains('/');
        if closes && is_pin && !name.is_empty() && name.chars().all(is_name) {
            let start = row.start + (at + 4) as u32;
            list.push(said(source, name, Span { start, end: start + value.len() as u32 }, vec![name.to_owned()], row));
        }
    }
    list
}

/// A claim about the pin of a provider.
pub fn said(source: Source<'_>, subject: &str, at: Span, names: Vec<String>, around: Span) -> Said {
    let claim = Claim {
        about: About::Value(Attribute::Constraint, Some(Of::Provider)),
        subject: subject.into(),
        value: at.of(source.text).into(),
        at: source.at(at),
        form: Form::Table,
    };
    Said { claim, names, around, mark: None }
}
