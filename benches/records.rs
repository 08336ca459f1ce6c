//! What has become of the accepted records of a repository, and how many edits they had:
//!
//! `cargo bench --bench records -- REPOSITORY`

#[path = "../tests/support/counts.rs"]
mod counts;

use std::path::Path;

#[expect(clippy::print_stdout, reason = "the counts are what it is run for")]
fn main() {
    // Cargo itself adds `--bench`.
    for repository in std::env::args().skip(1).filter(|arg| !arg.starts_with("--")) {
        println!("{repository}: {:#?}", counts::counts(Path::new(&repository), jiff::Zoned::now().date()));
    }
}
