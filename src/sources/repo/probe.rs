//! How the tests of readers look at them.

use crate::sources::repo::{Reader, Strength};
use crate::text::{LineIndex, RelPath};

/// What a reader says of a text, a line each: `3 Tool Version 1.2 (open): name, +owner, ~near`. That every
/// truth is where it says it is, is checked.
pub fn said(reader: &Reader, file: &str, text: &str) -> Vec<String> {
    let file = RelPath::new(file).expect("a path");
    assert!((reader.wants)(&file), "{file} is wanted");
    let mut truths = Vec::new();
    (reader.read)(&file, text, &mut truths);
    let lines = LineIndex::new(text);
    let word = |truth: &crate::sources::repo::Truth| {
        assert_eq!(truth.span.of(text), &*truth.value, "{truth:?}");
        assert_eq!(truth.line as usize, lines.line(truth.span.start as usize), "{truth:?}");
        assert!(reader.of.contains(&truth.of), "{truth:?} is announced");
        assert_eq!(truth.file, file);
        let mark = |strength| match strength {
            Strength::Own => "",
            Strength::Owner => "+",
            Strength::Near => "~",
        };
        let names: Vec<String> =
            truth.names.iter().map(|name| format!("{}{}", mark(name.strength), name.text)).collect();
        let open = if truth.is_open { " (open)" } else { "" };
        let (of, attribute) = (truth.of, truth.attribute);
        format!("{} {of:?} {attribute:?} {}{open}: {}", truth.line, truth.value, names.join(", "))
    };
    truths.iter().map(word).collect()
}

/// That a reader comes to an end with whatever a file holds: what was broken off, other line ends, letters
/// of many bytes, deep nesting, a lot of everything.
pub fn survives(reader: &Reader, file: &str, good: &str) {
    let whole = said(reader, file, good);
    assert!(!whole.is_empty(), "the good file says something");
    let crlf = good.replace('\n', "\r\n");
    assert_eq!(said(reader, file, &crlf), whole, "line ends of Windows");
    assert_eq!(said(reader, file, good.trim_end_matches('\n')), whole, "no line end at the end");
    assert_eq!(said(reader, file, &format!("\u{feff}{good}")), whole, "a mark of byte order");
    for (at, _) in good.char_indices() {
        said(reader, file, &good[..at]);
        said(reader, file, &good[at..]);
        said(reader, file, &format!("{}é\u{1f980}{}", &good[..at], &good[at..]));
    }
    for piece in [
        "[",
        "{",
        "(",
        "\"",
        "'",
        "`",
        "\\\n",
        "#",
        "${",
        "{{",
        "<<",
        "a:\n ",
        "- ",
        "=",
        ",",
        "\t",
        "\u{1f980}",
        "/*",
        "a = [",
        "a {\n",
        "a={b=",
        "\0",
        "\r",
        "%",
        "*",
        "&a ",
        "<<A\n",
        "define x\n",
        "if x\n",
        "a.b.c.",
        "a: &a [*a,",
    ] {
        said(reader, file, &piece.repeat(4_000));
        said(reader, file, &format!("{good}{}", piece.repeat(4_000)));
    }
    let large = good.repeat(100_000 / good.len());
    said(reader, file, &large);
    let long = format!("{}{}", good.trim_end_matches('\n'), "x".repeat(100_000));
    said(reader, file, &long);
}
