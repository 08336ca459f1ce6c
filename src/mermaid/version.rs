//! Which mermaid is meant.

/// A major version of mermaid. Where two refuse the same, and that is nearly everywhere, nothing asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// Mermaid 11, which forges show.
    #[default]
    V11,
    /// Mermaid 12.
    V12,
}

impl Version {
    /// All that can be meant, the oldest first.
    pub const ALL: [Version; 2] = [Version::V11, Version::V12];

    /// Its number.
    pub fn number(self) -> u8 {
        match self {
            Version::V11 => 11,
            Version::V12 => 12,
        }
    }

    /// The version of a number.
    pub fn of(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|version| i64::from(version.number()) == number)
    }
}
