//! What of a file is substance: all that is neither a comment nor white space without meaning.
//!
//! A page that describes a file is not made false by a comment, a blank line or another indentation
//! in it. What counts as such is a matter of the language, and every language we know is a
//! [`Syntax`]; of a file in a language we do not know, only white space is taken away.

mod lexer;
mod pins;
mod syntax;
mod values;
mod yaml;

pub use pins::{is_named, is_stated};
pub use syntax::{Layout, Syntax};
pub use values::Difference;

use xxhash_rust::xxh3::xxh3_64;

/// A line of a file with its substance only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in the file, from 1.
    pub number: usize,
    /// How deep it is indented: not the blanks, but the steps. 0 where the language does not care.
    pub depth: usize,
    /// What stands on it.
    pub text: String,
}

/// The size of the largest file that is read, in bytes: 4 MiB.
const LARGEST: usize = 4 << 20;

/// The substance of a file, line by line; lines without any are left out.
#[derive(Clone, Debug, Default)]
pub struct Substance {
    lines: Vec<Line>,
    /// Whether the language takes a line end for a blank.
    free: bool,
}

impl Substance {
    /// Of a file, by its path. `None` where it is no text, or more of it than anybody wrote.
    pub fn of(path: &str, content: &[u8]) -> Option<Self> {
        if content.len() > LARGEST {
            return None;
        }
        // What git takes for no text either.
        if memchr::memchr(0, &content[..content.len().min(8000)]).is_some() {
            return None;
        }
        let text = std::str::from_utf8(content).ok()?;
        let syntax = Syntax::of(path);
        let lines = if syntax.layout == Layout::Yaml { yaml::lines(text) } else { lexer::lines(text, &syntax) };
        Some(Self { lines, free: syntax.layout == Layout::Free })
    }

    /// Whether two states of a file say the same.
    pub fn is_same(&self, other: &Self) -> bool {
        if self.free {
            return self.joined() == other.joined();
        }
        let of = |line: &Line| (line.depth, line.text.clone());
        self.lines.len() == other.lines.len() && self.lines.iter().zip(&other.lines).all(|(a, b)| of(a) == of(b))
    }

