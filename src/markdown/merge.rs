//! What a cell says of a pull request: `🟡 open`, `✅ 2026-06-24`, `fusionnée le 2026-06-24`, `—`.

use crate::markdown::dates::{self, Day};
use jiff::civil::Date;

/// Where a pull request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits.
    Open,
    /// Its commits are in.
    Merged,
    /// It was given up.
    Closed,
}

/// What a column of pull requests tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The day they were merged; until then, why not.
    Merged,
    /// Where they stand.
    Status,
}

/// A cell, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// What it says; `None`: nothing that we know.
    pub standing: Option<Standing>,
    /// The day it names.
    pub date: Option<Date>,
    sign: Option<char>,
    word: Option<&'static Word>,
    capital: bool,
    /// Whether it says something besides.
    more: bool,
}

/// A word for where a pull request stands.
#[derive(Debug, PartialEq, Eq)]
struct Word {
    text: &'static str,
    standing: Standing,
    speech: Speech,
}

/// The words that are written instead, in the manner of the one that was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speech {
    English,
    Feminine,
    Masculine,
}

const fn word(text: &'static str, standing: Standing, speech: Speech) -> Word {
    Word { text, standing, speech }
}

/// In lower case; of two that begin alike, the longer first.
const WORDS: &[Word] = &[
    word("not merged", Standing::Open, Speech::English),
    word("not yet merged", Standing::Open, Speech::English),
    word("unmerged", Standing::Open, Speech::English),
    word("to merge", Standing::Open, Speech::English),
    word("in review", Standing::Open, Speech::English),
    word("in progress", Standing::Open, Speech::English),
    word("under review", Standing::Open, Speech::English),
    word("ready", Standing::Open, Speech::English),
    word("review", Standing::Open, Speech::English),
    word("opened", Standing::Open, Speech::English),
    word("open", Standing::Open, Speech::English),
    word("draft", Standing::Open, Speech::English),
    word("pending", Standing::Open, Speech::English),
    word("waiting", Standing::Open, Speech::English),
    word("wip", Standing::Open, Speech::English),
    word("no", Standing::Open, Speech::English),
    word("merged", Standing::Merged, Speech::English),
    word("landed", Standing::Merged, Speech::English),
    word("shipped", Standing::Merged, Speech::English),
    word("done", Standing::Merged, Speech::English),
    word("yes", Standing::Merged, Speech::English),
    word("closed", Standing::Closed, Speech::English),
    word("abandoned", Standing::Closed, Speech::English),
    word("declined", Standing::Closed, Speech::English),
    word("rejected", Standing::Closed, Speech::English),
    word("ouverte", Standing::Open, Speech::Feminine),
    word("ouvert", Standing::Open, Speech::Masculine),
    word("en cours", Standing::Open, Speech::Feminine),
    word("en revue", Standing::Open, Speech::Feminine),
    word("en relecture", Standing::Open, Speech::Feminine),
    word("en attente", Standing::Open, Speech::Feminine),
    word("à fusionner", Standing::Open, Speech::Feminine),
    word("brouillon", Standing::Open, Speech::Feminine),
    word("non fusionnée", Standing::Open, Speech::Feminine),
    word("non fusionné", Standing::Open, Speech::Masculine),
    word("fusionnée", Standing::Merged, Speech::Feminine),
    word("fusionné", Standing::Merged, Speech::Masculine),
    word("mergée", Standing::Merged, Speech::Feminine),
    word("mergé", Standing::Merged, Speech::Masculine),
    word("intégrée", Standing::Merged, Speech::Feminine),
    word("intégré", Standing::Merged, Speech::Masculine),
    word("fermée", Standing::Closed, Speech::Feminine),
    word("fermé", Standing::Closed, Speech::Masculine),
    word("abandonnée", Standing::Closed, Speech::Feminine),
    word("abandonné", Standing::Closed, Speech::Masculine),
    word("refusée", Standing::Closed, Speech::Feminine),
    word("refusé", Standing::Closed, Speech::Masculine),
];

