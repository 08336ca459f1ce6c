//! Counts that link what they count: «[31 rebuild guides](rebuild/README.md)».
//!
//! What in a folder is counted, files or pages or folders, no page says. History does: what there were so
//! many of when the line was written. Of that there must be another number today.

use super::{number, phrase};
use crate::facts::{Question, frozen};
use crate::markdown::Page;
use crate::text::{LineIndex, Place, RelPath, Span};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// A link whose words count what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Where the number stands.
    at: Span,
    said: usize,
    noun: Box<str>,
    folder: RelPath,
}

/// A link whose words count what there is another number of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miscounted {
    /// Where the number stands.
    pub at: Place,
    /// What it means.
    pub said: usize,
    /// What there are so many of, as it is written.
    pub noun: Box<str>,
    /// Where they are.
    pub folder: RelPath,
    /// How many there are.
    pub found: usize,
    /// The number that is right, written as the wrong one is.
    pub right: String,
    /// The day on which the line was written, and the number was right.
    pub day: Box<str>,
}

/// The links of a page whose words count.
pub fn linked(page: &Page, text: &str) -> Vec<Linked> {
    page.links
        .iter()
        .filter(|link| !link.is_external())
        .filter_map(|link| {
            let words = link.text.of(text);
            let phrase = phrase::of_link(words)?;
            let target = page.path.folder().join(link.path())?;
            let folder = if Workspace::is_hub(&target) { target.folder() } else { target };
            if !is_named_after(words, &folder) {
                return None;
            }
            let start = link.text.start as usize + words.find(phrase.number)?;
            let at = Span::new(start..start + phrase.number.len());
            Some(Linked { at, said: phrase.count, noun: phrase.noun.into(), folder })
        })
        .collect()
}

/// Whether one of the words is the name of the folder: a link that counts steps may lead anywhere.
fn is_named_after(words: &str, folder: &RelPath) -> bool {
    let stems = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
        words.map(|word| word.to_lowercase().trim_end_matches('s').to_owned()).collect()
    };
    !stems(words).is_disjoint(&stems(folder.name()))
}

/// The counts that were right when they were written, and are not any more. Asks history only for those
/// that do not hold today.
pub fn miscounted(question: &Question<'_>) -> Vec<Miscounted> {
    let mut wrong = Vec::new();
    for (index, heard) in &question.pages {
        let page = &question.workspace.pages[*index];
        let class = question.workspace.class_of(*index);
        for linked in &heard.counts {
            if frozen(page, class, linked.at.start).is_none() {
                wrong.extend(judge(question, page, linked));
            }
        }
    }
    wrong
}

fn judge(question: &Question<'_>, page: &Page, linked: &Linked) -> Option<Miscounted> {
    let files = &question.workspace.files;
    if !files.has_folder(&linked.folder) {
        return None;
    }
    let now = ways(&linked.folder, files.all().map(RelPath::as_str));
    if now.contains(&linked.said) {
        return None;
    }
    let git = question.sources.git().ok()?;
    git.whole().ok()?;
    let text = page.text().ok()?;
    let line = LineIndex::new(&text).line_column(&text, linked.at.start as usize).0;
    let moment = git.written(&page.path, &text, &[line]).ok()?.remove(&line)??;
    let (day, listed) = git.files_at(moment, &linked.folder).ok()??;
    let then = ways(&linked.folder, listed.iter().map(RelPath::as_str));
    let meant: BTreeSet<usize> =
        then.iter().zip(now).filter(|(then, _)| **then == linked.said).map(|(_, now)| now).collect();
    let found = *meant.first().filter(|_| meant.len() == 1)?;
    Some(Miscounted {
        at: page.at(linked.at),
        said: linked.said,
        noun: linked.noun.clone(),
        folder: linked.folder.clone(),
        found,
        right: number::write_like(found, linked.at.of(&text)),
        day,
    })
}

/// How many there are in a folder, in each way of counting: files, pages, folders, all of these, and the
/// pages with those of its folders. Hubs and hidden files are never counted.
fn ways<'p>(folder: &RelPath, paths: impl Iterator<Item = &'p str>) -> [usize; 5] {
    let is_page = |name: &str| name.ends_with(".md") || name.ends_with(".mdx");
    let (mut files, mut pages, mut deep) = (0, 0, 0);
    let mut folders = BTreeSet::new();
    for path in paths {
        let rest = if folder.is_root() {
            Some(path)
        } else {
            path.strip_prefix(folder.as_str()).and_then(|rest| rest.strip_prefix('/'))
        };
        let Some(rest) = rest.filter(|rest| !rest.is_empty() && !rest.split('/').any(|part| part.starts_with('.')))
        else {
            continue;
        };
        let is_hub = RelPath::new(path).is_some_and(|path| Workspace::is_hub(&path));
        deep += usize::from(is_page(rest) && !is_hub);
        match rest.split_once('/') {
            Some((inner, _)) => {
                folders.insert(inner);
            }
            None if is_hub => {}
            None => {
                files += 1;
                pages += usize::from(is_page(rest));
            }
        }
    }
    [files, pages, folders.len(), files + folders.len(), deep]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(path: &str) -> RelPath {
        RelPath::new(path).expect("a path")
    }

    #[test]
    fn ways_to_count_a_folder() {
        let paths = [
            "docs/a.md",
            "docs/README.md",
            "docs/b.sh",
            "docs/.x",
            "docs/in/c.md",
            "docs/in/README.md",
            "docsother/d.md",
        ];
        assert_eq!(ways(&folder("docs"), paths.into_iter()), [2, 1, 1, 3, 2]);
        assert_eq!(ways(&RelPath::root(), ["a.md", "in/b"].into_iter()), [1, 1, 1, 2, 1]);
    }

    #[test]
    fn the_words_name_the_folder() {
        assert!(is_named_after("31 rebuild guides", &folder("docs/rebuild")));
        assert!(is_named_after("ten playbooks", &folder("ansible/playbooks")));
        assert!(!is_named_after("two archetypes", &folder("guidebooks/applications")));
    }
}
