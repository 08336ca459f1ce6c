//! Whether words name a day, and so may speak of that day alone.

use crate::markdown::dates;
use crate::workspace::class::has_date;

/// Whether a text names a day or a month of a year: `2026-04-15`, `20260415`, `April 15, 2026`, `avril 2026`.
pub fn names_day(text: &str) -> bool {
    has_date(text) || !dates::days(text).is_empty()
}

/// Whether a name ends in a month: `product-cleanup-2026-04`.
pub fn ends_in_month(name: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (Some(rest), Some(month)) =
        (name.len().checked_sub(7).and_then(|at| name.get(..at)), name.get(name.len().saturating_sub(7)..))
    else {
        return false;
    };
    let is_month = month.starts_with("20")
        && digits(&month[..4])
        && matches!(month.as_bytes()[4], b'-' | b'_')
        && matches!(&month[5..], "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12");
    is_month && !rest.ends_with(|c: char| c.is_alphanumeric())
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
