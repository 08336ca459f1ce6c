//! Facts: what pages say, held against what the repository says.

pub mod dead_path;
