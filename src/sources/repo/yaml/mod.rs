//! Everything that is written in YAML: one parse a document, then the shape it has.

mod ansible;
mod argo;
mod ci;
mod compose;
mod documents;
mod flux;
mod helm;
mod image;
mod kubernetes;
mod kustomize;
mod lines;
#[cfg(feature = "cluster")]
mod live;
mod mask;
mod network;
mod pins;
mod sink;
#[cfg(test)]
mod tests;
mod tree;
mod values;

pub use ansible::{INVENTORIES, hosts};
pub use flux::join;
#[cfg(feature = "cluster")]
pub(in crate::sources) use {kubernetes::speaks, live::object, network::is_host};

use super::{Attribute, MAX_BYTES, Name, Of, Reader, Truth};
use crate::text::RelPath;
use sink::Sink;
use tree::{At, Piece, Tree};

/// Everything in YAML, by the shape of each document.
pub const READER: Reader = Reader {
    name: "YAML manifests",
    of: &[Of::Chart, Of::Image, Of::Tool, Of::Package, Of::Object, Of::Node, Of::Set],
    wants,
    read,
};

/// Ends of names of files in YAML; templates that become YAML are read where they are plain.
const ENDS: &[&str] = &[".yaml", ".yml", ".yaml.j2", ".yml.j2"];

/// Files that are long and pin nothing.
const DATA: &[&str] = &["pnpm-lock.yaml", "openapi.yaml", "openapi.yml", "swagger.yaml", "mkdocs.yml", "_config.yml"];

fn wants(file: &RelPath) -> bool {
    let name = file.name();
    ENDS.iter().any(|end| name.ends_with(end)) && !DATA.contains(&name) && !name.contains(".sops.")
}

/// Of a document that has none of these, no shape says anything.
const WORDS: &[&str] = &[
    "image", "IMAGE", "ersion", "VERSION", "hosts", "ansible_", "uses:", "runs-on", "newTag", "_tag", "_TAG", "tag:",
    "nodes:", "rev:",
];

/// What a file is, by its path; what is in it may say otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Chart,
    Values,
    Kustomization,
    Compose,
    Workflow,
    Gitlab,
    Hooks,
    Variables,
    Requirements,
    Other,
}

fn place(file: &RelPath) -> Place {
    let name = file.name().trim_end_matches(".j2");
    let stem = name.trim_end_matches(".yaml").trim_end_matches(".yml").to_ascii_lowercase();
    let is_below = |folders: [&str; 2]| {
        let parts: Vec<&str> = file.parts().collect();
        parts.windows(2).any(|pair| pair == folders)
    };
    match &*stem {
        "chart" => Place::Chart,
        "kustomization" => Place::Kustomization,
        "requirements" => Place::Requirements,
        "action" => Place::Workflow,
        "values" => Place::Values,
        ".pre-commit-config" => Place::Hooks,
        _ if stem.starts_with("compose") || stem.contains("docker-compose") => Place::Compose,
        _ if stem.ends_with(".gitlab-ci") => Place::Gitlab,
        _ if [".github", ".gitea", ".forgejo"].iter().any(|forge| is_below([forge, "workflows"])) => Place::Workflow,
        _ if stem.starts_with("values") || stem.ends_with("values") => Place::Values,
        _ if ansible::is_vars(file) => Place::Variables,
        _ => Place::Other,
    }
}

fn read(file: &RelPath, text: &str, out: &mut Vec<Truth>) {
    let has_word =
        |text: &str| WORDS.iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some());
    if text.len() as u64 > MAX_BYTES || !has_word(text) {
        return;
    }
    let place = place(file);
    let mut sink = Sink::new(file, text, out);
    for document in documents::documents(text) {
        let written = &text[document.clone()];
        let kind = documents::key_of(written, "kind");
        if !has_word(written) || kind.is_some_and(|kind| !kubernetes::speaks(kind)) {
            continue;
        }
        let masked = mask::masked(written);
        let piece = Piece { text, range: document.clone(), masked };
        match Tree::new(&piece).as_ref().and_then(Tree::top) {
            Some(top) => shape(&mut sink, place, top),
            None => lines::read(&mut sink, document),
        }
    }
}

/// The plain values of the first document of a file, each by the keys that lead to it: `image.tag`.
pub(in crate::sources::repo) fn defaults(file: &RelPath, text: &str, out: &mut Vec<Truth>) {
    let Some(document) = documents::documents(text).into_iter().next() else { return };
    let piece = Piece { text, range: document.clone(), masked: mask::masked(&text[document]) };
    if let Some(top) = Tree::new(&piece).as_ref().and_then(Tree::top) {
        default(&mut Sink::new(file, text, out), "", top);
    }
}

fn default(sink: &mut Sink<'_>, above: &str, at: At<'_>) {
    for (key, value) in at.entries() {
        let Some(key) = key.text() else { continue };
        let path = if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
        if is_told_otherwise(sink.text, value.range().start) {
            continue;
        }
        sink.say(Of::Setting, Attribute::Default, &[Name::own(path.as_str())], value);
        default(sink, &path, value);
    }
}

/// Whether a comment above a key tells helm-docs to write another default: `# @default -- none`.
fn is_told_otherwise(text: &str, at: usize) -> bool {
    let above = text[..at].rsplit('\n').skip(1);
    above.take_while(|line| line.trim_start().starts_with('#')).any(|line| line.contains("@default"))
}

/// Reads a document by the shape it has; where the path says what it is, that goes first.
fn shape(sink: &mut Sink<'_>, place: Place, top: At<'_>) {
    if kubernetes::is_object(top) && place != Place::Chart {
        return kubernetes::read(sink, top);
    }
    match place {
        Place::Chart => helm::read(sink, top),
        Place::Kustomization => kustomize::read(sink, top),
        Place::Compose => compose::read(sink, top),
        Place::Workflow => ci::workflow(sink, top),
        Place::Gitlab => ci::gitlab(sink, top),
        Place::Hooks => ci::hooks(sink, top),
        Place::Requirements if top.get("dependencies").is_some() => helm::read(sink, top),
        Place::Values => values::read(sink, top),
        _ if ansible::is_requirements(top) => ansible::requirements(sink, top),
        Place::Variables => ansible::vars(sink, top),
        _ if ansible::is_inventory(top) => ansible::inventory(sink, top),
        _ if ansible::is_plays(top) => ansible::plays(sink, top),
        _ => {
            pins::walk(sink, top);
            image::walk(sink, top, &[]);
            ansible::machines(sink, top);
        }
    }
}
