//! `vibe mv`: a page, another file or a folder gets another path, and everything that names it follows.

use crate::authoring::settle::{fresh, line, settle};
use crate::authoring::{Change, Refusal, mend};
use crate::diagnostic::Edit;
use crate::engine::Engine;
use crate::text::RelPath;
use crate::workspace::{Move, Overlay, Workspace};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A move may not make findings of these rules.
const GUARDED: &[&str] = &["dead-link", "dead-anchor", "wrong-case-link", "wrong-breadcrumb", "unlisted-page"];
/// What the rules would mend after a move, it mends itself.
const MENDED: &[&str] = &["wrong-breadcrumb", "missing-breadcrumb", "unlisted-page", "missing-hub"];

/// What moves where when the user says `vibe mv old new`, which means what it means to git: into
/// `new` where that is a folder (or is written as one, with a slash at its end), else to `new` itself.
///
/// # Errors
/// There is nothing at `old`, something at `new`, or the move makes no sense.
pub fn resolve(root: &Path, old: &RelPath, new: &RelPath, into: bool) -> Result<Move, Refusal> {
    let refuse = |why: String| Err(Refusal::Asked(why));
    let is_git = |path: &RelPath| path.parts().any(|part| part == ".git");
    let Ok(kind) = std::fs::symlink_metadata(root.join(old.as_str())) else {
        return refuse(format!("there is nothing at `{old}`"));
    };
    if old.is_root() {
        return refuse("the root of the repository cannot be moved".to_owned());
    }
    let to = if into || new.is_root() || root.join(new.as_str()).is_dir() {
        new.join(old.name()).unwrap_or_else(|| new.clone())
    } else {
        new.clone()
    };
    if is_git(old) || is_git(&to) {
        return refuse("what is git's own cannot be moved".to_owned());
    }
    if to == *old {
        return refuse(format!("`{old}` is there already"));
    }
    if to.is_within(old) {
        return refuse(format!("`{old}` cannot be moved into itself"));
    }
    if root.join(to.as_str()).symlink_metadata().is_ok() {
        return refuse(format!("`{to}` is there already and will not be overwritten"));
    }
    if Workspace::is_page(old) && kind.is_file() && !Workspace::is_page(&to) {
        let name = old.name();
        return refuse(format!("`{to}` would be no page any more; write `{to}/` to move `{name}` into a new folder"));
    }
    Ok(Move { from: old.clone(), to })
}

/// Works out the whole change in memory and lets the rules judge it.
///
/// # Errors
/// A page cannot be read, or the move would make findings that are not there now.
pub fn plan(engine: &Engine<'_>, root: &Path, moved: &Move) -> Result<Change, Refusal> {
    let before = engine.check(root, &[])?;
    let mut overlay = Overlay { moved: Some(moved.clone()), texts: BTreeMap::new() };
    for (path, edits) in mend::links(&before.workspace, moved)? {
        let text = edited(&before.workspace, &moved.before(&path), &edits)?;
        overlay.texts.insert(path, text);
    }
    let mut after = engine.check_over(root, &overlay, &[])?;
    let routes = mend::routes(&before.workspace, &after.workspace, moved)?;
    if !routes.is_empty() {
        for (path, edits) in routes {
            let text = edited(&after.workspace, &path, &edits)?;
            overlay.texts.insert(path, text);
        }
        after = engine.check_over(root, &overlay, &[])?;
    }
    refuse_lost(&before.workspace, &after.workspace, moved)?;
    let after = settle(engine, root, &before, &mut overlay, MENDED)?;
    let faults: Vec<String> = fresh(&before, &after, &overlay, GUARDED).into_iter().map(line).collect();
    if faults.is_empty() { Ok(Change { overlay }) } else { Err(Refusal::Faults(faults)) }
}

fn edited(workspace: &Workspace, path: &RelPath, edits: &[Edit]) -> Result<Arc<str>, Refusal> {
    let text = workspace.edited(path, edits).map_err(|why| Refusal::Unreadable(path.clone(), why.why))?;
    Ok(Arc::from(text))
}

/// Refuses where a link would lead elsewhere than before: better no move than a link that lies.
fn refuse_lost(before: &Workspace, after: &Workspace, moved: &Move) -> Result<(), Refusal> {
    let mut lines = Vec::new();
    for (old, page) in before.pages.iter().enumerate() {
        let Some(new) = after.find(&moved.after(&page.path)) else { continue };
        if page.links.len() != after.pages[new].links.len() {
            lines.push(format!("{}: its links would be read in another way", page.path));
            continue;
        }
        for (link, _) in mend::lost(before, old, after, new, moved) {
            lines.push(format!("{}: `{}` would lead elsewhere", page.path, page.links[link].target));
        }
    }
    if lines.is_empty() { Ok(()) } else { Err(Refusal::Faults(lines)) }
}
