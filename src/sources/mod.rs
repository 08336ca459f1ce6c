//! The world outside of the tree: the only place that knows git, forges and other repositories.

pub mod remote;
