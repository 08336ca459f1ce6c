//! The inputs of a flake: `inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-24.05"`.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth};
use crate::text::RelPath;

/// Reads flakes.
pub const READER: Reader = Reader { name: "flake", of: &[Of::Package], wants, read };

fn wants(file: &RelPath) -> bool {
    file.name() == "flake.nix"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    // The names of the attribute sets that are open, as far as lines tell.
    let mut open: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.starts_with('#') {
            continue;
        }
        let (key, value) = line.split_once('=').map_or((line, ""), |(key, value)| (key.trim(), value.trim()));
        let way = open.iter().copied().chain([key]).flat_map(|key| key.split('.'));
        let way: Vec<&str> = way.filter(|key| !key.is_empty()).collect();
        if let ["inputs", name, "url"] = way[..] {
            input(&mut say, name, value);
        } else if let (["inputs", name], Some((_, rest))) = (&way[..], value.split_once("url")) {
            input(&mut say, name, rest);
        }
        if open.len() < 64 && line.ends_with('{') {
            open.push(if value.is_empty() { "" } else { key });
        } else if line.starts_with('}') {
            open.pop();
        }
    }
}

/// `github:owner/name/branch`, or `?ref=` and `tarball` addresses, of which nothing is said.
fn input<'t>(say: &mut Say<'t>, name: &str, value: &'t str) {
    let Some(address) = value.split('"').nth(1) else { return };
    let Some((_, path)) =
        address.split_once(':').filter(|(kind, _)| matches!(*kind, "github" | "gitlab" | "sourcehut"))
    else {
        return;
    };
    let path = path.split('?').next().unwrap_or_default();
    let mut parts = path.splitn(3, '/');
    if let (Some(owner), Some(repository), Some(branch)) = (parts.next(), parts.next(), parts.next()) {
        let names = [Name::own(name), Name::own(format!("{owner}/{repository}")), Name::own(repository)];
        say.that(Of::Package, Attribute::Version, &names, place(say.text, branch));
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "{\n  # é\n  inputs = {\n    nixpkgs.url = \"github:NixOS/nixpkgs/nixos-24.05\";\n    disko = {\n      url = \"github:nix-community/disko/v1.6.0\";\n      inputs.nixpkgs.follows = \"nixpkgs\";\n    };\n    sops = { url = \"github:Mic92/sops-nix/1.0\"; };\n    plain.url = \"github:a/b\";\n  };\n  inputs.hm.url = \"github:nix-community/home-manager/release-24.05\";\n  outputs = { self }: {\n    x.url = \"github:a/b/c\";\n  };\n}\n";

    #[test]
    fn inputs() {
        let expected = [
            "4 Package Version nixos-24.05: nixpkgs, NixOS/nixpkgs",
            "6 Package Version v1.6.0: disko, nix-community/disko",
            "9 Package Version 1.0: sops, Mic92/sops-nix, sops-nix",
            "12 Package Version release-24.05: hm, nix-community/home-manager, home-manager",
        ];
        assert_eq!(said(&READER, "flake.nix", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "flake.nix", TEXT);
    }
}
