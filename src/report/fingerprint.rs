//! What tells one finding from another when lines move.

use crate::report::Report;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64;

/// A fingerprint for each open finding: of its rule, its page and its words, with a number where
/// all three are the same. Lines are left out, for they move.
pub fn fingerprints(report: &Report) -> Vec<String> {
    let mut seen: BTreeMap<u64, u32> = BTreeMap::new();
    let open = report.open().map(|finding| {
        let diagnostic = &finding.diagnostic;
        let hash = of(diagnostic.rule, diagnostic.at.path.as_str(), &diagnostic.what);
        let count = seen.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    });
    open.collect()
}

/// The fingerprint of a single finding.
pub fn of(rule: &str, page: &str, what: &str) -> u64 {
    xxh3_64(format!("{rule}\n{page}\n{what}").as_bytes())
}
