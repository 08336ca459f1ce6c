//! The hook itself: a short script of a POSIX shell, which git brings along on Windows as well.

use crate::text::RelPath;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// How the second line of every hook of ours begins. A checksum of all that follows stands behind it.
const HEAD: &str = "#!/bin/sh\n# Written by `vibe hook install`; `vibe hook uninstall` takes it away. Checksum: ";

/// Whose file stands in the place of the hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// Ours, as it was written.
    Vibe,
    /// Ours once; somebody has changed it.
    Changed,
    /// Somebody else's.
    Other,
}

/// Who wrote a hook.
pub fn author(text: &[u8]) -> Author {
    let ours = std::str::from_utf8(text).ok().and_then(|text| text.strip_prefix(HEAD)?.split_once('\n'));
    match ours {
        None => Author::Other,
        Some((sum, body)) if sum == checksum(body) => Author::Vibe,
        Some(_) => Author::Changed,
    }
}

/// The hook that checks `folder` of a work tree. Where the shell finds no `vibe` (programs with a
/// window often know another PATH), it is `program` that runs.
pub fn script(folder: &RelPath, program: Option<&Path>) -> String {
    let mut body = String::new();
    if !folder.is_root() {
        // The hooks of a repository serve all its branches and work trees.
        body.push_str(&format!("cd -- {} 2>/dev/null || exit 0\n", quoted(folder.as_str())));
    }
    // Git for Windows reads `C:/folder/vibe.exe`; a backslash is part of a name elsewhere.
    let written =
        |path: &Path| path.to_str().map(|path| if cfg!(windows) { path.replace('\\', "/") } else { path.into() });
    let known = program.and_then(written).map(|path| format!(" {}", quoted(&path))).unwrap_or_default();
    body.push_str(&format!(
        "for vibe in vibe{known}; do\n    \
             if command -v \"$vibe\" >/dev/null 2>&1; then exec \"$vibe\" check --staged --no-progress; fi\n\
         done\n\
         echo 'error: nothing was checked, and so nothing committed: `vibe` is not on the PATH.' >&2\n\
         echo 'help: install it, or commit with `--no-verify`' >&2\n\
         exit 1\n"
    ));
    format!("{HEAD}{}\n{body}", checksum(&body))
}

fn checksum(body: &str) -> String {
    format!("{:016x}", xxh3_64(body.as_bytes()))
}

/// A word that the shell takes as it is.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_writes_is_its_own_until_somebody_changes_it() {
        let text = script(&RelPath::root(), Some(Path::new("/opt/it's/vibe")));
        assert_eq!(author(text.as_bytes()), Author::Vibe);
        assert!(text.contains(r"for vibe in vibe '/opt/it'\''s/vibe'; do"), "{text}");
        assert_eq!(author(format!("{text}make lint\n").as_bytes()), Author::Changed);
        assert_eq!(author(b"#!/bin/sh\nmake lint\n"), Author::Other);
        assert_eq!(author(b"\xff"), Author::Other);
    }
}
