//! Commands around a path that say it need not be there: they make it, take it away, ask history for it.

use crate::facts::Form;
use crate::facts::day::names_day;
use crate::facts::paths::name;

/// Whether a command or a path of a block of code is a remark, so that it is not run.
pub fn is_switched_off(form: Form, before: &str) -> bool {
    let Some(line) = before.trim_start().strip_prefix('#').filter(|_| form == Form::Fence) else { return false };
    let mut words = line.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    RUN.contains(&first) && !second.is_empty() && second.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// Programs whose name begins a command and seldom a sentence.
const RUN: &[&str] =
    &["ansible-playbook", "docker", "flux", "helm", "k", "kl", "kubectl", "kustomize", "talosctl", "terraform", "tofu"];

/// Whether a line of a block of code runs a file: `./x.sh`, `bash x.sh`.
pub fn is_run(form: Form, before: &str, path: &str) -> bool {
    let mut words = before.split_whitespace().skip_while(|word| matches!(*word, "$" | "#" | "sudo"));
    form == Form::Fence && words.next().map_or(path.starts_with("./"), |program| RUNNERS.contains(&program))
}

/// Programs that run the file they are given.
const RUNNERS: &[&str] =
    &["ansible-playbook", "bash", "node", "perl", "pwsh", "python", "python3", "ruby", "sh", "source", "zsh"];

/// Whether a command asks history: what it names need not be there any more.
pub fn is_asked_of_history(before: &str) -> bool {
    let command = before.rsplit(['|', ';', '&', '`', '(']).next().unwrap_or_default();
    let mut words = command.split_whitespace().skip_while(|word| matches!(*word, "$" | "sudo"));
    if words.next() != Some("git") {
        return false;
    }
    let asks = words.find(|word| !word.starts_with('-')).unwrap_or_default();
    // `git checkout a1b2c3d -- x` takes it from there.
    PAST_OF_GIT.contains(&asks) || asks == "checkout" && words.any(|word| word == "--")
}

/// Commands of git that look back.
const PAST_OF_GIT: &[&str] = &["blame", "filter-repo", "log", "rev-list", "show"];

/// What a page has its reader make or fetch by a command, as it is written: `mkdir -p a b/{c,d}`, `curl -o x.sh`.
pub fn made(text: &str) -> impl Iterator<Item = &str> {
    folders_made(text).chain(files_fetched(text))
}

/// The files that `curl` and `wget` write: under a name of their own, or that of the address.
fn files_fetched(text: &str) -> impl Iterator<Item = &str> {
    let lines = memchr::memmem::find_iter(text.as_bytes(), b"curl ")
        .chain(memchr::memmem::find_iter(text.as_bytes(), b"wget "))
        .map(|at| text[at..].lines().next().unwrap_or_default());
    lines.flat_map(|line| {
        let words = line.split_whitespace().map(|word| word.trim_matches(['"', '\'', '`']));
        let has = |word: &str, sign: char| word.starts_with('-') && !word.starts_with("--") && word.ends_with(sign);
        let is_sign =
            move |word: &str| matches!(word, "--output" | "--output-document") || has(word, 'o') || has(word, 'O');
        let is_kept = match line.starts_with("wget") {
            true => !words.clone().any(is_sign),
            false => words.clone().any(|word| word == "--remote-name" || has(word, 'O')),
        };
        let pairs = words.clone().zip(words.clone().skip(1)).filter(move |(sign, _)| is_sign(sign));
        let named = pairs.map(|(_, file)| file.trim_start_matches("./"));
        let addresses = words.filter(move |word| is_kept && word.contains("://"));
        named.chain(addresses.filter_map(|address| Some(address.rsplit_once('/')?.1)))
    })
}

/// The files in folders that the output of commands goes to: `render > apps/x.yaml`. Later they are called by their names
/// alone.
pub fn files_written(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |at: &usize| {
        let line = text[..*at].rfind('\n').map_or(0, |end| end + 1);
        text[line..*at].ends_with(' ') && !text[line..*at].trim().is_empty()
    };
    memchr::memmem::find_iter(text.as_bytes(), b"> ").filter(is_sign).filter_map(|at| {
        let word = text[at + 2..].lines().next()?.split_whitespace().next()?;
        let file = word.trim_matches(['"', '\'', '`']).trim_start_matches("./");
        file.rsplit_once('/').map(|(_, name)| name).filter(|name| name::is_one(name))
    })
}

fn folders_made(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |at: &usize| text[..*at].chars().next_back().is_none_or(char::is_whitespace);
    memchr::memmem::find_iter(text.as_bytes(), b"mkdir ").filter(is_word).flat_map(|at| {
        let line = text[at..].lines().next().unwrap_or_default();
        line.split_whitespace().skip(1).map(|word| word.trim_matches(['"', '\'', '`']).trim_start_matches("./"))
    })
}

/// Whether a folder is one of those that are made, or has one of them below it.
pub fn is_among(made: &[&str], folder: &str) -> bool {
    let path = folder.trim_start_matches("./").trim_end_matches('/');
    let rest =
        |made: &&str| made.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '{']));
    made.iter().any(rest)
}

