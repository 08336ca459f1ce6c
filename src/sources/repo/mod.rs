//! What the files of a repository say of versions, images, addresses and names: the truth that pages are
//! held against.
//!
//! A file is read by every reader that wants it. A reader never guesses: what it does not understand it
//! leaves out, and a file that cannot be parsed says nothing. Nothing here knows pages.

mod commented;
mod contents;
mod defaults;
mod dockerfile;
mod gather;
mod helm;
mod image;
mod languages;
mod leaves;
mod names;
mod nix;
mod pins;
#[cfg(test)]
mod probe;
mod quadlet;
mod renovate;
mod say;
mod targets;
mod terraform;
mod toml;
mod truth;
mod version;
mod yaml;

pub use contents::Refusal;
pub use defaults::{declares, defaults};
pub use gather::{Reading, Truths, is_foreign};
pub use helm::{HelmCommand, helm_commands};
pub use targets::callable::{Callable, Runner, Targets};
pub use terraform::{Declared, Part, declared, label};
pub use truth::{Attribute, Name, Of, Strength, Truth};
pub use version::pinned;
pub use yaml::{hosts, join};

pub(in crate::sources) use contents::Contents;
pub(in crate::sources) use gather::Repo;
#[cfg(feature = "cluster")]
pub(in crate::sources) use names::{owner_and_name, tail};
pub(in crate::sources) use say::is_open;
#[cfg(feature = "cluster")]
pub(in crate::sources) use yaml::{is_host, object, speaks};

use crate::text::RelPath;

/// One reader of files.
#[derive(Debug)]
pub struct Reader {
    /// What it reads, in words for lists: `Terraform`.
    pub name: &'static str,
    /// What its truths are said of: a run that asks for none of these does not read its files.
    pub of: &'static [Of],
    /// Whether it wants a file, by the file's path alone.
    pub wants: fn(&RelPath) -> bool,
    /// Reads a file.
    pub read: fn(&RelPath, &str, &mut Vec<Truth>),
}

/// All readers, in the order of their names.
pub const READERS: &[Reader] = &[
    yaml::INVENTORIES,
    pins::asdf::READER,
    languages::cargo::READER,
    pins::devcontainer::READER,
    dockerfile::READER,
    nix::READER,
    languages::go::READER,
    pins::charts::READER,
    targets::just::READER,
    terraform::LISTS,
    targets::make::READER,
    pins::mise::READER,
    languages::npm::READER,
    targets::npm::READER,
    languages::requirements::READER,
    languages::pyproject::READER,
    quadlet::READER,
    pins::releases::READER,
    commented::READER,
    pins::settings::READER,
    targets::task::READER,
    terraform::READER,
    pins::files::READER,
    yaml::READER,
];

/// Larger files are not read: they are data, not something that a person pins versions in.
pub const MAX_BYTES: u64 = 2 * 1024 * 1024;
