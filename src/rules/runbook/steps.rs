//! The steps of a procedure: items of numbered lists, headings that count, and blocks of commands.

use crate::markdown::{Block, Page};
use crate::text::Span;
use crate::workspace::View;

/// How a step is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// An item of a numbered list.
    Item,
    /// `## Step 2`, `### 3. Restart`.
    Heading,
    /// A block of commands that belongs to no other step.
    Commands,
}

/// A step.
#[derive(Debug)]
pub struct Step {
    /// How it is written.
    pub kind: StepKind,
    /// Its first line.
    pub name: Span,
    /// All of it, commands included.
    pub span: Span,
    /// The headings above it, as indices, innermost first.
    pub above: Vec<usize>,
}

/// Sections whose numbered lists are no steps.
const NOT_STEPS: &[&str] = &[
    "overview",
    "background",
    "context",
    "references",
    "related",
    "see also",
    "prerequisites",
    "before you start",
    "why",
    "how it works",
    "architecture",
    "when to use",
    "symptoms",
    "lessons",
    "known issues",
    "further reading",
    "contexte",
    "prérequis",
    "voir aussi",
    "faq",
    "glossary",
    "contents",
    "table of contents",
    "sommaire",
    "flow",
];

/// Commands that change something where they run.
const CHANGES: &[&str] = &[
    "kubectl apply",
    "kubectl delete",
    "kubectl patch",
    "kubectl scale",
    "kubectl create",
    "kubectl replace",
    "kubectl rollout restart",
    "kubectl edit",
    "kubectl drain",
    "kubectl cordon",
    "kubectl annotate",
    "kubectl label",
    "helm install",
    "helm upgrade",
    "helm uninstall",
    "helm rollback",
    "terraform apply",
    "terraform destroy",
    "tofu apply",
    "tofu destroy",
    "ansible-playbook",
    "systemctl restart",
    "systemctl stop",
    "systemctl start",
    "systemctl enable",
    "systemctl disable",
    "docker compose up",
    "docker compose down",
    "docker rm",
    "docker restart",
    "vault write",
    "vault delete",
    "vault kv put",
    "rm -",
    "mkfs",
    "dd if=",
    "reboot",
    "shutdown",
    "git push",
    "argocd app sync",
    "flux reconcile",
    "dropdb",
    "drop database",
    "pg_restore",
    "apt install",
    "apt-get install",
];

/// The steps of a page, in order.
pub fn read(view: &View<'_>) -> Vec<Step> {
    let mut steps = headings(view.page, view.text);
    let items = items(view);
    // A heading with a list below it is a part of the procedure, and the items are the steps.
    steps.retain(|step| !items.iter().any(|item| step.span.covers(item.name)));
    steps.extend(items);
    steps.sort_by_key(|step| step.name);
    let loose = commands(view, &steps);
    steps.extend(loose);
    steps.sort_by_key(|step| step.name);
    steps
}

/// Headings that count: `Step 2: …`, `Étape 2`, `3. Restart`.
fn headings(page: &Page, text: &str) -> Vec<Step> {
    let counts = |text: &str| {
        let lower = text.to_lowercase();
        let named = ["step ", "étape "].iter().find_map(|word| lower.strip_prefix(word));
        let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match named {
            Some(rest) => digits(rest) > 0,
            None => {
                (1..=2).contains(&digits(text))
                    && text[digits(text)..].starts_with(['.', ')'])
                    && !text[digits(text) + 1..].starts_with(|c: char| c.is_ascii_digit())
            }
        }
    };
    let steps = page.headings.iter().enumerate().filter(|(_, heading)| heading.level > 1 && counts(&heading.text));
    steps
        .filter(|(index, _)| !is_aside(page, *index))
        .map(|(index, heading)| {
            let name = heading.span.of(text).trim_end().len();
            Step {
                kind: StepKind::Heading,
                name: Span::new(heading.span.start as usize..heading.span.start as usize + name),
                span: page.section(index),
                above: above(page, Some(index)),
            }
        })
        .collect()
}

