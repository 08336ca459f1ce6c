//! A fleet on a terminal: a line each.

use super::Fleet;
use crate::survey::Light;
use crate::survey::table::{Look, number, seen};
use std::io::{self, Write};

/// Writes the table, what could not be checked, and the whole in one line.
///
/// # Errors
/// The writer's own.
pub fn write(fleet: &Fleet, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let name = fleet.members.iter().map(|member| member.name.chars().count()).max().unwrap_or_default().max(10);
    let head: Vec<String> = Light::ALL.iter().map(|light| format!("{:>6}", light.name())).collect();
    let titles = format!("{:name$}  {}   wrong  oldest  new  mended", "repository", head.join("  "));
    writeln!(out, "{}", look.heading(&titles))?;
    for (member, report) in fleet.told() {
        let counts: Vec<String> = Light::ALL.iter().map(|light| format!("{:>6}", report.count(*light))).collect();
        let oldest = report.oldest().map_or("—".to_owned(), |days| format!("{days} d"));
        let (new, mended) = match report.changes() {
            Some((new, mended)) => (new.to_string(), mended.to_string()),
            None => ("—".to_owned(), "—".to_owned()),
        };
        let wrong = report.open().count();
        let (counts, shown) = (counts.join("  "), seen(&member.name));
        writeln!(out, "{shown:name$}  {counts}  {wrong:>6}  {oldest:>6}  {new:>3}  {mended:>6}")?;
    }
    writeln!(out)?;
    for (member, why) in fleet.failed() {
        writeln!(out, "{}: {}", seen(member), seen(why))?;
    }
    let dark: usize = fleet.told().map(|(_, report)| report.undocumented()).sum();
    let pairs: usize = fleet.told().map(|(_, report)| report.contradicting()).sum();
    writeln!(out, "{}", fleet.sentence())?;
    writeln!(out, "{} spoken of by no page, {} that contradict each other", number(dark, "part"), number(pairs, "pair"))
}
