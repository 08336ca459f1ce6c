//! What a path stands in: a block of code, a list, a table; and the line that leads over to it.

use crate::facts::Form;
use crate::facts::paths::past::Gone;
use crate::facts::paths::{argument, stop};
use crate::markdown::{BlockKind, Body, Elements, Fence};
use crate::text::Span;

/// A path on a page, and the parts that the page is made of.
#[derive(Clone, Copy)]
pub struct Frame<'p> {
    /// The blocks of code and the tables of the page.
    pub elements: &'p Elements,
    /// Its prose.
    pub body: &'p Body,
    /// All of its text.
    pub text: &'p str,
    /// Where the path stands.
    pub span: Span,
}

impl<'p> Frame<'p> {
    /// Whether it is the remark on the first line of a code block: it names the file that the reader writes with
    /// what follows.
    pub fn heads_block(self) -> bool {
        let Some(code) = self.code() else { return false };
        let mut lines = code.of(self.text).lines();
        let first = lines.next().unwrap_or_default();
        let is_first = self.span.end as usize <= code.start as usize + first.len();
        let rest = lines.next().is_some_and(|line| !line.trim().is_empty());
        let bare = first.trim().trim_start_matches(['#', '/', '-', ';', ' ']).trim_end_matches(['-', '*', '/', ' ']);
        let bare = ["File: ", "file: ", "Filename: "].iter().find_map(|head| bare.strip_prefix(head)).unwrap_or(bare);
        let is_remark = ["#", "//", "--", ";"].iter().any(|mark| first.trim_start().starts_with(mark));
        // `# roles/x/defaults/main.yml - what each role has`
        let bare = bare.split_once(" - ").map_or(bare, |(path, _)| path);
        is_first && rest && is_remark && bare == self.span.of(self.text)
    }

