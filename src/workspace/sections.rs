//! The sections of a knowledge tree, known by the names of their folders.

use crate::text::RelPath;

/// A section of a knowledge tree: what kind of pages a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Architecture decision records.
    Decisions,
    /// Product requirement documents, one folder each.
    Requirements,
    /// Numbered investigations.
    Investigations,
    /// Maps of what there is.
    Guidebooks,
    /// Procedures, step by step.
    Runbooks,
    /// Handouts for people.
    Shareouts,
}

impl Section {
    /// The section a folder of this name holds, whatever its case.
    pub fn named(folder: &str) -> Option<Self> {
        // `Architecture_Decisions` is `architecture-decisions`.
        let same = |a: u8, b: u8| a.eq_ignore_ascii_case(&b) || (a == b'-' && matches!(b, b'_' | b' '));
        let is = |(name, _): &&(&str, Section)| {
            name.len() == folder.len() && name.bytes().zip(folder.bytes()).all(|(a, b)| same(a, b))
        };
        NAMES.iter().find(is).map(|(_, section)| *section)
    }

    /// The section a page stands in, and the folder of that section: the innermost that has such a name.
    pub fn of(page: &RelPath) -> Option<(Self, RelPath)> {
        let mut path = page.as_str();
        while let Some(slash) = path.rfind('/') {
            path = &path[..slash];
            let name = path.rsplit('/').next().unwrap_or_default();
            if let Some(section) = Self::named(name) {
                return RelPath::new(path).map(|folder| (section, folder));
            }
        }
        None
    }
}

/// Names of folders, without case, and the section each holds.
const NAMES: &[(&str, Section)] = &[
    ("adr", Section::Decisions),
    ("adrs", Section::Decisions),
    ("decisions", Section::Decisions),
    ("decision-record", Section::Decisions),
    ("decision-records", Section::Decisions),
    ("architecture-decision", Section::Decisions),
    ("architecture-decisions", Section::Decisions),
    ("architecture-decision-record", Section::Decisions),
    ("architecture-decision-records", Section::Decisions),
    ("architectural-decisions", Section::Decisions),
    ("architectural-decision-record", Section::Decisions),
    ("architectural-decision-records", Section::Decisions),
    ("design-decisions", Section::Decisions),
    ("technical-decisions", Section::Decisions),
    ("tech-decisions", Section::Decisions),
    ("prd", Section::Requirements),
    ("prds", Section::Requirements),
    ("investigation", Section::Investigations),
    ("investigations", Section::Investigations),
    ("guidebook", Section::Guidebooks),
    ("guidebooks", Section::Guidebooks),
    ("runbook", Section::Runbooks),
    ("runbooks", Section::Runbooks),
    ("shareout", Section::Shareouts),
    ("shareouts", Section::Shareouts),
];
