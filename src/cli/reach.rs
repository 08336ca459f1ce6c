//! How far the sources of a run may reach: what arguments, CI and the rest of the environment say.

use crate::cli::args::Check;
use crate::cli::exit::Failed;
use crate::cli::network::{self, variable};
use crate::cli::repository::Repository;
use crate::cli::terminal::Terminal;
use crate::cli::web;
use crate::sources::Reach;
use crate::sources::forge::ci::{self, Ci, Surroundings};
use crate::sources::git::Base;
use crate::sources::remote;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How far the sources may reach.
///
/// # Errors
/// Nothing says which branch `--base` means.
pub fn reach(args: &Check, repository: &Repository, terminal: &Terminal) -> Result<Reach, Failed> {
    let ci = surroundings();
    let since = args.since.clone().map(Base::Since);
    let branch = match &args.base {
        Some(branch) => Some(base(branch.as_deref(), &ci, &repository.root)?),
        None => None,
    };
    // Only what is asked of CI must be known: a run without it is as good as on a desk.
    let ci = ci.unwrap_or_else(|why| {
        terminal.note(&format!("warning: {why}; the pull request under check is not known"));
        None
    });
    let network = network::network(args, ci);
    Ok(Reach {
        offline: args.offline,
        base: args.staged.then_some(Base::Staged).or(since).or(branch),
        web: web::access(args, &network),
        network,
        required: args.require.iter().map(|source| source.name()).collect(),
        index: std::env::var_os("GIT_INDEX_FILE").and_then(|file| std::path::absolute(file).ok()),
    })
}

/// What CI tells of this run.
///
/// # Errors
/// It cannot be read; in one sentence, for the user.
pub fn surroundings() -> Result<Option<Ci>, String> {
    let file = |path: &Path, most: u64| -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    ci::read(&Surroundings { variable: &variable, file: &file })
}

/// The branch that `--base` means: as written, as CI says, as the clone remembers.
///
/// # Errors
/// Nothing says which.
pub fn base(written: Option<&str>, ci: &Result<Option<Ci>, String>, root: &Path) -> Result<Base, Failed> {
    if let Some(branch) = written {
        return Ok(Base::Branch(branch.to_owned()));
    }
    let write = "write it: `--base main`";
    let ci = ci.as_ref().map_err(|why| Failed::new(format!("`--base` does not know the branch: {why}; {write}")))?;
    if let Some(pull) = ci.as_ref().and_then(|ci| ci.pull.as_ref())
        && !pull.base.name.is_empty()
    {
        return Ok(Base::Pull { branch: pull.base.name.clone(), commit: pull.base.commit.clone() });
    }
    let told = ci.as_ref().and_then(|ci| ci.default_branch.clone());
    told.or_else(|| remote::default_branch(root)).map(Base::Branch).ok_or_else(|| {
        let also = "or let the clone learn it with `git remote set-head origin --auto`";
        Failed::new(format!(
            "`--base` does not know the branch: CI names none, and neither does the clone; {write}, {also}"
        ))
    })
}