impl Merge {
    /// Reads a cell.
    pub fn read(cell: &str, column: Column) -> Self {
        let plain: String =
            cell.chars().filter(|c| !matches!(c, '*' | '_' | '`' | '~' | '\u{fe0f}' | '\u{200d}')).collect();
        let days = dates::days(&plain);
        let day = days.first().filter(|day| day.exact);
        let sign = plain.chars().find(|c| is_sign(*c));
        let lower = plain.to_lowercase();
        let from = lower.find(char::is_alphabetic).unwrap_or(lower.len());
        let begins = |word: &&Word| {
            let rest = lower[from..].strip_prefix(word.text);
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        };
        let word = WORDS.iter().find(begins);
        let standing = word.map(|word| word.standing).or_else(|| by_sign(sign, day, column));
        let standing = standing.or_else(|| {
            // In a column for the day of the merge, a dash is «not yet».
            let dash = plain.trim().chars().all(|c| matches!(c, '-' | '–' | '—' | '?'));
            (column == Column::Merged && dash).then_some(Standing::Open)
        });
        let capital = plain.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let more = has_more(&lower, word, day) || days.len() > 1;
        Self { standing, date: day.map(|day| day.date), sign, word, capital, more }
    }

    /// What the cell is to say instead, in the manner of its column: `others` are the other cells of it.
    /// `None`: it says more than where the pull request stands, and a person has to judge that.
    pub fn rewritten(&self, column: Column, others: &[&str], to: Standing, on: Option<Date>) -> Option<String> {
        if self.more {
            return None;
        }
        // A cell that is only of the wrong day keeps all else.
        let own = (self.standing == Some(to)).then_some(self);
        let model = others.iter().rev().find_map(|cell| following(cell, column, to, on));
        model.filter(|_| own.is_none()).or_else(|| Some(self.written(column, to, on)))
    }

