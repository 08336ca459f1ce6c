//! Files that hold nothing but the version of one tool: `.nvmrc`, `rust-toolchain`.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, toml};
use crate::text::RelPath;

/// Reads such files.
pub const READER: Reader = Reader { name: "version files", of: &[Of::Tool], wants, read };

/// The files, and what their tools are called.
const FILES: &[(&str, &[&str])] = &[
    (".go-version", &["go", "golang"]),
    (".helm-version", &["helm"]),
    (".java-version", &["java", "jdk", "openjdk"]),
    (".kubectl-version", &["kubectl"]),
    (".node-version", &["node", "nodejs"]),
    (".nvmrc", &["node", "nodejs"]),
    (".opentofu-version", &["opentofu", "tofu"]),
    (".packer-version", &["packer"]),
    (".python-version", &["python"]),
    (".ruby-version", &["ruby"]),
    (".terraform-version", &["terraform"]),
    (".terragrunt-version", &["terragrunt"]),
    (".tofu-version", &["opentofu", "tofu"]),
    ("rust-toolchain", RUST),
    ("rust-toolchain.toml", RUST),
    ("rustToolchain.toml", RUST),
];

const RUST: &[&str] = &["rust", "rustc"];

fn tools(file: &RelPath) -> Option<&'static [&'static str]> {
    let own = file.name();
    FILES.iter().find(|(name, _)| *name == own).map(|(_, tools)| *tools)
}

fn wants(file: &RelPath) -> bool {
    tools(file).is_some()
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let Some(tools) = tools(file) else { return };
    let names: Vec<Name> = tools.iter().map(|tool| Name::own(*tool)).collect();
    let mut say = Say::of(file, text, truths);
    let channel = toml::leaves(text).into_iter().find(|leaf| leaf.parts() == ["toolchain", "channel"]);
    if let Some(channel) = channel {
        say.that(Of::Tool, Attribute::Version, &names, channel.at);
        return;
    }
    let lines = text.trim_start_matches('\u{feff}').lines();
    let mut written =
        lines.map(|line| line.split('#').next().unwrap_or_default().trim()).filter(|line| !line.is_empty());
    // More than one line is another file, or several tools at once.
    if let (Some(version), None) = (written.next(), written.next())
        && !version.contains([' ', '=', '[', '"'])
    {
        say.that(Of::Tool, Attribute::Version, &names, place(text, version));
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    #[test]
    fn one_tool_a_file() {
        let cases = [
            (".nvmrc", "v20.11.0\n", "1 Tool Version v20.11.0: node, nodejs"),
            (".nvmrc", "lts/iron", "1 Tool Version lts/iron (open): node, nodejs"),
            (".python-version", "\u{feff}# pinned\r\n3.12.1\r\n", "2 Tool Version 3.12.1: python"),
            (".python-version", "3.12.1\n3.11.0\n", ""),
            ("rust-toolchain", "1.89\n", "1 Tool Version 1.89: rust, rustc"),
            ("rust-toolchain.toml", "[toolchain]\nchannel = \"1.89.0\"\n", "2 Tool Version 1.89.0: rust, rustc"),
            ("talos/.nvmrc", "20\n", "1 Tool Version 20: node, nodejs"),
            ("rust-toolchain.toml", "[toolchain]\n", ""),
            (".terraform-version", "", ""),
        ];
        for (file, text, expected) in cases {
            assert_eq!(said(&READER, file, text).first().map_or("", |line| line), expected, "{file} {text}");
        }
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, ".nvmrc", "20.11.0\n");
        survives(&READER, "rust-toolchain.toml", "[toolchain]\nchannel = \"1.89.0\"\n");
    }
}
