//! Days in prose: `2026-02-19`, `19 February 2026`, `April 13, 2026`, `1er mars 2026`.

use jiff::civil::Date;
use std::ops::Range;

/// A day that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day; the first of the month where the text names no day.
    pub date: Date,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Whether the text names the day, not only month and year.
    pub exact: bool,
}

/// The months by their names, their abbreviations and their French names, in lower case.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv"],
    &["february", "feb", "février", "fév", "févr"],
    &["march", "mar", "mars"],
    &["april", "apr", "avril", "avr"],
    &["may", "mai"],
    &["june", "jun", "juin"],
    &["july", "jul", "juillet", "juil"],
    &["august", "aug", "août"],
    &["september", "sep", "sept", "septembre"],
    &["october", "oct", "octobre"],
    &["november", "nov", "novembre"],
    &["december", "dec", "décembre", "déc"],
];

/// The months as French has them in full, for days that are written anew.
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A day written as another one is: `2026-02-19`, `19 février 2026`, `April 13, 2026`, `13 Apr 2026`.
/// `None` for forms that cannot be kept, such as `19th`.
pub fn in_the_form_of(written: &str, date: Date) -> Option<String> {
    let month = usize::try_from(date.month()).ok()?.checked_sub(1)?;
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    let mut known = 0;
    let numeric = !written.contains(char::is_alphabetic);
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() == first.is_alphanumeric();
        let (word, tail) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
        rest = tail;
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        if !first.is_alphanumeric() {
            text.push_str(word);
            continue;
        }
        known += 1;
        text.push_str(&match (number, word.len()) {
            (true, 4) => date.year().to_string(),
            (true, 2) if numeric && known == 2 => format!("{:02}", date.month()),
            (true, 2) if numeric || word.starts_with('0') => format!("{:02}", date.day()),
            (true, 1 | 2) if !numeric => date.day().to_string(),
            (false, _) => month_like(word, month)?,
            _ => return None,
        });
    }
    let day = days(&text).into_iter().next()?;
    (known == 3 && day.date == date && day.range == (0..text.len())).then_some(text)
}

/// The name of a month in the language, length and case of another.
fn month_like(word: &str, month: usize) -> Option<String> {
    let lower = word.to_lowercase();
    let english = MONTHS[month].first()?;
    let name = if MONTHS.iter().any(|names| names.first() == Some(&&*lower)) {
        (*english).to_owned()
    } else if MONTHS.iter().any(|names| names[0].get(..3) == Some(&lower)) {
        english.get(..3)?.to_owned()
    } else if FRENCH.contains(&&*lower) {
        FRENCH[month].to_owned()
    } else {
        return None;
    };
    if !word.starts_with(char::is_uppercase) {
        return Some(name);
    }
    let mut letters = name.chars();
    let first = letters.next()?.to_uppercase();
    Some(first.chain(letters).collect())
}

/// All days a text names, in order.
pub fn days(text: &str) -> Vec<Day> {
    let mut found = Vec::new();
    for start in memchr::memmem::find_iter(text.as_bytes(), b"20") {
        let found_before = found.last().is_some_and(|day: &Day| day.range.end > start);
        if found_before || is_within_word(&text[..start]) {
            continue;
        }
        found.extend(numeric(text, start).or_else(|| in_words(text, start)));
    }
    found
}

/// Whether what stands right before a day makes it a part of something longer: `v2026-02-19`,
/// `backup_2026-02-19`.
fn is_within_word(before: &str) -> bool {
    let word = |before: &str| before.ends_with(|c: char| c.is_alphanumeric());
    let mark = |before: &str| before.ends_with(['-', '.', '/']);
    word(before) || mark(before) || before.strip_suffix('_').is_some_and(|before| word(before) || mark(before))
}

/// The day in the name of a file or folder: `2026-04-13-power-cut`, `20260414-pvc`, `notes_2026_04_13`.
pub fn in_name(name: &str) -> Option<Date> {
    let runs: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let together = |run: &&str| (run.len() == 8).then(|| date(&run[..4], &run[4..6], &run[6..])).flatten();
    let apart = |run: &[&str]| (run[0].len() == 4).then(|| date(run[0], run[1], run[2])).flatten();
    runs.iter().find_map(together).or_else(|| runs.windows(3).find_map(apart))
}

/// `2026-02-19`, also within a time stamp.
fn numeric(text: &str, start: usize) -> Option<Day> {
    let digits = text.get(start..start + 10)?;
    let mark = digits.as_bytes()[4];
    if !matches!(mark, b'-' | b'/' | b'.') || digits.as_bytes()[7] != mark {
        return None;
    }
    let rest = &text[start + 10..];
    let timed = rest.strip_prefix('T').is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()));
    if goes_on(rest) && !timed {
        return None;
    }
    let date = date(digits.get(..4)?, digits.get(5..7)?, digits.get(8..)?)?;
    Some(Day { date, range: start..start + 10, exact: true })
}

