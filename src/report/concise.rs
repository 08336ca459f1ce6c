//! One line a finding: `path:line:column: level[rule] what`.

use crate::report::{Report, shown};
use std::io::{self, Write};

/// Writes the open findings, a line each.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.open() {
        let diagnostic = &finding.diagnostic;
        let (path, start) = (shown(&diagnostic.at.path), finding.start);
        let (level, rule, what) = (diagnostic.level.name(), diagnostic.rule, &diagnostic.what);
        writeln!(out, "{path}:{}:{}: {level}[{rule}] {what}", start.line, start.column)?;
    }
    Ok(())
}
