//! Facts: what pages say, held against what is so.

pub mod wrong_count;
