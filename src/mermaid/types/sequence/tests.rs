use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("sequenceDiagram", ""),
        ("sequenceDiagram\n", ""),
        ("sequenceDiagramX->>B: x", "1 `sequenceDiagramX`"),
        ("sequenceDiagram\nsequenceDiagram", "2 `sequenceDiagram`"),
        ("sequenceDiagram\n\n  A->>B: x", ""),
        ("sequenceDiagram A->>B: x", ""),
    ]);
}

#[test]
fn names_in_messages() {
    verdicts(&[
        ("sequenceDiagram\nA B->>C D: x", ""),
        ("sequenceDiagram\nA-B->>C-D: x", ""),
        ("sequenceDiagram\nA--B->>C: x", "2 `--`, which is no arrow"),
        ("sequenceDiagram\nA+B->>C: x", "2 `+`"),
        ("sequenceDiagram\nA,B->>C: x", "2 `,`"),
        ("sequenceDiagram\nA->>B,C: x", "2 `,`"),
        ("sequenceDiagram\na(b)->>B: x", ""),
        ("sequenceDiagram\n(b)->>B: x", ""),
        ("sequenceDiagram\na/b->>B: x", ""),
        ("sequenceDiagram\n\"end\"->>B: x", ""),
        ("sequenceDiagram\nend->>B: x", "2 the keyword `end` as a name"),
        ("sequenceDiagram\nA->>END: x", "2 the keyword `END` as a name"),
        ("sequenceDiagram\nendA->>B: x", ""),
        ("sequenceDiagram\nA->>note: x", "2 the keyword `note` as a name"),
        ("sequenceDiagram\nA->>B note: x", ""),
        ("sequenceDiagram\n1 ->>B: x", "2 `1`"),
        ("sequenceDiagram\n1->>B: x", ""),
        ("sequenceDiagram\nA->>1.5 : x", "2 `1.5`"),
        ("sequenceDiagram\n中文->>é: x", ""),
        ("sequenceDiagram\na%b->>B: x", ""),
        ("sequenceDiagram\na%%b->>B: x", ""),
        ("sequenceDiagram\n😀%%->>B: x", ""),
        ("sequenceDiagram\nas->>B: x", ""),
    ]);
}

#[test]
fn arrows() {
    verdicts(&[
        ("sequenceDiagram\nA->B: x", ""),
        ("sequenceDiagram\nA-->B: x", ""),
        ("sequenceDiagram\nA<<->>B: x", ""),
        ("sequenceDiagram\nA<<-->>B: x", ""),
        ("sequenceDiagram\nA-XB: x", ""),
        ("sequenceDiagram\nA--)B: x", ""),
        ("sequenceDiagram\nA-|\\B: x", ""),
        ("sequenceDiagram\nA--|/B: x", ""),
        ("sequenceDiagram\nA-\\\\B: x", ""),
        ("sequenceDiagram\nA//--B: x", ""),
        ("sequenceDiagram\nA\\|-B: x", ""),
        ("sequenceDiagram\nA()->>B: x", ""),
        ("sequenceDiagram\nA->>()B: x", ""),
        ("sequenceDiagram\nA() ->> () B: x", ""),
        ("sequenceDiagram\nA->>+B: x", ""),
        ("sequenceDiagram\nA->>+()B: x", "2 `()`"),
        ("sequenceDiagram\nA()->>+B: x", "2 `+`"),
        ("sequenceDiagram\nA->>>B: x", "2 `->>>`, which is no arrow"),
        ("sequenceDiagram\nA=>B: x", "2 `=>`, which is no arrow"),
        ("sequenceDiagram\nA==>B: x", "2 `==>`, which is no arrow"),
        ("sequenceDiagram\nA<->B: x", "2 `<->`, which is no arrow"),
        ("sequenceDiagram\nA<-B: x", "2 `<-`, which is no arrow"),
        ("sequenceDiagram\nA--B: x", "2 `--`, which is no arrow"),
        ("sequenceDiagram\nA-B: x", "2 `: x`"),
        ("sequenceDiagram\nA..>B: x", "2 `..>`, which is no arrow"),
        ("sequenceDiagram\nA->>\nB: x", "2 the end of the line"),
        ("sequenceDiagram\n<!-- x -->\nA->>B: x", "2 a comment of HTML"),
    ]);
}

