//! Hosts, wherever they stand: in addresses, in code, in sentences and in what a shell is told. The first label of a
//! host mostly is the name of what is reached by it.

use crate::facts::deployed::value;
use crate::facts::values::block::{self, is_comment};
use crate::facts::values::clause::{is_of_another_day, sentence};
use crate::facts::values::{Said, Source};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::Attribute;
use crate::text::Span;

/// A bare host has so many labels: with fewer it may be anything that has a dot.
const LABELS: usize = 3;

/// No host is longer, in bytes.
const LONGEST: usize = 253;

/// All hosts that a page names.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let text = source.text;
    let mut list: Vec<Said> = Vec::new();
    let mut end = 0;
    let goes_on = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    for dot in memchr::memchr_iter(b'.', text.as_bytes()).filter(|dot| goes_on(dot + 1)) {
        if dot < end {
            continue;
        }
        let around = around(text, dot);
        end = around.end;
        let bare = text[around.clone()].trim_end_matches(['.', '-']).len();
        let span = Span::new(around.start..around.start + bare);
        if !is_host(text, span) || !is_of_today(source, span) {
            continue;
        }
        let value = span.of(text);
        let name = value.split('.').next().unwrap_or(value);
        let form = if source.fence(dot).is_some() { Form::Fence } else { Form::Prose };
        let about = About::Value(Attribute::Host, None);
        let claim = Claim { about, subject: name.into(), value: value.into(), at: source.at(span), form };
        list.push(Said { claim, names: vec![name.to_lowercase()], around: sentence(text, span.range()), mark: None });
    }
    list
}

/// The letters around a dot that a host may have.
fn around(text: &str, dot: usize) -> std::ops::Range<usize> {
    let bytes = text.as_bytes();
    let of_host = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let start = dot - bytes[..dot].iter().rev().take(LONGEST).take_while(of_host).count();
    start..dot + bytes[dot..].iter().take(LONGEST).take_while(of_host).count()
}

/// Whether it is one to go by what stands at its sides: no address of a mailbox, no name of a file, no call.
fn is_host(text: &str, span: Span) -> bool {
    let value = span.of(text);
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let is_address = before.ends_with("://");
    let labels = value.split('.').count();
    let is_bare = labels >= LABELS && !before.ends_with(['/', '@', '\\', '_', '$', '{', '}', '*', '%', '>']);
    (is_address || is_bare)
        && !after.starts_with(['(', '_', '=', '$', '{', '<', '*', '@', '['])
        && !is_of_strangers(value)
        && value::host(value) == Some(value)
}

/// Whether a host is one of those that any page names, and no repository serves.
fn is_of_strangers(host: &str) -> bool {
    STRANGERS.iter().any(|zone| host.strip_suffix(zone).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// Zones of such hosts: forges, registries, the makers of what is run, what is set aside for examples.
const STRANGERS: &[&str] = &[
    "amazon.com",
    "amazonaws.com",
    "azure.com",
    "cloudflare.com",
    "docker.com",
    "docker.io",
    "example.com",
    "example.net",
    "example.org",
    "ghcr.io",
    "github.com",
    "github.io",
    "githubusercontent.com",
    "gitlab.com",
    "google.com",
    "googleapis.com",
    "hashicorp.com",
    "helm.sh",
    "k8s.io",
    "kubernetes.io",
    "microsoft.com",
    "npmjs.com",
    "pypi.org",
    "quay.io",
    "readthedocs.io",
    "shields.io",
    "terraform.io",
    "wikipedia.org",
    "youtube.com",
];

fn is_of_today(source: Source<'_>, span: Span) -> bool {
    match source.fence(span.start as usize) {
        Some(fence) => {
            let at = span.start as usize - fence.code.start as usize;
            block::is_of_today(source, fence) && !is_comment(fence.code.of(source.text), at)
        }
        None => {
            let is_in_front = source.page.front.as_ref().is_some_and(|front| front.span.contains(span.start as usize));
            !is_in_front && !is_of_another_day(sentence(source.text, span.range()).of(source.text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::values::heard;

    fn hosts(text: &str) -> Vec<String> {
        heard("a.md", text, read).into_iter().map(|said| said.claim.value.to_string()).collect()
    }

    #[test]
    fn hosts_in_addresses_code_and_sentences() {
        let text = "Open <https://grafana.example.dev/d/1>, [the wiki](https://wiki.lan:8443), `auth.example.dev` or\n\
            git.example.dev.\n\n```sh\ncurl https://api.example.dev/health\n```\n";
        assert_eq!(
            hosts(text),
            ["grafana.example.dev", "wiki.lan", "auth.example.dev", "git.example.dev", "api.example.dev"]
        );
    }

    #[test]
    fn what_only_has_dots() {
        for text in [
            "Write to me@mail.example.dev.",
            "See `values.prod.yaml` and src/a.b.c.",
            "It calls `a.b.c()`.",
            "At 10.0.0.1, version 1.2.3.",
            "It needs ${NAME}.example.dev",
            "Before, it was https://old.example.dev.",
            "See https://github.com/acme/web and https://docs.aws.amazon.com.",
        ] {
            assert_eq!(hosts(text), [] as [&str; 0], "{text}");
        }
    }
}
