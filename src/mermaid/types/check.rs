//! How the readers are held against mermaid's verdicts.

use crate::mermaid::parse;

/// Reads diagrams. A verdict is empty for a valid one; else it is the line of the fault and a word of what
/// is said of it: `2 negative`.
#[track_caller]
pub fn check(rows: &[(&str, &str)]) {
    for (code, verdict) in rows {
        match (parse(code), verdict.split_once(' ')) {
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
