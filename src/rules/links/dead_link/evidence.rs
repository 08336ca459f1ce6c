//! What the author of a dead link most likely meant.

use crate::diagnostic::Safety;
use crate::text::RelPath;
use crate::workspace::{Entry, Files};
use rustc_hash::FxHashMap;

/// What was most likely meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// An address; this is missing at its start.
    Scheme(&'static str),
    /// What git saw going to another path.
    Moved {
        /// Where it is now.
        to: RelPath,
        /// Whether it is a folder.
        is_folder: bool,
        /// How far a link to it can be trusted.
        safety: Safety,
        /// What git saw, in words.
        why: String,
    },
    /// The page of that name; its extension is missing.
    Extension(RelPath),
    /// What has the same name somewhere else, and whether it is a folder.
    Elsewhere(RelPath, bool),
    /// What is beside it and is named almost the same, and whether it is a folder.
    Misspelt(RelPath, bool),
}

/// Ends of names that are hosts and no files.
const DOMAINS: &[&str] = &["com", "org", "net", "io", "dev", "edu", "gov", "eu", "fr", "de", "co.uk", "app", "cloud"];

/// The shortest name of which one letter may be wrong: shorter ones are near to too many.
const SHORTEST: usize = 4;

/// Names that say what a file is for and not which one it is.
const COMMON: &[&str] = &[
    "readme",
    "index",
    "_index",
    "main",
    "default",
    "defaults",
    "values",
    "variables",
    "outputs",
    "providers",
    "config",
    "settings",
    "kustomization",
    "chart",
    "package",
    "makefile",
    "dockerfile",
    "license",
    "mod",
];

/// Folders that every role, chart or module has: they say as little.
const COMMON_FOLDERS: &[&str] =
    &["tasks", "defaults", "handlers", "vars", "meta", "templates", "files", "src", "docs", "doc", "iac", "modules"];

/// Knows the names of all files.
pub struct Evidence<'w> {
    files: &'w Files,
    beside: FxHashMap<RelPath, Vec<&'w RelPath>>,
}

impl<'w> Evidence<'w> {
    /// Of these files.
    pub fn new(files: &'w Files) -> Self {
        let mut beside: FxHashMap<RelPath, Vec<&'w RelPath>> = FxHashMap::default();
        for path in files.all().chain(files.folders()).filter(|path| !path.is_root()) {
            beside.entry(path.folder()).or_default().push(path);
        }
        Self { files, beside }
    }

    /// What was meant by a link that is written as `written`, is no address, and leads to `path`, where
    /// there is nothing.
    pub fn of(&self, path: &RelPath, written: &str) -> Option<Meant> {
        let with_extension = ["md", "mdx", "markdown"].iter().find_map(|extension| {
            let path = RelPath::new(&format!("{path}.{extension}"))?;
            self.files.has(&path).then_some(path)
        });
        if let Some(path) = with_extension.filter(|_| !path.name().is_empty() && !written.ends_with('/')) {
            return Some(Meant::Extension(path));
        }
        self.elsewhere(path).or_else(|| self.misspelt(path))
    }

    /// `github.com/a/b` and `a@example.org` are files to a browser.
    pub fn scheme(&self, written: &str) -> Option<Meant> {
        let first = written.split('/').next()?;
        if first.contains('@') && first.contains('.') && first == written && !first.starts_with('@') {
            return Some(Meant::Scheme("mailto:"));
        }
        let ending = first.split_once('.').map(|(name, _)| name).filter(|name| !name.is_empty());
        let is_domain = ending.is_some()
            && DOMAINS.iter().any(|domain| first.strip_suffix(domain).is_some_and(|host| host.ends_with('.')));
        let is_host = first.starts_with("www.") || (is_domain && !written.ends_with(".md"));
        is_host.then_some(Meant::Scheme("https://"))
    }

    /// The one other place with a file of that name; where names are common, as `README.md` is, the
    /// name of the folder must be the same too.
    fn elsewhere(&self, path: &RelPath) -> Option<Meant> {
        let named = self.files.named(path.name());
        let found = match named {
            [] => return None,
            [only] if !COMMON.contains(&&*path.stem().to_lowercase()) => only,
            many => {
                let shared =
                    |other: &RelPath| path.parts().rev().zip(other.parts().rev()).take_while(|(a, b)| a == b).count();
                let most = many.iter().map(shared).max()?;
                let mut folders = path.parts().rev().take(most).skip(1);
                if !folders.any(|folder| !COMMON_FOLDERS.contains(&folder)) {
                    return None;
                }
                let mut best = many.iter().filter(|other| shared(other) == most);
                let only = best.next()?;
                best.next().is_none().then_some(only)?
            }
        };
        Some(Meant::Elsewhere(found.clone(), self.is_folder(found)))
    }

    fn misspelt(&self, path: &RelPath) -> Option<Meant> {
        let name = path.name();
        if path.stem().chars().count() < SHORTEST {
            return None;
        }
        let near =
            |other: &&&RelPath| other.name().len().abs_diff(name.len()) <= 4 && is_one_letter_off(other.name(), name);
        let mut siblings = self.beside.get(&path.folder())?.iter().filter(near);
        let only = siblings.next()?;
        siblings.next().is_none().then(|| Meant::Misspelt((*only).clone(), self.is_folder(only)))
    }

    fn is_folder(&self, path: &RelPath) -> bool {
        self.files.get(path) == Some(Entry::Folder)
    }
}

/// Whether one letter less, more, other or swapped makes one name of the other. Another digit makes
/// another thing: `v1.md` is not a misspelt `v2.md`.
fn is_one_letter_off(a: &str, b: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    strsim::osa_distance(a, b) == 1 && digits(a) == digits(b)
}
