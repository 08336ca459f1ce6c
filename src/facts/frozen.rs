//! Whether a page, or the section of it that says something, speaks of its day rather than of now.
//!
//! What such a page says was true once, and is meant to stay: no version and no path of it is stale.
//! The guard is worth as much as history itself. It reads names: of the file and its folders, of the page, and of
//! the nearest heading. A heading further up counts only where it has a date or puts aside all below it:
//! «Pinned versions» under «Upgrading» speaks of now. [`aside`] reads what a part or a folder says of itself.

mod agents;
mod aside;
mod names;
mod path;
mod releases;
mod signs;

use crate::facts::day::is_of_a_day;
use crate::markdown::Page;
use crate::text::RelPath;
use crate::workspace::{Class, Workspace};
use names::{
    OF_HEADINGS, OF_RECORDS, OF_STATUSES, OF_TITLES, OF_WHAT_MAY_COME, OF_WHAT_SHOWS_HOW, TITLES_END, TITLES_END_JOINED,
};
use releases::{is_version, is_year, names_release};

pub use aside::is_in_part_put_aside;
pub use signs::has_day;

/// Why what a page says at byte `at` speaks of its day, in words for the user, as far as it tells itself; `None`: it
/// speaks of now.
pub fn frozen(page: &Page, class: &Class, at: u32) -> Option<String> {
    frozen_page(page, class).or_else(|| frozen_section(page, at))
}

/// The same, asking the folders that the page is in as well.
pub fn frozen_at(workspace: &Workspace, page: usize, at: u32) -> Option<String> {
    frozen_whole(workspace, page).or_else(|| frozen_section(&workspace.pages[page], at))
}

/// Why a whole page speaks of its day, or a folder that it is in is not used any more.
pub fn frozen_whole(workspace: &Workspace, page: usize) -> Option<String> {
    let class = workspace.class_of(page);
    let by_hub = || aside::by_hub(workspace, page).filter(|_| !class.chosen);
    let (page, path) = (&workspace.pages[page], aside::path_of_module(workspace, page));
    by_itself(page, path.as_ref().unwrap_or(&page.path), class).or_else(by_hub)
}

/// Why a whole page speaks of its day, as far as it tells itself.
pub fn frozen_page(page: &Page, class: &Class) -> Option<String> {
    by_itself(page, &page.path, class)
}

fn by_itself(page: &Page, path: &RelPath, class: &Class) -> Option<String> {
    if !class.speaks_of_now() {
        return Some(class.why.clone());
    }
    if class.chosen {
        return None;
    }
    path::freezes(page, path)
        .or_else(|| by_title(page.title()))
        .or_else(|| by_status(page))
        .or_else(|| page.past.map(|words| format!("its head says `{words}`")))
        .or_else(|| signs::of_a_record(page))
}

/// Whether a page that is like others has signs of a report, though too few to make it one: what else is known of it
/// has to decide.
pub fn is_like_a_report(page: &Page, class: &Class, text: &str) -> bool {
    !class.chosen && signs::has_some(page, text)
}

/// Whether a file lies in a folder for what is not used any more.
pub fn is_put_away(path: &RelPath) -> bool {
    path.folder().parts().any(|part| {
        // `z-archive` stands last in its folder, and is an archive.
        let name = part.trim_start_matches(['.', '_', '-', 'z', 'Z']);
        matches!(name, "archive" | "archived" | "archieve" | "attic")
    })
}

/// Why the section that holds byte `at` of a page speaks of its day.
pub fn frozen_section(page: &Page, at: u32) -> Option<String> {
    let lower = page.headings_above(at).last()?.text.to_lowercase();
    if let Some(word) = aside::by_heading_above(page, at) {
        return Some(format!("a heading above it has {word}"));
    }
    let because = |what: &str| format!("its heading {what}");
    if is_of_a_day(&lower) {
        return Some(because("has a date"));
    }
    if is_version(lower.trim_start_matches(|c: char| !c.is_alphanumeric())) || names_release(&lower) {
        return Some(because("is a version"));
    }
    if shows_what_not_to_do(&lower) {
        return Some(because("shows what not to do"));
    }
    let words = words(&lower);
    if let Some(at) = words.iter().position(|word| *word == "recent")
        && words[at..].iter().any(|word| matches!(*word, "changes" | "updates"))
    {
        return Some(because("says `recent`"));
    }
    let word = OF_HEADINGS.iter().find(|known| has_words(&words, known))?;
    Some(because(&format!("says `{word}`")))
}

/// Why a version or a number that the section around byte `at` of a page has is none of today's: it speaks of its day, or
/// shows how something is done.
pub fn states_nothing(page: &Page, at: u32) -> Option<String> {
    frozen_section(page, at).or_else(|| shows_how(page, at))
}

/// Why the section that holds byte `at` of a page only shows how something is done; its paths and commands may be those
/// of today all the same.
pub fn shows_how(page: &Page, at: u32) -> Option<String> {
    let lower = page.headings_above(at).last()?.text.to_lowercase();
    let word = OF_WHAT_SHOWS_HOW.iter().find(|known| has_words(&words(&lower), known))?;
    Some(format!("its heading says `{word}`"))
}

