//! Numbers that pages state of vibe.

use crate::page::Page;
use crate::program::{Program, read};
use crate::support::{files_below, project};
use vibe::rules::RULES;

/// A number that a page states, and where the source states it.
struct Stated {
    page: &'static str,
    /// What stands before the number on the page, and after it.
    around: (&'static str, &'static str),
    /// The file of the source, and what stands there before the number.
    source: (&'static str, &'static str),
}

const fn stated(
    page: &'static str,
    around: (&'static str, &'static str),
    source: (&'static str, &'static str),
) -> Stated {
    Stated { page, around, source }
}

const FORGES: &str = "vibe/guidebooks/forges.md";
const LIMITS: &str = "src/sources/forge/network.rs";
const DIAGRAMS: &str = "vibe/guidebooks/diagrams.md";
const DEAD_URL: &str = "rules/links/dead-url.md";
const NIGHTLY: &str = "vibe/guidebooks/nightly-report.md";
const FLEET: &str = "vibe/guidebooks/fleet.md";
const JUDGE: &str = "tests/diagrams/judge/package.json";

const STATED: &[Stated] = &[
    stated(FORGES, ("| A connection | ", " seconds"), (LIMITS, "connect: Duration::from_secs(")),
    stated(FORGES, ("| A whole answer | ", " seconds"), (LIMITS, "whole: Duration::from_secs(")),
    stated(FORGES, (" seconds, ", " MiB |"), (LIMITS, "            largest: ")),
    stated(FORGES, ("| Times a question is asked | ", ","), (LIMITS, "            attempts: ")),
    stated(FORGES, ("| All pauses of a run together | ", " seconds"), (LIMITS, "patience: Duration::from_secs(")),
    stated(FORGES, ("| Pages of a list of pull requests | ", " |"), (LIMITS, "            pages: ")),
    stated("vibe/guidebooks/ci.md", ("| At most ", ", on lines"), ("src/review/lines.rs", "const MOST: usize = ")),
    stated(DEAD_URL, ("follows ", " redirects"), ("src/sources/web/crawl.rs", "const HOPS: usize = ")),
    stated(NIGHTLY, ("of which the last ", " are carried on"), ("src/survey/trend.rs", "const MOST: usize = ")),
    stated(NIGHTLY, ("a user ", ". There is no shell"), ("src/manifests/pod.rs", "pub const IMAGE_USER: i64 = ")),
    stated(FLEET, ("The cores, at most ", " |"), ("src/cli/fleet.rs", "const PARALLEL: usize = ")),
    stated(FLEET, ("`--timeout` goes over it | ", " |"), ("src/cli/fleet.rs", "const TIMEOUT: u64 = ")),
    stated(DIAGRAMS, ("The verdicts are those of mermaid ", ", and of"), (JUDGE, "\"mermaid\": \"")),
    stated(DIAGRAMS, (", and of ", " where a test names it"), (JUDGE, "npm:mermaid@")),
    stated(DIAGRAMS, ("before the command, mermaid ", " is asked"), (JUDGE, "npm:mermaid@")),
    stated(DIAGRAMS, ("asks mermaid ", " about each"), (JUDGE, "\"mermaid\": \"")),
];

/// Exit codes and what they mean, in words that a page may choose from; the tests of the command line hold
/// the program to them.
const EXITS: [(&str, &[&str]); 3] =
    [("0", &["nothing to report"]), ("1", &["findings"]), ("2", &["failed", "could not be made"])];

#[test]
fn the_program_ends_in_these_ways() {
    let source = read("src/cli/exit.rs");
    let codes: Vec<String> = source.split("ExitCode::from(").skip(1).map(number).collect();
    assert!(source.contains("ExitCode::SUCCESS"));
    assert_eq!(codes, EXITS[1..].iter().map(|(code, _)| *code).collect::<Vec<_>>());
}

/// What is wrong with the numbers of a page.
pub fn faults(page: &Page, program: &Program) -> Vec<String> {
    let mut faults: Vec<String> =
        STATED.iter().filter(|it| it.page == page.path).filter_map(|it| it.fault(page)).collect();
    for block in page.prose() {
        faults.extend(counted(block, program));
        faults.extend(exits(block));
    }
    let minimum = env!("CARGO_PKG_RUST_VERSION");
    let rusts = page.text.split("Rust ").skip(1).filter(|rest| rest.starts_with("1."));
    faults.extend(rusts.filter(|rest| number(rest) != minimum).map(|_| format!("vibe needs Rust {minimum}")));
    faults.into_iter().map(|fault| format!("{}: {fault}", page.path)).collect()
}

