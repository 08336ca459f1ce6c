//! Each format, read back as its readers read it.

use crate::{DEAD, Repo};
use serde_json::{Value, json};

fn check(repo: &Repo, format: &str) -> String {
    repo.run(&["check", "--output-format", format]).exits(1).out
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// An error without a fix, a warning with a safe fix and a finding that is silenced.
fn mixed() -> Repo {
    let page =
        "# Ä & B\n\nThe chart of <app> is [here «x»](gone.md).\n\n[y](away.md) <!-- vibe: allow(dead-link): soon -->\n";
    let repo = Repo::new(&[("docs/a \"b\" <c>.md", page)]);
    repo.write("vibe.toml", "select = [\"dead-link\", \"lost-placeholder\"]\n");
    repo
}

#[test]
fn json_is_version_1_to_the_letter() {
    let document = parse(&check(&mixed(), "json"));
    let page = "docs/a \"b\" <c>.md";
    assert_eq!(document["version"], 1);
    assert_eq!(document["skipped"], json!([]));
    assert_eq!(document["fixed"], 0);
    let keys: Vec<&String> = document.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["findings", "fixed", "skipped", "version"]);
    let findings = document["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), 3);
    assert_eq!(
        findings[0],
        json!({
            "rule": "lost-placeholder", "group": "wording", "level": "warning",
            "file": page, "line": 3, "column": 14, "end_line": 3, "end_column": 19,
            "message": "`<app>` is read as HTML, and a reader does not see it",
            "help": null,
            "fix": {
                "safety": "safe", "title": "set `<app>` in code marks",
                "edits": [{"file": page, "start": 23, "end": 28, "text": "`<app>`"}],
            },
            "related": [], "silenced": false,
        })
    );
    let dead = &findings[1];
    assert_eq!((&dead["rule"], &dead["fix"], &dead["silenced"]), (&json!("dead-link"), &Value::Null, &json!(false)));
    assert!(dead["help"].is_string());
    assert_eq!(findings[2]["silenced"], true);
    assert_eq!(findings[2]["reason"], "soon");
}

#[test]
fn json_lines_are_the_same_findings() {
    let repo = mixed();
    let lines: Vec<Value> = check(&repo, "json-lines").lines().map(parse).collect();
    assert_eq!(Value::from(lines), parse(&check(&repo, "json"))["findings"]);
}

#[test]
fn sarif_has_rules_regions_fixes_and_fingerprints() {
    let document = parse(&check(&mixed(), "sarif"));
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("the rules");
    assert_eq!(rules.len(), vibe::rules::RULES.len());
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 2);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["text"].as_str().is_some_and(|help| help.starts_with("# ")));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "docs/a%20%22b%22%20%3Cc%3E.md");
        assert!(result["partialFingerprints"]["vibe/v1"].is_string());
    }
    assert_eq!(
        results[0]["locations"][0]["physicalLocation"]["region"],
        json!({"startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 19})
    );
    let change = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    // In characters: `Ä` is one of them, and two bytes.
    assert_eq!(change["deletedRegion"], json!({"charOffset": 22, "charLength": 5}));
    assert_eq!(change["insertedContent"]["text"], "`<app>`");
}

#[test]
fn fingerprints_stay_when_lines_move_and_differ_from_each_other() {
    let prints = |page: &str| -> Vec<(String, String)> {
        let repo = Repo::new(&[("docs/a.md", page)]);
        let sarif = parse(&check(&repo, "sarif"));
        let of = |result: &Value| result["partialFingerprints"]["vibe/v1"].as_str().expect("text").to_owned();
        let sarif: Vec<String> = sarif["runs"][0]["results"].as_array().expect("results").iter().map(of).collect();
        let gitlab = parse(&check(&repo, "gitlab"));
        let of = |issue: &Value| issue["fingerprint"].as_str().expect("text").to_owned();
        sarif.into_iter().zip(gitlab.as_array().expect("issues").iter().map(of)).collect()
    };
    let before = prints("# A\n\n[x](gone.md)\n\n[x](gone.md)\n");
    assert_eq!(before, prints("# A\n\nWords before.\n\n[x](gone.md)\n\n[x](gone.md)\n"));
    assert_ne!(before[0], before[1]);
}

#[test]
fn github_gets_a_command_a_line() {
    let out = check(&mixed(), "github");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2);
    let head =
        "::warning file=docs/a \"b\" <c>.md,line=3,col=14,endLine=3,endColumn=19,title=lost-placeholder::`<app>` is";
    assert!(lines[0].starts_with(head), "{}", lines[0]);
    assert!(lines[0].contains("%0Ahelp: "), "{}", lines[0]);
    assert!(lines[1].starts_with("::error file="), "{}", lines[1]);
}

#[test]
fn gitlab_gets_a_list_of_issues() {
    let issues = parse(&check(&mixed(), "gitlab"));
    let issue = &issues[0];
    assert_eq!(issue["check_name"], "lost-placeholder");
    assert_eq!(issue["severity"], "minor");
    assert_eq!(issue["location"], json!({"path": "docs/a \"b\" <c>.md", "lines": {"begin": 3, "end": 3}}));
    let clean = Repo::new(&[("docs/a.md", "# A\n")]).run(&["check", "--output-format", "gitlab"]).exits(0);
    assert_eq!(clean.out, "[]\n");
}

