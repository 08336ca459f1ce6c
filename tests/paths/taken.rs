//! Takes files away that pages name, each by a commit, and counts what is found of that.
//!
//! Without `VIBE_CLONES` in a small repository; with it in a copy of each repository it lists, one a line.

use crate::forms::described;
use crate::random::Random;
use crate::support::Repository;
use crate::support::history::git;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Where a claim stands: page, line, column.
type At = (String, u64, u64);

/// A file that was taken away.
struct Taken {
    old: String,
    /// Its new path, if it was renamed.
    new: Option<String>,
    commit: String,
}

/// What was found in a repository, or in all.
#[derive(Default)]
struct Count {
    files: usize,
    claims: usize,
    found: usize,
    with_commit: usize,
    renamed: usize,
    with_name: usize,
    /// Claims of pages and sections that speak of their day: they are left alone.
    frozen: usize,
}

#[test]
fn what_is_taken_away_is_found() {
    let number = |name: &str| env::var(name).ok().and_then(|value| value.parse().ok());
    let (files, seed) = (number("VIBE_FILES").unwrap_or(40), number("VIBE_SEED").unwrap_or(1));
    let clones = env::var("VIBE_CLONES").unwrap_or_default();
    let (mut all, mut told) = (Count::default(), String::new());
    if clones.is_empty() {
        all.add(&take(&described(), files, seed as u64, &mut told));
    }
    for clone in clones.lines().filter(|line| !line.trim().is_empty()) {
        let repository = Repository::new();
        let name = Path::new(clone.trim()).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let copy = ["clone", "--quiet", "--shared", clone.trim(), "."];
        if !Command::new("git").current_dir(repository.root()).args(copy).status().is_ok_and(|status| status.success())
        {
            writeln!(told, "{name}: cannot be copied\n").expect("written");
            continue;
        }
        let mut missed = String::new();
        let count = take(&repository, files, seed as u64, &mut missed);
        writeln!(told, "{name}: {}\n{missed}", count.told()).expect("written");
        all.add(&count);
    }
    writeln!(told, "all: {}", all.told()).expect("written");
    if let Ok(report) = env::var("VIBE_TOLD") {
        fs::write(report, &told).expect("written");
    }
    assert!(all.claims > 0 && all.found * 100 >= all.claims * 95, "{told}");
    assert!(all.with_commit * 100 >= all.found * 95 && all.with_name * 100 >= all.renamed * 95, "{told}");
}

