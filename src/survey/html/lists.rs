//! What stands below the picture: the lists, with the evidence.

use super::escape::Text;
use super::sign;
use crate::survey::since::Item;
use crate::survey::{Survey, behind as left};
use std::io::{self, Write};

/// What is not so any more.
pub fn wrong(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"stale\">Not so any more</h2>")?;
    if survey.wrong.is_empty() {
        return writeln!(out, "<p>No page says anything that the repository is known to contradict.</p>");
    }
    let sources = if survey.clusters.is_empty() { "The repository" } else { "The repository, the cluster" };
    head(&["Page", "What", "It says", sources], out)?;
    for (index, row) in survey.wrong.iter().enumerate() {
        let find = format!("{} {} {}", row.page, row.key, row.value);
        let page = page_link(survey, &row.page, Some(row.line));
        writeln!(out, "<tr id=\"w{index}\" data-find=\"{}\"><td>{page}</td>", Text(&find))?;
        writeln!(out, "<td>{}</td><td><code>{}</code></td>", Text(&row.key), Text(&row.value))?;
        write!(out, "<td>{}", Text(&row.because()))?;
        if let Some(subject) = row.ended.as_ref().map(|ended| &ended.subject).filter(|subject| !subject.is_empty()) {
            write!(out, "<br /><span class=\"soft\">{}</span>", Text(subject))?;
        }
        if let Some(reason) = &row.allowed {
            write!(out, "<br /><span class=\"soft\">allowed: {}</span>", Text(reason))?;
        }
        writeln!(out, "</td></tr>")?;
    }
    foot(out)
}

/// The pages that contradict each other.
pub fn contradicting(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.contradicting.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"contradicting\">Pages that contradict each other</h2>")?;
    head(&["What", "One page", "says", "Another", "says"], out)?;
    for pair in &survey.contradicting {
        let (one, other) = (&pair.other, &pair.at);
        let find = format!("{} {} {} {} {}", one.key, one.page, one.value, other.page, other.value);
        write!(out, "<tr data-find=\"{}\"><td>{}", Text(&find), Text(&other.key))?;
        if let Some(reason) = &pair.allowed {
            write!(out, "<br /><span class=\"soft\">allowed: {}</span>", Text(reason))?;
        }
        writeln!(out, "</td>")?;
        for row in [one, other] {
            let page = page_link(survey, &row.page, Some(row.line));
            writeln!(out, "<td>{page}</td><td><code>{}</code></td>", Text(&row.value))?;
        }
        writeln!(out, "</tr>")?;
    }
    foot(out)
}

/// A page, with a link to its row in the list of pages.
pub(super) fn page_link(survey: &Survey, page: &str, line: Option<usize>) -> String {
    let place = line.map_or_else(|| page.to_owned(), |line| format!("{page}:{line}"));
    match survey.pages.iter().position(|known| known.page == page) {
        Some(index) => format!("<a href=\"#p{index}\"><code>{}</code></a>", Text(&place)),
        None => format!("<code>{}</code>", Text(&place)),
    }
}

/// The pages that were left behind.
pub fn behind(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"behind\">Left behind</h2>")?;
    if survey.behind.is_empty() {
        return writeln!(out, "<p>{}.</p>", left::sentence(&survey.behind, survey.allowed));
    }
    head(&["Page", "Behind for", "Last touched", "What changed under it"], out)?;
    for debt in &survey.behind {
        let page = debt.page.as_str();
        writeln!(out, "<tr data-find=\"{}\"><td>{}</td>", Text(page), page_link(survey, page, None))?;
        let touched = format!("{} {}", left::when(&debt.touched), debt.touched.subject);
        writeln!(
            out,
            "<td class=\"n\" data-label=\"behind for\">{}</td><td>{}</td><td>",
            left::days(debt.days),
            Text(&touched)
        )?;
        for file in &debt.files {
            let words = left::words(file).replace('`', "");
            writeln!(out, "<details><summary><code>{}</code></summary><ul class=\"plain\">", Text(&words))?;
            for moment in &file.moments {
                let words = format!("{} {}", left::when(moment), moment.subject);
                writeln!(out, "<li>{}</li>", Text(&words))?;
            }
            // A list without an entry is none.
            if file.moments.is_empty() {
                writeln!(out, "<li>no commit changed it in substance</li>")?;
            }
            writeln!(out, "</ul></details>")?;
        }
        writeln!(out, "</td></tr>")?;
    }
    foot(out)
}

/// The parts that no page speaks of.
pub fn undocumented(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.undocumented().next().is_none() {
        return Ok(());
    }
    writeln!(out, "<h2 id=\"undocumented\">Spoken of by no page</h2>")?;
    head(&["Part", "Name", "Described in"], out)?;
    for (index, part) in survey.undocumented().enumerate() {
        let place = format!("{}:{}", part.file, part.line);
        let find = format!("{} {}", part.name, part.file);
        writeln!(out, "<tr id=\"u{index}\" data-find=\"{}\"><td>{}</td>", Text(&find), part.kind)?;
        writeln!(out, "<td><code>{}</code></td><td><code>{}</code></td></tr>", Text(&part.name), Text(&place))?;
    }
    foot(out)
}

