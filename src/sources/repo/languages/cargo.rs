//! `Cargo.toml`.

use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, toml};
use crate::text::RelPath;

/// Reads manifests of Rust.
pub const READER: Reader = Reader { name: "Cargo", of: &[Of::Package, Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    file.name() == "Cargo.toml"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let leaves = toml::leaves(text);
    let named = leaves.iter().find(|leaf| leaf.parts() == ["package", "name"]);
    let own = named.and_then(|leaf| text.get(leaf.at.clone()));
    let mut say = Say::of(file, text, truths);
    for leaf in &leaves {
        let parts = leaf.parts();
        let inner = match &parts[..] {
            ["workspace", inner @ ..] | ["target", _, inner @ ..] => inner,
            all => all,
        };
        match inner {
            ["package", "version"] => {
                let names: Vec<Name> = own.into_iter().map(Name::own).collect();
                say.that(Of::Package, Attribute::Version, &names, leaf.at.clone());
            }
            ["package", "rust-version"] => {
                let names = ["rust", "rustc", "msrv"].map(Name::own);
                say.that(Of::Tool, Attribute::Version, &names, leaf.at.clone());
            }
            ["dependencies" | "dev-dependencies" | "build-dependencies", package]
            | ["dependencies" | "dev-dependencies" | "build-dependencies", package, "version"]
                if leaf.is_text =>
            {
                say.requires(Of::Package, &[Name::own(*package)], leaf.at.clone());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = r#"[package]
name = "tool"
version = "0.1.0"
rust-version = "1.88"
[dependencies]
actix-web = "4.5"
serde = { version = "=1.0.200", features = ["derive"] }
local = { path = "../local" }
[target.'cfg(unix)'.dev-dependencies]
nix = ">=0.28, <0.30"
[workspace.dependencies]
tokio = "^1.37"
"#;

    #[test]
    fn packages_and_the_language() {
        let expected = [
            "3 Package Version 0.1.0: tool",
            "4 Tool Version 1.88: rust, rustc, msrv",
            "6 Package Version 4.5: actix-web",
            "7 Package Version 1.0.200: serde",
            "10 Package Constraint >=0.28, <0.30: nix",
            "12 Package Constraint ^1.37: tokio",
            "12 Package Version 1.37 (open): tokio",
        ];
        assert_eq!(said(&READER, "Cargo.toml", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "a/Cargo.toml", TEXT);
    }
}
