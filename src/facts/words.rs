//! The words for what claims are about, for lists and programs.

use crate::facts::{About, Claim, Form};
use crate::sources::repo::{Attribute, Of};

impl About {
    /// Which sort of claim it is.
    pub fn name(self) -> &'static str {
        match self {
            About::Value(..) => "value",
            About::Path => "path",
            About::Command => "command",
            About::Setting => "setting",
            About::Count => "count",
            About::Member => "member",
        }
    }

    /// The rule whose findings are claims of this sort that are wrong.
    pub fn rule(self) -> &'static str {
        match self {
            About::Value(..) => "stale-fact",
            About::Member => "dead-entry",
            About::Path => "dead-path",
            About::Command => "dead-command",
            About::Setting => "dead-setting",
            About::Count => "wrong-count",
        }
    }
}

impl Form {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Form::Marked => "marked",
            Form::Bound => "bound",
            Form::Table => "table",
            Form::Code => "code",
            Form::Fence => "fence",
            Form::Diagram => "diagram",
            Form::Badge => "badge",
            Form::Prose => "prose",
        }
    }
}

/// The word for a sort of thing.
pub fn sort(of: Of) -> &'static str {
    match of {
        Of::Chart => "chart",
        Of::Image => "image",
        Of::Tool => "tool",
        Of::Provider => "provider",
        Of::Package => "package",
        Of::Object => "object",
        Of::Node => "node",
        Of::Set => "set",
        Of::Target => "target",
        Of::Setting => "setting",
    }
}

/// The word for an attribute.
pub fn attribute(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Version => "version",
        Attribute::AppVersion => "app-version",
        Attribute::Image => "image",
        Attribute::Constraint => "constraint",
        Attribute::Address => "address",
        Attribute::Mac => "mac",
        Attribute::Namespace => "namespace",
        Attribute::Host => "host",
        Attribute::Port => "port",
        Attribute::Replicas => "replicas",
        Attribute::Size => "size",
        Attribute::AccessMode => "access-mode",
        Attribute::StorageClass => "storage-class",
        Attribute::Schedule => "schedule",
        Attribute::Runner => "runner",
        Attribute::Member => "member",
        Attribute::Exists => "exists",
        Attribute::Architecture => "architecture",
        Attribute::Role => "role",
        Attribute::Ready => "ready",
        Attribute::Source => "source",
        Attribute::Revision => "revision",
        Attribute::Sync => "sync",
        Attribute::Health => "health",
        Attribute::Expires => "expires",
        Attribute::Default => "default",
    }
}

impl Claim {
    /// What it is about, for people: `chart cert-manager version`, `path`, `number of roles`.
    pub fn key(&self) -> String {
        let subject = &*self.subject;
        match self.about {
            About::Value(Attribute::Exists, _) => subject.to_owned(),
            About::Value(what, of) => {
                let sort = of.map(sort).filter(|sort| *sort != attribute(what));
                let parts = [sort.unwrap_or_default(), subject, attribute(what)];
                parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
            }
            About::Count => format!("number of {subject}"),
            about if subject.is_empty() => about.name().to_owned(),
            about => format!("{} of {subject}", about.name()),
        }
    }
}
