//! The words that say of a path near them that it need not be there.

/// Words behind a path that say it need not be there.
pub const AFTER: &[&str] = &["created", "generated", "was", "were"];

/// Words that say of a path that it left, or was never kept here.
pub const LEFT: &[&str] = &[
    "archived",
    "deleted",
    "does not exist",
    "doesn't exist",
    "gitignored",
    "gone",
    "moved",
    "no longer",
    "not in this repo",
    "not in this repository",
    "pruned",
    "removed",
    "renamed",
    "replaced",
    "retired",
    "superseded",
    "untracked",
    "used to",
];

/// Words before a path that say that it was.
pub const PAST: &[&str] = &[
    "former",
    "formerly",
    "git history",
    "historically",
    "merged from",
    "missing",
    "old",
    "previous",
    "previously",
    "produce",
    "saved to",
    "supersedes",
    "used to be",
    "used to carry",
    "used to contain",
    "used to have",
    "used to hold",
    "used to live",
    "will create",
    "will generate",
    "write to",
    "writes to",
    "written to",
];

/// Words before a path that want nothing to be there, or in there.
pub const FORBIDDEN: &[&str] = &[
    "disallow",
    "do not add",
    "don't add",
    "forbid",
    "forbids",
    "never",
    "no",
    "not in",
    "prevent",
    "prevents",
    "prohibit",
    "prohibited",
    "reject",
    "rejects",
];

/// Words right before a path that want nothing to be there; of what is in it they say nothing of itself.
pub const EMPTIED: &[&str] = &["block", "blocks", "delete", "remove", "replaces", "without"];

/// Words that put what stands before them into the path behind.
pub const WITHIN: &[&str] = &["from", "in", "of"];

/// Words behind a path that say that the writer knows.
pub const ABSENT: &[&str] = &[
    "does not exist",
    "doesn't exist",
    "git history",
    "has been deleted",
    "has been removed",
    "is empty",
    "is kept empty",
    "is missing",
    "no longer exists",
    "not exist",
    "was deleted",
    "was never",
    "was removed",
];

/// Words before a file that have the reader make it.
pub const MAKES: &[&str] = &["create", "creates", "creating", "new file"];

/// Words around a path that say it need not be there.
pub const STOPS: &[&str] = &[
    "archived",
    "copied",
    "copies",
    "copy",
    "cp",
    "create",
    "created",
    "creates",
    "creating",
    "deleted",
    "does not exist",
    "doesn't exist",
    "e.g",
    "examples include",
    "for example",
    "for instance",
    "former",
    "formerly",
    "generate",
    "generated",
    "generates",
    "gitignored",
    "gone",
    "if you",
    "instead of",
    "legacy",
    "migrated",
    "mkdir",
    "moved",
    "new file",
    "no longer",
    "old",
    "optional",
    "output",
    "previous",
    "previously",
    "produces",
    "pruned",
    "rather than",
    "removed",
    "renamed",
    "replaced",
    "replaces",
    "retired",
    "save",
    "saved",
    "scaffold",
    "such as",
    "superseded",
    "tee",
    "touch",
    "untracked",
    "upstream",
    "used to be",
    "used to live",
    "was",
    "were",
    "will",
    "would",
    "write it to",
    "writes",
    "your",
];
