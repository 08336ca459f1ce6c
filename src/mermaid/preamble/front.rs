//! The front matter.

use super::layers::Layers;
use crate::mermaid::Fault;
use crate::mermaid::space::leading;
use crate::mermaid::yaml::{self, Value, WRONG_INDENT};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

/// Where a front matter stands.
pub struct Front {
    /// With its dashes and the blank lines behind them.
    pub whole: Range<usize>,
    /// Its YAML.
    pub yaml: Range<usize>,
}

/// The front matter that a text begins with.
pub fn find(text: &str) -> Option<Front> {
    let indent = text.split(['\n', '\r']).next().map(|line| &line[..leading(line)])?;
    let open = indent.len() + 3;
    let rest = text.get(indent.len()..)?.strip_prefix("---")?;
    let spaces = rest.get(..leading(rest))?;
    let (first, last) = (open + spaces.find(['\n', '\r'])?, open + spaces.rfind(['\n', '\r'])?);
    // Without anything between, the last of the blank lines serves as the line end before the dashes.
    closed(text, indent, last + 1).or_else(|| closed(text, indent, last).filter(|_| first != last))
}

/// The front matter whose YAML begins at `start`.
fn closed(text: &str, indent: &str, start: usize) -> Option<Front> {
    let mut at = start;
    while let Some(line) = text[at..].find('\n').map(|found| at + found) {
        at = line + 1;
        let Some(behind) = text[at..].strip_prefix(indent).and_then(|text| text.strip_prefix("---")) else { continue };
        let Some(last) = behind[..leading(behind)].rfind(['\n', '\r']) else { continue };
        return Some(Front { whole: 0..text.len() - behind.len() + last + 1, yaml: start..line });
    }
    None
}

/// Reads the YAML.
///
/// # Errors
/// It is none.
pub fn read(front: &Front, layers: &Layers<'_>) -> Result<Rc<Value>, Fault> {
    let text = layers.text();
    let given = text.get(front.yaml.clone()).unwrap_or_default();
    let indent = text.get(..leading(text.split('\n').next().unwrap_or_default())).unwrap_or_default();
    let (unindented, removed) = unindent(given, indent);
    yaml::load(&unindented).map_err(|trouble| {
        let lines = unindented.get(..trouble.at).unwrap_or(&unindented).matches('\n').count();
        let shift: usize = removed.iter().take(lines + 1).sum();
        let at = front.yaml.start + trouble.at + shift;
        layers.restore_fault(fault(text, at.min(front.yaml.end), trouble.what))
    })
}

/// What is wrong with the YAML at a byte of the text.
fn fault(text: &str, at: usize, what: &str) -> Fault {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    let of = text.get(at..).and_then(|rest| rest.chars().next()).filter(|of| *of != '\n');
    let fault =
        Fault::new(Span::new(at..at + of.map_or(0, char::len_utf8)), format!("{what} in the front matter"), "YAML");
    let value = line.find(": ").map(|colon| colon + 2).filter(|value| start + value < at);
    match value.map(|value| (value, line.get(value..).unwrap_or_default().trim_end())) {
        Some((value, words)) if what == WRONG_INDENT && !words.contains(['"', '\\']) && words.contains(": ") => {
            let place = Span::new(start + value..start + value + words.len());
            fault.mend("put the value into quotes", vec![(place, format!("\"{words}\""))])
        }
        _ => fault,
    }
}

/// Takes the indentation of the dashes from each line that has it; and says how much it took from each.
fn unindent<'t>(text: &'t str, indent: &str) -> (Cow<'t, str>, Vec<usize>) {
    if indent.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let lines: Vec<(&str, usize)> =
        text.split('\n').map(|line| line.strip_prefix(indent).map_or((line, 0), |line| (line, indent.len()))).collect();
    let kept: Vec<&str> = lines.iter().map(|(line, _)| *line).collect();
    (Cow::Owned(kept.join("\n")), lines.iter().map(|(_, removed)| *removed).collect())
}
