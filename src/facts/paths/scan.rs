//! The words of a page that may be paths: one pass over its text, before anything is known of it.

use crate::text::{RelPath, Span};

/// A word with a slash in it, as it stands on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// How far up it begins: nothing, `./`, `../../`, `/`.
    pub lead: Lead,
    /// What follows that, without a slash at the end: `apps/x.yaml`.
    pub rest: Box<str>,
    /// Whether it ends in a slash, so that it names a folder.
    pub is_folder: bool,
}

/// How a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// With a name.
    Name,
    /// `./`, or so many times `../`.
    Dots(u8),
    /// With a slash: from the root.
    Root,
}

impl Token {
    /// Reads a word that is meant to be a path; `None` where it cannot be one, or a program fills it in.
    pub fn read(word: &str, start: usize) -> Option<Self> {
        let (word, start) = match word.strip_prefix("**") {
            Some(rest) => (rest, start + 2),
            None => (word, start),
        };
        let ends = ['.', '…', '!', '-'];
        let word = word.trim_end_matches(ends);
        let word = word.strip_suffix("**").unwrap_or(word).trim_end_matches(ends);
        if word.starts_with(['~', '@', '-']) {
            return None;
        }
        let word = match word.find(FILLED_IN) {
            Some(filled) => whole_folder(&word[..filled])?,
            None => word,
        };
        let span = Span::new(start..start + word.len());
        let (lead, rest) = lead(word);
        let is_folder = rest.ends_with('/');
        let rest = rest.trim_end_matches('/');
        let is_name = |part: &str| !part.is_empty() && !part.bytes().all(|byte| byte == b'.');
        let has_letter = rest.contains(|c: char| c.is_alphabetic());
        (has_letter && rest.split('/').all(is_name)).then(|| Self { span, lead, rest: rest.into(), is_folder })
    }

    /// Its last part.
    pub fn name(&self) -> &str {
        self.rest.rsplit('/').next().unwrap_or_default()
    }

    /// Whether it begins with the name of a host, as the addresses of modules do: `k8s.io/api`.
    pub fn is_address(&self) -> bool {
        let host = self.rest.split_once('/').map_or("", |(first, _)| first);
        let top = host.rsplit_once('.').map_or("", |(name, top)| if name.is_empty() { "" } else { top });
        self.lead == Lead::Name && matches!(top, "com" | "dev" | "in" | "io" | "net" | "org")
    }

    /// Whether a path ends in it, at a slash.
    pub fn ends(&self, path: &RelPath) -> bool {
        path.as_str().strip_suffix(&*self.rest).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    }

    /// Whether it has more than one part.
    pub fn is_deep(&self) -> bool {
        self.rest.contains('/')
    }
}

/// The folder that a path names before what is filled in: `clusters/apps/` of `clusters/apps/<name>/x.yaml`. A single
/// name says too little.
fn whole_folder(before: &str) -> Option<&str> {
    let folder = &before[..=before.rfind('/')?];
    (lead(folder).1.matches('/').count() > 1).then_some(folder)
}

/// What leads a path, and the rest of it.
fn lead(word: &str) -> (Lead, &str) {
    if let Some(rest) = word.strip_prefix('/') {
        return (Lead::Root, rest);
    }
    let (mut lead, mut rest) = (Lead::Name, word);
    loop {
        if let Some(more) = rest.strip_prefix("./") {
            lead = if lead == Lead::Name { Lead::Dots(0) } else { lead };
            rest = more;
        } else if let Some(more) = rest.strip_prefix("../") {
            let up = if let Lead::Dots(up) = lead { up } else { 0 };
            lead = Lead::Dots(up.saturating_add(1));
            rest = more;
        } else {
            return (lead, rest);
        }
    }
}

/// Marks of what a program or a reader fills in, and of patterns.
const FILLED_IN: [char; 11] = ['<', '>', '{', '}', '*', '$', '\\', '%', '^', '…', '‹'];

/// All words with a slash in them.
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut list = Vec::new();
    let mut done = 0;
    while let Some(found) = memchr::memchr(b'/', &bytes[done..]) {
        let slash = done + found;
        let start = start_of(text, done, slash);
        let end = end_of(text, slash);
        done = end.max(slash + 1);
        if is_address(text, start) {
            done = text[end..].find(ends_address).map_or(text.len(), |more| end + more);
            continue;
        }
        // A link says where it leads to a rule of its own.
        let is_target = text[..start].ends_with("](") || text[..start].ends_with("](<");
        if is_target || is_cut(bytes, start, end) || is_service(text, start, end) {
            continue;
        }
        list.extend(Token::read(&text[start..end], start));
    }
    list
}