    /// Whether it is all that stands above a code block in the language of the file: a heading, or a line of its own.
    /// The block is what the reader writes there.
    pub fn labels_block(self) -> bool {
        let headings = self.elements.headings.iter().map(|heading| heading.span);
        let paragraphs = self.body.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && !block.list);
        let mut above = headings.chain(paragraphs.map(|block| block.span)).filter(|above| above.covers(self.span));
        let signs = ['#', '*', '_', '`', ':', ' ', '\n', '\r'];
        let is_label = |above: &Span| above.of(self.text).trim_matches(signs) == self.span.of(self.text);
        let Some(label) = above.find(is_label) else { return false };
        let below = |fence: &&Fence| fence.span.start >= label.end;
        let Some(fence) = self.elements.fences.iter().find(below) else { return false };
        let between = &self.text[label.end as usize..fence.span.start as usize];
        let (_, extension) = self.span.of(self.text).rsplit_once('.').unwrap_or_default();
        between.trim().is_empty() && is_in_language(fence.language(self.text), extension)
    }

    /// Whether a block above it in its section shows the object that the file is named for: `name: x` of `x.yaml`. The
    /// reader has written it by then.
    pub fn is_shown_above(self) -> bool {
        let path = self.span.of(self.text);
        let Some(stem) = path.strip_suffix(".yaml").or(path.strip_suffix(".yml")) else { return false };
        let start = self.span.start;
        let heading = self.elements.headings.iter().rev().find(|heading| heading.span.end <= start);
        let from = heading.map_or(0, |heading| heading.span.start);
        let above = self.elements.fences.iter().filter(|fence| fence.span.start >= from && fence.span.end <= start);
        let names = |line: &str| line.trim().strip_prefix("name: ").is_some_and(|name| name.trim() == stem);
        let is_object = |code: &str| code.contains("kind: ") && code.lines().any(names);
        !path.contains('/') && above.map(|fence| fence.code.of(self.text)).any(is_object)
    }

    /// Whether a sentence leads over to its list or block with words that make it no fact of today: «for example:»,
    /// «**Replaces:**», «Output:».
    pub fn is_led_to_as_no_fact(self) -> bool {
        self.lead().is_some_and(|lead| {
            let words = lead.trim().to_lowercase();
            let is_example = words.ends_with(':') && stop::leads_to_examples(&words);
            is_example || stop::leads_to_what_is_not(words.trim_matches(['*', '_']))
        })
    }

    /// The paragraph above its list or block.
    pub fn lead(self) -> Option<&'p str> {
        let at = self.body.blocks.partition_point(|block| block.span.start <= self.span.start);
        let in_fence = self.elements.fence_at(self.span.start).is_some_and(|fence| fence.span.covers(self.span));
        let own = self.body.blocks[..at].iter().rev();
        let mut above = own.skip_while(|block| block.list || !in_fence && block.span.covers(self.span));
        let in_list = in_fence || at > 0 && self.body.blocks[at - 1].list;
        let lead = above.next().filter(|block| in_list && block.kind == BlockKind::Paragraph);
        lead.map(|lead| lead.span.of(self.text))
    }

    /// Whether the remark above it in a code block, with no blank line between, calls what follows wrong, or of
    /// another day.
    pub fn is_called_wrong(self) -> bool {
        let Some(code) = self.code() else { return false };
        let before = &self.text[code.start as usize..self.span.start as usize];
        let above = before.split('\n').rev().skip(1).map(str::trim_start);
        let near = above.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
        let mut remarks = near.filter_map(|line| ["#", "//"].iter().find_map(|mark| line.strip_prefix(mark)));
        remarks.next().is_some_and(stop::calls_wrong)
    }

    /// Whether it is given to a program that reads it, by commands that go into no folder but the one that it was in;
    /// `before` is what stands before it in the block, or between the backticks.
    pub fn is_read_there(self, before: &str, gone: Option<&Gone>) -> bool {
        let block = self.code().map(|code| &self.text[code.start as usize..self.span.start as usize]);
        argument::is_read(before) && !gone.is_some_and(|gone| argument::is_run_elsewhere(block.unwrap_or(before), gone))
    }

    /// Whether it stands in a table that tells what was changed or what happened: `Before | After`, `File | What
    /// changed`, `Time | Event`.
    pub fn is_of_a_change(self, form: Form) -> bool {
        let table = self.elements.table_at(self.span).filter(|table| form == Form::Table && !table.is_empty());
        table.is_some_and(|table| {
            let names: Vec<String> = table.row(0).iter().map(|cell| cell.of(self.text).to_lowercase()).collect();
            let has = |word: &str| names.iter().any(|name| stop::has(name, word));
            has("before") && has("after") || has("changed") || has("touched") || has("time") && has("event")
        })
    }

    /// Whether it stands in a column of paths in a container: `Container path`.
    pub fn is_in_container(self) -> bool {
        let header = self.elements.column_header(self.text, self.span).map(str::to_lowercase);
        header.is_some_and(|header| stop::has(&header, "container"))
    }

    /// The code that it stands among.
    fn code(self) -> Option<Span> {
        self.elements.fence_at(self.span.start).map(|fence| fence.code).filter(|code| code.covers(self.span))
    }
}

/// Whether a code block is in the language that files of an extension are written in. What scripts are written in is
/// what they are called with as well.
fn is_in_language(language: &str, extension: &str) -> bool {
    let language = language.to_ascii_lowercase();
    let names: &[&str] = match extension {
        "js" | "mjs" | "cjs" => &["javascript"],
        "md" | "markdown" => &["markdown", "md"],
        "py" => &["python"],
        "rs" => &["rust"],
        "sh" | "bash" | "" => return false,
        "tf" | "tfvars" => &["hcl", "terraform"],
        "ts" => &["typescript"],
        "yaml" | "yml" => &["yaml", "yml"],
        _ => &[],
    };
    language == extension || names.contains(&&*language)
}

#[cfg(test)]
mod tests {
    use super::Frame;
    use crate::facts::Form;
    use crate::markdown::parse;
    use crate::text::Span;

