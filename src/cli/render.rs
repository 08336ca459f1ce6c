//! Choosing how findings are shown, and the words around them.

use crate::cli::args::{Check, Format};
use crate::cli::terminal::{Terminal, complain};
use crate::diagnostic::{Level, Safety};
use crate::report::{self, Report, RuleCard};
use crate::rule::Entry;
use crate::rules::RULES;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes the findings in the form that was asked for.
///
/// # Errors
/// The writer's own.
pub fn write(args: &Check, report: &Report, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    if args.statistics {
        return statistics(report, args.output_format, out);
    }
    match args.output_format {
        Format::Full => report::full::write(report, terminal.colour, terminal.width, out),
        Format::Concise => report::concise::write(report, out),
        Format::Json => report::json::write(report, out),
        Format::JsonLines => report::json::write_lines(report, out),
        Format::Sarif => report::sarif::write(report, &cards(), out),
        Format::Github => report::github::write(report, out),
        Format::Gitlab => report::gitlab::write(report, out),
        Format::Junit => report::junit::write(report, out),
        Format::Markdown => report::markdown::write(report, out),
        Format::Agent => report::agent::write(report, out),
    }
}

fn cards() -> Vec<RuleCard> {
    let card = |entry: &Entry| {
        let meta = &entry.meta;
        RuleCard { name: meta.name, group: meta.group, level: meta.level, summary: meta.summary, page: meta.page }
    };
    RULES.iter().map(card).collect()
}

/// How many findings each rule has, the most first.
fn statistics(report: &Report, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for finding in report.open() {
        let (all, safe) = counts.entry(finding.diagnostic.rule).or_default();
        *all += 1;
        *safe += usize::from(finding.diagnostic.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe));
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
    if matches!(format, Format::Json | Format::JsonLines) {
        let rows: Vec<_> =
            rows.iter().map(|(rule, (all, safe))| json!({"rule": rule, "count": all, "safe": safe})).collect();
        serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
        return writeln!(out);
    }
    for (rule, (all, safe)) in rows {
        let mendable = if safe > 0 { format!("  {safe} with --fix") } else { String::new() };
        writeln!(out, "{all:6}  {rule}{mendable}")?;
    }
    Ok(())
}

/// Says on standard error what the run came to.
pub fn summary(report: &Report, args: &Check, terminal: &Terminal) {
    skipped(report);
    let for_people = matches!(args.output_format, Format::Full | Format::Concise) || args.output_file.is_some();
    if terminal.quiet || !for_people {
        return;
    }
    report.held.iter().for_each(|held| terminal.note(&format!("held back: {held}")));
    if terminal.verbose {
        for finding in report.findings.iter() {
            if let Some(reason) = &finding.diagnostic.silenced {
                let (rule, at) = (finding.diagnostic.rule, &finding.diagnostic.at.path);
                terminal.note(&format!("silenced: {at}:{}: {rule}: {reason}", finding.start.line));
            }
        }
    }
    if let Some(older @ 1..) = report.older {
        terminal.note(&format!("not shown: {} that the change is not answerable for", number(older, "finding")));
    }
    if terminal.verbose {
        for skip in &report.unasked {
            terminal.note(&format!("not asked: {}: {}", skip.rule, skip.why));
        }
    }
    if terminal.talkative {
        report.journal.iter().for_each(|line| terminal.note(&format!("network: {line}")));
    }
    if report.pages + report.diagrams > 0 || !report.findings.is_empty() {
        terminal.note(&sentence(report));
    }
}

/// Says which rules could not be judged: that is never silence, whatever else is.
pub fn skipped(report: &Report) {
    for skip in &report.skipped {
        complain(&format!("skipped: {}: {} ({})", skip.rule, skip.why, skip.source));
    }
}

fn sentence(report: &Report) -> String {
    let pages = match (report.pages, report.diagrams) {
        (pages, 0) => number(pages, "page"),
        (0, diagrams) => number(diagrams, "diagram file"),
        (pages, diagrams) => format!("{} and {}", number(pages, "page"), number(diagrams, "diagram file")),
    };
    let levels = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Info, "hint")];
    let counts: Vec<String> = levels
        .into_iter()
        .map(|(level, name)| (report.count(level), name))
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| number(count, name))
        .collect();
    let mut said = match &counts[..] {
        [] => format!("{pages} checked, nothing to report"),
        [only] => format!("{only} in {pages}"),
        [first @ .., last] => format!("{} and {last} in {pages}", first.join(", ")),
    };
    if report.fixed > 0 {
        said.push_str(&format!("; {} mended", report.fixed));
    }
    let mendable = |safety| {
        let fixes = report.open().filter_map(|finding| finding.diagnostic.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    };
    match (mendable(Safety::Safe), mendable(Safety::Unsafe)) {
        (0, 0) => {}
        (safe, 0) => said.push_str(&format!("; --fix mends {safe}")),
        (0, more) => said.push_str(&format!("; --fix --unsafe-fixes mends {more}")),
        (safe, more) => said.push_str(&format!("; --fix mends {safe}, with --unsafe-fixes {more} more")),
    }
    let silenced = report.findings.len() - report.open().count();
    if silenced > 0 {
        said.push_str(&format!("; {silenced} silenced"));
    }
    said
}

fn number(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}
