//! What pages say, held against what runs: the verdicts of the repository, with what clusters say to them.
//!
//! Names are exact here. No history tells which of several things was meant, so a cluster speaks against a
//! page only where one thing bears the name, and what the page says around it does not speak of another.

mod absent;
mod cluster;
mod environment;
mod opinion;
mod page;
mod place;
mod presence;
mod sides;
mod verdict;
mod weigh;

pub use cluster::Answer;
pub use environment::Environment;
pub use verdict::Weighed;
pub use weigh::weigh;
