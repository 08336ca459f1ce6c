//! The cluster: what runs, as its API server tells it. It is only ever asked, never told.

mod observed;

pub use observed::{Mute, Muteness, Object, Observed, Snapshot};
