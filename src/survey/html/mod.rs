//! A survey as one HTML page that needs nothing else: no network, and no script for reading.
//!
//! It is written so that it is XML as well: whatever reads it sees the same tree.

mod escape;
mod glance;
mod lists;
mod live;
mod map;

use crate::survey::{Light, Survey, table, text};
pub use escape::Text;
use std::io::{self, Write};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// What the page may load: nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'";

/// Writes what stands before the body of a page, and opens it.
///
/// # Errors
/// The writer's own.
pub fn begin(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />")?;
    writeln!(out, "<meta name=\"generator\" content=\"vibe {}\" />", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>", Text(title))
}

/// Closes a page.
///
/// # Errors
/// The writer's own.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</body>\n</html>")
}

/// Writes the page.
///
/// # Errors
/// The writer's own.
pub fn write(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("Documentation of {}", survey.repository);
    begin(&title, out)?;
    writeln!(out, "<header><h1>{}</h1>", Text(&title))?;
    let at = survey.commit.as_ref().map(|commit| format!(" at {commit}")).unwrap_or_default();
    let day = format!("{}{at}. {}. {}.", survey.day, text::pages(survey), text::spoken_of(survey));
    writeln!(out, "<p class=\"soft\">{}</p>", Text(&day))?;
    glance::contents(survey, out)?;
    writeln!(out, "</header>\n<main>\n<h2 id=\"pages\">Pages</h2>")?;
    glance::write(survey, out)?;
    map::pages(survey, out)?;
    map::parts(survey, out)?;
    lists::since(survey, out)?;
    lists::wrong(survey, out)?;
    live::disputed(survey, out)?;
    lists::contradicting(survey, out)?;
    lists::behind(survey, out)?;
    lists::undocumented(survey, out)?;
    live::running(survey, out)?;
    lists::pages(survey, out)?;
    lists::files(survey, out)?;
    writeln!(out, "<h2 id=\"unknown\">Not judged</h2>")?;
    writeln!(out, "<p>{}.</p>", Text(&table::sentence(&survey.tally)))?;
    writeln!(out, "<p>{}.</p>", Text(&survey.not_judged()))?;
    lists::mute(survey, out)?;
    writeln!(out, "</main>\n<script>\n{SCRIPT}</script>")?;
    end(out)
}

/// The sign of a light, for those who do not see its colour.
pub fn sign(light: Light) -> &'static str {
    match light {
        Light::True => "✓",
        Light::Stale => "✗",
        Light::Behind => "…",
        Light::Dark => "?",
        Light::Record => "§",
    }
}
