//! Charts that scripts install in a version: `helm upgrade -i x y/z --version "$CHART_VERSION"`.

use super::{settings, variable};
use crate::sources::repo::helm::{HelmCommand, helm_commands};
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, version};
use crate::text::RelPath;

/// Reads such commands.
pub const READER: Reader = Reader { name: "helm in scripts", of: &[Of::Chart], wants, read };

/// Folders in which files of YAML hold scripts.
const OF_STEPS: &[&str] = &["workflows", "tasks", "playbooks", "actions"];

/// More commands of one file are left out: each may name a variable that the whole file is asked for.
const MOST: usize = 100;

fn wants(file: &RelPath) -> bool {
    let is_yaml = || matches!(file.extension(), "yml" | "yaml");
    let holds_steps = || {
        let name = file.name();
        OF_STEPS.contains(&file.folder_name())
            || name.starts_with(".gitlab-ci")
            || name.starts_with("Taskfile")
            || name.starts_with("action.")
    };
    settings::is_script(file) || is_yaml() && holds_steps()
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let commands = helm_commands(text);
    if commands.is_empty() {
        return;
    }
    let mut say = Say::of(file, text, truths);
    for command in commands.iter().take(MOST).filter(|command| is_run(text, command)) {
        let Some(found) = variable::resolved(text, command.version).filter(|found| version::can_be(found)) else {
            continue;
        };
        let releases = command.names.iter().rev().skip(1).copied();
        let names: Vec<Name> = std::iter::once(command.chart()).chain(releases).map(Name::own).collect();
        say.that(Of::Chart, Attribute::Version, &names, place(text, found));
    }
}

/// Whether a command is one, and not the comment or the words that show it.
fn is_run(text: &str, command: &HelmCommand<'_>) -> bool {
    let before = &text[..place(text, command.whole).start];
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    !line.starts_with(['#', ';']) && !line.starts_with("//") && !line.contains("echo ") && !line.contains(" # ")
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "#!/bin/sh\nCHART_VERSION=\"9.4.17\" # é\n# helm install old x/old --version 0.1\n\
        helm upgrade --install argocd argo/argo-cd --version \"${CHART_VERSION}\"\n\
        helm install loki grafana/loki \\\n  --version 6.1.0 --wait\n\
        echo \"helm install a b/c --version 1.0\"\nhelm install d e/f --version \"$1\"\n";

    #[test]
    fn commands_of_scripts() {
        let expected = ["2 Chart Version 9.4.17: argo-cd, argocd", "6 Chart Version 6.1.0: loki"];
        assert_eq!(said(&READER, "install.sh", TEXT), expected);
    }

    #[test]
    fn steps_in_yaml() {
        let text = "jobs:\n  a:\n    steps:\n      - run: helm install keda kedacore/keda --version 2.14.0\n";
        assert_eq!(said(&READER, ".github/workflows/a.yml", text), ["4 Chart Version 2.14.0: keda"]);
        let file = crate::text::RelPath::new("apps/values.yaml").expect("a path");
        assert!(!(READER.wants)(&file));
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "install.sh", TEXT);
    }
}
