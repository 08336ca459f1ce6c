//! What clusters say.

use super::escape::Text;
use super::lists::{foot, head, page_link};
use crate::survey::Survey;
use std::io::{self, Write};

/// What the repository wants otherwise than it is.
pub fn disputed(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.disputed.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"disputed\">The repository wants it otherwise than it is</h2>")?;
    head(&["Page", "What", "It says", "The repository and the cluster"], out)?;
    for row in &survey.disputed {
        let find = format!("{} {} {}", row.page, row.key, row.value);
        writeln!(out, "<tr data-find=\"{}\"><td>{}</td>", Text(&find), page_link(survey, &row.page, Some(row.line)))?;
        writeln!(out, "<td>{}</td><td><code>{}</code></td>", Text(&row.key), Text(&row.value))?;
        writeln!(out, "<td>{}</td></tr>", Text(&row.because()))?;
    }
    foot(out)
}

/// What runs and is spoken of by no page.
pub fn running(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.running.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"running\">Runs, and is spoken of by no page</h2>")?;
    head(&["Cluster", "Kind", "Name"], out)?;
    for one in &survey.running {
        writeln!(out, "<tr data-find=\"{}\"><td>{}</td>", Text(&one.name), Text(&one.cluster))?;
        writeln!(out, "<td>{}</td><td><code>{}</code></td></tr>", Text(&one.kind), Text(&one.place()))?;
    }
    foot(out)
}
