//! What says that a claim is so, or otherwise: a line of a file, or an object of a cluster.

use crate::sources::cluster::Object;
use crate::sources::repo::Truth;
use crate::text::RelPath;
use std::fmt;
use std::sync::Arc;

/// A place that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where it says so.
    pub stands: Stands,
    /// What it says.
    pub value: Box<str>,
}

/// Where something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In a file.
    Line {
        /// The file.
        file: RelPath,
        /// The line, from 1; 0: the file as such.
        line: u32,
    },
    /// In a cluster.
    Object {
        /// What the cluster is called.
        cluster: Arc<str>,
        /// The object that says so.
        object: Arc<Object>,
    },
}

impl Evidence {
    /// A line of a file; 0: the file as such.
    pub fn line(file: &RelPath, line: u32, value: &str) -> Self {
        Self { stands: Stands::Line { file: file.clone(), line }, value: value.into() }
    }

    /// An object of a cluster.
    pub fn object(cluster: &Arc<str>, object: &Arc<Object>, value: &str) -> Self {
        Self { stands: Stands::Object { cluster: cluster.clone(), object: object.clone() }, value: value.into() }
    }

    /// The file that says so, if it is one.
    pub fn file(&self) -> Option<&RelPath> {
        self.place().map(|(file, _)| file)
    }

    /// The file and the line that say so, if a file does.
    pub fn place(&self) -> Option<(&RelPath, u32)> {
        match &self.stands {
            Stands::Line { file, line } => Some((file, *line)),
            Stands::Object { .. } => None,
        }
    }

    /// Whether a truth stands where this does.
    pub fn is_of(&self, truth: &Truth) -> bool {
        self.place() == Some((&truth.file, truth.line))
    }
}

impl Stands {
    /// The file or the object, without a line.
    pub fn source(&self) -> String {
        match self {
            Self::Line { file, .. } => file.to_string(),
            Self::Object { .. } => self.to_string(),
        }
    }
}

impl fmt::Display for Stands {
    /// `iac/providers.tf:12`, `production: Deployment docfast/docfast`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line: 0 } => write!(f, "{file}"),
            Self::Line { file, line } => write!(f, "{file}:{line}"),
            Self::Object { cluster, object } => write!(f, "{cluster}: {}", Shown(object)),
        }
    }
}

/// An object as people name it: `Deployment docfast/docfast`.
pub struct Shown<'o>(pub &'o Object);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Object { kind, namespace, name } = self.0;
        match namespace.is_empty() {
            true => write!(f, "{kind} {name}"),
            false => write!(f, "{kind} {namespace}/{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_it_stands() {
        let file = RelPath::new("a/b.yaml").expect("a path");
        assert_eq!(Evidence::line(&file, 12, "1").stands.to_string(), "a/b.yaml:12");
        assert_eq!(Evidence::line(&file, 0, "1").stands.to_string(), "a/b.yaml");
        let object = |namespace: &str| Object { kind: "Node".into(), namespace: namespace.into(), name: "w1".into() };
        let of = |namespace| Evidence::object(&"prod".into(), &Arc::new(object(namespace)), "1").stands.to_string();
        assert_eq!(of(""), "prod: Node w1");
        assert_eq!(of("a"), "prod: Node a/w1");
    }
}
