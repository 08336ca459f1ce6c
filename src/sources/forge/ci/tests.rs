use super::*;

const EVENT: &str = r#"{
    "number": 7,
    "pull_request": {
        "number": 7, "title": "Use k3s", "body": "Implements ADR-0001", "state": "open",
        "html_url": "https://git.example.org/lab/infra/pulls/7", "user": {"login": "ada"},
        "base": {"ref": "main", "sha": "aaa"}, "head": {"ref": "k3s", "sha": "bbb"}
    },
    "repository": {"full_name": "lab/infra", "default_branch": "trunk"}
}"#;

fn read_with(variables: &[(&str, &str)], event: Option<&str>) -> Result<Option<Ci>, String> {
    let variable = |name: &str| variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
    let file = |_: &Path, most: u64| match event {
        Some(event) => Ok(event.bytes().take(usize::try_from(most).unwrap_or(usize::MAX)).collect()),
        None => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    read(&Surroundings { variable: &variable, file: &file })
}

fn ci(variables: &[(&str, &str)], event: Option<&str>) -> Ci {
    read_with(variables, event).expect("readable").expect("a run in CI")
}

const GITEA: [(&str, &str); 5] = [
    ("GITHUB_ACTIONS", "true"),
    ("GITEA_ACTIONS", "true"),
    ("GITHUB_EVENT_PATH", "/run/event.json"),
    ("GITHUB_SERVER_URL", "https://git.example.org/"),
    ("GITHUB_REPOSITORY", "lab/infra"),
];

#[test]
fn outside_of_ci_nothing_is_known() {
    assert_eq!(read_with(&[], None), Ok(None));
    assert_eq!(read_with(&[("CI", "true"), ("GITHUB_REPOSITORY", "o/r")], None), Ok(None));
}

#[test]
fn an_event_file_tells_all() {
    let ci = ci(&GITEA, Some(EVENT));
    assert_eq!((ci.kind, &*ci.web, &*ci.repository), (Some(Kind::Gitea), "https://git.example.org", "lab/infra"));
    assert_eq!(ci.default_branch.as_deref(), Some("trunk"));
    let pull = ci.pull.expect("a pull request");
    assert_eq!((pull.number, &*pull.title, pull.body.as_deref()), (7, "Use k3s", Some("Implements ADR-0001")));
    assert_eq!((&*pull.base.name, &*pull.head.commit), ("main", "bbb"));
}

#[test]
fn forgejo_has_names_of_its_own_and_old_gitea_none() {
    let forgejo = [
        ("FORGEJO_ACTIONS", "true"),
        ("FORGEJO_EVENT_PATH", "/run/event.json"),
        ("FORGEJO_SERVER_URL", "https://code.example.org"),
        ("FORGEJO_REPOSITORY", "lab/infra"),
    ];
    let read = ci(&forgejo, Some(EVENT));
    assert_eq!((read.kind, &*read.web), (Some(Kind::Gitea), "https://code.example.org"));
    let old = [("GITHUB_ACTIONS", "true"), ("GITHUB_API_URL", "https://git.example.org/api/v1")];
    assert_eq!(ci(&old, None).kind, Some(Kind::Gitea));
    let enterprise = [("GITHUB_ACTIONS", "true"), ("GITHUB_API_URL", "https://ghe.example.org/api/v3")];
    assert_eq!(ci(&enterprise, None).kind, Some(Kind::Github));
}

#[test]
fn a_push_has_no_pull_request_but_a_default_branch() {
    let push = r#"{"ref": "refs/heads/main", "repository": {"full_name": "lab/infra", "default_branch": "main"}}"#;
    let ci = ci(&GITEA, Some(push));
    assert_eq!((ci.pull, ci.default_branch.as_deref()), (None, Some("main")));
}

#[test]
fn without_an_event_file_the_reference_tells_the_number() {
    let variables = |reference, sha| {
        [("GITHUB_ACTIONS", "true"), ("GITHUB_REF", reference), ("GITHUB_BASE_REF", "main"), ("GITHUB_SHA", sha)]
    };
    let pull = |reference| ci(&variables(reference, "ccc"), None).pull;
    let merged = pull("refs/pull/7/merge").expect("a pull request");
    assert_eq!((merged.number, &*merged.base.name, &*merged.head.commit, merged.body), (7, "main", "", None));
    assert_eq!(pull("refs/pull/7/head").map(|pull| pull.head.commit).as_deref(), Some("ccc"));
    assert_eq!(pull("refs/heads/main"), None);
    assert_eq!(pull("refs/pull/x/merge"), None);
}

#[test]
fn a_hostile_event_file_is_said_in_one_sentence() {
    let deep = "[".repeat(100_000);
    let huge = " ".repeat(usize::try_from(LONGEST_EVENT).expect("a size") + 9);
    for (event, words) in [
        (Some("{"), "is no JSON"),
        (Some("[]"), "is JSON, but no event"),
        (Some("\u{0}"), "is no JSON"),
        (Some(&*deep), "is no JSON"),
        (Some(&*huge), "is longer than 32 MB"),
        (None, "cannot be read"),
    ] {
        let why = read_with(&GITEA, event).expect_err("not readable");
        assert!(why.starts_with("the event file of CI, `/run/event.json`, ") && why.contains(words), "{why}");
        assert!(why.lines().count() == 1 && why.len() < 200, "{why}");
    }
}

#[test]
fn any_field_of_an_event_may_be_odd() {
    for event in
        [r#"{"pull_request": 7}"#, r#"{"pull_request": {"number": "7"}}"#, r#"{"pull_request": {"number": -1}}"#]
    {
        assert_eq!(ci(&GITEA, Some(event)).pull, None, "{event}");
    }
    let bare = ci(&GITEA, Some(r#"{"pull_request": {"number": 7, "base": "main", "head": [1]}}"#));
    assert_eq!(bare.pull.map(|pull| (pull.number, pull.base.name)), Some((7, String::new())));
}

#[test]
fn gitlab_tells_in_variables_and_may_cut_the_description() {
    let variables = [
        ("GITLAB_CI", "true"),
        ("CI_SERVER_URL", "https://gitlab.example.org"),
        ("CI_PROJECT_PATH", "fork/infra"),
        ("CI_MERGE_REQUEST_PROJECT_PATH", "lab/sub/infra"),
        ("CI_MERGE_REQUEST_PROJECT_URL", "https://gitlab.example.org/lab/sub/infra"),
        ("CI_MERGE_REQUEST_IID", "4"),
        ("CI_MERGE_REQUEST_TITLE", "Use k3s"),
        ("CI_MERGE_REQUEST_DESCRIPTION", "Implements ADR-0001"),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "aaa"),
        ("CI_COMMIT_SHA", "bbb"),
        ("CI_DEFAULT_BRANCH", "main"),
    ];
    let read = ci(&variables, None);
    assert_eq!((read.kind, &*read.repository), (Some(Kind::Gitlab), "lab/sub/infra"));
    let pull = read.pull.expect("a merge request");
    assert_eq!((pull.number, pull.body.as_deref(), &*pull.base.commit), (4, Some("Implements ADR-0001"), "aaa"));
    assert_eq!(pull.url, "https://gitlab.example.org/lab/sub/infra/-/merge_requests/4");
    assert_eq!(pull.head.commit, "bbb");
    let cut = [&variables[..], &[("CI_MERGE_REQUEST_DESCRIPTION_IS_TRUNCATED", "true")]].concat();
    assert_eq!(ci(&cut, None).pull.and_then(|pull| pull.body), None);
    assert_eq!(ci(&variables[..3], None).pull, None);
}

#[test]
fn woodpecker_and_drone_run_for_any_forge() {
    let woodpecker = [
        ("CI", "woodpecker"),
        ("CI_FORGE_TYPE", "forgejo"),
        ("CI_FORGE_URL", "https://code.example.org"),
        ("CI_REPO", "lab/infra"),
        ("CI_COMMIT_PULL_REQUEST", "9"),
        ("CI_COMMIT_TARGET_BRANCH", "main"),
        ("CI_COMMIT_SHA", "ddd"),
    ];
    let read = ci(&woodpecker, None);
    assert_eq!((read.kind, &*read.web), (Some(Kind::Gitea), "https://code.example.org"));
    assert_eq!(read.pull.map(|pull| (pull.number, pull.head.commit)), Some((9, "ddd".to_owned())));
    let drone =
        [("DRONE", "true"), ("DRONE_REPO", "lab/infra"), ("DRONE_REPO_LINK", "https://g.example.org/lab/infra")];
    let read = ci(&drone, None);
    assert_eq!((read.kind, &*read.web, read.pull), (None, "https://g.example.org", None));
}

#[test]
fn the_home_is_where_ci_says() {
    let home = |web: &str, repository: &str| {
        let ci = Ci { web: web.to_owned(), repository: repository.to_owned(), ..Ci::default() };
        ci.home(Kind::Gitea).and_then(|home| home.remote).map(|remote| (remote.page(), remote.path))
    };
    let at = |page: &str| Some((page.to_owned(), "lab/infra".to_owned()));
    assert_eq!(home("https://git.example.org", "lab/infra"), at("https://git.example.org/lab/infra"));
    assert_eq!(home("http://host:3000/forge", "lab/infra"), at("http://host:3000/forge/lab/infra"));
    assert_eq!(home("", "lab/infra"), None);
    assert_eq!(home("https://git.example.org", ""), None);
}
