//! Facts: what pages say, held against what is so.

pub mod contradicting_pages;
pub mod dead_command;
pub mod dead_entry;
pub mod dead_path;
pub mod dead_setting;
pub mod stale_fact;
pub mod unknown_app;
pub mod wrong_count;
