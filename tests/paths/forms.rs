//! Each form in which a page names a path, in a repository in which the file is renamed or deleted.

use crate::support::history::git;
use crate::support::{Repository, of_rule};
use std::fs;
use vibe::diagnostic::Safety;
use vibe::sources::git::Base;

const PAGE: &str = "docs/web.md";

/// Each way to name a path, one on a line; `{}` is the path.
const FORMS: &[&str] = &[
    "It is in `{}`.",
    "It is in `./{}` and in ./{} too.",
    "It is in {}, and that is all.",
    "| `{}` | the site |",
    "- [the site, `{}`](../README.md)",
    "kubectl apply -f {} --wait",
    "path: {}",
];

/// A repository with pages that name `apps/web/site.yaml` and nothing that is not there.
pub fn described() -> Repository {
    let mut repository = Repository::new();
    repository.git_init();
    let lines = |forms: &[&str]| forms.iter().map(|form| form.replace("{}", "apps/web/site.yaml")).collect::<Vec<_>>();
    let text = format!(
        "# Web\n\n{}\n\n| File | What |\n|---|---|\n{}\n\n{}\n\n```sh\n{}\n```\n\n```yaml\n{}\n```\n\n{}",
        lines(&FORMS[..3]).join("\n\n"),
        lines(&FORMS[3..4]).join("\n"),
        lines(&FORMS[4..5]).join("\n"),
        lines(&FORMS[5..6]).join("\n"),
        lines(&FORMS[6..]).join("\n"),
        "```text\napps/\n├── web/\n│   ├── site.yaml\n│   └── extra.yaml\n└── db.yaml\n```\n",
    );
    for (path, text) in [
        (PAGE, &*text),
        ("README.md", "# Home\n\nNothing.\n"),
        ("apps/web/site.yaml", "kind: Deployment\nname: site\nreplicas: 2\n"),
        ("apps/web/extra.yaml", "kind: Service\n"),
        ("apps/db.yaml", "kind: Cluster\nname: db\nsize: 3\n"),
    ] {
        repository.write(path, text).expect("a file");
    }
    repository.commit("Write");
    repository
}

/// What is said of paths: the words, why, and the fix.
fn said(repository: &Repository) -> Vec<(String, String, String)> {
    let report = repository.check().expect("a report");
    let found = of_rule(&report, "dead-path").into_iter().map(|finding| &finding.diagnostic);
    found
        .map(|dead| {
            let fix = dead.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default();
            (dead.what.clone(), dead.why.clone().unwrap_or_default(), fix)
        })
        .collect()
}

#[test]
fn nothing_is_said_while_all_is_there() {
    let repository = described();
    assert_eq!(said(&repository), []);
    for (path, text) in [
        ("apps/web/site.yaml", "name: site\nkind: Deployment\n\nreplicas: 3\n"),
        ("apps/db.yaml", "kind:   Cluster\nname:   db\nsize:   3\n"),
    ] {
        fs::write(repository.root().join(path), text).expect("a file");
    }
    repository.commit("Reorder, reformat, change");
    git(repository.root(), &["rm", "--quiet", "apps/web/extra.yaml"]);
    repository.write_page_without("extra.yaml");
    repository.commit("Take out what the page no longer names");
    assert_eq!(said(&repository), []);
}

#[test]
fn a_rename_is_found_in_every_form_and_mended() {
    let repository = described();
    git(repository.root(), &["mv", "apps/web/site.yaml", "apps/web/shop.yaml"]);
    repository.commit("Rename the site");
    let id = repository.git(&["rev-parse", "--short", "HEAD"]);
    let found = said(&repository);
    // One line names it twice, and the listing has it once.
    assert_eq!(found.len(), FORMS.len() + 2, "{found:#?}");
    for (what, why, fix) in &found {
        assert!(why.contains(id.trim()) && why.contains("`apps/web/shop.yaml`"), "{what}: {why}");
        assert!(fix.contains("shop.yaml"), "{what}: {fix}");
    }
    repository.fix(Safety::Unsafe).expect("fixed");
    assert_eq!(said(&repository), []);
    let text = fs::read_to_string(repository.root().join(PAGE)).expect("the page");
    assert!(text.contains("`./apps/web/shop.yaml` and in ./apps/web/shop.yaml too"), "{text}");
    assert!(text.contains("│   ├── shop.yaml\n"), "{text}");
}

#[test]
fn a_deletion_is_found_in_every_form() {
    let repository = described();
    git(repository.root(), &["rm", "--quiet", "apps/web/site.yaml"]);
    repository.commit("Drop the site");
    let id = repository.git(&["rev-parse", "--short", "HEAD"]);
    let found = said(&repository);
    assert_eq!(found.len(), FORMS.len() + 2, "{found:#?}");
    assert!(found.iter().all(|(_, why, fix)| why.contains(id.trim()) && fix.is_empty()), "{found:#?}");
}

#[test]
fn a_hook_speaks_of_what_its_commit_takes_away() {
    let mut repository = described();
    git(repository.root(), &["rm", "--quiet", "apps/db.yaml"]);
    repository.commit("Drop the database");
    git(repository.root(), &["mv", "apps/web/site.yaml", "apps/web/shop.yaml"]);
    repository.reach.base = Some(Base::Staged);
    let found = said(&repository);
    assert_eq!(found.len(), FORMS.len() + 2, "{found:#?}");
    assert!(found.iter().all(|(_, why, _)| why.contains("not committed yet")), "{found:#?}");
    git(repository.root(), &["reset", "--quiet", "--hard"]);
    fs::write(repository.root().join("apps/more.yaml"), "kind: Job\n").expect("a file");
    git(repository.root(), &["add", "--all"]);
    assert_eq!(said(&repository), []);
}

impl Repository {
    /// Writes the page without the lines that hold a word.
    fn write_page_without(&self, word: &str) {
        let page = self.root().join(PAGE);
        let text = fs::read_to_string(&page).expect("the page");
        let kept: Vec<&str> = text.lines().filter(|line| !line.contains(word)).collect();
        fs::write(page, kept.join("\n") + "\n").expect("the page");
    }
}
