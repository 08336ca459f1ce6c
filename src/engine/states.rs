//! States of the repository that only git holds: what the next commit would be, and what was before
//! a change. Both are laid over what is read from disk.

use crate::markdown::source::MAX_BYTES;
use crate::sources::Unavailable;
use crate::sources::git::{Change, Git, Kind};
use crate::text::RelPath;
use crate::workspace::diagrams::is_diagram;
use crate::workspace::{Overlay, Workspace};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the next commit would hold, over the files of the working folder.
pub struct Staged {
    /// The difference.
    pub overlay: Overlay,
    /// Files whose working copy holds more than what is staged: whoever writes them loses that.
    pub unstaged: BTreeSet<RelPath>,
}

impl Staged {
    /// Asks git for the index.
    ///
    /// # Errors
    /// Git cannot tell.
    pub fn read(git: &Git) -> Result<Self, Unavailable> {
        let difference = git.unstaged()?;
        let mut overlay = Overlay { gone: difference.untracked, ..Overlay::default() };
        let (read, there): (Vec<_>, Vec<_>) = difference.files.iter().partition(|path| is_read(path));
        lay_texts(git, "", &read, &mut overlay)?;
        // What is staged and not in the folder is there all the same.
        overlay.there.extend(there.into_iter().cloned());
        Ok(Self { overlay, unstaged: difference.files })
    }
}

/// What was before a change, over what is there now.
///
/// # Errors
/// Git cannot tell.
pub fn before(workspace: &Workspace, git: &Git, change: &Change) -> Result<Overlay, Unavailable> {
    let mut overlay = Overlay::default();
    let mut read = Vec::new();
    for file in &change.files {
        let was = file.before.as_ref().unwrap_or(&file.path);
        if matches!(file.kind, Kind::Added | Kind::Renamed) {
            overlay.gone.insert(file.path.clone());
        }
        if file.kind == Kind::Added {
            continue;
        }
        if is_read(was) && !workspace.is_excluded(was) {
            read.push(was);
        } else {
            overlay.there.insert(was.clone());
        }
    }
    lay_texts(git, &change.base, &read, &mut overlay)?;
    let came_back: Vec<RelPath> = overlay.gone.iter().filter(|path| overlay.text(path).is_some()).cloned().collect();
    came_back.iter().for_each(|path| _ = overlay.gone.remove(path));
    Ok(overlay)
}

/// Whether the text of a file is asked for: of a page, or of a diagram.
fn is_read(path: &RelPath) -> bool {
    Workspace::is_page(path) || is_diagram(path)
}

/// Lays the texts that some files have in a state (the empty one is the index) over.
fn lay_texts(git: &Git, state: &str, files: &[&RelPath], overlay: &mut Overlay) -> Result<(), Unavailable> {
    let objects: Vec<String> = files.iter().map(|path| format!("{state}:./{path}")).collect();
    for (&path, content) in files.iter().zip(git.contents(&objects)?) {
        let text = content.filter(|content| content.len() as u64 <= MAX_BYTES).map(String::from_utf8);
        match text {
            Some(Ok(text)) => overlay.lay(path.clone(), Arc::from(text)),
            // It is there, but cannot be read; as a target of links it is as good as any.
            Some(Err(_)) => _ = overlay.there.insert(path.clone()),
            None => _ = overlay.gone.insert(path.clone()),
        }
    }
    Ok(())
}
