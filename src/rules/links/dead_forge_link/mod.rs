//! A link to a page of the own forge that is not there: a pull request, an issue, a commit, a file.

mod ask;
mod local;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::rules::links::mending::{self, Found};
use crate::workspace::Target;
use crate::workspace::forge_pages::{ForgePage, Shows};
use local::Local;
use std::collections::BTreeMap;

/// The rule.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadForgeLink {
    /// The most addresses that one run asks the forge about.
    pub most: usize,
}

impl Default for DeadForgeLink {
    fn default() -> Self {
        Self { most: 200 }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<DeadForgeLink>(Meta {
    name: "dead-forge-link",
    group: "links",
    level: Level::Error,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A link to a pull request, issue, commit or file of the own forge that does not exist",
    page: include_str!("../../../../rules/links/dead-forge-link.md"),
});

/// What is known of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Something is there.
    Alive,
    /// Nothing is there.
    Dead,
    /// Nobody told.
    Unknown,
}

impl Rule for DeadForgeLink {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let Some(own) = &context.workspace.remote else { return Ok(()) };
        // What leads to files at hand is followed like any other link.
        let links = mending::links(context, |link, target| {
            *target == Target::External && ForgePage::read(own, &link.target).is_some()
        });
        let mut places: BTreeMap<ForgePage<'_>, Vec<&Found<'_>>> = BTreeMap::new();
        for found in links.iter().filter(|found| !is_template(context, found)) {
            if let Some(page) = ForgePage::read(own, &found.link.target) {
                places.entry(page).or_default().push(found);
            }
        }
        if places.is_empty() {
            return Ok(());
        }
        let pages: Vec<ForgePage<'_>> = places.keys().copied().collect();
        let local = Local::new(context.sources, &pages, &own.path);
        let mut verdicts: BTreeMap<ForgePage<'_>, Verdict> = local.verdicts;
        let open: Vec<ForgePage<'_>> = pages.into_iter().filter(|page| verdicts[page] == Verdict::Unknown).collect();
        let mute = if open.is_empty() { None } else { self.ask(context, &open, &mut verdicts).err() };
        for (page, found) in &places {
            let at = found.iter().map(|found| found.page.at(found.link.target_span));
            match verdicts[page] {
                Verdict::Alive | Verdict::Unknown => {}
                Verdict::Dead => findings.extend(at.map(|at| finding(Diagnostic::new(at, absent(page))))),
            }
        }
        match mute {
            None => Ok(()),
            // That git could not tell goes over that the forge was not asked.
            Some(why) if why.unasked => Err(local.mute.unwrap_or(why)),
            Some(why) => Err(why),
        }
    }
}

impl DeadForgeLink {
    fn ask<'u>(
        &self,
        context: &Context<'_>,
        open: &[ForgePage<'u>],
        verdicts: &mut BTreeMap<ForgePage<'u>, Verdict>,
    ) -> Result<(), Unavailable> {
        let forge = context.forge()?;
        let asked = &open[..open.len().min(self.most)];
        let mut mute = None;
        for (page, answer) in asked.iter().zip(ask::all(forge, asked)) {
            match answer {
                Ok(true) => verdicts.insert(*page, Verdict::Alive),
                Ok(false) => verdicts.insert(*page, Verdict::Dead),
                Err(why) => {
                    mute = mute.or(Some(why));
                    verdicts.insert(*page, Verdict::Unknown)
                }
            };
        }
        if asked.len() < open.len() {
            let (most, all) = (self.most, open.len());
            let why = format!(
                "only {most} of {all} addresses were asked about; `most` under `[rule.dead-forge-link]` says how many"
            );
            mute = mute.or(Some(Unavailable::skip("forge", why)));
        }
        mute.map_or(Ok(()), Err)
    }
}

/// The links of a template are right where its copy will stand.
fn is_template(context: &Context<'_>, found: &Found<'_>) -> bool {
    context.workspace.class_of(found.index).kind == ClassSetting::Template
}

fn absent(page: &ForgePage<'_>) -> String {
    let repository = page.repository;
    match page.shows {
        Shows::Pull(number) => format!("there is no pull request `#{number}` in `{repository}`"),
        Shows::Issue(number) => format!("there is no issue `#{number}` in `{repository}`"),
        Shows::Commit(hash) => format!("there is no commit `{hash}` in `{repository}`"),
        Shows::At(hash, path) => format!("there is no `{path}` in `{repository}` at commit `{hash}`"),
        Shows::Under(path) => format!("there is no `{path}` (branch or tag, then path) in `{repository}`"),
    }
}

fn finding(finding: Diagnostic) -> Diagnostic {
    finding.help("link what took its place, or unlink the text")
}
