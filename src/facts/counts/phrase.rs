//! Sentences that say how many things follow: «The gateway has three listeners:».

use super::number;

/// What such a sentence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase<'t> {
    /// The number as it is written.
    pub number: &'t str,
    /// What it means.
    pub count: usize,
    /// What there are so many of.
    pub noun: &'t str,
}

/// Words after the noun that lead over to what follows.
const LEADING_OVER: &[&str] = &[
    "are",
    "available",
    "below",
    "configured",
    "defined",
    "deployed",
    "exist",
    "follow",
    "follows",
    "here",
    "as",
    "involved",
    "needed",
    "required",
    "supported",
    "used",
    "suivantes",
    "suivants",
    "ci-dessous",
];

/// Words that may stand before the number when the sentence begins with them.
const BEGINNINGS: &[&str] = &[
    "all",
    "and",
    "are",
    "following",
    "here",
    "is",
    "our",
    "the",
    "there",
    "its",
    "les",
    "nos",
    "voici",
    "il",
    "y",
    "a",
];

/// Words that, right before the number (an article or «following» between), say that what follows is
/// what they speak of.
const VERBS: &[&str] = &[
    "are",
    "contains",
    "contain",
    "comprises",
    "comprise",
    "defines",
    "define",
    "exposes",
    "expose",
    "has",
    "have",
    "includes",
    "include",
    "into",
    "offers",
    "offer",
    "provides",
    "provide",
    "supports",
    "support",
    "comprend",
    "contient",
    "définit",
    "expose",
    "offre",
    "propose",
];

/// Words before an `of` that speaks of all there are; «one of three ways» does not.
const MADE: &[&str] = &["composed", "consist", "consisting", "consists", "made", "up"];

/// What is measured rather than listed, or cut in steps of its own.
const UNITS: &[&str] = &[
    "bytes",
    "characters",
    "days",
    "digits",
    "hours",
    "minutes",
    "months",
    "ms",
    "percent",
    "phases",
    "seconds",
    "times",
    "weeks",
    "years",
    "heures",
    "jours",
    "mois",
    "fois",
    "secondes",
    "semaines",
];

/// What the last sentence of a paragraph says, if it ends in a colon and says how many things follow.
///
/// The number must be the subject of the sentence or what its verb speaks of: «for the three clusters:»
/// leads over to what is done with them.
pub fn read(paragraph: &str) -> Option<Phrase<'_>> {
    let sentence = last_sentence(paragraph.trim_end().strip_suffix(':')?.trim_end());
    let mut words: Vec<&str> = sentence.split_whitespace().collect();
    while words.last().is_some_and(|word| LEADING_OVER.contains(&&*word.to_lowercase())) {
        words.pop();
    }
    let noun = *words.last()?;
    if !is_plural(noun) || UNITS.contains(&&*noun.to_lowercase()) {
        return None;
    }
    // Up to three words may say more of the thing: «three reusable shell roles».
    let nearest = words.len().checked_sub(2)?;
    let at = (nearest.saturating_sub(3)..=nearest).rev().find(|at| number::read(words[*at]).is_some())?;
    // «The four secrets fall into two groups»: it may be the secrets that follow.
    let is_of_others = words[..at].iter().any(|word| number::read(word).is_some_and(|number| number > 1));
    if is_of_others || !words[at + 1..].iter().all(|word| is_plain(word)) || !leads(&words[..at]) {
        return None;
    }
    let number = words[at];
    Some(Phrase { number, count: number::read(number)?, noun })
}

/// What the words of a link say, if they are nothing but a count: «31 rebuild guides».
pub fn of_link(words: &str) -> Option<Phrase<'_>> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let at = words.iter().position(|word| number::read(word).is_some())?;
    let noun = *words.last()?;
    let is_led =
        words[..at].iter().all(|word| matches!(&*word.to_lowercase(), "all" | "our" | "the" | "these" | "les"));
    let is_short = (1..=4).contains(&words[at + 1..].len()) && words[at + 1..].iter().all(|word| is_plain(word));
    let is_counted = is_plural(noun) && !UNITS.contains(&&*noun.to_lowercase());
    let number = words[at];
    (is_led && is_short && is_counted).then_some(Phrase { number, count: number::read(number)?, noun })
}

/// What stands before the number.
fn leads(before: &[&str]) -> bool {
    let before: Vec<String> = before.iter().map(|word| word.trim_end_matches(',').to_lowercase()).collect();
    if before.iter().all(|word| BEGINNINGS.contains(&&**word)) {
        return true;
    }
    let rest: Vec<&str> =
        before.iter().rev().map(|word| &**word).skip_while(|word| matches!(*word, "the" | "following")).collect();
    match rest.first() {
        Some(&"of") => rest.get(1).is_some_and(|word| MADE.contains(word)),
        Some(word) => VERBS.contains(word),
        None => true,
    }
}

/// A word without marks of any kind.
fn is_plain(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'' || c == '’')
        && !matches!(word, "of" | "or" | "and" | "more" | "to" | "de" | "ou" | "et")
}

fn is_plural(noun: &str) -> bool {
    is_plain(noun) && noun.len() > 3 && noun.ends_with(['s', 'x']) && !noun.ends_with("ss")
}

/// The last sentence of a text.
fn last_sentence(text: &str) -> &str {
    let signs = text.match_indices(['.', '!', '?', ';']);
    // A point within a number or a name ends nothing.
    let ends = signs.filter(|(at, sign)| text[at + sign.len()..].starts_with(char::is_whitespace));
    ends.map(|(at, sign)| at + sign.len()).max().map_or(text, |end| text[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Option<(usize, &str)> {
        read(text).map(|phrase| (phrase.count, phrase.noun))
    }

    #[test]
    fn a_sentence_that_says_how_many_follow() {
        for (text, said) in [
            ("The gateway has three listeners:", (3, "listeners")),
            ("Two implementations:", (2, "implementations")),
            ("It is old. There are 4 reusable shell roles:", (4, "roles")),
            ("The following two options are available:", (2, "options")),
            ("Each pattern will contain four parts:", (4, "parts")),
            ("The record consists of five sections:", (5, "sections")),
            ("Il y a trois étapes :", (3, "étapes")),
            ("Les deux rôles suivants :", (2, "rôles")),
        ] {
            assert_eq!(says(text), Some(said), "{text}");
        }
    }

    #[test]
    fn a_link_that_is_nothing_but_a_count() {
        let of = |words: &str| of_link(words).map(|phrase| (phrase.count, phrase.noun.to_owned()));
        assert_eq!(of("31 rebuild guides"), Some((31, "guides".into())));
        assert_eq!(of("The ten playbooks"), Some((10, "playbooks".into())));
        for words in
            ["rebuild guides", "step 3", "2 of the roles", "up to 14 months", "5 minutes", "Guide 2 for admins", ""]
        {
            assert_eq!(of(words), None, "{words}");
        }
    }

    #[test]
    fn a_sentence_that_speaks_of_something_else() {
        for text in [
            "The gateway has three listeners.",
            "For the three clusters:",
            "When a user downgrades to the version that supports these two features:",
            "Wait for 5 minutes:",
            "It takes one of two forms:",
            "At least two things:",
            "In 2026 years:",
            "Run it on 3 nodes or pods:",
            "It has two of the parts:",
            "The four secrets fall into two groups:",
            "It has three access:",
            ":",
            "",
        ] {
            assert_eq!(says(text), None, "{text}");
        }
    }
}
