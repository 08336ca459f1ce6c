//! Constraints that are a lower bound and nothing else: `>= 1.1.7`.

use crate::facts::version::{compare, is_constraint};
use std::cmp::Ordering;

/// Whether one lower bound allows less than another: `>= 1.1.7` and `>= 0.12`.
pub fn is_stricter(page: &str, file: &str) -> bool {
    let (Some(page), Some(file)) = (lower_bound(page), lower_bound(file)) else { return false };
    compare(page, file) == Some(Ordering::Greater)
}

/// Whether a lone version is older than a lower bound allows: `2.3.6` and `>= 2.4`.
pub fn is_too_old(page: &str, file: &str) -> bool {
    let Some(bound) = lower_bound(file).filter(|_| !is_constraint(page)) else { return false };
    compare(page, bound) == Some(Ordering::Less)
}

/// The version of a constraint that is a lower bound and nothing else.
fn lower_bound(constraint: &str) -> Option<&str> {
    let version = constraint.trim().strip_prefix(">=")?.trim();
    (!version.contains(',')).then_some(version)
}

/// Whether a lone version is older than where a range begins: `1.6.0` and `^1.6.1`.
pub fn is_below(page: &str, range: &str) -> bool {
    let Some(begin) = beginning(range).filter(|_| !is_constraint(page)) else { return false };
    compare(page, begin) == Some(Ordering::Less)
}

/// The version that a range begins with: `1.6.1` of `^1.6.1`.
pub fn beginning(range: &str) -> Option<&str> {
    let signs = [">=", "~>", "^", "~"];
    let rest = signs.iter().find_map(|sign| range.trim().strip_prefix(sign))?;
    let begin = rest.trim_start().split([',', ' ', '<']).next().unwrap_or_default();
    // Of one range or another, the page may mean either.
    (!begin.is_empty() && !range.contains('|')).then_some(begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_bounds() {
        assert!(is_stricter(">= 1.1.7", ">=0.12"));
        assert!(!is_stricter(">= 0.12", ">= 1.1.7") && !is_stricter(">= 1.2", ">= 1.2"));
        assert!(
            !is_stricter("~> 1.2", ">= 1.1") && !is_stricter(">= 1.2", "> 1.1") && !is_stricter(">= 1.2, < 2", ">= 1")
        );
    }

    #[test]
    fn versions_that_a_bound_leaves_out() {
        assert!(is_too_old("2.3.6", ">= 2.4.0") && is_too_old("v2", ">=3"));
        assert!(!is_too_old("2.3.6", ">= 2.3.6") && !is_too_old("2.4", ">= 2.3.6"));
        assert!(!is_too_old(">= 2.3", ">= 2.4") && !is_too_old("2.3", "~> 2.4") && !is_too_old("2.3", ">= 2.4, < 3"));
    }

    #[test]
    fn versions_before_a_range() {
        assert!(is_below("1.6.0", "^1.6.1") && is_below("v1.6.0", "~> 1.7") && is_below("1.2", ">=1.3,<2"));
        assert!(!is_below("1.6.1", "^1.6.1") && !is_below("1.7.0", "^1.6.1") && !is_below("1.6.0", "1.6.1"));
        assert!(!is_below("^1.6.0", "^1.6.1") && !is_below("1.6.0", "^1.7.0 || ^2.0.0") && !is_below("1", "<2"));
    }
}
