//! Values that nothing but a comment for renovate tells apart, in files that are read for nothing else:
//! `// renovate: depName=org/name`, then a line with the version.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Of, Reader, Truth, version};
use crate::text::RelPath;

/// Reads such comments.
pub const READER: Reader =
    Reader { name: "renovate comments", of: &[Of::Chart, Of::Image, Of::Tool, Of::Package], wants, read };

/// What other readers do not read.
fn wants(file: &RelPath) -> bool {
    match file.extension() {
        "bazel" | "bzl" | "cfg" | "conf" | "fish" | "go" | "gradle" | "ini" | "java" | "json5" | "jsonnet" | "kts"
        | "libsonnet" | "lua" | "nix" | "ps1" | "py" | "rb" | "rs" | "toml" | "tpl" | "ts" | "js" | "txt" | "j2" => {
            true
        }
        _ => matches!(file.name(), "Vagrantfile" | "Earthfile" | "Tiltfile" | "Jenkinsfile"),
    }
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), b"renovate:").peekable();
    if found.peek().is_none() {
        return;
    }
    let mut say = Say::of(file, text, truths);
    for at in found {
        let mut lines = text[at..].lines();
        let comment = lines.next().unwrap_or_default();
        let next = lines.map(str::trim).find(|line| !line.is_empty() && !line.starts_with(['#', '/', ';', '*']));
        if let (true, Some(value)) =
            (comment.contains("depName=") || comment.contains("packageName="), next.and_then(value))
        {
            say.that(sort(comment), Attribute::Version, &[], place(text, value));
        }
    }
}

/// What sort of thing it is, by where it comes from.
fn sort(comment: &str) -> Of {
    let from = comment.split("datasource=").nth(1).and_then(|rest| rest.split_whitespace().next());
    match from.unwrap_or_default() {
        "helm" => Of::Chart,
        "docker" => Of::Image,
        "npm" | "pypi" | "crate" | "go" | "rubygems" | "galaxy-collection" | "terraform-module" => Of::Package,
        _ => Of::Tool,
    }
}

/// The first word of a line that is a version: `const X = "v1.2"`.
fn value(line: &str) -> Option<&str> {
    let words = line.split(['"', '\'', '`', ' ', '=', ',', ';', '(', ')', '@']);
    let mut versions = words.filter(|word| {
        let bare = word.strip_prefix('v').unwrap_or(word);
        bare.starts_with(|c: char| c.is_ascii_digit()) && version::can_be(word) && !word.contains(['/', ':'])
    });
    versions.next()
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "// renovate: datasource=helm depName=argo-cd\nconst argo = \"7.1.0\" // é\n\n// renovate: datasource=github-releases depName=org/tool extractVersion=^v(?<version>.*)$\nvar v string = \"v2.3.1\"\n// renovate: a word\nx = 1\n";

    #[test]
    fn the_line_below_a_comment() {
        let expected = ["2 Chart Version 7.1.0: argo-cd", "5 Tool Version v2.3.1: org/tool, tool"];
        assert_eq!(said(&READER, "main.go", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "main.go", TEXT);
    }
}
