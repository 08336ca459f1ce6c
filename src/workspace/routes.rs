//! Links of generated sites: they name routes, which only the generator knows for certain.

use crate::config::Kind;
use crate::text::RelPath;
use crate::workspace::Workspace;
use crate::workspace::graph::Target;
use crate::workspace::trees::Tree;

/// The page behind a route, or `Unknown` where only the generator can tell; `None` where the link
/// is one of files and must be right as it stands.
pub fn route(workspace: &Workspace, page: usize, link: &str) -> Option<Target> {
    let tree = workspace.tree_of(page);
    if tree.kind != Kind::Site {
        // Beside a site, what begins at the root and names no file is most likely one of its routes.
        let is_route = link.starts_with('/') && !link.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let has_site = || workspace.trees.iter().any(|tree| tree.kind == Kind::Site);
        return (is_route && has_site()).then_some(Target::Unknown("a route of the site, or nothing"));
    }
    let here = &workspace.pages[page].path;
    if is_part(here, tree) {
        return Some(Target::Unknown("the page is a part of others, and its links are theirs"));
    }
    let is_file = link.rsplit('/').next().is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        name.ends_with(".md") || name.ends_with(".markdown")
    });
    if is_file && !link.starts_with('/') {
        return None;
    }
    let from = if link.starts_with('/') { tree.root.clone() } else { here.folder() };
    // A page `a.md` is served as `a/`, so `../b/` on it means its sibling.
    let also = (!link.starts_with('/'))
        .then(|| here.as_str().rsplit_once('.').and_then(|(path, _)| RelPath::new(path)))
        .flatten();
    let found = [Some(from), also].into_iter().flatten().find_map(|from| page_at(workspace, &from.join(link)?));
    Some(found.map_or(Target::Unknown("only the site's generator knows its routes"), |page| Target::Page(page as u32)))
}

/// Whether a page is put into others by the generator: its folder begins with `_`, or says so.
pub fn is_part(page: &RelPath, tree: &Tree) -> bool {
    let below = page.as_str().strip_prefix(tree.root.as_str()).and_then(RelPath::new).unwrap_or_else(RelPath::root);
    below.folder().parts().any(|folder| {
        let kept = matches!(folder, "_posts" | "_docs" | "_drafts" | "_pages" | "_tabs");
        matches!(folder, "includes" | "partials" | "snippets") || (folder.starts_with('_') && !kept)
    })
}

fn page_at(workspace: &Workspace, route: &RelPath) -> Option<usize> {
    let stem = route.as_str().strip_suffix(".html").unwrap_or(route.as_str());
    let names = ["", ".md", ".mdx", "/index.md", "/index.mdx", "/_index.md", "/README.md"];
    let mut path = String::with_capacity(stem.len() + "/README.md".len());
    names.iter().find_map(|name| {
        path.clear();
        path.push_str(stem);
        path.push_str(name);
        workspace.find_text(path.trim_start_matches('/'))
    })
}

/// Whether a page of a site may have an anchor that is no heading of its text: one that its author
/// names in the way of the generator, or one in a part that the generator puts in.
pub fn may_have(workspace: &Workspace, page: usize, text: &str, anchor: &str) -> bool {
    if names(text, anchor) {
        return true;
    }
    let is_site = workspace.tree_of(page).kind == Kind::Site || workspace.pages[page].path.extension() == "mdx";
    is_site && PUT_IN.iter().any(|mark| text.contains(mark))
}

/// Marks of what a generator puts in: shortcodes, includes, directives, components.
const PUT_IN: &[&str] = &[
    "{{",
    "{%",
    "[!INCLUDE",
    "[!include",
    "--8<--",
    "```{",
    ":::{",
    "\nimport ",
    "<!--#include",
    "<!-- include",
    "@include",
    "\n::: ",
    "{!",
];

/// `{#anchor}` anywhere, `(anchor)=`, `[[anchor]]`, `anchor="anchor"`.
fn names(text: &str, anchor: &str) -> bool {
    text.match_indices(anchor).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + anchor.len()..]);
        (before.ends_with('#')
            && after.starts_with(['}', ' '])
            && before.trim_end_matches('#').trim_end().ends_with(['{', ':']))
            || (before.ends_with('(') && after.starts_with(")="))
            || (before.ends_with("[[") && after.starts_with("]]"))
    })
}
