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
        match &*folder.to_ascii_lowercase() {
            "adr"
            | "adrs"
            | "decisions"
            | "decision-records"
            | "architecture-decisions"
            | "architecture-decision-records" => Some(Section::Decisions),
            "prd" | "prds" => Some(Section::Requirements),
            "investigation" | "investigations" => Some(Section::Investigations),
            "guidebook" | "guidebooks" => Some(Section::Guidebooks),
            "runbook" | "runbooks" => Some(Section::Runbooks),
            "shareout" | "shareouts" => Some(Section::Shareouts),
            _ => None,
        }
    }

    /// The section a page stands in, and the folder of that section: the innermost that has such a name.
    pub fn of(page: &RelPath) -> Option<(Self, RelPath)> {
        let mut folder = page.folder();
        while !folder.is_root() {
            if let Some(section) = Self::named(folder.name()) {
                return Some((section, folder));
            }
            folder = folder.folder();
        }
        None
    }
}
