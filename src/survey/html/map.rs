//! The picture: a tile for each page and each part, coloured by how it stands.

use super::escape::Text;
use super::sign;
use crate::survey::{Component, Light, PageState, Survey};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Up to so many tiles have their names in them.
const NAMED: usize = 60;

/// Writes the map of the pages, folder by folder.
///
/// # Errors
/// The writer's own.
pub fn pages(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let mut folders: BTreeMap<&str, Vec<(usize, &PageState)>> = BTreeMap::new();
    for (index, page) in survey.pages.iter().enumerate() {
        folders.entry(folder(&page.page)).or_default().push((index, page));
    }
    writeln!(out, "<h2 id=\"pages\">Pages</h2>")?;
    bar(survey, out)?;
    filters(survey, out)?;
    let named = if survey.pages.len() <= NAMED { " named" } else { "" };
    writeln!(out, "<div class=\"map{named}\">")?;
    for (folder, pages) in folders {
        let shown = if folder.is_empty() { "/" } else { folder };
        writeln!(out, "<section><h3>{}</h3><ol class=\"tiles\">", Text(shown))?;
        for (index, page) in pages {
            let (light, name) = (page.light.name(), page.page.rsplit('/').next().unwrap_or_default());
            let tip =
                format!("{}: {} ({}, {} of {} borne out)", page.page, page.title, light, page.confirmed, page.claims);
            let label =
                if named.is_empty() { sign(page.light).to_owned() } else { format!("{} {name}", sign(page.light)) };
            writeln!(
                out,
                "<li data-light=\"{light}\" data-find=\"{}\"><a class=\"tile {light}\" href=\"#p{index}\" title=\"{}\" \
                 aria-label=\"{}\">{}</a></li>",
                Text(&format!("{} {}", page.page, page.title)),
                Text(&tip),
                Text(&tip),
                Text(&label),
            )?;
        }
        writeln!(out, "</ol></section>")?;
    }
    writeln!(out, "</div>")
}

/// Writes the map of the parts, sort by sort.
///
/// # Errors
/// The writer's own.
pub fn parts(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.components.is_empty() {
        return Ok(());
    }
    let mut sorts: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
    for part in &survey.components {
        sorts.entry(part.kind).or_default().push(part);
    }
    writeln!(out, "<h2 id=\"parts\">Parts of the repository</h2>")?;
    let dark = survey.undocumented().count();
    writeln!(
        out,
        "<p>{} of {} are spoken of by some page. A grey one is spoken of by none.</p>",
        survey.components.len() - dark,
        survey.components.len()
    )?;
    let named = if survey.components.len() <= 3 * NAMED { " named" } else { "" };
    writeln!(out, "<div class=\"map{named}\">")?;
    for (kind, parts) in sorts {
        writeln!(out, "<section><h3>{kind}s</h3><ol class=\"tiles\">")?;
        for part in parts {
            let light = if part.is_dark() { Light::Dark } else { Light::True };
            let pages = match &part.pages[..] {
                [] => "spoken of by no page".to_owned(),
                [page] => format!("spoken of by {page}"),
                [page, rest @ ..] => format!("spoken of by {page} and {} more", rest.len()),
            };
            let tip = format!("{} ({}:{}), {pages}", part.name, part.file, part.line);
            let shown = if named.is_empty() { sign(light) } else { &*part.name };
            writeln!(
                out,
                "<li data-find=\"{}\"><span class=\"tile {}\" title=\"{}\">{}</span></li>",
                Text(&part.name),
                light.name(),
                Text(&tip),
                Text(shown)
            )?;
        }
        writeln!(out, "</ol></section>")?;
    }
    writeln!(out, "</div>")
}

/// All pages in one line, and what the colours mean.
fn bar(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<div class=\"bar\" aria-hidden=\"true\">")?;
    for light in Light::ALL.into_iter().filter(|light| survey.count(*light) > 0) {
        let (name, count) = (light.name(), survey.count(light));
        writeln!(out, "<span class=\"{name}\" style=\"flex-grow: {count}\"></span>")?;
    }
    writeln!(out, "</div>\n<ul class=\"legend\">")?;
    for light in Light::ALL {
        let (name, words, count) = (light.name(), light.words(), survey.count(light));
        let sign = sign(light);
        writeln!(
            out,
            "<li><span class=\"sign {name}\" aria-hidden=\"true\">{sign}</span> <strong>{count} {name}</strong> \
             <span class=\"soft\">{words}</span></li>"
        )?;
    }
    writeln!(out, "</ul>")
}

/// Shown only where the script runs.
fn filters(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"filters\"><input type=\"search\" id=\"words\" placeholder=\"page, name or value\" \
         aria-label=\"show only what has these words\" />"
    )?;
    for light in Light::ALL.into_iter().filter(|light| survey.count(*light) > 0) {
        let name = light.name();
        writeln!(out, "<label><input type=\"checkbox\" value=\"{name}\" checked=\"checked\" /> {name}</label>")?;
    }
    writeln!(out, "</div>")
}

fn folder(page: &str) -> &str {
    page.rsplit_once('/').map_or("", |(folder, _)| folder)
}
