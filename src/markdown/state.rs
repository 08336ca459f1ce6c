//! What a status means: `✅ Active`, `active` and `✅` are one, `🟡 Beta` is another.

/// The words and the emoji of a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The emoji before or behind the words, without variation selectors.
    pub emoji: Option<char>,
    /// The words up to the first mark that ends them, as written: `Superseded`, `In design`.
    pub words: String,
}

/// What a status says, as far as we can be sure of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Active,
    Done,
    Accepted,
    Progress,
    Beta,
    Design,
    Proposed,
    NotStarted,
    Disabled,
    Rejected,
    Superseded,
}

/// Words and what they mean, in lower case.
const WORDS: &[(&str, Meaning)] = &[
    ("active", Meaning::Active),
    ("actif", Meaning::Active),
    ("live", Meaning::Active),
    ("stable", Meaning::Active),
    ("done", Meaning::Done),
    ("complete", Meaning::Done),
    ("completed", Meaning::Done),
    ("finished", Meaning::Done),
    ("shipped", Meaning::Done),
    ("closed", Meaning::Done),
    ("resolved", Meaning::Done),
    ("mostly resolved", Meaning::Done),
    ("résolu", Meaning::Done),
    ("terminé", Meaning::Done),
    ("implemented", Meaning::Done),
    ("accepted", Meaning::Accepted),
    ("approved", Meaning::Accepted),
    ("adopted", Meaning::Accepted),
    ("agreed", Meaning::Accepted),
    ("decided", Meaning::Accepted),
    ("ratified", Meaning::Accepted),
    ("accepté", Meaning::Accepted),
    ("acceptée", Meaning::Accepted),
    ("approuvé", Meaning::Accepted),
    ("approuvée", Meaning::Accepted),
    ("validé", Meaning::Accepted),
    ("validée", Meaning::Accepted),
    ("in progress", Meaning::Progress),
    ("wip", Meaning::Progress),
    ("ongoing", Meaning::Progress),
    ("investigating", Meaning::Progress),
    ("en cours", Meaning::Progress),
    ("beta", Meaning::Beta),
    ("experimental", Meaning::Beta),
    ("in design", Meaning::Design),
    ("draft", Meaning::Design),
    ("brouillon", Meaning::Design),
    ("proposed", Meaning::Proposed),
    ("proposé", Meaning::Proposed),
    ("proposée", Meaning::Proposed),
    ("in review", Meaning::Proposed),
    ("under review", Meaning::Proposed),
    ("under discussion", Meaning::Proposed),
    ("pending", Meaning::Proposed),
    ("not started", Meaning::NotStarted),
    ("todo", Meaning::NotStarted),
    ("à faire", Meaning::NotStarted),
    ("planned", Meaning::NotStarted),
    ("disabled", Meaning::Disabled),
    ("désactivé", Meaning::Disabled),
    ("rejected", Meaning::Rejected),
    ("rejeté", Meaning::Rejected),
    ("superseded", Meaning::Superseded),
    ("deprecated", Meaning::Superseded),
    ("remplacé", Meaning::Superseded),
];

/// Where a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not taken yet.
    Open,
    /// Taken.
    Accepted,
    /// Taken back, replaced, or never taken.
    Over,
}

/// Meanings that people use for the same thing: a project that is done may be active, a plan that
/// nobody has begun may be in design.
const ALIKE: &[(Meaning, Meaning)] = &[
    (Meaning::Active, Meaning::Done),
    (Meaning::Active, Meaning::Accepted),
    (Meaning::Active, Meaning::Progress),
    (Meaning::Done, Meaning::Accepted),
    (Meaning::Design, Meaning::Proposed),
    (Meaning::Design, Meaning::NotStarted),
    (Meaning::Design, Meaning::Progress),
    (Meaning::Proposed, Meaning::NotStarted),
    (Meaning::Progress, Meaning::Beta),
    (Meaning::Superseded, Meaning::Disabled),
];

