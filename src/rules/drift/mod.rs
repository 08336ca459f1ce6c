//! Pages that no longer say what is.

pub mod stale_page;
