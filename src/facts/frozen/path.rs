//! What the path of a page says of when it speaks.

use super::agents::is_of_prompts;
use super::names::{ANYWHERE, AT_THE_END, BEGINNINGS, OF_LANDING_ZONES, STEPS, TOGETHER};
use super::releases::{ends_in_release, is_folder_of_one, is_of_a_year, is_range, is_version};
use super::words;
use crate::facts::day::ends_in_month;
use crate::markdown::Page;
use crate::text::RelPath;
use crate::workspace::Workspace;
use crate::workspace::class::has_date;

/// A page of this name is a plan, or what terraform-docs was told to write into.
const OF_REFERENCES: &str = "spec";

/// Why a page speaks of its day, told by the names of its folders and its own.
pub(super) fn freezes(page: &Page, path: &RelPath) -> Option<String> {
    let name = path.stem().to_lowercase();
    for folder in path.folder().parts() {
        let lower = folder.to_lowercase();
        let words = words(&lower);
        let of_agents = is_of_prompts(path, &lower);
        let of_a_step = words.iter().any(|word| is_between_states(word));
        // A part of the platform may be called `logs`, and has a README then.
        let of_a_log = matches!(&*lower, "issues" | "logs") && !Workspace::is_hub(path);
        let of_others = words.iter().any(|word| matches!(*word, "vendor" | "vendored"));
        if of_agents
            || of_others
            || lower.starts_with("legacy")
            || of_a_log
            || is_folder_of_one(&lower)
            || of_a_step
            || is_of_a_year(&words)
            || kept_word(&words).is_some_and(|word| word != OF_LANDING_ZONES)
            || has_date(&lower)
            || ends_in_month(&lower)
        {
            return Some(format!("its folder is named `{folder}`"));
        }
    }
    let named = || Some(format!("its file is named `{}`", path.name()));
    let words = words(&name);
    let of_a_step = words.iter().any(|word| is_between_states(word));
    let is_prompt = [".agent", ".chatmode", ".prompt", ".soul"].iter().any(|kind| name.ends_with(kind));
    let is_of_one = is_prompt
        || ends_in_month(&name)
        || is_version(&name)
        || ends_in_release(&name)
        || is_range(&name)
        || kept_word(&words).is_some_and(|word| word != OF_REFERENCES || !lists_a_module(page))
        || of_a_step;
    is_of_one.then(named).flatten()
}

/// Whether a word means the way from one state to another.
fn is_between_states(word: &str) -> bool {
    BEGINNINGS.iter().any(|begin| word.starts_with(begin))
}

/// Whether terraform-docs wrote a page: it links its rows to themselves.
fn lists_a_module(page: &Page) -> bool {
    let is_row =
        |target: &str| ["#input_", "#module_", "#output_", "#requirement_"].iter().any(|row| target.starts_with(row));
    page.links.iter().any(|link| is_row(&link.target.replace('\\', "")))
}

/// The word of a name that makes what bears it a record of its day, or a plan for another one.
fn kept_word<'w>(words: &[&'w str]) -> Option<&'w str> {
    let anywhere = words.iter().find(|word| ANYWHERE.contains(word));
    // A number behind it is the month, or which one of several it is.
    let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let last = || words.iter().rev().find(|word| !is_number(word)).filter(|word| AT_THE_END.contains(word));
    let step = || words.iter().enumerate().find(|(at, word)| is_step(word, words.get(at + 1))).map(|(_, word)| word);
    let joined = || words.windows(2).find(|pair| TOGETHER.contains(&(pair[0], pair[1]))).map(|pair| &pair[1]);
    anywhere.or_else(last).or_else(step).or_else(joined).copied()
}

/// `phase2`, `round 3`, `phase`: one step of a work that has an end.
fn is_step(word: &str, next: Option<&&str>) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    STEPS.iter().any(|step| match word.strip_prefix(step) {
        Some("") => *step == "phase" || next.is_some_and(|next| is_number(next)),
        Some(rest) => is_number(rest),
        None => false,
    })
}
