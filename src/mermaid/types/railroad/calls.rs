//! Rules that are written as calls: `choice(terminal("a"), nonterminal("b"))`. They nest, and are read
//! without recursion.

use crate::mermaid::langium::{self, STRING, Words};
use crate::mermaid::{Diagram, Fault, Label, Of};

/// Goes over a rule with its `;`.
pub fn rule(words: &mut Words<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    // Of each call that is open, whether it takes more than one.
    let mut open: Vec<bool> = Vec::new();
    loop {
        match words.kind() {
            kind @ ("sequence" | "choice" | "optional" | "oneOrMore" | "zeroOrMore") => {
                words.step();
                words.expect("(")?;
                open.push(matches!(kind, "sequence" | "choice"));
                continue;
            }
            "terminal" | "nonterminal" | "special" => {
                words.step();
                words.expect("(")?;
                let span = langium::unquoted(words.expect(STRING)?);
                diagram.labels.push(Label { span, is_quoted: true, of: Of::Node });
                words.expect(")")?;
            }
            _ => return Err(words.fault("a call such as `terminal(\"a\")`")),
        }
        loop {
            match open.last() {
                None => return words.expect(";").map(|_| ()),
                Some(true) if words.eat(",").is_some() => break,
                Some(_) => drop(words.expect(")")?),
            }
            open.pop();
        }
    }
}
