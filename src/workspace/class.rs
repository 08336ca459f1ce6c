//! The class of a page: whether it speaks of now, of its day, or is not meant to be read at all.

use crate::config::file::ClassSetting;
use crate::markdown::Page;
use crate::text::RelPath;
use crate::workspace::Section;

/// The class of a page, and why it has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// What it is.
    pub kind: ClassSetting,
    /// Why, in words for the user: ``its folder is named `incidents` ``.
    pub why: String,
    /// Whether the user said so: then nothing else is read from the page's name.
    pub chosen: bool,
}

impl Class {
    /// A page that speaks of now.
    pub fn guide() -> Self {
        Self { kind: ClassSetting::Guide, why: "nothing says otherwise".to_owned(), chosen: false }
    }

    /// Whether the page speaks of now, so that what it says must be true now.
    pub fn speaks_of_now(&self) -> bool {
        self.kind == ClassSetting::Guide
    }

    /// Of a page: by its path, else by what it calls itself.
    pub fn of(page: &Page) -> Self {
        let by_path = Self::by_path(&page.path);
        if !by_path.speaks_of_now() || Self::is_hub_name(&page.path) {
            return by_path;
        }
        let title = page.title().to_lowercase();
        let begins = |start: &&&str| {
            let rest = title.trim_start_matches(|c: char| !c.is_alphanumeric()).strip_prefix(**start);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        match RECORD_TITLES.iter().find(begins) {
            Some(start) => {
                Self { kind: ClassSetting::Record, why: format!("its title begins with `{start}`"), chosen: false }
            }
            None => by_path,
        }
    }

    /// By the words of its path.
    pub fn by_path(path: &RelPath) -> Self {
        let name = path.stem().to_lowercase();
        let is = |kind, why: String| Self { kind, why, chosen: false };
        if name.starts_with('_') && name.contains("template") || name == "template" || name.ends_with("-template") {
            return is(ClassSetting::Template, "its file is named as a template".to_owned());
        }
        if path
            .folder()
            .parts()
            .any(|folder| matches!(folder, "templates" | "_templates" | "ISSUE_TEMPLATE" | "PULL_REQUEST_TEMPLATE"))
        {
            return is(ClassSetting::Template, "its folder holds templates".to_owned());
        }
        if matches!(&*name, "status" | "roadmap" | "todo" | "progress" | "backlog") {
            return is(ClassSetting::Tracker, format!("its file is named `{}`", path.name()));
        }
        let words = |part: &str| part.to_lowercase();
        let is_record = |folder: &String| RECORDS.contains(&&**folder) || names_records(folder);
        if let Some(folder) = path.folder().parts().map(words).find(is_record) {
            return is(ClassSetting::Record, format!("its folder is named `{folder}`"));
        }
        let is_decision =
            |folder: &String| DECISIONS.contains(&&**folder) || Section::named(folder) == Some(Section::Decisions);
        if let Some(folder) = path.folder().parts().map(words).find(is_decision)
            // The README of the folder itself is the list of decisions, deeper ones are decisions.
            && (name != "readme" || words(path.folder_name()) != folder)
        {
            return is(ClassSetting::Decision, format!("its folder is named `{folder}`"));
        }
        if is_numbered_decision(&name) {
            return is(ClassSetting::Decision, format!("its file is named `{}`", path.name()));
        }
        let many_decisions = matches!(&*name, "decision-records" | "decision-log" | "decisions");
        if many_decisions || RECORDS.contains(&&*name) || names_records(&name) || has_date(&name) {
            return is(ClassSetting::Record, format!("its file is named `{}`", path.name()));
        }
        Self::guide()
    }

    fn is_hub_name(path: &RelPath) -> bool {
        path.stem().eq_ignore_ascii_case("readme")
    }
}

/// Beginnings of titles of pages that speak of their day.
const RECORD_TITLES: &[&str] = &[
    "changelog",
    "change log",
    "release notes",
    "what's new",
    "what’s new",
    "post-mortem",
    "postmortem",
    "incident report",
    "notes de version",
    "nouveautés",
];

/// Whether a name is made of words one of which can only be that of records: `CHANGELOG_v1`,
/// `issue-archive`, `ALPHA_RELEASE_NOTES`.
fn names_records(name: &str) -> bool {
    let mut words = name.split(['-', '_', '.', ' ']).peekable();
    while let Some(word) = words.next() {
        let release = word == "release" && words.peek() == Some(&"notes");
        if release || matches!(word, "changelog" | "changelogs" | "archive" | "archives" | "archived") {
            return true;
        }
    }
    false
}

/// `adr-024-signers`, `rfc2119`, `kep-1281`.
fn is_numbered_decision(name: &str) -> bool {
    ["adr", "rfc", "kep"].iter().any(|word| {
        let number = name.strip_prefix(word).map(|rest| rest.trim_start_matches(['-', '_', ' ']));
        number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Names of files and folders whose pages speak of their day.
const RECORDS: &[&str] = &[
    "actualites",
    "actualités",
    "archive",
    "archives",
    "blog",
    "changelog",
    "changelogs",
    "changes",
    "history",
    "incident",
    "incidents",
    "news",
    "nouveautes",
    "post-mortem",
    "post-mortems",
    "postmortem",
    "postmortems",
    "posts",
    "release-notes",
    "releasenotes",
    "releases",
    "retrospectives",
    "whats-new",
];

/// Names of folders whose pages are decisions, besides those of sections of decisions.
const DECISIONS: &[&str] = &["rfc", "rfcs", "proposals", "keps"];

/// Whether a name has a date in it: `2026-04-13-power-cut`, `20260414-pvc`.
pub fn has_date(name: &str) -> bool {
    let digits: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let year = |run: &str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    // With the time behind the day: `20260219140000`.
    digits.iter().any(|run| matches!(run.len(), 8 | 12 | 14) && year(&run[..4]))
        || digits.windows(3).any(|run| year(run[0]) && run[1].len() == 2 && run[2].len() == 2)
}
