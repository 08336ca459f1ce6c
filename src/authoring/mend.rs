//! The links of the repository after a move: each leads where it led before.

use crate::authoring::Refusal;
use crate::diagnostic::Edit;
use crate::markdown::written::{self, Destination, Place, Written, decode};
use crate::markdown::{Link, LinkKind, Page};
use crate::text::{RelPath, Span};
use crate::workspace::{Move, Target, Workspace, graph, hub, trail};
use std::collections::BTreeMap;

/// The edits that keep all links right when `moved` is done, by the paths the pages will have.
///
/// # Errors
/// A page was changed since it was read.
pub fn links(workspace: &Workspace, moved: &Move) -> Result<BTreeMap<RelPath, Vec<Edit>>, Refusal> {
    let mut all = BTreeMap::new();
    for (index, page) in workspace.pages.iter().enumerate() {
        let targets = workspace.graph.targets(index);
        let stays = moved.after(&page.path) == page.path;
        // Links of pages that stay change only where they lead to what moves.
        let concerned = |(link, target): &(&Link, &Target)| !stays || leads_into(workspace, page, link, target, moved);
        let links: Vec<_> = page.links.iter().zip(targets).filter(concerned).collect();
        if links.is_empty() {
            continue;
        }
        let text = page.text().map_err(|why| Refusal::Unreadable(page.path.clone(), why.why))?;
        let after = moved.after(&page.path);
        let mut edits: Vec<Edit> = Vec::new();
        for (link, target) in links {
            if let Some((span, text)) = of_forge(workspace, link, target, &text, moved) {
                edits.push(Edit { path: after.clone(), span, text });
            }
            let Some(destination) = destination(workspace, page, link, target, moved) else { continue };
            if Destination::of(&after.folder(), &decode(link.path())) == destination.at {
                continue;
            }
            let Some(span) = written::path_span(link, &text) else { continue };
            let written = Written { raw: span.of(&text), plain: link.path(), place: Place::of(link, &text) };
            let text = written.leading_to(&destination.at, &after.folder(), destination.is_folder);
            edits.push(Edit { path: after.clone(), span, text });
        }
        // All links that use one definition change it, and all in the same way.
        edits.sort();
        edits.dedup();
        if !edits.is_empty() {
            all.insert(after, edits);
        }
    }
    Ok(all)
}

/// The place and the text of a link's path if the link is to lead where it leads now from a page in
/// `folder`, on the shortest way; `None` where it is written so already.
pub fn rebase(page: &Page, link: &Link, text: &str, folder: &RelPath) -> Option<(Span, String)> {
    if link.is_external() || link.path().is_empty() || matches!(link.kind, LinkKind::Autolink | LinkKind::Reference) {
        return None;
    }
    let span = written::path_span(link, text)?;
    let written = Written { raw: span.of(text), plain: link.path(), place: Place::of(link, text) };
    let target = written.leading_to(&literal(page, link), folder, link.path().ends_with('/'));
    (target != written.raw).then_some((span, target))
}

/// Where a link shall lead, and whether a folder is there.
struct Wanted {
    at: Destination,
    is_folder: bool,
}

fn leads_into(workspace: &Workspace, page: &Page, link: &Link, target: &Target, moved: &Move) -> bool {
    if link.is_external() {
        return hub::path_of(workspace, target).is_some_and(|path| moved.after(path) != *path);
    }
    let here = literal(page, link);
    destination(workspace, page, link, target, moved).is_some_and(|wanted| wanted.at != here)
}

/// The place and the new text of the path within the address of this repository on its forge, where
/// such an address is known to mean the tree at hand and names what moves.
fn of_forge(workspace: &Workspace, link: &Link, target: &Target, text: &str, moved: &Move) -> Option<(Span, String)> {
    let old = hub::path_of(workspace, target).filter(|_| link.is_external())?;
    let new = moved.after(old);
    let span = written::path_span(link, text).filter(|_| new != *old)?;
    let raw = span.of(text).trim_end_matches('/');
    let tail = [old.as_str().to_owned(), trail::address(old.as_str())].into_iter().find(|tail| raw.ends_with(tail))?;
    let end = span.start as usize + raw.len();
    Some((Span::new(end - tail.len()..end), trail::address(new.as_str())))
}

fn literal(page: &Page, link: &Link) -> Destination {
    Destination::of(&page.path.folder(), &decode(link.path()))
}

/// Where a link shall lead after the move; `None` where it is none of our business.
fn destination(workspace: &Workspace, page: &Page, link: &Link, target: &Target, moved: &Move) -> Option<Wanted> {
    if link.is_external() || link.path().is_empty() || link.kind == LinkKind::Autolink {
        return None;
    }
    let here = literal(page, link);
    let file = |at: RelPath| Some(Wanted { at: Destination::within(at), is_folder: false });
    match target {
        Target::External | Target::Unknown(_) => None,
        // A route of a generated site: it names no file, see `routes`.
        Target::Page(_) if workspace.files.get(&here.path).is_none() => None,
        Target::Folder(folder, hub) => {
            let hub = hub.map(|hub| &workspace.pages[hub as usize].path);
            if hub == Some(&moved.from) && !Workspace::is_hub(&moved.to) {
                // What the reader of this link saw is no longer the page of a folder.
                return file(moved.to.clone());
            }
            let follows = hub == Some(&moved.from) || is_emptied(workspace, folder, moved);
            let at = if follows { moved.to.folder() } else { moved.after(folder) };
            Some(Wanted { at: Destination::within(at), is_folder: true })
        }
        // A dead link keeps the place it names: it may be right for somebody else.
        _ if here.above > 0 => Some(Wanted { at: here, is_folder: link.path().ends_with('/') }),
        Target::Missing(_) => {
            let at = Destination::within(moved.after(&here.path));
            Some(Wanted { at, is_folder: link.path().ends_with('/') })
        }
        _ => file(moved.after(&here.path)),
    }
}