/// Where the word around a slash begins.
fn start_of(text: &str, from: usize, slash: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = slash;
    // Letters are passed by the byte: most of a page is looked at here.
    while at > from {
        if bytes[at - 1].is_ascii_alphanumeric() {
            at -= 1;
            continue;
        }
        match text[..at].chars().next_back().filter(|c| !parts_words(*c)) {
            Some(c) => at -= c.len_utf8(),
            None => break,
        }
    }
    at.max(from)
}

/// And where it ends.
fn end_of(text: &str, slash: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = slash;
    while at < bytes.len() {
        if bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        match text[at..].chars().next().filter(|c| !parts_words(*c)) {
            Some(c) => at += c.len_utf8(),
            None => break,
        }
    }
    at
}

fn parts_words(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '`' | '"'
                | '\''
                | '('
                | ')'
                | '['
                | ']'
                | ','
                | ';'
                | ':'
                | '|'
                | '='
                | '#'
                | '?'
                | '&'
                | '!'
                | '«'
                | '»'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '→'
                | '│'
                | '├'
                | '└'
                | '─'
        )
}

/// What ends an address.
fn ends_address(c: char) -> bool {
    c.is_whitespace() || matches!(c, '`' | '"' | '\'' | ')' | '<' | '>' | '|' | ']')
}

/// Whether the word is part of an address: `https://…`, `git@host:…`, `host:8080/…`.
fn is_address(text: &str, start: usize) -> bool {
    let before = &text[..start];
    if !before.ends_with(':') {
        return false;
    }
    let word = &before[before.rfind(|c: char| c.is_whitespace() || matches!(c, '`' | '"' | '\'' | '(')).unwrap_or(0)..];
    text[start..].starts_with("//")
        || word.contains('@')
        || word.contains("://")
        // A flake of a forge; a file of a commit.
        || ["github:", "gitlab:", "sourcehut:"].iter().any(|forge| word.ends_with(forge))
        || word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '$').starts_with('$')
        || text[start..].starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the word is that of a service, with its port: `web/api:8000`. Files have a line there, and an extension.
fn is_service(text: &str, start: usize, end: usize) -> bool {
    let port = text[end..].strip_prefix(':').map(|port| port.bytes().take_while(u8::is_ascii_digit).count());
    port.is_some_and(|digits| digits > 1) && !text[start..end].rsplit('/').next().is_some_and(|name| name.contains('.'))
}

/// Whether the word is a piece of a longer one: `app/(auth)/page.tsx`, `docs/[slug]`.
fn is_cut(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(end);
    (bytes[start] == b'/' && matches!(before, Some(b')' | b']' | b'}' | b'"' | b'\'')))
        || (bytes[end - 1] == b'/' && matches!(after, Some(b'(' | b'[' | b'{' | b'"' | b'\'')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_with_a_slash() {
        assert_eq!(found("See `apps/x.yaml:12`, (docs/a.md), **b/c/**."), ["apps/x.yaml", "docs/a.md", "b/c/"]);
        assert_eq!(found("path: ./a/b\n--file=c/d e/é.md"), ["./a/b", "c/d", "e/é.md"]);
        assert_eq!(found("at the end a/b. And a/b…"), ["a/b", "a/b"]);
        assert_eq!(found("├── a/b/"), ["a/b/"]);
        assert_eq!(found("`a/b/<app>/x.yaml`, `./a/b/c-*.tf`, a/b{c,d}/e"), ["a/b/", "./a/b/"]);
    }

    #[test]
    fn what_is_no_path_of_the_repository() {
        for text in [
            "https://example.org/a/b?c=d/e",
            "git@example.org:a/b.git",
            "localhost:8080/a/b",
            "[x](a/b.md)",
            "~/a/b",
            "<app>/values.yaml",
            "apps/*/x",
            "${HOME}/a",
            "@scope/name",
            "app/(auth)/page.tsx",
            "docs/[slug]",
            "1/2",
            "web/api:8000",
            "//",
            "a/../b",
            "docs/.../b",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn how_a_path_begins() {
        let read =
            |word: &str| Token::read(word, 0).map(|token| (token.lead, token.rest.into_string(), token.is_folder));
        assert_eq!(read("./a/b/"), Some((Lead::Dots(0), "a/b".to_owned(), true)));
        assert_eq!(read("../../a"), Some((Lead::Dots(2), "a".to_owned(), false)));
        assert_eq!(read("/a/b"), Some((Lead::Root, "a/b".to_owned(), false)));
        assert_eq!(read("../"), None);
    }
}
