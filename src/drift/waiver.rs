//! The way out of the gate: a commit that says a page was read again and still holds.

use crate::sources::git::log::Commit;
use crate::text::RelPath;
use globset::Glob;

/// The trailer of a commit message: `Docs-Reviewed: vibe/guidebooks/iac.md only the runner moved`.
pub const TRAILER: &str = "Docs-Reviewed";

/// What the commits of a change say of pages that they left as they are.
#[derive(Debug, Default)]
pub struct Waivers {
    list: Vec<Waiver>,
}

#[derive(Debug)]
struct Waiver {
    commit: String,
    page: String,
    reason: String,
}

/// What is said of a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    None,
    /// It still holds, and why.
    Holds(String),
    /// It was named without a reason, by this commit.
    Bare(String),
}

impl Waivers {
    /// Reads the trailers of some commits.
    pub fn read(commits: &[Commit]) -> Self {
        let of_commit = |commit: &Commit| {
            let commit_name = commit.short().to_owned();
            let read = move |value: &str| {
                let (page, reason) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
                let page = page.trim_matches(['`', ':', '<', '>', ',']).trim_start_matches("./").to_owned();
                let reason = reason.trim_start_matches(['-', '—', '–', ':', ' ']).trim().to_owned();
                Waiver { commit: commit_name.clone(), page, reason }
            };
            commit.trailers.iter().map(|value| read(value)).collect::<Vec<_>>()
        };
        Self { list: commits.iter().flat_map(of_commit).collect() }
    }

    /// What is said of a page. A reason anywhere counts before a line without one.
    pub fn of(&self, page: &RelPath) -> Verdict {
        let names = |waiver: &&Waiver| {
            let glob = || Glob::new(&waiver.page).is_ok_and(|glob| glob.compile_matcher().is_match(page.as_str()));
            waiver.page == page.as_str() || waiver.page == "*" || glob()
        };
        let mut named = self.list.iter().filter(names).peekable();
        let Some(first) = named.peek().map(|waiver| waiver.commit.clone()) else { return Verdict::None };
        match named.find(|waiver| !waiver.reason.is_empty()) {
            Some(waiver) => Verdict::Holds(format!("{} (`{TRAILER}` of {})", waiver.reason, waiver.commit)),
            None => Verdict::Bare(first),
        }
    }

    /// The pages that are named and are none of the tree: `(commit, what it names)`.
    pub fn strays(&self, is_known: impl Fn(&str) -> bool) -> Vec<(&str, &str)> {
        let odd = |waiver: &&Waiver| !waiver.page.contains(['*', '?']) && !is_known(&waiver.page);
        self.list.iter().filter(odd).map(|waiver| (&*waiver.commit, &*waiver.page)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waivers(values: &[&str]) -> Waivers {
        let commit = Commit {
            name: "0123456789".into(),
            day: jiff::civil::date(2026, 6, 1),
            subject: "x".into(),
            trailers: values.iter().map(|value| Box::from(*value)).collect(),
            files: Vec::new(),
        };
        Waivers::read(&[commit])
    }

    #[test]
    fn a_waiver_names_a_page_and_a_reason() {
        let page = RelPath::new("vibe/a b.md").expect("a path");
        let holds = |why: &str| Verdict::Holds(format!("{why} (`Docs-Reviewed` of 0123456)"));
        assert_eq!(waivers(&["* only the runner"]).of(&page), holds("only the runner"));
        assert_eq!(waivers(&["vibe/** — no claim moved"]).of(&page), holds("no claim moved"));
        assert_eq!(waivers(&["vibe/c.md why"]).of(&page), Verdict::None);
        assert_eq!(waivers(&["*"]).of(&page), Verdict::Bare("0123456".to_owned()));
        assert_eq!(waivers(&["*", "* read"]).of(&page), holds("read"));
    }

    #[test]
    fn a_waiver_of_no_page_is_told() {
        let waivers = waivers(&["only the runner moved", "vibe/a.md x"]);
        assert_eq!(waivers.strays(|page| page == "vibe/a.md"), [("0123456", "only")]);
    }
}
