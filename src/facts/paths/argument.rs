//! Names of files that commands are given: `kubectl apply -f issuer.yaml` in a block of code.

use crate::facts::paths::name;
use crate::facts::paths::past::Gone;
use crate::facts::paths::scan::{Lead, Token};
use crate::facts::paths::tree::is_below;
use crate::text::{RelPath, Span};

/// The names of files in a block of code that begins at a byte of its page, each a word of its own or the value of an
/// option.
pub fn arguments(code: &str, start: usize) -> Vec<Token> {
    let dots = memchr::memchr_iter(b'.', code.as_bytes());
    let mut list: Vec<Token> = Vec::new();
    let mut end = 0;
    for dot in dots {
        if dot < end {
            continue;
        }
        let from = code[end..dot].rfind(parts_words).map_or(end, |at| end + at + 1);
        end = code[dot..].find(parts_words).map_or(code.len(), |at| dot + at);
        let word = &code[from..end];
        if word.len() <= LONGEST && name::is_particular(word) {
            let span = Span::new(start + from..start + end);
            list.push(Token { span, lead: Lead::Name, rest: word.into(), is_folder: false });
        }
    }
    list
}

/// A name is no longer than this.
const LONGEST: usize = 80;

/// What stands between the words of a command; `a:b`, `$a`, and what has a slash is no name of a file.
fn parts_words(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '=' | ';' | '|' | '&' | '<' | '>' | '(' | ')' | '`' | ',')
}

/// Whether the words of a line before a name are those of a program that is given the file to read or to run it.
pub fn is_read(before: &str) -> bool {
    let command = before.rsplit(['|', ';', '&', '(']).next().unwrap_or_default();
    let mut words = command.split_whitespace().skip_while(|word| matches!(*word, "$" | "sudo") || word.contains('='));
    words.next().is_some_and(|program| READERS.contains(&program))
}

/// Programs that are given files of the repository.
const READERS: &[&str] = &[
    "ansible-galaxy",
    "ansible-inventory",
    "ansible-playbook",
    "bash",
    "docker",
    "docker-compose",
    "helm",
    "helmfile",
    "kubectl",
    "nix-build",
    "nix-shell",
    "node",
    "oc",
    "packer",
    "perl",
    "podman",
    "pwsh",
    "python",
    "python3",
    "ruby",
    "sh",
    "sops",
    "source",
    "terraform",
    "tofu",
    "zsh",
];

/// Whether a file is where a reader of a page looks for what a command is given: in the folder of the page, above it, or
/// below it.
pub fn is_near(page: &RelPath, file: &RelPath) -> bool {
    page.folder().is_within(&file.folder()) || is_told_below(page, file)
}

/// Whether a file is in a folder below that of a page, and has a name of several words, so that it is no other one.
pub fn is_told_below(page: &RelPath, file: &RelPath) -> bool {
    file.name().contains(['-', '_']) && is_below(page, file)
}

/// So far back, in commands, it is looked for.
const MOST_COMMANDS: usize = 60;

/// Whether the commands of a block go, before a byte of it, into another folder than the one that a file was in.
pub fn is_run_elsewhere(code_before: &str, gone: &Gone) -> bool {
    let goes = |command: &'_ str| command.trim_start().strip_prefix("cd ").map(|folder| folder.trim().to_owned());
    let last = code_before.rsplit(['\n', ';', '&']).take(MOST_COMMANDS).find_map(goes);
    last.is_some_and(|folder| {
        let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        name != gone.base.name()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_words_of_their_own() {
        let code = "kubectl apply -f issuer.yaml\nhelm install x -f=my-values.yaml; cat a/b.yaml $x.yaml v1.2 my.sh";
        let found: Vec<String> = arguments(code, 0).iter().map(|token| token.span.of(code).to_owned()).collect();
        assert_eq!(found, ["issuer.yaml", "my-values.yaml"]);
    }

    #[test]
    fn files_near_a_page() {
        let near = |page, file| is_near(&RelPath::new(page).expect("a path"), &RelPath::new(file).expect("a path"));
        assert!(near("a/b/x.md", "a/run.sh") && near("a/x.md", "a/b/run-it.sh") && near("x.md", "run.sh"));
        assert!(!near("a/b/x.md", "a/c/run.sh") && !near("a/x.md", "a/b/run.sh") && !near("x.md", "a/run-it.sh"));
    }

    #[test]
    fn programs_that_read() {
        assert!(is_read("$ sudo kubectl apply -f ") && is_read("cd x && A=b bash ") && !is_read("vi ") && !is_read(""));
    }
}
