//! A placeholder in angle brackets, which renderers swallow as HTML.
//!
//! The parser hands over every tag that HTML does not know. Most of them are components or pasted
//! XML: these are known by their closing tags, their attributes, and by other pages of the site.

mod components;
mod mdx;
mod word;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Safety};
use crate::markdown::{Body, Page, Tag, parse};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::Span;
use crate::workspace::View;
use components::Components;
use word::{Cure, Word};

/// What is no placeholder here.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct LostPlaceholder {
    /// Names of components, or of XML elements, that pages write without a closing tag.
    components: Vec<String>,
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<LostPlaceholder>(Meta {
    name: "lost-placeholder",
    group: "wording",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A placeholder in angle brackets, which renderers swallow as HTML",
    page: include_str!("../../../../rules/wording/lost-placeholder.md"),
});

impl Rule for LostPlaceholder {
    /// What MDX cannot read, though Markdown prints it.
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        if !is_mdx(view.page) || view.class.kind == ClassSetting::Generated {
            return;
        }
        for span in mdx::unsafe_words(view.text, view.body) {
            let what = format!("`{}` breaks the build: MDX reads it as a component", span.of(view.text));
            let word = Word::around(view.text, view.body, span, false);
            findings.push(mend(view.page, view.text, &word, Diagnostic::new(view.page.at(word.span), what)));
        }
    }

    /// What Markdown takes for HTML, so that a reader never sees it.
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let components = Components::of(workspace, &self.components);
        for (index, page) in context.pages().filter(|(_, page)| !page.tags.is_empty()) {
            if workspace.class_of(index).kind == ClassSetting::Generated {
                continue;
            }
            let tree = workspace.tree_of(index);
            let lost: Vec<&Tag> = page.tags.iter().filter(|tag| !components.has(tree, page, tag)).collect();
            if lost.is_empty() {
                continue;
            }
            // Few pages come this far, so their text and prose are read once more instead of kept.
            let Some(text) = context.text(index) else { continue };
            let (_, body) = parse(&text);
            for diagnostic in find(page, &text, &body, &lost) {
                findings.push(diagnostic);
            }
        }
        Ok(())
    }
}

/// The findings for the tags of a page that are neither HTML nor components; one a word, however many
/// placeholders it has.
fn find(page: &Page, text: &str, body: &Body, lost: &[&Tag]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut done = Span::default();
    for tag in lost.iter().filter(|tag| !is_syntax(text, tag)) {
        if done.covers(tag.span) && !done.is_empty() {
            continue;
        }
        let word = Word::around(text, body, tag.span, tag.block);
        done = word.span;
        let shown: Vec<&str> = word.span.of(text).split_whitespace().collect();
        let tags: Vec<String> = lost
            .iter()
            .filter(|other| word.span.covers(other.span))
            .map(|other| format!("`{}`", other.span.of(text).replace('\n', " ")))
            .collect();
        let what = if is_mdx(page) {
            format!("`{}` breaks the build: MDX reads {} as a component", shown.join(" "), tags.join(" and "))
        } else if word.span == tag.span {
            format!("`{}` is read as HTML, and a reader does not see it", shown.join(" "))
        } else {
            let are = if tags.len() == 1 { "is" } else { "are" };
            format!("`{}` is shown without {}, which {are} read as HTML", shown.join(" "), tags.join(" and "))
        };
        found.push(mend(page, text, &word, Diagnostic::new(page.at(word.span), what)));
    }
    found
}

/// Whether a tag belongs to a notation that is no Markdown: a shortcode of Hugo, a template, a tag
/// within the quotes of an attribute, or a line of a block of HTML that something else began.
fn is_syntax(text: &str, tag: &Tag) -> bool {
    let start = tag.span.start as usize;
    let line = &text[text[..start].rfind('\n').map_or(0, |end| end + 1)..start];
    let opened = line.trim_end_matches([' ', '%', '<']);
    if opened.ends_with("{{") || opened.ends_with("{%") || opened.ends_with("${") {
        return true;
    }
    let in_quotes = line.rfind("=\"").is_some_and(|quote| {
        let element = line[..quote].rfind('<');
        !line[quote + 2..].contains('"') && element.is_some_and(|open| !line[open..quote].contains('>'))
    });
    in_quotes || (tag.block && !line.trim_start_matches([' ', '\t', '>', '-', '*', '+']).is_empty())
}

fn is_mdx(page: &Page) -> bool {
    page.path.extension().eq_ignore_ascii_case("mdx")
}

fn mend(page: &Page, text: &str, word: &Word, finding: Diagnostic) -> Diagnostic {
    let shown = word.span.of(text);
    match word.cure {
        Cure::CodeMarks(safety) => {
            let edits = vec![Edit { path: page.path.clone(), span: word.span, text: format!("`{shown}`") }];
            finding.fix(Fix { safety, title: format!("set `{shown}` in code marks"), edits })
        }
        Cure::ByHand => finding.help("write it in code marks, or `&lt;` for its first bracket"),
    }
}
