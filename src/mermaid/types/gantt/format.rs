//! The format that the dates of a `gantt` are written in.

/// A format such as `YYYY-MM-DD HH:mm`.
pub struct Format<'t> {
    /// As it is written.
    pub written: &'t str,
    /// Its parts, if all are known here.
    parts: Option<Vec<Part>>,
}

/// A part of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A mark that stands for itself.
    Mark(char),
    /// A number.
    Number(What, Width),
    /// Seconds or milliseconds since 1970.
    Stamp,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Year,
    Month,
    Day,
    Hour,
    Sixtieth,
    Thousandth,
}

/// How many digits a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    /// So many.
    Exactly(usize),
    /// One, or two without a leading zero.
    OneOrTwo,
}

impl<'t> Format<'t> {
    pub fn new(written: &'t str) -> Self {
        Self { written, parts: parts(written) }
    }

    /// Whether a date is written so; `None` where the format has parts that are not known here.
    pub fn is_written(&self, date: &str) -> Option<bool> {
        let parts = self.parts.as_ref()?;
        if parts == &[Part::Stamp] {
            let is_number = date.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
            return if !date.is_empty() && date.bytes().all(|c| c.is_ascii_digit()) {
                Some(true)
            } else if is_number && !date.contains([':', '/']) {
                None
            } else {
                Some(false)
            };
        }
        Some(matches(parts, date))
    }
}

fn parts(format: &str) -> Option<Vec<Part>> {
    use What::{Day, Hour, Month, Sixtieth, Thousandth, Year};
    let mut rest = format;
    let mut parts = Vec::new();
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|c| c != first).unwrap_or(rest.len());
        let part = match (first, length) {
            ('Y', 4) => Part::Number(Year, Width::Exactly(4)),
            ('Y', 2) => Part::Number(Year, Width::Exactly(2)),
            ('M', 2) => Part::Number(Month, Width::Exactly(2)),
            ('M', 1) => Part::Number(Month, Width::OneOrTwo),
            ('D', 2) => Part::Number(Day, Width::Exactly(2)),
            ('D', 1) => Part::Number(Day, Width::OneOrTwo),
            ('H', 2) => Part::Number(Hour, Width::Exactly(2)),
            ('H', 1) => Part::Number(Hour, Width::OneOrTwo),
            ('m' | 's', 2) => Part::Number(Sixtieth, Width::Exactly(2)),
            ('m' | 's', 1) => Part::Number(Sixtieth, Width::OneOrTwo),
            ('S', 3) => Part::Number(Thousandth, Width::Exactly(3)),
            ('X' | 'x', 1) if format.len() == 1 => Part::Stamp,
            ('-' | '/' | '.' | ':' | ' ' | ',' | 'T', 1) => Part::Mark(first),
            _ => return None,
        };
        parts.push(part);
        rest = rest.get(length..)?;
    }
    (!parts.is_empty()).then_some(parts)
}

fn matches(parts: &[Part], date: &str) -> bool {
    let mut rest = date;
    let (mut year, mut month, mut day) = (None, None, None);
    for part in parts {
        let Part::Number(what, width) = *part else {
            let Part::Mark(mark) = *part else { return false };
            let Some(behind) = rest.strip_prefix(mark) else { return false };
            rest = behind;
            continue;
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = match width {
            Width::Exactly(length) if digits >= length => length,
            Width::OneOrTwo if digits > 0 => digits.min(if rest.starts_with('0') { 1 } else { 2 }),
            _ => return false,
        };
        let (number, behind) = rest.split_at(length);
        rest = behind;
        let Ok(number) = number.parse::<u32>() else { return false };
        match what {
            What::Year => year = Some(number),
            What::Month => month = Some(number),
            What::Day => day = Some(number),
            What::Hour if number > 23 => return false,
            What::Sixtieth if number > 59 => return false,
            _ => {}
        }
    }
    rest.is_empty() && is_day(year, month, day)
}

/// Whether there is such a day.
fn is_day(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> bool {
    let is_leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let days = match month {
        None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if is_leap => 29,
        Some(2) => 28,
        Some(_) => return false,
    };
    day.is_none_or(|day| (1..=days).contains(&day))
}
