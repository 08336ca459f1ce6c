//! Links lead somewhere, say where, and lead back.

pub mod dead_anchor;
pub mod dead_forge_link;
pub mod dead_link;
pub mod dead_url;
pub mod mending;
pub mod missing_backlink;
pub mod unpaired_relation;
pub mod vague_link_text;
pub mod wrong_case_link;
