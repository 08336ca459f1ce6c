//! `vibe hook`: a plain hook of git that checks what is about to be committed.
//!
//! Hooks of others are theirs: what vibe did not write is neither changed nor removed.

mod managers;
mod script;

use crate::cli::exit::Failed;
use crate::cli::terminal::Terminal;
use crate::sources::Unavailable;
use crate::sources::git::Git;
use crate::text::RelPath;
use crate::workspace::walk::relative;
use clap::{Args, Subcommand};
use managers::Manager;
use script::Author;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Checks every commit: puts a hook into the repository of git, or takes it away.
#[derive(Debug, Args)]
pub struct Hook {
    /// What to do.
    #[command(subcommand)]
    pub action: Action,
}

/// What to do with the hook.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Puts a pre-commit hook that runs `vibe check --staged` into the repository.
    Install {
        /// Keep the hook that is there as `pre-commit.before-vibe` and take its place.
        #[arg(long)]
        force: bool,
    },
    /// Takes the hook away, and puts back the one that `--force` kept.
    Uninstall,
}

/// The hook that git asks before each commit.
const NAME: &str = "pre-commit";

/// Where `--force` keeps the hook that was there; git runs nothing of this name.
const KEPT: &str = "pre-commit.before-vibe";

/// Does what was asked in the repository at `root`, and prints the path of the hook.
///
/// # Errors
/// There is no repository of git, or the hook is not ours to change.
pub fn run(args: &Hook, root: &Path, terminal: &Terminal, out: &mut dyn Write) -> Result<(), Failed> {
    let place = Place::find(root)?;
    match args.action {
        Action::Install { force } => place.install(force, terminal)?,
        Action::Uninstall => place.uninstall(terminal)?,
    }
    Ok(writeln!(out, "{}", place.hook().display())?)
}

/// Where the hook belongs.
struct Place {
    /// The top of the work tree.
    top: PathBuf,
    /// What is to be checked, from there.
    folder: RelPath,
    /// The folder in which git looks for hooks.
    hooks: PathBuf,
    /// Whether that folder is of this repository, and not of all repositories of a person.
    own: bool,
}

impl Place {
    fn find(root: &Path) -> Result<Self, Failed> {
        let said = |mute: Unavailable| Failed::new(mute.why);
        let git = Git::open(root, None).map_err(said)?;
        let line = |git: &Git, args: &[&str]| -> Result<PathBuf, Failed> {
            let answer = git.run(args).map_err(said)?;
            Ok(PathBuf::from(String::from_utf8_lossy(&answer).trim_end_matches(['\r', '\n'])))
        };
        let no_work_tree = |_| Failed::new("nothing is committed here: the repository has no work tree");
        let top = line(&git, &["rev-parse", "--show-toplevel"]).map_err(no_work_tree)?;
        // A relative `core.hooksPath` counts from the top, so that is where the question is asked.
        let git = Git::open(&top, None).map_err(said)?;
        let hooks = top.join(line(&git, &["rev-parse", "--git-path", "hooks"])?);
        let common = top.join(line(&git, &["rev-parse", "--git-common-dir"])?);
        let top = real(&top);
        let own = [&top, &real(&common)].into_iter().any(|home| real(&hooks).starts_with(home));
        let folder = relative(&top, &real(root)).unwrap_or_else(RelPath::root);
        Ok(Self { top, folder, hooks, own })
    }

    fn hook(&self) -> PathBuf {
        self.hooks.join(NAME)
    }

    fn install(&self, force: bool, terminal: &Terminal) -> Result<(), Failed> {
        if !force {
            self.is_free()?;
        }
        if force && self.author().is_some_and(|author| author != Author::Vibe) {
            self.keep()?;
        }
        let program = std::env::current_exe().ok();
        let text = script::script(&self.folder, program.as_deref());
        write(&self.hooks, &text).map_err(|error| self.refused("written", &error))?;
        for Manager { name, advice, .. } in managers::of_tree(&self.top) {
            terminal
                .note(&format!("note: this repository has settings of {name}, which keeps hooks as well; or {advice}"));
        }
        Ok(())
    }

