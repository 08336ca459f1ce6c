//! Settings: where they come from, and how mistakes in them are shown.

use crate::{DEAD, Repo};

fn mistake(settings: &str) -> String {
    let repo = Repo::new(&[("docs/a.md", DEAD), ("vibe.toml", settings)]);
    let ran = repo.run(&["check"]).exits(2);
    assert_eq!(ran.out, "");
    ran.err
}

/// The message, the line that is shown, and what is underlined in it.
#[track_caller]
fn points_at(settings: &str, message: &str, marked: &str, help: Option<&str>) {
    let shown = mistake(settings);
    assert!(shown.starts_with(&format!("error: {message}")), "{message:?} is not in:\n{shown}");
    let lines: Vec<&str> = shown.lines().collect();
    let carets = lines.iter().position(|line| line.contains("| ") && line.trim_end().ends_with('^')).expect("carets");
    let (start, end) = (lines[carets].find('^').expect("a caret"), lines[carets].len());
    assert_eq!(lines[carets - 1].get(start..end), Some(marked), "{shown}");
    if let Some(help) = help {
        assert!(shown.contains(&format!("help: {help}")), "{shown}");
    }
    assert!(shown.contains("--> vibe.toml:"), "{shown}");
}

#[test]
fn a_mistake_is_shown_at_its_place() {
    points_at("selct = [\"nav\"]\n", "there is no setting `selct`", "selct", Some("did you mean `select`?"));
    points_at("select = [\"nva\"]\n", "there is no rule or group `nva`", "\"nva\"", Some("did you mean `nav`?"));
    points_at("select = \"nav\"\n", "wrong type: string \"nav\", expected a list", "\"nav\"", None);
    points_at("fail-on = \"eny\"\n", "`eny` is none of", "\"eny\"", Some("did you mean `any`?"));
    points_at("forge = 3\n", "wrong type: expected a string", "3", None);
    points_at("exclude = [\"docs\", \"a[b\"]\n", "`a[b` is no glob", "\"a[b\"", None);
    points_at("[level]\ndedlink = \"off\"\n", "there is no rule or group `dedlink`", "dedlink", Some("did you mean"));
    points_at("[level]\nnav = \"eror\"\n", "`eror` is none of", "\"eror\"", Some("did you mean `error`?"));
    points_at("[[tree]]\npath = \"nope\"\nkind = \"docs\"\n", "there is no folder `nope`", "\"nope\"", None);
    points_at(
        "[[tree]]\npath = \"docs\"\nkind = \"doc\"\n",
        "`doc` is none of",
        "\"doc\"",
        Some("did you mean `docs`?"),
    );
    points_at("[[page]]\npaths = [\"{a\"]\nclass = \"record\"\n", "`{a` is no glob", "\"{a\"", None);
}

#[test]
fn a_mistake_in_options_is_shown_at_the_option() {
    points_at(
        "[rule.dead-lnk]\n",
        "there is no rule or group `dead-lnk`",
        "dead-lnk",
        Some("did you mean `dead-link`?"),
    );
    points_at("[rule.nav]\nx = 1\n", "`nav` is a group", "nav", None);
    points_at("[rule.dead-link]\n\nfoo = 1\n", "`dead-link` has no option `foo`", "foo", None);
    let settings = "[rule.unmarked-step]\nmark = [\"x\"]\n";
    points_at(settings, "`unmarked-step` has no option `mark`", "mark", Some("did you mean `marks`?"));
    points_at("[rule.unmarked-step]\nmarks = 5\n", "`marks` of `unmarked-step`: wrong type", "marks", None);
}

