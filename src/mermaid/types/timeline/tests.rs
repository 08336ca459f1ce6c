use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("timeline", ""),
        ("timeline TD", ""),
        ("timeline lr\ntitle x", ""),
        ("timeline LR: a", "1 an event before the first period"),
        ("timeline LRx: a", ""),
        ("timeline\nLR: a", ""),
        ("timelinex", "1 text before `timeline`"),
        ("timeline x", ""),
        ("timeline\ntimeline", "2 a second `timeline`"),
        ("%%\ntimeline", "1 text before `timeline`"),
    ]);
}

#[test]
fn words() {
    verdicts(&[
        ("timeline\ntitle x: y # z", ""),
        ("timeline\ntitle", ""),
        ("timeline\nsection x; y", ""),
        ("timeline\nsection", ""),
        ("timeline\naccTitle: x", ""),
        ("timeline\naccTitle:", "2 an accessible text without an end"),
        ("timeline\naccDescr {x\ny}", ""),
        ("timeline\naccDescr {", "2 an accessible text without an end"),
        ("timeline\naccTitle x: y", ""),
    ]);
}

#[test]
fn periods_and_events() {
    verdicts(&[
        ("timeline\n2002 : a : b", ""),
        ("timeline\n2002\n : a\n : b", ""),
        ("timeline\n2002: http://a.b", ""),
        ("timeline\n2002: a:b", ""),
        ("timeline\n: a", "2 an event before the first period"),
        ("timeline\nsection x: a", "2 an event before the first period"),
        ("timeline\n2002\nsection x\n: a", ""),
        ("timeline\n2002:a", "2 `:` without a space behind it"),
        ("timeline\n2002:", "2 `:` without a space behind it"),
        ("timeline\n2002: ", "2 `:` with nothing behind it"),
        ("timeline\n2002:\nx", ""),
        ("timeline\n12:30 : a", "2 `:` without a space behind it"),
        ("timeline\na::b", "2 `:` without a space behind it"),
        ("timeline\na: : b", "2 `:` with nothing behind it"),
        ("timeline\na;b: c", ""),
    ]);
}

#[test]
fn comments() {
    verdicts(&[
        ("timeline\na: b %% c: d", ""),
        ("timeline\n% a\n: b", "3 an event before the first period"),
        ("timeline\n# a\n: b", "3 an event before the first period"),
        ("timeline\na # b: c", ""),
        ("timeline\nx%% a\n: b", "3 an event before the first period"),
        ("timeline\nxy%% a\n: b", ""),
        ("timeline\nx%a\n: b", ""),
    ]);
}
