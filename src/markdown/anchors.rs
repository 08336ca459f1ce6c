//! The anchors that a forge gives to headings.

use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Whose rules make an anchor of a heading.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Forge {
    /// GitHub: the browser finds an anchor in any case.
    #[default]
    Github,
    /// Gitea and Forgejo: anchors are found only in their exact case.
    Gitea,
    /// GitLab: runs of dashes become one.
    Gitlab,
}

impl Forge {
    /// Its name, as in `vibe.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Forge::Github => "github",
            Forge::Gitea => "gitea",
            Forge::Gitlab => "gitlab",
        }
    }

    /// Whether a fragment leads to an anchor only in its exact case.
    pub fn exact_case(self) -> bool {
        self != Forge::Github
    }
}

/// The anchor of a heading's text, without the number that duplicates get.
pub fn slug(text: &str, forge: Forge) -> String {
    match forge {
        Forge::Github => dashed(text, |c| c.is_alphanumeric() || is_mark(c) || is_connector(c)),
        // Marks (among them the selector behind an emoji) are neither letter nor number.
        Forge::Gitea => {
            let slug = dashed(text, |c| c.is_alphanumeric() || c == '_');
            if slug.is_empty() { "heading".to_owned() } else { slug }
        }
        Forge::Gitlab => {
            let long = dashed(text, |c| c.is_alphanumeric() || is_mark(c) || is_connector(c));
            let mut slug = String::with_capacity(long.len());
            for c in long.chars() {
                if c != '-' || !slug.ends_with('-') {
                    slug.push(c);
                }
            }
            if !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_digit()) {
                slug.insert_str(0, "anchor-");
            }
            slug
        }
    }
}

/// Lower case; dashes for dashes and white space; all else only where `keep` says so.
fn dashed(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '-' => slug.push('-'),
            c if c.is_whitespace() => slug.push('-'),
            c if c.is_ascii() && keep(c) => slug.push(c.to_ascii_lowercase()),
            c if keep(c) => slug.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// The connector punctuation of Unicode (`Pc`).
fn is_connector(c: char) -> bool {
    matches!(
        c,
        '_' | '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}'
    )
}

/// The combining marks (`M`) that occur in headings: accents, variation selectors, vowel signs.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}'
        | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Numbers the anchors of one page, as forges do: the second `x` is `x-1`.
#[derive(Default)]
pub struct Numbering {
    seen: FxHashMap<String, u32>,
}

impl Numbering {
    /// The anchor that the next heading of this slug gets.
    pub fn number(&mut self, slug: String) -> String {
        match self.seen.entry(slug) {
            Entry::Vacant(free) => {
                let slug = free.key().clone();
                free.insert(0);
                slug
            }
            Entry::Occupied(mut taken) => {
                *taken.get_mut() += 1;
                let numbered = format!("{}-{}", taken.key(), taken.get());
                self.seen.entry(numbered.clone()).or_insert(0);
                numbered
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forge_has_its_own_rules() {
        let of = |text| [Forge::Github, Forge::Gitea, Forge::Gitlab].map(|forge| slug(text, forge));
        assert_eq!(of("Deploy & Run `it`"), ["deploy--run-it", "deploy--run-it", "deploy-run-it"]);
        assert_eq!(of("🚀 Élan vital"), ["-élan-vital", "-élan-vital", "-élan-vital"]);
        assert_eq!(of("⚠️ Risk"), ["\u{fe0f}-risk", "-risk", "\u{fe0f}-risk"]);
        assert_eq!(of("2024"), ["2024", "2024", "anchor-2024"]);
        assert_eq!(of("!"), ["", "heading", ""]);
        assert_eq!(of("a_b - c"), ["a_b---c", "a_b---c", "a_b-c"]);
    }

    #[test]
    fn duplicates_are_numbered() {
        let mut numbering = Numbering::default();
        let anchors: Vec<_> = ["x", "x", "x", "y"].map(|s| numbering.number(s.to_owned())).into();
        assert_eq!(anchors, ["x", "x-1", "x-2", "y"]);
    }
}
