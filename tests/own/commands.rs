//! Command lines and flags that pages name are ones that the program takes.

use crate::page::Page;
use crate::program::Program;

/// What is wrong with the command lines of a page.
pub fn faults(page: &Page, program: &Program) -> Vec<String> {
    let mut faults = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for code in page.spans() {
        match words(&code.text).first().map(String::as_str) {
            Some("vibe") => lines.push(code.text),
            Some(flag) if is_flag(flag) && !of_another_program(&code.before) => {
                faults.extend(lone(&code.text, program));
            }
            _ => {}
        }
    }
    for (info, code) in page.fences() {
        if matches!(info.split(' ').next(), Some("sh" | "bash" | "shell" | "console" | "yaml")) {
            lines.extend(code.lines().map(|line| line.replace("cargo run --release -- ", "vibe ")));
        }
    }
    for line in lines {
        faults.extend(calls(&line).iter().filter_map(|call| {
            let why = program.refuses(call).or_else(|| unknown_rule(call, program))?;
            Some(format!("`vibe {}`: {why}", call.join(" ")))
        }));
    }
    faults.into_iter().map(|fault| format!("{}: {fault}", page.path)).collect()
}

/// A flag of another program follows its name: «with git's `--follow`».
fn of_another_program(before: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    last.ends_with("'s")
}

fn is_flag(word: &str) -> bool {
    let name = word.trim_start_matches('-');
    word.starts_with('-') && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// A flag without a command: some command must take it, and with that value.
pub fn lone(flag: &str, program: &Program) -> Option<String> {
    let flag = words(flag);
    let theirs = program.script.split(|c: char| !c.is_alphanumeric() && c != '-');
    if flag.len() == 1 && theirs.into_iter().any(|word| word == flag[0]) {
        return None;
    }
    let mut why = None;
    for command in &program.commands {
        // What must stand beside it to be a whole line is not asked for.
        match program.refuses(&[command.as_slice(), flag.as_slice()].concat()) {
            None => return unknown_rule(&flag, program),
            Some(refusal) if !refusal.contains("unexpected argument") => why = Some(refusal),
            Some(_) => {}
        }
    }
    Some(format!("`{}`: {}", flag.join(" "), why.unwrap_or_else(|| "no command takes it".into())))
}

/// The rule of `--select x` that is none.
fn unknown_rule(call: &[String], program: &Program) -> Option<String> {
    let mut rest = call.iter();
    while let Some(word) = rest.next() {
        let (flag, value) = match word.split_once('=') {
            Some((flag, value)) => (flag, Some(value)),
            None => (word.as_str(), None),
        };
        if matches!(flag, "--select" | "--extend-select" | "--ignore") || (flag == "rule" && value.is_none()) {
            let value = value.or_else(|| rest.next().map(String::as_str)).unwrap_or_default();
            let names = value.split(',').filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
            let wrong = names.into_iter().find(|name| !program.selectable.contains(*name));
            if let Some(name) = wrong {
                return Some(format!("there is no rule or group `{name}`"));
            }
        }
    }
    None
}

/// What a line calls vibe with: the words after each `vibe` up to the end of the command.
fn calls(line: &str) -> Vec<Vec<String>> {
    let words = words(line);
    let mut calls = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let program = word == "vibe" || word.ends_with("release/vibe");
        let first =
            words.get(at + 1).is_some_and(|next| next.starts_with(|c: char| c == '-' || c.is_ascii_lowercase()));
        if program && first && at.checked_sub(1).is_none_or(|before| begins_a_command(&words[before])) {
            let rest =
                words[at + 1..].iter().take_while(|word| !matches!(word.as_str(), "|" | "||" | "&&" | ";" | "#"));
            calls.push(rest.cloned().collect());
        }
    }
    calls
}

fn begins_a_command(before: &str) -> bool {
    matches!(before, "$" | "-" | "|" | "||" | "&&" | ";") || before.ends_with(':') || before == "-v"
}

/// The words of a line as a shell has them; `[PATHS]` is a word that may stand there.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c.is_whitespace() => words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
            _ => word.push(c),
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words.iter().map(|word| word.trim_matches(['[', ']']).to_owned()).collect()
}
