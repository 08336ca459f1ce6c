//! What mermaid accepts and refuses, each line one point of the grammar.

use crate::mermaid::parse;

/// A diagram, and where it is refused: the line, and a word of what is expected there.
const CASES: &[(&str, Option<(usize, &str)>)] = &[
    ("block\na b:2 c", None),
    ("block", Some((1, "a block"))),
    ("block-beta\ncolumns 3\na", None),
    ("block\ncolumns auto\na", None),
    ("block\ncolumns x\na", None),
    ("block\na: 2", Some((2, "a block"))),
    ("block\na[x]", Some((2, "a label in quotes, which is not empty"))),
    ("block\na[\"x\"]", None),
    ("block\na[\"x\" ]", Some((2, "a closing bracket right behind the label"))),
    ("block\na[\"x\")", None),
    ("block\na[\"x\"]][\"y\"]", Some((2, "a block"))),
    ("block\na[\"\"]", Some((2, "a label in quotes, which is not empty"))),
    ("block\na[\"`x`\"]", Some((2, "a label in quotes, which is not empty"))),
    ("block\na<[\"x\"]>(right, down)", None),
    ("block\na<[\"x\"]>(foo)", Some((2, "a direction such as"))),
    ("block\na<[\"x\"]>()", Some((2, "a direction such as"))),
    ("block\nspace:2 a", None),
    ("block\nspace --> a", Some((2, "a block"))),
    ("block\nblock:x:2\na\nend", None),
    ("block\nblock:x-->y\na\nend", None),
    ("block\nblock\nend", Some((3, "a block"))),
    ("block\nblock\na", Some((3, "end"))),
    ("block\na\nend", Some((3, "a block, or the end of the diagram"))),
    ("block\nend-x", Some((2, "a block"))),
    ("block\na --> b --> c", None),
    ("block\na --> b:2", Some((2, "a block"))),
    ("block\na:2 --> b", None),
    ("block\na -- \"x\" --> b", None),
    ("block\na -- x --> b", Some((2, "a label in quotes"))),
    ("block\na -- \"x\" ==> b", None),
    ("block\na -> b", Some((2, "a block"))),
    ("block\na-->", Some((2, "the name of a block"))),
    ("block\na-b", Some((2, "a block"))),
    ("block\na=b", Some((2, "a block"))),
    ("block\na;b %% c", None),
    ("block\n😀", None),
    ("block\n\"x\"", Some((2, "a block"))),
    ("block\na\nstyle a fill:#fff", None),
    ("block\nstyle a fill:#fff\na", Some((2, "the name of a block, as it is written th"))),
    ("block\na b\nstyle a,b fill:#fff", Some((3, "the name of a block, as it is written th"))),
    ("block\na --> b --> c\nstyle a fill:#fff", Some((3, "the name of a block, as it is written th"))),
    ("block\nblock:q-->r\na\nend\nstyle q fill:#fff", Some((5, "the name of a block, as it is written th"))),
    ("block\nclass b c\nstyle b fill:#fff", None),
    ("block\nstyle a", None),
    ("block\nclassDef c fill:#fff", None),
    ("block\nclassDef c", Some((2, "a block, or the end of the diagram"))),
    ("block\nclassDef DEFAULT fill:#fff", Some((2, "the name of a class and a space"))),
    ("block\nclass é c", Some((2, "the names of blocks"))),
    ("block\na default", Some((2, "a block"))),
    ("block\naccTitle: x", Some((2, "a block"))),
];

#[test]
fn reads_what_mermaid_reads() {
    for (code, expected) in CASES {
        let fault = parse(code).err();
        let line = |at: u32| code.get(..at as usize).unwrap_or(code).matches('\n').count() + 1;
        match (fault, expected) {
            (None, None) => {}
            (Some(fault), Some((at, word))) => {
                assert_eq!(line(fault.span.start), *at, "{code}");
                assert!(fault.expected.contains(word), "{code}: {}", fault.expected);
            }
            (fault, _) => panic!("{code}: {fault:?}"),
        }
    }
}
