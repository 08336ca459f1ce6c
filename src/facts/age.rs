//! Is a line older than what took away what it names?

use crate::sources::git::Moment;

/// A day, in seconds.
pub const DAY: i64 = 24 * 60 * 60;

/// Whether a line is stale that was `written` before or after something `left`. A line that is older by a day
/// was right once. One of the same day may be by a writer who knows, and the words around it count, which may
/// excuse it; so they do for a younger one, which is stale only if there is something to write instead.
pub fn is_stale(written: Moment, left: Moment, has_new: bool, is_excused: bool) -> bool {
    match (written, left) {
        (Some(_), None) => true,
        (Some(written), Some(left)) if left - written >= DAY => true,
        (Some(written), Some(left)) if written < left => !is_excused,
        _ => has_new && !is_excused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_older_than_what_it_lost() {
        let (day, later) = (Some(0), Some(DAY));
        assert!(is_stale(day, later, false, true), "older by a day, whatever its words");
        assert!(is_stale(day, None, false, true), "what is not committed is younger than any line that is");
        assert!(is_stale(day, Some(1), false, false) && !is_stale(day, Some(1), true, true), "of the same day");
        assert!(is_stale(later, day, true, false), "younger, and there is something to write instead");
        assert!(!is_stale(later, day, false, false) && !is_stale(later, day, true, true), "younger");
        assert!(!is_stale(None, day, false, false), "not committed yet");
    }
}
