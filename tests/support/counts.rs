//! What has become of the accepted records of a repository.

use std::path::Path;
use std::sync::Mutex;
use vibe::config::Config;
use vibe::rule::Context;
use vibe::rules::adr::accepted::{Now, archive};
use vibe::rules::adr::edited_adr::ENTRY;
use vibe::sources::{Reach, Sources};
use vibe::workspace::Workspace;
use vibe::workspace::decided::Difference;

/// What has become of the accepted records of a repository, and of how many edits.
#[derive(Debug, Default)]
pub struct Counts {
    pub accepted: usize,
    pub gone: usize,
    pub same: usize,
    pub reformatted: usize,
    pub reworded: usize,
    pub edits_of_blanks: usize,
    pub edits_of_form: usize,
    pub edits_of_words: usize,
}

/// Counts them, on the day `today`.
pub fn counts(root: &Path, today: jiff::civil::Date) -> Counts {
    let (config, sources, broken) = (Config::default(), Sources::open(root, Reach::default()), Mutex::default());
    let (workspace, _) = Workspace::load(root, &config, |_| ()).expect("a workspace");
    let context = Context::new((&workspace, &sources, &[]), &ENTRY.meta, false, today, &broken);
    let archive = archive(&context).expect("a history").expect("records");
    let mut counts = Counts::default();
    for record in &archive.records {
        counts.accepted += 1;
        for (_, edit) in archive.edits(record).expect("edits") {
            match edit {
                Difference::None => {}
                Difference::Blanks => counts.edits_of_blanks += 1,
                Difference::Form => counts.edits_of_form += 1,
                Difference::Words(_) => counts.edits_of_words += 1,
            }
        }
        let Now::Page(page) = record.now else {
            counts.gone += 1;
            continue;
        };
        match archive.difference(record, page, &context.text(page).expect("a text")) {
            Difference::None => counts.same += 1,
            Difference::Blanks | Difference::Form => counts.reformatted += 1,
            Difference::Words(_) => counts.reworded += 1,
        }
    }
    counts
}
