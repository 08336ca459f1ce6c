//! Facts that are marked: `<!-- vibe: fact chart cert-manager version -->v1.17.2<!-- /fact -->`.

use crate::config::{FactOf, FactSays, FactSetting};
use crate::facts::values::{Said, Source};
use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};
use crate::text::{RelPath, Span};

/// What a mark says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What sort of thing.
    pub of: Of,
    /// Its name.
    pub name: Box<str>,
    /// What is said of it.
    pub attribute: Attribute,
    /// The file or folder that says so, where several do: `… version in iac`.
    pub within: Option<RelPath>,
}

/// The words of marks for sorts of things.
const SORTS: &[(&str, Of)] = &[
    ("chart", Of::Chart),
    ("image", Of::Image),
    ("tool", Of::Tool),
    ("provider", Of::Provider),
    ("package", Of::Package),
    ("object", Of::Object),
    ("node", Of::Node),
];

/// The words of marks for what is said of a thing.
const ATTRIBUTES: &[(&str, Attribute)] = &[
    ("version", Attribute::Version),
    ("app-version", Attribute::AppVersion),
    ("image", Attribute::Image),
    ("constraint", Attribute::Constraint),
    ("address", Attribute::Address),
    ("mac", Attribute::Mac),
    ("namespace", Attribute::Namespace),
    ("host", Attribute::Host),
    ("port", Attribute::Port),
    ("replicas", Attribute::Replicas),
    ("size", Attribute::Size),
    ("access-mode", Attribute::AccessMode),
    ("schedule", Attribute::Schedule),
    ("runner", Attribute::Runner),
];

impl Mark {
    /// Reads `provider cloudflare/cloudflare version in iac`.
    pub fn parse(words: &str) -> Option<Self> {
        let (words, within) = match words.split_once(" in ") {
            Some((words, within)) => (words, Some(RelPath::new(within.trim())?)),
            None => (words, None),
        };
        let (sort, rest) = words.trim().split_once(char::is_whitespace)?;
        let (name, attribute) = rest.trim().rsplit_once(char::is_whitespace)?;
        let of = SORTS.iter().find(|(word, _)| *word == sort)?.1;
        let attribute = ATTRIBUTES.iter().find(|(word, _)| *word == attribute)?.1;
        Some(Self { of, name: name.trim().into(), attribute, within })
    }

    /// Whether a truth of that attribute is what the mark asks for: a version may be pinned as an image
    /// or as a range.
    pub fn says(&self, attribute: Attribute) -> bool {
        let versions = [Attribute::Version, Attribute::Constraint, Attribute::Image];
        attribute == self.attribute || self.attribute == Attribute::Version && versions.contains(&attribute)
    }
}

impl Mark {
    /// What a setting says of a column or a field.
    pub(super) fn bound(setting: &FactSetting, name: &str) -> Self {
        let of = match setting.of {
            FactOf::Chart => Of::Chart,
            FactOf::Image => Of::Image,
            FactOf::Tool => Of::Tool,
            FactOf::Provider => Of::Provider,
            FactOf::Package => Of::Package,
            FactOf::Object => Of::Object,
            FactOf::Node => Of::Node,
        };
        let attribute = match setting.says {
            FactSays::Version => Attribute::Version,
            FactSays::AppVersion => Attribute::AppVersion,
            FactSays::Image => Attribute::Image,
            FactSays::Constraint => Attribute::Constraint,
            FactSays::Address => Attribute::Address,
            FactSays::Mac => Attribute::Mac,
            FactSays::Namespace => Attribute::Namespace,
            FactSays::Host => Attribute::Host,
            FactSays::Port => Attribute::Port,
            FactSays::Replicas => Attribute::Replicas,
            FactSays::Size => Attribute::Size,
            FactSays::AccessMode => Attribute::AccessMode,
            FactSays::Schedule => Attribute::Schedule,
            FactSays::Runner => Attribute::Runner,
        };
        Self { of, name: name.into(), attribute, within: None }
    }
}

/// The marked facts of a page.
pub fn read(source: Source<'_>) -> Vec<Said> {
    let notes = source.page.notes.iter().filter_map(|note| Some((note.span, note.text.strip_prefix("fact ")?)));
    notes.filter_map(|(span, words)| marked(source, span, words)).collect()
}

fn marked(source: Source<'_>, opening: Span, words: &str) -> Option<Said> {
    let mark = Mark::parse(words)?;
    let from = opening.end as usize;
    let rest = source.text.get(from..)?;
    let inner = &rest[..closing(rest)?];
    let marks = |c: char| c.is_whitespace() || matches!(c, '`' | '*');
    let start = from + inner.len() - inner.trim_start_matches(marks).len();
    let value = inner.trim_matches(marks);
    let span = Span::new(start..start + value.len());
    let claim = Claim {
        about: About::Value(mark.attribute, Some(mark.of)),
        subject: mark.name.clone(),
        value: value.into(),
        at: source.at(span),
        form: Form::Marked,
    };
    Some(Said { claim, names: vec![mark.name.to_string()], around: opening, mark: Some(mark) })
}

/// Where the closing mark begins: on the same line or soon after.
fn closing(rest: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = rest[at..].find("<!--").map(|found| at + found) {
        let end = start + rest[start..].find("-->")?;
        let words = rest[start + 4..end].trim();
        if words == "/fact" {
            return Some(start);
        }
        if words.starts_with("vibe:") {
            return None;
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let mark = Mark::parse("provider cloudflare/cloudflare version in iac").expect("a mark");
        assert_eq!((mark.of, &*mark.name, mark.attribute), (Of::Provider, "cloudflare/cloudflare", Attribute::Version));
        assert_eq!(mark.within, RelPath::new("iac"));
        assert_eq!(
            Mark::parse("chart home assistant app-version").map(|mark| mark.name),
            Some("home assistant".into())
        );
        for wrong in ["chart version", "thing x version", "chart x colour", ""] {
            assert_eq!(Mark::parse(wrong), None, "{wrong}");
        }
        assert_eq!(closing("1.2<!-- x --> <!-- /fact -->"), Some(14));
        assert_eq!(closing("1.2<!-- vibe: fact a b c -->"), None);
    }
}