    fn of(text: &str, ask: impl Fn(Frame<'_>) -> bool) -> bool {
        let (elements, body) = parse(text);
        let start = text.find("a/b.sh").expect("a path");
        ask(Frame { elements: &elements, body: &body, text, span: Span::new(start..start + 6) })
    }

    #[test]
    fn what_leads_over_to_it() {
        let leads = |text: &str| of(text, |frame| frame.is_led_to_as_no_fact());
        assert!(leads("For example:\n\n- `a/b.sh`\n") && leads("**Replaces:**\n- `x`\n- `a/b.sh`\n"));
        assert!(
            leads("**Example output:**\n\n```\nChecking a/b.sh...\n```\n") && leads("Output:\n\n```\na/b.sh\n```\n")
        );
        assert!(!leads("Run:\n\n```\na/b.sh\n```\n") && !leads("Replaces x. These are left:\n\n- `a/b.sh`\n"));
    }

    #[test]
    fn what_stands_right_above_it() {
        let wrong = |text: &str| of(text, |frame| frame.is_called_wrong());
        assert!(wrong("```sh\n# Legacy path that needs updating\n/x/a/b.sh\n\n# Now\n/x/c.sh\n```\n"));
        assert!(wrong("```sh\n# The wrong way\na/b.sh\n```\n"));
        assert!(wrong("```nix\n# BAD\nimports = [\n  x\n  ./a/b.sh\n];\n```\n"));
        assert!(!wrong("```nix\n# BAD\nx\n\n# GOOD\nimports = [\n  ./a/b.sh\n];\n```\n"));
        assert!(!wrong("```sh\n# Legacy path\n/x/c.sh\n\n# Now\n/x/a/b.sh\n```\n") && !wrong("# Old\n\n`a/b.sh`\n"));
    }

    #[test]
    fn what_it_alone_stands_above() {
        let labels = |text: &str| {
            let (elements, body) = parse(text);
            let start = text.find("a/b.go").expect("a path");
            Frame { elements: &elements, body: &body, text, span: Span::new(start..start + 6) }.labels_block()
        };
        assert!(labels("### `a/b.go`\n\n```go\nx\n```\n") && labels("**`a/b.go`**:\n```go\nx\n```\n"));
        assert!(!labels("### `a/b.go`\n\n```sh\nx\n```\n") && !labels("### `a/b.go`\n\nText.\n\n```go\nx\n```\n"));
        assert!(!labels("See `a/b.go`:\n\n```go\nx\n```\n") && !labels("### `a/b.go`\n"));
    }

    #[test]
    fn what_a_block_above_shows() {
        let shown = |text: &str| {
            let (elements, body) = parse(text);
            let start = text.rfind("web.yaml").expect("a path");
            Frame { elements: &elements, body: &body, text, span: Span::new(start..start + 8) }.is_shown_above()
        };
        let block = "```yaml\nkind: Pod\nmetadata:\n  name: web\n```\n\nApply:\n";
        assert!(shown(&format!("## A\n\n{block}\n```sh\nkubectl apply -f web.yaml\n```\n")));
        assert!(!shown(&format!("## A\n\n{block}\n## B\n\n```sh\nkubectl apply -f web.yaml\n```\n")));
        assert!(!shown("```yaml\nkind: Pod\nmetadata:\n  name: site\n```\n\nApply `web.yaml`.\n"));
    }

    #[test]
    fn what_its_table_is_about() {
        let change = |text: &str| of(text, |frame| frame.is_of_a_change(Form::Table));
        assert!(change("| Time | Event |\n|---|---|\n| 10:15 | `a/b.sh` failed |\n"));
        assert!(change("| Files touched |\n|---|\n| `a/b.sh` |\n") && !change("| File |\n|---|\n| `a/b.sh` |\n"));
        let container = |text: &str| of(text, |frame| frame.is_in_container());
        assert!(container("| Container path |\n|---|\n| `a/b.sh` |\n") && !container("| Path |\n|---|\n| a/b.sh |\n"));
    }
}
