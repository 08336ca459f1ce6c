//! Every case below `fixtures/` and every example on a rule's page is one test.
//!
//! A case is a folder `fixtures/<group>/<rule>/{ok,bad}-<name>/` with a `tree/`, which is copied to
//! be a repository of its own, and, where needed, a `vibe.toml`. A `bad-` case has the findings of
//! its rule in `expect.txt`; what fixes make of the tree is in `fixed/`. Where there is a `history/`,
//! its folders are commits of a real git repository, over which `tree/` is the last state, not
//! committed; `base` names the commit that the change is measured against. `forge.json` is a forge,
//! played on loopback: see `Repository::play_forge`. `web` says what a server on loopback
//! answers for all other hosts. Without these no case asks the network.

mod support;

use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use support::{Repository, expect_file, of_rule, project};
use vibe::diagnostic::Safety;
use vibe::markdown::parse;
use vibe::report::{Finding, Report};
use vibe::sources::git::Base;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = cases();
    trials.extend(examples());
    libtest_mimic::run(&arguments, trials).exit_code()
}

// ---- cases -------------------------------------------------------------------------------------

fn cases() -> Vec<Trial> {
    let mut trials = Vec::new();
    let is_group = |folder: &PathBuf| vibe::rules::RULES.iter().any(|entry| entry.meta.group == name(folder));
    for group in folders(&project().join("fixtures")).into_iter().filter(is_group) {
        for rule in folders(&group) {
            for case in folders(&rule) {
                let name = format!("{}/{}/{}", name(&group), name(&rule), name(&case));
                let rule = name_owned(&rule);
                trials.push(Trial::test(name, move || run_case(&rule, &case).map_err(Failed::from)));
            }
        }
    }
    trials
}

fn run_case(rule: &str, case: &Path) -> Result<(), String> {
    let repository = open(case)?;
    let report = repository.check()?;
    let found = of_rule(&report, rule);
    for finding in &found {
        let diagnostic = &finding.diagnostic;
        if diagnostic.help.is_none() && diagnostic.fix.is_none() {
            return Err(format!("`{}` says neither what to do nor offers a fix", diagnostic.what));
        }
    }
    let shown: String = found.iter().map(|finding| show(finding)).collect();
    if name(case).starts_with("ok-") {
        return if shown.is_empty() { Ok(()) } else { Err(format!("nothing was to be found, but:\n{shown}")) };
    }
    if shown.is_empty() {
        return Err("nothing was found".to_owned());
    }
    expect_file(&case.join("expect.txt"), &shown)?;
    let safest = found.iter().filter_map(|finding| finding.diagnostic.fix.as_ref()).map(|fix| fix.safety).max();
    match safest {
        Some(safety) if safety > Safety::Manual => check_fixes(rule, case, &report, safety),
        _ => Ok(()),
    }
}

/// Fixes come to rest, make what `fixed/` holds, and make no finding of another rule.
fn check_fixes(rule: &str, case: &Path, before: &Report, safety: Safety) -> Result<(), String> {
    let repository = open(case)?;
    let after = repository.fix(safety)?;
    for (path, text) in &after.changed {
        expect_file(&case.join("fixed").join(path.as_str()), text)?;
    }
    for file in support::files_below(&case.join("fixed")) {
        let path = file.to_string_lossy().replace('\\', "/");
        if !after.changed.keys().any(|changed| changed.as_str() == path) {
            return Err(format!("fixed/{path} is expected, but no fix changes that page"));
        }
    }
    let (old, new) = (per_rule(before), per_rule(&after));
    for (other, count) in new {
        // A row that a fix inserts carries a marker that a person has to replace.
        let grown = count > old.get(other).copied().unwrap_or_default();
        if grown && other != "unwritten-summary" {
            let list: String = of_rule(&after, other).into_iter().map(show).collect();
            return Err(format!("the fixes of `{rule}` make findings of `{other}`:\n{list}"));
        }
    }
    let again = repository.fix(safety)?;
    if !again.changed.is_empty() {
        return Err(format!("a second run changes {:?} again", again.changed.keys().collect::<Vec<_>>()));
    }
    Ok(())
}

fn open(case: &Path) -> Result<Repository, String> {
    let mut repository = Repository::new();
    if case.join("history").is_dir() {
        repository.play(&case.join("history"));
    }
    repository.become_tree(&case.join("tree"));
    if let Ok(base) = fs::read_to_string(case.join("base")) {
        repository.reach.base = Some(Base::Since(base.trim().to_owned()));
    }
    if let Ok(script) = fs::read_to_string(case.join("forge.json")) {
        repository.play_forge(&script)?;
    }
    if let Ok(script) = fs::read_to_string(case.join("web")) {
        repository.play_web(&script);
    }
    let settings = case.join("vibe.toml");
    if settings.is_file() {
        let text = fs::read_to_string(&settings).map_err(|error| error.to_string())?;
        repository.write("vibe.toml", &text)?;
    }
    Ok(repository)
}

fn per_rule(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.open() {
        *counts.entry(finding.diagnostic.rule).or_default() += 1;
    }
    counts
}

