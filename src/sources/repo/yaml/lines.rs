//! Documents that are no YAML, templates for the most part: the lines that are whole in themselves.

use std::ops::Range;

use super::names::tail;
use super::sink::Sink;
use super::{image, version};
use crate::sources::repo::{Attribute, Name, Of};

/// One `key: value` on a line.
struct Line<'t> {
    key: &'t str,
    value: &'t str,
    /// The byte that the value begins at.
    start: usize,
    number: u32,
    indent: usize,
}

/// Reads images, pins of versions, and a chart whose version stands right beside it.
pub(super) fn read(sink: &mut Sink<'_>, range: Range<usize>, first: u32) {
    let text = sink.text;
    let mut beside: Vec<Line<'_>> = Vec::new();
    let mut at = range.start;
    for (number, written) in (first..).zip(text[range].split_inclusive('\n')) {
        let start = at;
        at += written.len();
        let Some(line) = line(written, start, number) else {
            beside.clear();
            continue;
        };
        if beside.last().is_some_and(|last| last.indent != line.indent) {
            beside.clear();
        }
        if line.key == "image" {
            image::say_part(sink, line.value, line.start, number, &[]);
        } else if let Some(stem) = version::pinned(line.key).filter(|_| version::can_be(line.value)) {
            let of = if version::pins_chart(line.key) { Of::Chart } else { Of::Tool };
            say(sink, of, &[Name::own(stem)], &line);
        } else if let Some(other) = other(line.key).and_then(|key| beside.iter().find(|line| line.key == key)) {
            let (chart, pin) = if line.key == "chart" { (&line, other) } else { (other, &line) };
            if version::can_be(pin.value) {
                say(sink, Of::Chart, &[Name::own(tail(chart.value))], pin);
            }
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
    sink.say_part(of, Attribute::Version, names, line.start..line.start + line.value.len(), line.number);
}

fn line(written: &str, start: usize, number: u32) -> Option<Line<'_>> {
    let inside = written.trim_start_matches([' ', '-']);
    let indent = written.len() - inside.len();
    let (key, rest) = inside.split_once(": ")?;
    let rest = rest.split(" #").next().unwrap_or_default().trim();
    let value = rest.trim_matches(['"', '\'']);
    let is_plain = !written.contains("{{") && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    let offset = (value.as_ptr() as usize).saturating_sub(written.as_ptr() as usize);
    (is_plain && !value.is_empty()).then_some(Line { key, value, start: start + offset, number, indent })
}
