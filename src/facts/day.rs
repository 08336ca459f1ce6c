//! Whether words name a day, and so may speak of that day alone.

use crate::markdown::dates;
use crate::workspace::class::has_date;

/// Whether a text names a day or a month of a year: `2026-04-15`, `20260415`, `April 15, 2026`, `avril 2026`.
pub fn names_day(text: &str) -> bool {
    has_date(text) || !dates::days(text).is_empty()
}

/// Whether a title or a heading names one; at its end, also a month in figures.
pub fn is_of_a_day(title: &str) -> bool {
    names_day(title) || ends_in_month(title)
}

/// Whether a name ends in a month: `product-cleanup-2026-04`.
pub fn ends_in_month(name: &str) -> bool {
    let Some(at) = name.len().checked_sub("2026-04".len()).filter(|at| name.is_char_boundary(*at)) else {
        return false;
    };
    let (rest, end) = name.split_at(at);
    let Some((year, month)) = end.split_once(['-', '_']) else { return false };
    let is_number = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = is_number(month, 2) && matches!(month.parse(), Ok(1..=12u8));
    is_month && is_number(year, 4) && year.starts_with("20") && !rest.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{ends_in_month, names_day};

    #[test]
    fn months_at_the_end() {
        assert!(ends_in_month("product-cleanup-2026-04") && ends_in_month("2026-04") && ends_in_month("notes 2026_12"));
        for name in ["2026-04-15", "v2026-04", "cleanup-2026-13", "2026", "é2026-4"] {
            assert!(!ends_in_month(name), "{name}");
        }
    }

    #[test]
    fn days_in_numbers_and_in_words() {
        for text in ["2026-04-15", "pvc-20260415", "april 15, 2026 - second pass", "the 15 avril 2026", "in march 2026"]
        {
            assert!(names_day(text), "{text}");
        }
        for text in ["", "it may be 2026", "version 2026.4", "march on", "15 april"] {
            assert!(!names_day(text), "{text}");
        }
    }
}