#[test]
fn texts() {
    verdicts(&[
        ("sequenceDiagram\nA->>B:", ""),
        ("sequenceDiagram\nA->>B", "2 the end of the line"),
        ("sequenceDiagram\nA->>B: a;b", "2 `;`, which ends the text before it"),
        ("sequenceDiagram\nA->>B: a;C->>D: b", ""),
        ("sequenceDiagram\nA->>B: a#59;b", ""),
        ("sequenceDiagram\nA->>B: a # b; c", ""),
        ("sequenceDiagram\nA->>B:wrap:x", ""),
        ("sequenceDiagram\nA->>B:%%x", "2 the end of the line"),
        ("sequenceDiagram\nA->>B: %%x", ""),
        ("sequenceDiagram\nA->>B: a\nb", "3 the end of the line"),
        ("sequenceDiagram\nA: x", "2 `: x`"),
        ("sequenceDiagram\nA->>B: x\n)\n(", ""),
        ("sequenceDiagram\nA->>B: x\n%\n# y", ""),
    ]);
}

#[test]
fn participants() {
    verdicts(&[
        ("sequenceDiagram\nparticipant A", ""),
        ("sequenceDiagram\nparticipant a b as c", ""),
        ("sequenceDiagram\nparticipant end as b", ""),
        ("sequenceDiagram\nparticipant a#b:c", ""),
        ("sequenceDiagram\nparticipant", "2 the end of the line"),
        ("sequenceDiagram\nparticipant a:b", "2 `:`"),
        ("sequenceDiagram\nparticipant a, b", "2 `,`"),
        ("sequenceDiagram\nactor->>b: x", "2 `>`"),
        ("sequenceDiagram\nactor1->>b: x", ""),
        ("sequenceDiagram\nparticipant a as b;participant c", ""),
        ("sequenceDiagram\nparticipant a as", ""),
        ("sequenceDiagram\nactivate a as b", "2 `as`"),
        ("sequenceDiagram\ndestroy a as b", "2 `as`"),
    ]);
}

#[test]
fn configurations() {
    verdicts(&[
        ("sequenceDiagram\nparticipant a@{ \"type\": \"queue\" }", ""),
        ("sequenceDiagram\nparticipant a@{ \"type\": \"queue\" } as B", ""),
        ("sequenceDiagram\nparticipant a@{ \"type\": \"queue\" }as B", "2 `as B`"),
        ("sequenceDiagram\nparticipant a@{ \"type\": \"queue\" } B", "2 `B`"),
        ("sequenceDiagram\nparticipant a@{\ntype: queue\n}", ""),
        ("sequenceDiagram\nparticipant a@{}", "2 `}`"),
        ("sequenceDiagram\nparticipant a@{ }", ""),
        ("sequenceDiagram\nparticipant a-b@{ x }", "2 `@`"),
        ("sequenceDiagram\nparticipant a b@{ x }", "2 `@`"),
        ("sequenceDiagram\nparticipant a@{ \"type\" \"queue\" }", "2 without a comma between them"),
        ("sequenceDiagram\nparticipant a@{ type: a, type: b }", "2 a key that was there before"),
        ("sequenceDiagram\nparticipant a@{ b: {} }", "2 `}`"),
        ("sequenceDiagram\nparticipant a@{ \"x\": \"y\"", "2 the end of the diagram"),
    ]);
}

#[test]
fn created_and_destroyed() {
    verdicts(&[
        ("sequenceDiagram\ncreate participant A\nB->>A: x", ""),
        ("sequenceDiagram\ncreate participant A", ""),
        ("sequenceDiagram\ncreate participant A\nA->>B: x", "2 `create` of `A`"),
        ("sequenceDiagram\ncreate A\nB->>A: x", "2 `A`"),
        ("sequenceDiagram\nA->>B: x\ncreate participant A\nB->>A: x", "3 the creation of `A`, which is there already"),
        (
            "sequenceDiagram\nnote over A: x\ncreate participant A\nB->>A: x",
            "3 the creation of `A`, which is there already",
        ),
        ("sequenceDiagram\nactivate A\ncreate participant A\nB->>A: x", ""),
        ("sequenceDiagram\ndestroy A\nA->>B: x", ""),
        ("sequenceDiagram\ndestroy A\nB->>A: x", ""),
        ("sequenceDiagram\ndestroy A\nB->>C: x", "2 `destroy` of `A`"),
        ("sequenceDiagram\ncreate participant B\ndestroy A\nA->>B: x", ""),
        ("sequenceDiagram\ncreate participant B\ndestroy A\nA->>B: x\nC->>D: x", "3 `destroy` of `A`"),
    ]);
}

#[test]
fn activations() {
    verdicts(&[
        ("sequenceDiagram\nactivate A\ndeactivate A", ""),
        ("sequenceDiagram\ndeactivate A", "2 the deactivation of `A`, which is not active"),
        ("sequenceDiagram\nA->>-B: x", "2 the deactivation of `A`, which is not active"),
        ("sequenceDiagram\nA->>+B: x\nB-->>-A: x", ""),
        ("sequenceDiagram\nA->>+B: x\nA-->>-B: x", "3 the deactivation of `A`, which is not active"),
        ("sequenceDiagram\nA->>()B: x\ndeactivate B", "3 the deactivation of `B`, which is not active"),
    ]);
}