    /// What differs between two states, in the order of the newer one.
    pub fn differences(&self, newer: &Self) -> Vec<Difference> {
        values::differences(&self.lines, &newer.lines)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A number that two files share if they say the same.
    pub fn digest(&self) -> u64 {
        if self.free {
            return xxh3_64(self.joined().as_bytes());
        }
        let mut whole = String::new();
        for line in &self.lines {
            whole.push_str(&line.text);
            whole.push('\n');
            whole.extend(std::iter::repeat_n('\t', line.depth));
        }
        xxh3_64(whole.as_bytes())
    }

    /// All lines as one, as if nobody had ever broken them.
    fn joined(&self) -> String {
        let mut joined = String::new();
        for line in &self.lines {
            let closes = line.text.starts_with([')', ']', '}']);
            if closes && joined.ends_with(',') {
                // A comma before a bracket is a matter of layout too.
                joined.pop();
            } else if joined.ends_with(lexer::is_word) && line.text.starts_with(lexer::is_word) {
                joined.push(' ');
            }
            joined.push_str(&line.text);
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(path: &str, before: &str, after: &str) -> bool {
        let of = |text: &str| Substance::of(path, text.as_bytes()).expect("a text");
        of(before).is_same(&of(after))
    }

    #[test]
    fn comments_and_layout_are_no_substance() {
        for (path, before, after) in [
            ("a.tf", "a = 1 # one\n", "// two\na   = 1\n\n/* three\n four */\n"),
            ("a.yaml", "# x\na:\n  b: 1 # c\n", "a:\n    b: 1\n\n"),
            ("a.yaml", "run: |\n  # a\n  b\n", "run: |\n\n  b\n  # c\n"),
            ("a.yaml", "a: {{ b }}\n{{- /* c\nd */}}\n", "a: {{ b }}\n"),
            ("a.yaml", "a: don't # x\n", "a: don't # y's\n"),
            ("a.yaml", "a: \"b\n  c\" # d\n", "a: \"b\n c\"\n"),
            ("a.toml", "[a]\nb = \"#1\" # x\n", "# y\n[a]\nb=\"#1\"\n"),
            ("a.sh", "#!/bin/sh\necho a # b\n", "#!/bin/sh\n\n# c\necho  a\n"),
            ("Dockerfile", "FROM a\n# b\nRUN c\n", "FROM a\nRUN c\n"),
            ("a.py", "def f():\n  return 1  # x\n", "def f():\n    # y\n    return 1\n"),
            ("a.rs", "fn f() { g(1, 2) } // x\n", "fn f() {\n    g(\n        1,\n        2,\n    )\n}\n"),
            ("a.go", "x := 1 /* y */\n", "x := 1\n"),
            ("a.ts", "const a = /\\/\\//; // x\n", "const a = /\\/\\//;\n"),
            ("a.json", "{\"a\": 1}", "{\n  \"a\": 1\n}\n"),
            ("a.ini", "; x\n[a]\nb = 1\n", "[a]\nb=1\n"),
            ("Makefile", "a:\n\techo b # c\n", "# d\na:\n\techo b\n"),
            ("a.sql", "select 1 -- x\n", "select 1\n"),
            ("a.unknown", "a  b\n\n\n", "a b\r\n"),
        ] {
            assert!(same(path, before, after), "{path}: {before:?} {after:?}");
        }
    }

    #[test]
    fn what_is_said_is_substance() {
        for (path, before, after) in [
            ("a.tf", "a = \"x # y\"\n", "a = \"x # z\"\n"),
            ("a.tf", "a = \"${f(\"//\")} b\"\n", "a = \"${f(\"//\")} c\"\n"),
            ("a.tf", "a = <<EOT\n# b\nEOT\n", "a = <<EOT\n# c\nEOT\n"),
            ("a.yaml", "a: 'b # c'\n", "a: 'b # d'\n"),
            ("a.yaml", "a: b#c\n", "a: b#d\n"),
            ("a.yaml", "a:\n  b:\n    c: 1\n", "a:\n  b:\n  c: 1\n"),
            ("a.yaml", "run: |\n  a # b\n", "run: |\n  a # c\n"),
            ("a.yaml", "body: |\n  # a\n", "body: |\n  # b\n"),
            ("a.toml", "a = '''\n# b\n'''\n", "a = '''\n# c\n'''\n"),
            ("a.sh", "echo ${a#b} c\n", "echo ${a#b} d\n"),
            ("a.sh", "cat <<EOF\n# a\nEOF\n", "cat <<EOF\n# b\nEOF\n"),
            ("a.py", "a = '#' + 'b'\n", "a = '#' + 'c'\n"),
            ("a.py", "def f():\n  a()\n  b()\n", "def f():\n  a()\nb()\n"),
            ("a.rs", "let a = \"//b\";\n", "let a = \"//c\";\n"),
            ("a.rs", "fn f<'a>(x: &'a str) {} // y\nlet b = 1;", "fn f<'a>(x: &'a str) {} // y\nlet b = 2;"),
            ("a.ts", "a = `// ${b}`\n", "a = `// ${c}`\n"),
            ("a.json", "{\"a\": \"//b\"}", "{\"a\": \"//c\"}"),
        ] {
            assert!(!same(path, before, after), "{path}: {before:?} {after:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(text in "(?s)[\"'`#/*{}$<|>:; \\n\\t\\\\a=éEO,-]{0,80}|.{0,40}") {
            for path in ["a.tf", "a.yaml", "a.toml", "a.sh", "a.py", "a.rs", "a.ts", "a.json", "Makefile", "a.html", "a"] {
                let substance = Substance::of(path, text.as_bytes());
                if let Some(substance) = &substance {
                    proptest::prop_assert!(substance.is_same(substance) && substance.differences(substance).is_empty());
                }
            }
        }
    }

    #[test]
    fn what_is_no_text_has_no_substance_we_could_tell() {
        assert!(Substance::of("a.png", b"\x89PNG\0").is_none());
        assert!(Substance::of("a.txt", b"\xff\xfe").is_none());
    }
}
