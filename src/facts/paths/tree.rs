//! Where a path of a page is in the tree: from the page's folder up to the root, then as the end of any
//! path that is there.

use crate::facts::paths::scan::{Lead, Token};
use crate::text::RelPath;
use crate::workspace::{Entry, Files};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The folders that a path on a page may be seen from, the nearest first, each with the path seen from it.
pub fn bases(page: &RelPath, token: &Token) -> impl Iterator<Item = (RelPath, RelPath)> {
    let from_page = match token.lead {
        Lead::Dots(up) if up > 0 => {
            let mut folder = Some(page.folder());
            for _ in 0..up {
                folder = folder.filter(|folder| !folder.is_root()).map(|folder| folder.folder());
            }
            folder
        }
        _ => None,
    };
    let mut next = Some(if token.lead == Lead::Root { RelPath::root() } else { page.folder() });
    let chain = std::iter::from_fn(move || {
        let folder = next.take()?;
        next = (!folder.is_root()).then(|| folder.folder());
        Some(folder)
    });
    let rest = token.rest.clone();
    let seen = move |base: RelPath| base.join(&rest).map(|path| (base, path));
    from_page.into_iter().chain(chain).filter_map(seen)
}

/// The files and folders of the repository.
pub struct Tree<'w> {
    files: &'w Files,
    beside: OnceLock<FxHashMap<RelPath, Vec<&'w RelPath>>>,
}

/// Whether a file is in the folder of a page or below it; at the top that says nothing.
pub fn is_below(page: &RelPath, file: &RelPath) -> bool {
    let folder = page.folder();
    !folder.is_root() && file.is_within(&folder)
}

impl<'w> Tree<'w> {
    /// Of these files.
    pub fn new(files: &'w Files) -> Self {
        Self { files, beside: OnceLock::new() }
    }

    /// Whether anything of that name is where the path may lead; looks at no disk.
    pub fn has(&self, token: &Token) -> bool {
        // `/etc/x.conf` is the file of a machine, whatever folder `etc` is kept in.
        if token.lead == Lead::Root {
            return RelPath::new(&token.rest).is_some_and(|path| self.is_there(&path));
        }
        self.files.named(token.name()).iter().any(|path| token.ends(path))
    }

    /// Whether a path leads elsewhere than where it points: each of many folders may have its `vars/main.yml`.
    pub fn is_far(&self, page: &RelPath, token: &Token) -> bool {
        match token.lead {
            Lead::Dots(_) => bases(page, token).next().is_none_or(|(_, path)| !self.is_there(&path)),
            _ => (token.is_deep() || !page.folder().is_root()) && self.see(page, token).is_none(),
        }
    }

    /// What the page sees at the path, from its own folder up to the root.
    fn see(&self, page: &RelPath, token: &Token) -> Option<RelPath> {
        bases(page, token).map(|(_, path)| path).find(|path| self.is_there(path))
    }

    /// What the path leads to: what the page sees first, else the one or first that ends so.
    pub fn find(&self, page: &RelPath, token: &Token) -> Option<RelPath> {
        let ends = || self.files.named(token.name()).iter().find(|path| token.ends(path)).cloned();
        self.see(page, token).or_else(|| if token.lead == Lead::Root { None } else { ends() })
    }

    /// The files of a name.
    pub fn named(&self, name: &str) -> &[RelPath] {
        self.files.named(name)
    }

    /// The folders whose path ends in that of the folder of a path; of a name alone: none.
    pub fn folders_that_end(&self, token: &Token) -> Vec<&'w RelPath> {
        let Some((folder, _)) = token.rest.rsplit_once('/').filter(|_| token.lead != Lead::Root) else {
            return Vec::new();
        };
        let ends = |path: &&RelPath| {
            path.as_str().strip_suffix(folder).is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        self.files.folders().filter(ends).collect()
    }

    /// Whether git knows a file or a folder at a path.
    pub fn is_there(&self, path: &RelPath) -> bool {
        self.files.has(path) || self.files.has_folder(path)
    }

    /// Whether something is at a path, known to git or not.
    pub fn is_on_disk(&self, path: &RelPath) -> bool {
        self.files.get(path).is_some()
    }

