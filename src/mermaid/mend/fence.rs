//! The marks of a code block, left over within a diagram.

use super::Refused;
use crate::mermaid::Fault;
use crate::text::Span;

/// `` ``` `` or `~~~` on a line of its own.
pub fn stray(refused: &Refused<'_>) -> Option<Fault> {
    let all: Vec<usize> = (0..refused.lines.len()).filter(|line| is_fence(refused.line(*line))).collect();
    // Most readers stumble over the line itself, some only over the next.
    let first = *all.iter().find(|line| **line + 1 >= refused.at || **line == 0)?;
    let line = refused.line(first);
    let start = refused.start(first) + super::line::indent(line);
    let place = Span::new(start..start + line.trim().len());
    let fault = Fault::new(place, "a mark of a code block", "a diagram, which ends before that mark");
    let is_page = all.iter().any(|line| *line > 0 && refused.line(*line).trim().ends_with("mermaid"));
    if is_page && refused.code.lines().any(|line| line.starts_with("# ")) {
        return Some(fault.advise("this is a Markdown page: only what stands between the marks is a diagram"));
    }
    Some(fault.mend("take the mark away", all.iter().map(|line| (refused.whole(*line), String::new())).collect()))
}

/// Whether a line opens or closes a code block, and says nothing else.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    ['`', '~'].iter().any(|mark| {
        let rest = line.trim_start_matches(*mark);
        line.len() - rest.len() >= 3 && matches!(rest.trim(), "" | "mermaid")
    })
}
