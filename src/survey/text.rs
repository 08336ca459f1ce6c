//! A survey on a terminal.

use crate::survey::since::Item;
use crate::survey::table::{Look, number, seen};
use crate::survey::{Light, Row, Survey, behind, table};
use std::io::{self, Write};

/// Writes a survey; of each list at most so many entries.
///
/// # Errors
/// The writer's own.
pub fn write(survey: &Survey, look: Look, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let at = survey.commit.as_ref().map(|commit| format!(" at {commit}")).unwrap_or_default();
    writeln!(out, "{}", look.heading(&seen(&format!("{}, {}{at}", survey.repository, survey.day))))?;
    writeln!(out, "{}\n", pages(survey))?;
    let wrong: Vec<&Row> = survey.wrong.iter().collect();
    if !wrong.is_empty() {
        heading(look, "Not so any more", out)?;
        table::write(&wrong, look, out)?;
    }
    if !survey.disputed.is_empty() {
        heading(look, "The repository wants it otherwise than it is", out)?;
        table::write(&survey.disputed.iter().collect::<Vec<_>>(), look, out)?;
    }
    if !survey.contradicting.is_empty() {
        heading(look, "Pages that contradict each other", out)?;
        for pair in &survey.contradicting {
            let allowed = pair.allowed.as_ref().map(|reason| format!("; allowed: {reason}")).unwrap_or_default();
            writeln!(out, "  {}", seen(&format!("{}:{}  {}{allowed}", pair.at.page, pair.at.line, pair.words())))?;
        }
        writeln!(out)?;
    }
    if !survey.behind.is_empty() {
        heading(look, "Left behind", out)?;
        survey.behind.iter().take(most).try_for_each(|debt| behind::show(debt, 3, out))?;
        rest(survey.behind.len(), most, "page", out)?;
    }
    undocumented(survey, look, most, out)?;
    running(survey, look, most, out)?;
    coverage(survey, look, most, out)?;
    since(survey, look, most, out)?;
    writeln!(out, "{}", table::sentence(&survey.tally))?;
    writeln!(out, "{}", seen(&survey.not_judged()))
}

/// How the pages stand, in one line.
pub fn pages(survey: &Survey) -> String {
    let count = |light: &Light| (survey.count(*light), light.name());
    let counts: Vec<String> = Light::ALL
        .iter()
        .map(count)
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    match counts.is_empty() {
        true => "no page".to_owned(),
        false => format!("{}: {}", number(survey.pages.len(), "page"), counts.join(", ")),
    }
}

/// How much of the repository is spoken of, in one line.
pub fn spoken_of(survey: &Survey) -> String {
    let parts = survey.components.len();
    let lit = parts - survey.undocumented().count();
    let (files, named) = (survey.files.len(), survey.spoken_of());
    format!("{lit} of {} and {named} of {} are spoken of", number(parts, "part"), number(files, "file"))
}

fn heading(look: Look, words: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", look.heading(words))
}

fn undocumented(survey: &Survey, look: Look, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let dark: Vec<_> = survey.undocumented().collect();
    if dark.is_empty() {
        return Ok(());
    }
    heading(look, "Spoken of by no page", out)?;
    let width = dark.iter().map(|one| one.name.chars().count()).max().unwrap_or_default().min(40);
    for one in dark.iter().take(most) {
        writeln!(out, "  {:8}  {:width$}  {}:{}", one.kind, seen(&one.name), seen(&one.file), one.line)?;
    }
    rest(dark.len(), most, "part", out)?;
    writeln!(out)
}

fn running(survey: &Survey, look: Look, most: usize, out: &mut dyn Write) -> io::Result<()> {
    if survey.running.is_empty() {
        return Ok(());
    }
    heading(look, "Runs, and is spoken of by no page", out)?;
    let width = survey.running.iter().map(|one| one.kind.chars().count()).max().unwrap_or_default().min(24);
    for one in survey.running.iter().take(most) {
        writeln!(out, "  {}: {:width$}  {}", seen(&one.cluster), seen(&one.kind), seen(&one.place()))?;
    }
    rest(survey.running.len(), most, "object", out)?;
    writeln!(out)
}

fn coverage(survey: &Survey, look: Look, most: usize, out: &mut dyn Write) -> io::Result<()> {
    heading(look, "Borne out", out)?;
    let mut told: Vec<_> = survey.pages.iter().filter(|page| page.claims > 0).collect();
    told.sort_by_key(|page| (page.light, &page.page));
    for page in told.iter().take(most) {
        let (light, of) = (page.light.name(), format!("{}/{}", page.confirmed, page.claims));
        writeln!(out, "  {of:>9}  {light:6}  {}", seen(&page.page))?;
    }
    rest(told.len(), most, "page", out)?;
    writeln!(out, "  {}\n", spoken_of(survey))
}

fn since(survey: &Survey, look: Look, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(since) = &survey.since else { return Ok(()) };
    heading(look, &format!("Since {}", seen(&since.day)), out)?;
    let lists: [(&str, &[Item]); 2] = [("new", &since.new), ("mended", &since.mended)];
    for (word, list) in lists {
        writeln!(out, "  {} {word}", list.len())?;
        for item in list.iter().take(most) {
            writeln!(out, "    {}  {}  {}", item.kind, seen(&item.at), seen(&item.what))?;
        }
        rest(list.len(), most, "entry", out)?;
    }
    writeln!(out)
}

fn rest(count: usize, most: usize, of: &str, out: &mut dyn Write) -> io::Result<()> {
    match count.saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more ({of} by {of} with --verbose)"),
    }
}
