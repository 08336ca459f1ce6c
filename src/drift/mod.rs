//! Pages that were left behind: which files a page documents, and what of them changed since.
//!
//! The rule `stale-page` looks at one change; [`history`] at all of them.

mod asking;
mod compare;
mod documents;
pub mod history;
mod page;
mod waiver;

pub use asking::Asking;
pub use compare::{Altered, Fate};
pub use documents::{By, Claim, Documents};
pub use page::is_rewritten;
pub use waiver::{TRAILER, Verdict, Waivers};
