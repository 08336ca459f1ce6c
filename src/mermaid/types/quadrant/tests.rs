use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("quadrantChart", ""),
        ("quadrantChart title x", ""),
        ("quadrantChartx: [1, 0]", ""),
        ("quadrantChart;title x", ""),
        ("quadrantChart-", "1 `-`"),
        ("quadrantChart\nquadrantChart", "2 `quadrantChart`"),
        ("quadrantChart\n\n ;;\n title x", ""),
    ]);
}

#[test]
fn titles() {
    verdicts(&[
        ("quadrantChart\ntitle", ""),
        ("quadrantChart\nTITLE x; y", ""),
        ("quadrantChart\ntitlex", "2 the end of the diagram"),
        ("quadrantChart\naccTitle: x", ""),
        ("quadrantChart\naccTitle:", "2 an accessible text without an end"),
        ("quadrantChart\naccTitle x", "2 the end of the diagram"),
        ("quadrantChart\naccDescr {x\ny}", ""),
        ("quadrantChart\naccDescr {} title x", ""),
        ("quadrantChart\naccDescr {x", "2 an accessible text without an end"),
        ("quadrantChart\nsection x", "2 the end of the diagram"),
    ]);
}

#[test]
fn axes() {
    verdicts(&[
        ("quadrantChart\nx-axis a", ""),
        ("quadrantChart\nX-AXIS a --> b", ""),
        ("quadrantChart\nx-axis a-->", ""),
        ("quadrantChart\nx-axis a ---> \"b c\"", ""),
        ("quadrantChart\nx-axis", "2 the end of the diagram"),
        ("quadrantChart\nx-axis --> b", "2 `-->`"),
        ("quadrantChart\nx-axis a -> b", "2 `->`"),
        ("quadrantChart\nx-axis a --> b --> c", "2 `-->`"),
        ("quadrantChart\nx-axis: a", "2 `:`"),
        ("quadrantChart\nx-axisa", ""),
        ("quadrantChart\nxaxis a", "2 the end of the diagram"),
        ("quadrantChart\nx-axis \"a\" b", ""),
        ("quadrantChart\nx-axis a \"b\"", "2 a text in quotes"),
        ("quadrantChart\nx-axis \"a", "2 `\"` without an end"),
        ("quadrantChart\nx-axis \"\"", "2 the end of the diagram"),
        ("quadrantChart\nx-axis \"`a`\"", ""),
        ("quadrantChart\nquadrant-1 a", ""),
        ("quadrantChart\nquadrant-1", "2 the end of the diagram"),
        ("quadrantChart\nquadrant-5 a", "2 the end of the diagram"),
        ("quadrantChart\nquadrant-1 a --> b", "2 `-->`"),
        ("quadrantChart\nquadrant-1 - a", "2 `-`"),
    ]);
}

#[test]
fn texts() {
    verdicts(&[
        ("quadrantChart\nx-axis é, 中 & 😀!", ""),
        ("quadrantChart\nx-axis a (b)", "2 `(`"),
        ("quadrantChart\nx-axis a:b", "2 `:`"),
        ("quadrantChart\nx-axis -a", "2 `-`"),
        ("quadrantChart\nx-axis a - b", ""),
        ("quadrantChart\nx-axis a title", "2 ``"),
        ("quadrantChart\nx-axis subtitle", ""),
        ("quadrantChart\nx-axis sub-title", "2 ``"),
        ("quadrantChart\nx-axis a_title", "2 ``"),
        ("quadrantChart\nx-axis a#59;b", ""),
        ("quadrantChart\nx-axis a;title b", ""),
    ]);
}

#[test]
fn points() {
    verdicts(&[
        ("quadrantChart\nA: [0.5, 0.25]", ""),
        ("quadrantChart\nA : [ 1 , 0 ]", ""),
        ("quadrantChart\n\"A (b)\": [0, 1]", ""),
        ("quadrantChart\nA:::c: [0, 1]", ""),
        ("quadrantChart\nA ::: c: [0, 1]", "2 `:::`"),
        ("quadrantChart\nA:[0,1]", "2 `]`"),
        ("quadrantChart\nA: [0.5,\n0.5]", ""),
        ("quadrantChart\nA \n: [0.5, 0.5]", ""),
        ("quadrantChart\nA: [1.0, 0]", "2 `.`"),
        ("quadrantChart\nA: [.5, 0]", "2 `.`"),
        ("quadrantChart\nA: [2, 0]", "2 `2`"),
        ("quadrantChart\nA: [-1, 0]", "2 `-`"),
        ("quadrantChart\nA: [0.5]", "2 `]`"),
        ("quadrantChart\nA: [0.5, 0.5", "2 ``"),
        ("quadrantChart\nA [0.5, 0.5]", "2 `[`"),
        ("quadrantChart\nA: 0.5, 0.5", "2 `:`"),
        ("quadrantChart\nA", "2 the end of the diagram"),
        ("quadrantChart\nA: [0.5, 0.5] B: [0, 1]", "2 the style `B`"),
        ("quadrantChart\nA: [0.5, 0.5]; B: [0, 1]", ""),
    ]);
}

#[test]
fn styles() {
    verdicts(&[
        ("quadrantChart\nA: [1, 0] radius: 5", ""),
        ("quadrantChart\nA: [1, 0]radius:5 , color: #ff3300, stroke-width: 2px", ""),
        ("quadrantChart\nA: [1, 0] radius: 5,", "2 the end of the diagram"),
        ("quadrantChart\nA: [1, 0], radius: 5", "2 `,`"),
        ("quadrantChart\nA: [1, 0] radius: x", "2 `x` as `radius`"),
        ("quadrantChart\nA: [1, 0] radius", "2 `` as `radius`"),
        ("quadrantChart\nA: [1, 0] color: red", "2 `red` as `color`"),
        ("quadrantChart\nA: [1, 0] color: fff", ""),
        ("quadrantChart\nA: [1, 0] stroke-width: 2", "2 `2` as `stroke-width`"),
        ("quadrantChart\nA: [1, 0] fill: #fff", "2 the style `fill`"),
        ("quadrantChart\nA: [1, 0] Radius: 5", "2 the style `Radius`"),
        ("quadrantChart\nA: [1, 0] radius: 1.5", "2 `.`"),
        ("quadrantChart\nclassDef c radius: 5", ""),
        ("quadrantChart\nclassDef c-d color:#fff;", ""),
        ("quadrantChart\nclassDef c", "2 the end of the diagram"),
        ("quadrantChart\nclassDef  c radius: 5", "2 white space"),
        ("quadrantChart\nclassDef c_d radius: 5", "2 `_`"),
        ("quadrantChart\nclassDef c fill: red", "2 the style `fill`"),
    ]);
}

#[test]
fn comments() {
    verdicts(&[
        ("quadrantChart\nA: [1, 0] %% c", ""),
        ("quadrantChart\nx-axis ab%% c", ""),
        ("quadrantChart\nx-axis a%% c", "2 the end of the diagram"),
        ("quadrantChart\nA: [1, %% c\n 0]", "2 `%`"),
        ("quadrantChart\nA: [1, 0] radius: 5%% c", "2 `` as `radius`"),
    ]);
}
