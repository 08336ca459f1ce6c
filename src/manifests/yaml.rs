//! YAML as it is written here: in blocks, in the order in which it was said, with comments. A text that
//! could be read as anything else than a text is quoted.

use std::fmt::Write;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// One value after another.
    List(Vec<Node>),
    /// Values by name.
    Map(Map),
}

/// Values by name, in order, some with a comment before them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map(Vec<Entry>);

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    comment: &'static str,
    key: String,
    value: Node,
}

/// A map without anything in it yet.
pub fn map() -> Map {
    Map::default()
}

/// A list of texts.
pub fn texts<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Node {
    Node::List(items.into_iter().map(|item| Node::Text(item.as_ref().to_owned())).collect())
}

impl Map {
    /// With one value more.
    #[must_use]
    pub fn with(self, key: impl Into<String>, value: impl Into<Node>) -> Self {
        self.said("", key, value)
    }

    /// With one value more, and a comment before it.
    #[must_use]
    pub fn said(mut self, comment: &'static str, key: impl Into<String>, value: impl Into<Node>) -> Self {
        self.0.push(Entry { comment, key: key.into(), value: value.into() });
        self
    }

    /// With one value more, if there is one.
    #[must_use]
    pub fn maybe(self, key: impl Into<String>, value: Option<impl Into<Node>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// As a document.
    pub fn document(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    fn write(&self, indent: usize, out: &mut String) {
        for (index, entry) in self.0.iter().enumerate() {
            // What opens an item of a list stands on the line of its dash.
            let margin = if index == 0 && out.ends_with("- ") { String::new() } else { " ".repeat(indent) };
            let mut margin = Some(margin);
            for line in entry.comment.lines() {
                let margin = margin.take().unwrap_or_else(|| " ".repeat(indent));
                let _ = writeln!(out, "{margin}# {line}");
            }
            let margin = margin.unwrap_or_else(|| " ".repeat(indent));
            let _ = write!(out, "{margin}{}:", scalar(&entry.key));
            entry.value.write(indent, out);
        }
    }
}

impl Node {
    /// After a key, or after the dash of a list.
    fn write(&self, indent: usize, out: &mut String) {
        let space = if out.ends_with(' ') { "" } else { " " };
        // Writing to a text cannot fail.
        let _ = match self {
            Node::Text(text) => writeln!(out, "{space}{}", scalar(text)),
            Node::Number(number) => writeln!(out, "{space}{number}"),
            Node::Flag(flag) => writeln!(out, "{space}{flag}"),
            Node::List(items) if items.is_empty() => writeln!(out, "{space}[]"),
            Node::Map(map) if map.0.is_empty() => writeln!(out, "{space}{{}}"),
            Node::List(items) => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                for item in items {
                    let _ = write!(out, "{}- ", " ".repeat(indent + 2));
                    match item {
                        Node::Map(map) if !map.0.is_empty() => map.write(indent + 4, out),
                        item => item.write(indent + 2, out),
                    }
                }
                Ok(())
            }
            Node::Map(map) => {
                out.push('\n');
                map.write(indent + 2, out);
                Ok(())
            }
        };
    }
}

/// Words that some reader of YAML takes for something else than a text.
const TAKEN: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// A text as it is, where nothing else can be meant by it; else in quotes.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '/' | '-');
    let is_plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        && text.chars().all(plain)
        && !TAKEN.contains(&&*text.to_ascii_lowercase());
    if is_plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        let _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            '\n' => write!(quoted, "\\n"),
            ' '..='~' => write!(quoted, "{c}"),
            c => write!(quoted, "\\U{:08X}", u32::from(c)),
        };
    }
    quoted.push('"');
    quoted
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Node::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Node::Text(text)
    }
}

impl From<i64> for Node {
    fn from(number: i64) -> Self {
        Node::Number(number)
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Node::Flag(flag)
    }
}

impl From<Map> for Node {
    fn from(map: Map) -> Self {
        Node::Map(map)
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(items: Vec<T>) -> Self {
        Node::List(items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_something_else_is_quoted() {
        for (text, written) in [
            ("apps/v1", "apps/v1"),
            ("/reports", "/reports"),
            ("no", "\"no\""),
            ("", "\"\""),
            ("1.20", "\"1.20\""),
            ("*", "\"*\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("- a", "\"- a\""),
            ("a\"\\\n", "\"a\\\"\\\\\\n\""),
            ("é\u{2028}", "\"\\U000000E9\\U00002028\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn maps_lists_and_comments_keep_their_order() {
        let inner = map().said("Why.\nAnd how.", "b", 1).with("a", true);
        let nested = Node::List(vec![texts(["z"])]);
        let list = map().with("list", vec![inner, map().with("c", map())]);
        let text = list.with("names", texts(["x", "1"])).with("nested", nested).document();
        let expected = "list:\n  - # Why.\n    # And how.\n    b: 1\n    a: true\n  - c: {}\nnames:\n  - x\n  - \"1\"\n\
            nested:\n  -\n    - z\n";
        assert_eq!(text, expected);
    }
}
