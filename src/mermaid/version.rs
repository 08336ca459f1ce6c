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

#[cfg(test)]
mod tests {
    use super::Version;
    use crate::mermaid::parse_as;

    /// A diagram, and the versions that accept it.
    const CASES: &[(&str, &[Version])] = &[
        ("---\na: b\n---\ntimeline\n x", &Version::ALL),
        ("\n---\na: b\n---\ntimeline\n x", &[Version::V11]),
        (" ---\na: b\n---\ntimeline\n x", &[Version::V11]),
        ("%% c\n---\na: b\n---\nmindmap\n x", &[Version::V11]),
        ("%%{init: {}}%%\n---\na: b\n---\nkanban\n x", &[Version::V11]),
        ("---\na: b\n---\n---\nc: d\n---\nflowchart TD\n x", &[Version::V11]),
        ("\n---\na: b\n---\ngitGraph\n commit", &Version::ALL),
        ("%% c\n---\na: b\n---\npie\n \"a\": 1", &Version::ALL),
        ("flowchart TD\n a -->|x| b", &Version::ALL),
        ("flowchart TD\n a -->|x|  b", &[Version::V12]),
        ("flowchart TD\n a -->|x|\u{a0}\u{2028}b", &[Version::V12]),
        ("flowchart TD\n a -->|x| \n b", &[]),
        ("flowchart TD\n style  a fill:red", &[Version::V12]),
        ("flowchart TD\n style a  fill:red", &Version::ALL),
        ("flowchart TD\n style a  ,fill:red", &[Version::V11]),
        ("flowchart TD\n classDef\t a fill:red", &[Version::V12]),
        ("flowchart TD\n class  a  b", &[Version::V12]),
        ("flowchart TD\n a-->b\n linkStyle  0  interpolate  basis  stroke:red", &[Version::V12]),
        ("flowchart TD\n a-->b\n linkStyle 0 interpolate basis  ", &[Version::V11]),
        ("flowchart TD\n subgraph  \"a\"\n end", &[Version::V12]),
        ("flowchart TD\n subgraph  \n end", &[Version::V11]),
        ("flowchart TD\n click a call b()  \"tip\"", &[Version::V12]),
        ("flowchart TD\n click a href \"x\"  \"tip\"", &[]),
        ("flowchart TD\n a e@--> b", &Version::ALL),
        ("flowchart TD\n a e|f@--> b", &[Version::V11]),
        ("flowchart TD\n a ]@--> b", &[Version::V11]),
        ("eventmodeling\ntf 01 ui A\nrf 01 ui B", &[Version::V11]),
        ("eventmodeling\ntf 01 ui A\ntf 1 ui B", &Version::ALL),
    ];

    #[test]
    fn versions_differ() {
        for (code, accepting) in CASES {
            let accepts = |version: &Version| parse_as(code, *version).is_ok();
            let found: Vec<Version> = Version::ALL.into_iter().filter(accepts).collect();
            assert_eq!(found, *accepting, "{code:?}");
        }
    }
}
