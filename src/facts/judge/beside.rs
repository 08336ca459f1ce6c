//! Addresses without a name, held against the files beside their page: a key that had the address and has another one
//! now was meant.

use super::{Judge, all_ended};
use crate::facts::lineage::Setting;
use crate::facts::values::Said;
use crate::facts::values::address::{ABOUT, addresses};
use crate::facts::{Ended, Evidence, Verdict, Why};
use crate::sources::repo::{Attribute, Of, Truth};
use crate::text::{LineIndex, RelPath, Span};
use std::sync::Arc;

/// With more files in its folder a page is about more than these.
const MOST: usize = 8;

/// Endings of files that say where something is.
const ENDINGS: &[&str] = &["conf", "env", "hcl", "ini", "nix", "tf", "tfvars", "toml", "yaml", "yml"];

/// Whether a claim is of such an address.
pub(super) fn is_beside(said: &Said) -> bool {
    said.claim.about == ABOUT
}

impl Judge<'_> {
    /// The verdict on an address by the files of the folder of its page.
    pub(super) fn beside(&self, page: usize, said: &Said) -> Verdict {
        let files = self.files_beside(page);
        let truths: Vec<(Truth, &str)> = files.iter().flat_map(|(file, text)| said_in(file, text)).collect();
        if let Some((same, _)) = truths.iter().find(|(truth, _)| truth.value == said.claim.value) {
            return Verdict::Confirmed(evidence(same));
        }
        let mut ended: Vec<(&Truth, Ended)> = Vec::new();
        for (truth, text) in &truths {
            let Some(setting) = Setting::of(text, truth.span) else { continue };
            let is_claimed = |old: &str| old == &*said.claim.value;
            match self.ended_by(&truth.file, |steps| setting.ended(steps, is_claimed)) {
                Ok(Some(when)) => ended.push((truth, when)),
                Ok(None) => {}
                Err(why) => return Verdict::Unknown(why),
            }
        }
        let why = if truths.is_empty() { Why::NoSubject } else { Why::NoLineage };
        all_ended(ended).unwrap_or(Verdict::Unknown(why))
    }

    /// The files in the folder of a page that may say where something is.
    fn files_beside(&self, page: usize) -> Vec<(RelPath, Arc<str>)> {
        let mut files = self.workspace.files.children(&self.workspace.pages[page].path.folder());
        files.retain(|file| ENDINGS.contains(&file.extension()));
        if files.len() > MOST {
            return Vec::new();
        }
        let text = |file: RelPath| Some((self.sources.file(&file).ok()?.ok()?, file));
        files.into_iter().filter_map(text).map(|(text, file)| (file, text)).collect()
    }
}

/// The addresses that a file has.
fn said_in<'t>(file: &RelPath, text: &'t str) -> Vec<(Truth, &'t str)> {
    let lines = LineIndex::new(text);
    let truth = |span: std::ops::Range<usize>| Truth {
        of: Of::Node,
        attribute: Attribute::Address,
        names: Vec::new(),
        value: text[span.clone()].into(),
        file: file.clone(),
        line: u32::try_from(lines.line(span.start)).unwrap_or(u32::MAX),
        span: Span::new(span),
        is_open: false,
    };
    addresses(text).take(MOST_ADDRESSES).map(|span| (truth(span), text)).collect()
}

/// A file with more addresses is a list of machines, and the history of each is not asked.
const MOST_ADDRESSES: usize = 64;

fn evidence(truth: &Truth) -> Evidence {
    Evidence::line(&truth.file, truth.line, &truth.value)
}
