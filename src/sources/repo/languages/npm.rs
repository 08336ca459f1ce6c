//! `package.json`: packages, engines, and the package manager.

use crate::sources::repo::say::{Say, whole_and_tail};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, leaves};
use crate::text::RelPath;

/// Reads manifests of Node.
pub const READER: Reader = Reader { name: "npm", of: &[Of::Package, Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    file.name() == "package.json"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    let leaves = leaves::json(text);
    let named = leaves.iter().find(|leaf| leaf.parts() == ["name"]);
    let own = named.and_then(|leaf| text.get(leaf.at.clone()));
    for leaf in &leaves {
        let value = &text[leaf.at.clone()];
        match leaf.parts()[..] {
            ["version"] => {
                let names: Vec<Name> = own.into_iter().flat_map(whole_and_tail).collect();
                say.that(Of::Package, Attribute::Version, &names, leaf.at.clone());
            }
            ["dependencies" | "devDependencies" | "optionalDependencies" | "peerDependencies", package]
                // `workspace:*`, `file:…`, addresses: what is taken from there has no version here.
                if !value.contains([':', '/']) =>
            {
                say.requires(Of::Package, &whole_and_tail(package), leaf.at.clone());
            }
            ["engines", tool] => say.requires(Of::Tool, &tool_names(tool), leaf.at.clone()),
            ["volta", tool] => say.that(Of::Tool, Attribute::Version, &tool_names(tool), leaf.at.clone()),
            ["packageManager"] => {
                if let Some((tool, version)) = value.split_once('@') {
                    let start = leaf.at.start + tool.len() + 1;
                    let length = version.find('+').unwrap_or(version.len());
                    say.that(Of::Tool, Attribute::Version, &[Name::own(tool)], start..start + length);
                }
            }
            _ => {}
        }
    }
}

fn tool_names(tool: &str) -> Vec<Name> {
    match tool {
        "node" => ["node", "nodejs"].map(Name::own).into(),
        _ => vec![Name::own(tool)],
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = r#"{
  "name": "@org/site",
  "version": "0.3.0",
  "packageManager": "pnpm@9.1.0+sha512.ab",
  "engines": { "node": ">=20" },
  "volta": { "node": "20.11.0" },
  "dependencies": {
    "astro": "4.5.1",
    "@astrojs/mdx": "^2.2.0",
    "local": "workspace:*",
    "any": "*"
  }
}
"#;

    #[test]
    fn packages_and_tools() {
        let expected = [
            "3 Package Version 0.3.0: @org/site, site",
            "4 Tool Version 9.1.0: pnpm",
            "5 Tool Constraint >=20: node, nodejs",
            "6 Tool Version 20.11.0: node, nodejs",
            "8 Package Version 4.5.1: astro",
            "9 Package Constraint ^2.2.0: @astrojs/mdx, mdx",
            "9 Package Version 2.2.0 (open): @astrojs/mdx, mdx",
            "11 Package Constraint *: any",
        ];
        assert_eq!(said(&READER, "package.json", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "package.json", TEXT);
    }
}