#[test]
fn an_allowance_names_a_rule_pages_and_a_reason() {
    let allow = |rule: &str, paths: &str, reason: &str| {
        format!("[[allow]]\nrule = \"{rule}\"\npaths = [{paths}]\nreason = \"{reason}\"\n")
    };
    points_at(&allow("ded-link", "\"**\"", "r"), "there is no rule or group `ded-link`", "\"ded-link\"", None);
    points_at(&allow("dead-link", "\"**\"", ""), "an allowance needs a reason", "\"\"", None);
    points_at(&allow("dead-link", "", "r"), "an allowance needs paths", "[]", None);
    points_at("[[allow]]\nrule = \"dead-link\"\npaths = []\n", "`reason` is missing", "[[allow]]", None);
    let repo = Repo::new(&[("docs/a.md", DEAD), ("vibe.toml", &allow("dead-link", "\"docs/**\"", "soon there"))]);
    repo.run(&["check", "-v"]).exits(0).says("soon there");
    repo.write("docs/a.md", "# A\n");
    repo.run(&["check"]).exits(0).shows("`[[allow]]` of `dead-link` silences nothing").shows("--> vibe.toml:2:8");
}

#[test]
fn what_is_no_toml_or_no_text_is_2() {
    assert!(mistake("select = [\n").contains("vibe.toml:1"));
    let repo = Repo::new(&[("docs/a.md", DEAD)]);
    repo.write("vibe.toml", b"\xff");
    repo.run(&["check"]).exits(2).says("`vibe.toml` cannot be read");
    repo.write("vibe.toml", "\u{feff}fail-on = \"never\"\n");
    repo.run(&["check"]).exits(0);
}

#[test]
fn the_first_of_the_names_counts_and_the_flags_go_over_it() {
    let repo = Repo::new(&[("docs/a.md", DEAD), (".config/vibe.toml", "fail-on = \"never\"\n")]);
    repo.run_in(&repo.path("docs"), &["check"]).exits(0);
    repo.run(&["check", "--fail-on", "error"]).exits(1);
    repo.run(&["check", "--isolated"]).exits(1);
    repo.write("vibe.toml", "fail-on = \"error\"\n");
    repo.run(&["check"]).exits(1).says("warning: `vibe.toml` is read, `.config/vibe.toml` beside it is not");
    repo.write("other.toml", "ignore = [\"links\"]\n");
    repo.run(&["check", "--config", "other.toml"]).exits(0);
    repo.run(&["check", "--config", "gone.toml"]).exits(2).says("gone.toml");
    repo.run(&["check", "--config", "other.toml", "--isolated"]).exits(2);
}

#[test]
fn every_value_tells_who_set_it() {
    let repo = Repo::new(&[("docs/a.md", DEAD), ("more/b.md", DEAD)]);
    repo.write(
        "vibe.toml",
        "# ours\nignore = [\"nav\"]\n\n[level]\nlinks = \"warning\"\n\n[rule.unmarked-step]\nmarks = [\"→\"]\n",
    );
    let ran = repo.run(&["config"]).exits(0).shows("# default");
    let line = |setting: &str| {
        let found = ran.out.lines().find(|line| line.split(" = ").next().is_some_and(|key| key.trim_end() == setting));
        found.unwrap_or_else(|| panic!("{setting} is not in:\n{}", ran.out)).to_owned()
    };
    assert!(line("ignore").ends_with("[\"nav\"]  # vibe.toml:2"), "{}", line("ignore"));
    assert!(line("level.dead-link").ends_with("\"warning\"  # vibe.toml:5"), "{}", line("level.dead-link"));
    assert!(line("level.tombstone").ends_with("# default"), "{}", line("level.tombstone"));
    assert!(line("rule.unmarked-step.marks").ends_with("# vibe.toml:8"));
    assert!(line("forge").contains("there is no git remote"));
    assert!(line("tree docs").contains("kind \"docs\", pages 1  # its folder is named `docs`"), "{}", ran.out);
    let json = repo.run(&["config", "--output-format", "json"]).exits(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let rows = json["settings"].as_array().expect("the settings");
    assert!(rows.iter().all(|row| row["setting"].is_string() && row["origin"].is_string()));
}