/// `Before (21 scripts)`, `❌ Wrong: a copy`: what stands there is meant to be gone.
fn shows_what_not_to_do(heading: &str) -> bool {
    let is_before = ["before (", "before:", "antes (", "avant ("].iter().any(|start| heading.starts_with(start))
        || heading == "before";
    is_before || heading.starts_with('❌') && has_words(&words(heading), "wrong")
}

fn by_title(title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    if is_of_a_day(&lower) && !lower.contains("updated") {
        return Some("its title has a date".to_owned());
    }
    let first =
        lower.split_once(": ").map_or("", |(first, _)| first.trim_start_matches(|c: char| !c.is_alphanumeric()));
    if OF_RECORDS.contains(&first) || lower.ends_with("(future)") {
        return Some("its title is that of a record or a plan".to_owned());
    }
    if let Some(word) = TITLES_END_JOINED.iter().find(|word| lower.trim_end().ends_with(**word)) {
        return Some(format!("its title says `{word}`"));
    }
    let words = words(&lower);
    if words.windows(2).any(|pair| pair[0] == "in" && is_year(pair[1])) {
        return Some("its title names a year".to_owned());
    }
    let last = words.iter().rev().find(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    let word = OF_TITLES.iter().find(|known| has_words(&words, known)).or_else(|| {
        let word = TITLES_END.iter().find(|word| Some(*word) == last)?;
        Some(word).filter(|_| !words.iter().any(|word| OF_WHAT_MAY_COME.contains(word)))
    })?;
    Some(format!("its title says `{word}`"))
}

fn by_status(page: &Page) -> Option<String> {
    let words = page.status.as_ref()?.words();
    let first = words.split(' ').next().filter(|first| OF_STATUSES.contains(first))?;
    Some(format!("its status is `{first}`"))
}

/// The words of a name, in the case it has.
fn words(name: &str) -> Vec<&str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether the words of `known` stand among `words`, in this order and side by side.
fn has_words(all: &[&str], known: &str) -> bool {
    let known = known.trim_start_matches(|c: char| !c.is_alphanumeric());
    // Most words do not begin what is known, which needs no taking apart then.
    let begins = |at: &usize| known.starts_with(all[*at]);
    let stands = |at: usize| words(known).iter().enumerate().all(|(nth, word)| all.get(at + nth) == Some(word));
    (0..all.len()).filter(begins).any(stands)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Source, parse};

    fn page(path: &str, text: &str) -> Page {
        let (elements, _) = parse(text);
        Page { path: RelPath::new(path).expect("a path"), elements, source: Source::memory(text.into()) }
    }

    fn why(path: &str) -> Option<String> {
        let page = page(path, "# Ingress\n\ntext\n");
        frozen(&page, &Class::of(&page), 12)
    }

    #[test]
    fn names_of_pages_that_speak_of_their_day() {
        for path in [
            "docs/2026-01-02-outage.md",
            "docs/v1.2.md",
            "CHANGELOG.md",
            "docs/adr/0001-x.md",
            "docs/plans/x.md",
            "docs/longhorn-migration.md",
            "docs/upgrading-k3s.md",
            "docs/implementation-plan.md",
            "docs/phase-1/setup.md",
            "docs/phase2-storage.md",
            "docs/archive/x.md",
            "legacydocs/x.md",
            "docs/benchmark-results.md",
            "docs/pr-1307-impact-analysis.md",
            "docs/known-issues.md",
            "docs/DOWNSTREAM_FEEDBACK.md",
            "docs/storage-assessment.md",
            "FLUX-OPTIMIZATION-COMPLETE.md",
            "talos/SETUP_STATUS.md",
            "docs/implementation-artifacts/2-3-gateway.md",
            "docs/tickets/dns.md",
            ".ai-workflow/issue-123/output/planning.md",
            "docs/issue-17/notes-on-dns.md",
            "examples/vpc/README.md",
            ".claude/commands/deploy.md",
            "website/versioned_docs/version-v3.10.x/build.md",
            "docs/v1.2/build.md",
            "modules/eks/18.0.4/README.md",
            "docs/cleanup-2025-05/startup.md",
            "docs/hardened-baseline-v0.9.14.md",
            "apps/web/REVIEW-ENGINEERING.md",
            "STATUS.md",
            "docs/templates/runbook.md",
            "docs/upgrading/overview.md",
            "docs/releases/3.3-3.4.md",
            "docs/consistency_audit_2026-03.md",
            "notes/progress/dns.md",
            ".github/agents/writer.agent.md",
            "docs/feat/20260219140000-proxy/context.md",
            "docs/finished/sops.md",
            "governance/logs/actions.md",
            ".claude/agents/skills-writer.md",
            "thoughts/ledgers/network.md",
            "docs/issues/2274-runners.md",
            "features/003-search/REQUIREMENTS.md",
            "docs/product-cleanup-2026-04.md",
            "notes/session-resume.md",
            "docs/next-session-reminder.md",
            "docs/mounts-next-chat.md",
            "docs/future/vpn.md",
            "profiles/writer.soul.md",
            "scripts/velero/spike-result.md",
            "jsonnet-vendor/github.com/x/y/docs/usage.md",
            "z_2024_v020/docs/install.md",
        ] {
            assert!(why(path).is_some(), "{path}");
        }
    }

    #[test]
    fn names_of_guides() {
        for path in [
            "README.md",
            "CLAUDE.md",
            ".claude/CLAUDE.md",
            ".claude/skills/deploy/SKILL.md",
            ".github/instructions/terraform.instructions.md",
            "docs/architecture.md",
            "docs/platform-status-contract.md",
            "docs/incident-response.md",
            "docs/design-system.md",
            "docs/golden-path.md",
            "docs/report-server.md",
            "docs/planning-poker.md",
            "docs/around.md",
            "docs/1.2-setup.md",
            "monitoring/logs/README.md",
            "docs/session-store.md",
            "images/windows-2022/README.md",
            "docs/instructions/setup.md",
            "scenarios/secure-baseline/hub/README.md",
        ] {
            assert_eq!(why(path), None, "{path}");
        }
    }

    #[test]
    fn the_nearest_heading_counts() {
        let text = "# Talos\n\n## Upgrade history\n\nold\n\n### Pinned versions\n\nnow\n\n## 2026-03-02\n\nday\n";
        let page = page("docs/talos.md", text);
        let at = |word: &str| frozen(&page, &Class::guide(), text.find(word).expect("a word") as u32);
        assert_eq!(at("old").as_deref(), Some("its heading says `history`"));
        assert_eq!(at("now"), None);
        assert_eq!(at("day").as_deref(), Some("its heading has a date"));
        assert_eq!(frozen(&page, &Class::guide(), 3), None);
    }

    #[test]
    fn what_is_below_what_is_put_aside() {
        let page = page(
            "docs/x.md",
            "# X\n\n## Historical migration\n\n### Phase 1\n\nold\n\n## 2026-03-02\n\n### Done\n\nthat\n\n## Use\n\n### Run\n\nnow\n",
        );
        let at = |word: &str| page.source.held().and_then(|text| text.find(word)).expect("a word") as u32;
        let why = frozen_section(&page, at("old"));
        assert_eq!(why.as_deref(), Some("a heading above it has `historical`"));
        assert_eq!(frozen_section(&page, at("that")).as_deref(), Some("a heading above it has a date"));
        assert_eq!(frozen_section(&page, at("now")), None);
    }

    #[test]
    fn settings_have_the_last_word_on_names() {
        let chosen = Class { chosen: true, ..Class::guide() };
        let page = page("docs/plans/x.md", "# Roadmap of x\n\n## Now\n\ntext\n\n## Old\n\ntext\n");
        assert!(frozen(&page, &Class::guide(), 24).is_some());
        assert_eq!(frozen(&page, &chosen, 24), None);
        assert!(frozen(&page, &chosen, page.source.len() as u32 - 1).is_some());
    }

    #[test]
    fn a_page_says_it_of_itself() {
        let by = |status: &str| {
            let page = page("docs/x.md", &format!("# Models\n\n> **Status:** {status}\n\n## Now\n\ntext\n"));
            frozen(&page, &Class::of(&page), page.source.len() as u32 - 1)
        };
        assert_eq!(by("historical analysis. Now see [y](y.md)").as_deref(), Some("its status is `historical`"));
        assert_eq!(by("active"), None);
        let page = page("docs/x.md", "# Kong\n\n> **Archived**, see [y](y.md)\n\n## Now\n\ntext\n");
        let why = frozen(&page, &Class::of(&page), page.source.len() as u32 - 1);
        assert_eq!(why.as_deref(), Some("its head says `archived`"));
    }

    #[test]
    fn titles_say_it_too() {
        let by = |title: &str| {
            let page = page("docs/x.md", &format!("# {title}\n\n## Now\n\ntext\n"));
            frozen(&page, &Class::of(&page), page.source.len() as u32 - 1)
        };
        assert_eq!(by("Longhorn migration plan").as_deref(), Some("its title says `migration plan`"));
        assert_eq!(by("Power cut of 2026-03-02").as_deref(), Some("its title has a date"));
        assert_eq!(by("Ingress (updated 2026-03-02)"), None);
        assert_eq!(by("Vault 部署成功報告").as_deref(), Some("its title says `報告`"));
        assert!(by("Spike: backups with Velero").is_some() && by("Requirements: settings of apps").is_some());
        assert_eq!(by("My server in 2020").as_deref(), Some("its title names a year"));
        assert_eq!(by("Windows Server 2022"), None);
        assert_eq!(by("Design: colours and type"), None);
        assert_eq!(by("Disaster recovery plan"), None);
        assert_eq!(by("Optimistic writes plan").as_deref(), Some("its title says `plan`"));
        assert_eq!(by("Clean foundation handoff").as_deref(), Some("its title says `handoff`"));
    }
}
