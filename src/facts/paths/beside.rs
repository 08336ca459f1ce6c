//! The folder whose files a section of a page names one after another: what is named among them is one of those.

use crate::facts::paths::doubt::Manner;
use crate::facts::paths::scan::Token;
use crate::facts::paths::tree::Tree;
use crate::markdown::Page;
use crate::text::RelPath;
use std::collections::{BTreeMap, BTreeSet};

/// So many of the others have to be in one folder: fewer are there by chance.
const FEWEST: usize = 4;

/// The folder that holds most of the files whose bare names stand in the same section as that of a file that is not
/// there; of two that hold as many, nobody knows which is meant.
pub fn folder(page: &Page, words: &[(Token, Manner)], missing: &Token, tree: &Tree<'_>) -> Option<RelPath> {
    let above = page.headings_above(missing.span.start).len();
    let from = above.checked_sub(1).map_or(0, |nearest| page.headings[nearest].span.start);
    let to = page.headings.get(above).map_or(u32::MAX, |next| next.span.start);
    let is_here = |token: &Token| (from..to).contains(&token.span.start) && token.rest != missing.rest;
    let bare = words.iter().filter(|(token, manner)| *manner == Manner::Bare && is_here(token));
    let names: BTreeSet<&str> = bare.map(|(token, _)| &*token.rest).collect();
    if names.len() < FEWEST {
        return None;
    }
    let mut held: BTreeMap<RelPath, usize> = BTreeMap::new();
    for name in &names {
        for folder in tree.named(name).iter().map(RelPath::folder).collect::<BTreeSet<_>>() {
            *held.entry(folder).or_default() += 1;
        }
    }
    let most = *held.values().max()?;
    let mut best = held.into_iter().filter(|(_, count)| *count == most);
    let ((folder, _), None) = (best.next()?, best.next()) else { return None };
    (most >= FEWEST && most * 10 >= names.len() * 6).then_some(folder)
}

#[cfg(test)]
mod tests {
    use crate::facts::paths::doubt::{named, said};
    use crate::facts::paths::tree::Tree;
    use crate::markdown::{Page, Source, parse};
    use crate::text::RelPath;
    use crate::workspace::{Files, Overlay};
    use std::path::PathBuf;

    fn beside(text: &str, files: &[&str]) -> Vec<Option<String>> {
        let files = Files::new(
            PathBuf::new(),
            files.iter().filter_map(|file| RelPath::new(file)),
            Vec::new(),
            &Overlay::default(),
        );
        let tree = Tree::new(&files);
        let (elements, _) = parse(text);
        let page =
            Page { path: RelPath::new("docs/a.md").expect("a path"), elements, source: Source::memory(text.into()) };
        let said = said(&page, &named(&page, text), &tree, false);
        let missing = said.into_iter().filter(|said| said.there.is_none());
        missing.map(|said| said.beside.map(|folder| folder.to_string())).collect()
    }

    const FILES: &[&str] = &[
        "play/backup.yml",
        "play/cluster.yml",
        "play/network.yml",
        "play/storage.yml",
        "old/backup.yml",
        "old/metrics.yml",
    ];

    #[test]
    fn among_the_files_of_a_folder() {
        let text = "# A\n\nPlaybooks: `backup.yml`, `cluster.yml`, `gone.yml`, `network.yml` and\n`storage.yml`.\n";
        assert_eq!(beside(text, FILES), [Some("play".to_owned())]);
    }

    #[test]
    fn among_others() {
        for text in [
            "`backup.yml`, `cluster.yml`, `gone.yml`, `network.yml`\n",
            "`backup.yml`, `cluster.yml`, `network.yml`\n\n## Others\n\n`gone.yml`, `storage.yml`\n",
            "`backup.yml`, `metrics.yml`, `gone.yml`, `readers.yml`, `writers.yml`\n",
        ] {
            let missing = beside(text, FILES);
            assert!(!missing.is_empty() && missing.iter().all(Option::is_none), "{text}: {missing:?}");
        }
    }
}
