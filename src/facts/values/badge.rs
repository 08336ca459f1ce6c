//! Badges: `https://img.shields.io/badge/Talos-v1.11.5-orange`. What is before the first hyphen is the subject, what
//! is before the second its value; `--` is a hyphen, `_` and `%20` a space, says shields.io. What helm-docs writes
//! over the page of a chart is of this form.

use crate::facts::address::is_address;
use crate::facts::names::candidates_of;
use crate::facts::values::header::{self, Column};
use crate::facts::values::image::line_span;
use crate::facts::values::{Said, Source};
use crate::facts::version::is_version;
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

/// The folder of addresses whose last part is the text of a badge.
const BADGE: &str = "/badge/";

/// All badges of a page that state a version.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let found = memchr::memmem::find_iter(source.text.as_bytes(), BADGE).map(|at| at + BADGE.len());
    found.filter(|at| source.fence(*at).is_none()).filter_map(|at| said(source, at)).collect()
}

fn said(source: Source<'_>, at: usize) -> Option<Said> {
    let text = source.text;
    let ends = |c: char| c.is_whitespace() || matches!(c, ')' | '"' | '\'' | '>' | ']' | '?' | '/');
    let end = text[at..].find(ends).map_or(text.len(), |length| at + length);
    let (label, message) = parts(&text[at..end])?;
    let around = image(text, at, end);
    let label = match label {
        Some(label) => plain(label)?,
        None => alternative(around.of(text))?.to_owned(),
    };
    let words = plain(message)?;
    let is_range = words.contains(['~', '^', '<', '>', '=']);
    let value = words.split(' ').find(|word| !is_range && is_version(word, false) && !is_address(word))?;
    // One that is escaped is found only if it is all that the badge says.
    let written = if value == words { message } else { value };
    let start = at + (message.as_ptr() as usize - text[at..end].as_ptr() as usize) + message.find(written)?;
    let (about, names) = meant(source, &label, &words, at)?;
    let claim = Claim {
        about,
        subject: names.first()?.as_str().into(),
        value: value.into(),
        at: source.at(Span::new(start..start + written.len())),
        form: Form::Badge,
    };
    Some(Said { claim, names, around, mark: None })
}

/// What a badge is about, and what may be meant: a bare «Version» is that of what the page is about.
fn meant(source: Source<'_>, label: &str, words: &str, at: usize) -> Option<(About, Vec<String>)> {
    let label = if label.eq_ignore_ascii_case("appversion") { "app version" } else { label };
    let is_chart = words.split(' ').any(|word| word.eq_ignore_ascii_case("chart"));
    let (about, own) = match header::column(label) {
        Column::Value(attribute @ (Attribute::Version | Attribute::AppVersion), of @ (None | Some(Of::Chart))) => {
            (About::Value(attribute, of), header::subject(label))
        }
        Column::Value(..) | Column::History => return None,
        _ if !header::is_of_today(&header::normal(label)) => return None,
        _ => (About::Value(Attribute::Version, is_chart.then_some(Of::Chart)), label.to_owned()),
    };
    let page = source.page;
    let folder = page.path.folder();
    let names = match own.is_empty() {
        true => candidates_of([folder.name(), source.heading(at as u32), page.title()]),
        false => candidates_of([&*own]),
    };
    Some((about, names))
}

/// The label and the message of a badge, as they are written; the colour is the last part.
fn parts(badge: &str) -> Option<(Option<&str>, &str)> {
    let bytes = badge.as_bytes();
    let is_one = |at: &usize| bytes.get(at.wrapping_sub(1)) != Some(&b'-') && bytes.get(at + 1) != Some(&b'-');
    let hyphens: Vec<usize> = memchr::memchr_iter(b'-', bytes).filter(is_one).collect();
    match hyphens[..] {
        [only] => Some((None, &badge[..only])),
        [first, second] => Some((Some(&badge[..first]), &badge[first + 1..second])),
        _ => None,
    }
}

/// A text as a part of a badge.
pub fn escaped(text: &str) -> String {
    text.replace('-', "--").replace('_', "__").replace(' ', "_").replace('+', "%2B")
}

/// What an escaped part says.
fn plain(part: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(part).decode_utf8().ok()?;
    Some(decoded.replace("--", "-").replace("__", "\0").replace('_', " ").replace('\0', "_"))
}

/// The image whose address holds a badge: from `![` on, where it is written so.
fn image(text: &str, at: usize, end: usize) -> Span {
    let line = line_span(text, at).range().start;
    Span::new(text[line..at].rfind("![").map_or(at, |open| line + open)..end)
}

/// What is shown where an image is not: `![Talos](…`.
fn alternative(image: &str) -> Option<&str> {
    image.strip_prefix("![")?.split_once(']').map(|(shown, _)| shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::heard;

    fn badge(text: &str) -> Option<(String, String)> {
        let page = format!("# Redis\n\n{text}\n");
        let said = heard("charts/cache/README.md", &page, read).pop()?;
        let written = said.claim.at.span.of(&page);
        assert!(written == &*said.claim.value || written == escaped(&said.claim.value), "{written}");
        Some((said.names.join("|"), said.claim.value.into()))
    }

    #[test]
    fn what_badges_state() {
        for (text, names, value) in [
            ("![Version: 1.2.3](https://img.shields.io/badge/Version-1.2.3-informational)", "cache|Redis", "1.2.3"),
            (
                "![a](https://img.shields.io/badge/AppVersion-1.2--alpine-blue.svg?style=flat)",
                "cache|Redis",
                "1.2-alpine",
            ),
            ("[![a](https://img.shields.io/badge/Talos-v1.11.5-orange)](https://talos.dev)", "Talos", "v1.11.5"),
            ("<img alt=\"a\" src=\"https://img.shields.io/badge/k3s-v1.31.4%2Bk3s1-blue\">", "k3s", "v1.31.4+k3s1"),
            ("![Flux](https://img.shields.io/badge/v2.6.4-blue)", "Flux", "v2.6.4"),
            ("![a](https://img.shields.io/badge/ArgoCD-chart%20v10.0.1-blue)", "ArgoCD", "v10.0.1"),
            ("![a](https://img.shields.io/badge/Proxmox-VE_9.2.3-orange)", "Proxmox", "9.2.3"),
        ] {
            assert_eq!(badge(text), Some((names.to_owned(), value.to_owned())), "{text}");
        }
    }

    #[test]
    fn hostile_badges() {
        for piece in ["/badge/", "/badge/a-1.2-b", "![é](/badge/-", "/badge/%C3%28-1.2-x"] {
            badge(&piece.repeat(50_000));
        }
    }

    #[test]
    fn badges_that_state_no_version() {
        for text in [
            "![a](https://img.shields.io/badge/terraform-~%3E%201.3-623CE4)",
            "![a](https://img.shields.io/badge/release-v0.1.0-blue)",
            "![a](https://img.shields.io/badge/min%20version-1.2.3-blue)",
            "![a](https://img.shields.io/badge/node-%3E%3D20.0.0-green)",
            "![a](https://img.shields.io/badge/1.2.3)",
            "![a](https://github.com/a/b/actions/workflows/badge/x.svg)",
            "```\n![a](https://img.shields.io/badge/Talos-v1.11.5-orange)\n```",
        ] {
            assert_eq!(badge(text), None, "{text}");
        }
    }
}
