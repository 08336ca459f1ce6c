//! Files in which the versions of tools are pinned.

pub(super) mod asdf;
pub(super) mod charts;
pub(super) mod devcontainer;
pub(super) mod files;
pub(super) mod mise;
pub(super) mod releases;
pub(super) mod settings;
mod variable;
