//! The substance of YAML: quotes open strings only where a value begins, and block scalars are text.

use crate::substance::Line;
use crate::substance::lexer::Steps;

/// The lines of a YAML text with their substance only.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut steps = Steps::default();
    let mut block: Option<Block> = None;
    let mut open: Option<(char, usize)> = None;
    let mut comment = false;
    for (index, raw) in text.lines().enumerate() {
        let number = index + 1;
        let raw = raw.trim_end();
        let indent = raw.len() - raw.trim_start().len();
        if let Some(scalar) = &mut block {
            if raw.is_empty() || indent > scalar.parent {
                if !raw.is_empty() {
                    let own = *scalar.own.get_or_insert(indent);
                    let text = raw.get(own.min(indent)..).unwrap_or_default().to_owned();
                    let is_comment = text.trim_start().starts_with('#') && !text.starts_with("#!");
                    if scalar.prose || !is_comment {
                        lines.push(Line { number, depth: scalar.depth + 1, text });
                    }
                }
                continue;
            }
            block = None;
        }
        if comment {
            comment = !raw.contains("}}");
            continue;
        }
        if let Some((mark, line)) = open {
            // A string goes on; its line ends are blanks.
            let (more, still) = value(raw.trim_start(), Some(mark));
            if let Some(first) = lines.get_mut(line) {
                first.text.push(' ');
                first.text.push_str(&more);
            }
            open = still.map(|mark| (mark, line));
            continue;
        }
        let content = raw.trim_start().trim_start_matches('\u{feff}');
        // The comments of templates of Helm.
        if content.starts_with("{{/*") || content.starts_with("{{- /*") {
            comment = !content.contains("}}");
            continue;
        }
        let (text, still) = value(content, None);
        if text.is_empty() {
            continue;
        }
        let depth = steps.depth(indent);
        open = still.map(|mark| (mark, lines.len()));
        if open.is_none() && opens_block(&text) {
            block = Some(Block { parent: indent, own: None, depth, prose: is_prose(&text) });
        }
        lines.push(Line { number, depth, text });
    }
    lines
}

/// A scalar of several lines: `|` or `>`.
struct Block {
    /// The indentation of the line that opens it.
    parent: usize,
    /// The indentation of its first line.
    own: Option<usize>,
    depth: usize,
    /// Whether its text is for people, so that `# Title` is a heading; else it is a script or the
    /// settings of a program, where it is a comment.
    prose: bool,
}

/// Whether the block scalar that a line opens holds a text for people, by its key.
fn is_prose(text: &str) -> bool {
    let key =
        text.trim_start_matches("- ").split(':').next().unwrap_or_default().trim_matches(['"', '\'']).to_lowercase();
    let names = ["description", "body", "message", "notes", "text", "content", "summary", "markdown", "readme"];
    key.ends_with(".md") || names.contains(&&*key)
}

/// Whether a line ends in the mark of a block scalar.
fn opens_block(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let mut marks = last.chars();
    matches!(marks.next(), Some('|' | '>')) && marks.all(|c| matches!(c, '+' | '-' | '1'..='9'))
}

/// A line without comment, with single blanks outside of strings; and the quote that is still open at
/// its end. `quote` is the one that was open before.
fn value(line: &str, mut quote: Option<char>) -> (String, Option<char>) {
    let mut kept = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match quote {
            Some('"') if c == '\\' => {
                kept.push(c);
                kept.extend(chars.next());
            }
            Some('\'') if c == '\'' && chars.peek() == Some(&'\'') => {
                kept.push(c);
                kept.extend(chars.next());
            }
            Some(mark) => {
                kept.push(c);
                if c == mark {
                    quote = None;
                }
            }
            None if c == '#' && (kept.is_empty() || kept.ends_with(' ')) => break,
            None if c.is_whitespace() => {
                if !kept.ends_with(' ') {
                    kept.push(' ');
                }
            }
            None => {
                if matches!(c, '"' | '\'') && begins_value(&kept) {
                    quote = Some(c);
                }
                kept.push(c);
            }
        }
    }
    kept.truncate(kept.trim_end().len());
    (kept, quote)
}

/// Whether a value can begin behind this: an apostrophe within a word opens no string.
fn begins_value(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with([':', '-', '[', '{', ',', '?', '='])
}
