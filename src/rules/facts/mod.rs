//! What pages say, held against what the files of the repository say.

pub mod stale_fact;
