//! Files moved by hand: git knows that one is gone and one is new, and not yet that they are one.

use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::sources::git::change::names;
use crate::sources::git::renames::Departure;
use crate::text::RelPath;
use rustc_hash::FxHashMap;
use std::fs;

/// So many files on either side are compared, so that a folder of new data costs nothing.
const MOST: usize = 200;
/// A file larger than this is no page.
const LARGEST: u64 = 1 << 20;
/// Files less like each other than this are two, as git has it.
const LEAST: u8 = 50;

impl Git {
    /// Finds, for files that are gone since the last commit, the new file that git does not follow yet
    /// and that is most like each.
    pub(super) fn find_untracked(&self, list: &mut [Departure]) -> Result<(), Unavailable> {
        let mut gone: Vec<&mut Departure> = list.iter_mut().filter(|departure| departure.to.is_none()).collect();
        if gone.is_empty() || gone.len() > MOST {
            return Ok(());
        }
        let others = self.run(&["ls-files", "--others", "--exclude-standard", "-z"])?;
        let new: Vec<(RelPath, Vec<u8>)> =
            names(&others).take(MOST).filter_map(|path| self.read(&path).map(|text| (path, text))).collect();
        if new.is_empty() {
            return Ok(());
        }
        let objects: Vec<String> = gone.iter().map(|departure| format!("HEAD:./{}", departure.from)).collect();
        for (departure, before) in gone.iter_mut().zip(self.contents(&objects)?) {
            let Some(before) = before.filter(|before| !before.is_empty()) else { continue };
            let of_a_kind = new.iter().filter(|(path, _)| path.extension() == departure.from.extension());
            // Of two that are equally like, the one with the same name is meant.
            let best = of_a_kind
                .map(|(path, text)| (likeness(&before, text), path.name() == departure.from.name(), path))
                .max_by_key(|(likeness, same_name, _)| (*likeness, *same_name));
            departure.to = best.filter(|best| best.0 >= LEAST).map(|(likeness, _, path)| (path.clone(), likeness));
        }
        Ok(())
    }

    fn read(&self, path: &RelPath) -> Option<Vec<u8>> {
        let file = self.folder.join(path.as_str());
        let seen = file.symlink_metadata().ok()?;
        (seen.is_file() && seen.len() <= LARGEST).then(|| fs::read(file).ok())?
    }
}

/// How much of the larger text is in both, line by line, in percent.
fn likeness(a: &[u8], b: &[u8]) -> u8 {
    if a == b {
        return 100;
    }
    let mut lines: FxHashMap<&[u8], usize> = FxHashMap::default();
    for line in a.split_inclusive(|byte| *byte == b'\n') {
        *lines.entry(line).or_default() += 1;
    }
    let mut shared = 0;
    for line in b.split_inclusive(|byte| *byte == b'\n') {
        if let Some(count) = lines.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
            shared += line.len();
        }
    }
    let percent = shared * 100 / a.len().max(b.len()).max(1);
    // Only equal texts are wholly alike.
    u8::try_from(percent).unwrap_or(99).min(99)
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn likeness_is_the_part_of_the_larger_text_that_both_have() {
        assert_eq!(likeness(b"a\nb\n", b"a\nb\n"), 100);
        assert_eq!(likeness(b"a\nb\n", b"b\na\n"), 99);
        assert_eq!(likeness(b"aaaa\nbbbb\n", b"aaaa\n"), 50);
        assert_eq!(likeness(b"a\n", b"b\n"), 0);
        assert_eq!(likeness(b"a\n", b""), 0);
        assert_eq!(likeness(b"a\na\n", b"a\nb\n"), 50);
    }
}
