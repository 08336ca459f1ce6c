//! The outline of a file: which blocks it has and where, told by its brackets, strings and comments alone. To parse a
//! file in full costs fifty times as much, and most who ask want few of its blocks.

use std::ops::Range;

/// A block at the top of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline<'t> {
    /// The first word: `resource`.
    pub keyword: &'t str,
    /// The words after it, without quotes: `aws_iam_role`, `this`.
    pub labels: Vec<&'t str>,
    /// From the first word to the last bracket.
    pub span: Range<usize>,
}

/// The blocks of a file, in order; `None` where its brackets do not match.
pub(super) fn outline(text: &str) -> Option<Vec<Outline<'_>>> {
    let bytes = text.as_bytes();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(&sign) = bytes.get(at) {
        if !(sign.is_ascii_alphabetic() || sign == b'_') {
            at = past(text, at)?;
            continue;
        }
        let start = at;
        let (keyword, mut labels) = (word(text, &mut at), Vec::new());
        loop {
            at += bytes[at..].iter().take_while(|sign| matches!(sign, b' ' | b'\t')).count();
            match bytes.get(at) {
                Some(b'"') => {
                    let end = past(text, at)?;
                    labels.push(text.get(at + 1..end - 1)?);
                    at = end;
                }
                Some(sign) if sign.is_ascii_alphabetic() || *sign == b'_' => labels.push(word(text, &mut at)),
                Some(b'{') => {
                    at = past(text, at)?;
                    blocks.push(Outline { keyword, labels, span: start..at });
                    break;
                }
                // An attribute: what it is worth goes to the end of its line, or of its brackets.
                _ => {
                    while bytes.get(at).is_some_and(|sign| *sign != b'\n') {
                        at = past(text, at)?;
                    }
                    break;
                }
            }
        }
    }
    Some(blocks)
}

/// The text with all but a piece of it blanked out, so that this stands where it stood.
pub(super) fn only(text: &str, piece: &Range<usize>) -> String {
    " ".repeat(piece.start) + &text[piece.clone()]
}

/// The word that begins at a byte.
fn word<'t>(text: &'t str, at: &mut usize) -> &'t str {
    let is_part = |sign: &&u8| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-');
    let start = *at;
    *at += text.as_bytes()[start..].iter().take_while(is_part).count();
    &text[start..*at]
}

/// Where what begins at a byte ends: a comment, a string, brackets with all that is in them, a text of several lines,
/// or one byte of anything else. `None` where it does not end.
fn past(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut open) = (at, Vec::new());
    loop {
        match *bytes.get(at)? {
            b'#' => at = line(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = line(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => at += 4 + memchr::memmem::find(&bytes[at + 2..], b"*/")?,
            b'"' => match open.last() {
                Some(b'"') => (at, _) = (at + 1, open.pop()),
                _ => (at, _) = (at + 1, open.push(b'"')),
            },
            b'<' if bytes[at..].starts_with(b"<<") => at = lines(text, at),
            sign @ (b'{' | b'[' | b'(') => (at, _) = (at + 1, open.push(sign)),
            sign @ (b'}' | b']' | b')') => {
                let opening = open.pop()?;
                if !matches!((opening, sign), (b'{', b'}') | (b'[', b']') | (b'(', b')')) {
                    return None;
                }
                at += 1;
            }
            _ => at += 1,
        }
        match open.last() {
            None => return Some(at),
            Some(b'"') => at = string(bytes, at)?,
            // Most bytes open and close nothing.
            Some(_) => at += bytes[at..].iter().take_while(|sign| !SIGNS[usize::from(**sign)]).count(),
        }
    }
}

/// The bytes that something may begin or end with.
const SIGNS: [bool; 256] = {
    let (mut signs, mut at) = ([false; 256], 0);
    let known = b"#/\"<{[(}])";
    while at < known.len() {
        signs[known[at] as usize] = true;
        at += 1;
    }
    signs
};

/// From inside a string to what ends it, or to what is filled in.
fn string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            sign @ (b'$' | b'%') if bytes.get(at + 1) == Some(&sign) && bytes.get(at + 2) == Some(&b'{') => at += 3,
            b'$' | b'%' if bytes.get(at + 1) == Some(&b'{') => return Some(at + 1),
            _ => at += 1,
        }
    }
}

fn line(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length)
}

/// A text of several lines, from `<<EOT` to the line that ends it; two signs where none begins there.
fn lines(text: &str, at: usize) -> usize {
    let head = &text[at + 2..line(text.as_bytes(), at)];
    let tag = head.strip_prefix('-').unwrap_or(head).trim_end();
    if tag.is_empty() || !tag.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'_' | b'-')) {
        return at + 2;
    }
    let mut at = at + 2 + head.len();
    while at < text.len() {
        let line = &text[at + 1..line(text.as_bytes(), at + 1)];
        // The cheap test first: such texts are long.
        if line.trim_end().ends_with(tag) && line.trim() == tag {
            return at + 1 + line.trim_end().len();
        }
        at += 1 + line.len();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{only, outline};

    fn found(text: &str) -> Option<Vec<String>> {
        let show = |block: super::Outline<'_>| {
            assert!(text[block.span.clone()].starts_with(block.keyword) && text[block.span.clone()].ends_with('}'));
            format!("{} {}", block.keyword, block.labels.join("."))
        };
        Some(outline(text)?.into_iter().map(show).collect())
    }

    #[test]
    fn blocks_and_what_stands_between_them() {
        let text = "\u{feff}# module \"no\" {\n/* data \"no\" {} */\nvariable size {}\nregion = \"eu\" # { x\n\
            sizes = {\n  a = [1] // }\n}\nresource \"aws_iam_role\" \"this\" {\n  name = \"${var.a[\"b\"]}}-$${x}\\\"\"\n  \
            text = <<-EOT\n    } \" ${x}\n  EOT\n  less = 1 << 2\n}\nlocals { a = \"é\" }";
        let expected = ["variable size", "resource aws_iam_role.this", "locals "];
        assert_eq!(found(text).expect("its brackets match"), expected);
    }

    #[test]
    fn a_block_alone_stands_where_it_stood() {
        let text = "variable \"a\" {}\noutput \"é\" { value = 1 }\nvariable \"b\" {}\n";
        let blocks = outline(text).expect("its brackets match");
        let left = only(text, &blocks[1].span);
        assert_eq!((left.trim(), left.find("output")), ("output \"é\" { value = 1 }", text.find("output")));
    }

    #[test]
    fn hostile_files() {
        for text in [
            "a {",
            "a }",
            "a \"",
            "a { \"${ }",
            "a { ( }",
            "a { <<EOT\n",
            "a { /* }",
            "a {\"\\",
            "a { \"$",
            "<<",
            "a \"\\",
        ] {
            assert!(found(text).is_none_or(|blocks| blocks.is_empty()), "{text}");
        }
        assert_eq!(found(&"{".repeat(1_000_000)), None);
        assert_eq!(found("a <<EOT\n}\nEOT\nb {}"), Some(vec!["b ".into()]));
    }
}
