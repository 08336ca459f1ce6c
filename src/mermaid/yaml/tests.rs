use crate::mermaid::types::cases::verdicts;

#[test]
fn anchors_and_tags_before_keys() {
    verdicts(&[
        ("flowchart\nA@{ &a shape: rect }", ""),
        ("flowchart\nA@{\n  &a shape: rect\n  &b label: x\n}", ""),
        ("flowchart\nA@{\n  &a : x\n}", ""),
        ("flowchart\nA@{\n  !!str : x\n}", ""),
        ("flowchart\nA@{\n  !!str\n}", ""),
        ("flowchart\nA@{\n  !!map\n}", ""),
        ("flowchart\nA@{\n  !!null\n}", "2 nothing"),
        ("flowchart\nA@{\n  : x\n}", "2 without a key"),
        ("flowchart\nA@{ &a &b shape: rect }", "2 two anchors"),
        ("flowchart\nA@{ & shape: rect }", "2 a name is expected"),
        ("flowchart\nA@{ shape: rect, label: *a }", "2 no `&` has"),
        ("---\n&a : x\n---\npie", ""),
    ]);
}
