//! The picture: a tile for each page and each part, coloured by how it stands.

use super::escape::Text;
use super::sign;
use crate::survey::{Component, Light, PageState, Survey};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Up to so many tiles have their names in them; of more, those that ask for an answer.
const NAMED: usize = 60;
/// A folder with fewer pages has no frame of its own, but that of the folder above.
const FRAMED: usize = 4;

/// Writes the map of the pages, folder by folder.
///
/// # Errors
/// The writer's own.
pub fn pages(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let asks = |page: &PageState| matches!(page.light, Light::Stale | Light::Behind);
    let is_small = survey.pages.len() <= NAMED;
    let is_calm = survey.pages.iter().filter(|page| asks(page)).count() <= NAMED;
    writeln!(out, "<div class=\"map\" id=\"map\">")?;
    for (folder, pages) in frames(&survey.pages) {
        let shown = if folder.is_empty() { "/" } else { folder };
        writeln!(out, "<section><h3>{}</h3><ol class=\"tiles\">", Text(shown))?;
        for (index, page) in pages {
            let (light, sign) = (page.light.name(), sign(page.light));
            let tip =
                format!("{}: {} ({}, {} of {} borne out)", page.page, page.title, light, page.confirmed, page.claims);
            let name = page.page.strip_prefix(folder).unwrap_or(&page.page).trim_start_matches('/');
            let is_named = is_small || is_calm && asks(page);
            let label = if is_named { format!("{sign} {name}") } else { sign.to_owned() };
            let named = if is_named { " named" } else { "" };
            writeln!(
                out,
                "<li data-light=\"{light}\" data-find=\"{}\"><a class=\"tile {light}{named}\" href=\"#p{index}\" \
                 title=\"{}\" aria-label=\"{}\">{}</a></li>",
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

/// The pages by folder. What lies in a folder with few of them is shown with the folder above it, as long
/// as there is one: a map of frames with a tile each shows nothing.
fn frames(pages: &[PageState]) -> BTreeMap<&str, Vec<(usize, &PageState)>> {
    let mut frames: BTreeMap<&str, Vec<(usize, &PageState)>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        frames.entry(folder(&page.page)).or_default().push((index, page));
    }
    let depth = |folder: &str| folder.matches('/').count();
    let deepest = frames.keys().map(|folder| depth(folder)).max().unwrap_or_default();
    for level in (1..=deepest).rev() {
        let small = |(folder, pages): (&&str, &Vec<_>)| {
            (depth(folder) == level && pages.len() < FRAMED).then(|| (*folder).to_owned())
        };
        let small: Vec<String> = frames.iter().filter_map(|(folder, pages)| small((folder, pages))).collect();
        for name in small {
            if let Some((own, pages)) = frames.remove_entry(&*name) {
                frames.entry(folder(own)).or_default().extend(pages);
            }
        }
    }
    frames.values_mut().for_each(|pages| pages.sort_by_key(|(index, _)| *index));
    frames
}

/// Writes the map of the parts, sort by sort. One that is spoken of leads to the page, one that is not to
/// where it is described.
///
/// # Errors
/// The writer's own.
pub fn parts(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.components.is_empty() {
        return Ok(());
    }
    let pages: BTreeMap<&str, usize> =
        survey.pages.iter().enumerate().map(|(index, page)| (&*page.page, index)).collect();
    let mut sorts: BTreeMap<&str, Vec<(&Component, String)>> = BTreeMap::new();
    let mut dark = 0;
    for part in &survey.components {
        let spoken = part.pages.iter().find_map(|page| pages.get(&**page));
        let target = match spoken {
            _ if part.is_dark() => {
                dark += 1;
                format!(" href=\"#u{}\"", dark - 1)
            }
            Some(page) => format!(" href=\"#p{page}\""),
            // The page is not among those that were asked for.
            None => String::new(),
        };
        sorts.entry(part.kind).or_default().push((part, target));
    }
    writeln!(out, "<h2 id=\"parts\">Parts of the repository</h2>")?;
    let (all, lit) = (survey.components.len(), survey.components.len() - dark);
    writeln!(out, "<p class=\"soft\">{lit} of {all} are spoken of by some page; the hollow ones by none.</p>")?;
    let is_named = all <= 6 * NAMED;
    writeln!(out, "<div class=\"map parts\">")?;
    for (kind, parts) in sorts {
        writeln!(out, "<section><h3>{kind}s</h3><ol class=\"tiles\">")?;
        for (part, target) in parts {
            let (light, sign) = if part.is_dark() { ("dark", "?") } else { ("lit", "✓") };
            let pages = match &part.pages[..] {
                [] => "spoken of by no page".to_owned(),
                [page] => format!("spoken of by {page}"),
                [page, rest @ ..] => format!("spoken of by {page} and {} more", rest.len()),
            };
            let tip = format!("{} ({}:{}), {pages}", part.name, part.file, part.line);
            let (shown, named) = if is_named || part.is_dark() { (&*part.name, " named") } else { (sign, "") };
            writeln!(
                out,
                "<li data-find=\"{}\"><a class=\"tile {light}{named}\"{target} title=\"{}\">{}</a></li>",
                Text(&format!("{} {}", part.name, part.file)),
                Text(&tip),
                Text(shown)
            )?;
        }
        writeln!(out, "</ol></section>")?;
    }
    writeln!(out, "</div>")
}

fn folder(page: &str) -> &str {
    page.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(pages: &[&str]) -> Vec<(String, usize)> {
        let state = |page: &&str| PageState {
            page: (*page).to_owned(),
            title: String::new(),
            light: Light::Dark,
            claims: 0,
            confirmed: 0,
            wrong: 0,
            unknown: 0,
            behind: None,
        };
        let states: Vec<PageState> = pages.iter().map(state).collect();
        frames(&states).into_iter().map(|(folder, pages)| (folder.to_owned(), pages.len())).collect()
    }

    #[test]
    fn small_folders_are_shown_with_the_folder_above() {
        let pages = ["README.md", "a/b/c/1.md", "a/b/d/2.md", "a/e/1.md", "a/e/2.md", "a/e/3.md", "a/e/4.md", "f/1.md"];
        let frames = [("", 1), ("a", 2), ("a/e", 4), ("f", 1)].map(|(folder, count)| (folder.to_owned(), count));
        assert_eq!(framed(&pages), frames);
    }
}
