//! How the tables of the readers' tests are checked.

use crate::mermaid::{Version, parse, read};

/// A diagram without its head, and where mermaid stops reading it: the line, and what stands there.
pub type Case = (&'static str, Option<(usize, &'static str)>);

/// Reads each diagram with its head before it.
pub fn check(head: &str, cases: &[Case]) {
    for (code, expected) in cases {
        let code = format!("{head}{code}");
        let fault = read(&code, Version::V11).err();
        let place = fault.as_ref().map(|fault| {
            let before = code.get(..fault.span.range().start).unwrap_or_default();
            (before.matches('\n').count() + 1, fault.found.as_str())
        });
        assert_eq!(place, *expected, "in\n{code}");
    }
}

/// Reads diagrams. A verdict is empty for a valid one; else it is the line of the fault and a word of what
/// is said of it: `2 negative`.
#[track_caller]
pub fn verdicts(rows: &[(&str, &str)]) {
    for (code, verdict) in rows {
        match (read(code, Version::V11), verdict.split_once(' ')) {
            (Ok(_), None) => {}
            (Ok(_), Some(_)) => panic!("accepted: {code:?}"),
            (Err(fault), None) => panic!("refused: {code:?}: {} instead of {}", fault.found, fault.expected),
            (Err(fault), Some((line, word))) => {
                let before = code.get(..fault.span.start as usize).unwrap_or(code);
                let words = format!("{} / {}", fault.found, fault.expected);
                assert_eq!(line, (before.matches('\n').count() + 1).to_string(), "the line of {code:?}: {words}");
                assert!(words.contains(word), "{code:?}: {words}");
            }
        }
    }
}

/// Reads diagrams that are refused, and carries out what is said to do about it: that gives valid ones.
#[track_caller]
pub fn cures(rows: &[(&str, &str)]) {
    for (code, cured) in rows {
        let edits = parse(code).err().and_then(|fault| fault.advice).map(|advice| advice.edits).unwrap_or_default();
        let mut text = (*code).to_owned();
        for (span, new) in edits.iter().rev() {
            text.replace_range(span.range(), new);
        }
        assert_eq!(text, *cured);
        assert!(parse(cured).is_ok(), "{cured}");
    }
}
