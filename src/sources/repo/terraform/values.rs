//! Where the plain values of an expression are written.

use hcl_edit::Span;
use hcl_edit::expr::{Array, Expression, Object, ObjectKey};
use hcl_edit::structure::{Block, Body};
use std::ops::Range;

/// Where a string is written, without its quotes; `None` of anything that is looked up or filled in.
pub(super) fn literal(text: &str, value: &Expression) -> Option<Range<usize>> {
    match value {
        Expression::String(_) => inside(text, value.span()?),
        Expression::Parenthesis(inner) => literal(text, inner.inner()),
        _ => None,
    }
}

/// The same of a version, which may be written as a number.
pub(super) fn version(text: &str, value: &Expression) -> Option<Range<usize>> {
    if value.is_number() { value.span() } else { literal(text, value) }
}

/// The same of any plain value.
pub(super) fn plain(text: &str, value: &Expression) -> Option<Range<usize>> {
    if matches!(value, Expression::Bool(_)) { value.span() } else { version(text, value) }
}

fn inside(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    text.get(span.clone())?.strip_prefix('"')?.strip_suffix('"')?;
    Some(span.start + 1..span.end - 1)
}

/// The literal of an attribute of a block, where it is written.
pub(super) fn of<'t>(text: &'t str, body: &Body, key: &str) -> Option<(&'t str, Range<usize>)> {
    let at = version(text, &body.get_attribute(key)?.value)?;
    Some((text.get(at.clone())?, at))
}

/// The literal of a key of an object.
pub(super) fn of_object<'t>(text: &'t str, object: &Object, key: &str) -> Option<(&'t str, Range<usize>)> {
    let (_, value) = object.iter().find(|(known, _)| self::key(known).is_some_and(|(known, _)| known == key))?;
    let at = version(text, value.expr())?;
    Some((text.get(at.clone())?, at))
}

/// A key of an object, and where it is written.
pub(super) fn key(key: &ObjectKey) -> Option<(&str, Option<Range<usize>>)> {
    match key {
        ObjectKey::Ident(ident) => Some((ident.as_str(), ident.span())),
        ObjectKey::Expression(Expression::String(text)) => {
            Some((text.value().as_str(), text.span().map(|span| span.start + 1..span.end.max(2) - 1)))
        }
        ObjectKey::Expression(Expression::Variable(ident)) => Some((ident.as_str(), ident.span())),
        ObjectKey::Expression(_) => None,
    }
}

/// A list, also inside of `toset(…)` and its like.
pub(super) fn list(value: &Expression) -> Option<&Array> {
    match value {
        Expression::Array(list) => Some(list),
        Expression::Parenthesis(inner) => list(inner.inner()),
        Expression::FuncCall(call)
            if matches!(call.name.name.as_str(), "toset" | "tolist" | "tomap" | "sort" | "distinct") =>
        {
            list(call.args.iter().next()?)
        }
        _ => None,
    }
}

/// The labels of a block.
pub(super) fn labels(block: &Block) -> Vec<&str> {
    block.labels.iter().map(|label| label.as_str()).collect()
}
