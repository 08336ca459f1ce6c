//! Lines that define a target: by them, what a file once had is found among the lines that went.

use crate::sources::git::{Hunk, Step};
use crate::sources::repo::Runner;

/// The step that took a target away, and what it is called since, where only its name changed.
pub fn gone<'s>(steps: &'s [Step], runner: Runner, target: &str) -> Option<(&'s Step, Option<String>)> {
    let names = |line: &str| defines(runner, line).any(|name| name == target);
    let step = steps.iter().find(|step| step.takes_away(names))?;
    let took = |hunk: &&Hunk| hunk.removed.iter().any(|line| names(line));
    let renamed = step.hunks.iter().find(took).and_then(|hunk| renamed(hunk, runner, target));
    Some((step, renamed))
}

/// The name in the line that came in place of the one that went, where the two differ in nothing else.
fn renamed(hunk: &Hunk, runner: Runner, target: &str) -> Option<String> {
    let old: Vec<&str> = hunk.removed.iter().filter_map(|line| defines(runner, line).next().map(|_| &**line)).collect();
    let new: Vec<&str> = hunk.added.iter().filter_map(|line| defines(runner, line).next().map(|_| &**line)).collect();
    let at = old.iter().position(|line| defines(runner, line).eq([target]))?;
    let line = new.get(at).filter(|_| old.len() == new.len())?;
    let mut names = defines(runner, line);
    let name = names.next().filter(|_| names.next().is_none())?;
    (old[at].replacen(target, name, 1) == **line).then(|| name.to_owned())
}

/// The targets that a line defines.
pub fn defines(runner: Runner, line: &str) -> impl Iterator<Item = &str> {
    let names = match runner {
        Runner::Make => make(line),
        Runner::Just => just(line),
        Runner::Task => key(line).filter(|_| line.starts_with([' ', '\t'])),
        Runner::Npm => line.trim_start().strip_prefix('"').and_then(|rest| {
            let (name, rest) = rest.split_once('"')?;
            rest.trim_start().starts_with(':').then_some(name)
        }),
        Runner::Mise => None,
    };
    names.into_iter().flat_map(str::split_whitespace).map(|name| name.trim_matches(['"', '\'']))
}

fn make(line: &str) -> Option<&str> {
    let (names, rest) = line.split_once(':').filter(|_| !line.starts_with(['\t', ' ', '#', '.']))?;
    (!rest.trim_start_matches(':').starts_with('=') && !names.contains(['=', '$'])).then_some(names)
}

fn just(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('@');
    let (head, rest) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '#', '[']))?;
    (!rest.starts_with('=')).then(|| head.split(' ').next().unwrap_or_default())
}

/// `build:` of a mapping.
fn key(line: &str) -> Option<&str> {
    let (name, rest) = line.trim().rsplit_once(':')?;
    (rest.is_empty() && !name.contains([' ', '{', '#'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(runner: Runner, line: &str) -> Vec<&str> {
        defines(runner, line).collect()
    }

    #[test]
    fn lines_that_define() {
        assert_eq!(of(Runner::Make, "build test: deps ## Build"), ["build", "test"]);
        assert_eq!(of(Runner::Just, "deploy env='lab': build"), ["deploy"]);
        assert_eq!(of(Runner::Task, "  docs:build:"), ["docs:build"]);
        assert_eq!(of(Runner::Npm, "    \"lint\": \"eslint .\","), ["lint"]);
    }

    #[test]
    fn lines_that_define_nothing() {
        for line in ["X := a", "\techo build: x", "# build: x", ".PHONY: build", "a = b:c"] {
            assert_eq!(of(Runner::Make, line), [""; 0], "{line}");
        }
        assert_eq!(of(Runner::Just, "x := 'a'"), [""; 0]);
        assert_eq!(of(Runner::Task, "version: 3"), [""; 0]);
    }

    #[test]
    fn the_step_that_took_it_away() {
        let step = |removed: &[&str], added: &[&str]| {
            let lines = |list: &[&str]| list.iter().map(|line| Box::from(*line)).collect();
            Step { commit: None, hunks: vec![Hunk { removed: lines(removed), added: lines(added), ..Hunk::default() }] }
        };
        let told = |steps: &[Step]| gone(steps, Runner::Make, "build").map(|(_, renamed)| renamed);
        assert_eq!(told(&[step(&["build: deps"], &["compile: deps"])]), Some(Some("compile".to_owned())));
        assert_eq!(told(&[step(&["build: deps", "\tcc"], &[])]), Some(None));
        assert_eq!(told(&[step(&["build: deps"], &["build: other"])]), None);
        assert_eq!(told(&[step(&["builds: deps"], &[])]), None);
    }
}