    fn uninstall(&self, terminal: &Terminal) -> Result<(), Failed> {
        let shown = self.hook();
        match self.author() {
            None => terminal.note("note: there is no such hook"),
            Some(Author::Vibe) => {
                fs::remove_file(self.hook()).map_err(|error| self.refused("removed", &error))?;
                let kept = self.hooks.join(KEPT);
                if kept.symlink_metadata().is_ok() {
                    fs::rename(&kept, self.hook()).map_err(|error| self.refused("put back", &error))?;
                    terminal.note(&format!("note: `{KEPT}` is the hook again"));
                }
            }
            Some(Author::Changed) => {
                let what = "has been changed since vibe wrote it; take out the lines of vibe by hand";
                return Err(Failed::new(format!("`{}` {what}", shown.display())));
            }
            Some(Author::Other) => {
                return Err(Failed::new(format!("`{}` was not written by vibe, and stays", shown.display())));
            }
        }
        Ok(())
    }

    /// Who wrote the hook that is there. One that cannot be read, or a link to nowhere, is not ours.
    fn author(&self) -> Option<Author> {
        self.hook().symlink_metadata().ok()?;
        Some(fs::read(self.hook()).map_or(Author::Other, |text| script::author(&text)))
    }

    /// That nobody else's hook is there, and nobody else keeps this folder.
    fn is_free(&self) -> Result<(), Failed> {
        let hook = self.hook();
        let shown = hook.display();
        let add = "add the line `vibe check --staged --no-progress || exit 1` to it, or let `--force` take its place";
        if let Some(Manager { name, advice, .. }) = managers::of_folder(&self.hooks, &self.top) {
            return Err(Failed::new(format!("the hooks of this repository are kept by {name}: {advice}")));
        }
        if !self.own {
            let what = "`core.hooksPath` leads to hooks that are not of this repository alone";
            return Err(Failed::new(format!("{what}: add `vibe check --staged --no-progress` to `{shown}` yourself")));
        }
        match self.author() {
            None | Some(Author::Vibe) => Ok(()),
            Some(Author::Changed) => {
                let what = "has been changed since vibe wrote it; `--force` keeps it as";
                Err(Failed::new(format!("`{shown}` {what} `{KEPT}` and writes it anew")))
            }
            Some(Author::Other) => {
                let text = fs::read(&hook).unwrap_or_default();
                Err(Failed::new(match managers::of_hook(&text) {
                    Some(Manager { name, advice, .. }) => format!("`{shown}` is kept by {name}: {advice}"),
                    None => format!("`{shown}` is there already, and vibe did not write it: {add}"),
                }))
            }
        }
    }

    fn keep(&self) -> Result<(), Failed> {
        let kept = self.hooks.join(KEPT);
        if kept.symlink_metadata().is_ok() {
            return Err(Failed::new(format!("`{}` is there already: move it away first", kept.display())));
        }
        fs::rename(self.hook(), &kept).map_err(|error| self.refused("moved", &error))
    }

    fn refused(&self, what: &str, error: &io::Error) -> Failed {
        Failed::new(format!("`{}` cannot be {what}: {error}", self.hook().display()))
    }
}

/// Writes the hook whole, and so that git runs it.
fn write(hooks: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(hooks)?;
    let mut file = tempfile::NamedTempFile::new_in(hooks)?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o755))?;
    }
    file.persist(hooks.join(NAME)).map_err(|error| error.error)?;
    Ok(())
}

/// The path without symbolic links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let Some((folder, real)) = there else { return path.to_owned() };
    path.strip_prefix(folder)
        .map_or_else(|_| real.clone(), |rest| if rest.as_os_str().is_empty() { real.clone() } else { real.join(rest) })
}
