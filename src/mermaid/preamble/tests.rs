//! What is taken away, what is refused, and the way back.

use super::strip;
use crate::mermaid::Version;
use crate::mermaid::types::cases::verdicts;
use crate::text::Span;

/// A text, and what is left of it; `None` if its front matter is refused.
const CASES: &[(&str, Option<&str>)] = &[
    ("pie\r\n\"a\":1\r", Some("pie\n\"a\":1\n")),
    ("  \n\tpie", Some("pie")),
    ("---\ntitle: x\n---\npie", Some("pie")),
    ("---\n\n---\npie", Some("pie")),
    ("---\n---\npie", Some("---\n---\npie")),
    ("---\ntitle: x\n----\npie", Some("---\ntitle: x\n----\npie")),
    (" ---\n title: x\n ---\npie", Some("pie")),
    ("---\ntitle: x\n ---\npie", Some("---\ntitle: x\n ---\npie")),
    ("%% c\n---\ntitle: x\n---\npie", Some("pie")),
    ("---\na: b\n---\n---\nc: d\n---\npie", Some("pie")),
    ("---\na: 1\n---\n---\nb: 2\n---\n---\nc: 3\n---\npie", Some("---\nc: 3\n---\npie")),
    ("---\ntitle: a: b\n---\npie", None),
    ("---\n\ta: b\n---\npie", None),
    ("---\na: b\na: c\n---\npie", None),
    ("---\na: \"b\n---\npie", None),
    ("---\na: [b\n---\npie", None),
    ("---\n|\na\n---\npie", None),
    ("---\na: &x b\nc: *x\n---\npie", Some("pie")),
    ("---\na: *x\n---\npie", None),
    ("---\na: !!int 5\nb: !!int x\n---\npie", None),
    ("---\na\n--- b\n---\npie", None),
    ("%%{init: {\"theme\":\"dark\"}}%%\npie", Some("pie")),
    ("%%{init: {\n}\n}%% pie", Some("pie")),
    ("%%{init: a b}%%\npie", Some("b}%%\npie")),
    ("%%{init: {\npie", Some("")),
    ("%%{ }%%\npie", Some("%%{ }%%\npie")),
    ("pie\n%% c\n\n  %% d\n\"a\":1", Some("pie\n\"a\":1")),
    ("pie\n%%\nx %% c", Some("pie\n%%\nx %% c")),
    ("a <b c=\"d\">", Some("a <b c='d'>")),
    ("a #quot; #35; #;", Some("a ﬂ°quot¶ß ﬂ°°35¶ß #;")),
    ("style a fill:#f00;b;\nc;", Some("style a fill:ﬂ°f00¶ßb\nc;")),
];

#[test]
fn strips_what_mermaid_strips() {
    for (code, expected) in CASES {
        let left = strip(code, Version::V11).ok().map(|source| source.text.into_owned());
        assert_eq!(left.as_deref(), *expected, "{code:?}");
    }
}

#[test]
fn finds_the_way_back() {
    let code = "---\na: b\n---\npie\n%% c\n#35;x";
    let Ok(source) = strip(code, Version::V11) else { return assert!(code.is_empty()) };
    assert_eq!(source.text, "pie\nﬂ°°35¶ßx");
    let original = |start: usize, end: usize| source.restore_span(Span::new(start..end)).of(code);
    assert_eq!(original(0, 3), "pie");
    assert_eq!(original(4, source.text.len()), "#35;x");
    assert_eq!(original(source.text.len() - 1, source.text.len()), "x");
    assert_eq!(source.front.map(|front| front.of(code)), Some("---\na: b\n---\n"));
}

#[test]
fn says_what_to_do() {
    let cases = [
        ("---\ntitle: a: b\n---\npie", "a wrong indentation", "\"a: b\""),
        ("flowcart TD\nA-->B", "`flowcart`", "flowchart"),
        ("SequenceDiagram\nA->>B: c", "`SequenceDiagram`", "sequenceDiagram"),
        ("radar\naxis A", "`radar`", "radar-beta"),
    ];
    for (code, found, right) in cases {
        let fault = crate::mermaid::parse(code).err();
        assert!(fault.as_ref().is_some_and(|fault| fault.found.starts_with(found)), "{code:?}: {fault:?}");
        let edits = fault.and_then(|fault| fault.advice).map(|advice| advice.edits).unwrap_or_default();
        assert!(edits.first().is_some_and(|(_, text)| text == right), "{code:?}: {edits:?}");
    }
}

#[test]
fn open_directives() {
    verdicts(&[
        ("%%{\n%%{init: {}}%%\nx: y}%%\npie", "1 `%%{`"),
        ("%%{\n%%{ init: {} }%% init}%%\npie", "1 `%%{`"),
        ("%%{%%{init: {}}%%x: y}%%\npie", ""),
        ("%%{\n%%{wrap}%%\nx: y}%%\npie", ""),
        ("%%{}\n%%{init: {}}%%\npie", ""),
        ("pie\n%%{\n%%{init: {}}%%\nx}%%", ""),
    ]);
}
