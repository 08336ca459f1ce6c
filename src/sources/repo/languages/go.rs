//! `go.mod`.

use crate::sources::repo::names::tail;
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth};
use crate::text::RelPath;

/// Reads modules of Go.
pub const READER: Reader = Reader { name: "Go", of: &[Of::Package, Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    file.name() == "go.mod"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    let mut block = "";
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}');
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        let mut words = code.split_whitespace();
        let Some(first) = words.next() else { continue };
        if first == ")" {
            block = "";
            continue;
        }
        let (word, first) = if block.is_empty() { (first, words.next()) } else { (block, Some(first)) };
        match (word, first, words.next()) {
            (word, Some("("), None) => block = word,
            ("go", Some(version), None) => language(&mut say, version),
            ("toolchain", Some(version), None) => language(&mut say, version.trim_start_matches("go")),
            // What is needed by what is needed is nothing that a page tells of.
            ("require", Some(module), Some(version)) if comment.trim() != "indirect" => {
                say.that(Of::Package, Attribute::Version, &names(module), place(text, version));
            }
            _ => {}
        }
    }
}

fn language<'t>(say: &mut Say<'t>, version: &'t str) {
    say.that(Of::Tool, Attribute::Version, &["go", "golang"].map(Name::own), place(say.text, version));
}

/// `github.com/org/name/v2` is called `org/name` and `name` too.
fn names(module: &str) -> Vec<Name> {
    let is_major = |last: &str| last.strip_prefix('v').is_some_and(|digits| digits.parse::<u32>().is_ok());
    let bare = module.rsplit_once('/').filter(|(_, last)| is_major(last)).map_or(module, |(bare, _)| bare);
    let without_host = bare.split_once('/').map_or(bare, |(_, path)| path);
    [module, without_host, tail(bare)].map(Name::own).into()
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "module example.org/x\n\ngo 1.23\n\ntoolchain go1.23.4\n\nrequire github.com/lib/pq v1.10.9\n\nrequire (\n\tk8s.io/api v0.30.1 // why\n\tgithub.com/a/b/v2 v2.0.0 // indirect\n\tgithub.com/a/c/v3 v3.1.0\n)\nreplace (\n\tx => ../x\n)\n";

    #[test]
    fn modules_and_the_language() {
        let expected = [
            "3 Tool Version 1.23: go, golang",
            "5 Tool Version 1.23.4: go, golang",
            "7 Package Version v1.10.9: github.com/lib/pq, lib/pq, pq",
            "10 Package Version v0.30.1: k8s.io/api, api",
            "12 Package Version v3.1.0: github.com/a/c/v3, a/c, c",
        ];
        assert_eq!(said(&READER, "go.mod", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "go.mod", TEXT);
    }
}
