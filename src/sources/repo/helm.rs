//! Commands of helm that name a chart and its version: `helm install x y/z --version 1.2.3`.

/// The options of helm that take a value, so that what follows is no chart.
const WITH_VALUE: &[&str] = &[
    "-n",
    "--namespace",
    "-f",
    "--values",
    "--set",
    "--set-string",
    "--set-json",
    "--set-file",
    "--version",
    "--repo",
    "--timeout",
    "--kube-context",
    "--kubeconfig",
    "--description",
    "--history-max",
];

/// One such command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelmCommand<'t> {
    /// What it calls the release, if it does, and the chart, which comes last.
    pub names: Vec<&'t str>,
    /// The version, without its quotes: written out, or how it is looked up.
    pub version: &'t str,
    /// The command, from its first word to its end.
    pub whole: &'t str,
}

impl<'t> HelmCommand<'t> {
    /// The chart, without what it comes from.
    pub fn chart(&self) -> &'t str {
        let chart = self.names.last().copied().unwrap_or_default();
        chart.rsplit('/').next().unwrap_or(chart)
    }
}

/// All such commands in a script or a block of code.
pub fn helm_commands(code: &str) -> Vec<HelmCommand<'_>> {
    let mut list = Vec::new();
    if memchr::memmem::find(code.as_bytes(), b"--version").is_none() {
        return list;
    }
    let mut at = 0;
    while let Some(start) = memchr::memmem::find(&code.as_bytes()[at..], b"helm ").map(|found| at + found) {
        let end = end_of_command(code, start);
        list.extend(command(&code[start..end]));
        at = end.max(start + 5);
    }
    list
}

/// Where a command ends: at the line end that no backslash takes away.
fn end_of_command(code: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        let Some(end) = memchr::memchr(b'\n', &code.as_bytes()[at..]).map(|end| at + end) else { return code.len() };
        if !code[..end].trim_end_matches('\r').ends_with('\\') {
            return end;
        }
        at = end + 1;
    }
}

fn command(whole: &str) -> Option<HelmCommand<'_>> {
    let mut words = whole.split_whitespace().filter(|word| *word != "\\");
    if words.next()? != "helm" {
        return None;
    }
    match words.next()? {
        "install" | "upgrade" | "template" | "pull" | "fetch" => {}
        "show" | "inspect" => _ = words.next(),
        _ => return None,
    }
    let (mut names, mut version) = (Vec::new(), None);
    while let Some(word) = words.next() {
        // What is printed goes to a file or to another program.
        if word.starts_with(['>', '|', '&', ';', '#']) {
            break;
        }
        let (option, value) = word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
        if option == "--version" {
            version = value.or_else(|| words.next());
        } else if WITH_VALUE.contains(&option) {
            // Its value is no chart.
            let _ = value.or_else(|| words.next());
        } else if !word.starts_with('-') {
            names.push(word.trim_matches(['"', '\'']));
        }
    }
    let version = version?.trim_matches(['"', '\'']);
    (!names.is_empty() && !version.is_empty()).then_some(HelmCommand { names, version, whole })
}

#[cfg(test)]
mod tests {
    use super::helm_commands;

    #[test]
    fn charts_and_versions_of_commands() {
        let found = |code| {
            let list = helm_commands(code);
            list.iter().map(|one| format!("{} {}", one.chart(), one.version)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            found("helm repo update\nhelm upgrade -i \"loki\" grafana/loki \\\n  --version \"$V\" --set a=b"),
            "loki $V"
        );
        assert_eq!(found("helm show values y/z --version=1.2 > a && helm pull oci://x.dev/b --version 1.3"), "z 1.2");
        assert_eq!(found("helm list --version 1\nhelm install x y/z\nmyhelm install a b --version"), "");
    }
}