#[test]
fn notes_and_links() {
    verdicts(&[
        ("sequenceDiagram\nNote over A,B: x", ""),
        ("sequenceDiagram\nNote over A,B,C: x", "2 `,`"),
        ("sequenceDiagram\nnote left of A: x", ""),
        ("sequenceDiagram\nNote left A: x", "2 `left A`"),
        ("sequenceDiagram\nnote right  of A: x", "2 `right  of A`"),
        ("sequenceDiagram\nNote above A: x", "2 `above A`"),
        ("sequenceDiagram\nNote right of A,B: x", "2 `,`"),
        ("sequenceDiagram\nNote over A", "2 the end of the line"),
        ("sequenceDiagram\nlinks A: {\"a\": 1", ""),
        ("sequenceDiagram\nlink A: b @ c", ""),
        ("sequenceDiagram\nproperties A", "2 the end of the line"),
        ("sequenceDiagram\ndetails: x", "2 `: x`"),
    ]);
}

#[test]
fn blocks() {
    verdicts(&[
        ("sequenceDiagram\nloop\nend", ""),
        ("sequenceDiagram\nloop x", "2 `loop` that never ends"),
        ("sequenceDiagram\nloop x\nend loop", "3 `loop` behind `end`, which begins a block"),
        ("sequenceDiagram\nloop x;end A->>B: x", ""),
        ("sequenceDiagram\nend", "2 `end`"),
        ("sequenceDiagram\nalt\nelse x\nelse\nend", ""),
        ("sequenceDiagram\nopt x\nelse y\nend", "3 `else` outside of `alt`"),
        ("sequenceDiagram\nloop\nelse\nend", "3 `else` outside of `alt`"),
        ("sequenceDiagram\npar\nand\nend", ""),
        ("sequenceDiagram\npar_over x\nand\nend", ""),
        ("sequenceDiagram\nalt\nand\nend", "3 `and` outside of `par`"),
        ("sequenceDiagram\ncritical x\noption y\nend", ""),
        ("sequenceDiagram\nbreak x\nend", ""),
        ("sequenceDiagram\nrect rgb(1,2,3)\nend", ""),
        ("sequenceDiagram\nloopx\nend", "2 the end of the line"),
        ("sequenceDiagram\nalt x\nloop y\nelse\nend\nend", "4 `else` outside of `alt`"),
    ]);
}

#[test]
fn boxes() {
    verdicts(&[
        ("sequenceDiagram\nbox x\nparticipant A\nend", ""),
        ("sequenceDiagram\nbox x\nparticipant A", "2 `box` that never ends"),
        ("sequenceDiagram\nbox x\nA->>B: x\nend", "3 `A`"),
        ("sequenceDiagram\nbox x\ncreate participant A\nend", "3 `create`"),
        ("sequenceDiagram\nbox x\ndestroy A\nend", ""),
        ("sequenceDiagram\nbox\nparticipant A\nend\nbox\nparticipant A\nend", "6 `A`, which stands in another box too"),
        ("sequenceDiagram\nbox\nparticipant A\nend\nparticipant A", ""),
        ("sequenceDiagram\nbox x\nbox y\nend\nend", "3 `box`"),
    ]);
}

#[test]
fn numbers_and_titles() {
    verdicts(&[
        ("sequenceDiagram\nautonumber", ""),
        ("sequenceDiagram\nautonumber 1 2", ""),
        ("sequenceDiagram\nautonumber 1.25 .5", ""),
        ("sequenceDiagram\nautonumber 1.255", "2 `1.255`"),
        ("sequenceDiagram\nautonumber off", ""),
        ("sequenceDiagram\nautonumber 1 off", "2 `off`"),
        ("sequenceDiagram\nautonumber x", "2 `x`"),
        (
            "sequenceDiagram\nautonumber 1 \nA->>B: x",
            "2 a blank at the end of the line, which joins it with the next one",
        ),
        ("sequenceDiagram\nautonumber;", ""),
        ("sequenceDiagram\ntitle x", ""),
        ("sequenceDiagram\ntitle: x", ""),
        ("sequenceDiagram\ntitle:x", "2 `:x`"),
        ("sequenceDiagram\ntitle", "2 the end of the line"),
        ("sequenceDiagram\naccTitle: x", ""),
        ("sequenceDiagram\naccTitle x", "2 the end of the line"),
        ("sequenceDiagram\naccDescr {x", ""),
        ("sequenceDiagram\naccDescr {x} A->>B: y", ""),
    ]);
}