    /// The files that a program makes one of that name from: `users.yaml.j2`.
    pub fn templates_of(&self, name: &str) -> impl Iterator<Item = &'w RelPath> {
        let files = self.files;
        let named = move |end: &&str| files.named(&format!("{name}.{end}"));
        ["j2", "tftpl", "tmpl", "tpl"].iter().flat_map(named)
    }

    /// Whether a path is a folder.
    pub fn is_folder(&self, path: &RelPath) -> bool {
        self.files.get(path) == Some(Entry::Folder)
    }

    /// Whether a path lies in a submodule that is not checked out.
    pub fn is_elsewhere(&self, path: &RelPath) -> bool {
        self.files.is_in_absent_submodule(path)
    }

    /// What a path is meant to lead to, where all of its parts are there but one, and that one is nearly
    /// the name of exactly one neighbour; and the folder the path is seen from.
    pub fn misspelt(&self, page: &RelPath, token: &Token) -> Option<(RelPath, RelPath)> {
        // `deployment/web` is how programs name an object of a kind.
        let is_plain = token.is_folder || token.name().contains('.') || token.rest.matches('/').count() > 1;
        // `/docs/archived` may be a path of a machine, or of any repository.
        // And `install/myapp.sh` is what the reader will call his own.
        let is_plain = is_plain && token.lead != Lead::Root && !token.name().starts_with("my");
        let mut found: Option<(RelPath, RelPath)> = None;
        for (base, _) in bases(page, token).filter(|_| is_plain) {
            for to in self.nearly(&base, &token.rest) {
                // Of several, nobody knows which.
                if found.as_ref().is_some_and(|(known, _)| *known != to) || token.is_folder && !self.is_folder(&to) {
                    return None;
                }
                found = found.or_else(|| Some((to, base.clone())));
            }
        }
        found
    }

    /// What is there below a folder but for one part of a path.
    fn nearly(&self, base: &RelPath, rest: &str) -> Vec<RelPath> {
        let mut folder = base.clone();
        let mut rest = rest;
        loop {
            let (part, below) = rest.split_once('/').unwrap_or((rest, ""));
            match folder.join(part).filter(|path| self.is_there(path)) {
                Some(path) => (folder, rest) = (path, below),
                None if part.chars().count() < SHORTEST => return Vec::new(),
                None => {
                    let siblings = self.beside().get(&folder).into_iter().flatten();
                    let near = siblings.filter(|other| is_misspelt(part, other.name()));
                    return near.filter_map(|other| other.join(below)).filter(|path| self.is_there(path)).collect();
                }
            }
            if rest.is_empty() {
                return Vec::new();
            }
        }
    }

    fn beside(&self) -> &FxHashMap<RelPath, Vec<&'w RelPath>> {
        self.beside.get_or_init(|| {
            let mut beside: FxHashMap<RelPath, Vec<&'w RelPath>> = FxHashMap::default();
            for path in self.files.all().chain(self.files.folders()).filter(|path| !path.is_root()) {
                beside.entry(path.folder()).or_default().push(path);
            }
            beside
        })
    }
}

/// The shortest name that can be told from one that is only like it.
const SHORTEST: usize = 6;
/// In names as long as this, two letters may be wrong.
const LONG: usize = 8;

/// Whether one name is the other with a letter or two wrong. Another digit, another extension, another
/// letter that stands alone makes another thing.
fn is_misspelt(written: &str, name: &str) -> bool {
    let cut = |name: &str| name.rfind('.').filter(|dot| *dot > 0).unwrap_or(name.len());
    let ((a, end_a), (b, end_b)) = (written.split_at(cut(written)), name.split_at(cut(name)));
    let is_yaml = |end: &str| matches!(end, ".yml" | ".yaml");
    if end_a != end_b {
        return a == b && is_yaml(end_a) && is_yaml(end_b);
    }
    if a.len().abs_diff(b.len()) > 8 || a.chars().next() != b.chars().next() {
        return false;
    }
    let distance = strsim::osa_distance(a, b);
    let near = distance == 1 || distance == 2 && a.chars().count().min(b.chars().count()) >= LONG;
    near && marks(a).eq(marks(b)) && are_like_by_word(a, b)
}

/// Whether, of names with as many words, no word stands for another one: `Taskfile.vpn` is not `Taskfile.app`.
fn are_like_by_word(a: &str, b: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric();
    let is_like = |(a, b): (&str, &str)| a == b || strsim::osa_distance(a, b) * 3 < a.len().max(b.len());
    a.split(is_sign).count() != b.split(is_sign).count() || a.split(is_sign).zip(b.split(is_sign)).all(is_like)
}

/// The digits of a name and the letters in it that stand alone.
fn marks(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).flat_map(|word| {
        let runs = word.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.chain((word.chars().count() == 1 && !word.starts_with(|c: char| c.is_ascii_digit())).then_some(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_another_name_or_a_misspelt_one() {
        for (written, name) in [
            ("values.yml", "values.yaml"),
            ("ingres-nginx", "ingress-nginx"),
            ("deploymnet.yaml", "deployment.yaml"),
            ("enviroments", "environments"),
        ] {
            assert!(is_misspelt(written, name), "{written} {name}");
        }
        for (written, name) in [
            ("node-1.yaml", "node-2.yaml"),
            ("team-a", "team-b"),
            ("main.ts", "main.js"),
            ("a.yaml", "b.yaml"),
            ("traefik", "grafana"),
            ("Taskfile.vpn.yml", "Taskfile.app.yml"),
            ("claim-pvc.yaml", "claim-pv.yaml"),
        ] {
            assert!(!is_misspelt(written, name), "{written} {name}");
        }
    }

    #[test]
    fn a_path_is_seen_from_the_page_up() {
        let page = RelPath::new("a/b/c.md").expect("a path");
        let all = |word: &str| {
            let token = Token::read(word, 0).expect("a path");
            bases(&page, &token).map(|(_, path)| path.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(all("x/y"), ["a/b/x/y", "a/x/y", "x/y"]);
        assert_eq!(all("../x"), ["a/x", "a/b/x", "a/x", "x"]);
        assert_eq!(all("/x/y"), ["x/y"]);
        let ends = |path: &str| Token::read("b/c", 0).expect("a path").ends(&RelPath::new(path).expect("a path"));
        assert!(ends("a/b/c") && ends("b/c") && !ends("ab/c"));
    }
}
