//! Names that pages put in code are names of something: of a rule, a setting, a variable, an item of the
//! code, a file.

use crate::page::Page;
use crate::program::Program;
use crate::support::project;

/// Names of other programs, formats and tools, or of what an example speaks of. A name that is neither here nor known to the
/// program is a mistake, or belongs here.
const OF_OTHERS: &[&str] = &["musl-gcc", "musl-tools"];

/// What is wrong with the names of a page.
pub fn faults(page: &Page, program: &Program) -> Vec<String> {
    let mut faults: Vec<String> = Vec::new();
    for code in page.spans() {
        let name = code.text.as_str();
        if let Some(allowed) = name.strip_prefix("allow(").and_then(|rest| rest.split(')').next()) {
            faults.extend(unselectable(allowed, program));
        } else if let Some(section) = name.strip_prefix("[rule.").and_then(|rest| rest.strip_suffix(']')) {
            faults.extend(unselectable(section, program));
        } else if is_dashed(name) && !program.names.contains(name) && !OF_OTHERS.contains(&name) {
            faults.push(format!("nothing is called `{name}`"));
        } else if is_variable(name) && !program.code.contains(name) {
            faults.push(format!("nothing reads the variable `{name}`"));
        } else if is_item(name) && !is_in_code(name, program) {
            faults.push(format!("the code has no `{name}`"));
        } else if is_file(name) && !page.path.starts_with("rules/") && !project().join(name).exists() {
            faults.push(format!("there is no file `{name}`"));
        } else if after_rule(&code.before) && is_word(name) {
            faults.extend(unselectable(name, program));
        }
    }
    for (info, text) in page.fences() {
        let allowances = text.split("vibe: allow(").skip(1).filter_map(|rest| rest.split(')').next());
        let examples = info.contains(' ');
        faults.extend(allowances.filter(|_| !examples).filter_map(|name| unselectable(name, program)));
    }
    faults.into_iter().map(|fault| format!("{}: {fault}", page.path)).collect()
}

fn unselectable(names: &str, program: &Program) -> Option<String> {
    let mut names = names.split(',').map(str::trim).filter(|name| !name.starts_with('<'));
    let wrong = names.find(|name| !program.selectable.contains(*name))?;
    Some(format!("there is no rule or group `{wrong}`"))
}

/// «the rules `a`, `b` and …», «groups `a` and …».
fn after_rule(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let first = words.find(|word| !word.starts_with('`') && !matches!(*word, "and" | "or" | ","));
    matches!(first, Some("rule" | "rules" | "group" | "groups")) && !before.trim_end().ends_with("vibe`")
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn is_dashed(name: &str) -> bool {
    name.contains('-')
        && name.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

fn is_variable(name: &str) -> bool {
    name.contains('_') && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// `facts::ledger`, `Git::history`.
fn is_item(name: &str) -> bool {
    let parts: Vec<&str> = name.split("::").collect();
    parts.len() > 1
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'))
}

fn is_in_code(name: &str, program: &Program) -> bool {
    name.split("::").all(|part| {
        ["fn", "mod", "struct", "enum", "trait"].iter().any(|kind| program.code.contains(&format!("{kind} {part}")))
    })
}

/// `src/lib.rs`, `.ci/run`: a path into the project, with nothing to be filled in.
fn is_file(name: &str) -> bool {
    let own = ["src/", "rules/", "tests/", "fixtures/", "benches/", ".ci/", ".action/", ".github/"];
    own.iter().any(|folder| name.starts_with(folder)) && !name.contains(['<', '*', ' ', '$', '…'])
}
