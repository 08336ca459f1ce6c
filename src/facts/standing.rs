//! What verdicts come to, for whoever counts, lists or colours them.

use crate::facts::{Ended, Evidence, Verdict, Why};
use crate::sources::git::Commit;
use jiff::civil::Date;

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It was so once, and is otherwise now.
    Stale,
    /// It is otherwise, and no history is needed to say so.
    Contradicted,
    /// It is nowhere.
    Absent,
    /// The repository wants it otherwise than it is in a cluster.
    Disputed,
    /// Several things may be meant.
    Ambiguous,
    /// It cannot be told.
    Unknown,
    /// It is so.
    Confirmed,
}

impl Standing {
    /// All of them, what asks for an answer first.
    pub const ALL: [Standing; 7] = [
        Standing::Stale,
        Standing::Contradicted,
        Standing::Absent,
        Standing::Disputed,
        Standing::Ambiguous,
        Standing::Unknown,
        Standing::Confirmed,
    ];

    /// Its name in lists.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Stale => "stale",
            Standing::Contradicted => "contradicted",
            Standing::Absent => "absent",
            Standing::Disputed => "disputed",
            Standing::Ambiguous => "ambiguous",
            Standing::Unknown => "unknown",
            Standing::Confirmed => "confirmed",
        }
    }

    /// Whether only a cluster tells of it.
    pub fn is_of_clusters(self) -> bool {
        matches!(self, Standing::Absent | Standing::Disputed)
    }

    /// Whether the page says what is not so.
    pub fn is_wrong(self) -> bool {
        matches!(self, Standing::Stale | Standing::Contradicted | Standing::Absent)
    }
}

impl Verdict {
    /// How a claim stands by it.
    pub fn standing(&self) -> Standing {
        match self {
            Verdict::Confirmed(_) => Standing::Confirmed,
            Verdict::Stale { .. } => Standing::Stale,
            Verdict::Differs(_) => Standing::Contradicted,
            Verdict::Absent(_) => Standing::Absent,
            Verdict::Disputed(_) => Standing::Disputed,
            Verdict::Ambiguous(_) => Standing::Ambiguous,
            Verdict::Unknown(_) => Standing::Unknown,
        }
    }

    /// What says so, or says otherwise.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Verdict::Confirmed(evidence) | Verdict::Differs(evidence) => std::slice::from_ref(evidence),
            Verdict::Stale { now, .. } => now.as_slice(),
            Verdict::Ambiguous(list) | Verdict::Disputed(list) => list,
            Verdict::Unknown(_) | Verdict::Absent(_) => &[],
        }
    }

    /// What ended what the page says.
    pub fn ended(&self) -> Option<&Ended> {
        match self {
            Verdict::Stale { ended, .. } => Some(ended),
            _ => None,
        }
    }

    /// Why it cannot be told.
    pub fn why(&self) -> Option<Why> {
        match self {
            Verdict::Unknown(why) => Some(*why),
            _ => None,
        }
    }
}

impl Ended {
    /// What a commit ended; `None`: a change that is not committed yet.
    pub fn by(commit: Option<&Commit>) -> Self {
        let word = |of: fn(&Commit) -> &str| commit.map_or("", of).into();
        Self {
            commit: word(|commit| &commit.id),
            day: word(|commit| &commit.day),
            subject: word(|commit| &commit.subject),
        }
    }

    /// When it ended, and how long ago that is, to follow a verb: `in abc1234 on 2026-03-02 «Move», 12 days ago`.
    pub fn told(&self, today: Date) -> String {
        if self.commit.is_empty() {
            return "in a change that is not committed yet".to_owned();
        }
        let Self { commit, day, subject } = self.clone();
        let days = day.parse::<Date>().ok().and_then(|day| day.until(today).ok());
        let since = match days.map(|span| span.get_days()).filter(|days| *days > 0) {
            Some(1) => ", a day ago".to_owned(),
            Some(days) => format!(", {days} days ago"),
            None => String::new(),
        };
        format!("in {}{since}", Commit { id: commit, day, subject })
    }
}

impl Why {
    /// Its name in lists.
    pub fn name(self) -> &'static str {
        match self {
            Why::NoSubject => "no-subject",
            Why::NoLineage => "no-lineage",
            Why::NoHistory => "no-history",
            Why::Open => "open",
            Why::Frozen => "frozen",
            Why::Example => "example",
            Why::Elsewhere => "elsewhere",
            Why::Planned => "planned",
            Why::Mute => "mute",
        }
    }

    /// What it means, to follow a number: `12 that nothing in the repository goes by`.
    pub fn words(self) -> &'static str {
        match self {
            Why::NoSubject => "nothing in the repository goes by that name",
            Why::NoLineage => "the history does not know that value for that key",
            Why::NoHistory => "there is no history, or only the end of it",
            Why::Open => "the truth is filled in or looked up elsewhere",
            Why::Frozen => "the page speaks of its day",
            Why::Example => "it is an example, a template or a quotation",
            Why::Elsewhere => "the repository it is about is not at hand",
            Why::Planned => "it is about what is not there yet",
            Why::Mute => "the cluster did not tell",
        }
    }
}