impl State {
    /// Reads a status as it is written in a header or a cell.
    pub fn read(text: &str) -> Self {
        let is_mark = |c: char| matches!(c, '*' | '_' | '`' | '\u{fe0f}' | '\u{200d}');
        let plain: String = text.chars().filter(|c| !is_mark(*c)).collect();
        let emoji = plain.chars().find(|c| is_emoji(*c));
        let from = plain.find(|c: char| c.is_alphanumeric()).unwrap_or(plain.len());
        let head = &plain[from..];
        let ends = ["[", "(", " ·", " —", " – ", " - ", ";", ",", ". ", ":", "<", "|"];
        let end = ends.iter().filter_map(|end| head.find(end)).min().unwrap_or(head.len());
        let words = head[..end].trim_matches(|c: char| !c.is_alphanumeric());
        let words = [" by", " par"].iter().find_map(|by| words.strip_suffix(by)).unwrap_or(words);
        let words: String = words.chars().filter(|c| !is_emoji(*c)).collect();
        Self { emoji, words: words.trim().to_owned() }
    }

    /// Where a decision of this status stands; `None` where its words say nothing of it.
    pub fn standing(&self) -> Option<Standing> {
        let words = self.words.to_lowercase();
        let begins =
            |known: &str| words.strip_prefix(known).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let known = WORDS.iter().filter(|(known, _)| begins(known)).max_by_key(|(known, _)| known.len());
        match known?.1 {
            Meaning::Accepted => Some(Standing::Accepted),
            Meaning::Proposed | Meaning::Design | Meaning::NotStarted | Meaning::Progress => Some(Standing::Open),
            Meaning::Rejected | Meaning::Superseded | Meaning::Disabled => Some(Standing::Over),
            Meaning::Active | Meaning::Done | Meaning::Beta => None,
        }
    }

    /// Whether two statuses cannot both be true. Where a word or an emoji is unknown: no.
    pub fn contradicts(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.words.to_lowercase(), other.words.to_lowercase());
        if !mine.is_empty() && !theirs.is_empty() {
            let shortened =
                |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            if shortened(&mine, &theirs) || shortened(&theirs, &mine) {
                return false;
            }
            return match (meaning(&mine), meaning(&theirs)) {
                (Some(a), Some(b)) => a != b && !ALIKE.contains(&(a, b)) && !ALIKE.contains(&(b, a)),
                _ => false,
            };
        }
        if self.emoji.is_some() && self.emoji == other.emoji {
            return false;
        }
        match (self.colour(), other.colour()) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        }
    }

    /// The emoji that stands for it in most legends: its own, else that of its words.
    pub fn sign(&self) -> Option<char> {
        self.emoji.or_else(|| meaning(&self.words.to_lowercase()).and_then(sign))
    }

    /// The colour of its sign: one for all that is well, one for all that is under way, one for what
    /// nobody has begun. What is red or struck out means too many things.
    fn colour(&self) -> Option<char> {
        match self.sign()? {
            '✅' | '🟢' | '✔' | '☑' => Some('✅'),
            '🟡' | '🟠' | '🚧' | '🔄' | '⏳' => Some('🟡'),
            '⬜' | '⚪' | '🔲' | '☐' => Some('⬜'),
            _ => None,
        }
    }

    /// The status as the cells of a column would say it: emoji alone, words alone, or both.
    pub fn in_style_of(&self, cells: &[&str]) -> String {
        let states: Vec<Self> = cells.iter().map(|cell| Self::read(cell)).collect();
        let known: Vec<&Self> = states.iter().filter(|s| s.emoji.is_some() || !s.words.is_empty()).collect();
        let count = |is: fn(&Self) -> bool| known.iter().filter(|state| is(state)).count();
        let (signs, words) = (count(|s| s.words.is_empty()), count(|s| s.emoji.is_none()));
        let both = known.len() - signs - words;
        // A cell of the column that says the same is the best model.
        let same = |s: &Self| !s.words.is_empty() && s.words.to_lowercase() == self.words.to_lowercase();
        let capital = known.iter().any(|state| state.words.starts_with(char::is_uppercase));
        let spoken = if capital { capitalised(&self.words) } else { self.words.clone() };
        if signs > words && signs >= both {
            return self.sign().map_or(spoken, String::from);
        }
        if let Some(model) = states.iter().position(same) {
            return cells[model].trim().to_owned();
        }
        let sign = if words > both {
            None
        } else if both > 0 {
            self.sign()
        } else {
            self.emoji
        };
        match sign {
            Some(sign) if spoken.is_empty() => sign.to_string(),
            Some(sign) => format!("{sign} {spoken}"),
            None if spoken.is_empty() => self.emoji.map_or_else(|| "—".to_owned(), String::from),
            None => spoken,
        }
    }
}

