use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("xychart", ""),
        ("xychart-beta horizontal\n", ""),
        ("xychart horizontal title x", ""),
        ("xychart\nxychart", ""),
        ("xychart;;title x", ""),
        ("xychartx", "1 `xychartx`"),
        ("xychart-alpha", "1 `-`"),
        ("xychart diagonal", "1 `diagonal`"),
        ("xychart; horizontal", "1 the word `horizontal`"),
        ("xychart\nhorizontal", "2 the word `horizontal`"),
        ("xychart\ntitle x\nxychart", "3 `xychart`"),
    ]);
}

#[test]
fn titles() {
    verdicts(&[
        ("xychart\ntitle x y", ""),
        ("xychart\ntitle \"x (y)\"", ""),
        ("xychart\ntitle \"x\" y", "2 `y`"),
        ("xychart\ntitle", "2 the end of the diagram"),
        ("xychart\ntitle é", "2 `é`"),
        ("xychart\ntitle x, y", "2 `,`"),
        ("xychart\ntitle it's", "2 `'`"),
        ("xychart\ntitle 12", ""),
        ("xychart\ntitle my line", "2 the end of the diagram"),
        ("xychart\ntitle outline", ""),
        ("xychart\ntitle horizontally", "2 the word `horizontal`"),
        ("xychart\ntitle \"\"", "2 the end of the diagram"),
        ("xychart\ntitle \"x", "2 `\"` without an end"),
        ("xychart\ntitle: x", "2 `:`"),
        ("xychart\ntitlex", "2 `titlex`"),
        ("xychart\ntitle x title y", ""),
        ("xychart\ntitle #59;", "2 `ﬂ`"),
        ("xychart\naccTitle:", ""),
        ("xychart\naccTitle x", "2 `accTitle`"),
        ("xychart\naccDescr {x", ""),
        ("xychart\ntitle x \n y", ""),
    ]);
}

#[test]
fn axes() {
    verdicts(&[
        ("xychart\nx-axis a b", ""),
        ("xychart\nx-axis [a b, \"c d\", 1]", ""),
        ("xychart\nx-axis \"a\" [b]", ""),
        ("xychart\nx-axis a -1.5 --> +.5", ""),
        ("xychart\nx-axis []", "2 `]`"),
        ("xychart\nx-axis [a,]", "2 `]`"),
        ("xychart\nx-axis [a, (b)]", "2 `(`"),
        ("xychart\nx-axis [a, line]", "2 the word `line`"),
        ("xychart\nx-axis [a\n, b]", "2 the end of the line"),
        ("xychart\nx-axis [a, \n b]", ""),
        ("xychart\nx-axis [a", "2 the end of the diagram"),
        ("xychart\nx-axis", "2 the end of the diagram"),
        ("xychart\nx-axis a1", "2 the end of the diagram"),
        ("xychart\nx-axis a1 --> 2", ""),
        ("xychart\nx-axis 1", "2 the end of the diagram"),
        ("xychart\nx-axis a --> b", "2 `-->`"),
        ("xychart\nx-axis 1 -> 2", "2 `-`"),
        ("xychart\nx-axis 1 --> 2 [a]", "2 `[`"),
        ("xychart\ny-axis a 0 --> 1", ""),
        ("xychart\ny-axis Q1 0 --> 1", "2 the number `0`"),
        ("xychart\ny-axis [a]", "2 `[`"),
        ("xychart\ny-axis 1. --> 2", "2 `.`"),
        ("xychart\nx-axis a\ntitle 5", ""),
        ("xychart\nx-axis a \ntitle 5", "3 the number `5`"),
        ("xychart\nx-axis a; title 5", "2 the number `5`"),
        ("xychart\nx-axis a line [1]", ""),
    ]);
}

#[test]
fn plots() {
    verdicts(&[
        ("xychart\nline [1, -2, +3, .5, 1,000]", ""),
        ("xychart\nBAR \"a b\" [1]", ""),
        ("xychart\nbar a 1 [1]", ""),
        ("xychart\nbar[1]line[2]", ""),
        ("xychart\nline [1 \"a\", 2]", ""),
        ("xychart\nline [1 a]", "2 `a`"),
        ("xychart\nline []", "2 `]`"),
        ("xychart\nline [1,]", "2 `]`"),
        ("xychart\nline [1 2]", "2 the number `2`"),
        ("xychart\nline [a]", "2 `a`"),
        ("xychart\nline [1e3]", "2 `e`"),
        ("xychart\nline [5.]", "2 `.`"),
        ("xychart\nline [1%]", "2 `%`"),
        ("xychart\nline 1, 2", "2 `,`"),
        ("xychart\nline a\n[1]", "2 the end of the line"),
        ("xychart\nline [1", "2 the end of the diagram"),
        ("xychart\nline [[1]]", "2 `[`"),
        ("xychart\nline [1] [2]", "2 `[`"),
        ("xychart\narea [1]", "2 `area`"),
    ]);
}

#[test]
fn comments() {
    verdicts(&[
        ("xychart\nline [1] %% c", ""),
        ("xychart\nline [1]%% c", "2 the end of the diagram"),
        ("xychart\ntitle ab%% c", ""),
        ("xychart\ntitle a%% c", "2 the end of the diagram"),
        ("xychart\nline [1, %% c\n 2]", "2 the end of the line"),
    ]);
}
