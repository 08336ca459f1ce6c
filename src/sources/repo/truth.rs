//! One thing that a file of the repository says.

use crate::text::{RelPath, Span};
use serde::{Deserialize, Serialize};

/// One thing that a file says: `version: 1.17.2` of the chart `cert-manager`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// What sort of thing it is said of.
    pub of: Of,
    /// What is said of it.
    pub attribute: Attribute,
    /// What the thing may be called, the surest first.
    pub names: Vec<Name>,
    /// The value as it is written, without its quotes. Never a typed value: `1.20` is no number.
    pub value: Box<str>,
    /// The file that says so.
    pub file: RelPath,
    /// Where in it the value stands, without its quotes.
    pub span: Span,
    /// On which line, from 1.
    pub line: u32,
    /// Whether the value is only known when something is filled in or looked up: a template, a
    /// variable, a range, a branch, `latest`. It may confirm a page and never contradicts one.
    pub is_open: bool,
}

/// What sort of thing something is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// A Helm chart, or what is released from one.
    Chart,
    /// A container image.
    Image,
    /// A program, by a pin of its version.
    Tool,
    /// A provider of Terraform or OpenTofu.
    Provider,
    /// A module of Terraform or OpenTofu, a role or collection of Ansible, an action of CI, a package of
    /// a language: what is taken from elsewhere.
    Package,
    /// An object of Kubernetes or of another platform that is described as a whole.
    Object,
    /// A machine.
    Node,
    /// A list of names: the applications, the hosts of a group.
    Set,
    /// Something that can be called: a target of make, just, task or npm.
    Target,
    /// Something that can be set: a variable of Terraform or of a role of Ansible, a value of a chart.
    Setting,
}

/// What is said of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    /// A version, of the thing itself; of a chart, that of the chart.
    Version,
    /// The version of the application in a chart.
    AppVersion,
    /// An image with its tag: `postgres:16.3`.
    Image,
    /// Versions that are allowed: `~> 5.21`.
    Constraint,
    /// An address of a machine.
    Address,
    /// A hardware address.
    Mac,
    /// The namespace that it lives in.
    Namespace,
    /// A host name, of an ingress, a route or a service.
    Host,
    /// A port.
    Port,
    /// How many there are to be.
    Replicas,
    /// The size of its storage.
    Size,
    /// How its storage may be mounted.
    AccessMode,
    /// The class of its storage.
    StorageClass,
    /// When it runs, as cron writes it.
    Schedule,
    /// The label of the machines that run a job of CI.
    Runner,
    /// That it is a member of the set that the truth is about.
    Member,
    /// That it is there.
    Exists,
    /// The architecture of a machine: `arm64`.
    Architecture,
    /// What a machine is there for: `control-plane`.
    Role,
    /// How many of the replicas are ready.
    Ready,
    /// Where it comes from: the address of a repository, and a path in it.
    Source,
    /// The commit that it stands at.
    Revision,
    /// Whether it stands as its source says: `Synced`, `OutOfSync`.
    Sync,
    /// How it is: `Healthy`, `deployed`, `Ready`.
    Health,
    /// When it ends to be valid.
    Expires,
    /// What a setting is where nobody sets it.
    Default,
}

/// A name of a thing, and how sure it is that it names just this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written.
    pub text: Box<str>,
    /// How sure.
    pub strength: Strength,
}

/// How sure a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It names something near: the folder that the file lies in.
    Near,
    /// It names the thing by what it belongs to: the workload of an image, the kind of a resource.
    Owner,
    /// It names the thing itself: the chart, the release, the image, the key `x` of `x_version`.
    Own,
}

impl Name {
    /// A name of the thing itself.
    pub fn own(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), strength: Strength::Own }
    }

    /// A name of what the thing belongs to.
    pub fn owner(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), strength: Strength::Owner }
    }

    /// A name of something near.
    pub fn near(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), strength: Strength::Near }
    }
}
