//! The diagrams of a page, read once for all rules.

use crate::diagnostic::{Edit, Fix, Safety};
use crate::markdown::drawing::{Drawing, drawings};
use crate::mermaid::{self, Fault, Version, edited};
use crate::text::{RelPath, Span};
use crate::workspace::View;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::cell::OnceCell;
use std::ops::Range;

/// A diagram on a page.
#[derive(Debug)]
pub struct Diagram {
    /// Where it stands, and its text.
    pub drawing: Drawing,
    /// What is in it, or why mermaid refuses it.
    pub read: Result<mermaid::Diagram, Fault>,
    /// The mermaid that is meant.
    pub version: Version,
}

/// The diagrams of a page, read when the first rule asks.
#[derive(Debug)]
pub struct Diagrams {
    version: Version,
    read: OnceCell<Vec<Diagram>>,
}

impl Diagrams {
    /// Those of a page that this mermaid shows.
    pub fn new(version: Version) -> Self {
        Self { version, read: OnceCell::new() }
    }
}

impl View<'_> {
    /// The diagrams of the page, in order.
    pub fn diagrams(&self) -> &[Diagram] {
        let version = self.diagrams.version;
        let read =
            || drawings(self.text, self.page).into_iter().map(|drawing| Diagram::read(drawing, version)).collect();
        self.diagrams.read.get_or_init(read)
    }
}

/// Whether a file is a diagram and nothing else.
pub fn is_diagram(path: &RelPath) -> bool {
    matches!(path.extension(), "mmd" | "mermaid")
}

impl Diagram {
    /// Reads a diagram as this mermaid does.
    pub fn read(drawing: Drawing, version: Version) -> Self {
        Self { read: mermaid::parse_as(&drawing.code, version), drawing, version }
    }

    /// A fix of edits in the text of the diagram, if the diagram is valid with them and each of them can
    /// be made on the page.
    pub fn fix(
        &self,
        path: &RelPath,
        text: &str,
        safety: Safety,
        title: impl Into<String>,
        edits: &[(Span, String)],
    ) -> Option<Fix> {
        let code = &self.drawing.code;
        mermaid::parse_as(&edited(code, edits)?, self.version).ok()?;
        let margin = self.drawing.margin(text);
        let on_page = edits.iter().map(|(span, new)| {
            let place = self.drawing.place(*span);
            // In HTML the same character may be written in another way.
            let is_same = place.of(text) == span.of(code) && !text.get(..place.start as usize)?.ends_with(';');
            let new = new.replace('\n', &format!("\n{margin}"));
            is_same.then(|| Edit { path: path.clone(), span: place, text: new })
        });
        let edits: Option<Vec<Edit>> = on_page.collect();
        edits.filter(|edits| !edits.is_empty()).map(|edits| Fix { safety, title: title.into(), edits })
    }
}

/// A diagram that a mermaid refused, and that it reads now.
#[derive(Debug)]
pub struct Cured {
    /// Its new text.
    pub text: String,
    /// How many mistakes there were.
    pub mistakes: usize,
    /// Unsafe where one of the cures may not be what the author meant.
    pub safety: Safety,
}

/// Cures a diagram that this mermaid refuses, if each of its mistakes has a cure.
pub fn cured(code: &str, version: Version) -> Option<Cured> {
    let mut cured = Cured { text: code.to_owned(), mistakes: 0, safety: Safety::Safe };
    let most = MOST_MISTAKES.min(MOST_BYTES / code.len().max(1)).max(1);
    while cured.mistakes <= most {
        let Err(fault) = mermaid::parse_as(&cured.text, version) else { return (cured.mistakes > 0).then_some(cured) };
        let advice = fault.advice.filter(|advice| !advice.edits.is_empty())?;
        cured.text = edited(&cured.text, &advice.edits)?;
        cured.mistakes += 1;
        if !advice.is_sure {
            cured.safety = Safety::Unsafe;
        }
    }
    None
}

/// Cures that have not come to an end after so many do not come to one.
const MOST_MISTAKES: usize = 50;

/// How much is read for all mistakes of a diagram together; a long one is not read again for each of many.
const MOST_BYTES: usize = 2_000_000;

/// The edits that make `new` of `old`, none of which goes over the end of a line where as many lines come out.
pub fn edits_between(old: &str, new: &str) -> Vec<(Span, String)> {
    let (from, to): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut starts = vec![0];
    for line in &from {
        starts.push(starts.last().copied().unwrap_or_default() + line.len());
    }
    let mut edits = Vec::new();
    for (lines, others) in differences(&from, &to) {
        if lines.len() == others.len() {
            let pairs = lines.zip(others).filter(|(line, other)| from[*line] != to[*other]);
            edits.extend(pairs.map(|(line, other)| edit_of_line(starts[line], from[line], to[other])));
        } else {
            edits.push((Span::new(starts[lines.start]..starts[lines.end]), to[others].concat()));
        }
    }
    edits
}

/// Which lines of one text became which of another.
fn differences(from: &[&str], to: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let head = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let tail = from[head..].iter().rev().zip(to[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (lines, others) = (head..from.len() - tail, head..to.len() - tail);
    // What it takes to compare grows with the square of what differs.
    if lines.len().max(others.len()) > MOST_LINES {
        return vec![(lines, others)];
    }
    let ops = capture_diff_slices(Algorithm::Myers, from, to);
    ops.iter().filter(|op| op.tag() != DiffTag::Equal).map(|op| (op.old_range(), op.new_range())).collect()
}

/// More lines are not compared with as many others.
const MOST_LINES: usize = 2_000;

/// What differs in a line.
fn edit_of_line(start: usize, old: &str, new: &str) -> (Span, String) {
    let same = |(a, b): &(char, char)| a == b;
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let span = Span::new(start + head..start + old.len() - tail);
    (span, new_rest[..new_rest.len() - tail].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_small_and_make_the_new_text() {
        for (old, new) in [
            ("a\nb (c)\nd\n", "a\nb \"(c)\"\nd\n"),
            ("a\nb", "a\nb\nend\n"),
            ("", "x"),
            ("é(1)\né(2)\n", "é\"1\"\né\"2\"\n"),
            ("a\nb\nc\n", "a\nc\n"),
        ] {
            let edits = edits_between(old, new);
            assert_eq!(edited(old, &edits).as_deref(), Some(new), "{edits:?}");
        }
        let long = "a\nb\n".repeat(20_000);
        let edits = edits_between(&long, &long.replace('b', "%% b"));
        assert_eq!(edits.len(), 20_000);
        assert_eq!(edits_between("a\nb (c)\n", "a\nb [c)\n"), [(Span::new(4..5), "[".to_owned())]);
    }
}
