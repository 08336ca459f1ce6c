//! A fleet as one HTML page: a bar a repository, and what is wrong in each.

use super::{Fleet, Member, Report, Told};
use crate::survey::Light;
use crate::survey::html::{Text, begin, end, sign};
use std::io::{self, Write};

/// Writes the page.
///
/// # Errors
/// The writer's own.
pub fn write(fleet: &Fleet, out: &mut dyn Write) -> io::Result<()> {
    begin("Documentation of the fleet", out)?;
    writeln!(
        out,
        "<header><h1>Documentation of the fleet</h1>\n<p class=\"soft\">{}.</p></header>\n<main>",
        fleet.sentence()
    )?;
    writeln!(out, "<div class=\"filters\">")?;
    for light in Light::ALL.into_iter().filter(|light| fleet.count(*light) > 0) {
        let (name, words, count, sign) = (light.name(), light.words(), fleet.count(light), sign(light));
        writeln!(
            out,
            "<p class=\"chip\"><span class=\"sign {name}\" aria-hidden=\"true\">{sign}</span><span><strong>{count}</strong> \
             {name}<span class=\"soft\">{words}</span></span></p>"
        )?;
    }
    writeln!(out, "</div>\n<h2 id=\"repositories\">Repositories</h2>")?;
    writeln!(
        out,
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Repository</th><th scope=\"col\">Pages</th>"
    )?;
    writeln!(
        out,
        "<th scope=\"col\" class=\"n\">Wrong</th><th scope=\"col\" class=\"n\">Oldest</th><th scope=\"col\" class=\"n\">New</th>"
    )?;
    writeln!(out, "<th scope=\"col\" class=\"n\">Mended</th></tr></thead><tbody>")?;
    let most = fleet.told().map(|(_, report)| report.pages.len()).max().unwrap_or_default().max(1);
    for (index, member) in fleet.members.iter().enumerate() {
        match &member.outcome {
            Ok(told) => row(index, member, told, most, out)?,
            Err(why) => {
                let name = Text(&member.name);
                writeln!(
                    out,
                    "<tr id=\"r{index}\"><td><strong>{name}</strong></td><td>could not be checked: {}</td>",
                    Text(why)
                )?;
                writeln!(out, "<td></td><td></td><td></td><td></td></tr>")?;
            }
        }
    }
    writeln!(out, "</tbody></table></div>")?;
    for (index, member) in fleet.members.iter().enumerate() {
        if let Ok(told) = &member.outcome {
            wrong(index, member, &told.report, out)?;
        }
    }
    writeln!(out, "</main>")?;
    end(out)
}

/// A repository: how long its bar is tells how many pages it has.
fn row(index: usize, member: &Member, told: &Told, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let Told { report, incomplete, .. } = told;
    let name = match &member.page {
        Some(page) => format!("<a href=\"{}\"><strong>{}</strong></a>", Text(page), Text(&member.name)),
        None => format!("<strong>{}</strong>", Text(&member.name)),
    };
    let width = (report.pages.len() * 100).div_ceil(most).max(4);
    write!(out, "<tr id=\"r{index}\"><td>{name}</td><td><div class=\"bar\" style=\"width: {width}%\">")?;
    let mut told = Vec::new();
    for light in Light::ALL.into_iter().filter(|light| report.count(*light) > 0) {
        let (name, count) = (light.name(), report.count(light));
        write!(out, "<span class=\"{name}\" style=\"flex-grow: {count}\"></span>")?;
        told.push(format!("{count} {name}"));
    }
    if let Some(why) = incomplete {
        told.push(format!("not all of it: {}", Text(why)));
    }
    writeln!(out, "</div><span class=\"soft\">{}</span></td>", told.join(", "))?;
    let wrong = match report.open().count() {
        0 => "0".to_owned(),
        count => format!("<a href=\"#w{index}\">{count}</a>"),
    };
    let oldest = report.oldest().map_or("—".to_owned(), |days| format!("{days} days"));
    let (new, mended) = report
        .changes()
        .map_or(("—".to_owned(), "—".to_owned()), |(new, mended)| (new.to_string(), mended.to_string()));
    for (label, value) in [("wrong", wrong), ("oldest", oldest), ("new", new), ("mended", mended)] {
        write!(out, "<td class=\"n\" data-label=\"{label}\">{value}</td>")?;
    }
    writeln!(out, "</tr>")
}

fn wrong(index: usize, member: &Member, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let count = report.open().count();
    if count == 0 {
        return Ok(());
    }
    let noun = if count == 1 { "claim is" } else { "claims are" };
    writeln!(
        out,
        "<details id=\"w{index}\"><summary>{}: {count} {noun} not so any more</summary>",
        Text(&member.name)
    )?;
    writeln!(out, "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Page</th><th scope=\"col\">What</th>")?;
    writeln!(out, "<th scope=\"col\">It says</th></tr></thead><tbody>")?;
    for wrong in report.open() {
        let place = format!("{}:{}", wrong.page, wrong.line);
        let key = wrong.key();
        writeln!(out, "<tr><td><code>{}</code></td><td>{}</td>", Text(&place), Text(&key))?;
        writeln!(out, "<td><code>{}</code></td></tr>", Text(&wrong.value))?;
    }
    writeln!(out, "</tbody></table></div></details>")
}
