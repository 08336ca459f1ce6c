//! What a run of a program came to.

use std::process::Output;

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Its output is UTF-8.
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Whether it ended so.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Whether standard error holds this.
    #[track_caller]
    pub fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "{what:?} is not in:\n{}", self.err);
        self
    }

    /// Whether standard output holds this.
    #[track_caller]
    pub fn shows(self, what: &str) -> Self {
        assert!(self.out.contains(what), "{what:?} is not in:\n{}", self.out);
        self
    }

    /// Whether nothing was said on standard error.
    #[track_caller]
    pub fn says_nothing(self) -> Self {
        assert_eq!(self.err, "");
        self
    }
}
