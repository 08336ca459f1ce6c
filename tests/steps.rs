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