/// Whether a command counts on it that nothing is there: it takes it away, leaves it out, or does not want to hear
/// that it is missing.
pub fn expects_nothing(before: &str, after: &str) -> bool {
    let command = before.rsplit(['|', ';', '&', '`', '(']).next().unwrap_or_default();
    let mut words = command.split_whitespace().skip_while(|word| matches!(*word, "$" | "sudo" | "git"));
    let program = words.next().unwrap_or_default();
    let rest = after.split(['|', ';', '&', '`']).next().unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default().trim_end_matches(['"', '\'']);
    let is_left_out = ["--exclude", "--exclude=", "--ignore", "--ignore="].contains(&last);
    is_left_out
        || is_key_of_what_is_left_out(before)
        || matches!(program, "rm" | "trash")
        || matches!(program, "find" | "grep" | "ls") && rest.contains("2>/dev/null")
}

/// `ignorePaths: ["`: what such a list has may be anywhere, or nowhere.
fn is_key_of_what_is_left_out(before: &str) -> bool {
    let before = before.trim_start_matches([' ', '-', '"', '\'']);
    let key = before.split_once([':', '=']).map_or("", |(key, _)| key).trim_end_matches([' ', '"', '\'']);
    let is_name = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let lower = key.to_lowercase();
    is_name && ["exclude", "ignore"].iter().any(|start| lower.starts_with(start))
}

/// Whether a file of no name of its own is given to a chart: `helm install x y/x -f ./values.yaml` is the reader's.
pub fn is_values_of_reader(before: &str, path: &str) -> bool {
    let mut words = before.split_whitespace();
    let is_helm = words.clone().any(|word| word == "helm");
    let name = path.trim_start_matches("./");
    is_helm && matches!(words.next_back(), Some("-f" | "--values")) && !name.contains('/') && !name::is_particular(name)
}

/// Whether an inventory is given to Ansible: in a repository of roles it is the reader's own.
pub fn is_inventory(before: &str) -> bool {
    let mut words = before.split_whitespace();
    let is_ansible = words.clone().any(|word| word.starts_with("ansible"));
    is_ansible && matches!(words.next_back(), Some("-i" | "--inventory" | "--inventory-file"))
}

/// Whether the command that names a path makes what is there.
pub fn is_made_by_command(before: &str, after: &str) -> bool {
    let command = before.rsplit(['|', ';', '&']).next().unwrap_or_default();
    let last = command.split_whitespace().next_back().unwrap_or_default();
    let program = command.split_whitespace().find(|word| !matches!(*word, "$" | "sudo")).unwrap_or_default();
    let is_last = after.split(['|', ';', '&', '#']).next().is_none_or(|rest| rest.trim().is_empty());
    matches!(last, ">" | ">>" | "-o" | "-O" | "--output" | "--out")
        || matches!(program, "mkdir" | "touch" | "tee")
        || is_packed_into(command)
        || is_last && matches!(program, "cp" | "ln" | "mv") && last != program
}

/// Whether what follows the words of a command is the archive that it packs: `zip -r `, `tar -czf `.
fn is_packed_into(command: &str) -> bool {
    let mut words = command.split_whitespace().skip_while(|word| matches!(*word, "$" | "sudo"));
    match words.next() {
        Some("zip") => words.all(|word| word.starts_with('-')),
        Some("tar") => {
            let letters = |word: &str| word.trim_start_matches('-').to_owned();
            let packs = command.split_whitespace().any(|word| word == "--create") || {
                words.clone().next().is_some_and(|first| !first.starts_with("--") && letters(first).contains('c'))
            };
            packs && words.last().is_some_and(|last| last == "--file" || !last.starts_with("--") && last.ends_with('f'))
        }
        _ => false,
    }
}

