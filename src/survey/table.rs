//! Claims as people read them on a terminal: page by page, a line each.

use crate::facts::{Standing, Tally};
use crate::survey::Row;
use std::io::{self, Write};

/// How wide the columns may become: what it is about, what is said of it.
const MOST: (usize, usize) = (36, 32);

/// How a terminal wants to be written to.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether it shows colours.
    pub colour: bool,
    /// How many columns it has.
    pub width: usize,
}

impl Look {
    /// Words in the colour of a standing.
    pub fn paint(self, standing: Standing, words: &str) -> String {
        let code = match standing {
            Standing::Stale | Standing::Contradicted | Standing::Absent => "31",
            Standing::Ambiguous | Standing::Disputed => "33",
            Standing::Unknown => "2",
            Standing::Confirmed => "32",
        };
        self.painted(code, words)
    }

    /// Words of a heading.
    pub fn heading(self, words: &str) -> String {
        self.painted("1", words)
    }

    fn painted(self, code: &str, words: &str) -> String {
        if self.colour { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
    }
}

/// Writes claims, page by page.
///
/// # Errors
/// The writer's own.
pub fn write(rows: &[&Row], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let widest = |of: &dyn Fn(&Row) -> usize, most| rows.iter().map(|row| of(row)).max().unwrap_or_default().min(most);
    let key = widest(&|row| length(&row.key), MOST.0);
    let value = widest(&|row| length(&row.value), MOST.1);
    let verdict = widest(&|row| length(row.verdict.name()), usize::MAX);
    let line = widest(&|row| row.line.to_string().len(), usize::MAX);
    for of_page in rows.chunk_by(|a, b| a.page == b.page) {
        writeln!(out, "{}", look.heading(&seen(&of_page[0].page)))?;
        for row in of_page {
            let (number, name) = (row.line, row.verdict.name());
            let mut lead = format!("  {number:>line$}  {}  {}  ", cell(&row.key, key), cell(&row.value, value));
            let mut indent = line + key + value + 8;
            // What is too long for its column has the line for itself.
            if length(&lead) > indent {
                writeln!(out, "{}", lead.trim_end())?;
                indent = line + 4;
                lead = " ".repeat(indent);
            }
            lead.push_str(&look.paint(row.verdict, name));
            lead.push_str(&" ".repeat(verdict - length(name) + 2));
            indent += verdict + 2;
            let mut because = seen(&row.because());
            if let Some(reason) = &row.allowed {
                because.push_str(&format!("; allowed: {}", seen(reason)));
            }
            for part in wrapped(&because, look.width.saturating_sub(indent)) {
                writeln!(out, "{}", format!("{lead}{part}").trim_end())?;
                lead = " ".repeat(indent);
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// How many claims there are, in one line: what is wrong first, and why the rest cannot be told.
pub fn sentence(tally: &Tally) -> String {
    let all = tally.all();
    if all == 0 {
        return "no claim was found that the repository could bear out".to_owned();
    }
    let mut words = format!("{}:", number(all, "claim"));
    let count = |standing: Standing| format!(" {} {},", tally.count(standing), standing.name());
    words.push_str(&count(Standing::Confirmed));
    words.push_str(&count(Standing::Stale));
    words.push_str(&count(Standing::Contradicted));
    // Only a cluster tells of these.
    for standing in [Standing::Absent, Standing::Disputed].into_iter().filter(|standing| tally.count(*standing) > 0) {
        words.push_str(&count(standing));
    }
    words.push_str(&count(Standing::Ambiguous));
    words.push_str(&count(Standing::Unknown));
    words.pop();
    let mut reasons: Vec<_> = tally.unknown.iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    if !reasons.is_empty() {
        let reasons: Vec<String> = reasons.into_iter().map(|(why, count)| format!("{count} {}", why.name())).collect();
        words.push_str(&format!(" ({})", reasons.join(", ")));
    }
    words
}

/// A number of things.
pub fn number(count: usize, of: &str) -> String {
    if count == 1 { format!("1 {of}") } else { format!("{count} {of}s") }
}

/// Text that comes from pages and files, without characters that do something instead of being seen.
pub fn seen(text: &str) -> String {
    let seen = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(seen).collect()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// A text in a column, filled up where it is shorter. A longer one is not cut: it pushes the rest away.
fn cell(text: &str, width: usize) -> String {
    let text = seen(text);
    let missing = width.saturating_sub(length(&text));
    text + &" ".repeat(missing)
}

/// A text in lines of at most so many columns, as far as its words allow; in one where there is no room
/// for columns at all.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    if width < 20 {
        return vec![text.to_owned()];
    }
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        if let Some(last) = lines.last_mut() {
            if last.is_empty() {
                last.push_str(word);
            } else if length(last) + 1 + length(word) <= width {
                last.push(' ');
                last.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_never_lost() {
        assert_eq!(wrapped("one two three four five six", 20), ["one two three four", "five six"]);
        assert_eq!(wrapped("a-word-that-is-longer-than-a-line b", 20), ["a-word-that-is-longer-than-a-line", "b"]);
        assert_eq!(wrapped("", 40), [""]);
        assert_eq!(wrapped("no room at all", 3), ["no room at all"]);
    }

    #[test]
    fn what_does_something_is_seen() {
        assert_eq!(seen("a\u{1b}[31m\u{202e}b\nc"), "a\u{fffd}[31m\u{fffd}b c");
        assert_eq!(cell("äöü", 5), "äöü  ");
        assert_eq!(cell("abcdef", 4), "abcdef");
    }
}
