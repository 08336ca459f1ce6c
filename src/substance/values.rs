//! The values that differ between two states of a file.

use crate::substance::{Line, pins};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What differs on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the line calls its value, if it does: `version`.
    pub key: Option<String>,
    /// What stood there; `None`: the line is new.
    pub before: Option<String>,
    /// What stands there now; `None`: the line is gone.
    pub after: Option<String>,
    /// The line in the newer file, from 1; where a line went, the one that stands in its place.
    pub line: usize,
}

impl Difference {
    /// Whether only a pin moved: a version, a tag, a digest.
    pub fn is_bump(&self) -> bool {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => pins::is_bump(before, after),
            _ => false,
        }
    }

    /// In words: `` `version: 1.17.2 → 1.20.2` ``; `None` where nothing short can be said.
    pub fn shown(&self) -> Option<String> {
        let (key, before) = (self.key.as_ref()?, self.before.as_ref()?);
        let after = self.after.as_ref()?;
        let fits = |value: &str| !value.is_empty() && value.chars().count() <= 48 && !value.contains('`');
        (fits(before) && fits(after)).then(|| format!("`{key}: {before} → {after}`"))
    }
}

/// Files of more lines are compared as a whole: to tell their values would take too long.
const MOST_LINES: usize = 20_000;

/// What differs between two states, in the order of the newer one.
pub fn differences(before: &[Line], after: &[Line]) -> Vec<Difference> {
    if before.len() + after.len() > MOST_LINES {
        return Vec::new();
    }
    let texts = |lines: &[Line]| lines.iter().map(|line| (line.depth, line.text.clone())).collect::<Vec<_>>();
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(before), &texts(after)) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let here = after.get(op.new_range().start).or(after.last()).map_or(1, |line| line.number);
        let mut gone: Vec<(Option<String>, &str)> =
            before[op.old_range()].iter().map(|line| split(&line.text)).collect();
        for line in &after[op.new_range()] {
            let (key, value) = split(&line.text);
            // A line answers the first one that went and has its key.
            let old =
                gone.iter().position(|(other, _)| key.is_some() && *other == key).map(|index| gone.remove(index).1);
            let (old, value) = (old.map(bare), bare(value));
            found.push(Difference { key, before: old, after: Some(value), line: line.number });
        }
        let gone = gone.into_iter();
        found.extend(gone.map(|(key, value)| Difference { key, before: Some(bare(value)), after: None, line: here }));
    }
    found
}

/// The key of a line and its value: `version = "1"`, `image: a`, `"a": 1`, `FROM a`, `- uses: b`.
fn split(text: &str) -> (Option<String>, &str) {
    let text = text.trim_start_matches("- ");
    if let Some((word, value)) = text.split_once(' ')
        && ["FROM", "ARG", "ENV", "EXPOSE", "USER", "WORKDIR"].contains(&word)
        && !value.contains('=')
    {
        return (Some(word.to_owned()), value);
    }
    // The first sign that parts a name from a value, outside of quotes.
    let end = text.find(|c: char| !(is_name(c) || matches!(c, '"' | '\'' | ' '))).unwrap_or(text.len());
    let sign = &text[end..];
    let value = [":=", "=>", "=", ":"].iter().find_map(|mark| sign.strip_prefix(mark));
    let name = text[..end].trim().trim_matches(['"', '\'']);
    let name = name.rsplit(' ').next().unwrap_or_default();
    match value {
        Some(value) if !name.is_empty() && !value.starts_with(['=', ':']) => (Some(name.to_owned()), value),
        _ => (None, text),
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')
}

/// A value without its quotes and the comma behind it.
fn bare(value: &str) -> String {
    let value = value.trim().trim_end_matches([',', ';']).trim();
    let inner = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark).filter(|inner| !inner.contains(mark));
    inner('"').or(inner('\'')).unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::substance::Substance;

    fn shown(path: &str, before: &str, after: &str) -> Vec<String> {
        let of = |text: &str| Substance::of(path, text.as_bytes()).expect("a text");
        of(before).differences(&of(after)).iter().filter_map(super::Difference::shown).collect()
    }

    #[test]
    fn a_value_is_named_by_its_key() {
        for (path, before, after, expected) in [
            ("a.tf", "  version = \"~> 5\"\n", "  version = \"~> 5.21\" # x\n", "`version: ~> 5 → ~> 5.21`"),
            ("a.yaml", "a:\n  tag: 1.17.2\n", "a:\n  tag: 1.20.2\n", "`tag: 1.17.2 → 1.20.2`"),
            ("a.yaml", "- uses: a/b@v1\n", "- uses: a/b@v2\n", "`uses: a/b@v1 → a/b@v2`"),
            ("a.json", "{\n\"a\": 1,\n\"b\": 2\n}", "{\n\"a\": 3,\n\"b\": 2\n}", "`a: 1 → 3`"),
            ("Dockerfile", "FROM a:1\n", "FROM a:2\n", "`FROM: a:1 → a:2`"),
            ("a.sh", "export A=1\n", "export A=2\n", "`A: 1 → 2`"),
        ] {
            assert_eq!(shown(path, before, after), [expected], "{path}");
        }
    }

    #[test]
    fn a_difference_stands_on_its_line() {
        let of = |text: &str| Substance::of("a.yaml", text.as_bytes()).expect("a text");
        let found = of("a: 1\nb: 1\n").differences(&of("# x\na: 1\n\nb: 2\n"));
        assert_eq!(found.iter().map(|difference| difference.line).collect::<Vec<_>>(), [4]);
    }
}
