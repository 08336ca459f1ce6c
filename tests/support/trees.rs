//! Generated knowledge trees that are right: breadcrumbs, hubs with a row for every page and folder,
//! and links in the manners in which people write them.

use super::Repository;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;
use vibe::text::RelPath;

/// A tree before it is written: its pages by path, and the links between them.
#[derive(Clone, Debug)]
pub struct Plan {
    pub pages: Vec<String>,
    pub links: Vec<(usize, usize, Manner)>,
}

/// A manner of writing a link.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    Plain,
    Dotted,
    FromRoot,
    Angle,
    Reference,
    Html,
    Folder,
    Anchor,
    Image,
    Encoded,
}

const MANNERS: [Manner; 10] = [
    Manner::Plain,
    Manner::Dotted,
    Manner::FromRoot,
    Manner::Angle,
    Manner::Reference,
    Manner::Html,
    Manner::Folder,
    Manner::Anchor,
    Manner::Image,
    Manner::Encoded,
];

const FOLDERS: [&str; 7] = ["", "alpha", "alpha/deep", "beta", "beta/été", "gamma", "alpha/deep/er"];
const NAMES: [&str; 6] = ["one", "two", "three", "with space", "quatre", "five(5)"];

/// Trees of some pages in some folders, with some links.
pub fn plans() -> impl Strategy<Value = Plan> {
    let page = (0..FOLDERS.len(), 0..NAMES.len());
    (
        prop::collection::btree_set(page, 1..10),
        prop::collection::vec((any::<usize>(), any::<usize>(), 0..MANNERS.len()), 0..24),
    )
        .prop_map(|(places, links)| {
            let path = |(folder, name): (usize, usize)| match FOLDERS[folder] {
                "" => format!("vibe/{}.md", NAMES[name]),
                folder => format!("vibe/{folder}/{}.md", NAMES[name]),
            };
            let mut pages: BTreeSet<String> = places.into_iter().map(path).collect();
            for page in pages.clone() {
                let mut folder = page.as_str();
                while let Some(slash) = folder.rfind('/') {
                    folder = &folder[..slash];
                    pages.insert(format!("{folder}/README.md"));
                }
            }
            let pages: Vec<String> = pages.into_iter().collect();
            let count = pages.len();
            let links = links.into_iter().map(|(from, to, manner)| (from % count, to % count, MANNERS[manner]));
            Plan { links: links.collect(), pages }
        })
}

impl Plan {
    /// The tree on disk.
    pub fn write(&self) -> Repository {
        let mut repository = Repository::new();
        for (index, path) in self.pages.iter().enumerate() {
            repository.write(path, &self.text(index)).expect("a page");
        }
        repository.write("vibe/img/plan.png", "no image, but a file").expect("a file");
        repository
            .write("AGENTS.md", "# Agents\n\nRead [the knowledge tree](vibe/README.md) first.\n")
            .expect("a page");
        repository
    }

    fn text(&self, index: usize) -> String {
        let path = RelPath::new(&self.pages[index]).expect("a path");
        let mut text = String::new();
        let name = title(&path);
        let trail: Vec<String> = self
            .ancestors(&path)
            .iter()
            .map(|hub| format!("[{}]({})", title(hub), encoded(&hub.link_from(&path))))
            .collect();
        if !trail.is_empty() {
            let _ = writeln!(text, "{} > **{name}**\n", trail.join(" > "));
        }
        let _ = writeln!(text, "# {name}\n\n> **Status:** ✅ Active\n> **Last Updated:** 2026-06-30\n");
        let _ = writeln!(text, "## Part\n\nWords of this page.\n");
        for (number, (_, to, manner)) in self.links.iter().filter(|(from, ..)| *from == index).enumerate() {
            let to = RelPath::new(&self.pages[*to]).expect("a path");
            let _ = writeln!(text, "{}\n", link(&path, &to, *manner, number));
        }
        if path.name() == "README.md" {
            let _ = writeln!(text, "## Index\n\n| Page | Summary | Status |\n| --- | --- | --- |");
            for child in self.children(&path.folder()) {
                let _ = writeln!(
                    text,
                    "| [{0}]({1}) | About {0} | ✅ Active |",
                    title(&child),
                    encoded(&child.link_from(&path))
                );
            }
        }
        text
    }

    fn ancestors(&self, path: &RelPath) -> Vec<RelPath> {
        let hubs = self.pages.iter().filter_map(|page| RelPath::new(page)).filter(|page| page.name() == "README.md");
        hubs.filter(|hub| hub != path && path.is_within(&hub.folder())).collect()
    }

    fn children(&self, folder: &RelPath) -> Vec<RelPath> {
        let pages = self.pages.iter().filter_map(|page| RelPath::new(page));
        let is_child = |page: &RelPath| match page.name() {
            "README.md" => !page.folder().is_root() && page.folder().folder() == *folder && page.folder() != *folder,
            _ => page.folder() == *folder,
        };
        pages.filter(is_child).collect()
    }
}

fn title(path: &RelPath) -> String {
    if path.name() == "README.md" { path.folder().name().to_owned() } else { path.stem().to_owned() }
}

fn encoded(path: &str) -> String {
    path.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

fn link(from: &RelPath, to: &RelPath, manner: Manner, number: usize) -> String {
    let raw = to.link_from(from);
    let path = encoded(&raw);
    match manner {
        Manner::Plain => format!("See [the page about it]({path})."),
        Manner::Dotted if !path.starts_with("..") => format!("See [the page about it](./{path} \"a title\")."),
        Manner::Dotted => format!("See [the page about it]({path} \"a title\")."),
        Manner::FromRoot => format!("See [the page about it](/{}).", encoded(to.as_str())),
        Manner::Angle => format!("See [the page about it](<{raw}>)."),
        Manner::Reference => {
            format!("See [the page about it][r{number}] and [again][R{number}].\n\n[r{number}]: {path} 'why'")
        }
        Manner::Html => format!("<a href=\"{path}\">The page about it</a>"),
        Manner::Folder if to.name() == "README.md" => {
            format!("See [the folder]({}).", encoded(&to.folder().link_from(from)))
        }
        Manner::Folder => format!("See [the page about it]({path}?plain=1)."),
        Manner::Anchor => format!("See [the part of it]({path}#part)."),
        Manner::Image => {
            let image = RelPath::new("vibe/img/plan.png").expect("a path").link_from(from);
            format!("[![A plan]({image})]({path})")
        }
        Manner::Encoded => {
            let bytes = path.replace('é', "%C3%A9");
            format!("- [the page about it]({bytes})\n- ![A plan](/vibe/img/plan.png)")
        }
    }
}
