//! A fleet as Markdown, for an issue or a wiki.

use super::Fleet;
use crate::report::prose::{code, inline};
use crate::survey::Light;
use std::io::{self, Write};

/// So many entries of a list are shown.
const MOST: usize = 50;

/// Writes it.
///
/// # Errors
/// The writer's own.
pub fn write(fleet: &Fleet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## Documentation of {}\n", fleet.sentence())?;
    let head: Vec<&str> = Light::ALL.iter().map(|light| light.name()).collect();
    writeln!(out, "| Repository | {} | wrong | oldest | new | mended |", head.join(" | "))?;
    writeln!(out, "|---|{}---:|---:|---:|---:|", "---:|".repeat(head.len()))?;
    for (member, report) in fleet.told() {
        let counts: Vec<String> = Light::ALL.iter().map(|light| report.count(*light).to_string()).collect();
        let oldest = report.oldest().map_or("—".to_owned(), |days| format!("{days} days"));
        let (new, mended) = report
            .changes()
            .map_or(("—".to_owned(), "—".to_owned()), |(new, mended)| (new.to_string(), mended.to_string()));
        let (name, wrong) = (code(&member.name), report.open().count());
        writeln!(out, "| {name} | {} | {wrong} | {oldest} | {new} | {mended} |", counts.join(" | "))?;
    }
    if fleet.failed().next().is_some() {
        writeln!(out, "\n### Could not be checked as asked\n")?;
        for (member, why) in fleet.failed() {
            writeln!(out, "- {}: {}", code(member), inline(why))?;
        }
    }
    for (member, report) in fleet.told().filter(|(_, report)| report.open().next().is_some()) {
        let count = report.open().count();
        writeln!(out, "\n<details><summary>{count} not so any more in {}</summary>\n", member.name)?;
        for wrong in report.open().take(MOST) {
            let place = format!("{}:{}", wrong.page, wrong.line);
            writeln!(out, "- {} {}: {}", code(&place), inline(&wrong.key()), code(&wrong.value))?;
        }
        if count > MOST {
            writeln!(out, "\n… and {} more.", count - MOST)?;
        }
        writeln!(out, "\n</details>")?;
    }
    Ok(())
}