/// Whether a line of a block of code is what git answered, and not what it was asked: `modified:   x`, ` x | 12 +-`.
pub fn is_answer_of_git(form: Form, before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(['#', ' ', '\t']);
    let says = |word: &&str| before.starts_with(*word);
    let counts = || {
        after.trim_start().strip_prefix('|').is_some_and(|rest| {
            let rest = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim();
            !rest.is_empty() && rest.bytes().all(|byte| matches!(byte, b'+' | b'-'))
        })
    };
    form == Form::Fence && (ANSWERS_OF_GIT.iter().any(says) || counts())
}

/// Whether a line of a block of code is one of a log, which begins with its day: `[2025-11-01 10:15:23] …`.
pub fn is_logged(form: Form, before: &str) -> bool {
    let before = before.trim_start();
    form == Form::Fence && before.trim_start_matches('[').starts_with("20") && names_day(before)
}

/// How lines begin in which git tells what became of a file.
const ANSWERS_OF_GIT: &[&str] =
    &["modified:", "both modified:", "deleted:", "new file:", "renamed:", "create mode ", "delete mode ", "rename "];

/// Whether a command only says the words that a path stands among: `echo "see docs/x.md"`.
pub fn is_told(form: Form, before: &str) -> bool {
    let command =
        before.rsplit(['|', ';', '&', '(']).next().unwrap_or_default().trim_start_matches(['$', ' ', '\t', '@']);
    let Some(words) = command.strip_prefix("echo ").filter(|_| form == Form::Fence) else { return false };
    let quote = words.trim_start_matches(['-', 'e', 'n', ' ']).chars().next().filter(|c| matches!(c, '"' | '\''));
    quote.is_some_and(|quote| words.matches(quote).count() % 2 == 1 && words.trim_end().contains(' '))
}

