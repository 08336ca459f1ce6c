//! The text format that Prometheus reads: families of samples, version 0.0.4.

use std::fmt::Display;
use std::io::{self, Write};

/// A family of samples that go up and down: what is measured, and in which unit.
pub struct Gauge {
    /// Its name.
    pub name: &'static str,
    /// What it tells, in one line.
    pub help: &'static str,
}

/// A label and its value.
pub type Label<'v> = (&'static str, &'v str);

impl Gauge {
    /// Writes what the family is about; its samples have to follow, and no others between them.
    ///
    /// # Errors
    /// The writer's own.
    pub fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# HELP {} {}", self.name, escaped(self.help, false))?;
        writeln!(out, "# TYPE {} gauge", self.name)
    }

    /// Writes a sample.
    ///
    /// # Errors
    /// The writer's own.
    pub fn sample(&self, labels: &[Label<'_>], value: impl Display, out: &mut dyn Write) -> io::Result<()> {
        let labels: Vec<String> =
            labels.iter().map(|(name, value)| format!("{name}=\"{}\"", escaped(value, true))).collect();
        writeln!(out, "{}{{{}}} {value}", self.name, labels.join(","))
    }
}

/// Text as the format wants it. Nothing is left out: two pages that differ must not become one series.
fn escaped(text: &str, quoted: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '"' if quoted => escaped.push_str("\\\""),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_can_hold_anything() {
        let mut out = Vec::new();
        let gauge = Gauge { name: "a", help: "One \\ two" };
        gauge.head(&mut out).expect("a vector");
        gauge.sample(&[("page", "a\"b\\c\nd"), ("x", "")], 7, &mut out).expect("a vector");
        let text = String::from_utf8(out).expect("UTF-8");
        assert_eq!(text, "# HELP a One \\\\ two\n# TYPE a gauge\na{page=\"a\\\"b\\\\c\\nd\",x=\"\"} 7\n");
    }
}
