//! The recipes of just.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::targets::{is_there, takes_in};
use crate::sources::repo::{Of, Reader, Truth};
use crate::text::RelPath;

/// Reads justfiles.
pub const READER: Reader = Reader { name: "just", of: &[Of::Target], wants, read };

fn wants(file: &RelPath) -> bool {
    let is_called = |name: &&str| file.name().eq_ignore_ascii_case(name);
    file.extension() == "just" || ["justfile", ".justfile"].iter().any(is_called)
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    let mut goes_on = false;
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}');
        let continued = std::mem::replace(&mut goes_on, line.ends_with('\\'));
        // What is indented belongs to the recipe above.
        if continued || line.starts_with([' ', '\t', '#', '[']) {
            continue;
        }
        let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        match (words.next().unwrap_or_default(), words.next()) {
            ("alias", Some(name)) => {
                let name = name.split(':').next().unwrap_or_default();
                is_there(&mut say, name, place(text, name));
            }
            ("import" | "import?" | "mod" | "mod?", Some(_)) => take_in(&mut say, line),
            _ => {
                if let Some(name) = recipe(line) {
                    is_there(&mut say, name, place(text, name));
                }
            }
        }
    }
}

/// `import 'path'`, `mod name`, `mod name 'path'`.
fn take_in<'t>(say: &mut Say<'t>, line: &'t str) {
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let rest = rest.split(" #").next().unwrap_or_default().trim();
    let path = rest.split(['\'', '"']).nth(1);
    let name = rest.split([' ', '\t', '\'', '"']).next().unwrap_or_default();
    // Without a path, the name of the module is that of its file or its folder.
    let prefix = if word.starts_with("mod") { name } else { "" };
    if let Some(path) = path.or((!name.is_empty()).then_some(name)) {
        takes_in(say, prefix, place(say.text, path));
    }
}

/// The name of a recipe: what a line begins with that has a colon after its parameters.
fn recipe(line: &str) -> Option<&str> {
    let start = line.strip_prefix('@').unwrap_or(line);
    let end = start.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
    let (name, rest) = start.split_at(end);
    let mut quote = None;
    let mut signs = rest.char_indices();
    let colon = signs.find(|(_, sign)| {
        match (quote, sign) {
            (Some(open), sign) if open == *sign => quote = None,
            (None, '\'' | '"' | '`') => quote = Some(*sign),
            _ => {}
        }
        quote.is_none() && *sign == ':'
    });
    let (at, _) = colon?;
    let is_word = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    // `x := 1` sets something.
    (is_word && !rest[at + 1..].starts_with('=')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "\
set shell := ['bash']
import 'common.just'
import? \"local.just\" # mine
mod docs
mod k8s 'kubernetes/mod.just'
version := '1.2'
export PATH := x
alias b := build
[private]
@build target='a:b' +args: lint
    echo x: y
lint:
_hidden arg=`x: y`: lint && build
";

    #[test]
    fn recipes_and_what_is_taken_in() {
        let expected = [
            "2 Target Member common.just: targets",
            "3 Target Member local.just: targets",
            "4 Target Member docs: docs",
            "5 Target Member kubernetes/mod.just: k8s",
            "8 Target Exists b: b",
            "10 Target Exists build: build",
            "12 Target Exists lint: lint",
            "13 Target Exists _hidden: _hidden",
        ];
        assert_eq!(said(&READER, "justfile", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, ".justfile", TEXT);
    }
}
