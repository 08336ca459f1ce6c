//! Which environment a text, a namespace or a cluster speaks of: what is said of staging is not held
//! against production.

pub use crate::config::EnvironmentSetting as Environment;

/// The words for each.
const WORDS: &[(Environment, &[&str])] = &[
    (Environment::Production, &["production", "prod", "prd"]),
    (Environment::Staging, &["staging", "stage", "stg", "preprod", "preproduction", "recette", "préproduction", "uat"]),
    (Environment::Sandbox, &["sandbox", "playground"]),
    (Environment::Development, &["development", "dev", "développement"]),
    (Environment::Test, &["test", "testing", "qa"]),
    (Environment::Preview, &["preview", "ephemeral"]),
];

/// Words of what is not there yet, or nowhere in particular.
const PLANNED: &[&str] = &[
    "example",
    "examples",
    "recommended",
    "recommendations",
    "requirements",
    "sizing",
    "planned",
    "plan",
    "plans",
    "todo",
    "future",
    "roadmap",
    "upcoming",
    "proposed",
    "proposal",
    "wishlist",
    "backlog",
    "ideas",
    "prévu",
    "prévue",
    "prévus",
    "prévues",
    "futur",
];

/// The same in two words.
const PLANNED_TOGETHER: &[[&str; 2]] = &[
    ["to", "implement"],
    ["to", "do"],
    ["to", "build"],
    ["to", "deploy"],
    ["not", "implemented"],
    ["not", "deployed"],
    ["not", "yet"],
    ["next", "steps"],
    ["à", "venir"],
    ["à", "faire"],
];

/// What the words of a text say of environments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spoken {
    /// Nothing.
    #[default]
    Nothing,
    /// One.
    One(Environment),
    /// Several: which one is meant is not clear.
    Several,
}

impl Environment {
    /// The one that a word means.
    pub fn of_word(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(environment, _)| *environment)
    }

    /// What a text speaks of.
    pub fn spoken(text: &str) -> Spoken {
        // The last part of a host says nothing: `shop.dev`.
        let named = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let named = named.map(|word| word.rsplit_once('.').map_or(word, |(own, _)| own));
        let mut found = named.flat_map(words).filter_map(|word| Self::of_word(&word));
        match found.next() {
            None => Spoken::Nothing,
            Some(first) if found.all(|other| other == first) => Spoken::One(first),
            Some(_) => Spoken::Several,
        }
    }

    /// The one that a name of a namespace, an object or a cluster bears.
    pub fn of_name(name: &str) -> Option<Self> {
        match Self::spoken(name) {
            Spoken::One(environment) => Some(environment),
            Spoken::Nothing | Spoken::Several => None,
        }
    }
}

/// Whether a heading or a cell speaks of what is not there yet.
pub fn is_planned(text: &str) -> bool {
    let words: Vec<String> = words(text).collect();
    words.iter().any(|word| PLANNED.contains(&&**word))
        || words.windows(2).any(|two| PLANNED_TOGETHER.iter().any(|known| known[0] == two[0] && known[1] == two[1]))
}

/// A name without the words for environments: `DocFast Prod` is `DocFast`; `None`: there are none in it, or
/// nothing else.
pub fn without(name: &str) -> Option<String> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let bare = |part: &&&str| {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        Environment::of_word(&word).is_none()
    };
    let kept: Vec<&str> = parts.iter().filter(bare).copied().collect();
    (kept.len() < parts.len() && !kept.is_empty()).then(|| kept.join(" "))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names() {
        assert_eq!(Environment::spoken("Production DocFast (2 replicas)"), Spoken::One(Environment::Production));
        assert_eq!(Environment::spoken("`docfast` (prod), `docfast_staging` (staging)"), Spoken::Several);
        assert_eq!(Environment::spoken("a product"), Spoken::Nothing);
        assert_eq!(Environment::spoken("`docfast.dev`"), Spoken::Nothing);
        assert_eq!(Environment::spoken("it is in staging."), Spoken::One(Environment::Staging));
        assert_eq!(Environment::of_name("docfast-staging"), Some(Environment::Staging));
        assert_eq!(Environment::of_name("latest"), None);
    }

    #[test]
    fn what_is_not_there_yet() {
        for text in ["Backup Strategy (TO IMPLEMENT)", "Future: S3", "Roadmap", "Planned clusters", "not yet deployed"]
        {
            assert!(is_planned(text), "{text}");
        }
        for text in ["Planning poker", "Implemented", "What to expect", "Nodes"] {
            assert!(!is_planned(text), "{text}");
        }
    }

    #[test]
    fn names_without_environments() {
        assert_eq!(without("DocFast Prod").as_deref(), Some("DocFast"));
        assert_eq!(without("Production"), None);
        assert_eq!(without("docfast-prod"), None);
    }
}
