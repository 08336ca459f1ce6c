//! Moves over generated trees: whatever is moved wherever, no link dies, no breadcrumb is wrong and no
//! row is missing.

mod support;

use proptest::prelude::*;
use support::trees::{Plan, plans};
use support::{Repository, TODAY};
use vibe::authoring::{Refusal, moves};
use vibe::engine::Engine;
use vibe::text::RelPath;

const NEVER: [&str; 7] = [
    "dead-link",
    "dead-anchor",
    "wrong-case-link",
    "wrong-breadcrumb",
    "missing-breadcrumb",
    "missing-hub",
    "unlisted-page",
];

fn faults(repository: &Repository) -> Vec<String> {
    let report = repository.check().expect("a report");
    let of_those = report.open().filter(|finding| NEVER.contains(&finding.diagnostic.rule));
    of_those
        .map(|finding| {
            let diagnostic = &finding.diagnostic;
            format!("{}:{}: {}: {}", diagnostic.at.path, finding.start.line, diagnostic.rule, diagnostic.what)
        })
        .collect()
}

fn mv(repository: &Repository, old: &RelPath, new: &RelPath) -> Result<(), Refusal> {
    let engine = Engine::new(&repository.config, TODAY).expect("an engine");
    let moved = moves::resolve(repository.root(), old, new, false)?;
    moves::plan(&engine, repository.root(), &moved)?.write(repository.root())
}

/// Pages and folders, where they go: to another name, another folder, a new folder.
fn destination(plan: &Plan, old: &RelPath, choice: usize, to: usize) -> RelPath {
    let folders = plan.pages.iter().filter_map(|page| RelPath::new(page)).map(|page| page.folder());
    let folders: Vec<RelPath> = folders.collect();
    let folder = &folders[to % folders.len()];
    let name = match choice % 4 {
        0 => return old.folder().join(&format!("moved {}", old.name())).expect("a path"),
        1 => format!("moved-{}", old.name()),
        2 => format!("new/{}", old.name()),
        _ => format!("new folder/deep/moved-{}", old.name()),
    };
    folder.join(&name).expect("a path")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_by_moving(plan in plans(), steps in prop::collection::vec((any::<usize>(), any::<bool>(), any::<usize>(), any::<usize>()), 1..5)) {
        let repository = plan.write();
        prop_assert_eq!(faults(&repository), Vec::<String>::new(), "the generated tree is not right");
        for (which, whole_folder, choice, to) in steps {
            let files = support::files_below(repository.root());
            let pages: Vec<RelPath> = files
                .iter()
                .filter_map(|path| RelPath::new(&path.to_string_lossy().replace('\\', "/")))
                .filter(|path| path.as_str().starts_with("vibe/") && path.as_str() != "vibe/README.md")
                .collect();
            let Some(page) = pages.get(which % pages.len().max(1)) else { break };
            let old = if whole_folder && page.folder().as_str() != "vibe" { page.folder() } else { page.clone() };
            let new = destination(&plan, &old, choice, to);
            match mv(&repository, &old, &new) {
                Ok(()) => {}
                // A folder cannot be moved into itself, nor onto something.
                Err(Refusal::Asked(_)) => continue,
                Err(why) => prop_assert!(false, "{old} -> {new}: {why}"),
            }
            prop_assert_eq!(faults(&repository), Vec::<String>::new(), "{} -> {}", old, new);
        }
    }
}
