//! What a package is required as, written as its manifest writes it and alone in a code span:
//! `ansible-core>=2.16`, `ruff[extra]==0.4.1`.

use crate::facts::values::clause::{is_told_of_the_past, sentence};
use crate::facts::values::image::line_span;
use crate::facts::values::{Said, Source};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;
use memchr::{memchr, memchr2, memrchr};

/// Nothing longer is one, in bytes.
const LONGEST: usize = 80;

/// Signs between a package and a version.
const SIGNS: &[&str] = &["==", ">=", "<=", "~=", "!="];

/// All of them on a page.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let bytes = source.text.as_bytes();
    let mut list = Vec::new();
    let mut at = 0;
    // The sign is rarer than code is.
    while let Some(sign) = memchr(b'=', &bytes[at..]).map(|found| at + found) {
        at = sign + 1;
        let near = &bytes[sign.saturating_sub(LONGEST)..sign];
        let Some(open) = memrchr(b'`', near).map(|found| sign - near.len() + found + 1) else { continue };
        let rest = &bytes[open..bytes.len().min(open + LONGEST)];
        let Some(close) = memchr2(b'`', b'\n', rest).map(|found| open + found) else { continue };
        if bytes[close] != b'`' || close < sign || source.is_hidden(open as u32) {
            continue;
        }
        at = close + 1;
        list.extend(said(source, Span::new(open..close)));
    }
    list
}

fn said(source: Source<'_>, code: Span) -> Option<Said> {
    let written = code.of(source.text);
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let (name, rest) = written.split_at(written.find(|c| !is_of_name(c))?);
    let range = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']')?.1,
        None => rest,
    };
    let version = SIGNS.iter().find_map(|sign| range.strip_prefix(sign))?;
    let is_version = version.starts_with(|c: char| c.is_ascii_digit())
        && version.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '<' | '>' | '=' | '*'));
    let tells = || is_told_of_the_past(sentence(source.text, code.range()).of(source.text));
    if name.is_empty() || !is_version || tells() {
        return None;
    }
    let at = Span::new(code.end as usize - range.len()..code.end as usize);
    let claim = Claim {
        about: About::Value(Attribute::Version, Some(Of::Package)),
        subject: name.into(),
        value: range.into(),
        at: source.at(at),
        form: Form::Code,
    };
    Some(Said { claim, names: vec![name.to_owned()], around: line_span(source.text, code.start as usize), mark: None })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::facts::values::heard;

    fn found(text: &str) -> Vec<String> {
        let said = heard("docs/a.md", text, read);
        said.iter().map(|said| format!("{} {}", said.claim.subject, said.claim.value)).collect()
    }

    #[test]
    fn packages_in_code() {
        let text = "Needs `ansible-core>=2.16` and `ruff[x]==0.4.1`.\n\n| `hvac>=2.0,<3` |\n|---|\n| `a.b~=1.2` |\n";
        assert_eq!(found(text), ["ansible-core >=2.16", "ruff ==0.4.1", "hvac >=2.0,<3", "a.b ~=1.2"]);
    }

    #[test]
    fn what_is_none() {
        for text in [
            "`a==1.2` broke with an error",
            "| `a==1.2` raised a `TypeError` | pin |",
            "`a=1`",
            "`pip install a==1`",
            "`x == 1`",
            "a==1",
            "`a==b`",
            "`a==1\n`",
            "`==1`",
            "`a[b==1`",
            "`=",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(found("```\n`a==1`\n```\n"), [""; 0]);
    }
}