/// A finding as `expect.txt` has it.
fn show(finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let (path, at) = (&diagnostic.at.path, finding.start);
    let level = diagnostic.level.name();
    let mut shown = format!("{path}:{}:{}: {level}: {}\n", at.line, at.column, diagnostic.what);
    if let Some(why) = &diagnostic.why {
        shown.push_str(&format!("  why: {why}\n"));
    }
    if let Some(help) = &diagnostic.help {
        shown.push_str(&format!("  help: {help}\n"));
    }
    for (label, at) in diagnostic.related.iter().zip(&finding.related) {
        shown.push_str(&format!("  see {}:{}:{}: {}\n", label.at.path, at.line, at.column, label.text));
    }
    if let Some(fix) = &diagnostic.fix {
        shown.push_str(&format!("  fix ({}): {}\n", fix.safety.name(), fix.title));
    }
    shown
}

// ---- examples ----------------------------------------------------------------------------------

/// No page can make a rule panic, and no page that is read can hold the bytes of one that is not.
const WITHOUT_EXAMPLE: &[&str] = &["broken-rule", "unreadable-page"];

fn examples() -> Vec<Trial> {
    let entries = vibe::rules::RULES.iter().map(|entry| &entry.meta);
    entries
        .filter(|meta| !WITHOUT_EXAMPLE.contains(&meta.name))
        .map(|meta| {
            let run = move || run_examples(meta.name, meta.page).map_err(Failed::from);
            Trial::test(format!("rules/{}/{}.md", meta.group, meta.name), run)
        })
        .collect()
}

/// One repository of a page: the heading it stands under, and its files.
struct Example {
    bad: bool,
    heading: String,
    /// Each with the number of the commit it comes with; `None`: in the state that is checked.
    files: Vec<(Option<usize>, String, String)>,
}

fn run_examples(rule: &str, page: &str) -> Result<(), String> {
    let examples = read_examples(page);
    for wanted in [true, false] {
        if !examples.iter().any(|example| example.bad == wanted) {
            let section = if wanted { "Bad" } else { "Good" };
            return Err(format!("the section `{section}` has no example"));
        }
    }
    for example in examples {
        let repository = example.repository()?;
        let report = repository.check()?;
        let found = of_rule(&report, rule);
        if example.bad == found.is_empty() {
            let list: String = found.into_iter().map(show).collect();
            return Err(format!("the example under `{}` gives:\n{list}", example.heading));
        }
    }
    Ok(())
}

impl Example {
    /// The repository of the example. Where files come with commits, the change since the last of
    /// them is what is checked.
    fn repository(&self) -> Result<Repository, String> {
        let mut repository = Repository::new();
        let commits: BTreeSet<usize> = self.files.iter().filter_map(|(commit, ..)| *commit).collect();
        if !commits.is_empty() {
            repository.git_init();
            repository.reach.base = Some(Base::Since("HEAD".to_owned()));
        }
        for wanted in commits.iter().copied().map(Some).chain([None]) {
            for (_, path, text) in self.files.iter().filter(|(commit, ..)| *commit == wanted) {
                if path == "forge.json" {
                    repository.play_forge(text)?;
                    continue;
                }
                if path == "web" {
                    repository.play_web(text);
                    continue;
                }
                // A block without a line takes the file away.
                if text.is_empty() && repository.root().join(path).exists() {
                    fs::remove_file(repository.root().join(path)).map_err(|error| error.to_string())?;
                    continue;
                }
                repository.write(path, text)?;
            }
            if let Some(number) = wanted {
                repository.commit(&format!("Commit {number}"));
            }
        }
        Ok(repository)
    }
}

/// The fenced blocks under `## Bad` and `## Good` whose info string names a path; each heading below
/// those two opens a repository of its own.
fn read_examples(page: &str) -> Vec<Example> {
    let (elements, _) = parse(page);
    let mut examples: Vec<Example> = Vec::new();
    for fence in elements.fences.iter().filter(|fence| fence.fenced) {
        let Some((_, path)) = fence.info.of(page).split_once(' ') else { continue };
        let mut before = elements.headings.iter().filter(|heading| heading.span.start < fence.span.start);
        let section = before.clone().rfind(|heading| heading.level == 2).map_or("", |heading| &heading.text);
        if section != "Bad" && section != "Good" {
            continue;
        }
        let heading = before.next_back().map_or(String::new(), |heading| format!("{section}: {}", heading.text));
        if examples.last().is_none_or(|last| last.heading != heading) {
            examples.push(Example { bad: section == "Bad", heading, files: Vec::new() });
        }
        if let Some(last) = examples.last_mut() {
            let (path, commit) = path.trim().rsplit_once(" @").unwrap_or((path.trim(), ""));
            last.files.push((commit.parse().ok(), path.to_owned(), fence.code.of(page).to_owned()));
        }
    }
    examples
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(of) else { return Vec::new() };
    let mut list: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    list.sort();
    list
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn name_owned(path: &Path) -> String {
    name(path).to_owned()
}
