use crate::mermaid::types::cases::{Case, check};

const CASES: &[Case] = &[
    ("packet", None),
    ("packet\n\n\n", None),
    ("packet\n0:\"a\"", None),
    ("packet\n0: \"é\"", None),
    ("packet 0: \"a\"", None),
    ("packet\n+ 1: \"a\"", None),
    ("packet\n0: \"a\nb\"", None),
    ("packet%%c\n0: \"a\"", None),
    ("packet-beta title x", None),
    ("packet\n+8: \"a\"\n8: \"b\"", None),
    ("packet\ntitle x\n0: \"a\"", None),
    ("packet\n  0: \"a\"\n 1: \"b\"", None),
    ("packet\n+99999999999999999999: \"a\"", None),
    ("packet\naccTitle: x\naccDescr: y\n0: \"a\"\n", None),
    ("packet;", Some((1, "`p`"))),
    ("packet-betax", Some((1, "`x`"))),
    ("packet\n0: \"a", Some((2, "a `\"` without its partner"))),
    ("packet\n0:\n\"a\"", Some((2, "the end of the line"))),
    ("packet\n\"a\": 0", Some((2, "`\"a\"`"))),
    ("packet-beta-\n", Some((1, "`-`"))),
    ("packet-beta;\n", Some((1, "`;`"))),
    ("packet\n1: \"a\"", Some((2, "a block at bit 1"))),
    ("packet-beta:\n", Some((1, "`:`"))),
    ("packet\n00: \"a\"", Some((2, "`0`"))),
    ("packet\n0-1 \"a\"", Some((2, "`\"a\"`"))),
    ("packet\n+0: \"a\"", Some((2, "a block of 0 bits"))),
    ("packet\n7-0: \"a\"", Some((2, "an end before the start"))),
    ("packet\n0.5: \"a\"", Some((2, "`.`"))),
    ("packet\n+1-2: \"a\"", Some((2, "`-`"))),
    ("packet\n0: \"a\" \"b\"", Some((2, "`\"b\"`"))),
    ("packet\n0: \"a\"\ttitle x", Some((2, "`title x`"))),
    ("packet\n0: \"a\", 1: \"b\"", Some((2, "`,`"))),
    ("packet\n0-7: \"a\"\n7: \"b\"", Some((3, "a block at bit 7"))),
    ("packet\n+1: \"a\"\n+1:\"b\"\n2-3:\"c\"\n3:\"d\"", Some((5, "a block at bit 3"))),
];

#[test]
fn reads_what_mermaid_reads() {
    check("", CASES);
}
