//! `vibe mv`: a page, another file or a folder gets another path, and everything that names it follows.

use crate::authoring::rows::{self, Carried};
use crate::authoring::settle::{fresh, line, settle};
use crate::authoring::{Change, Refusal, mend};
use crate::diagnostic::Edit;
use crate::engine::Engine;
use crate::markdown::index::Row;
use crate::report::Report;
use crate::text::{RelPath, Span};
use crate::workspace::{Move, Overlay, Workspace, hub};
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
    let (linked, mended) = with_links(engine, root, &before, moved)?;
    refuse_lost(&before.workspace, &mended.workspace, moved)?;
    let row = leaving(&before.workspace, &mended.workspace, moved)?;
    // A row leaves its hub only if there is one for it in the new place.
    let ways = if row.is_some() { &[true, false][..] } else { &[false] };
    let mut overlay = linked.clone();
    let mut after = mended;
    for leaves in ways {
        overlay = linked.clone();
        let leaving = row.as_ref().filter(|_| *leaves);
        if let Some(row) = leaving {
            overlay.texts.insert(row.hub.clone(), row.without.clone());
        }
        after = settle(engine, root, &before, &mut overlay, MENDED)?;
        let Some(row) = leaving else { break };
        if arrive(engine, root, &mut overlay, &mut after, moved, row)? {
            break;
        }
    }
    let faults: Vec<String> = fresh(&before, &after, &overlay, GUARDED).into_iter().map(line).collect();
    if faults.is_empty() { Ok(Change { overlay }) } else { Err(Refusal::Faults(faults)) }
}

/// The move with all links mended, and what the rules find then.
fn with_links(engine: &Engine<'_>, root: &Path, before: &Report, moved: &Move) -> Result<(Overlay, Report), Refusal> {
    let mut overlay = Overlay { moved: Some(moved.clone()), ..Overlay::default() };
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
    Ok((overlay, after))
}

/// A row that leaves its hub.
struct Leaving {
    /// The hub it leaves, where that will be.
    hub: RelPath,
    /// The text of that hub without the row.
    without: Arc<str>,
    /// What its author wrote in it.
    carried: Carried,
}

/// The row of what is moved in the hub of its folder, if it moves to another folder.
fn leaving(before: &Workspace, mended: &Workspace, moved: &Move) -> Result<Option<Leaving>, Refusal> {
    if moved.from.folder() == moved.to.folder() || Workspace::is_hub(&moved.from) {
        return Ok(None);
    }
    let Some(old) = before.hub(&moved.from.folder()) else { return Ok(None) };
    let path = moved.after(&before.pages[old].path);
    let read = |workspace: &Workspace, page: usize| {
        let page = &workspace.pages[page];
        page.text().map_err(|why| Refusal::Unreadable(page.path.clone(), why.why))
    };
    let text = read(before, old)?;
    let Some((index, row)) = rows::own_row(before, old, &text, &moved.from) else { return Ok(None) };
    let Some(new) = mended.find(&path) else { return Ok(None) };
    let now = read(mended, new)?;
    let span = same_lines(&text, &now, row.span);
    // The links are the same ones; they lead right already, and now also from the other hub.
    let row = Row { span, link: row.link };
    let carried = rows::carried(mended, new, &now, &index, &row, &moved.to.folder());
    let without = format!("{}{}", &now[..span.start as usize], &now[span.end as usize..]);
    Ok(Some(Leaving { hub: path, without: Arc::from(without), carried }))
}

/// The lines of a span in a text whose links were mended: targets have no line ends, so the lines are
/// the same.
fn same_lines(old: &str, new: &str, span: Span) -> Span {
    let lines = |text: &str, end: usize| text[..end].matches('\n').count();
    let start = |line: usize| new.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let first = lines(old, span.start as usize);
    let last = first + span.of(old).split_inclusive('\n').count();
    Span::new(start(first)..start(last))
}

/// Puts what the author wrote into the row in the new hub, after making the row where the rules do
/// not ask for one. Whether there is one.
fn arrive(
    engine: &Engine<'_>,
    root: &Path,
    overlay: &mut Overlay,
    after: &mut Report,
    moved: &Move,
    row: &Leaving,
) -> Result<bool, Refusal> {
    let is_in_new_hub = |workspace: &Workspace| {
        let hub = workspace.hub(&moved.to.folder())?;
        let child = workspace.find(&moved.to).or_else(|| workspace.hub(&moved.to))?;
        Some((hub, child))
    };
    let Some((hub, child)) = is_in_new_hub(&after.workspace) else { return Ok(false) };
    let text = |workspace: &Workspace, page: usize| {
        let page = &workspace.pages[page];
        page.text().map_err(|why| Refusal::Unreadable(page.path.clone(), why.why))
    };
    let path = after.workspace.pages[hub].path.clone();
    let asked = hub::Child { path: moved.to.clone(), page: child };
    if !hub::unnamed(&after.workspace, hub, vec![asked]).is_empty() {
        let now = text(&after.workspace, hub)?;
        let entry = hub::entry(&after.workspace.pages[child], &path);
        if hub::index_of(&after.workspace, hub, &now).is_none() {
            return Ok(false);
        }
        let Some(insertion) = hub::insert(&after.workspace, hub, &now, &[entry]) else { return Ok(false) };
        let at = Span::at(insertion.at);
        let edits: Vec<Edit> =
            insertion.texts.into_iter().map(|text| Edit { path: path.clone(), span: at, text }).collect();
        overlay.texts.insert(path.clone(), edited(&after.workspace, &path, &edits)?);
        *after = engine.check_over(root, overlay, &[])?;
    }
    let Some((hub, child)) = is_in_new_hub(&after.workspace) else { return Ok(false) };
    let now = text(&after.workspace, hub)?;
    let edits = rows::fill(&after.workspace, hub, &now, child, &row.carried);
    if !edits.is_empty() {
        overlay.texts.insert(path.clone(), edited(&after.workspace, &path, &edits)?);
        *after = engine.check_over(root, overlay, &[])?;
    }
    Ok(true)
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
