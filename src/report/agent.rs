//! For an agent that is to mend the tree: what, where, what to do, in few words.

use crate::diagnostic::Edit;
use crate::report::excerpt::{Excerpt, Texts};
use crate::report::{Finding, Report, shown};
use std::io::{self, Write};

/// A text longer than this is named by its length, not shown.
const MOST: usize = 400;

/// Writes the open findings, a paragraph each, and what to do next.
///
/// # Errors
/// The writer's own.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Finding> = report.open().collect();
    let mut texts = Texts::new(&report.workspace);
    for finding in &open {
        let diagnostic = &finding.diagnostic;
        let (path, start) = (shown(&diagnostic.at.path), finding.start);
        writeln!(out, "{path}:{}:{} {} {}", start.line, start.column, diagnostic.rule, diagnostic.what)?;
        if let Some(why) = &diagnostic.why {
            writeln!(out, "  why: {why}")?;
        }
        for (label, at) in diagnostic.related.iter().zip(&finding.related) {
            writeln!(out, "  see: {}:{} {}", shown(&label.at.path), at.line, label.text)?;
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  do: {help}")?;
        }
        if let Some(fix) = &diagnostic.fix {
            writeln!(out, "  {} fix: {}", fix.safety.name(), fix.title)?;
            for edit in &fix.edits {
                writeln!(out, "    {}", order(edit, &mut texts))?;
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

/// An edit as an order that can be followed without counting bytes: the line, the words that go and
/// the words that come, quoted as JSON quotes them.
fn order(edit: &Edit, texts: &mut Texts<'_>) -> String {
    let path = &edit.path;
    let text = texts.of(path);
    let whole = text.as_deref().unwrap_or_default();
    let old = edit.span.of(whole);
    // What stays is no part of the order: most fixes only put something in.
    let kept = shared(old, &edit.text);
    let (old, new) = (&old[kept..], &edit.text[kept..]);
    let at = edit.span.start as usize + kept;
    let Some(lines) = Excerpt::of_lines(whole, at..at + old.len()) else {
        return format!("{path}: write {}", quoted(new));
    };
    let (line, before, after) = (lines.line, &lines.text[..lines.span.start], &lines.text[lines.span.end..]);
    match (old.is_empty(), before.is_empty()) {
        (true, true) => format!("{path}:{line} insert {} before the line", quoted(new)),
        (true, false) if after.is_empty() => format!("{path}:{line} append {}", quoted(new)),
        // Words that stand there once are enough; else the whole line is the place.
        (false, _) if lines.text.matches(old).count() == 1 => {
            format!("{path}:{line} replace {} by {}", quoted(old), quoted(new))
        }
        _ => format!("{path}:{line} replace {} by {}", quoted(lines.text), quoted(&format!("{before}{new}{after}"))),
    }
}

/// How many bytes two texts have in common at their beginning.
fn shared(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.map(|(a, _)| a.len_utf8()).sum()
}

fn quoted(text: &str) -> String {
    if text.len() > MOST {
        return format!("({} lines, {} bytes)", text.lines().count(), text.len());
    }
    serde_json::Value::from(text).to_string()
}
