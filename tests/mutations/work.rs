//! A clone to change, and what vibe says of it.

use crate::support::history::git;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// A value that a page states, and the line that bears it out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    pub page: String,
    pub line: usize,
    pub column: usize,
    pub subject: String,
    pub value: String,
    pub form: String,
    pub verdict: String,
    /// Why nothing can be said of it.
    pub why: String,
    pub ground: Ground,
}

/// A line that bears a claim out, by what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ground {
    pub file: String,
    pub line: usize,
    pub value: String,
}

impl Claim {
    /// Where it stands: after a bump it is the same claim.
    pub fn place(&self) -> (&str, usize, usize) {
        (&self.page, self.line, self.column)
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub page: String,
    pub line: usize,
    pub column: usize,
    pub rule: String,
    pub message: String,
    pub why: String,
}

impl Finding {
    pub fn place(&self) -> (&str, usize, usize) {
        (&self.page, self.line, self.column)
    }
}

/// A clone in a folder of its own.
pub struct Work {
    folder: tempfile::TempDir,
}

impl Work {
    pub fn clone_of(root: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let from = root.to_str().expect("a path in UTF-8");
        git(folder.path(), &["clone", "--quiet", "--shared", "--no-checkout", from, "."]);
        let work = Self { folder };
        work.git(&["read-tree", "HEAD"]);
        // Not every snapshot has its large files: what is not there is taken out.
        let _ = Command::new("git").current_dir(work.root()).args(["checkout-index", "--all", "--quiet"]).output();
        for gone in work.git(&["ls-files", "--deleted"]).lines() {
            work.git(&["update-index", "--force-remove", gone]);
        }
        work.commit("What is there");
        work
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn git(&self, args: &[&str]) -> String {
        git(self.root(), args)
    }

    /// Commits all changes; the full name of the commit, or nothing where nothing changed.
    pub fn commit(&self, message: &str) -> Option<String> {
        self.git(&["add", "--all"]);
        if self.git(&["status", "--porcelain"]).is_empty() {
            return None;
        }
        self.git(&["commit", "--quiet", "--no-verify", "--message", message]);
        Some(self.git(&["rev-parse", "HEAD"]).trim().to_owned())
    }

    pub fn read(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.root().join(file)).ok()
    }

    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.root().join(file), text).expect("a file is written");
    }

    /// Puts another text into a line of a file; whether it was there.
    pub fn replace_in_line(&self, file: &str, line: usize, old: &str, new: &str) -> bool {
        let Some(text) = self.read(file) else { return false };
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let Some(it) = lines.get_mut(line.wrapping_sub(1)).filter(|it| it.contains(old)) else { return false };
        let at = it.rfind(old).unwrap_or_default();
        it.replace_range(at..at + old.len(), new);
        self.write(file, &lines.join("\n"));
        true
    }

    /// Runs vibe; what it prints.
    pub fn vibe(&self, args: &[&str]) -> String {
        // Another build of it may be tried: of a release, of yesterday.
        let program = std::env::var_os("VIBE_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_vibe").into());
        let output =
            Command::new(program).current_dir(self.root()).args(args).stdin(Stdio::null()).output().expect("vibe runs");
        assert!(output.status.code() != Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.vibe(args)).expect("JSON")
    }

    /// The values that pages state, in order.
    pub fn claims(&self) -> Vec<Claim> {
        let ledger = self.json(&["facts", "--output-format", "json"]);
        let claims = ledger["claims"].as_array().into_iter().flatten().filter(|claim| claim["kind"] == "value");
        let mut list: Vec<Claim> = claims.map(claim).collect();
        list.sort();
        list
    }

    /// What a check finds, of some rules or of all.
    pub fn findings(&self, select: &[&str]) -> BTreeSet<Finding> {
        let report = self.json(&[&["check", "--output-format", "json"], select].concat());
        let open = report["findings"].as_array().into_iter().flatten().filter(|finding| finding["silenced"] == false);
        open.map(finding).collect()
    }
}

fn text(of: &Value) -> String {
    of.as_str().unwrap_or_default().to_owned()
}

fn number(of: &Value) -> usize {
    of.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default()
}

fn claim(json: &Value) -> Claim {
    let ground = &json["evidence"][0];
    Claim {
        page: text(&json["page"]),
        line: number(&json["line"]),
        column: number(&json["column"]),
        subject: text(&json["subject"]),
        value: text(&json["value"]),
        form: text(&json["form"]),
        verdict: text(&json["verdict"]),
        why: text(&json["why"]),
        ground: Ground { file: text(&ground["file"]), line: number(&ground["line"]), value: text(&ground["value"]) },
    }
}

fn finding(json: &Value) -> Finding {
    Finding {
        page: text(&json["file"]),
        line: number(&json["line"]),
        column: number(&json["column"]),
        rule: text(&json["rule"]),
        message: text(&json["message"]),
        why: text(&json["why"]),
    }
}