/// Whether a block of code gives the very text of the file that it writes.
pub fn is_given(before: &str, after: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    let writes = matches!(last, ">" | ">>" | "tee") || before.contains("tee ");
    (writes && (after.contains("<<") || before.contains("<<")))
        || before.trim_start_matches([' ', '-']).starts_with("dest:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_command_makes() {
        assert!(is_made_by_command("$ mkdir -p ", ""));
        assert!(is_made_by_command("sops -d a/b.enc.yaml > ", ""));
        assert!(is_made_by_command("cat x | tee -a ", ""));
        assert!(is_made_by_command("cp a/x.example ", "  # then edit it"));
        assert!(is_made_by_command("ln -s ~/a.lic ", "") && !is_made_by_command("ln -s ", " b/x"));
        assert!(!is_made_by_command("cp ", " b/x"));
        assert!(!is_made_by_command("mkdir a && cd ", ""));
        assert!(!is_made_by_command("kubectl create -f ", ""));
        assert!(is_made_by_command("curl -fsSL -o ", " https://example.org/get"));
        assert!(is_made_by_command("cd layer && zip -r ", " python") && !is_made_by_command("zip -r x.zip ", ""));
        assert!(is_made_by_command("tar -czf ", " a b") && is_made_by_command("tar cf ", " a"));
        assert!(!is_made_by_command("tar -xzf ", "") && !is_made_by_command("tar -czf x.tgz ", ""));
        assert!(is_given("cat > ", " <<EOF") && is_given("  dest: \"", "\"") && !is_given("cat ", " <<EOF"));
    }

    #[test]
    fn what_git_answers() {
        let is_answer = |before: &str, after: &str| is_answer_of_git(Form::Fence, before, after);
        assert!(
            is_answer("\tmodified:   ", "") && is_answer(" create mode 100644 ", "") && is_answer(" ", " | 12 ++--")
        );
        assert!(!is_answer("git add ", "") && !is_answer("", " | grep x") && !is_answer("", " | 12"));
        assert!(!is_answer_of_git(Form::Prose, "modified: ", ""));
        let logged = |before: &str| is_logged(Form::Fence, before);
        assert!(logged("[2025-11-01 10:15:23] [INFO] 1. (") && logged("2025-11-01T10:15:23Z run "));
        assert!(!logged("cp a ") && !is_logged(Form::Prose, "2025-11-01 we ran "));
    }

    #[test]
    fn what_a_command_only_tells() {
        let is_told = |before: &str| is_told(Form::Fence, before);
        assert!(is_told("echo \"Explain the file ") && is_told("$ echo -e 'see "));
        assert!(!is_told("echo ") && !is_told("cat ") && !is_told("echo \"a b\" > ") && !is_told("echo x && cat "));
    }

    #[test]
    fn what_a_line_runs() {
        assert!(is_run(Form::Fence, "", "./x.sh") && is_run(Form::Fence, "$ sudo ", "./x.sh"));
        assert!(is_run(Form::Fence, "ansible-playbook ", "x.yml") && is_run(Form::Fence, "bash -x ", "a/x.sh"));
        assert!(!is_run(Form::Fence, "", "a/x.sh") && !is_run(Form::Fence, "- ", "./x.sh"));
        assert!(!is_run(Form::Code, "bash ", "x.sh") && !is_run(Form::Fence, "cat ", "./x.sh"));
    }

    #[test]
    fn files_that_commands_write() {
        let text = "> quoted/a.md\n- a -> b/c.md\nkubeseal < a.yaml > infra/sealed.yaml\nx > 5\ny > data.yaml\n";
        assert_eq!(files_written(text).collect::<Vec<_>>(), ["sealed.yaml"]);
    }

    #[test]
    fn values_that_the_reader_has() {
        assert!(is_values_of_reader("helm install a b/a -f ", "./values.yaml"));
        assert!(!is_values_of_reader("helm install a b/a -f ", "my-site.yaml"));
        assert!(!is_values_of_reader("kubectl apply -f ", "values.yaml"));
    }

    #[test]
    fn folders_that_the_reader_makes() {
        let text = "Run:\n\n```sh\nsudo mkdir -p images/web envs/{dev,test}\n```\n";
        let made: Vec<&str> = folders_made(text).collect();
        let makes_folder = |folder| is_among(&made, folder);
        assert!(makes_folder("images/") && makes_folder("./envs") && makes_folder("images/web"));
        assert!(!makes_folder("image") && folders_made("images/web").next().is_none());
    }

    #[test]
    fn files_that_the_reader_fetches() {
        let fetched: Vec<&str> =
            made("curl -fsSLo ./get.sh https://x.org/get\nwget https://x.org/y -O 'z.sh'\n").collect();
        assert_eq!(fetched, ["get.sh", "z.sh"]);
        assert!(is_among(&fetched, "./get.sh") && !is_among(&fetched, "get"));
        let kept = |line: &str| made(line).any(|file| file == "get.sh");
        assert!(kept("curl -LO https://x.org/a/get.sh") && kept("wget -q https://x.org/get.sh"));
        assert!(!kept("curl -fsSL https://x.org/get.sh | sh"));
    }

    #[test]
    fn what_is_not_run_or_not_there() {
        assert!(is_switched_off(Form::Fence, "# kl apply -k "));
        assert!(!is_switched_off(Form::Fence, "kl apply -k "), "it is run");
        assert!(!is_switched_off(Form::Fence, "# if you set etcd up using "), "it is said");
        assert!(is_asked_of_history("git log --diff-filter=D -- '") && is_asked_of_history("cd x && git -P show a:"));
        assert!(!is_asked_of_history("git add "));
        assert!(is_asked_of_history("git checkout 0ac12de -- ") && !is_asked_of_history("git checkout -b "));
        assert!(expects_nothing("rm -rf ", "") && expects_nothing("git rm -r ", " && git commit"));
        assert!(
            expects_nothing("restic backup --exclude=\"", "\" /srv") && expects_nothing("rsync --exclude ", " a b")
        );
        assert!(expects_nothing("find ", " -name x 2>/dev/null | wc -l"));
        assert!(!expects_nothing("find ", " -name x | rm 2>/dev/null") && !expects_nothing("ls ", ""));
        assert!(expects_nothing("  \"ignorePaths\": [\"", "\"]") && expects_nothing("exclude = [", "]"));
        assert!(!expects_nothing("To ignore it, see: ", "") && !expects_nothing("path: ", ""));
        assert!(is_inventory("ansible-playbook site.yml -i ") && !is_inventory("sed -i ") && !is_inventory("ansible "));
    }
}
