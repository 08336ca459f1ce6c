use crate::mermaid::types::cases::{cures, verdicts};

#[test]
fn the_header() {
    verdicts(&[
        ("kanban", "1 the end of the diagram"),
        ("kanban\n", ""),
        ("kanban a", ""),
        ("kanban[a]", ""),
        ("kanban:", ""),
        ("kanbana", "1 `kanbana`"),
        ("kanban\n\n\na", "4 `a`"),
        ("kanban\n  %% x\n  a", ""),
        ("\nkanban\na", ""),
        ("kanban\na\nkanban", "3 `kanban`"),
        ("kanban\na\n KANBAN", "3 `KANBAN`"),
        ("kanban\nkanbanx", ""),
        ("kanban\nx kanban", ""),
    ]);
}

#[test]
fn columns_and_cards() {
    verdicts(&[
        ("kanban\na\n b", ""),
        ("kanban\na\n\n   \n b\n  c", ""),
        ("kanban\n  a\n b", ""),
        ("kanban\n  a\n b\n  c", "3 `b` with less indentation"),
        ("kanban\n  a\n b\nc", "3 `b` with less indentation"),
        ("kanban\n  a\n b\n:::x", ""),
        ("kanban a\nb\nc", "2 `b` with less indentation"),
        ("kanban\n\ta\n b", ""),
        ("kanban\ntitle x", ""),
        ("kanban\na;b # c", ""),
        ("kanban\na:::x", ""),
        ("kanban\n中 😀[é]", ""),
        ("kanban\na %% x\n b%%", ""),
    ]);
}

#[test]
fn brackets() {
    verdicts(&[
        ("kanban\na[b]", ""),
        ("kanban\na [b]", ""),
        ("kanban\n[b]", ""),
        ("kanban\n((b))", ""),
        ("kanban\na))b((", ""),
        ("kanban\na(-b-)", ""),
        ("kanban\na[b)", ""),
        ("kanban\na]", ""),
        ("kanban\na{b}", "2 `{`"),
        ("kanban\na}", "2 `}`"),
        ("kanban\na[b", "2 `[` that is never closed"),
        ("kanban\na)", "2 `)` that is never closed"),
        ("kanban\na[]", "2 `]`"),
        ("kanban\na[b(c)]", "2 `(` in a text without quotes"),
        ("kanban\na[[b]]", "2 `]`"),
        ("kanban\na[\"b(c)\"]", ""),
        ("kanban\na[\"b\nc\"]", ""),
        ("kanban\na[\"b\" c]", "2 `c`"),
        ("kanban\na[\"`b`\"]", ""),
        ("kanban\na[\"`b\"]", "2 `\"`"),
        ("kanban\na[b] c", "2 more on the line"),
        ("kanban\na[b]c", "2 `c`"),
        ("kanban\n[a] [b]", "2 more on the line"),
    ]);
}

#[test]
fn icons_and_classes() {
    verdicts(&[
        ("kanban\na\n::icon(x)", ""),
        ("kanban\na\n::ICON()", ""),
        ("kanban\n::icon(x)", "2 a node before"),
        ("kanban\na\n::icon(x", "3 `::icon(` that is never closed"),
        ("kanban\na\n::icon(x) b", "3 more on the line"),
        ("kanban\na\n  :::x y", ""),
        ("kanban\n:::x", "2 a node before"),
        ("kanban\na[b]:::x", "2 `:::` behind a node"),
        ("kanban\na\n:::\nb", ""),
        ("kanban\na\n:::x\u{2028}b", "3 more on the line"),
    ]);
}

#[test]
fn braces() {
    verdicts(&[
        ("kanban\na@{x: y}", ""),
        ("kanban\na[b]@{ ticket: MC-1, assigned: 'k', priority: 'Very High' }", ""),
        ("kanban\na[b]@{}", ""),
        ("kanban\na[b]@{\n  x: y\n  z: w\n}", ""),
        ("kanban\na[b]@{\n}", "2 nothing in"),
        ("kanban\na[b]@{\nx: y\n z: 1}", "2 indent"),
        ("kanban\na[b]@{x: y: z}", "2 YAML"),
        ("kanban\na[b]@{x: 1, x: 2}", "2 YAML"),
        ("kanban\na[b]@{x: \"}\"}", ""),
        ("kanban\na[b]@{x: \"y\n  z\"}", ""),
        ("kanban\na[b]@{x: '}'}", "2 `'` without its partner"),
        ("kanban\na[b]@{x: {y: z}}", "2 without an end"),
        ("kanban\na[b]@{x: a^b}", "2 `^`"),
        ("kanban\na[b]@{x: y", "2 `@{` that is never closed"),
        ("kanban\na[b]@{x: \"y}", "2 `\"` that is never closed"),
        ("kanban\na[b] @{x: y}", "2 more on the line"),
        ("kanban\na @{x: y}", ""),
        ("kanban\n @{x: y}", "2 `@{`"),
        ("kanban\na[b]@{x: y}@{z: w}", "2 YAML"),
        ("kanban\na[b]@{x: y} %% c", ""),
        ("kanban\na[b]@{x: y} c", "2 more on the line"),
        ("kanban\na@b", "2 `@`"),
        ("kanban\na[b@c]", ""),
        ("kanban\na@{shape: anything}", ""),
        ("kanban\na@{shape: Rect}", "2 the shape `Rect`"),
        ("kanban\na@{shape: my_shape}", "2 the shape `my_shape`"),
        ("kanban\na@{shape: 5}", "2 no name"),
        ("kanban\na@{label: 5}", ""),
    ]);
}

#[test]
fn mends_what_people_write() {
    cures(&[
        ("kanban\n  a\n b\n  c", "kanban\n  a\n  b\n  c"),
        ("kanban\n a[b (c) d] %% e", "kanban\n a[\"b (c) d\"] %% e"),
        ("kanban\n a[b]:::c", "kanban\n a[b]\n :::c"),
    ]);
}
