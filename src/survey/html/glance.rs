//! What is seen before anything is read: how the pages stand, whether that gets better, and where to go on.

use super::escape::Text;
use super::sign;
use crate::survey::trend::Point;
use crate::survey::{Light, Survey, behind};
use std::io::{self, Write};

/// The size of the picture of the trend, in its own units.
const SIZE: (usize, usize) = (720, 96);

/// All pages in one line; what the colours mean, each a switch where the script runs; the trend.
///
/// # Errors
/// The writer's own.
pub fn write(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let there = |light: &Light| survey.count(*light) > 0;
    writeln!(out, "<div class=\"bar\" aria-hidden=\"true\">")?;
    for light in Light::ALL.into_iter().filter(there) {
        let (name, count) = (light.name(), survey.count(light));
        writeln!(out, "<span class=\"{name}\" style=\"flex-grow: {count}\"></span>")?;
    }
    writeln!(out, "</div>\n<div class=\"filters\" role=\"group\" aria-label=\"Show pages that are\">")?;
    let days = survey.trend();
    let before = days.iter().rev().nth(1);
    for light in Light::ALL.into_iter().filter(there) {
        let (name, words, count, sign) = (light.name(), light.words(), survey.count(light), sign(light));
        let change = before.map(|point| change(point.count(light), count)).unwrap_or_default();
        writeln!(
            out,
            "<label class=\"chip\" title=\"{words}\"><input type=\"checkbox\" value=\"{name}\" checked=\"checked\" />\
             <span class=\"sign {name}\" aria-hidden=\"true\">{sign}</span><span><strong>{count}</strong> {name}{change}\
             <span class=\"soft\">{words}</span></span></label>"
        )?;
    }
    writeln!(
        out,
        "<p class=\"search\"><input type=\"search\" id=\"words\" placeholder=\"Page, name or value\" \
         aria-label=\"Show only what has these words\" /> <span id=\"found\" class=\"soft\" aria-live=\"polite\"></span></p>\n</div>"
    )?;
    if days.len() > 1 { trend(&days, out) } else { Ok(()) }
}

/// ` <span>−3</span>`: how many more or fewer there are than before.
fn change(then: usize, now: usize) -> String {
    let sign = if now > then { '+' } else { '\u{2212}' };
    match now.abs_diff(then) {
        0 => String::new(),
        count => format!(" <span class=\"change\">{sign}{count}</span>"),
    }
}

/// The days as a picture: one band a light, what asks for an answer below.
fn trend(days: &[Point], out: &mut dyn Write) -> io::Result<()> {
    let ([first, .., last], Some(most)) = (days, days.iter().map(Point::all).max().filter(|most| *most > 0)) else {
        return Ok(());
    };
    let (Some(begin), Some(end)) = (first.date(), last.date()) else { return Ok(()) };
    let width = i64::from((end - begin).get_days()).max(1);
    let across = |point: &Point| {
        let day = point.date().map_or(0, |day| i64::from((day - begin).get_days()));
        usize::try_from(day * SIZE.0 as i64 / width).unwrap_or_default()
    };
    let bands = [Light::Stale, Light::Behind, Light::Dark, Light::True, Light::Record];
    let told: Vec<String> = bands
        .iter()
        .map(|light| (light.name(), first.count(*light), last.count(*light)))
        .filter(|(_, then, now)| then + now > 0)
        .map(|(name, then, now)| format!("{name} {then} → {now}"))
        .collect();
    let words = format!("{} to {}: {}", first.day, last.day, told.join(", "));
    writeln!(out, "<figure class=\"trend\" id=\"trend\">")?;
    writeln!(
        out,
        "<svg viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        SIZE.0,
        SIZE.1,
        Text(&words)
    )?;
    let mut below = vec![0; days.len()];
    for light in bands {
        let above: Vec<usize> = days.iter().zip(&below).map(|(day, below)| below + day.count(light)).collect();
        if above != below {
            let place =
                |(day, height): (&Point, &usize)| format!("{},{}", across(day), SIZE.1 - height * SIZE.1 / most);
            let over: Vec<String> = days.iter().zip(&above).map(place).collect();
            let under: Vec<String> = days.iter().zip(&below).rev().map(place).collect();
            let points = [over, under].concat().join(" ");
            writeln!(out, "<polygon class=\"{}\" points=\"{points}\" />", light.name())?;
        }
        below = above;
    }
    writeln!(out, "</svg>\n<figcaption class=\"soft\">{}</figcaption>\n</figure>", Text(&words))
}

/// The lists that there are, with how much is in each.
///
/// # Errors
/// The writer's own.
pub fn contents(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let dark = survey.undocumented().count();
    let entry = |id: &'static str, words: &'static str, count: usize| Some((id, words, count)).filter(|it| it.2 > 0);
    let entries = [
        entry("stale", "not so any more", survey.open().count()),
        entry("disputed", "otherwise in the cluster", survey.disputed.len()),
        entry("contradicting", "contradicting", survey.disagreeing().count()),
        entry("behind", "left behind", survey.behind.len()),
        entry("undocumented", "spoken of by no page", dark),
        entry("running", "running, and spoken of by no page", survey.running.len()),
    ];
    let mut links: Vec<String> = entries
        .into_iter()
        .flatten()
        .map(|(id, words, count)| format!("<a href=\"#{id}\"><strong>{count}</strong> {words}</a>"))
        .collect();
    if let Some(since) = &survey.since {
        let (new, mended) = (since.new.len(), since.mended.len());
        let words = format!("<strong>{new}</strong> new, <strong>{mended}</strong> mended since {}", Text(&since.day));
        links.push(format!("<a href=\"#since\">{words}</a>"));
    }
    if links.is_empty() {
        return writeln!(
            out,
            "<p class=\"calm\">Nothing asks for an answer: {}.</p>",
            behind::sentence(&survey.behind, survey.allowed)
        );
    }
    writeln!(out, "<nav aria-label=\"What asks for an answer\">{}</nav>", links.join("\n"))
}
