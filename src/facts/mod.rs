//! Facts: what pages say of versions, paths, names and addresses, held against what the repository says.
//!
//! History is the judge, names are only the search: a value is called stale only if it was once the value
//! of that very key, a path is called dead only if that very path was once tracked.

pub mod address;
mod age;
mod bounds;
pub mod commands;
pub mod contradictions;
pub mod counts;
mod day;
pub mod deployed;
pub mod derived;
pub mod digest;
mod evidence;
pub mod frozen;
pub mod generated;
mod heard;
mod home;
mod judge;
pub mod ledger;
pub mod lineage;
pub mod live;
pub mod members;
pub mod names;
pub mod paths;
pub mod says;
mod scope;
pub mod settings;
mod standing;
mod unkept;
pub mod values;
pub mod version;
pub mod words;
pub mod world;

pub use evidence::{Evidence, Shown, Stands};
pub use frozen::frozen;
pub use heard::{Heard, Listener, Question};
pub use judge::{Judged, claims, judged};
pub use ledger::{Entry, Ledger, Tally};
pub use standing::Standing;

use crate::sources::repo::{Attribute, Of};
use crate::text::Place;
use std::sync::Arc;

/// Something that a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is about.
    pub about: About,
    /// What it is said of, as the page writes it; empty where the value names its subject itself, as a
    /// path or an image does.
    pub subject: Box<str>,
    /// The value as the page writes it, without marks.
    pub value: Box<str>,
    /// Where the value stands.
    pub at: Place,
    /// How it is said.
    pub form: Form,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// An attribute of a thing; of which sort, where the page tells.
    Value(Attribute, Option<Of>),
    /// A file or folder of the repository.
    Path,
    /// A target of make, just, task or npm.
    Command,
    /// A variable of a module of Terraform.
    Setting,
    /// How many there are of something.
    Count,
    /// That something is a member of a set.
    Member,
}

/// How a claim is made, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Between marks: `<!-- vibe: fact … -->…<!-- /fact -->`.
    Marked,
    /// In a column that the settings bind.
    Bound,
    /// In a cell of a table, or in a field of a list.
    Table,
    /// In the address of a badge, and in what is shown in its place.
    Badge,
    /// In a code span.
    Code,
    /// In a code block.
    Fence,
    /// In a diagram.
    Diagram,
    /// In a sentence.
    Prose,
}

impl Form {
    /// Whether the author or the settings say which key is meant, so that it is always judged.
    pub fn is_promised(self) -> bool {
        matches!(self, Form::Marked | Form::Bound)
    }
}

/// What is to be thought of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is so, says this evidence.
    Confirmed(Evidence),
    /// It was so once, and is otherwise now.
    Stale {
        /// What is so now; `None`: nothing, it is gone.
        now: Option<Evidence>,
        /// When it ended.
        ended: Ended,
    },
    /// It is otherwise now, and no history is needed to say so: the page marks what it means, or stands
    /// beside it.
    Differs(Evidence),
    /// The repository wants it otherwise than it is in a cluster: what each says.
    Disputed(Vec<Evidence>),
    /// It is nowhere: neither in the repository nor in these clusters.
    Absent(Vec<Arc<str>>),
    /// Several things may be meant, and they do not agree.
    Ambiguous(Vec<Evidence>),
    /// It cannot be told, for this reason.
    Unknown(Why),
}

/// The commit that ended what a page still says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its name, shortened; empty: it is not committed yet.
    pub commit: Box<str>,
    /// Its day: `2026-03-02`; empty: it is not committed yet.
    pub day: Box<str>,
    /// The first line of its message.
    pub subject: Box<str>,
}

/// Why something cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Nothing in the repository goes by that name.
    NoSubject,
    /// The history does not know the value for that key.
    NoLineage,
    /// There is no history, or only the end of it.
    NoHistory,
    /// The truth is filled in or looked up elsewhere.
    Open,
    /// The page speaks of its day.
    Frozen,
    /// It is an example, a template, a quotation.
    Example,
    /// The repository that it is about is not at hand.
    Elsewhere,
    /// It is about what is not there yet.
    Planned,
    /// The cluster did not tell.
    Mute,
}
