use crate::mermaid::types::cases::{cures, verdicts};

#[test]
fn colours_of_themes() {
    verdicts(&[
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 'reddish'}}}%%\npie", "1 `reddish`"),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': '#eef'}}}%%\npie", ""),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 'cyan'}}}%%\npie", "1 `cyan`"),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 'rgb(1 2 3, .5)'}}}%%\npie", ""),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 'hsl(1, 2, 3)'}}}%%\npie", "1 `hsl(1, 2, 3)`"),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': '#eeff0'}}}%%\npie", "1 `#eeff0`"),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 5}}}%%\npie", "1 no text"),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 'a_b'}}}%%\npie", "1 primaryColor"),
        ("%%{init: {'theme': 'base', 'themeVariables': {'mainBkg': 'a_b'}}}%%\npie", ""),
        ("%%{init: {'theme': 'base', 'themeVariables': {'titleColor': 'reddish'}}}%%\npie", ""),
        ("%%{init: {'theme': 'base', 'themeVariables': {'lineColor': 'reddish'}}}%%\npie", "1 lineColor"),
        ("%%{init: {'themeVariables': {'primaryColor': 'reddish'}}}%%\npie", ""),
        ("%%{init: {'theme': 'Base', 'themeVariables': {'primaryColor': 'reddish'}}}%%\npie", ""),
        ("%%{init: {'theme': 'dark', 'themeVariables': {'tertiaryColor': 'reddish'}}}%%\npie", ""),
        ("%%{init: {'theme': 'base', 'themeVariables': {'primaryColor': 'reddish'},}}%%\npie", ""),
        ("%%{init: {'theme': 'base'}}%%\n%%{init: {'themeVariables': {'git0': 'x'}}}%%\npie", "2 `x`"),
        ("---\nconfig:\n  themeVariables:\n    git0: x\n---\n%%{init: {'theme': 'base'}}%%\npie", "4 `x`"),
        ("---\nconfig:\n  theme: base\n  themeVariables:\n    git0:\n---\npie", ""),
        ("---\ntheme: base\nthemeVariables:\n  git0: x\n---\npie", ""),
    ]);
}

#[test]
fn a_sign_too_much() {
    let front =
        |colour: &str| format!("---\nconfig:\n  theme: base\n  themeVariables:\n    git0: '{colour}'\n---\npie");
    cures(&[(&front("##eef2ff"), &front("#eef2ff"))]);
    cures(&[(&front("eef2ff"), &front("#eef2ff"))]);
}