fn meaning(words: &str) -> Option<Meaning> {
    WORDS.iter().find(|(known, _)| *known == words).map(|(_, meaning)| *meaning)
}

fn sign(meaning: Meaning) -> Option<char> {
    match meaning {
        Meaning::Active | Meaning::Done | Meaning::Accepted => Some('✅'),
        Meaning::Progress | Meaning::Beta | Meaning::Design | Meaning::Proposed => Some('🟡'),
        Meaning::NotStarted => Some('⬜'),
        Meaning::Disabled | Meaning::Rejected => Some('❌'),
        Meaning::Superseded => None,
    }
}

/// The signs that statuses use.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}' | '\u{25a0}'..='\u{25ff}' | '\u{1f000}'..='\u{1faff}')
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contradict(a: &str, b: &str) -> bool {
        State::read(a).contradicts(&State::read(b))
    }

    #[test]
    fn one_status_has_many_spellings() {
        for (row, page) in [
            ("✅ Active", "active"),
            ("✅", "✅ active"),
            ("🟢 Accepted", "Accepted"),
            ("✅", "Production · maintenue activement"),
            ("Superseded", "Superseded by [ADR-0002](0002-x.md)"),
            ("🟡 In design", "In design"),
            ("⬜", "whatever we like"),
            ("✅", "🟢 Active"),
            ("—", "Accepted"),
            ("✔️", "Done"),
        ] {
            assert!(!contradict(row, page), "{row} / {page}");
            assert!(!contradict(page, row), "{page} / {row}");
        }
    }

    #[test]
    fn some_cannot_both_be_true() {
        for (row, page) in [
            ("🟡 Proposed", "Accepted"),
            ("In Progress", "Mostly Resolved"),
            ("✅", "🟡 beta"),
            ("⬜ Not started", "Done"),
        ] {
            assert!(contradict(row, page), "{row} / {page}");
        }
    }

    #[test]
    fn a_decision_stands_where_its_words_say() {
        for (status, standing) in [
            ("✅ Accepted", Some(Standing::Accepted)),
            ("accepted, superseded in part by [2](2.md)", Some(Standing::Accepted)),
            ("Accepted 2026-06-01", Some(Standing::Accepted)),
            ("Superseded by [2](2.md)", Some(Standing::Over)),
            ("🟡 Proposed", Some(Standing::Open)),
            ("Acceptable", None),
            ("Active", None),
        ] {
            assert_eq!(State::read(status).standing(), standing, "{status}");
        }
    }

    #[test]
    fn a_status_takes_the_style_of_its_column() {
        let active = State::read("active");
        assert_eq!(active.in_style_of(&["✅", "🟡"]), "✅");
        assert_eq!(active.in_style_of(&["🟡 Beta", "✅ Done"]), "✅ Active");
        assert_eq!(active.in_style_of(&["Beta", "Done"]), "Active");
        assert_eq!(State::read("Accepted").in_style_of(&["🟢 Accepted"]), "🟢 Accepted");
        assert_eq!(State::read("🟡 Beta").in_style_of(&[]), "🟡 Beta");
    }
}
