//! What a sentence does with a value besides stating it.

/// Words by which a sentence speaks of a change, a limit, or another day.
const WORDS: &[&str] = &[
    "from",
    "since",
    "until",
    "never",
    "below",
    "above",
    "newer",
    "later",
    "older",
    "requires",
    "require",
    "required",
    "supports",
    "tested",
    "fixed",
    "introduced",
    "was",
    "were",
    "had",
    "will",
    "would",
    "upgrade",
    "upgraded",
    "upgrading",
    "migrate",
    "migrated",
    "previously",
    "formerly",
    "before",
    "after",
    "instead",
    "replace",
    "replaced",
    "replaces",
    "example",
    "e.g",
    "not",
    "old",
    "downgrade",
    "rollback",
    "bump",
    "bumped",
    "broke",
    "breaks",
    "bug",
    "if",
];

/// Signs that do the same.
const SIGNS: &[&str] = &["→", "->", "=>", ">=", "<=", "≥", "≤", "~~"];

/// The line around a byte, or the cell of a table: what the value stands in.
pub fn around(text: &str, start: usize, end: usize) -> &str {
    let from = text[..start].rfind(['\n', '|']).map_or(0, |at| at + 1);
    let to = text[end..].find(['\n', '|']).map_or(text.len(), |at| end + at);
    &text[from..to]
}

/// Whether a clause speaks of another day than today, of a limit, of an example.
pub fn is_of_another_day(clause: &str) -> bool {
    let mut words =
        clause.split(|c: char| !c.is_alphanumeric() && c != '.').map(|word| word.trim_matches('.').to_lowercase());
    SIGNS.iter().any(|sign| clause.contains(sign)) || words.any(|word| WORDS.contains(&&*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses() {
        for clause in ["moved from `a:1.2` to", "`a:1.2` → `a:1.3`", "needs a:1.2 or newer", "e.g. `a:1.2`"] {
            assert!(is_of_another_day(clause), "{clause}");
        }
        for clause in ["It runs `a:1.2`.", "The image is `ghcr.io/a/b:1.2`, on port 80"] {
            assert!(!is_of_another_day(clause), "{clause}");
        }
        assert_eq!(around("x\n| a | `b:1` |\n", 8, 11), " `b:1` ");
    }
}
