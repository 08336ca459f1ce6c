//! The default of a variable of Terraform: all of them stand behind the same word, so the block that the line is in tells
//! whose it was. Git names that block in the head of each place that changed.

use super::without_comment;
use crate::facts::Ended;
use crate::sources::git::{Hunk, Step};
use crate::sources::repo::label;

/// The newest step by which a variable lost a default that `is_claimed`, and had another one after it.
pub fn ended(steps: &[Step], variable: &str, is_claimed: impl Fn(&str) -> bool) -> Option<Ended> {
    let step = steps.iter().find(|step| {
        let had = |side: fn(&Hunk) -> &[Box<str>]| {
            let values = step.hunks.iter().flat_map(|hunk| defaults(&hunk.heading, side(hunk), variable));
            values.collect::<Vec<&str>>()
        };
        let (old, new) = (had(|hunk| &hunk.removed), had(|hunk| &hunk.added));
        // A block that only moved did not lose its default.
        old.iter().any(|value| is_claimed(value)) && !new.is_empty() && !new.iter().any(|value| is_claimed(value))
    })?;
    Some(Ended::by(step.commit.as_ref()))
}

/// The defaults of a variable among some lines, which begin below a heading.
fn defaults<'l>(heading: &'l str, lines: &'l [Box<str>], variable: &str) -> Vec<&'l str> {
    let mut is_own = label(heading, "variable") == Some(variable);
    let mut values = Vec::new();
    for line in lines {
        // Another block, of whatever sort, ends this one.
        is_own = match label(line, "variable") {
            Some(name) => name == variable,
            None => is_own && !line.starts_with(|c: char| c.is_alphabetic()),
        };
        let value = line.trim_start().strip_prefix("default").and_then(|rest| rest.trim_start().strip_prefix('='));
        let plain = value.filter(|_| is_own).map(|value| without_comment(value).trim().trim_matches('"'));
        values.extend(plain);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(heading: &str, removed: &[&str], added: &[&str]) -> Step {
        let lines = |lines: &[&str]| lines.iter().map(|line| Box::from(*line)).collect();
        let hunk = Hunk { heading: heading.into(), removed: lines(removed), added: lines(added) };
        Step { commit: None, hunks: vec![hunk] }
    }

    #[test]
    fn the_block_tells_whose_default_it_was() {
        let steps = [step("variable \"cores\" {", &["  default = 4"], &["  default = 6 # more"])];
        assert!(ended(&steps, "cores", |value| value == "4").is_some());
        assert!(ended(&steps, "memory", |value| value == "4").is_none());
        assert!(ended(&steps, "cores", |value| value == "6").is_none());
    }

    #[test]
    fn a_block_within_the_change() {
        let old =
            ["  default = 1", "}", "variable \"memory\" {", "  default = \"512\"", "}", "locals {", "  default = 7"];
        let new = ["variable \"memory\" {", "  default = \"1024\"", "}"];
        let steps = [step("variable \"cores\" {", &old, &new)];
        assert!(ended(&steps, "memory", |value| value == "512").is_some());
        assert!(ended(&steps, "memory", |value| value == "7").is_none());
        assert!(ended(&steps, "cores", |value| value == "1").is_none());
        let moved = [step("", &["variable \"a\" {", "  default = 1"], &["variable \"a\" {", "  default = 1"])];
        assert!(ended(&moved, "a", |value| value == "1").is_none());
    }
}
