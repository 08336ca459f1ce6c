//! What the project's own pages say of vibe, held against vibe: command lines, flags, rules, settings,
//! options, numbers. A page that is no longer right fails here, and a changed page that is wrong too.

#[path = "../support/mod.rs"]
mod support;

mod changed;
mod commands;
mod names;
mod numbers;
mod options;
mod page;
mod program;

use page::Page;
use program::Program;

/// All that is wrong with a page.
fn faults(page: &Page, program: &Program) -> Vec<String> {
    let mut faults = commands::faults(page, program);
    faults.extend(names::faults(page, program));
    faults.extend(options::faults(page, program));
    faults.extend(numbers::faults(page, program));
    faults
}

#[test]
fn own_pages_are_right() {
    let program = Program::ask();
    let faults: Vec<String> = page::own().iter().flat_map(|page| faults(page, &program)).collect();
    assert!(faults.is_empty(), "what is not so:\n{}", faults.join("\n"));
}

#[test]
fn the_help_names_flags_that_there_are() {
    let program = Program::ask();
    let mut wrong = Vec::new();
    for sentence in page::help() {
        let words = sentence.split(|c: char| c.is_whitespace() || ",.;:()`".contains(c));
        let flags = words.filter(|word| word.starts_with("--"));
        wrong.extend(flags.filter_map(|flag| commands::lone(flag, &program)).map(|why| format!("{sentence:?}: {why}")));
    }
    assert!(wrong.is_empty(), "the help names what there is not:\n{}", wrong.join("\n"));
}

#[test]
fn the_readme_names_every_command() {
    let page = page::own().remove(0);
    let spans: Vec<String> = page.spans().into_iter().map(|code| code.text).collect();
    for command in Program::ask().commands {
        let line = format!("vibe {}", command.join(" "));
        let named =
            |span: &String| span.strip_prefix(&line).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        // `vibe hook uninstall` is told where hooks are.
        assert!(command.len() > 1 || spans.iter().any(named), "the README does not name `{line}`");
    }
}
