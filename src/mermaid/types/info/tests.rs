use crate::mermaid::types::cases::{Case, check};

const CASES: &[Case] = &[
    ("info %%c", None),
    ("info\n  \t \n", None),
    ("info\ntitle\n", None),
    ("info showInfo\n", None),
    ("info\naccTitle:x", None),
    ("info\naccDescr{x}\n", None),
    ("info\naccTitle: a: b", None),
    ("info\naccTitle: x %% c\n", None),
    ("info\u{2028}", Some((1, "`\u{2028}`"))),
    ("info\u{a0}", Some((1, "`\u{a0}`"))),
    ("info\u{b}", Some((1, "`\u{b}`"))),
    ("info\u{c}\n", Some((1, "`\u{c}`"))),
    ("info\n\"x\"", Some((2, "a `\"` without its partner"))),
    ("info\n---\n", Some((2, "`-`"))),
    ("info\ntitle: x", Some((2, "`:`"))),
    ("info\naccTitle x", Some((2, "`a`"))),
    ("info\naccTitle:\nfoo", Some((3, "`f`"))),
    ("info\ntitle x\nshowInfo", Some((3, "`showInfo`"))),
];

#[test]
fn reads_what_mermaid_reads() {
    check("", CASES);
}
