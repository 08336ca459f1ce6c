//! `vibe mermaid`

use crate::{Ran, Repo};
use std::io::Write;
use std::process::Stdio;

const GOOD: &str = "flowchart LR\n  a --> b\n";
const CURABLE: &str = "flowchart LR\n  a[Request (HTTPS)] --> b[x (y)]\n";
const CURED: &str = "flowchart LR\n  a[\"Request (HTTPS)\"] --> b[\"x (y)\"]\n";

fn piped(repo: &Repo, args: &[&str], text: &str) -> Ran {
    let mut command = repo.command(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a run");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("a reader");
    Ran::of(child.wait_with_output().expect("an end"))
}

#[test]
fn a_diagram_on_standard_input() {
    let repo = Repo::new(&[]);
    piped(&repo, &["mermaid", "-"], GOOD).exits(0).says("1 diagram, none broken");
    let ran = piped(&repo, &["mermaid", "-", "--output-format", "concise"], CURABLE).exits(1);
    ran.shows("stdin.mmd:2:13: error[broken-mermaid] mermaid refuses `(`").says("1 diagram, 1 broken");
    assert_eq!(piped(&repo, &["mermaid", "-", "--fix"], CURABLE).exits(0).out, CURED);
    let page = format!("# Page\n\n```mermaid\n{CURABLE}```\n");
    piped(&repo, &["mermaid", "-", "--output-format", "concise"], &page).exits(1).shows("stdin.md:5:13: error");
}

#[test]
fn files_and_pages() {
    let page = format!("[x](gone.md)\n\n> ```mermaid\n> {}> ```\n", CURABLE.replace("LR\n", "LR\n> "));
    let repo = Repo::new(&[("a.mmd", CURABLE), ("b/c.txt", GOOD), ("d.md", &page)]);
    let ran = repo.run(&["mermaid", "a.mmd", "b/c.txt", "d.md", "--output-format", "concise"]).exits(1);
    let ran = ran.shows("a.mmd:2:13").shows("d.md:5:15").says("3 diagrams, 2 broken");
    assert!(!ran.out.contains("dead-link"), "{}", ran.out);
    repo.run(&["mermaid", "a.mmd", "d.md", "--fix"]).exits(0);
    assert_eq!(repo.read("a.mmd"), CURED);
    assert_eq!(repo.read("d.md"), page.replace("Request (HTTPS)", "\"Request (HTTPS)\"").replace("x (y)", "\"x (y)\""));
    repo.run(&["mermaid", "none.mmd"]).exits(2).says("none.mmd");
    repo.run(&["mermaid"]).exits(2);
}

#[test]
fn files_of_a_repository_are_checked_and_mended() {
    let repo = Repo::new(&[("docs/a.mmd", CURABLE), ("README.md", "# Home\n\nText.\n")]);
    repo.run(&["check", "--output-format", "concise"]).exits(1).shows("docs/a.mmd:2:13: error[broken-mermaid]");
    repo.run(&["check"]).exits(1).says("--fix mends 1");
    repo.run(&["check", "--diff"]).shows("+++ b/docs/a.mmd").shows("+  a[\"Request (HTTPS)\"]");
    repo.run(&["check", "--fix"]).exits(0).says("1 page and 1 diagram file checked, nothing to report; 1 mended");
    assert_eq!(repo.read("docs/a.mmd"), CURED);
    // A hook may name files of this sort and no page.
    repo.run(&["check", "docs/a.mmd"]).exits(0).says("1 diagram file checked, nothing to report");
    let ran = repo.run(&["check", "docs", "README.md"]).exits(0);
    assert!(!ran.err.contains("no page"), "{}", ran.err);
}

#[test]
fn the_version_of_mermaid_is_chosen() {
    let text = "flowchart LR\n  a -->|x|  b\n";
    let repo = Repo::new(&[("docs/a.mmd", text), ("README.md", "# Home\n\nText.\n")]);
    repo.run(&["mermaid", "docs/a.mmd"]).exits(1).shows("mermaid refuses a space");
    repo.run(&["mermaid", "docs/a.mmd", "--mermaid-version", "12"]).exits(0).says("1 diagram, none broken");
    repo.run(&["mermaid", "docs/a.mmd", "--mermaid-version", "13"]).exits(2).says("it is 11 or 12");
    let check = ["check", "--select", "broken-mermaid"];
    repo.run(&check).exits(1).shows("mermaid refuses a space");
    repo.write("vibe.toml", "[mermaid]\nversion = 12\n");
    repo.run(&check).exits(0);
    repo.run(&["config"]).exits(0).shows("= 12  # vibe.toml:2");
    repo.write("vibe.toml", "[mermaid]\nversion = 13\n");
    repo.run(&check).exits(2).says("mermaid 13 is not known here: write `11` or `12`").says("vibe.toml:2");
}

#[test]
fn what_is_not_read_yet_is_said() {
    let repo = Repo::new(&[]);
    let kinds = ["architecture-beta\n", "info\n", "packet\n"];
    for text in kinds {
        let ran = piped(&repo, &["mermaid", "-"], text);
        let is_read = vibe::mermaid::parse(text).map_or(true, |diagram| diagram.is_read);
        assert_eq!(ran.err.contains("not validated"), !is_read, "{text}: {ran:?}");
    }
}

#[test]
fn it_draws_nothing_and_says_what_does() {
    let repo = Repo::new(&[("a.mmd", GOOD)]);
    repo.run(&["mermaid", "--help"]).exits(0).shows("judged, not drawn").shows("mmdc -i diagram.mmd -o diagram.svg");
    repo.run(&["mermaid", "a.mmd", "--render", "svg"]).exits(2).says("--render");
}
