//! Whether words name a day, and so may speak of that day alone.

use crate::markdown::dates;
use crate::workspace::class::has_date;

/// Whether a text names a day or a month of a year: `2026-04-15`, `20260415`, `April 15, 2026`, `avril 2026`.
pub fn names_day(text: &str) -> bool {
    has_date(text) || !dates::days(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::names_day;

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
