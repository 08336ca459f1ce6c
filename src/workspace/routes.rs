//! Links of generated sites: they name routes, which only the generator knows for certain.

use crate::config::Kind;
use crate::text::RelPath;
use crate::workspace::Workspace;
use crate::workspace::graph::Target;

/// The page behind a route, or `Unknown` where only the generator can tell; `None` where the link
/// is one of files and must be right as it stands.
pub fn route(workspace: &Workspace, page: usize, link: &str) -> Option<Target> {
    let tree = workspace.tree_of(page);
    if tree.kind != Kind::Site {
        return None;
    }
    let here = &workspace.pages[page].path;
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

fn page_at(workspace: &Workspace, route: &RelPath) -> Option<usize> {
    let stem = route.as_str().strip_suffix(".html").unwrap_or(route.as_str());
    let names = ["", ".md", ".mdx", "/index.md", "/index.mdx", "/_index.md", "/README.md"];
    names.iter().find_map(|name| workspace.find(&RelPath::new(&format!("{stem}{name}"))?))
}
