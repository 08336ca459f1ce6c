//! A survey as Markdown, for an issue or a wiki.

use crate::report::prose::{code, inline};
use crate::survey::table::number;
use crate::survey::{Light, Row, Survey, behind, table, text};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// So many entries of a list are written: forges refuse what is longer than 65,536 characters.
const MOST: usize = 60;

/// Writes a survey.
///
/// # Errors
/// The writer's own.
pub fn write(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let at = survey.commit.as_ref().map(|commit| format!(" at {}", code(commit))).unwrap_or_default();
    writeln!(out, "## Documentation of {}\n", inline(&survey.repository))?;
    writeln!(out, "{}{at}: {}; {}.\n", survey.day, text::pages(survey), text::spoken_of(survey))?;
    counts(survey, out)?;
    wrong(survey, out)?;
    disputed(survey, out)?;
    contradicting(survey, out)?;
    left_behind(survey, out)?;
    undocumented(survey, out)?;
    running(survey, out)?;
    since(survey, out)?;
    coverage(survey, out)?;
    writeln!(out, "\n{}\n", table::sentence(&survey.tally))?;
    writeln!(out, "{}", capital(&inline(&survey.not_judged())))
}

fn counts(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let before = survey.since.as_ref();
    let column = before.map(|since| format!(" {} |", inline(&since.day))).unwrap_or_default();
    let rule = if before.is_some() { "---:|" } else { "" };
    writeln!(out, "| Claims | Now |{column}\n|---|---:|{rule}")?;
    for standing in survey.standings() {
        let then = |counts: &BTreeMap<String, usize>| {
            format!(" {} |", counts.get(standing.name()).copied().unwrap_or_default())
        };
        let then = before.map(|since| then(&since.counts)).unwrap_or_default();
        writeln!(out, "| {} | {} |{then}", standing.name(), survey.tally.count(standing))?;
    }
    Ok(())
}

fn wrong(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<&Row> = survey.open().collect();
    if open.is_empty() {
        return writeln!(out, "\nNo page says anything that the repository is known to contradict.");
    }
    let sources = if survey.clusters.is_empty() { "The repository" } else { "The repository, the cluster" };
    writeln!(out, "\n### Not so any more\n\n| Page | What | It says | {sources} |\n|---|---|---|---|")?;
    for row in open.iter().take(MOST) {
        let place = code(&format!("{}:{}", row.page, row.line));
        let (key, value) = (inline(&row.key), cell(&code(&row.value)));
        writeln!(out, "| {} | {key} | {value} | {} |", cell(&place), inline(&row.because()))?;
    }
    rest(open.len(), out)
}

fn disputed(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.disputed.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### The repository wants it otherwise than it is\n")?;
    writeln!(out, "| Page | What | It says | The repository and the cluster |\n|---|---|---|---|")?;
    for row in survey.disputed.iter().take(MOST) {
        let place = code(&format!("{}:{}", row.page, row.line));
        let (key, value) = (inline(&row.key), cell(&code(&row.value)));
        writeln!(out, "| {} | {key} | {value} | {} |", cell(&place), inline(&row.because()))?;
    }
    rest(survey.disputed.len(), out)
}

fn contradicting(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let open: Vec<_> = survey.disagreeing().collect();
    if open.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Pages that contradict each other\n")?;
    for pair in open.iter().take(MOST) {
        let place = code(&format!("{}:{}", pair.at.page, pair.at.line));
        writeln!(out, "- {place} {}", inline(&pair.words()))?;
    }
    rest(open.len(), out)
}

fn left_behind(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.behind.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Left behind\n\n| Page | Behind for | Last touched | What changed |\n|---|---|---|---|")?;
    for debt in survey.behind.iter().take(MOST) {
        let page = cell(&code(debt.page.as_str()));
        let changed: Vec<String> = debt.files.iter().take(3).map(|file| inline(&behind::words(file))).collect();
        let more = debt.files.len().saturating_sub(3);
        let more = if more > 0 { format!(", and {}", number(more, "more file")) } else { String::new() };
        let (days, touched) = (behind::days(debt.days), behind::when(&debt.touched));
        writeln!(out, "| {page} | {days} | {} | {}{more} |", inline(&touched), changed.join(", "))?;
    }
    rest(survey.behind.len(), out)
}

fn undocumented(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let dark: Vec<_> = survey.undocumented().collect();
    if dark.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Spoken of by no page\n\n| Part | Name | Described in |\n|---|---|---|")?;
    for one in dark.iter().take(MOST) {
        let place = format!("{}:{}", one.file, one.line);
        writeln!(out, "| {} | {} | {} |", one.kind, cell(&code(&one.name)), cell(&code(&place)))?;
    }
    rest(dark.len(), out)
}

fn running(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.running.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n### Runs, and is spoken of by no page\n\n| Cluster | Kind | Name |\n|---|---|---|")?;
    for one in survey.running.iter().take(MOST) {
        writeln!(out, "| {} | {} | {} |", inline(&one.cluster), inline(&one.kind), cell(&code(&one.place())))?;
    }
    rest(survey.running.len(), out)
}

fn since(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let Some(since) = &survey.since else { return Ok(()) };
    for (word, list) in [("New", &since.new), ("Mended", &since.mended)] {
        let day = inline(&since.day);
        writeln!(out, "\n### {word} since {day}: {}\n", list.len())?;
        for item in list.iter().take(MOST) {
            writeln!(out, "- {} {}: {}", item.kind, code(&item.at), inline(&item.what))?;
        }
        rest(list.len(), out)?;
    }
    Ok(())
}

fn coverage(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let told: Vec<_> = survey.pages.iter().filter(|page| page.claims > 0).collect();
    if told.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n<details><summary>Page by page</summary>\n")?;
    writeln!(out, "| Page | Stands | Borne out | Cannot be told |\n|---|---|---:|---:|")?;
    for page in told.iter().take(MOST) {
        let mark = mark(page.light);
        let (name, light) = (cell(&code(&page.page)), page.light.name());
        writeln!(out, "| {name} | {mark} {light} | {}/{} | {} |", page.confirmed, page.claims, page.unknown)?;
    }
    rest(told.len(), out)?;
    writeln!(out, "\n</details>")
}

fn mark(light: Light) -> &'static str {
    match light {
        Light::True => "✅",
        Light::Stale => "❌",
        Light::Behind => "🕰️",
        Light::Dark => "⬛",
        Light::Record => "📜",
    }
}

/// Code within a table: a bar would end its cell.
fn cell(code: &str) -> String {
    code.replace('|', "\\|")
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

fn rest(count: usize, out: &mut dyn Write) -> io::Result<()> {
    match count.saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(out, "\n… and {more} more."),
    }
}