/// Whether the move takes the last file out of `folder`.
fn is_emptied(workspace: &Workspace, folder: &RelPath, moved: &Move) -> bool {
    let above = moved.from.is_within(folder) && *folder != moved.from;
    above
        && !moved.to.is_within(folder)
        && !workspace.files.all().any(|file| file.is_within(folder) && !file.is_within(&moved.from))
}

/// The edits for links that name routes of a generated site. `after` is the repository with the move
/// and all other links mended: only there can be tried which route leads to the page.
///
/// # Errors
/// A page was changed since it was read.
pub fn routes(before: &Workspace, after: &Workspace, moved: &Move) -> Result<BTreeMap<RelPath, Vec<Edit>>, Refusal> {
    let mut all = BTreeMap::new();
    for (old, page) in before.pages.iter().enumerate() {
        let path = moved.after(&page.path);
        let Some(new) = after.find(&path) else { continue };
        let wrong = lost(before, old, after, new, moved);
        let wrong: Vec<_> = wrong.filter_map(|(link, target)| Some((link, target.page()?))).collect();
        if wrong.is_empty() {
            continue;
        }
        let page = &after.pages[new];
        let text = page.text().map_err(|why| Refusal::Unreadable(path.clone(), why.why))?;
        let mut edits: Vec<Edit> = Vec::new();
        for (link, target) in wrong {
            let link = &page.links[link];
            let target = moved.after(&before.pages[target as usize].path);
            let route = candidates(after, new, &target, link.path()).find(|route| {
                let led = graph::follow(after, new, route).page();
                led.is_some_and(|led| after.pages[led as usize].path == target)
            });
            if let (Some(route), Some(span)) = (route, written::path_span(link, &text)) {
                edits.push(Edit { path: path.clone(), span, text: route });
            }
        }
        edits.sort();
        edits.dedup();
        if !edits.is_empty() {
            all.insert(path, edits);
        }
    }
    Ok(all)
}

/// Ways to name the page at `target` by its route, in the manner of the route `written`.
fn candidates(
    workspace: &Workspace,
    page: usize,
    target: &RelPath,
    written: &str,
) -> impl Iterator<Item = String> + use<> {
    let path = &workspace.pages[page].path;
    let stem =
        |path: &RelPath| path.as_str().strip_suffix(path.extension()).map(|stem| stem.trim_end_matches('.').to_owned());
    let route = stem(target).unwrap_or_default();
    let route = ["/index", "/_index", "/README"].iter().find_map(|end| route.strip_suffix(end)).unwrap_or(&route);
    let ending = ["/", ".html"].into_iter().find(|end| written.ends_with(end)).unwrap_or_default();
    let to = |folder: &RelPath| {
        RelPath::new(route).map(Destination::within).map(|to| {
            let plain = written.trim_end_matches('/');
            Written { raw: plain, plain, place: Place::Bare }.leading_to(&to, folder, false) + ending
        })
    };
    let root = &workspace.tree_of(page).root;
    let list = if written.starts_with('/') {
        let inner = RelPath::new(route).map(|route| route.link_from(&root.join("_").unwrap_or_else(RelPath::root)));
        vec![inner.map(|inner| format!("/{inner}{ending}"))]
    } else {
        vec![to(&path.folder()), stem(path).and_then(|own| RelPath::new(&own)).and_then(|own| to(&own))]
    };
    list.into_iter().flatten()
}

/// The links of a page that led somewhere and lead elsewhere or nowhere after the move: the index of
/// the link and where it led.
pub fn lost<'w>(
    before: &'w Workspace,
    old: usize,
    after: &'w Workspace,
    new: usize,
    moved: &'w Move,
) -> impl Iterator<Item = (usize, &'w Target)> {
    let pairs = before.graph.targets(old).iter().zip(after.graph.targets(new)).enumerate();
    // An address may mean another branch or another repository: the rules say whether it is dead.
    let pairs = pairs.filter(move |(link, _)| !before.pages[old].links[*link].is_external());
    pairs.filter(move |(_, (then, now))| !same(before, then, after, now, moved)).map(|(link, (then, _))| (link, then))
}

fn same(before: &Workspace, then: &Target, after: &Workspace, now: &Target, moved: &Move) -> bool {
    if let Some(page) = then.page() {
        let path = moved.after(&before.pages[page as usize].path);
        let led = now.page().map(|page| &after.pages[page as usize].path);
        // The README of a folder that stays may have left it; the link to the folder went with it.
        return led == Some(&path);
    }
    match (then, now) {
        (Target::File(then), Target::File(now)) => moved.after(then) == *now,
        (Target::Folder(then, _), Target::Folder(now, _)) => {
            moved.after(then) == *now || is_emptied(before, then, moved)
        }
        (Target::File(_) | Target::Folder(..), _) => false,
        // What led nowhere owes nothing.
        _ => true,
    }
}