    fn written(&self, column: Column, to: Standing, on: Option<Date>) -> String {
        let keeps = self.standing == Some(to);
        let sign = self.sign.map(|own| if keeps { own } else { sign(to) });
        let speech = self.word.map(|word| word.speech);
        let day = on.filter(|_| to == Standing::Merged);
        // Under «Merged» the day says all.
        let wanted = match (column, day) {
            (Column::Merged, Some(_)) => keeps && self.word.is_some(),
            (Column::Merged, None) => true,
            (Column::Status, _) => self.word.is_some() || sign.is_none(),
        };
        let word = wanted.then(|| {
            let word = match self.word.filter(|_| keeps) {
                Some(own) => own.text,
                None => spoken(to, speech.unwrap_or(Speech::English)),
            };
            if self.capital { capitalised(word) } else { word.to_owned() }
        });
        let french = speech.is_some_and(|speech| speech != Speech::English);
        let joint = (french && word.is_some() && day.is_some()).then(|| "le".to_owned());
        let parts = [sign.map(String::from), word, joint, day.map(|day| day.to_string())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What a new row says, in the manner of the other cells of its column.
pub fn new_cell(column: Column, others: &[&str], to: Standing, on: Option<Date>, french: bool) -> String {
    if let Some(model) = others.iter().rev().find_map(|cell| following(cell, column, to, on)) {
        return model;
    }
    let read = |cell: &&str| Merge::read(cell, column);
    let last = others.iter().rev().map(read).find(|cell| cell.standing.is_some());
    let speech = if french { Speech::Feminine } else { Speech::English };
    let of = |standing| WORDS.iter().find(|word| word.standing == standing && word.speech == speech);
    let blank =
        Merge {
            standing: None, date: None, sign: Some('🟡'), word: of(Standing::Merged), capital: false, more: false
        };
    last.unwrap_or(blank).written(column, to, on)
}

/// A cell that says the same of another pull request, with its day replaced.
fn following(cell: &str, column: Column, to: Standing, on: Option<Date>) -> Option<String> {
    let read = Merge::read(cell, column);
    let plain = read.standing == Some(to) && !read.more;
    let days = dates::days(cell);
    match (days.first(), on) {
        (Some(day), Some(on)) if plain && is_iso(cell, day) => {
            Some(format!("{}{on}{}", &cell[..day.range.start], &cell[day.range.end..]).trim().to_owned())
        }
        (None, _) if plain && (to != Standing::Merged || column == Column::Status) => Some(cell.trim().to_owned()),
        _ => None,
    }
}

fn is_iso(cell: &str, day: &Day) -> bool {
    cell.get(day.range.clone()).is_some_and(|text| text == day.date.to_string())
}

/// What a cell without a word says.
fn by_sign(sign: Option<char>, day: Option<&Day>, column: Column) -> Option<Standing> {
    match sign {
        Some('✅' | '✔' | '☑' | '🟣') => Some(Standing::Merged),
        Some('🟡' | '🟠' | '⬜' | '⚪' | '⏳' | '🔄' | '🚧' | '🔲' | '☐' | '🔵') => {
            Some(Standing::Open)
        }
        Some('❌' | '⛔' | '🚫' | '✖' | '🔴') => Some(Standing::Closed),
        // 🟢 is open on GitHub and well everywhere else.
        _ => (column == Column::Merged && day.is_some()).then_some(Standing::Merged),
    }
}

fn sign(standing: Standing) -> char {
    match standing {
        Standing::Open => '🟡',
        Standing::Merged => '✅',
        Standing::Closed => '❌',
    }
}

fn spoken(standing: Standing, speech: Speech) -> &'static str {
    match (standing, speech) {
        (Standing::Open, Speech::English) => "open",
        (Standing::Open, Speech::Feminine) => "ouverte",
        (Standing::Open, Speech::Masculine) => "ouvert",
        (Standing::Merged, Speech::English) => "merged",
        (Standing::Merged, Speech::Feminine) => "fusionnée",
        (Standing::Merged, Speech::Masculine) => "fusionné",
        (Standing::Closed, Speech::English) => "closed",
        (Standing::Closed, Speech::Feminine) => "fermée",
        (Standing::Closed, Speech::Masculine) => "fermé",
    }
}

/// Whether a cell holds letters or digits besides its word and its day.
fn has_more(lower: &str, word: Option<&Word>, day: Option<&Day>) -> bool {
    let mut rest = lower.to_owned();
    if let Some(day) = day.and_then(|day| lower.get(day.range.clone())) {
        rest = rest.replacen(day, " ", 1);
    }
    if let Some(word) = word {
        rest = rest.replacen(word.text, " ", 1);
    }
    let joints = ["on", "the", "le", "at"];
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| !joints.contains(&word)) || rest.contains(['<', '['])
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{231a}'..='\u{23ff}' | '\u{25a0}'..='\u{25ff}' | '\u{1f000}'..='\u{1faff}')
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn standing(cell: &str, column: Column) -> Option<Standing> {
        Merge::read(cell, column).standing
    }

    #[test]
    fn cells_in_many_habits() {
        for (cell, said) in [
            ("🟡 open", Standing::Open),
            ("🟡", Standing::Open),
            ("⬜ not merged", Standing::Open),
            ("—", Standing::Open),
            ("Ouverte", Standing::Open),
            ("✅ 2026-06-24", Standing::Merged),
            ("2026-06-24", Standing::Merged),
            ("**merged** on 2026-06-24", Standing::Merged),
            ("fusionnée le 24 juin 2026", Standing::Merged),
            ("❌ closed", Standing::Closed),
        ] {
            assert_eq!(standing(cell, Column::Merged), Some(said), "{cell}");
        }
        assert_eq!(standing("—", Column::Status), None);
        assert_eq!(standing("🟢", Column::Status), None);
        assert_eq!(standing("blocked by #4", Column::Status), None);
    }

    fn merged(cell: &str, column: Column, others: &[&str]) -> Option<String> {
        Merge::read(cell, column).rewritten(column, others, Standing::Merged, Some(date(2026, 6, 24)))
    }

    #[test]
    fn a_cell_keeps_its_manner() {
        let said = |cell, column| merged(cell, column, &[]).unwrap_or_default();
        assert_eq!(said("🟡 open", Column::Merged), "✅ 2026-06-24");
        assert_eq!(said("open", Column::Merged), "2026-06-24");
        assert_eq!(said("🟡 open", Column::Status), "✅ merged 2026-06-24");
        assert_eq!(said("Open", Column::Status), "Merged 2026-06-24");
        assert_eq!(said("🟡 ouverte", Column::Status), "✅ fusionnée le 2026-06-24");
        assert_eq!(said("Ouvert", Column::Status), "Fusionné le 2026-06-24");
        assert_eq!(said("🟡", Column::Status), "✅ 2026-06-24");
        assert_eq!(said("✅ landed 2026-06-20", Column::Status), "✅ landed 2026-06-24");
    }

    #[test]
    fn the_column_is_the_better_model() {
        let others = ["✅ merged (2026-05-02)", "🟡 open"];
        assert_eq!(merged("🟡 open", Column::Merged, &others).as_deref(), Some("✅ merged (2026-06-24)"));
        assert_eq!(new_cell(Column::Merged, &others, Standing::Open, None, false), "🟡 open");
        assert_eq!(new_cell(Column::Merged, &[], Standing::Open, None, true), "🟡 ouverte");
        assert_eq!(
            new_cell(Column::Status, &[], Standing::Merged, Some(date(2026, 6, 24)), false),
            "✅ merged 2026-06-24"
        );
    }

    #[test]
    fn what_a_person_added_is_left_to_a_person() {
        assert_eq!(merged("🟡 open, blocked by the DNS change", Column::Merged, &[]), None);
        assert_eq!(merged("🟡 open since 2026-06-01", Column::Status, &[]), None);
    }
}
