use crate::mermaid::types::cases::{Case, check, verdicts};

const CASES: &[Case] = &[
    ("cynefin-beta\n", None),
    ("cynefin-beta\ncomplex 'a'", None),
    ("cynefin-beta\ncomplex %% c", None),
    ("cynefin-beta\naccDescr {x}", None),
    ("cynefin-beta\ncomplex \"a\nb\"", None),
    ("cynefin-beta\nconfusion \"a\"", None),
    ("cynefin-beta\ncomplex \"a\\\"b\"", None),
    ("cynefin-beta\ncomplex \"a\"%%c", None),
    ("cynefin-beta\ncomplex --> complex", None),
    ("cynefin-beta\n---\na: b\n---\ncomplex", None),
    ("cynefin-beta\ncomplex --> clear: \"x\"", None),
    ("cynefin-beta\ncomplex --> clear\nclear --> chaotic", None),
    ("cynefin-beta-\n", Some((1, "`cynefin-beta-`"))),
    ("cynefin-beta;\n", Some((1, "`cynefin-beta`"))),
    ("cynefin-beta\n# c", Some((2, "`#`"))),
    ("cynefin-beta\n\"a\"", Some((2, "`\"a\"`"))),
    ("cynefin-beta\nComplex", Some((2, "`C`"))),
    ("cynefin-beta\ncomplex {", Some((2, "`{`"))),
    ("cynefin-beta\ncomplex a", Some((2, "`a`"))),
    ("cynefin-beta\ncomplex \"a", Some((2, "a `\"` without its partner"))),
    ("cynefin-beta\ncynefin-beta", Some((2, "`cynefin-beta`"))),
    ("cynefin-beta\ncomplex \"a\";", Some((2, "`;`"))),
    ("cynefin-beta\ncomplex \"a\" 5", Some((2, "`5`"))),
    ("cynefin-beta\ncomplex [\"a\"]", Some((2, "`[`"))),
    ("cynefin-beta\ncomplex <-- clear", Some((2, "`<`"))),
    ("cynefin-beta\ncomplex -->\nclear", Some((2, "the end of the line"))),
    ("cynefin-beta\ncomplex --> clear :", Some((2, "the end of the diagram"))),
    ("cynefin-beta\ncomplex --> clear \"x\"", Some((2, "`\"x\"`"))),
    ("cynefin-beta\ncomplex --> clear : \"x\" : \"y\"", Some((2, "`:`"))),
    ("cynefin-beta\ncomplex --> clear clear --> chaotic", Some((2, "`clear`"))),
];

#[test]
fn reads_what_mermaid_reads() {
    check("", CASES);
}

#[test]
fn says_what_it_waits_for() {
    verdicts(&[
        ("cynefin-beta:", ""),
        ("cynefin-beta clear \"a\" 'b' complex\n\n\"c\"", ""),
        ("cynefin-beta\nclear --> complex : \"x\"\nclear-->clear", ""),
        ("cynefin-beta\nclear --> complex \"x\"", "2 end of the line"),
        ("cynefin-beta\nclear\n--> complex", "3 a domain"),
        ("cynefin-beta\nclear --> complex : x", "2 `x`"),
        ("cynefin-beta\n\"x\"", "2 a domain"),
        ("cynefin-beta\nclear\ntitle x\n\"y\"", "4 a domain"),
        ("cynefin-beta\ndisorder", "2 `d`"),
    ]);
}
