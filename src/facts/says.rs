//! What a file and a cluster have in common: something says something of a thing.

use crate::sources::cluster::Observed;
use crate::sources::repo::{Attribute, Name, Of, Truth};
use crate::text::RelPath;

/// One thing that is said.
pub trait Says {
    /// What sort of thing it is said of.
    fn of(&self) -> Of;
    /// What is said of it.
    fn attribute(&self) -> Attribute;
    /// What the thing may be called.
    fn names(&self) -> &[Name];
    /// The value, as it is written.
    fn value(&self) -> &str;
    /// Whether it is only known when something is filled in or looked up.
    fn is_open(&self) -> bool {
        false
    }
    /// The folder whose files must be meant for it to count, where that is so.
    fn root(&self) -> Option<RelPath> {
        None
    }
}

impl Says for Truth {
    fn of(&self) -> Of {
        self.of
    }

    fn attribute(&self) -> Attribute {
        self.attribute
    }

    fn names(&self) -> &[Name] {
        &self.names
    }

    fn value(&self) -> &str {
        &self.value
    }

    fn is_open(&self) -> bool {
        self.is_open
    }

    /// The version of Terraform itself is pinned beside those of its providers and modules.
    fn root(&self) -> Option<RelPath> {
        let in_terraform = self.file.extension() == "tf" && matches!(self.of, Of::Tool | Of::Package);
        (self.of == Of::Provider || in_terraform).then(|| self.file.folder())
    }
}

impl Says for Observed {
    fn of(&self) -> Of {
        self.of
    }

    fn attribute(&self) -> Attribute {
        self.attribute
    }

    fn names(&self) -> &[Name] {
        &self.names
    }

    fn value(&self) -> &str {
        &self.value
    }

    fn is_open(&self) -> bool {
        Observed::is_open(self)
    }
}
