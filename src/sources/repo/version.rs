//! What can be a version, which versions say nothing for sure, and which keys pin one.

/// Whether something is filled in or looked up before the value is known.
pub(super) fn is_filled_in(value: &str) -> bool {
    ["{{", "${", "$(", "{%", "<%", "((", "#{"].iter().any(|open| value.contains(open)) || value.starts_with('$')
}

/// Whether a version is not one version: a range, a branch, `latest`, a commit.
pub(super) fn is_open(value: &str) -> bool {
    let is_range = value.contains(['<', '>', '~', '^', '*', '|', ',', ' ', '=']);
    let last = value.rsplit(['.', '-']).next().unwrap_or_default();
    let is_wild = value.contains('.') && matches!(last, "x" | "X");
    is_range || is_wild || is_commit(value) || !value.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether it is a commit: `8e5e7e5ab8b370d6c329ec480221332ada57f0ab`.
pub(super) fn is_commit(value: &str) -> bool {
    let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_mixed = value.bytes().any(|byte| byte.is_ascii_alphabetic());
    (value.len() == 40 || value.len() == 64 || (7..=12).contains(&value.len()) && is_mixed) && is_hex
}

/// Whether a text can be a version at all: short, in one word or a range of them, with a digit.
pub(super) fn can_be(value: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._+-~^<>=*,| ".contains(c);
    value.len() <= 80
        && (is_filled_in(value)
            || value.chars().all(is_plain) && value.contains(|c: char| c.is_ascii_digit()) && !is_address(value))
}

/// Whether it is an address of a machine, `10.0.6.151`, which looks like a version.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.split('/').next().unwrap_or_default();
    let parts = value.split('.').filter(|part| part.parse::<u8>().is_ok()).count();
    parts == 4 && value.split('.').count() == 4
}

/// Whether it is the version of an interface, as Kubernetes writes those: `v1`, `v1beta2`.
pub(super) fn is_of_interface(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('v') else { return false };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches("alpha").trim_start_matches("beta");
    !value.contains('.') && rest.bytes().all(|byte| byte.is_ascii_digit()) && value.len() <= 9
}

/// What ends the name of a key that pins a version.
const ENDS: &[&str] = &["_version", "-version", "Version", "_VERSION", "_tag", "_TAG", "_ver", "_release_tag"];

/// What is left of such a key and names no program: `api_version`, `min_version`.
const NOT_PROGRAMS: &[&str] = &[
    "addon",
    "allowed",
    "api",
    "apps",
    "bundle",
    "cache",
    "cert",
    "chart",
    "cluster",
    "config",
    "content",
    "crd",
    "current",
    "data",
    "default",
    "desired",
    "doc",
    "document",
    "engine",
    "file",
    "format",
    "from",
    "git",
    "hash",
    "http",
    "image",
    "ip",
    "key",
    "kind",
    "latest",
    "lock",
    "lockfile",
    "max",
    "maximum",
    "min",
    "minimum",
    "model",
    "module",
    "new",
    "old",
    "output",
    "package",
    "pkg",
    "policy",
    "previous",
    "protocol",
    "provider",
    "release",
    "required",
    "resource",
    "schema",
    "spec",
    "ssl",
    "storage",
    "supported",
    "target",
    "template",
    "tls",
    "to",
];

/// `x` of a key that pins the version of x: `x_version`, `X_VERSION`, `xVersion`, `x_tag`.
pub fn pinned(key: &str) -> Option<&str> {
    let stem = ENDS.iter().find_map(|end| key.strip_suffix(end))?;
    let stem = ["_chart", "_image", "_release", "_container", "Chart", "Image", "_CHART", "_IMAGE"]
        .iter()
        .find_map(|end| stem.strip_suffix(end))
        .unwrap_or(stem);
    let is_program = !stem.is_empty()
        && !stem.ends_with("Min")
        && !stem.ends_with("Max")
        && !["min_", "max_", "minimum", "minimal_", "maximal_", "maximum", "MIN_", "MAX_"]
            .iter()
            .any(|start| stem.starts_with(start))
        && !["_min", "_max", "_api", "_schema", "_MIN", "_MAX", "Api", "API", "Schema"]
            .iter()
            .any(|end| stem.ends_with(end))
        && !NOT_PROGRAMS.iter().any(|word| word.eq_ignore_ascii_case(stem));
    (is_program && stem.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))).then_some(stem)
}

/// Whether such a key pins a chart: `x_chart_version`.
pub(super) fn pins_chart(key: &str) -> bool {
    ["chart_version", "ChartVersion", "CHART_VERSION", "chart-version", "chartVersion"]
        .iter()
        .any(|end| key.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::{can_be, is_of_interface, is_open, pinned};

    #[test]
    fn keys_that_pin() {
        for (key, expected) in [
            ("k3s_version", Some("k3s")),
            ("OPENTOFU_VERSION", Some("OPENTOFU")),
            ("talosVersion", Some("talos")),
            ("gitea_image_tag", Some("gitea")),
            ("traefik_chart_version", Some("traefik")),
            ("node-version", Some("node")),
            ("apiVersion", None),
            ("schemaVersion", None),
            ("tls_min_version", None),
            ("min_k3s_version", None),
            ("chartVersion", None),
            ("version", None),
            ("targetRevision", None),
        ] {
            assert_eq!(pinned(key), expected, "{key}");
        }
    }

    #[test]
    fn versions_that_say_nothing_for_sure() {
        for (value, expected) in [
            ("1.17.2", false),
            ("v1.34.3+k3s1", false),
            ("16.3-alpine", false),
            ("RELEASE.2024-01-01T00-00-00Z", false),
            ("20240101", false),
            ("1.x", true),
            ("~> 5.21", true),
            (">=1.2 <2", true),
            ("latest", true),
            ("main", true),
            ("8e5e7e5ab8b370d6c329ec480221332ada57f0ab", true),
            ("8e5e7e5", true),
        ] {
            assert_eq!(is_open(value), expected, "{value}");
        }
    }

    #[test]
    fn addresses_are_no_versions() {
        assert!(can_be("1.2.3") && can_be("{{ x }}") && can_be("17-alpine"));
        assert!(!can_be("10.0.6.151") && !can_be("10.0.0.0/16") && !can_be("stable") && !can_be("see https://x?1"));
        assert!(
            is_of_interface("v1") && is_of_interface("v1beta2") && !is_of_interface("v1.2") && !is_of_interface("17")
        );
    }
}
