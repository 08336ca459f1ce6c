use crate::mermaid::types::cases::verdicts;

#[test]
fn the_header() {
    verdicts(&[
        ("journey", ""),
        ("journey title x", ""),
        ("journey A: 5", ""),
        ("journeyx", "1 text before `journey`"),
        ("journey: x", "1 `:` without a name before it"),
        ("journey;", "1 `;`"),
        ("journey\njourney", "2 a second `journey`"),
        ("%%\njourney", "1 text before `journey`"),
    ]);
}

#[test]
fn words() {
    verdicts(&[
        ("journey\ntitle x # y", ""),
        ("journey\ntitle", "2 a line without a colon: `title`"),
        ("journey\ntitle\nx", ""),
        ("journey\ntitle x; y", "2 `;`"),
        ("journey\nSECTION x", ""),
        ("journey\nsection x: y", "2 `:` without a name before it"),
        ("journey\nsection", "2 a line without a colon: `section`"),
        ("journey\naccTitle: x", ""),
        ("journey\naccTitle:", "2 an accessible text without an end"),
        ("journey\naccTitle x", "2 a line without a colon: `accTitle x`"),
        ("journey\naccDescr {x\ny}", ""),
        ("journey\naccDescr {", "2 an accessible text without an end"),
        ("journey\naccDescr {} A: 5", ""),
    ]);
}

#[test]
fn tasks() {
    verdicts(&[
        ("journey\nA: 5: Me, You", ""),
        ("journey\nA: x", ""),
        ("journey\nA:5", ""),
        ("journey\nA: ", ""),
        ("journey\nA:", "2 nothing after the colon of a task"),
        ("journey\nA", "2 a line without a colon: `A`"),
        ("journey\nA: 5;", "2 `;`"),
        ("journey\nA;B: 5", "2 `;`"),
        ("journey\nA: 5; b", "2 `;`"),
        ("journey\nA: 5 # b", ""),
        ("journey\nA#B: 5", "2 begins a comment"),
        ("journey\n: 5", "2 `:` without a name before it"),
        ("journey\nA: #59; b", ""),
        ("journey\nA\n: 5", "2 a line without a colon: `A`"),
    ]);
}

#[test]
fn comments() {
    verdicts(&[
        ("journey\nA: 5 %% c", ""),
        ("journey\n% c", ""),
        ("journey\n# c", ""),
        ("journey\nA%% c", ""),
        ("journey\nAB%% c", "2 a line without a colon: `AB%% c`"),
        ("journey\nA:%% c", "2 a comment right after the name of a task"),
        ("journey\n%{ c", "2 a line without a colon: `%{ c`"),
        ("journey\nA: 5\n%%{ \"", ""),
    ]);
}
