//! JUnit XML: a suite a page, a case a finding.

use crate::report::{Finding, Report, shown};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the open findings; a clean run has one case that passes, so that no reader takes it for
/// a run that did not happen.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Finding> = report.open().collect();
    let skipped = report.skipped.len();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"vibe\" tests=\"{}\" failures=\"{}\">", open.len().max(1) + skipped, open.len())?;
    if open.is_empty() {
        writeln!(out, "  <testsuite name=\"vibe\" tests=\"1\" failures=\"0\">")?;
        writeln!(out, "    <testcase name=\"{} pages checked\" classname=\"vibe\"/>", report.pages)?;
        writeln!(out, "  </testsuite>")?;
    }
    for page in open.chunk_by(|a, b| a.diagnostic.at.path == b.diagnostic.at.path) {
        let path = shown(&page[0].diagnostic.at.path);
        let (name, count) = (escape(path), page.len());
        writeln!(out, "  <testsuite name=\"{name}\" tests=\"{count}\" failures=\"{count}\">")?;
        for finding in page {
            let diagnostic = &finding.diagnostic;
            let (line, column) = (finding.start.line, finding.start.column);
            let (rule, what) = (diagnostic.rule, escape(&diagnostic.what));
            let level = diagnostic.level.name();
            writeln!(out, "    <testcase name=\"{rule} {line}:{column}\" classname=\"{name}\">")?;
            write!(out, "      <failure type=\"{level}\" message=\"{what}\">{name}:{line}:{column}: {what}")?;
            if let Some(help) = &diagnostic.help {
                write!(out, "\nhelp: {}", escape(help))?;
            }
            writeln!(out, "</failure>\n    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    if skipped > 0 {
        writeln!(out, "  <testsuite name=\"skipped\" tests=\"{skipped}\" failures=\"0\" skipped=\"{skipped}\">")?;
        for skip in &report.skipped {
            writeln!(out, "    <testcase name=\"{}\" classname=\"vibe\">", skip.rule)?;
            writeln!(out, "      <skipped message=\"{}\"/>\n    </testcase>", escape(&skip.why))?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// XML knows no control characters, not even escaped: they are left out.
fn escape(text: &str) -> Cow<'_, str> {
    let special =
        |c: char| matches!(c, '<' | '>' | '&' | '"' | '\'') || c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' | '\n' => escaped.push(c),
            c if special(c) => {}
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_does_not_know_is_left_out() {
        assert_eq!(escape("a<b>&\"c\"\u{1b}[31m"), "a&lt;b&gt;&amp;&quot;c&quot;[31m");
        assert_eq!(escape("plain"), "plain");
    }
}
