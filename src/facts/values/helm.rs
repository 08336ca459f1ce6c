//! `helm install … --version X` in code blocks.

use crate::facts::values::{Said, Source, block};
use crate::facts::version::is_version;
use crate::facts::{About, Claim, Form};
use crate::markdown::Fence;
use crate::sources::repo::{Attribute, HelmCommand, Of, helm_commands};
use crate::text::Span;

/// All commands of a page that install a chart in a version.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let of_fence = |fence: &Fence| -> Vec<Said> {
        let commands = helm_commands(fence.code.of(source.text));
        if commands.is_empty() || !block::is_of_today(source, fence) {
            return Vec::new();
        }
        commands.iter().filter_map(|command| said(source, command, fence.span)).collect()
    };
    source.page.fences.iter().flat_map(of_fence).collect()
}

fn said(source: Source<'_>, command: &HelmCommand<'_>, around: Span) -> Option<Said> {
    let version = default_of(command.version);
    let behind = version.as_ptr() as usize - command.whole.as_ptr() as usize;
    if !is_version(version, false) || block::is_otherwise(&command.whole[behind..]) {
        return None;
    }
    let start = version.as_ptr() as usize - source.text.as_ptr() as usize;
    let subject = command.chart();
    let claim = Claim {
        about: About::Value(Attribute::Version, Some(Of::Chart)),
        subject: subject.into(),
        value: version.into(),
        at: source.at(Span::new(start..start + version.len())),
        form: Form::Fence,
    };
    let releases = command.names.iter().rev().skip(1).map(|name| (*name).to_owned());
    let names = std::iter::once(subject.to_owned()).chain(releases).collect();
    Some(Said { claim, names, around, mark: None })
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
