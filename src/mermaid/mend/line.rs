//! The lines of a text.

/// Where a line begins and where it ends, without its line end.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last one.
    pub end: usize,
    /// How far it is indented, in bytes.
    pub indent: usize,
}

/// The lines of a text.
pub fn all(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        lines.push(Line { start, end: start + words.len(), indent: indent(words) });
        start += line.len();
    }
    lines
}

/// How far a line is indented, in bytes.
pub fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the double quotes of a line stand.
pub fn quotes(line: &str) -> Vec<usize> {
    line.match_indices('"').map(|(at, _)| at).collect()
}

/// Whether a place of a line lies within double quotes, of which `quotes` says where they stand.
pub fn is_quoted(quotes: &[usize], at: usize) -> bool {
    quotes.partition_point(|quote| *quote < at) % 2 == 1
}