/// Renames every other one of some files that pages name, and deletes the rest.
fn take(repository: &Repository, files: usize, seed: u64, told: &mut String) -> Count {
    let root = repository.root();
    let tracked: BTreeSet<String> = git(root, &["ls-files", "-z"]).split('\0').map(str::to_owned).collect();
    let before = vibe(root, &["check", "--select", "dead-path", "--output-format", "json"]);
    let known: BTreeSet<At> = list(&before, "findings").iter().map(|finding| at(finding, "file")).collect();
    let mut named: BTreeMap<String, Vec<(At, String)>> = BTreeMap::new();
    for claim in list(&vibe(root, &["facts", "--confirmed", "--output-format", "json"]), "claims") {
        let file = text(&claim["evidence"][0]["file"]);
        let (place, value) = (at(claim, "page"), text(&claim["value"]).to_owned());
        let is_file = tracked.contains(file) && root.join(file).is_file();
        if claim["kind"] == "path" && is_file && names(&tracked, &place.0, &value, file) {
            named.entry(file.to_owned()).or_default().push((place, value));
        }
    }
    drop_ignored(root, &tracked, &mut named);
    // A page that is taken away says nothing any more; what it said does not count.
    let speaking: BTreeSet<String> = named.values().flatten().map(|((page, ..), _)| page.clone()).collect();
    let mut candidates: Vec<String> = named.keys().filter(|file| !speaking.contains(*file)).cloned().collect();
    let mut random = Random::new(seed);
    let mut taken: Vec<Taken> = Vec::new();
    while taken.len() < files && !candidates.is_empty() {
        let old = candidates.swap_remove(random.below(candidates.len()));
        taken.push(commit(root, old, taken.len()));
    }
    let report = vibe(root, &["check", "--select", "dead-path,dead-link", "--output-format", "json"]);
    let found: BTreeMap<At, &Value> = list(&report, "findings").iter().map(|item| (at(item, "file"), item)).collect();
    // A dead link speaks for the words in it.
    let link = |(page, line, _): &At| {
        let mut links = list(&report, "findings").iter().filter(|finding| finding["rule"] == "dead-link");
        links.find(|finding| finding["file"] == **page && finding["line"] == *line)
    };
    let facts = vibe(root, &["facts", "--output-format", "json"]);
    let verdicts: BTreeMap<At, &Value> =
        list(&facts, "claims").iter().map(|claim| (at(claim, "page"), claim)).collect();
    let mut count = Count { files: taken.len(), ..Count::default() };
    for one in &taken {
        for (place, value) in named.get(&one.old).into_iter().flatten().filter(|(place, _)| !known.contains(place)) {
            let verdict = verdicts.get(place).map_or(&Value::Null, |claim| *claim);
            if verdict["why"] == "frozen" {
                count.frozen += 1;
                continue;
            }
            count.claims += 1;
            let above = || above(&report, place, &one.old).filter(|_| verdict.is_null());
            let direct = found.get(place).copied().or_else(|| link(place));
            let Some(finding) = direct.or_else(above) else {
                let (page, line, _) = place;
                let (why, at) = (&verdict["why"], &verdict["evidence"][0]["file"]);
                writeln!(told, "  {page}:{line}: `{value}` is silent: {} {why} {at}", verdict["verdict"])
                    .expect("written");
                continue;
            };
            count.found += 1;
            // A folder left with the last of its files, whichever of them the claim is about.
            let mut answerable = taken.iter().filter(|other| direct.is_none() || other.commit == one.commit);
            count.with_commit += usize::from(answerable.any(|one| finding.to_string().contains(&one.commit)));
            if let Some(new) = one.new.as_ref().filter(|_| direct.is_some()) {
                count.renamed += 1;
                let offered = format!("{} {}", finding["why"], finding["help"]).contains(new.as_str());
                count.with_name += usize::from(offered);
                if !offered {
                    writeln!(told, "  {}:{}: `{value}` without its new name", place.0, place.1).expect("written");
                }
            }
        }
    }
    count
}

/// Whether a page names that very file, and not any of several whose paths end so.
fn names(tracked: &BTreeSet<String>, page: &str, value: &str, file: &str) -> bool {
    let ends = |path: &&String| {
        let rest = value.trim_start_matches("../").trim_start_matches("./").trim_start_matches('/');
        path.strip_suffix(rest).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    let is_only = tracked.iter().filter(ends).nth(1).is_none();
    let folders = Path::new(page).ancestors().skip(1);
    is_only || value.contains('/') && folders.map(|folder| folder.join(value)).any(|path| path == Path::new(file))
}

/// The finding that speaks for an entry of a listing: that on its folder, which left with the last file in it.
fn above<'v>(report: &'v Value, (page, line, _): &At, file: &str) -> Option<&'v Value> {
    let folders: Vec<&str> = Path::new(file).ancestors().skip(1).filter_map(|up| up.file_name()?.to_str()).collect();
    list(report, "findings").iter().find(|finding| {
        let named = text(&finding["message"]).split('`').nth(1).unwrap_or_default().trim_end_matches('/');
        let is_above = finding["file"] == **page && finding["line"].as_u64().is_some_and(|at| at < *line);
        is_above && folders.contains(&named.rsplit('/').next().unwrap_or_default())
    })
}

/// Drops the claims that mean a file which git ignores, and not the tracked one whose path ends so.
fn drop_ignored(root: &Path, tracked: &BTreeSet<String>, named: &mut BTreeMap<String, Vec<(At, String)>>) {
    let seen = |page: &str, value: &str| {
        let rest = value.trim_start_matches("../").trim_start_matches("./").trim_start_matches('/').to_owned();
        let beside = Path::new(page).with_file_name(&rest).to_string_lossy().into_owned();
        [rest, beside].into_iter().filter(|path| !path.is_empty() && !tracked.contains(path)).collect::<Vec<_>>()
    };
    let all: BTreeSet<String> = named.values().flatten().flat_map(|(place, value)| seen(&place.0, value)).collect();
    if all.is_empty() {
        return;
    }
    let args = ["-c", "core.quotePath=false", "check-ignore", "--no-index", "--"];
    let answer = Command::new("git").current_dir(root).args(args).args(&all).output().expect("git runs").stdout;
    let ignored: BTreeSet<String> = String::from_utf8_lossy(&answer).lines().map(str::to_owned).collect();
    for claims in named.values_mut() {
        claims.retain(|(place, value)| seen(&place.0, value).iter().all(|path| !ignored.contains(path)));
    }
}

