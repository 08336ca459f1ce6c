use super::*;
use crate::sources::git::{Change, Changed, Kind, Side};
use crate::text::RelPath;
use serde_json::{Value, json};

fn finding(rule: &str, level: &str, file: &str, lines: (u64, u64), message: &str) -> Value {
    json!({
        "rule": rule, "group": "g", "level": level, "file": file, "line": lines.0, "column": 1,
        "end_line": lines.1, "end_column": 2, "message": message, "help": null, "fix": null,
    })
}

fn document(findings: &[Value]) -> Document<'static> {
    let text = json!({"version": 1, "findings": findings, "skipped": [], "fixed": 0}).to_string();
    Document::read(text.as_bytes()).expect("a report")
}

fn path(path: &str) -> RelPath {
    RelPath::new(path).expect("a path")
}

/// Lines 3 and 4 of `a.md` are new, and all of `b.md`.
fn change() -> Change {
    let modified =
        Changed { path: path("a.md"), before: None, kind: Kind::Modified, lines: std::iter::once(3..5).collect() };
    let added = Changed { path: path("b.md"), before: None, kind: Kind::Added, lines: Vec::new() };
    Change { base: String::new(), side: Side::Files, files: vec![modified, added] }
}

fn placed(findings: &[Value]) -> Vec<(String, usize)> {
    let comments = place(&document(findings), &change(), &RelPath::root(), |_| true);
    comments.into_iter().map(|comment| (comment.path, comment.line)).collect()
}

#[test]
fn only_lines_of_the_change_are_commented_on() {
    let at = |file, lines| placed(&[finding("dead-link", "error", file, lines, "x")]);
    assert_eq!(at("a.md", (2, 2)), []);
    assert_eq!(at("a.md", (3, 3)), [("a.md".to_owned(), 3)]);
    assert_eq!(at("a.md", (1, 9)), [("a.md".to_owned(), 3)]);
    assert_eq!(at("b.md", (70, 70)), [("b.md".to_owned(), 70)]);
    for (file, lines) in
        [("c.md", (1, 1)), ("../a.md", (3, 3)), (".", (1, 1)), ("a.md", (9, 1)), ("a.md", (5, u64::MAX))]
    {
        assert_eq!(at(file, lines), [], "{file} {lines:?}");
    }
}

#[test]
fn the_gravest_come_first_and_not_all_of_many() {
    let mut all: Vec<Value> = (1..=30).map(|line| finding("a-rule", "warning", "b.md", (line, line), "x")).collect();
    all.push(finding("b-rule", "error", "b.md", (40, 40), "y"));
    let placed = placed(&all);
    assert_eq!((placed.len(), placed[0].1, placed[1].1), (20, 40, 1));
}

#[test]
fn paths_are_those_of_the_repository_and_markers_tell_findings_apart() {
    let same = finding("dead-link", "error", "b.md", (1, 1), "x");
    let silenced = {
        let mut finding = same.clone();
        finding["silenced"] = true.into();
        finding
    };
    let list = document(&[same.clone(), same, silenced]);
    let comments = place(&list, &change(), &path("docs"), |_| true);
    assert_eq!(comments.iter().map(|comment| &*comment.path).collect::<Vec<_>>(), ["docs/b.md", "docs/b.md"]);
    let markers: Vec<&str> = comments.iter().filter_map(|comment| comment.body.lines().next()).collect();
    assert!(markers[0].starts_with(FINDING) && markers[0].ends_with(":1 -->"), "{markers:?}");
    assert!(markers[1].ends_with(":2 -->"), "{markers:?}");
    assert_eq!(place(&list, &change(), &RelPath::root(), |_| false), []);
}

#[test]
fn the_verdict_follows_the_level_that_fails_and_what_was_not_judged() {
    let warning = document(&[finding("a-rule", "warning", "a.md", (1, 1), "x")]);
    assert_eq!(verdict(&warning, FailOn::Error), Verdict::Success);
    assert_eq!(verdict(&warning, FailOn::Warning), Verdict::Failure);
    assert_eq!(verdict(&warning, FailOn::Never), Verdict::Success);
    assert_eq!(description(&warning, Verdict::Failure), "1 warning");
    let skip = json!({"rule": "edited-adr", "source": "git", "why": "the clone is shallow", "fatal": true});
    let text = json!({"version": 1, "findings": [], "skipped": [skip], "fixed": 0}).to_string();
    let mute = Document::read(text.as_bytes()).expect("a report");
    assert_eq!(verdict(&mute, FailOn::Error), Verdict::Error);
    assert_eq!(description(&mute, Verdict::Error), "edited-adr was not judged: the clone is shallow");
    assert!(!summary(&mute, "").contains('✅'));
}

#[test]
fn a_comment_is_one_that_forges_take_whatever_the_report_holds() {
    let long = "<b>`@team ".repeat(1_000);
    let many: Vec<Value> =
        (0..5_000).map(|page| finding("a-rule", "error", &format!("{page}.md"), (1, 1), &long)).collect();
    let text = summary(&document(&many), "abc\n<!--");
    assert!(text.starts_with("<!-- vibe:report -->\n### ❌ vibe: 5000 errors\n"), "{}", &text[..80]);
    assert!(text.chars().count() < 65_536 && text.ends_with("</details>\n\n<sub>at abc</sub>\n"), "{}", text.len());
    assert_eq!(text.matches("<!--").count(), 1);
    let hostile = finding("dead-link", "error", "a.md", (3, 3), "--> <script> @team\n\n# x");
    let comments = place(&document(&[hostile]), &change(), &RelPath::root(), |_| true);
    assert!(comments[0].body.ends_with("-->\n❌ **`dead-link`**: --> \\<script> @&#8203;team  # x\n"), "{comments:?}");
}

#[test]
fn a_rule_has_a_name_that_breaks_nothing() {
    for name in ["", "a b", "`@team`", "A", &"a".repeat(99)] {
        let text = json!({"version": 1, "findings": [finding(name, "error", "a.md", (1, 1), "x")]}).to_string();
        assert!(Document::read(text.as_bytes()).is_err(), "{name}");
    }
}
