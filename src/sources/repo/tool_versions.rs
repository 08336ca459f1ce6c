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
        let (Some(tool), Some(version)) = (words.next(), words.next()) else { continue };
        // The others are for when the first is not installed.
        say.that(Of::Tool, Attribute::Version, whole_and_tail(tool), place(text, version));
    }
}