/// Renames or deletes a file by a commit of its own, a month after the last one.
fn commit(root: &Path, old: String, index: usize) -> Taken {
    let new = index.is_multiple_of(2).then(|| {
        let (folder, name) = old.rsplit_once('/').map_or((String::new(), &*old), |(a, b)| (format!("{a}/"), b));
        // Every other one changes its folder as well.
        let below = if index.is_multiple_of(4) { "" } else { "moved/" };
        // The rest of the name may say what git does with it.
        let (stem, rest) = name.split_at(name.find('.').filter(|dot| *dot > 0).unwrap_or(name.len()));
        format!("{folder}{below}{stem}-new{rest}")
    });
    match &new {
        Some(new) => {
            let folder = root.join(new).parent().expect("a folder").to_owned();
            fs::create_dir_all(folder).expect("a folder");
            git(root, &["mv", "--", &old, new]);
        }
        None => drop(git(root, &["rm", "--quiet", "--", &old])),
    }
    mend_users(root, &old, new.as_deref());
    let last: i64 = git(root, &["log", "-1", "--format=%ct"]).trim().parse().expect("a time");
    let date = format!("{} +0000", last + if index == 0 { 30 * 24 * 60 * 60 } else { 60 });
    let done = Command::new("git")
        .current_dir(root)
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgSign=false"])
        .args(["commit", "--quiet", "--all", "--message", "Take it away"])
        .status();
    assert!(done.is_ok_and(|status| status.success()), "{old} is not committed");
    Taken { old, new, commit: git(root, &["rev-parse", "HEAD"])[..7].to_owned() }
}

/// Has all files but pages name what is there, as who takes a file away has to: else nothing would build.
fn mend_users(root: &Path, old: &str, new: Option<&str>) {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let (old, new) = (name(old), new.map(name));
    let args = ["grep", "-I", "-l", "-z", "-w", "-F", "-e", &old, "--", ".", ":!*.md", ":!*.mdx", ":!*.markdown"];
    let users = Command::new("git").current_dir(root).args(args).output().expect("git runs").stdout;
    for user in String::from_utf8_lossy(&users).split('\0').filter(|user| !user.is_empty()) {
        let Ok(text) = fs::read_to_string(root.join(user)) else { continue };
        let kept = text.split_inclusive('\n').filter(|line| new.is_some() || !line.contains(&old));
        let mended = kept.map(|line| line.replace(&old, new.as_deref().unwrap_or_default()));
        fs::write(root.join(user), mended.collect::<String>()).expect("a file");
    }
}

/// What the program says, as JSON.
fn vibe(root: &Path, args: &[&str]) -> Value {
    let program = env::var("VIBE_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_vibe").to_owned());
    let output = Command::new(program).current_dir(root).args(args).output().expect("it runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list<'v>(value: &'v Value, of: &str) -> &'v [Value] {
    value[of].as_array().map_or(&[], Vec::as_slice)
}

fn at(value: &Value, page: &str) -> At {
    let number = |name: &str| value[name].as_u64().unwrap_or_default();
    (text(&value[page]).to_owned(), number("line"), number("column"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.claims += other.claims;
        self.found += other.found;
        self.with_commit += other.with_commit;
        self.renamed += other.renamed;
        self.with_name += other.with_name;
        self.frozen += other.frozen;
    }

    fn told(&self) -> String {
        format!(
            "{} files, {} of {} claims found, {} with the commit, {} of {} with the new name; {} left alone",
            self.files, self.found, self.claims, self.with_commit, self.with_name, self.renamed, self.frozen
        )
    }
}
