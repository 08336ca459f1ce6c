//! The requirement documents of a tree: one folder each.

use crate::rule::Context;
use crate::text::RelPath;
use crate::workspace::Section;
use std::collections::BTreeMap;

/// A folder that is a requirement document.
#[derive(Debug)]
pub struct Document {
    /// The folder.
    pub folder: RelPath,
    /// Its README.
    pub hub: Option<usize>,
    /// All pages in and below it.
    pub pages: Vec<usize>,
}

/// All documents on which the rule is on, in order.
pub fn documents(context: &Context<'_>) -> Vec<Document> {
    let mut folders: BTreeMap<RelPath, Vec<usize>> = BTreeMap::new();
    for (index, page) in context.pages() {
        let Some((Section::Requirements, root)) = Section::of(&page.path) else { continue };
        let depth = root.parts().count();
        let is_below = page.path.parts().count() > depth + 1;
        let Some(name) = page.path.parts().nth(depth).filter(|_| is_below) else { continue };
        // `_assets`, `templates` and the like are beside the documents.
        let aside =
            name.starts_with(['_', '.']) || matches!(name, "templates" | "template" | "archive" | "assets" | "images");
        if let Some(folder) = root.join(name).filter(|_| !aside) {
            folders.entry(folder).or_default().push(index);
        }
    }
    let document =
        |(folder, pages): (RelPath, Vec<usize>)| Document { hub: context.workspace.hub(&folder), folder, pages };
    folders.into_iter().map(document).collect()
}