/// Whether what stands right behind a day makes it a part of something longer: `2026-02-19-rc1`. The
/// underscore that ends an emphasis does not.
fn goes_on(rest: &str) -> bool {
    let mark = rest.starts_with(['-', '_']);
    rest[usize::from(mark)..].starts_with(|c: char| c.is_alphanumeric())
}

/// `19 February 2026`, `April 13, 2026`, `juin 2026`, from the year backwards.
fn in_words(text: &str, start: usize) -> Option<Day> {
    let year = text.get(start..start + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    if goes_on(&text[start + 4..]) {
        return None;
    }
    let (last, last_at) = word_before(text, start)?;
    let before = word_before(text, last_at);
    let range = |from: usize| from..start + 4;
    if let Some(month) = month(last) {
        let day = before.and_then(|(word, at)| Some((day(word)?, at)));
        let (day, at, exact) = day.map_or(("1", last_at, false), |(day, at)| (day, at, true));
        return Some(Day { date: date(year, &month.to_string(), day)?, range: range(at), exact });
    }
    let (word, at) = before?;
    let date = date(year, &month(word)?.to_string(), day(last)?)?;
    Some(Day { date, range: range(at), exact: true })
}

/// The word that ends before `end`, and where it begins; only blanks and a comma stand between.
fn word_before(text: &str, end: usize) -> Option<(&str, usize)> {
    let head = text[..end].trim_end_matches([' ', ',', '\u{a0}', '.']);
    let start = head.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| {
        let mark = head[at..].chars().next().map_or(1, char::len_utf8);
        at + mark
    });
    (start < head.len() && head.len() < end).then(|| (&head[start..], start))
}

fn month(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    MONTHS.iter().position(|names| names.contains(&&*word)).map(|index| index + 1)
}

/// The digits of `19`, `19th`, `1er`.
fn day(word: &str) -> Option<&str> {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, ordinal) = word.split_at(digits);
    (matches!(digits, 1 | 2) && matches!(ordinal, "" | "st" | "nd" | "rd" | "th" | "er")).then_some(number)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok()?;
    if !(1990..2100).contains(&year) {
        return None;
    }
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        days(text).into_iter().map(|day| (day.date.to_string(), text[day.range].to_owned())).collect()
    }

    #[test]
    fn days_in_many_spellings() {
        for (text, written, date) in [
            ("since 2026-02-19)", "2026-02-19", "2026-02-19"),
            ("on April 13, 2026 the", "April 13, 2026", "2026-04-13"),
            ("le 1er mars 2026.", "1er mars 2026", "2026-03-01"),
            ("19th of nothing, 19 Feb 2026", "19 Feb 2026", "2026-02-19"),
            ("at 2026-02-19T10:00:00Z", "2026-02-19", "2026-02-19"),
            ("en juin 2026", "juin 2026", "2026-06-01"),
            ("_2026-02-19_", "2026-02-19", "2026-02-19"),
            ("(2026/02/19)", "2026/02/19", "2026-02-19"),
        ] {
            assert_eq!(read(text), [(date.to_owned(), written.to_owned())], "{text}");
        }
    }

    #[test]
    fn versions_names_and_numbers_are_no_days() {
        for text in ["v2026-02-19", "backup-2026-02-19.tar", "2026-02-19-rc1", "port 2026", "2026-13-40", "12026-02-19"]
        {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn days_in_the_form_of_others() {
        let date = date("2026", "08", "03").expect("a day");
        for (old, new) in [
            ("2026-02-19", Some("2026-08-03")),
            ("2026/02/19", Some("2026/08/03")),
            ("19 February 2026", Some("3 August 2026")),
            ("April 13, 2026", Some("August 3, 2026")),
            ("Apr 13, 2026", Some("Aug 3, 2026")),
            ("19 février 2026", Some("3 août 2026")),
            ("09 mai 2026", Some("03 août 2026")),
            ("19th of February 2026", None),
            ("1er mars 2026", None),
        ] {
            assert_eq!(in_the_form_of(old, date).as_deref(), new, "{old}");
        }
    }

    #[test]
    fn days_in_names() {
        let day = |name| in_name(name).map(|date| date.to_string());
        assert_eq!(day("2026-04-13-power-cut").as_deref(), Some("2026-04-13"));
        assert_eq!(day("20260414-pvc").as_deref(), Some("2026-04-14"));
        assert_eq!(day("0001-first"), None);
    }
}
