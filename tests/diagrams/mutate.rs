//! Makes other texts of a diagram, most of them near to it.

use super::random::Random;
use std::ops::Range;

/// What people and models put where it does not belong, in any type.
const STRAY: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "`",
    ":",
    ";",
    ",",
    "#",
    "%",
    "%%",
    "@",
    "/",
    "\\",
    "|",
    "<",
    ">",
    "-",
    "=",
    ".",
    "&",
    "+",
    "*",
    "?",
    "!",
    "~",
    "^",
    "$",
    "_",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "end",
    "é",
    "中",
    "😀",
    "\u{a0}",
    "0",
    "1.5",
    "x",
    "a b",
    "\"q\"",
    "#59;",
    "<br/>",
    "%% note",
    "\n%% note\n",
    "-->",
    "---",
    ":::",
    "@{",
    "%%{",
    "}%%",
    "title x",
    "\naccTitle: x\n",
    "\naccDescr {\n  x\n}\n",
    "\n  \n",
    "\r\n",
];

/// What can be changed, and what with.
pub struct Mutator<'m> {
    pub random: &'m mut Random,
    /// The texts of the type's grammar.
    pub tokens: &'m [String],
    /// Another diagram of the type, to take lines from.
    pub other: &'m str,
}

impl Mutator<'_> {
    /// One to three changes.
    pub fn mutate(&mut self, code: &str) -> String {
        let count = self.random.pick(&[1, 1, 1, 1, 2, 2, 3]);
        (0..count).fold(code.to_owned(), |code, _| self.change(&code))
    }

    fn change(&mut self, code: &str) -> String {
        match self.random.below(20) {
            0..=6 => self.change_lines(code),
            7..=15 => self.change_words(code),
            _ => self.change_characters(code),
        }
    }

    fn change_lines(&mut self, code: &str) -> String {
        let mut lines: Vec<String> = code.split('\n').map(str::to_owned).collect();
        let at = self.random.below(lines.len());
        let other = self.random.below(lines.len());
        match self.random.below(11) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(other, lines[at].clone()),
            2 => lines.swap(at, other),
            3 => lines.insert(at, self.random.pick(&["", "  ", "%% note", "  %% note: x", "%%", "%% {x}"]).to_owned()),
            4 => {
                let margin = self.random.pick(&["", " ", "  ", "\t", "      "]);
                lines[at] = format!("{margin}{}", lines[at].trim_start());
            }
            5 if at + 1 < lines.len() => {
                let next = lines.remove(at + 1);
                let between = self.random.pick(&["", " ", ";", "; "]);
                lines[at] = format!("{}{between}{}", lines[at], next.trim_start());
            }
            6 => lines[at].push_str(self.random.pick(&[" ", ";", "\t", " %% note", "%%x", ",", "\r", " ;"])),
            7 => lines.truncate(at + 1),
            8 => return code.replace('\n', "\r\n"),
            _ => {
                let theirs: Vec<&str> = self.other.split('\n').collect();
                lines.insert(at + 1, self.random.pick(&theirs).to_owned());
            }
        }
        lines.join("\n")
    }

    fn change_words(&mut self, code: &str) -> String {
        let words = words(code);
        if words.is_empty() {
            return self.token();
        }
        let at = self.random.pick(&words);
        let word = &code[at.clone()];
        let new = match self.random.below(8) {
            0 | 1 => String::new(),
            2 | 3 => self.token(),
            4 => format!("{word}{}", self.token()),
            5 => format!("{}{word}", self.token()),
            6 => code[self.random.pick(&words)].to_owned(),
            _ => match self.random.below(4) {
                0 => word.to_uppercase(),
                1 => word.to_lowercase(),
                2 => format!("{word}{word}"),
                _ => format!(" {word} "),
            },
        };
        replaced(code, at, &new)
    }

    fn change_characters(&mut self, code: &str) -> String {
        let places: Vec<usize> = code.char_indices().map(|(at, _)| at).chain([code.len()]).collect();
        let index = self.random.below(places.len());
        let at = places[index];
        let next = places.get(index + 1).copied().unwrap_or(at);
        match self.random.below(6) {
            0 => code[..at].to_owned(),
            1 | 2 => replaced(code, at..next, ""),
            3 => replaced(code, at..next, self.random.pick(STRAY)),
            _ => replaced(code, at..at, self.random.pick(STRAY)),
        }
    }

    fn token(&mut self) -> String {
        if self.tokens.is_empty() || self.random.happens(35) {
            return self.random.pick(STRAY).to_owned();
        }
        self.random.pick(self.tokens)
    }
}

fn replaced(code: &str, at: Range<usize>, new: &str) -> String {
    let mut text = code.to_owned();
    text.replace_range(at, new);
    text
}

/// Runs of letters and digits, of white space, and of other signs.
fn words(code: &str) -> Vec<Range<usize>> {
    let sort = |of: char| match of {
        _ if of.is_alphanumeric() || of == '_' => 0,
        _ if of.is_whitespace() => 1,
        _ => 2,
    };
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (at, of) in code.char_indices() {
        let end = at + of.len_utf8();
        match words.last_mut() {
            Some(word) if last == Some(sort(of)) => word.end = end,
            _ => words.push(at..end),
        }
        last = Some(sort(of));
    }
    words
}
