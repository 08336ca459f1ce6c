//! What came of it.

use std::fmt;

/// How many there were, and how many went as they should.
#[derive(Default)]
pub struct Count {
    pub all: usize,
    pub good: usize,
}

impl Count {
    pub fn add(&mut self, is_good: bool) {
        self.all += 1;
        self.good += usize::from(is_good);
    }

    fn is_whole(&self) -> bool {
        self.all == self.good
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.good, self.all)
    }
}

/// Everything that is counted.
#[derive(Default)]
pub struct Figures {
    /// Claims whose ground was changed by a commit: found.
    pub bumped: Count,
    /// Of those, with that commit.
    pub with_commit: Count,
    /// Claims that something else still bore out, however much was changed.
    pub still_true: usize,
    /// Claims on pages, or in parts of them, that speak of their day: of these nothing is stale.
    pub of_a_day: usize,
    /// Lines of pages that a fix changed: nothing but values.
    pub fixed: Count,
    /// Pages that were fixed: no new finding.
    pub after_fix: Count,
    /// Marked claims whose ground was changed: found.
    pub marked: Count,
    /// Marked claims that were changed on the page: found.
    pub rewritten: Count,
    /// Files of which only the look changed, or something else: no new finding.
    pub dressed: Count,
    /// What did not go as it should.
    pub misses: Vec<String>,
}

impl Figures {
    /// Whether all went as it should.
    pub fn holds(&self) -> bool {
        let counts = [
            &self.bumped,
            &self.with_commit,
            &self.fixed,
            &self.after_fix,
            &self.marked,
            &self.rewritten,
            &self.dressed,
        ];
        counts.iter().all(|count| count.is_whole())
    }

    pub fn miss(&mut self, what: &str, line: impl fmt::Display) {
        self.misses.push(format!("{what}: {line}"));
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (true_still, of_a_day) = (self.still_true, self.of_a_day);
        writeln!(f, "claims found after a bump: {}, {true_still} still true, {of_a_day} of a day", self.bumped)?;
        writeln!(f, "of those with the commit: {}", self.with_commit)?;
        writeln!(f, "lines fixed in nothing but a value: {}", self.fixed)?;
        writeln!(f, "pages without a new finding after the fix: {}", self.after_fix)?;
        writeln!(f, "marked claims found after a bump: {}", self.marked)?;
        writeln!(f, "marked claims found after a change of the page: {}", self.rewritten)?;
        writeln!(f, "changes of nothing without a new finding: {}", self.dressed)?;
        self.misses.iter().try_for_each(|miss| writeln!(f, "  {miss}"))
    }
}
