use crate::mermaid::types::cases::{Case, check};

const CASES: &[Case] = &[
    ("ishikawa-\n", None),
    ("ishikawa-beta]\na", None),
    ("ishikawa-beta\n+\n", None),
    ("ishikawa-beta\n~\n", None),
    ("ishikawa-beta中\na", None),
    ("ishikawa-beta\n,\n", None),
    ("ishikawa-beta\n\t\n", None),
    ("ishikawa", Some((1, "nothing"))),
    ("ishikawax\n", Some((1, "`ishikawax`"))),
    ("ishikawaAx\na", Some((1, "`ishikawaAx`"))),
    ("ishikawaax\na", Some((1, "`ishikawaax`"))),
    ("ishikawa_x\na", Some((1, "`ishikawa_x`"))),
    ("ishikawa1x\na", Some((1, "`ishikawa1x`"))),
    ("ishikawa-beta\t\na", Some((2, "`a`"))),
    ("ishikawa-beta\n\na", Some((3, "`a`"))),
    ("ishikawa-beta\nishikawa", Some((2, "`ishikawa`"))),
];

#[test]
fn reads_what_mermaid_reads() {
    check("", CASES);
}
