//! Product requirement documents, and the pull requests that advance them.

pub mod documents;
pub mod incomplete_prd;
pub mod missing_status_page;
pub mod stale_pr_state;
pub mod standing;
pub mod subjects;
pub mod unlinked_pr;
pub mod unreferenced_decision;