/// Items of numbered lists at the margin, each with what stands below it up to the next.
fn items(view: &View<'_>) -> Vec<Step> {
    let numbered: Vec<&Block> = view
        .body
        .blocks
        .iter()
        .filter(|block| block.list && block.quotes == 0 && begins_item(view.text, block.span))
        .collect();
    let mut steps = Vec::new();
    for (nth, block) in numbered.iter().enumerate() {
        let heading = block.heading.map(|heading| heading as usize);
        if heading.is_some_and(|heading| is_aside(view.page, heading)) || retells(view, block) {
            continue;
        }
        let start = block.span.start as usize;
        let next_item = numbered.get(nth + 1).map(|next| next.span.start);
        let next_heading =
            view.page.headings.iter().map(|heading| heading.span.start).find(|at| *at > block.span.start);
        let ends = [next_item, next_heading, Some(view.text.len() as u32)];
        let end = ends.into_iter().flatten().min().unwrap_or(block.span.end);
        let line = block.span.of(view.text).lines().next().unwrap_or_default().len();
        steps.push(Step {
            kind: StepKind::Item,
            name: Span::new(start..start + line),
            span: Span { start: block.span.start, end },
            above: above(view.page, heading),
        });
    }
    steps
}

/// Whether a block is the first of an item of a numbered list that is not within another list.
fn begins_item(text: &str, block: Span) -> bool {
    let start = text[..block.start as usize].rfind('\n').map_or(0, |end| end + 1);
    let lead = &text[start..block.start as usize];
    let digits = lead.len() - lead.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = lead[digits..].trim_end();
    digits > 0 && (mark == "." || mark == ")" || mark.starts_with(". [") || mark.starts_with(") ["))
}

/// Whether the list of an item follows a diagram, which it says again in words.
fn retells(view: &View<'_>, block: &Block) -> bool {
    let before = view.page.fences.iter().rfind(|fence| fence.span.end <= block.span.start);
    let Some(fence) = before.filter(|fence| fence.language(view.text) == "mermaid") else { return false };
    // No heading and no block outside of the list stands between.
    view.body.blocks.iter().all(|other| {
        let between = other.span.start >= fence.span.end && other.span.end <= block.span.start;
        !between || other.list || other.span.of(view.text).trim_end().ends_with(':')
    })
}

/// Blocks of commands that change something and stand in no step.
fn commands(view: &View<'_>, steps: &[Step]) -> Vec<Step> {
    let shell = |language: &str| matches!(language, "bash" | "sh" | "shell" | "console" | "zsh" | "fish");
    let changes = |code: &str| {
        code.lines().map(str::trim_start).filter(|line| !line.starts_with('#')).any(|line| {
            let line = line.trim_start_matches(['$', ' ']).trim_start_matches("sudo ");
            !line.contains("--dry-run")
                && !line.contains("--check")
                && CHANGES.iter().any(|change| line.starts_with(change))
        })
    };
    let fences = view.page.fences.iter().filter(|fence| fence.fenced && shell(fence.language(view.text)));
    fences
        .filter(|fence| changes(fence.code.of(view.text)) && !steps.iter().any(|step| step.span.covers(fence.span)))
        .map(|fence| {
            let heading = view.page.headings.iter().rposition(|heading| heading.span.start < fence.span.start);
            let first = fence.span.of(view.text).lines().next().unwrap_or_default().len();
            let start = fence.span.start as usize;
            let name = Span::new(start..start + first);
            Step { kind: StepKind::Commands, name, span: fence.span, above: above(view.page, heading) }
        })
        .collect()
}

/// A heading and those it stands under.
fn above(page: &Page, heading: Option<usize>) -> Vec<usize> {
    let Some(inner) = heading else { return Vec::new() };
    let mut list = vec![inner];
    let mut level = page.headings[inner].level;
    for index in (0..inner).rev() {
        if page.headings[index].level < level {
            level = page.headings[index].level;
            list.push(index);
        }
    }
    list
}

fn is_aside(page: &Page, heading: usize) -> bool {
    above(page, Some(heading))
        .into_iter()
        .any(|above| page.headings[above].level > 1 && page.headings[above].begins_with(NOT_STEPS))
}
