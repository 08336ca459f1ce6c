//! For an agent that is to mend the tree: what, where, what to do, in few words.

use crate::report::{Finding, Report};
use std::io::{self, Write};

/// An edit longer than this is described, not shown.
const MOST: usize = 400;

/// Writes the open findings, a paragraph each, and what to do next.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Finding> = report.open().collect();
    for finding in &open {
        let diagnostic = &finding.diagnostic;
        let (path, start) = (&diagnostic.at.path, finding.start);
        writeln!(out, "{path}:{}:{} {} {}", start.line, start.column, diagnostic.rule, diagnostic.what)?;
        if let Some(why) = &diagnostic.why {
            writeln!(out, "  why: {why}")?;
        }
        for (label, at) in diagnostic.related.iter().zip(&finding.related) {
            writeln!(out, "  see: {}:{} {}", label.at.path, at.line, label.text)?;
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  do: {help}")?;
        }
        if let Some(fix) = &diagnostic.fix {
            writeln!(out, "  {} fix: {}", fix.safety.name(), fix.title)?;
            for edit in fix.edits.iter().filter(|edit| edit.text.len() <= MOST) {
                let text = edit.text.replace('\n', "\\n");
                writeln!(out, "    {} bytes {}..{} -> {text}", edit.path, edit.span.start, edit.span.end)?;
            }
        }
    }
    for skip in &report.skipped {
        writeln!(out, "not judged: {}: {} ({})", skip.rule, skip.why, skip.source)?;
    }
    let fixable = open.iter().any(|finding| finding.diagnostic.fix.is_some());
    let next = match (open.is_empty(), fixable) {
        (true, _) => "nothing to do",
        (false, true) => "`vibe check --fix` makes the safe fixes; `vibe rule <name>` explains a rule",
        (false, false) => "`vibe rule <name>` explains a rule",
    };
    writeln!(out, "{} findings in {} pages; {next}", open.len(), report.pages)
}
