//! Documents that are no YAML, templates for the most part: the lines that are whole in themselves.

use std::ops::Range;

use super::sink::Sink;
use crate::sources::repo::names::tail;
use crate::sources::repo::say::place;
use crate::sources::repo::{Attribute, Name, Of, version};

/// One `key: value` on a line.
struct Line<'t> {
    key: &'t str,
    value: &'t str,
    /// The byte that the value begins at.
    start: usize,
    indent: usize,
}

/// How many lines lie between a chart and its version at the most.
const MOST_BESIDE: usize = 8;

/// Reads images, pins of versions, and a chart whose version stands right beside it.
pub(super) fn read(sink: &mut Sink<'_>, range: Range<usize>) {
    let text = sink.text;
    let mut beside: Vec<Line<'_>> = Vec::new();
    let mut at = range.start;
    for written in text[range].split_inclusive('\n') {
        let start = at;
        at += written.len();
        let Some(line) = line(written, start) else {
            beside.clear();
            continue;
        };
        if beside.last().is_some_and(|last| last.indent != line.indent) {
            beside.clear();
        }
        if line.key == "image" {
            sink.image(line.start..line.start + line.value.len(), &[]);
        } else if let Some(stem) = version::pinned(line.key).filter(|_| version::can_be(line.value)) {
            let of = if version::pins_chart(line.key) { Of::Chart } else { Of::Tool };
            say(sink, of, &[Name::own(stem)], &line);
        } else if let Some(other) = other(line.key).and_then(|key| beside.iter().find(|line| line.key == key)) {
            let (chart, pin) = if line.key == "chart" { (&line, other) } else { (other, &line) };
            if version::can_be(pin.value) {
                say(sink, Of::Chart, &[Name::own(tail(chart.value))], pin);
            }
        }
        if beside.len() == MOST_BESIDE {
            beside.remove(0);
        }
        beside.push(line);
    }
}

/// What makes a pin of a chart together with a key.
fn other(key: &str) -> Option<&'static str> {
    match key {
        "chart" => Some("version"),
        "version" => Some("chart"),
        _ => None,
    }
}

fn say(sink: &mut Sink<'_>, of: Of, names: &[Name], line: &Line<'_>) {
    sink.say_part(of, Attribute::Version, names, line.start..line.start + line.value.len());
}

fn line(written: &str, start: usize) -> Option<Line<'_>> {
    let inside = written.trim_start_matches([' ', '-']);
    let indent = written.len() - inside.len();
    let (key, rest) = inside.split_once(": ")?;
    let rest = rest.split(" #").next().unwrap_or_default().trim();
    let value = rest.trim_matches(['"', '\'']);
    let is_plain = !written.contains("{{") && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    let offset = place(written, value).start;
    (is_plain && !value.is_empty()).then_some(Line { key, value, start: start + offset, indent })
}
