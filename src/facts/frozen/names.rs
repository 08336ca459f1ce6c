//! The words by which pages, folders and headings say that they speak of their day.

/// What a work is cut into; with a number, it is one piece of it.
pub(super) const STEPS: &[&str] = &["phase", "round", "sprint", "milestone", "issue", "ticket", "story", "epic"];

/// Words of names that can only mean a record, a plan, or something put aside.
pub(super) const ANYWHERE: &[&str] = &[
    "adr",
    "adrs",
    "archieve",
    "archive",
    "archived",
    "backlog",
    "canary",
    "changelog",
    "completed",
    "deprecated",
    "dont",
    "examples",
    "finished",
    "future",
    "handoff",
    "journal",
    "keps",
    "legacy",
    "old",
    "plan",
    "plans",
    "posts",
    "postmortem",
    "postmortems",
    "prd",
    "prds",
    "preparation",
    "progress",
    "prompt",
    "prompts",
    "proposal",
    "proposals",
    "review",
    "reviews",
    "rfcs",
    "roadmap",
    "scaffold",
    "scaffolds",
    "spike",
    "spikes",
    "superpowers",
    "stories",
    "tickets",
    "todo",
    "trial",
    "trials",
    "versioned",
];

/// Words that mean one only at the end of a name: a `migration-report`, and no `report-server`.
pub(super) const AT_THE_END: &[&str] = &[
    "analysis",
    "assessment",
    "audit",
    "audits",
    "baseline",
    "blog",
    "complete",
    "cutover",
    "decisions",
    "design",
    "designs",
    "example",
    "feedback",
    "fix",
    "fixes",
    "freeze",
    "history",
    "implementation",
    "improvements",
    "incident",
    "incidents",
    "investigation",
    "investigations",
    "issue",
    "log",
    "mvp",
    "news",
    "notes",
    "redesign",
    "refactor",
    "refactoring",
    "report",
    "reports",
    "requirements",
    "research",
    "resolved",
    "results",
    "solution",
    "spec",
    "specs",
    "status",
    "suite",
    "summary",
    "tracker",
    "verification",
];

/// What a folder is called by that holds what every account or cluster gets: there it is none of the words above.
pub(super) const OF_LANDING_ZONES: &str = "baseline";

/// Pairs of words that mean one anywhere in a name.
pub(super) const TOGETHER: &[(&str, &str)] = &[
    ("architecture", "decision"),
    ("implementation", "artifacts"),
    ("implementation", "checklist"),
    ("implementation", "tasks"),
    ("known", "issues"),
    ("next", "chat"),
    ("next", "session"),
    ("post", "mortem"),
    ("release", "notes"),
    ("session", "notes"),
    ("session", "resume"),
    ("session", "summary"),
];

/// Beginnings of words of the names of files that lead from one state to another.
pub(super) const BEGINNINGS: &[&str] = &["migrat", "upgrad"];

/// Folders with the words that are put to an agent: what it is to make need not be there.
pub(super) const OF_AGENTS: &[&str] = &["commands", "thoughts"];

/// Folders that are hidden from a listing and not from readers.
pub(super) const SHOWN: &[&str] = &[".devcontainer", ".docs", ".forgejo", ".gitea", ".github", ".gitlab", ".vibe"];

/// Words of titles of pages that speak of their day, or of one to come.
pub(super) const OF_TITLES: &[&str] = &[
    "auto generated",
    "changelog",
    "design doc",
    "fix plan",
    "implementation plan",
    "migration plan",
    "post mortem",
    "postmortem",
    "proposal",
    "release notes",
    "retrospective",
    "roadmap",
];

/// What stands before the colon of such titles.
pub(super) const OF_RECORDS: &[&str] =
    &["audit", "incident", "investigation", "plan", "proposal", "report", "requirements", "rfc", "session", "spike"];

/// Last words of such titles.
pub(super) const TITLES_END: &[&str] = &[
    "analysis",
    "audit",
    "baseline",
    "complete",
    "contradictions",
    "experiment",
    "findings",
    "freeze",
    "handoff",
    "handover",
    "investigation",
    "plan",
    "record",
    "refactor",
    "report",
    "summary",
];

/// The same in languages that write no blanks: report, summary.
pub(super) const TITLES_END_JOINED: &[&str] = &["報告", "报告", "總結", "总结"];

/// Words of titles of plans that are kept up, for what they are for has not come yet.
pub(super) const OF_WHAT_MAY_COME: &[&str] =
    &["backup", "capacity", "continuity", "disaster", "dr", "emergency", "ip", "recovery", "response", "rollback"];

/// First words of the status of a page that is kept for what it was.
pub(super) const OF_STATUSES: &[&str] =
    &["archived", "deprecated", "historic", "historical", "obsolete", "resolved", "retired", "superseded"];

/// Words of a heading that hold for the headings below it as well.
pub(super) const PUT_ASIDE: &[&str] = &["archived", "deprecated", "historical", "obsolete", "retired", "superseded"];

/// Words of headings over what shows how something is done, or what to do where it fails: a version there may be any
/// one, but a path that the repository had once is that path.
pub(super) const OF_WHAT_SHOWS_HOW: &[&str] = &["example", "examples", "troubleshooting"];

/// Words of headings over what was, and over what may be.
pub(super) const OF_HEADINGS: &[&str] = &[
    "acceptance criteria",
    "action items",
    "alternatives",
    "anti pattern",
    "archived",
    "audited",
    "before fix",
    "by phase",
    "changed files",
    "changelog",
    "changes applied",
    "changes made",
    "changes required",
    "changes summary",
    "completed",
    "components changed",
    "created modified",
    "deliverables",
    "deprecated",
    "document changes",
    "event log",
    "files added",
    "files affected",
    "files changed",
    "files created",
    "files deleted",
    "files modified",
    "files removed",
    "files to move",
    "files touched",
    "files updated",
    "future",
    "historical",
    "history",
    "implementation changes",
    "incident",
    "incidents",
    "known broken",
    "known issues",
    "legacy",
    "lessons",
    "migrated",
    "migrating",
    "migration",
    "migrations",
    "modified files",
    "new files",
    "no longer",
    "old",
    "phase plan",
    "planned",
    "previous",
    "previously",
    "prompt",
    "proposed",
    "recent changes",
    "recent updates",
    "recommended next steps",
    "removal candidates",
    "removed",
    "retired",
    "roadmap",
    "rollback plan",
    "root cause",
    "stale",
    "steps completed",
    "summary of changes",
    "todo",
    "updated files",
    "what changed",
    "what happened",
    "what moves",
    "what was changed",
    "what was created",
    "what was done",
    "what we tried",
];
