//! The front matter.

use super::layers::Layers;
use crate::mermaid::Fault;
use crate::mermaid::space::leading;
use std::ops::Range;

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
pub fn check(front: &Front, layers: &Layers<'_>) -> Result<(), Fault> {
    let _ = (front, layers);
    Ok(())
}
