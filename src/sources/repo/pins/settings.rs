//! Settings of scripts, of make and of the environment that pin a version: `HELM_VERSION=3.14.0`.

use crate::sources::repo::names::is_generic;
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, image, version};
use crate::text::RelPath;
use std::ops::Range;

/// Reads such settings.
pub const READER: Reader = Reader { name: "settings", of: &[Of::Tool, Of::Chart, Of::Image], wants, read };

/// Folders in which programs without an extension are scripts.
const OF_SCRIPTS: &[&str] = &["bin", "scripts", "script", "hack", "ci", ".ci", "tools"];

fn wants(file: &RelPath) -> bool {
    is_script(file)
}

/// Whether a file is a script, a makefile, or sets variables of the environment.
pub(super) fn is_script(file: &RelPath) -> bool {
    let name = file.name();
    let starts = |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    match file.extension() {
        "sh" | "bash" | "zsh" | "env" | "mk" | "mak" | "just" | "properties" | "bats" => true,
        "" => {
            let known = ["makefile", "gnumakefile", "justfile", ".justfile"];
            known.iter().any(|known| name.eq_ignore_ascii_case(known))
                || OF_SCRIPTS.contains(&file.folder_name())
                || starts(".env")
        }
        _ => starts(".env") || starts("makefile."),
    }
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    for line in text.lines() {
        line_of(&mut say, line);
    }
}

/// The setting on a line, if there is one.
pub(in crate::sources::repo) fn line_of(say: &mut Say<'_>, line: &str) {
    let Some((key, value)) = of_line(line) else { return };
    let at = place(say.text, value);
    self::say(say, key, at);
}

/// Key and value of the setting on a line.
pub(super) fn of_line(line: &str) -> Option<(&str, &str)> {
    let start = line.trim_start_matches('\u{feff}').trim_start();
    // A comment may show how something is to be set.
    let is_comment = start.starts_with(['#', ';']) || start.starts_with("//");
    if is_comment { None } else { setting(start) }
}

/// What a setting says, if its key or a comment above it names a thing.
pub(in crate::sources::repo) fn say(say: &mut Say<'_>, key: &str, at: Range<usize>) {
    let Some(value) = say.text.get(at.clone()) else { return };
    if let Some(stem) = ["_IMAGE", "_image", "Image"].iter().find_map(|end| key.strip_suffix(end)) {
        let owner: Vec<Name> = (!is_generic(stem)).then(|| Name::owner(stem)).into_iter().collect();
        if value.contains([':', '/']) {
            image::say(say, at, &owner);
        }
        return;
    }
    if !version::can_be(value) || version::is_filled_in(value) || value.contains('/') {
        return;
    }
    let names: Vec<Name> = version::pinned(key).map(Name::own).into_iter().collect();
    if names.is_empty() && !say.is_commented(at.start) {
        return;
    }
    let of = if version::pins_chart(key) { Of::Chart } else { Of::Tool };
    say.that(of, Attribute::Version, &names, at);
}

/// Key and value of `export KEY="value"`, `KEY ?= value`, `key := "value"`, `: "${KEY:=value}"`.
fn setting(line: &str) -> Option<(&str, &str)> {
    let mut rest = line;
    for word in ["export ", "readonly ", "declare ", "typeset ", "local ", "ARG ", "ENV ", "override ", "set "] {
        rest = rest.strip_prefix(word).map_or(rest, str::trim_start);
    }
    while rest.starts_with('-') {
        rest = rest.split_once(' ')?.1.trim_start();
    }
    let default = [": \"${", ": ${"].iter().find_map(|start| rest.strip_prefix(start));
    let rest = default.unwrap_or(rest);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))?;
    let (key, rest) = rest.split_at(end);
    let rest = rest.trim_start_matches([' ', '\t']);
    let value = ["::=", ":=", "?=", "=", ":-"].iter().find_map(|sign| rest.strip_prefix(sign))?;
    let value = if default.is_some() { value.split(['}', '"']).next().unwrap_or_default() } else { bare(value) };
    (!key.is_empty() && !value.starts_with('=')).then_some((key, value))
}

/// A value without quotes, comment and default: `"${KEY:-1.2}" # why` is `1.2`.
pub(in crate::sources::repo) fn bare(value: &str) -> &str {
    let value = value.trim();
    let inside = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => value.split([' ', '\t', ';', '#']).next().unwrap_or_default(),
    };
    // The default of another setting, or of this one.
    let default = inside.strip_prefix("${").and_then(|rest| rest.split_once(":-").or(rest.split_once(":=")));
    match default {
        Some((_, default)) => default.trim_end_matches('}'),
        None => inside,
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    #[test]
    fn settings_that_pin() {
        let cases = [
            ("HELM_VERSION=3.14.0", "1 Tool Version 3.14.0: HELM"),
            ("export K3S_VERSION=\"v1.29.1+k3s1\" # pinned", "1 Tool Version v1.29.1+k3s1: K3S"),
            ("\tKUBECTL_VERSION ?= v1.29.1", "1 Tool Version v1.29.1: KUBECTL"),
            ("helm_version := '3.14.0'", "1 Tool Version 3.14.0: helm"),
            ("TALOS_VERSION=${TALOS_VERSION:-v1.7.0}", "1 Tool Version v1.7.0: TALOS"),
            (": \"${TALOS_VERSION:=v1.7.0}\"", "1 Tool Version v1.7.0: TALOS"),
            ("declare -r FLUX_VERSION='2.3.0'", "1 Tool Version 2.3.0: FLUX"),
            ("REDIS_IMAGE=\"redis:7.2\"", "1 Image Image redis:7.2: redis"),
            ("CILIUM_CHART_VERSION=1.15.1", "1 Chart Version 1.15.1: CILIUM"),
            ("HELM_VERSION=$(curl x)", ""),
            ("HELM_VERSION=$1", ""),
            ("# HELM_VERSION=3.14.0", ""),
            ("API_VERSION=1", ""),
            ("HELM_VERSION == 3.1", ""),
            ("NAME=3.14.0", ""),
            ("NODE_VERSION=10.0.0.1", ""),
            (
                "# renovate: datasource=github-releases depName=siderolabs/talos\nV=1.7.0",
                "2 Tool Version 1.7.0: siderolabs/talos, talos",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(said(&READER, "a.sh", text).first().map_or("", |line| line), expected, "{text}");
        }
    }

    #[test]
    fn scripts_are_known_by_their_place() {
        for (file, wanted) in [
            ("scripts/setup", true),
            ("Makefile", true),
            (".env.example", true),
            ("cluster.env", true),
            ("src/main.go", false),
            ("LICENSE", false),
            ("docs/x.md", false),
        ] {
            let file = crate::text::RelPath::new(file).expect("a path");
            assert_eq!((READER.wants)(&file), wanted, "{file}");
        }
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "a.sh", "# renovate: depName=a/b\nexport HELM_VERSION=\"3.14.0\"\nX_IMAGE=a:1 # é\n");
    }
}
