//! Settings in code blocks whose key names what it pins: `k3s_version: v1.34.3+k3s1`, `HELM_VERSION=3.14.0`.

use crate::facts::address::is_address;
use crate::facts::values::block;
use crate::facts::values::image::line_span;
use crate::facts::values::{Said, Source};
use crate::facts::version::is_version;
use crate::facts::{About, Claim, Form};
use crate::markdown::Fence;
use crate::sources::repo::{Attribute, pinned};
use crate::text::Span;

/// What the keys end in that name what they pin.
const ENDS: &[&str] = &["ersion", "ERSION"];

/// A longer key, in bytes, is none.
const LONGEST: usize = 80;

/// All such settings of a page.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let mut list = Vec::new();
    let pins = |fence: &&Fence| ENDS.iter().any(|end| fence.code.of(source.text).contains(end));
    for fence in source.page.fences.iter().filter(pins).filter(|fence| block::is_of_file(source, fence)) {
        let code = fence.code.of(source.text);
        for found in ENDS.iter().flat_map(|end| memchr::memmem::find_iter(code.as_bytes(), end)) {
            list.extend(said(source, code, found + "ersion".len(), fence.code.start, fence.span));
        }
    }
    list
}

/// What the key says that ends at a byte of a code block, which begins at byte `start` of its page.
fn said(source: Source<'_>, code: &str, end: usize, start: u32, around: Span) -> Option<Said> {
    let of_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let length = code.as_bytes()[..end].iter().rev().take(LONGEST + 1).take_while(|byte| of_key(byte)).count();
    let from = end - length;
    let key = &code[from..end];
    let is_free = code[..from].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\''));
    // What is an option of a command is told by its command.
    if !is_free || length > LONGEST || key.starts_with('-') || block::is_comment(code, from) {
        return None;
    }
    let stem = pinned(key.rsplit('.').next().unwrap_or(key))?;
    let line = line_span(code, end).range().end;
    let line = &code[end..line];
    let rest = line.trim_start_matches(['"', '\'', ' ', '\t']);
    let rest = ["::=", ":=", "?=", "=", ":"].iter().find_map(|sign| rest.strip_prefix(sign))?;
    let rest = rest.trim_start_matches([' ', '\t', '"', '\'']);
    let value = rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '}')).next()?;
    if !is_version(value, false) || is_address(value) || block::is_otherwise(&rest[value.len()..]) {
        return None;
    }
    let at = start + (value.as_ptr() as usize - code.as_ptr() as usize) as u32;
    let at = Span { start: at, end: at + value.len() as u32 };
    let about = About::Value(Attribute::Version, None);
    let claim = Claim { about, subject: stem.into(), value: value.into(), at: source.at(at), form: Form::Fence };
    Some(Said { claim, names: vec![stem.to_owned()], around, mark: None })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::facts::values::heard;

    fn found(before: &str, code: &str) -> Vec<(String, String)> {
        let text = format!("# A\n\n{before}\n\n```sh\n{code}\n```\n");
        let said = heard("a.md", &text, read);
        said.iter().for_each(|said| assert_eq!(said.claim.at.span.of(&text), &*said.claim.value));
        said.into_iter().map(|said| (said.names.join("|"), said.claim.value.into())).collect()
    }

    #[test]
    fn settings_that_pin() {
        for (code, name, value) in [
            ("fcrepo_version: 5.1.0", "fcrepo", "5.1.0"),
            ("kubernetesVersion: v1.35.0  # by Renovate", "kubernetes", "v1.35.0"),
            ("export HELM_VERSION=\"3.14.0\"", "HELM", "3.14.0"),
            ("curl x | INSTALL_K3S_VERSION=\"v1.26.3+k3s1\" sh -", "INSTALL_K3S", "v1.26.3+k3s1"),
            ("\"node-version\": \"20.11.1\",", "node", "20.11.1"),
        ] {
            assert_eq!(found("It is so:", code), [(name.to_owned(), value.to_owned())], "{code}");
        }
    }

    #[test]
    fn hostile_blocks() {
        for piece in ["ersion", "x_version ", "x_version=", "# x_version: 1.2 ", "é_version: é"] {
            found("So it is:", &piece.repeat(100_000));
        }
    }

    #[test]
    fn what_pins_nothing_of_today() {
        for code in [
            "# k3s_version: v1.34.3+k3s1",
            "k3s_version: v1.34.3+k3s1  # was v1.33",
            "--k3s-version=1.2.3",
            "version: 1.2.3",
            "apiVersion: 1.2.3",
            "k3s_version: \"{{ x }}\"",
            "k3s_version",
            "$K3S_VERSION=1.2.3",
        ] {
            assert_eq!(found("It is so:", code), [], "{code}");
        }
        for before in ["For example, to upgrade:", "Set it in `x.yaml`:", "Update the version:"] {
            assert_eq!(found(before, "k3s_version: v1.34.3"), [], "{before}");
        }
        assert_eq!(found("So it is:", "- hosts: all\n  vars:\n    k3s_version: v1.34.3"), []);
    }
}
