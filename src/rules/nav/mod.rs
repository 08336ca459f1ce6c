//! Pages are found: breadcrumbs, hubs, headers, names.

pub mod misnamed_page;
pub mod missing_breadcrumb;
pub mod missing_header;
pub mod missing_hub;
pub mod orphan_page;
pub mod stale_index_status;
pub mod stale_stamp;
pub mod unknown_status;
pub mod unlisted_page;
pub mod unwritten_summary;
pub mod wrong_breadcrumb;
