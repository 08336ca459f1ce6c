//! `.tool-versions`, as asdf and mise read it: a tool and its versions on each line.

use crate::sources::repo::say::{Say, place, whole_and_tail};
use crate::sources::repo::{Attribute, Of, Reader, Truth};
use crate::text::RelPath;

/// Reads the pins of asdf.
pub const READER: Reader = Reader { name: "asdf", of: &[Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    matches!(file.name(), ".tool-versions" | ".default-tool-versions")
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}');
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        // The versions after the first are for when that is not installed.
        if let (Some(tool), Some(version)) = (words.next(), words.next()) {
            say.that(Of::Tool, Attribute::Version, &whole_and_tail(tool), place(text, version));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    #[test]
    fn a_line_is_a_tool() {
        let text = "\u{feff}# tools\r\nhelm 3.14.0 3.13.0 # both\r\nnodejs lts\nasdf/kubectl  v1.29.1\nalone\n";
        let expected = [
            "2 Tool Version 3.14.0: helm",
            "3 Tool Version lts (open): nodejs",
            "4 Tool Version v1.29.1: asdf/kubectl, kubectl",
        ];
        assert_eq!(said(&READER, ".tool-versions", text), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, ".tool-versions", "helm 3.14.0\nkubectl v1.29.1\n");
    }
}
