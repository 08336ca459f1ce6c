//! Rules in EBNF, ABNF and PEG. They nest, and are read without recursion.

use super::Notation;
use super::lexer::{NAME, NUMBER, REPEAT, SPECIAL};
use crate::mermaid::langium::{self, Kind, STRING, Words};
use crate::mermaid::{Diagram, Fault, Label, Node, Of};

/// Goes over a rule with its `;`.
pub fn rule(words: &mut Words<'_>, notation: Notation, diagram: &mut Diagram) -> Result<(), Fault> {
    let mut open: Vec<Kind> = Vec::new();
    loop {
        item(words, notation, &mut open, diagram)?;
        loop {
            behind(words, notation);
            match open.last() {
                Some(end) if words.eat(end).is_some() => open.pop(),
                _ => break,
            };
        }
        if open.is_empty() && words.eat(";").is_some() {
            return Ok(());
        }
        let is_parted = separators(notation).iter().any(|sign| words.eat(sign).is_some());
        if !is_parted && !begins_item(words.kind(), notation) {
            return Err(unfinished(words, open.last().copied()));
        }
    }
}

/// Goes over a string, a name or another thing, and the brackets that open before it.
fn item(words: &mut Words<'_>, notation: Notation, open: &mut Vec<Kind>, diagram: &mut Diagram) -> Result<(), Fault> {
    loop {
        match notation {
            Notation::Abnf => drop(words.eat(REPEAT)),
            Notation::Peg => drop(words.eat("&").or_else(|| words.eat("!"))),
            _ => {}
        }
        let kind = words.kind();
        match kind {
            "(" | "[" | "{" => {
                open.push(if kind == "(" {
                    ")"
                } else if kind == "[" {
                    "]"
                } else {
                    "}"
                });
                words.step();
                continue;
            }
            STRING => {
                let span = langium::unquoted(words.step());
                diagram.labels.push(Label { span, is_quoted: true, of: Of::Node });
            }
            NAME => {
                let id = words.step();
                diagram.nodes.push(Node { id });
            }
            NUMBER | SPECIAL => drop(words.step()),
            "." if notation == Notation::Peg => drop(words.step()),
            _ => return Err(words.fault("a text in quotes, a name or a bracket that opens")),
        }
        return Ok(());
    }
}

/// Goes over what says how often: any number of signs in EBNF, one in PEG.
fn behind(words: &mut Words<'_>, notation: Notation) {
    let mut eat = || ["?", "*", "+"].iter().any(|sign| words.eat(sign).is_some());
    match notation {
        Notation::Ebnf => while eat() {},
        Notation::Peg => drop(eat()),
        _ => {}
    }
}

fn separators(notation: Notation) -> &'static [Kind] {
    match notation {
        Notation::Ebnf => &["|", ",", "-"],
        _ => &["/"],
    }
}

fn begins_item(kind: Kind, notation: Notation) -> bool {
    match kind {
        STRING | NAME | NUMBER | SPECIAL | REPEAT | "(" | "[" | "{" => true,
        "." | "&" | "!" => notation == Notation::Peg,
        _ => false,
    }
}

fn unfinished(words: &Words<'_>, open: Option<Kind>) -> Fault {
    match open {
        Some(end) => words.fault(&format!("`{end}`")),
        None if matches!(words.kind(), "=" | "::=" | "<-") => {
            words.fault("`;`").advise("put a `;` behind the rule before")
        }
        None => words.fault("`;`"),
    }
}
