//! Manifests of languages: what a program is made of, and with which version of its language.

pub(super) mod cargo;
pub(super) mod go;
pub(super) mod npm;
pub(super) mod pyproject;
mod requirement;
pub(super) mod requirements;
