use crate::mermaid::types::cases::verdicts;

#[test]
fn ebnf() {
    verdicts(&[
        ("railroad-ebnf-beta", ""),
        ("railroad-ebnf-beta\ntitle x\na = b ;\nc ::= 'd' ;", ""),
        ("railroad-ebnf-beta\na = b , [c]? d - e | { f }+* ;", ""),
        ("railroad-ebnf-beta\na = ? x ? | b? ;", ""),
        ("railroad-ebnf-beta\na = ? ; ? ;", "2 a name"),
        ("railroad-ebnf-beta\na = (* x *) b /* y */ ; %% z", ""),
        ("railroad-ebnf-beta\na = b , ;", "2 a name"),
        ("railroad-ebnf-beta\na = () ;", "2 a name"),
        ("railroad-ebnf-beta\na = (b ;", "2 `)`"),
        ("railroad-ebnf-beta\na = b\nc = d ;", "3 `;`"),
        ("railroad-ebnf-beta\na = b / c ;", "2 `/`"),
        ("railroad-ebnf-beta\na = b ;\ntitle x", "3 a rule"),
        ("railroad-ebnf-beta\ntitles = b ;", ""),
        ("railroad-ebnf-beta\ntitletitle", ""),
        ("railroad-ebnf-beta\na = b ;\ntitles = c ;", "3 a rule"),
        ("railroad-ebnf-beta\na = titles ;", "2 a name"),
        ("%%\nrailroad-ebnf-beta\na = b ;", ""),
    ]);
}

#[test]
fn abnf() {
    verdicts(&[
        ("railroad-abnf-beta\na = 1*2b / *(c) [d] 3\"x\" %x41-5A.3 ;", ""),
        ("railroad-abnf-beta\na = 1 * b ;", "2 a name"),
        ("railroad-abnf-beta\na = b ; c\n;", ""),
        ("railroad-abnf-beta\na = b ; c", "2 `;`"),
        ("railroad-abnf-beta\na_b = c ;", "2 `_`"),
        ("railroad-abnf-beta\na = \"x\\\" ;", ""),
        ("railroad-abnf-beta\na = 'x' ;", "2 `'`"),
    ]);
}

#[test]
fn peg() {
    verdicts(&[
        ("railroad-peg-beta\na <- !b* / &(c d)? . ; # x", ""),
        ("railroad-peg-beta\na <- !!b ;", "2 a name"),
        ("railroad-peg-beta\na <- b** ;", "2 `;`"),
        ("railroad-peg-beta\na = b ;", "2 `=`"),
        ("railroad-peg-beta\na <- [a-z] ;", "2 `[`"),
    ]);
}

#[test]
fn calls() {
    verdicts(&[
        ("railroad-beta\na = sequence(terminal(\"x\"), optional(nonterminal('y'))) ;", ""),
        ("railroad-beta\na = optional(terminal(\"x\"), terminal(\"y\")) ;", "2 `)`"),
        ("railroad-beta\na = terminal(x) ;", "2 quotes"),
        ("railroad-beta\na = sequence() ;", "2 a call"),
        ("railroad-beta\nterminal = terminal(\"x\") ;", "2 the name"),
        ("railroad-beta\nterminals = terminal(\"x\") ;", ""),
    ]);
}
