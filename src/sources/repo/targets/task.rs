//! The tasks of Task: `Taskfile.yml`.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::targets::{is_there, takes_in};
use crate::sources::repo::{Of, Reader, Truth};
use crate::text::RelPath;

/// Reads Taskfiles.
pub const READER: Reader = Reader { name: "Task", of: &[Of::Target], wants, read };

fn wants(file: &RelPath) -> bool {
    let is_yaml = matches!(file.extension(), "yml" | "yaml");
    let in_folder = || file.folder().parts().any(|part| matches!(part, ".taskfiles" | "taskfiles" | ".tasks"));
    is_yaml && (file.name().to_ascii_lowercase().starts_with("taskfile") || in_folder())
}

/// A key of a mapping: how far it is indented, its name, what stands after it.
struct Key<'t> {
    indent: usize,
    name: &'t str,
    value: &'t str,
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    // The section, the entry of it, and the key of that entry, each with how far they are indented.
    let (mut section, mut entry, mut inner) = ("", None::<Key<'_>>, "");
    let mut last = 0..0;
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}');
        let indent = line.len() - line.trim_start_matches(' ').len();
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), "tasks", "aliases") = (item, section, inner) {
            alias(&mut say, item);
            continue;
        }
        let Some(key) = key(line, indent).filter(|_| item.is_none()) else { continue };
        if indent == 0 {
            (section, entry, inner) = (key.name, None, "");
        } else if entry.as_ref().is_none_or(|entry| indent <= entry.indent) {
            inner = "";
            match section {
                "tasks" => is_there(&mut say, key.name, place(text, key.name)),
                "includes" if !key.value.is_empty() && !key.value.starts_with('{') => {
                    takes_in(&mut say, key.name, place(text, scalar(key.value)));
                }
                "includes" => flow(&mut say, &key),
                _ => {}
            }
            entry = Some(key);
        } else if let Some(entry) = &entry {
            // Deeper ones are steps and variables.
            inner = key.name;
            match (section, key.name) {
                ("tasks", "aliases") if key.value.starts_with('[') => aliases(&mut say, key.value),
                ("includes", "taskfile") => {
                    last = place(text, scalar(key.value));
                    takes_in(&mut say, entry.name, last.clone());
                }
                // Then they are called without the name, too.
                ("includes", "flatten") if key.value.starts_with("true") => takes_in(&mut say, "", last.clone()),
                _ => {}
            }
        }
    }
}

/// `{ taskfile: ./docs, optional: true }`.
fn flow<'t>(say: &mut Say<'t>, key: &Key<'t>) {
    let inside = key.value.trim_matches(['{', '}', ' ']);
    let taskfile = inside.split(',').find_map(|pair| pair.trim().strip_prefix("taskfile:"));
    if let Some(taskfile) = taskfile {
        takes_in(say, key.name, place(say.text, scalar(taskfile)));
    }
}

fn aliases<'t>(say: &mut Say<'t>, list: &'t str) {
    let inside = list.trim_start_matches('[').split(']').next().unwrap_or_default();
    inside.split(',').for_each(|item| alias(say, item));
}

fn alias<'t>(say: &mut Say<'t>, item: &'t str) {
    let name = scalar(item);
    is_there(say, name, place(say.text, name));
}

/// A value without quotes and comment.
fn scalar(value: &str) -> &str {
    let value = value.trim();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
        _ => value.split(" #").next().unwrap_or_default().trim_end(),
    }
}

/// The key that a line begins with. It may have colons of its own: `docs:build:`.
fn key(line: &str, indent: usize) -> Option<Key<'_>> {
    let rest = line.get(indent..)?.trim_end();
    if rest.starts_with(['#', '-', '\t']) {
        return None;
    }
    let (name, after) = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split_once(quote)?,
        _ => {
            let end = rest.find(": ").or_else(|| rest.ends_with(':').then(|| rest.len() - 1))?;
            rest.split_at(end)
        }
    };
    let value = after.strip_prefix(':')?.trim();
    let value = if value.starts_with('#') { "" } else { value };
    (!name.is_empty()).then_some(Key { indent, name, value })
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "\
version: '3'
includes:
  docs: ./docs
  k8s:
    taskfile: .taskfiles/kubernetes/Taskfile.yaml # there
    dir: kubernetes
    flatten: true
  flux: { taskfile: \"flux\", optional: true }
vars:
  X: { sh: echo a }
tasks:
  # all
  default: task --list
  docs:build: # why
    aliases: [b, 'bd']
    cmds:
      - echo tasks: x
      - task: lint
  \"lint\":
    aliases:
      - l
    desc: Lints
  start-*:
    vars: { aliases: [no] }
";

    #[test]
    fn tasks_and_what_is_taken_in() {
        let expected = [
            "3 Target Member ./docs: docs",
            "5 Target Member .taskfiles/kubernetes/Taskfile.yaml: k8s, targets",
            "8 Target Member flux: flux",
            "13 Target Exists default: default",
            "14 Target Exists docs:build: docs:build",
            "15 Target Exists b: b",
            "15 Target Exists bd: bd",
            "19 Target Exists lint: lint",
            "21 Target Exists l: l",
            "23 Target Exists start-* (open): start-*",
        ];
        assert_eq!(said(&READER, "Taskfile.yml", TEXT), expected);
    }

    #[test]
    fn files_are_known_by_their_place() {
        for (file, wanted) in [
            ("Taskfile.yaml", true),
            ("taskfile.dist.yml", true),
            (".taskfiles/flux.yaml", true),
            ("tasks/main.yml", false),
            ("Taskfile.md", false),
        ] {
            assert_eq!((READER.wants)(&crate::text::RelPath::new(file).expect("a path")), wanted, "{file}");
        }
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "Taskfile.yml", TEXT);
    }
}
