//! Product requirement documents.

pub mod documents;
pub mod incomplete_prd;
pub mod missing_status_page;
