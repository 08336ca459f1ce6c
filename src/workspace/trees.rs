//! The trees of a repository, and what each is for.

use crate::config::{Kind, TreeSetting};
use crate::text::RelPath;
use crate::workspace::files::Files;

/// A tree of pages.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Its folder.
    pub root: RelPath,
    /// What it is for.
    pub kind: Kind,
    /// The language of its pages, where `vibe.toml` says so.
    pub language: Option<String>,
    /// Why it is of this kind, in words for the user.
    pub why: String,
}

/// Folders whose name makes them a tree, at any depth.
const NAMED: &[(&str, Kind)] = &[("vibe", Kind::Vibe), ("doc", Kind::Docs), ("docs", Kind::Docs)];

/// Folders of Hugo that hold pages, and parts and beginnings of pages.
const HUGO: &[&str] = &["content", "layouts", "archetypes"];

/// Files that mark the folder of a generated site, and the folder of its pages from there.
const SITES: &[(&str, &[&str])] = &[
    ("mkdocs.yml", &["docs"]),
    ("mkdocs.yaml", &["docs"]),
    ("docusaurus.config.js", &["docs", "blog", "src/pages", "versioned_docs"]),
    ("docusaurus.config.ts", &["docs", "blog", "src/pages", "versioned_docs"]),
    ("docusaurus.config.mjs", &["docs", "blog", "src/pages", "versioned_docs"]),
    ("astro.config.mjs", &["src/content"]),
    ("astro.config.ts", &["src/content"]),
    ("astro.config.js", &["src/content"]),
    ("hugo.toml", HUGO),
    ("hugo.yaml", HUGO),
    ("hugo.yml", HUGO),
    ("hugo.json", HUGO),
    ("config/_default/hugo.toml", HUGO),
    ("config/_default/hugo.yaml", HUGO),
    ("config/_default/hugo.yml", HUGO),
    ("config/_default/config.toml", HUGO),
    ("config/_default/config.yaml", HUGO),
    ("archetypes/default.md", HUGO),
    ("conf.py", &[""]),
    ("_config.yml", &[""]),
    ("book.toml", &["src"]),
    ("docfx.json", &[""]),
    (".openpublishing.publish.config.json", &["docs", "articles", "reference"]),
    ("antora.yml", &[""]),
    ("_quarto.yml", &[""]),
    ("mint.json", &[""]),
    ("gatsby-config.js", &["content", "src"]),
    (".vitepress/config.ts", &[""]),
    (".vitepress/config.mts", &[""]),
    (".vitepress/config.js", &[""]),
    (".eleventy.js", &[""]),
];

/// The trees of a repository, innermost first; the last is the repository itself, of kind entry.
pub fn trees(files: &Files, pages: &[RelPath], settings: &[TreeSetting]) -> Vec<Tree> {
    let mut trees: Vec<Tree> = settings.iter().filter_map(set).collect();
    let mut add = |root: RelPath, kind: Kind, why: String| {
        if !trees.iter().any(|tree| tree.root == root) {
            trees.push(Tree { root, kind, language: None, why });
        }
    };
    for (marker, contents) in SITES {
        let name = marker.rsplit('/').next().unwrap_or(marker);
        for file in files.named(name) {
            let Some(folder) = folder_of(file, marker) else { continue };
            for content in *contents {
                let Some(root) = folder.join(content) else { continue };
                // A marker at the root of a repository says little of what is not its content.
                if files.has_folder(&root) && !(root.is_root() && *marker != "docfx.json") {
                    add(root, Kind::Site, format!("`{file}` makes it a generated site"));
                }
            }
        }
    }
    for page in pages {
        let mut folder = page.folder();
        while !folder.is_root() {
            if folder.as_str().ends_with("src/content/docs") {
                add(folder.clone(), Kind::Site, "`src/content/docs` is where Starlight keeps pages".to_owned());
            } else if let Some((name, kind)) = NAMED.iter().find(|(name, _)| *name == folder.name()) {
                add(folder.clone(), *kind, format!("its folder is named `{name}`"));
            }
            folder = folder.folder();
        }
    }
    add(RelPath::root(), Kind::Entry, "it is outside of all trees".to_owned());
    // Within a site or a knowledge tree, a folder named `docs` is a part and not a tree of its own.
    let outer = trees.clone();
    let set_paths: Vec<RelPath> = settings.iter().filter_map(|setting| RelPath::new(&setting.path)).collect();
    trees.retain(|tree| {
        let part = |around: &Tree| {
            around.root != tree.root
                && tree.root.is_within(&around.root)
                && matches!((around.kind, tree.kind), (Kind::Site, _) | (Kind::Vibe | Kind::Docs, Kind::Docs))
        };
        set_paths.contains(&tree.root) || !outer.iter().any(part)
    });
    trees.sort_by(|a, b| b.root.parts().count().cmp(&a.root.parts().count()).then_with(|| a.root.cmp(&b.root)));
    trees
}

/// The folder in which `file` is the marker.
fn folder_of(file: &RelPath, marker: &str) -> Option<RelPath> {
    let folder = file.as_str().strip_suffix(marker)?;
    (folder.is_empty() || folder.ends_with('/')).then(|| RelPath::new(folder))?
}

fn set(setting: &TreeSetting) -> Option<Tree> {
    let root = RelPath::new(&setting.path)?;
    let language = setting.language.clone();
    Some(Tree { root, kind: setting.kind, language, why: "vibe.toml says so".to_owned() })
}
