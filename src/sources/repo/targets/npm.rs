//! The scripts of npm, which pnpm, yarn and bun call too.

use crate::sources::repo::say::Say;
use crate::sources::repo::targets::is_there;
use crate::sources::repo::{Of, Reader, Truth, leaves};
use crate::text::RelPath;

/// Reads the scripts of npm.
pub const READER: Reader = Reader { name: "npm scripts", of: &[Of::Target], wants, read };

fn wants(file: &RelPath) -> bool {
    file.name() == "package.json"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    for leaf in leaves::json(text) {
        if let ["scripts", name] = leaf.parts()[..] {
            is_there(&mut say, name, leaf.key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "{\n  \"scripts\": {\n    \"build\": \"tsc\",\n    \"docs:build\": \"é\"\n  },\n  \"x\": { \"scripts\": { \"a\": \"b\" } }\n}\n";

    #[test]
    fn scripts() {
        let expected = ["3 Target Exists build: build", "4 Target Exists docs:build: docs:build"];
        assert_eq!(said(&READER, "web/package.json", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "package.json", TEXT);
    }
}
