//! What the shapes say of files as people write them, and that nothing they could be given breaks them.

mod ansible;
mod charts;
mod ci;
mod hostile;
mod objects;

use super::{INVENTORIES, READER};
use crate::sources::repo::{Strength, Truth, join};
use crate::text::RelPath;

/// Reads a file as a run would, and checks that every value is what stands at its place.
fn read(path: &str, text: &str) -> Vec<Truth> {
    let path = RelPath::new(path).expect("a path");
    let mut truths = Vec::new();
    for reader in [READER, INVENTORIES].iter().filter(|reader| (reader.wants)(&path)) {
        (reader.read)(&path, text, &mut truths);
    }
    // Of very many, the first are enough: lines are counted from the top for each.
    for truth in truths.iter().take(200) {
        assert_eq!(truth.span.of(text), &*truth.value, "{truth:?}");
        let before = &text[..truth.span.start as usize];
        assert_eq!(truth.line as usize, before.matches('\n').count() + 1, "{truth:?}");
    }
    truths
}

/// What a file says, a line each: `3 Chart Version 1.17.2 =cert-manager ^owner ~near`, and `?` where the
/// value is open.
fn said(path: &str, text: &str) -> Vec<String> {
    let mut truths = read(path, text);
    join(&mut truths);
    truths.iter().map(written).collect()
}

fn written(truth: &Truth) -> String {
    let open = if truth.is_open { "?" } else { "" };
    let names = truth.names.iter().map(|name| {
        let mark = match name.strength {
            Strength::Own => '=',
            Strength::Owner => '^',
            Strength::Near => '~',
        };
        format!(" {mark}{}", name.text)
    });
    let names: String = names.collect();
    format!("{} {:?} {:?} {}{open}{names}", truth.line, truth.of, truth.attribute, truth.value)
}

/// Checks what a file says, all of it, in the order of the file.
#[track_caller]
fn says(path: &str, text: &str, expected: &[&str]) {
    assert_eq!(said(path, text), expected, "{path}:\n{text}");
}