/// Page by page: where the tiles of the map lead.
pub fn pages(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"coverage\">Page by page</h2>")?;
    head(&["Page", "Title", "Stands", "Borne out", "Wrong", "Cannot be told"], out)?;
    for (index, page) in survey.pages.iter().enumerate() {
        let light = page.light.name();
        let find = format!("{} {}", page.page, page.title);
        writeln!(out, "<tr id=\"p{index}\" data-light=\"{light}\" data-find=\"{}\">", Text(&find))?;
        writeln!(out, "<td><code>{}</code></td><td>{}</td>", Text(&page.page), Text(&page.title))?;
        let days = page.behind.map(|days| format!(", {}", left::days(days))).unwrap_or_default();
        let sign = sign(page.light);
        writeln!(out, "<td><span class=\"sign {light}\" aria-hidden=\"true\">{sign}</span> {light}{days}</td>")?;
        let share = (page.confirmed * 100).checked_div(page.claims).unwrap_or_default();
        writeln!(
            out,
            "<td class=\"n\" data-label=\"borne out\"><span class=\"meter\"><span class=\"true\" style=\"width: {share}%\"></span></span>{}/{}</td>",
            page.confirmed, page.claims
        )?;
        let first = survey.wrong.iter().position(|row| row.page == page.page && row.is_open());
        let wrong = first.map(|row| format!("<a href=\"#w{row}\">{}</a>", page.wrong));
        let wrong = wrong.unwrap_or_else(|| page.wrong.to_string());
        writeln!(out, "<td class=\"n\" data-label=\"wrong\">{wrong}</td>")?;
        writeln!(out, "<td class=\"n\" data-label=\"cannot be told\">{}</td></tr>", page.unknown)?;
    }
    foot(out)
}

/// The files that say something, each with the pages that speak of it.
pub fn files(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.files.is_empty() {
        return Ok(());
    }
    let (all, named) = (survey.files.len(), survey.spoken_of());
    writeln!(out, "<h2 id=\"files\">Files of the repository</h2>")?;
    writeln!(out, "<details><summary>{named} of {all} files that say something are spoken of</summary>")?;
    head(&["File", "Spoken of by"], out)?;
    for file in &survey.files {
        writeln!(out, "<tr data-find=\"{0}\"><td><code>{0}</code></td><td>", Text(&file.file))?;
        match &file.pages[..] {
            [] => writeln!(out, "<span class=\"soft\">no page</span>")?,
            pages => {
                let shown: Vec<String> =
                    pages.iter().take(8).map(|page| format!("<code>{}</code>", Text(page))).collect();
                let more = pages.len().saturating_sub(8);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                writeln!(out, "{}{more}", shown.join(", "))?;
            }
        }
        writeln!(out, "</td></tr>")?;
    }
    foot(out)?;
    writeln!(out, "</details>")
}

/// What is otherwise than in an older report.
pub fn since(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let Some(since) = &survey.since else { return Ok(()) };
    writeln!(out, "<h2 id=\"since\">Since {}</h2>", Text(&since.day))?;
    head(&["Claims", "Then", "Now"], out)?;
    for standing in survey.standings() {
        let then = since.counts.get(standing.name()).copied().unwrap_or_default();
        let (name, now) = (standing.name(), survey.tally.count(standing));
        writeln!(out, "<tr><td>{name}</td><td class=\"n\" data-label=\"then\">{then}</td>")?;
        writeln!(out, "<td class=\"n\" data-label=\"now\">{now}</td></tr>")?;
    }
    foot(out)?;
    let lists: [(&str, &[Item]); 2] = [("new", &since.new), ("mended", &since.mended)];
    for (word, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        let open = if word == "new" { " open=\"open\"" } else { "" };
        writeln!(out, "<details{open}><summary>{} {word}</summary><ul class=\"plain\">", list.len())?;
        for item in list {
            writeln!(out, "<li>{} <code>{}</code>: {}</li>", item.kind, Text(&item.at), Text(&item.what))?;
        }
        writeln!(out, "</ul></details>")?;
    }
    Ok(())
}

/// All that could not be asked or read.
pub fn mute(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    if survey.mute.len() < 2 {
        return Ok(());
    }
    writeln!(out, "<details><summary>{} could not be asked or read</summary><ul class=\"plain\">", survey.mute.len())?;
    for mute in &survey.mute {
        writeln!(out, "<li><code>{}</code>: {}</li>", Text(&mute.source), Text(&mute.why))?;
    }
    writeln!(out, "</ul></details>")
}

/// Columns of numbers.
const NUMBERS: &[&str] = &["Behind for", "Borne out", "Wrong", "Cannot be told", "Then", "Now"];

pub(super) fn head(columns: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let cell = |column: &&str| {
        let class = if NUMBERS.contains(column) { " class=\"n\"" } else { "" };
        format!("<th scope=\"col\"{class}>{column}</th>")
    };
    let cells: String = columns.iter().map(cell).collect();
    writeln!(out, "<div class=\"scroll\"><table><thead><tr>{cells}</tr></thead><tbody>")
}

pub(super) fn foot(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</tbody></table></div>")
}
