//! Railroad diagrams, in four notations.
//!
//! ```text
//! diagram = header { title | accTitle | accDescr } { name ( "=" | "::=" | "<-" ) rule ";" }
//!
//! ebnf    = sequence { "|" sequence }             "=" or "::="
//!   sequence = term { [ "," ] term }              term = factor { "-" factor }
//!   factor   = ( string | name | "?" special "?" | "(" ebnf ")" | "[" ebnf "]" | "{" ebnf "}" ) { "?" | "*" | "+" }
//! abnf    = sequence { "/" sequence }             "="
//!   sequence = element { element }
//!   element  = [ [ digits ] "*" [ digits ] | digits ] ( string | number | name | "(" abnf ")" | "[" abnf "]" )
//!   number   = "%" ( "x" | "d" | "b" ) hex-digits { ( "." | "-" ) hex-digits }
//! peg     = sequence { "/" sequence }             "<-"
//!   sequence = element { element }
//!   element  = [ "&" | "!" ] ( string | name | "." | "(" peg ")" ) [ "?" | "*" | "+" ]
//! calls   = ( "sequence" | "choice" ) "(" calls { "," calls } ")"
//!         | ( "optional" | "oneOrMore" | "zeroOrMore" ) "(" calls ")"
//!         | ( "terminal" | "nonterminal" | "special" ) "(" string ")"
//! ```
//!
//! Line ends say nothing, so each rule needs its `;`. Comments are `%%` and `/* */` (not in ABNF and PEG),
//! `(* *)` in EBNF, `#` in PEG. Odd: in ABNF all behind a `;` on its line is a comment, with the `;`, even
//! if it is only a blank; then the rule goes on.

mod calls;
mod lexer;
mod reader;
#[cfg(test)]
mod tests;

use crate::mermaid::langium::{ABOUT, END, Kind, TITLE, Words};
use crate::mermaid::preamble::strip_for_detection;
use crate::mermaid::source::Source;
use crate::mermaid::{Diagram, Fault, Node, Read};
use lexer::NAME;

/// Reads a railroad diagram.
pub const READ: Option<Read> = Some(read);

/// How the rules are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    Ebnf,
    Abnf,
    Peg,
    Calls,
}

impl Notation {
    /// That of a diagram.
    fn of(text: &str) -> Self {
        let named = [(Self::Ebnf, "railroad-ebnf"), (Self::Abnf, "railroad-abnf"), (Self::Peg, "railroad-peg")];
        // An empty comment, `%%`, stands before the header still.
        let text = strip_for_detection(text);
        let text = text.trim_start();
        named.iter().find(|(_, name)| text.starts_with(name)).map_or(Self::Calls, |(notation, _)| *notation)
    }

    /// The first word.
    fn header(self) -> Kind {
        match self {
            Self::Ebnf => "railroad-ebnf-beta",
            Self::Abnf => "railroad-abnf-beta",
            Self::Peg => "railroad-peg-beta",
            Self::Calls => "railroad-beta",
        }
    }
}

fn read(source: &Source<'_>, diagram: &mut Diagram) -> Result<(), Fault> {
    let notation = Notation::of(&source.text);
    let mut words = lexer::cut(&source.text, notation)?;
    words.expect(notation.header())?;
    about(&mut words, diagram);
    while words.kind() != END {
        if words.kind() == TITLE || words.kind() == ABOUT {
            return Err(words.fault("a rule").advise("write titles and descriptions before the first rule"));
        }
        diagram.nodes.push(Node { id: words.expect(NAME)? });
        defines(&mut words, notation)?;
        match notation {
            Notation::Calls => calls::rule(&mut words, diagram)?,
            _ => reader::rule(&mut words, notation, diagram)?,
        }
    }
    Ok(())
}

/// Goes over titles and descriptions.
fn about(words: &mut Words<'_>, diagram: &mut Diagram) {
    loop {
        match words.kind() {
            TITLE => words.title(diagram),
            ABOUT => drop(words.step()),
            _ => return,
        }
    }
}

/// Goes over the sign between a name and its rule.
fn defines(words: &mut Words<'_>, notation: Notation) -> Result<(), Fault> {
    if notation == Notation::Ebnf && words.eat("::=").is_some() {
        return Ok(());
    }
    let sign = if notation == Notation::Peg { "<-" } else { "=" };
    if words.eat(sign).is_some() {
        return Ok(());
    }
    let fault = words.fault(&format!("`{sign}`"));
    let is_missing_end = matches!(words.kind(), ";" | END);
    Err(if is_missing_end { fault } else { fault.advise("each rule ends with `;`, and its name is one word") })
}