#[test]
fn junit_is_well_formed() {
    let xml = check(&mixed(), "junit");
    let counts = well_formed(&xml);
    assert_eq!((counts("testsuite"), counts("testcase"), counts("failure")), (1, 2, 2));
    assert!(xml.contains("docs/a &quot;b&quot; &lt;c&gt;.md"), "{xml}");
    let control = Repo::new(&[("docs/a.md", "# A\n\n[x](go\u{7}ne\u{b}\u{1b}.md) [y](&lt;&amp;.md)\n")]);
    assert!(well_formed(&check(&control, "junit"))("failure") >= 1);
    let clean = Repo::new(&[("docs/a.md", "# A\n")]).run(&["check", "--output-format", "junit"]).exits(0);
    assert_eq!(well_formed(&clean.out)("testcase"), 1);
}

/// Reads XML as strictly as its readers do: every element is closed in its order, every `&` begins
/// an entity that XML knows, and no character is one that XML has not. Returns how often an element
/// stands there.
fn well_formed(xml: &str) -> impl Fn(&str) -> usize {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").expect("a declaration");
    let known =
        |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(body.chars().all(known), "a character that XML has not");
    for part in body.split('&').skip(1) {
        let entity = part.split(';').next().expect("an end");
        assert!(["amp", "lt", "gt", "quot", "apos"].contains(&entity), "&{entity}");
    }
    let (mut open, mut seen) = (Vec::new(), Vec::new());
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("an end of the tag");
        assert!(!text.contains('>') && tag.matches('"').count() % 2 == 0, "<{part}");
        let name = tag.trim_matches('/').split_whitespace().next().expect("a name").to_owned();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_ref(), Some(&name));
        } else {
            seen.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
    move |name| seen.iter().filter(|seen| *seen == name).count()
}

#[test]
fn markdown_fits_into_a_comment() {
    let out = check(&mixed(), "markdown");
    assert!(out.starts_with("### ❌ vibe: 1 error, 1 warning in 1 page\n"), "{out}");
    assert!(out.contains("| `dead-link` | error | 1 |") && out.contains("<details>"), "{out}");
    let many = Repo::new(&[("docs/a.md", &"[x](gone-and-away.md)\n\n".repeat(3000))]);
    let out = many.run(&["check", "--select", "dead-link", "--output-format", "markdown"]).exits(1).out;
    assert!(out.len() < 60_000, "{} bytes", out.len());
    assert!(out.contains("more.\n\n</details>"), "{}", &out[out.len() - 200..]);
}

#[test]
fn agents_get_orders_that_need_no_counting() {
    let out = check(&mixed(), "agent");
    assert!(out.contains("  safe fix: set `<app>` in code marks\n"), "{out}");
    assert!(out.contains(".md:3 replace \"<app>\" by \"`<app>`\"\n"), "{out}");
    assert!(out.ends_with(
        "2 findings in 1 pages; `vibe check --fix` makes the safe fixes; `vibe rule <name>` explains a rule\n"
    ));
}

#[test]
fn full_shows_the_line_and_what_the_fix_makes_of_it() {
    let out = check(&mixed(), "full");
    let expected = "\
warning[lost-placeholder]: `<app>` is read as HTML, and a reader does not see it
 --> docs/a \"b\" <c>.md:3:14
  |
3 | The chart of <app> is [here «x»](gone.md).
  |              ^^^^^
  |
help: set `<app>` in code marks (safe fix)
  |
3 - The chart of <app> is [here «x»](gone.md).
3 + The chart of `<app>` is [here «x»](gone.md).
  |
";
    assert!(out.starts_with(expected), "{out}");
}

#[test]
fn full_keeps_within_the_width_and_needs_no_text() {
    let repo = Repo::new(&[("docs/a.md", &format!("{}[x](gone.md){}", "word ".repeat(90), " word".repeat(90)))]);
    repo.write("docs/b.md", b"\xff");
    for width in [40, 60, 100, 180] {
        let mut command = repo.command(&["check"]);
        let ran = crate::Ran::of(command.env("COLUMNS", width.to_string()).output().expect("a run"));
        let longest = ran.out.lines().filter(|line| line.contains(" | ")).map(|line| line.chars().count()).max();
        assert!(longest <= Some(width), "{longest:?} of {width}:\n{}", ran.out);
        ran.exits(1).shows("is not UTF-8").shows("--> docs/b.md\n").shows("[x](gone.md)");
    }
}

#[test]
fn statistics_count_by_rule() {
    let repo = Repo::new(&[("docs/a.md", DEAD), ("docs/b.md", DEAD)]);
    repo.run(&["check", "--statistics"]).exits(1).shows("     2  dead-link\n");
    let out = repo.run(&["check", "--statistics", "--output-format", "json"]).exits(1).out;
    assert_eq!(parse(&out), json!([{"rule": "dead-link", "count": 2, "safe": 0}]));
}

#[test]
fn a_report_goes_into_a_file() {
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    let ran = repo.run(&["check", "--color", "always", "--output-file", "out.txt"]).exits(1).says("1 error");
    assert_eq!(ran.out, "");
    let text = repo.read("out.txt");
    assert!(text.contains("error[dead-link]") && !text.contains('\u{1b}'), "{text}");
    repo.run(&["check", "--output-file", "no/such/folder.txt"]).exits(2).says("cannot be written");
}