impl Stated {
    fn fault(&self, page: &Page) -> Option<String> {
        let (before, after) = self.around;
        let (file, mark) = self.source;
        let source = read(file);
        let truth = source.split(mark).nth(1).map(number).unwrap_or_else(|| panic!("{file} has no `{mark}`"));
        let said = page.text.match_indices(before).map(|(at, _)| &page.text[at + before.len()..]);
        // The first that fits: elsewhere the same words may stand before another thing.
        let mut said =
            said.filter_map(|rest| Some(rest.split_once(after)?.0)).filter(|said| !said.contains(['\n', '|']));
        match said.next() {
            None => Some(format!("«{before}…{after}» does not stand there; it is held against {file}")),
            Some(said) if figure(said) != truth => Some(format!("«{before}{said}{after}»: it is {truth} in {file}")),
            Some(_) => None,
        }
    }
}

/// The digits, dots and groups of digits that a text begins with: `20_000`, `11.17.2`.
fn number(text: &str) -> String {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '_')).unwrap_or(text.len());
    text[..end].replace('_', "").trim_end_matches('.').to_owned()
}

const WORDS: [&str; 13] =
    ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number as it is written, in figures: «ten» is 10, «20,000» is 20000.
fn figure(said: &str) -> String {
    let word = said.trim().to_lowercase();
    let place = WORDS.iter().position(|known| *known == word);
    place.map_or_else(|| word.replace(',', ""), |place| place.to_string())
}

/// «54 rules», «three kinds of fixes»: how many there are of what vibe consists of.
fn counted(block: &str, program: &Program) -> Vec<String> {
    let mut groups: Vec<&str> = RULES.iter().map(|entry| entry.meta.group).collect();
    groups.dedup();
    let files = |folder: &str| files_below(&project().join(folder)).len();
    let formats = program.schema["properties"].as_object().map_or(0, serde_json::Map::len);
    let sets = [
        ("rules", RULES.len()),
        ("groups of rules", groups.len()),
        ("kinds of fixes", 3),
        ("settings", formats),
        ("commands", program.commands.iter().filter(|command| command.len() == 1).count()),
        // One of the files holds what the others share.
        ("grammars", files("tests/diagrams/grammars") - 1),
    ];
    let mut faults = Vec::new();
    for (set, truth) in sets {
        for (at, _) in block.match_indices(&format!(" {set}")) {
            let ends = block[at + 1 + set.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            let said = block[..at].rsplit(|c: char| !c.is_alphanumeric() && c != ',').next().unwrap_or_default();
            let figure = figure(said);
            let counts = ends && !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit());
            if counts && figure != truth.to_string() {
                faults.push(format!("«{said} {set}»: there are {truth}"));
            }
        }
    }
    faults
}

/// Exit codes: a sentence names one that there is, and a list of them gives each its meaning.
fn exits(block: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lower = block.to_lowercase();
    for before in ["exit code ", "exits with ", "exit with ", "exit codes: "] {
        for (at, _) in lower.match_indices(before) {
            let rest = &lower[at + before.len()..];
            let said = number(rest);
            if !said.is_empty() && !EXITS.iter().any(|(code, _)| *code == said) {
                faults.push(format!("vibe never exits with {said}"));
            }
            let list = rest.split('.').next().unwrap_or_default();
            // A list of meanings: «0 nothing to report, 1 findings, …».
            if said == "0" && list.contains("1 ") {
                faults.extend(meanings(list));
            }
        }
    }
    faults
}

fn meanings(list: &str) -> Vec<String> {
    let parts: Vec<(&str, &str)> = list
        .split(", ")
        .filter_map(|part| part.split_once(' '))
        .filter(|(code, _)| code.bytes().all(|byte| byte.is_ascii_digit()))
        .collect();
    let mut faults = Vec::new();
    for (code, words) in EXITS {
        let said = parts.iter().find(|(said, _)| *said == code).map(|(_, meaning)| *meaning);
        if !said.is_some_and(|said| words.iter().any(|word| said.contains(word))) {
            faults.push(format!("exit code {code} is «{}»", words.join("» or «")));
        }
    }
    faults.extend(
        parts
            .iter()
            .filter(|(code, _)| !EXITS.iter().any(|(known, _)| known == code))
            .map(|(code, _)| format!("vibe never exits with {code}")),
    );
    faults
}
