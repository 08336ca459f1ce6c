//! Where the reports stay from night to night.

use super::Nightly;
use super::yaml::{Map, map, texts};

/// A place for the reports. Each is compared with the one before, which therefore has to be kept.
pub fn claim(nightly: &Nightly) -> Map {
    let spec = map()
        .with("accessModes", texts(["ReadWriteOnce"]))
        .with("resources", map().with("requests", map().with("storage", "256Mi")));
    nightly.head("v1", "PersistentVolumeClaim").with("spec", spec)
}
