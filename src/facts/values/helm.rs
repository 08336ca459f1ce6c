//! `helm install … --version X` in code blocks.

use crate::facts::values::{Said, Source, block};
use crate::facts::version::is_version;
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::Span;

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

/// All commands of a page that install a chart in a version.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let mut list = Vec::new();
    for fence in &source.page.fences {
        let code = fence.code.of(source.text);
        if !code.contains("--version") || !code.contains("helm ") || !block::is_of_today(source, fence) {
            continue;
        }
        let mut at = 0;
        while let Some(start) = code[at..].find("helm ").map(|found| at + found) {
            let end = end_of_command(code, start);
            list.extend(command(source, &code[start..end], fence.code.start + start as u32, fence.span));
            at = end.max(start + 5);
        }
    }
    list
}

/// Where a command ends: at the line end that no backslash takes away.
fn end_of_command(code: &str, start: usize) -> usize {
    let mut at = start;
    loop {
        let Some(end) = code[at..].find('\n').map(|end| at + end) else { return code.len() };
        if !code[..end].trim_end_matches('\r').ends_with('\\') {
            return end;
        }
        at = end + 1;
    }
}

fn command(source: Source<'_>, command: &str, at: u32, around: Span) -> Option<Said> {
    let mut words = command.split_whitespace().filter(|word| *word != "\\");
    if words.next()? != "helm" {
        return None;
    }
    let verb = words.next()?;
    match verb {
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
            names.push(word);
        }
    }
    let version = default_of(version?.trim_matches(['"', '\'']));
    let chart = names.last()?;
    let behind = version.as_ptr() as usize - command.as_ptr() as usize;
    if !is_version(version, false) || block::is_otherwise(&command[behind..]) {
        return None;
    }
    let start = at + behind as u32;
    let span = Span { start, end: start + version.len() as u32 };
    let subject = chart.rsplit('/').next().unwrap_or(chart);
    let claim = Claim {
        about: About::Value(Attribute::Version, Some(Of::Chart)),
        subject: subject.into(),
        value: version.into(),
        at: source.at(span),
        form: Form::Fence,
    };
    let mut candidates = vec![subject.to_owned()];
    candidates.extend(names.iter().rev().skip(1).map(|name| (*name).to_owned()));
    Some(Said { claim, names: candidates, around, mark: None })
}

/// The version that is taken where none is set: `${VERSION:-1.2.3}`.
fn default_of(version: &str) -> &str {
    let inside = version.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let default = inside.and_then(|inside| inside.split_once(":=").or_else(|| inside.split_once(":-")));
    default.map_or(version, |(_, default)| default)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::facts::values::heard;

    fn found(command: &str) -> Vec<(String, String)> {
        let text = format!("# A\n\n```sh\n{command}\n```\n");
        let said = heard("a.md", &text, read);
        said.iter().map(|said| (said.claim.subject.to_string(), said.claim.value.to_string())).collect()
    }

    #[test]
    fn charts_and_their_versions() {
        let shown = found("helm show values y/z --version ${VERSION:-1.2.3} > values.yaml");
        assert_eq!(shown, [("z".to_owned(), "1.2.3".to_owned())]);
        let cert = [("cert-manager".to_owned(), "v1.13.3".to_owned())];
        for command in [
            "helm install cert-manager jetstack/cert-manager --version v1.13.3 --set installCRDs=true",
            "helm upgrade -i x jetstack/cert-manager \\\n  --set a=b --set=c=d \\\n  --version=v1.13.3",
            "helm template jetstack/cert-manager --version 'v1.13.3' --namespace=x",
        ] {
            assert_eq!(found(command), cert, "{command}");
        }
        assert!(found("helm install x y/z --version 1.2.3 # Use the correct version").is_empty());
        assert!(found("helm list --version v1.13.3").is_empty() && found("helm install x y/z").is_empty());
    }
}
