use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("pie", ""),
        ("pie showData", ""),
        ("pie title", ""),
        ("pie \"a\":1", ""),
        ("pie showData title x\n\"a\":1", ""),
        ("piex", "1 a word that only begins with `pie`"),
        ("pie;", "1 a word that only begins with `pie`"),
        ("pie%%c\n\"a\":1", ""),
        ("pie showdata", "1 `showdata`"),
        ("pie\nshowData", "2 `showData` on a line of its own"),
        ("pie title x showData", ""),
        ("pie\npie", "2 `pie`"),
    ]);
}

#[test]
fn slices() {
    verdicts(&[
        ("pie\n\"a\":1", ""),
        ("pie\n'a' : 1", ""),
        ("pie\n\"a\"\t:\t1.5", ""),
        ("pie\n\"\":0", ""),
        ("pie\n\"a\\\"b\":1", ""),
        ("pie\n\"a\nb\":1", ""),
        ("pie\n\"a\":1 \"b\":2", "2 `\"b\":2`"),
        ("pie\na:1", "2 `a`"),
        ("pie\n\"a\" 1", "2 `1`"),
        ("pie\n\"a\"\n:1", "2 the end of the line"),
        ("pie\n\"a\":\n1", "2 the end of the line"),
        ("pie\n\"a:1", "2 `\"` without an end"),
        ("pie\n\"a\":1;", "2 `;`"),
        ("pie\n\"a\":10%", "2 `%`"),
        ("pie\n\"a\":1,000", "2 `,000` after a number"),
        ("pie\n\"é😀\":1", ""),
        ("pie\n\"a\":1\u{a0}", "2 ``"),
    ]);
}

#[test]
fn numbers() {
    verdicts(&[
        ("pie\n\"a\":0.50", ""),
        ("pie\n\"a\":00.5", ""),
        ("pie\n\"a\":01", "2 a number with a leading zero"),
        ("pie\n\"a\":.5", "2 `.5`"),
        ("pie\n\"a\":5.", "2 `5.`"),
        ("pie\n\"a\":1.5.5", "2 `1.5.5`"),
        ("pie\n\"a\":1e3", "2 `e3`"),
        ("pie\n\"a\":+1", "2 `+1`"),
        ("pie\n\"a\":-1", "2 a negative value"),
        ("pie\n\"a\":-0.0", ""),
        ("pie\n\"a\":\"1\"", "2 `\"1\"`"),
    ]);
}

#[test]
fn titles() {
    verdicts(&[
        ("pie\ntitle x\ntitle y", ""),
        ("pie\n\"a\":1\ntitle x", ""),
        ("pie\ntitlex", "2 `x` after `title`"),
        ("pie\ntitle: x", "2 `:` after `title`"),
        ("pie\ntitle", ""),
        ("pie\naccTitle: x\naccDescr: y", ""),
        ("pie\naccTitle x", "2 `accTitle` without `:`"),
        ("pie\naccDescr {x\ny}\n\"a\":1", ""),
        ("pie\naccDescr {x} \"a\":1", "2 `\"a\":1`"),
        ("pie\naccDescr {x", "2 `accDescr` without `:`"),
        ("pie\nACCTITLE: x", "2 `ACCTITLE`"),
    ]);
}

#[test]
fn comments() {
    verdicts(&[
        ("pie\n\"a\":1 %% c", ""),
        ("pie\n%%\n\"a\":1", ""),
        ("pie\n\"a\":1 %%{ - }%%\n\"b\":2", "3 `\"b\":2`"),
        ("pie\n---\nx: y\n---\n\"a\":1", ""),
        ("pie\n\"a\":1 ---\n---\n\"b\":2", "4 `\"b\":2`"),
        ("pie\n---\nx", "2 `---`"),
        ("pie\n// c", "2 `//`"),
    ]);
}
