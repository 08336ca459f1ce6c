//! How the tables of the readers' tests are checked.

use crate::mermaid::parse;

/// A diagram without its head, and where mermaid stops reading it: the line, and what stands there.
pub type Case = (&'static str, Option<(usize, &'static str)>);

/// Reads each diagram with its head before it.
pub fn check(head: &str, cases: &[Case]) {
    for (code, expected) in cases {
        let code = format!("{head}{code}");
        let fault = parse(&code).err();
        let place = fault.as_ref().map(|fault| {
            let before = code.get(..fault.span.range().start).unwrap_or_default();
            (before.matches('\n').count() + 1, fault.found.as_str())
        });
        assert_eq!(place, *expected, "in\n{code}");
    }
}
