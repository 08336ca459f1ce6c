//! Which repository is meant, and which of its paths.

use crate::cli::args::Global;
use crate::cli::exit::Failed;
use crate::config::{Config, Step, layers};
use crate::text::RelPath;
use crate::workspace::walk::relative;
use std::path::{Path, PathBuf};

/// A repository with its settings.
pub struct Repository {
    /// Where it is.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// The paths that were named, as they were.
    pub named: Vec<RelPath>,
    /// What of it is meant; nothing: all of it.
    pub within: Vec<RelPath>,
    /// The working directory, from the root.
    pub here: RelPath,
    /// What is odd about the settings, for the user.
    pub notes: Vec<String>,
}

/// Finds the repository of some paths, or of the working directory, and reads its settings.
///
/// # Errors
/// A path is not there, the paths are of two repositories, or the settings cannot be followed.
pub fn open(global: &Global, paths: &[PathBuf]) -> Result<Repository, Failed> {
    let cwd = std::env::current_dir()
        .and_then(|cwd| cwd.canonicalize())
        .map_err(|error| Failed::new(format!("the working directory cannot be read: {error}")))?;
    let mut absolute = Vec::new();
    for path in paths {
        let found = path.canonicalize().map_err(|error| Failed::new(format!("`{}`: {error}", path.display())))?;
        absolute.push(found);
    }
    let root = root_of(absolute.first().map_or(&cwd, |first| first), &cwd);
    let mut within = Vec::new();
    for (path, written) in absolute.iter().zip(paths) {
        let inside = relative(&root, path).filter(|_| root_of(path, &cwd) == root);
        let Some(inside) = inside else {
            let (root, written) = (root.display(), written.display());
            let what = format!("`{written}` is not of the repository at `{root}`; check one repository at a time");
            return Err(Failed::new(what));
        };
        within.push(inside);
    }
    let named = within.clone();
    if named.iter().any(RelPath::is_root) {
        within.clear();
    }
    let mut notes = Vec::new();
    let config = settings(global, &root, &mut notes)?;
    let here = relative(&root, &cwd).unwrap_or_else(RelPath::root);
    Ok(Repository { root, config, named, within, here, notes })
}

/// The nearest folder upwards that has settings or a `.git`; where there is none, the working
/// directory if the path is in it, else the folder itself.
fn root_of(path: &Path, cwd: &Path) -> PathBuf {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let is_root = |folder: &&Path| layers::find(folder).is_some() || folder.join(".git").exists();
    let otherwise = if folder.starts_with(cwd) { cwd } else { folder };
    folder.ancestors().find(is_root).unwrap_or(otherwise).to_owned()
}

fn settings(global: &Global, root: &Path, notes: &mut Vec<String>) -> Result<Config, Failed> {
    if global.isolated {
        return Ok(Config::default());
    }
    let config = match &global.config {
        Some(file) => layers::read(file)?,
        None => {
            let there: Vec<&str> = layers::NAMES.into_iter().filter(|name| root.join(name).is_file()).collect();
            let Some(name) = there.first() else { return Ok(Config::default()) };
            if let [first, second, ..] = there[..] {
                notes.push(format!("warning: `{first}` is read, `{second}` beside it is not"));
            }
            let text = std::fs::read_to_string(root.join(name))
                .map_err(|error| Failed::new(format!("`{name}` cannot be read: {error}")))?;
            layers::parse(&text, Path::new(name))?
        }
    };
    for (index, tree) in config.trees.value.iter().enumerate() {
        if !root.join(&tree.path).is_dir() {
            let way = [Step::Key("tree"), Step::Item(index), Step::Value("path")];
            let what = format!("there is no folder `{}` in the repository", tree.path);
            return Err(config.error(&way, &what, None).into());
        }
    }
    for (index, bind) in config.binds.value.iter().enumerate() {
        if !root.join(&bind.page).is_file() {
            let way = [Step::Key("bind"), Step::Item(index), Step::Value("page")];
            let what = format!("there is no page `{}` in the repository", bind.page);
            return Err(config.error(&way, &what, None).into());
        }
    }
    Ok(config)
}
