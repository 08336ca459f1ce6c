//! Calls of make, just and the others in a line of a shell.

use crate::sources::repo::Runner;
use crate::text::Span;

/// A target that a line calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The program.
    pub runner: Runner,
    /// The name of the target.
    pub name: Box<str>,
    /// Where it stands.
    pub target: Span,
    /// The folder that the program is told to go to.
    pub folder: Option<Box<str>>,
}

/// All calls of a line, which begins at byte `start` of its page.
pub fn calls(line: &str, start: usize) -> Vec<Call> {
    let mut list = Vec::new();
    let mut from = 0;
    while from <= line.len() {
        let rest = &line[from..];
        let end = rest.find(['&', '|', ';', '#']).unwrap_or(rest.len());
        command(&rest[..end], start + from, &mut list);
        // What follows is a remark.
        if rest[end..].starts_with('#') {
            break;
        }
        from += end + 1;
    }
    list
}

/// The calls of one command.
fn command(text: &str, start: usize, list: &mut Vec<Call>) {
    let begin = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let mut words = text.split_whitespace().peekable();
    while words.next_if(|word| matches!(*word, "$" | "%" | ">" | "sudo" | "time") || is_assignment(word)).is_some() {}
    let Some((runner, needs_run)) = words.next().and_then(runner) else { return };
    if needs_run && !matches!(words.next(), Some("run" | "run-script")) {
        return;
    }
    let mut folder = None;
    let mut targets = Vec::new();
    while let Some(word) = words.next() {
        match word {
            // What follows is for the target.
            "--" => break,
            "-C" | "--directory" if runner == Runner::Make => folder = words.next(),
            "-j" | "-l" if runner == Runner::Make => _ = words.next_if(|word| word.parse::<u32>().is_ok()),
            _ if PLAIN_FLAGS.contains(&word) || word.starts_with("-j") => {}
            _ if is_assignment(word) => {}
            // A flag may name another file, or take the next word.
            _ if word.starts_with('-') => return,
            _ if is_name(word) => targets.push(word),
            _ => return,
        }
        // Only make takes several; the words behind those of the others are for them.
        if runner != Runner::Make && !targets.is_empty() {
            break;
        }
    }
    for target in targets {
        let at = start + begin(target);
        let (name, target) = (target.into(), Span::new(at..at + target.len()));
        list.push(Call { runner, name, target, folder: folder.map(Box::from) });
    }
}

/// The program, and whether a word of its own must follow. Tasks of mise are not among them: they may be
/// files in several folders, and its settings may name more.
fn runner(word: &str) -> Option<(Runner, bool)> {
    Some(match word {
        "make" | "gmake" => (Runner::Make, false),
        "just" => (Runner::Just, false),
        "task" | "go-task" => (Runner::Task, false),
        "npm" | "pnpm" | "yarn" | "bun" => (Runner::Npm, true),
        _ => return None,
    })
}

/// Flags that take no other word and lead to no other file.
const PLAIN_FLAGS: &[&str] = &[
    "-s",
    "-k",
    "-n",
    "-B",
    "-i",
    "--silent",
    "--quiet",
    "--dry-run",
    "--always-make",
    "--keep-going",
    "--no-print-directory",
    "-q",
    "-v",
    "-y",
    "--yes",
    "--verbose",
    "--force",
    "--if-present",
];

/// `CLUSTER=lab`.
fn is_assignment(word: &str) -> bool {
    let name = word.split_once('=').map_or("", |(name, _)| name.trim_end_matches([':', '?', '+']));
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether a word is the name of a target rather than a file, a placeholder or a sentence.
fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && word.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<String> {
        calls(line, 0)
            .iter()
            .map(|call| {
                let folder = call.folder.as_deref().map(|folder| format!(" in {folder}")).unwrap_or_default();
                format!("{:?} {}{folder}", call.runner, call.target.of(line))
            })
            .collect()
    }

    #[test]
    fn calls_of_a_shell() {
        assert_eq!(found("$ make -j4 build test # all"), ["Make build", "Make test"]);
        assert_eq!(found("cd x && ENV=1 make -C infra plan CLUSTER=lab"), ["Make plan in infra"]);
        assert_eq!(found("just deploy web; task docs:build -- --watch"), ["Just deploy", "Task docs:build"]);
        assert_eq!(found("npm run lint && pnpm run build | tee log"), ["Npm lint", "Npm build"]);
    }

    #[test]
    fn what_calls_nothing_by_name() {
        for line in [
            "npm install x",
            "make -f other.mk build",
            "task --list",
            "make <target>",
            "yarn add",
            "# make x",
            "makefile",
            "",
        ] {
            assert_eq!(found(line), [""; 0], "{line}");
        }
        assert_eq!(found("make build/x.o"), [""; 0]);
    }
}
