//! `mise.toml`: tools and their versions, settings of the environment, tasks.

use crate::sources::repo::leaves::Leaf;
use crate::sources::repo::pins::settings;
use crate::sources::repo::say::{Say, whole_and_tail};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, toml};
use crate::text::RelPath;
use std::ops::Range;

/// Reads the pins and tasks of mise.
pub const READER: Reader = Reader { name: "mise", of: &[Of::Tool, Of::Target], wants, read };

fn wants(file: &RelPath) -> bool {
    let name = file.name().trim_start_matches('.');
    let is_own = name == "mise.toml" || name.starts_with("mise.") && name.ends_with(".toml");
    let in_folder = name == "config.toml" && matches!(file.folder_name(), "mise" | ".mise");
    is_own || in_folder || name == ".rtx.toml"
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let leaves = toml::leaves(text);
    let mut say = Say::of(file, text, truths);
    let mut last: Option<String> = None;
    for leaf in &leaves {
        match leaf.parts()[..] {
            ["tools", tool] | ["tools", tool, "0" | "version"] if leaf.is_text => {
                say.that(Of::Tool, Attribute::Version, &names(tool), version(text, leaf));
            }
            ["env", key] => settings::say(&mut say, key, leaf.at.clone()),
            // A task is there, whatever is said of it first.
            ["tasks", task, ..] if last.as_deref() != Some(task) => {
                if let Some(at) = header(text, task, leaf) {
                    say.that(Of::Target, Attribute::Exists, &[Name::own(task)], at);
                }
                last = Some(task.to_owned());
            }
            _ => {}
        }
    }
}

/// `aqua:cli/cli` is called `cli/cli` and `cli` too.
fn names(tool: &str) -> Vec<Name> {
    let bare = tool.split('[').next().unwrap_or(tool);
    let bare = bare.split_once(':').map_or(bare, |(_, bare)| bare);
    let mut names = whole_and_tail(bare);
    names.push(Name::own(tool));
    names
}

/// `prefix:1.2` and `ref:main` say more than a version.
fn version(text: &str, leaf: &Leaf<'_>) -> Range<usize> {
    let written = &text[leaf.at.clone()];
    leaf.at.start + written.strip_prefix("tag:").map_or(0, |rest| written.len() - rest.len())..leaf.at.end
}

/// Where the name of a task is written: in the header of its table, or before its value.
fn header(text: &str, task: &str, leaf: &Leaf<'_>) -> Option<Range<usize>> {
    if text.get(leaf.key.clone()) == Some(task) {
        return Some(leaf.key.clone());
    }
    let above = text.get(..leaf.key.start)?;
    let line = above.rfind("[tasks")?;
    let at = line + above[line..].lines().next()?.find(task)?;
    Some(at..at + task.len())
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = r#"[tools]
helm = "3.14.0"
"aqua:cli/cli" = "2.50.0"
python = ["3.12", "3.11"]
node = { version = 'lts' }
go = 'prefix:1.22'
[env]
KUBECONFIG = "x"
TALOS_VERSION = "v1.7.0"
[tasks."docs:build"]
description = "Builds"
run = "make docs"
[tasks]
lint = "prek"
"#;

    #[test]
    fn tools_settings_and_tasks() {
        let expected = [
            "2 Tool Version 3.14.0: helm",
            "3 Tool Version 2.50.0: cli/cli, cli, aqua:cli/cli",
            "4 Tool Version 3.12: python",
            "5 Tool Version lts (open): node",
            "6 Tool Version prefix:1.22: go",
            "9 Tool Version v1.7.0: TALOS",
            "10 Target Exists docs:build: docs:build",
            "14 Target Exists lint: lint",
        ];
        assert_eq!(said(&READER, ".mise.toml", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "mise.toml", TEXT);
    }
}
