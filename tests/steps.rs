//! What happened to files, asked for all of them at once and one by one: both must tell the same.

mod support;

use support::Repository;
use vibe::sources::{Reach, Sources};
use vibe::text::RelPath;

#[test]
fn several_files_at_once_tell_what_each_tells_alone() {
    let mut repository = Repository::new();
    repository.git_init();
    let mut commit = |files: &[(&str, &str)], gone: &[&str]| {
        for (path, text) in files {
            repository.write(path, text).expect("written");
        }
        for path in gone {
            std::fs::remove_file(repository.root().join(path)).expect("removed");
        }
        repository.commit("A step");
    };
    let body = "name: web\nreplicas: 2\nhost: web.example.org\nport: 80\n";
    commit(&[("a.yaml", "v: 1\n"), ("b.yaml", "v: 1\n"), ("old.yaml", &format!("{body}v: 1\n"))], &[]);
    commit(&[("a.yaml", "v: 2\n"), ("old.yaml", &format!("{body}v: 2\n")), ("dir/c d.yaml", "w: 1\n")], &[]);
    commit(&[("new.yaml", &format!("{body}v: 2\n"))], &["old.yaml", "b.yaml"]);
    commit(&[("new.yaml", &format!("{body}v: 3\n")), ("b.yaml", "v: 5\n"), ("dir/c d.yaml", "w: 2\n")], &[]);
    // Renamed twice; and a new file takes the name that was left.
    commit(&[("deep/new.yaml", &format!("{body}v: 4\n")), ("old.yaml", "x: 1\n")], &["new.yaml"]);
    commit(&[("deep/new.yaml", &format!("{body}v: 5\n")), ("old.yaml", "x: 2\n"), ("a \"b\".yaml", "y: 1\n")], &[]);
    repository.write("b.yaml", "v: 6\n").expect("written");
    repository.git(&["add", "b.yaml"]);
    repository.write("a.yaml", "v: 7\n").expect("written");

    let names = ["a.yaml", "b.yaml", "deep/new.yaml", "old.yaml", "dir/c d.yaml", "a \"b\".yaml", "never.yaml"];
    let files: Vec<RelPath> = names.iter().map(|name| RelPath::new(name).expect("a path")).collect();
    let open = || Sources::open(repository.root(), Reach::default());
    for staged in [false, true] {
        let (together, alone) = (open(), open());
        let (together, alone) = (together.git().expect("git"), alone.git().expect("git"));
        together.foresee(files.clone(), staged);
        for file in &files {
            let steps = alone.steps(file, staged).expect("an answer");
            assert_eq!(together.steps(file, staged).expect("an answer"), steps, "{file} {staged}");
            let commits = steps.iter().filter(|step| step.commit.is_some()).count();
            let open = steps.len() - commits;
            let wanted = match (file.as_str(), staged) {
                ("a.yaml", false) => (2, 1),
                ("a.yaml", true) => (2, 0),
                ("b.yaml", _) => (3, 1),
                // Through its rename.
                ("deep/new.yaml", _) => (6, 0),
                // What had the name before went on as another file, and still is its past.
                ("old.yaml", _) => (5, 0),
                ("a \"b\".yaml", _) => (1, 0),
                ("never.yaml", _) => (0, 0),
                _ => (2, 0),
            };
            assert_eq!((commits, open), wanted, "{file} {staged}");
        }
    }
}

#[test]
fn a_content_that_is_not_here_hides_no_step_of_another_file() {
    let mut repository = Repository::new();
    repository.git_init();
    let body = "name: web\nreplicas: 2\nhost: web.example.org\nport: 80\n";
    repository.write("gone.bin", &format!("{body}other: 1\n")).expect("written");
    repository.write("old.yaml", body).expect("written");
    repository.commit("One");
    let lost = repository.git(&["rev-parse", "HEAD:gone.bin"]);
    std::fs::remove_file(repository.root().join("gone.bin")).expect("removed");
    std::fs::rename(repository.root().join("old.yaml"), repository.root().join("new.yaml")).expect("renamed");
    repository.write("a.yaml", "v: 1\n").expect("written");
    repository.commit("Two");
    repository.write("a.yaml", "v: 2\n").expect("written");
    repository.commit("Three");
    let (folder, name) = lost.trim().split_at(2);
    std::fs::remove_file(repository.root().join(format!(".git/objects/{folder}/{name}"))).expect("removed");

    let sources = Sources::open(repository.root(), Reach::default());
    let git = sources.git().expect("git");
    let path = |name: &str| RelPath::new(name).expect("a path");
    git.foresee(["a.yaml", "new.yaml"].map(path), false);
    let count = |name: &str| git.steps(&path(name), false).expect("an answer").len();
    assert_eq!((count("a.yaml"), count("new.yaml")), (2, 2));
}
