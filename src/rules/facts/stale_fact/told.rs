//! What a finding says: both values, the line that says otherwise, since when, and the fix.

use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::facts::address::is_address;
use crate::facts::deployed::is_deployed;
use crate::facts::values::defaults::ABOUT;
use crate::facts::values::{Said, badge};
use crate::facts::version::{compare, in_form_of, is_constraint};
use crate::facts::world::split_image;
use crate::facts::{About, Claim, Ended, Evidence, Form, Judged, Stands, digest, generated};
use crate::rule::Context;
use crate::sources::repo::Attribute;
use crate::text::{LineIndex, Place, Span};
use std::cmp::Ordering;

/// Of a claim that is otherwise now; `text` is that of its page.
pub fn finding(
    context: &Context<'_>,
    judged: &Judged,
    now: &Evidence,
    ended: Option<&Ended>,
    text: &str,
) -> Diagnostic {
    let claim = &judged.said.claim;
    let old = value(claim);
    let name = name(claim);
    let is_newer = compare(old, &now.value) == Some(Ordering::Greater) && !is_address(old);
    let what = if claim.about == ABOUT {
        format!("the default of `{name}` is `{}`, this page says `{old}`", now.value)
    } else if let Some(what) = spoken(claim.about) {
        format!("the {what} of `{name}` is `{}` now, this page says `{old}`", now.value)
    } else if name.is_empty() {
        format!("`{old}` is `{}` now", now.value)
    } else if is_newer {
        format!("this page says that `{name}` is `{old}`, `{}` says `{}`", now.stands.source(), now.value)
    } else {
        format!("`{name}` is `{}` now, this page says `{old}`", now.value)
    };
    let mut finding = Diagnostic::new(claim.at.clone(), what);
    if let Some(ended) = ended {
        let past = if ended.commit.is_empty() { "; the page told the truth before" } else { "" };
        finding = finding.why(format!("it changed {}{past}", ended.told(context.today)));
    }
    if let Some(place) = place(context, now) {
        finding = finding.related(place, format!("here it is `{}`", now.value));
    }
    if let Some(program) = generated::by(text, claim.at.span.start) {
        return finding.help(format!("run `{program}` again: it wrote this"));
    }
    let Some(right) = rewritten(claim, &now.value, || digest_of(context, now)).filter(|right| *right != *claim.value)
    else {
        return finding.help("write the value as the file has it, or say less of it");
    };
    let safety = if claim.form.is_promised() { Safety::Safe } else { Safety::Unsafe };
    let title = format!("write `{right}`");
    if claim.form != Form::Badge {
        return finding.fix(Fix::replace(safety, title, &claim.at, right));
    }
    finding.fix(Fix { safety, title, edits: in_badge(judged, &right, text) })
}

/// What a claim is of, where its value alone does not tell.
fn spoken(about: About) -> Option<&'static str> {
    let About::Value(attribute, _) = about else { return None };
    Some(match attribute {
        Attribute::AppVersion => "application version",
        Attribute::Namespace => "namespace",
        Attribute::Host => "host",
        Attribute::Port => "port",
        Attribute::Replicas => "number of replicas",
        Attribute::Size => "storage",
        Attribute::StorageClass => "storage class",
        Attribute::Schedule => "schedule",
        _ => return None,
    })
}

/// The edits that write a value into a badge: in its address, and in what is shown where there is no image.
fn in_badge(judged: &Judged, right: &str, text: &str) -> Vec<Edit> {
    let Said { claim, around, .. } = &judged.said;
    let edit = |span, text| Edit { path: claim.at.path.clone(), span, text };
    let mut edits = vec![edit(claim.at.span, badge::escaped(right))];
    // The page may have been changed since it was heard.
    let shown = text.get(around.range().start..claim.at.span.range().start).unwrap_or_default();
    let shown = &shown[..shown.find("](").unwrap_or_default()];
    if let Some(at) = shown.find(&*claim.value) {
        let start = around.range().start + at;
        edits.insert(0, edit(Span::new(start..start + claim.value.len()), right.to_owned()));
    }
    edits
}

/// The line that says something, of what stands in a file.
pub fn place(context: &Context<'_>, evidence: &Evidence) -> Option<Place> {
    let Stands::Line { file, line } = &evidence.stands else { return None };
    let text = context.sources.file(file).ok().and_then(Result::ok);
    let span = text.map_or(Span::default(), |text| said_at(&text, *line, &evidence.value));
    Some(Place { path: file.clone(), span })
}

/// Where a line of a text has a value.
fn said_at(text: &str, line: u32, value: &str) -> Span {
    let line = LineIndex::new(text).line_span(text, line as usize);
    let at = line.of(text).find(value).unwrap_or_default();
    let start = line.start + at as u32;
    Span { start, end: start + value.len() as u32 }
}

/// The digest that a file has behind a value: `@sha256:0a1b…`.
fn digest_of(context: &Context<'_>, evidence: &Evidence) -> Option<String> {
    let Stands::Line { file, line } = &evidence.stands else { return None };
    let text = context.sources.file(file).ok()?.ok()?;
    let behind = text.get(said_at(&text, *line, &evidence.value).end as usize..)?;
    digest::leading(behind).filter(|digest| digest::has_digits(digest)).map(str::to_owned)
}

/// What a claim is about, as the page calls it.
pub fn name(claim: &Claim) -> String {
    let name = match claim.about {
        About::Value(Attribute::Image, _) if claim.subject.is_empty() => split_image(&claim.value).0,
        _ => &claim.subject,
    };
    name.replace('`', "")
}

/// The value that is wrong: of an image, its tag; without a digest.
fn value(claim: &Claim) -> &str {
    match claim.about {
        About::Value(Attribute::Image, _) => {
            let (name, tag) = split_image(&claim.value);
            if tag.is_empty() { name } else { tag }
        }
        _ => digest::without(&claim.value),
    }
}

/// The value as the page will write it. Where it wrote a digest, the new value has its own, which `file_has` tells: that
/// of another value would name nothing that exists.
fn rewritten(claim: &Claim, now: &str, file_has: impl FnOnce() -> Option<String>) -> Option<String> {
    if is_deployed(claim.about) {
        return Some(now.to_owned());
    }
    let old = value(claim);
    let bare = digest::without(&claim.value);
    let mut right = in_form_of(old, now);
    // `core>=2.16` without a sign would name another package.
    if claim.form == Form::Code && is_constraint(old) && right.starts_with(|c: char| c.is_ascii_digit()) {
        right.insert_str(0, "==");
    }
    if matches!(claim.about, About::Value(Attribute::Image, _))
        && let Some(name) = bare.strip_suffix(old)
    {
        right.insert_str(0, name);
    }
    if bare.len() < claim.value.len() {
        right.push_str(&file_has()?);
    }
    Some(right)
}
