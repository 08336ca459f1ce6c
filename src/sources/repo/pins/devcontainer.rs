//! `devcontainer.json`: the image of the place where people work, and the tools put into it.

use crate::sources::repo::names::tail;
use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, image, leaves, version};
use crate::text::RelPath;

/// Reads development containers.
pub const READER: Reader = Reader { name: "devcontainer", of: &[Of::Image, Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    matches!(file.name(), "devcontainer.json" | ".devcontainer.json")
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    for leaf in leaves::json(text) {
        match leaf.parts()[..] {
            ["image"] => image::say(&mut say, leaf.at.clone(), &[]),
            ["features", feature, "version"] => {
                let feature = feature_name(feature);
                say.that(Of::Tool, Attribute::Version, &[Name::own(tail(feature))], leaf.at.clone());
            }
            // `"helm": "3.14.0"` among other options of a feature that puts several tools in.
            ["features", _, tool] if leaf.is_text && version::can_be(&text[leaf.at.clone()]) => {
                let tool = version::pinned(tool).unwrap_or(tool);
                say.that(Of::Tool, Attribute::Version, &[Name::own(tool)], leaf.at.clone());
            }
            _ => {}
        }
    }
}

/// `ghcr.io/devcontainers/features/go:1` without its version.
fn feature_name(feature: &str) -> &str {
    let name = feature.rfind('/').map_or(0, |slash| slash + 1);
    &feature[..feature[name..].find([':', '@']).map_or(feature.len(), |at| name + at)]
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = r#"{
  // The image of all.
  "image": "mcr.microsoft.com/devcontainers/base:1.2-bookworm",
  "features": {
    "ghcr.io/devcontainers/features/go:1": { "version": "1.22" },
    "ghcr.io/devcontainers/features/kubectl-helm-minikube:1": {
      "version": "latest", "helm": "3.14.0", "minikube": "none",
    },
  },
}
"#;

    #[test]
    fn the_image_and_the_tools() {
        let expected = [
            "3 Image Image mcr.microsoft.com/devcontainers/base:1.2-bookworm: \
             mcr.microsoft.com/devcontainers/base, devcontainers/base, +devcontainers",
            "3 Image Version 1.2-bookworm: mcr.microsoft.com/devcontainers/base, devcontainers/base, +devcontainers",
            "5 Tool Version 1.22: go",
            "7 Tool Version latest (open): kubectl-helm-minikube",
            "7 Tool Version 3.14.0: helm",
        ];
        assert_eq!(said(&READER, ".devcontainer/devcontainer.json", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "devcontainer.json", TEXT);
    }
}
