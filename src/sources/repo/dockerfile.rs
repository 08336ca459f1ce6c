//! Dockerfiles: the images that they build on, and the versions that they are built with.

use crate::sources::repo::pins::settings;
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Of, Reader, Truth, image, version};
use crate::text::RelPath;

/// Reads Dockerfiles.
pub const READER: Reader = Reader { name: "Dockerfile", of: &[Of::Chart, Of::Image, Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    // Few names have such a letter where these begin or end.
    if !file.name().ends_with(['e', 'E']) && !file.name().starts_with(['d', 'D', 'c', 'C']) {
        return false;
    }
    let name = file.name().to_ascii_lowercase();
    ["dockerfile", "containerfile"].iter().any(|known| {
        name == *known
            || name.strip_prefix(known).is_some_and(|rest| rest.starts_with(['.', '-', '_']) && !rest.ends_with(".md"))
            || name.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
    })
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    let mut args: Vec<(&str, &str)> = Vec::new();
    let mut stages: Vec<&str> = Vec::new();
    // What an instruction says goes on after a backslash: `ENV A=1 \`.
    let mut goes_on = "";
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.starts_with('#') {
            continue;
        }
        let (word, rest) = match goes_on {
            "" => line.split_once([' ', '\t']).unwrap_or((line, "")),
            word => (word, line),
        };
        goes_on = if line.ends_with('\\') && line.len() > 1 { word } else { "" };
        let rest = rest.trim();
        if word.eq_ignore_ascii_case("from") {
            from(&mut say, rest, &args, &mut stages);
        } else if word.eq_ignore_ascii_case("copy") {
            let stage = rest.split_whitespace().find_map(|word| word.strip_prefix("--from="));
            if let Some(name) = stage.filter(|name| !stages.contains(name) && name.contains([':', '/'])) {
                image::say(&mut say, place(text, name), &[]);
            }
        } else if word.eq_ignore_ascii_case("arg") || word.eq_ignore_ascii_case("env") {
            args.extend(assigned(&mut say, rest));
        }
    }
}

/// The image of a stage, which is called what stands after `AS`. A version that is given by an argument
/// is that of the image too.
fn from<'t>(say: &mut Say<'t>, rest: &'t str, args: &[(&str, &'t str)], stages: &mut Vec<&'t str>) {
    let mut words = rest.split_whitespace().filter(|word| !word.starts_with("--"));
    let Some(written) = words.next() else { return };
    if !stages.contains(&written) && written != "scratch" {
        let argument = written.split_once(":$").map(|(name, tag)| (name, tag.trim_matches(['{', '}'])));
        match argument {
            Some((name, tag)) => {
                let key = tag.split([':', '}', '-']).next().unwrap_or_default();
                let value = args.iter().rev().find(|(known, _)| *known == key).map(|(_, value)| *value);
                if let (Some(value), Some(read)) = (value, image::reference(name)) {
                    let names = image::names(read.repository);
                    say.that(Of::Image, Attribute::Version, &names, place(say.text, value));
                }
            }
            None => image::say(say, place(say.text, written), &[]),
        }
    }
    if let (Some("AS" | "as" | "As"), Some(stage)) = (words.next(), words.next()) {
        stages.push(stage);
    }
}

/// The settings of `ARG` and `ENV`: `A=1 B="2"`, or `A 1`.
fn assigned<'t>(say: &mut Say<'t>, rest: &'t str) -> Vec<(&'t str, &'t str)> {
    let old = rest.split_once([' ', '\t']).filter(|(key, _)| !key.contains('='));
    let pairs: Vec<(&str, &str)> = match old {
        Some((key, value)) => vec![(key, settings::bare(value))],
        None => {
            let words = rest.split_whitespace().filter_map(|word| word.split_once('='));
            words.map(|(key, value)| (key, settings::bare(value))).collect()
        }
    };
    for (key, value) in &pairs {
        if version::pinned(key).is_some() || say.is_commented(place(say.text, value).start) || key.ends_with("_IMAGE") {
            settings::say(say, key, place(say.text, value));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "# syntax=docker/dockerfile:1\n\
        ARG GO_VERSION=1.23\n\
        FROM --platform=linux/amd64 golang:${GO_VERSION}-alpine AS build\n\
        ENV HELM_VERSION=\"3.14.0\" A=1 \\\n    KUBECTL_VERSION=v1.29.1\n\
        COPY --from=ghcr.io/org/tool:v2 /x /x\n\
        FROM build\n\
        from gcr.io/distroless/static:nonroot@sha256:0a1b\n\
        COPY --from=build /a /a\n\
        FROM scratch\n\
        FROM alpine\n\
        FROM ${BASE}:1.2\n\
        ENV K3S_VERSION v1.30.0+k3s1\n";

    #[test]
    fn images_and_versions() {
        let expected = [
            "2 Tool Version 1.23: GO",
            "2 Image Version 1.23: golang",
            "4 Tool Version 3.14.0: HELM",
            "5 Tool Version v1.29.1: KUBECTL",
            "6 Image Image ghcr.io/org/tool:v2: ghcr.io/org/tool, org/tool, tool",
            "6 Image Version v2: ghcr.io/org/tool, org/tool, tool",
            "8 Image Image gcr.io/distroless/static:nonroot (open): gcr.io/distroless/static, distroless/static, static",
            "8 Image Version nonroot (open): gcr.io/distroless/static, distroless/static, static",
            "13 Tool Version v1.30.0+k3s1: K3S",
        ];
        assert_eq!(said(&READER, "Dockerfile", TEXT), expected);
    }

    #[test]
    fn files_are_known_by_their_names() {
        for (file, wanted) in [
            ("a/Dockerfile", true),
            ("Dockerfile.dev", true),
            ("app.Dockerfile", true),
            ("Containerfile", true),
            ("dockerfile.md", false),
            ("dockerfiles", false),
        ] {
            assert_eq!((READER.wants)(&crate::text::RelPath::new(file).expect("a path")), wanted, "{file}");
        }
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "Dockerfile", TEXT);
    }
}
