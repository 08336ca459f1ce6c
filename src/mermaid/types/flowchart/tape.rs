//! A text that is read from its beginning to its end, with what is open: for flowcharts and block diagrams.

use crate::mermaid::space::is_word;

/// A text, how far it is read, and what is open there.
pub struct Tape<'t, M> {
    /// The text.
    pub text: &'t str,
    /// How many bytes lie behind.
    pub at: usize,
    /// What is open, the innermost last.
    pub modes: Vec<M>,
    /// Whether nothing follows: the end was given, or what no pattern fits.
    pub is_done: bool,
}

impl<'t, M: Copy> Tape<'t, M> {
    /// At the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, modes: Vec::new(), is_done: false }
    }

    /// What is open innermost, or `outside`.
    pub fn mode(&self, outside: M) -> M {
        self.modes.last().copied().unwrap_or(outside)
    }

    /// What lies before.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes over `length` bytes: a token.
    pub fn take<K>(&mut self, length: usize, kind: K) -> Option<K> {
        self.at += length;
        Some(kind)
    }

    /// Goes over `length` bytes, into `mode`.
    pub fn enter(&mut self, length: usize, mode: M) {
        self.at += length;
        self.modes.push(mode);
    }

    /// Goes over `length` bytes, out of the innermost mode.
    pub fn leave(&mut self, length: usize) {
        self.at += length;
        self.modes.pop();
    }

    /// Goes over a character that fits nothing: the last token.
    pub fn give_up<K>(&mut self, kind: K) -> Option<K> {
        self.is_done = true;
        let long = self.rest().chars().next().map_or(0, char::len_utf8);
        self.take(long, kind)
    }

    /// `word` with its end, where it is next.
    pub fn is_word(&self, word: &str) -> bool {
        self.rest().strip_prefix(word).is_some_and(|left| !left.starts_with(is_word))
    }
}
