//! What the header of a column says of the cells below it.

use crate::facts::names::plain;
use crate::sources::repo::{Attribute, Of};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A value: of what, and which.
    Value(Attribute, Option<Of>),
    /// What the row is about.
    Subject,
    /// What else names it: the chart, the image, the source.
    Alias,
    /// The row tells of a day that is past.
    History,
    /// Anything else.
    Other,
}

/// Words that make a version another one than that of today.
const NOT_OF_TODAY: &[&str] = &[
    "min",
    "minimum",
    "minimal",
    "minimale",
    "required",
    "requise",
    "supported",
    "compatible",
    "compatibility",
    "since",
    "until",
    "eol",
    "upgrade",
    "upgraded",
    "from",
    "to",
    "new",
    "next",
    "old",
    "before",
    "after",
    "previous",
    "target",
    "recommended",
    "default",
    "example",
    "api",
    "schema",
    "document",
    "doc",
    "docs",
    "max",
    "maximum",
    "upstream",
    "available",
    "expected",
    "fixed",
    "affected",
    "introduced",
];

/// Headers of columns that make a table one of history.
const HISTORY: &[&str] = &[
    "release",
    "released",
    "phase",
    "since",
    "date",
    "added",
    "introduced",
    "changed",
    "when",
    "release date",
    "changes",
    "what changed",
    "merged",
    "history",
    "date added",
];

/// Headers of columns that name what a row is about.
const SUBJECTS: &[&str] = &[
    "software",
    "component",
    "components",
    "composant",
    "name",
    "nom",
    "app",
    "application",
    "applications",
    "service",
    "services",
    "chart",
    "helm chart",
    "tool",
    "tools",
    "outil",
    "package",
    "addon",
    "add-on",
    "product",
    "provider",
    "providers",
    "module",
    "image",
    "container image",
    "docker image",
    "node",
    "host",
    "hostname",
    "device",
    "resource",
    "item",
    "program",
    "technology",
    "dependency",
    "library",
    "plugin",
    "operator",
    "workload",
    "project",
    "machine",
    "vm",
    "stack",
    "binary",
    "cli",
    "platform",
    "runtime",
    "language",
    "driver",
    "controller",
    "role",
    "collection",
    "action",
    "crate",
    "framework",
];

/// Headers of columns that name it once more.
const ALIASES: &[&str] = &[
    "chart",
    "helm chart",
    "chart name",
    "image",
    "container image",
    "docker image",
    "source",
    "package",
    "helm release",
    "release name",
    "repository",
    "repo",
    "provider",
    "argocd app",
    "application",
    "namespace/name",
];

/// A header without marks, brackets and case.
pub fn normal(header: &str) -> String {
    let plain = plain(header);
    let plain = plain.split('(').next().unwrap_or_default();
    plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// What a header says.
pub fn column(header: &str) -> Column {
    let header = normal(header);
    let words: Vec<&str> = header.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '_')).collect();
    let is = |list: &[&str]| list.contains(&&*header);
    if is(HISTORY) {
        return Column::History;
    }
    if is(&["chart version", "helm chart version", "helm version", "chart ver", "chart ver."]) {
        return Column::Value(Attribute::Version, Some(Of::Chart));
    }
    if is(&["app version", "application version", "appversion", "version of the app"]) {
        return Column::Value(Attribute::AppVersion, None);
    }
    if is(&["tag", "image tag", "container tag", "docker tag", "image version"]) {
        return Column::Value(Attribute::Version, Some(Of::Image));
    }
    if is(&["ip", "ip address", "ipv4", "ipv4 address", "node ip", "static ip", "lan ip", "adresse ip", "address"]) {
        return Column::Value(Attribute::Address, Some(Of::Node));
    }
    if is(&["mac", "mac address"]) {
        return Column::Value(Attribute::Mac, Some(Of::Node));
    }
    if is(&["provider version", "provider constraint"]) {
        return Column::Value(Attribute::Constraint, Some(Of::Provider));
    }
    let of_today = is_of_today(&header);
    let says_version = words.iter().any(|word| matches!(*word, "version" | "versions" | "ver"));
    if is(&["pin", "pinned", "version pin", "pinned at", "pinned to", "upstream revision"])
        || says_version && words.len() <= 4 && of_today
    {
        return Column::Value(Attribute::Version, None);
    }
    if is(SUBJECTS) {
        return Column::Subject;
    }
    if is(ALIASES) { Column::Alias } else { Column::Other }
}

/// Whether none of the words of a header, in lower case, make what it says that of another day, or a limit.
pub fn is_of_today(header: &str) -> bool {
    let mut words = header.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '_'));
    !words.any(|word| NOT_OF_TODAY.contains(&word))
}

/// What a header of versions names itself, in lower case: `Kubernetes version` is that of `kubernetes`, a plain
/// `Version` that of nothing.
pub fn subject(header: &str) -> String {
    let lower = normal(header);
    let own = lower.split(' ').filter(|word| !matches!(*word, "version" | "chart" | "helm" | "app" | "current"));
    own.collect::<Vec<_>>().join(" ")
}

/// Whether a column of a subject is one that names it only besides others.
pub fn is_alias(header: &str) -> bool {
    ALIASES.contains(&&*normal(header))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_what_they_say() {
        let version = Column::Value(Attribute::Version, None);
        for header in
            ["Version", "**Version**", "Current version", "`Version` (pinned)", "Latest tested version", "Pin"]
        {
            assert_eq!(column(header), version, "{header}");
        }
        for header in ["Min version", "Target version", "API version", "Expected", "Latest", "Upgrade to version"] {
            assert_eq!(column(header), Column::Other, "{header}");
        }
        assert_eq!(column("Helm chart version"), Column::Value(Attribute::Version, Some(Of::Chart)));
        assert_eq!(column("App Version"), Column::Value(Attribute::AppVersion, None));
        assert_eq!(column("IP address"), Column::Value(Attribute::Address, Some(Of::Node)));
        assert_eq!(column("Release"), Column::History);
        assert_eq!(column("Software"), Column::Subject);
        assert_eq!(column("Notes"), Column::Other);
    }
}
