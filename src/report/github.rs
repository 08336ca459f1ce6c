//! Annotations of GitHub Actions: a workflow command a line.

use crate::diagnostic::Level;
use crate::report::{Report, shown};
use std::io::{self, Write};

/// Writes the open findings, a command each.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.open() {
        let diagnostic = &finding.diagnostic;
        let command = match diagnostic.level {
            Level::Info => "notice",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        let file = property(shown(&diagnostic.at.path));
        let (start, end) = (finding.start, finding.end);
        let mut message = diagnostic.what.clone();
        for advice in [diagnostic.help.as_ref(), diagnostic.fix.as_ref().map(|fix| &fix.title)].into_iter().flatten() {
            message.push_str("\nhelp: ");
            message.push_str(advice);
        }
        write!(out, "::{command} file={file},line={}", start.line)?;
        // GitHub knows no columns where an annotation spans lines.
        if start.line == end.line {
            write!(out, ",col={},endLine={},endColumn={}", start.column, end.line, end.column)?;
        } else {
            write!(out, ",endLine={}", end.line)?;
        }
        writeln!(out, ",title={}::{}", diagnostic.rule, data(&message))?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100 %\nof"), "100 %25%0Aof");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
