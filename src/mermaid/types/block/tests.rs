//! What mermaid accepts and refuses, each line one point of the grammar.

use crate::mermaid::types::cases::verdicts;

/// Where one is refused, the word is of what is expected there.
const CASES: &[(&str, &str)] = &[
    ("block\na b:2 c", ""),
    ("block", "1 a block"),
    ("block-beta\ncolumns 3\na", ""),
    ("block\ncolumns auto\na", ""),
    ("block\ncolumns x\na", ""),
    ("block\na: 2", "2 a block"),
    ("block\na[x]", "2 a label in quotes, which is not empty"),
    ("block\na[\"x\"]", ""),
    ("block\na[\"x\" ]", "2 a closing bracket right behind the label"),
    ("block\na[\"x\")", ""),
    ("block\na[\"x\"]][\"y\"]", "2 a block"),
    ("block\na[\"\"]", "2 a label in quotes, which is not empty"),
    ("block\na[\"`x`\"]", "2 a label in quotes, which is not empty"),
    ("block\na<[\"x\"]>(right, down)", ""),
    ("block\na<[\"x\"]>(foo)", "2 a direction such as"),
    ("block\na<[\"x\"]>()", "2 a direction such as"),
    ("block\nspace:2 a", ""),
    ("block\nspace --> a", "2 a block"),
    ("block\nblock:x:2\na\nend", ""),
    ("block\nblock:x-->y\na\nend", ""),
    ("block\nblock\nend", "3 a block"),
    ("block\nblock\na", "3 end"),
    ("block\na\nend", "3 a block, or the end of the diagram"),
    ("block\nend-x", "2 a block"),
    ("block\na --> b --> c", ""),
    ("block\na --> b:2", "2 a block"),
    ("block\na:2 --> b", ""),
    ("block\na -- \"x\" --> b", ""),
    ("block\na -- x --> b", "2 a label in quotes"),
    ("block\na -- \"x\" ==> b", ""),
    ("block\na -> b", "2 a block"),
    ("block\na-->", "2 the name of a block"),
    ("block\na-b", "2 a block"),
    ("block\na=b", "2 a block"),
    ("block\na;b %% c", ""),
    ("block\n😀", ""),
    ("block\n\"x\"", "2 a block"),
    ("block\na\nstyle a fill:#fff", ""),
    ("block\nstyle a fill:#fff\na", "2 the name of a block, as it is written th"),
    ("block\na b\nstyle a,b fill:#fff", "3 the name of a block, as it is written th"),
    ("block\na --> b --> c\nstyle a fill:#fff", "3 the name of a block, as it is written th"),
    ("block\nblock:q-->r\na\nend\nstyle q fill:#fff", "5 the name of a block, as it is written th"),
    ("block\nclass b c\nstyle b fill:#fff", ""),
    ("block\nstyle a", ""),
    ("block\nclassDef c fill:#fff", ""),
    ("block\nclassDef c", "2 a block, or the end of the diagram"),
    ("block\nclassDef DEFAULT fill:#fff", "2 the name of a class and a space"),
    ("block\nclass é c", "2 the names of blocks"),
    ("block\na default", "2 a block"),
    ("block\naccTitle: x", "2 a block"),
];

#[test]
fn reads_what_mermaid_reads() {
    verdicts(CASES);
}
