//! A change of the tree that is whole on disk, or not there at all.

use crate::authoring::Refusal;
use crate::fix;
use crate::text::RelPath;
use crate::workspace::{Move, Overlay};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A move and the texts of all pages that it, or something else, changes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What moves, and the new texts by the paths they will have.
    pub overlay: Overlay,
}

/// Something that was done and can be undone.
enum Done {
    Folder(PathBuf),
    Moved(Move),
    Written(RelPath, Option<Vec<u8>>),
}

impl Change {
    /// Puts the change on disk. Where anything fails, all that was done before is undone.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn write(&self, root: &Path) -> Result<(), Refusal> {
        fix::sweep(root);
        let mut done = Vec::new();
        let Err(why) = self.attempt(root, &mut done) else {
            if let Some(moved) = &self.overlay.moved {
                remove_empty(root, &moved.from.folder());
            }
            return Ok(());
        };
        let mut stuck = Vec::new();
        for step in done.iter().rev() {
            if let Err(error) = undo(root, step) {
                stuck.push(error.to_string());
            }
        }
        let rest = if stuck.is_empty() {
            "nothing was changed".to_owned()
        } else {
            format!("and it could not all be undone: {}", stuck.join("; "))
        };
        Err(Refusal::Disk(format!("{why}; {rest}")))
    }

    fn attempt(&self, root: &Path, done: &mut Vec<Done>) -> Result<(), String> {
        if let Some(moved) = &self.overlay.moved {
            let said = |error: io::Error| format!("`{}` cannot be moved to `{}`: {error}", moved.from, moved.to);
            make_folders(root, &moved.to.folder(), done).map_err(said)?;
            fs::rename(root.join(moved.from.as_str()), root.join(moved.to.as_str())).map_err(said)?;
            done.push(Done::Moved(moved.clone()));
        }
        for (path, text) in &self.overlay.texts {
            let said = |error: io::Error| format!("`{path}` cannot be written: {error}");
            make_folders(root, &path.folder(), done).map_err(said)?;
            let old = match fs::read(root.join(path.as_str())) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(said(error)),
            };
            fix::write(root, path, text).map_err(said)?;
            done.push(Done::Written(path.clone(), old));
        }
        Ok(())
    }
}

fn make_folders(root: &Path, folder: &RelPath, done: &mut Vec<Done>) -> io::Result<()> {
    let mut at = root.to_owned();
    for part in folder.parts() {
        at.push(part);
        match fs::create_dir(&at) {
            Ok(()) => done.push(Done::Folder(at.clone())),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn undo(root: &Path, step: &Done) -> io::Result<()> {
    match step {
        Done::Folder(path) => fs::remove_dir(path),
        Done::Moved(moved) => fs::rename(root.join(moved.to.as_str()), root.join(moved.from.as_str())),
        Done::Written(path, Some(old)) => fs::write(root.join(path.as_str()), old),
        Done::Written(path, None) => fs::remove_file(root.join(path.as_str())),
    }
}

/// Removes the folders that the move has left empty, as git does. One that is not empty stays.
fn remove_empty(root: &Path, folder: &RelPath) {
    let mut folder = folder.clone();
    while !folder.is_root() && fs::remove_dir(root.join(folder.as_str())).is_ok() {
        folder = folder.folder();
    }
}
