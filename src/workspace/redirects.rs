//! Redirects that a site keeps for pages that moved: a link to the old place leads to the new one.

use crate::text::RelPath;
use crate::workspace::files::Files;
use rustc_hash::FxHashSet;
use std::fs;
use std::path::Path;

/// How the files begin in which Open Publishing (the publisher of Microsoft's DocFX sites) keeps them.
const NAME: &str = ".openpublishing.redirection";

/// The places that are redirected, from the root of the repository, in lower case: such a site folds case.
pub fn redirects(root: &Path, files: &Files) -> FxHashSet<String> {
    let mut all = FxHashSet::default();
    let lists = files.all().filter(|path| path.name().starts_with(NAME) && path.extension() == "json");
    for list in lists {
        let Ok(text) = fs::read_to_string(root.join(list.as_str())) else { continue };
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
        let entries = value.get("redirections").and_then(serde_json::Value::as_array);
        // Paths are from the root of the repository that the list belongs to, which may lie below this one.
        let bases: Vec<RelPath> =
            std::iter::successors(Some(list.folder()), |folder| (!folder.is_root()).then(|| folder.folder())).collect();
        for entry in entries.into_iter().flatten() {
            let get = |key: &str| entry.get(key).and_then(serde_json::Value::as_str);
            let from_root = get("source_path_from_root").map(|path| path.trim_start_matches('/'));
            let Some(path) = from_root.or_else(|| get("source_path")) else { continue };
            all.extend(bases.iter().filter_map(|base| base.join(path)).map(|path| path.as_str().to_lowercase()));
        }
    }
    all
}
