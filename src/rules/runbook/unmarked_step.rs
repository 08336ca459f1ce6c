//! A step of a runbook that does not say who may do it.

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::rule::{Entry, Findings, Meta, Rule};
use crate::rules::runbook::steps::{self, Step, StepKind};
use crate::workspace::{Section, View, Workspace};

/// The rule.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnmarkedStep {
    /// The marks, each of which says who may do a step.
    pub marks: Vec<String>,
}

impl Default for UnmarkedStep {
    fn default() -> Self {
        Self { marks: vec!["[AGENT]".to_owned(), "[HUMAN]".to_owned()] }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnmarkedStep>(Meta {
    name: "unmarked-step",
    group: "runbook",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe],
    summary: "A step of a runbook that does not say who may do it",
    page: include_str!("../../../rules/runbook/unmarked-step.md"),
});

impl Rule for UnmarkedStep {
    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        let path = &view.page.path;
        let runbook = matches!(Section::of(path), Some((Section::Runbooks, _)));
        let procedure = matches!(view.class.kind, ClassSetting::Guide);
        if !runbook || !procedure || Workspace::is_hub(path) {
            return;
        }
        let steps = steps::read(view);
        let unmarked: Vec<&Step> = steps.iter().filter(|step| !self.is_marked(view, step)).collect();
        let Some(first) = unmarked.first() else { return };
        let marks = self.marks.iter().map(|mark| format!("`{mark}`")).collect::<Vec<_>>().join(" or ");
        let help = format!("begin it with {marks}: the first for what only reads, the last for what changes something");
        if unmarked.len() == steps.len() && steps.len() > 1 {
            findings.push(
                Diagnostic::new(view.page.at(first.name), format!("none of the {} steps says {marks}", steps.len()))
                    .why("an agent that follows the page cannot tell what it may do alone")
                    .help(help.replace("begin it", "begin each")),
            );
            return;
        }
        for step in unmarked {
            let what = match step.kind {
                StepKind::Item => format!("the step does not say {marks}"),
                StepKind::Heading => format!("neither the step nor what stands below it says {marks}"),
                StepKind::Commands => format!("the commands change something and do not say {marks}"),
            };
            let help = match step.kind {
                StepKind::Commands => {
                    format!("begin the block with the comment `# {}`", self.marks.last().map_or("", |m| m))
                }
                _ => help.clone(),
            };
            findings.push(Diagnostic::new(view.page.at(step.name), what).help(help));
        }
    }
}

impl UnmarkedStep {
    /// Whether a mark stands in the step or in a heading above it.
    fn is_marked(&self, view: &View<'_>, step: &Step) -> bool {
        let has = |text: &str| {
            // `[AGENT/HUMAN]` and `[agent]` are marks too.
            let text = text.to_uppercase();
            self.marks.iter().any(|mark| {
                let word = mark.trim_matches(['[', ']']).to_uppercase();
                text.contains(&mark.to_uppercase())
                    || text.contains(&format!("[{word}/"))
                    || text.contains(&format!("/{word}]"))
            })
        };
        has(step.span.of(view.text)) || step.above.iter().any(|&heading| has(&view.page.headings[heading].text))
    }
}
