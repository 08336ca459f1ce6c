//! `pyproject.toml`, as pip, Poetry, PDM and uv read it.

use crate::sources::repo::languages::requirement;
use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, toml};
use crate::text::RelPath;

/// Reads manifests of Python.
pub const READER: Reader = Reader { name: "Python", of: &[Of::Package, Of::Tool], wants, read };

fn wants(file: &RelPath) -> bool {
    file.name() == "pyproject.toml"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let leaves = toml::leaves(text);
    let named = leaves.iter().find(|leaf| matches!(leaf.parts()[..], ["project", "name"] | ["tool", "poetry", "name"]));
    let own = named.and_then(|leaf| text.get(leaf.at.clone()));
    let mut say = Say::of(file, text, truths);
    for leaf in leaves.iter().filter(|leaf| leaf.is_text) {
        let parts = leaf.parts();
        match &parts[..] {
            ["project", "version"] | ["tool", "poetry", "version"] => {
                let names: Vec<Name> = own.into_iter().map(Name::own).collect();
                say.that(Of::Package, Attribute::Version, &names, leaf.at.clone());
            }
            ["project", "requires-python"] | ["tool", "poetry", "dependencies", "python"] => {
                say.requires(Of::Tool, &[Name::own("python")], leaf.at.clone());
            }
            ["project", "dependencies", _]
            | ["project", "optional-dependencies", _, _]
            | ["dependency-groups", _, _]
            | ["build-system", "requires", _]
            | ["tool", "uv", "dev-dependencies" | "constraint-dependencies", _]
            | ["tool", "pdm", "dev-dependencies", _, _] => requirement::say(&mut say, &text[leaf.at.clone()]),
            ["tool", "poetry", "dependencies" | "dev-dependencies", package]
            | ["tool", "poetry", "dependencies" | "dev-dependencies", package, "version"]
            | ["tool", "poetry", "group", _, "dependencies", package]
            | ["tool", "poetry", "group", _, "dependencies", package, "version"] => {
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

    const TEXT: &str = r#"[project]
name = "tool"
version = "1.2.0"
requires-python = ">=3.12"
dependencies = [
  "httpx==0.27.0",
  'rich[x]>=13 ; python_version < "4"',
]
[project.optional-dependencies]
docs = ["mkdocs~=1.6"]
[tool.poetry.group.dev.dependencies]
pytest = "^8.1"
mypy = { version = "1.10.0", extras = ["x"] }
"#;

    #[test]
    fn packages_and_the_language() {
        let expected = [
            "3 Package Version 1.2.0: tool",
            "4 Tool Constraint >=3.12: python",
            "6 Package Version 0.27.0: httpx",
            "7 Package Constraint >=13: rich",
            "10 Package Constraint ~=1.6: mkdocs",
            "10 Package Version 1.6 (open): mkdocs",
            "12 Package Constraint ^8.1: pytest",
            "12 Package Version 8.1 (open): pytest",
            "13 Package Version 1.10.0: mypy",
        ];
        assert_eq!(said(&READER, "pyproject.toml", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "pyproject.toml", TEXT);
    }
}
