//! A diagram whose colours are left to whoever renders it.

use crate::config::Kind;
use crate::diagnostic::{Diagnostic, Level, Safety};
use crate::rule::{Entry, Findings, Meta, Rule, Tally};
use crate::text::Span;
use crate::workspace::View;

/// The rule and its options.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnthemedDiagram {
    /// The themes that are legible on a light and on a dark page. The fix takes the first.
    pub themes: Vec<String>,
}

impl Default for UnthemedDiagram {
    fn default() -> Self {
        Self { themes: vec!["base".to_owned(), "forest".to_owned()] }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<UnthemedDiagram>(Meta {
    name: "unthemed-diagram",
    group: "mermaid",
    level: Level::Warning,
    fix: Some(Safety::Safe),
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A diagram whose colours are left to whoever renders it",
    page: include_str!("../../../rules/mermaid/unthemed-diagram.md"),
});

impl Rule for UnthemedDiagram {
    fn tally(&self, view: &View<'_>) -> Tally {
        Tally::of(view.diagrams().iter().map(|diagram| theme(&diagram.drawing.code).is_some_and(|it| self.is_good(it))))
    }

    fn check_page(&self, view: &View<'_>, findings: &mut Findings) {
        for diagram in view.diagrams() {
            let code = &diagram.drawing.code;
            let first = code.find(|c: char| !c.is_whitespace()).unwrap_or(code.len());
            let line = Span::new(first..first + code[first..].lines().next().unwrap_or_default().trim_end().len());
            let names = self.themes.iter().map(|theme| format!("`{theme}`")).collect::<Vec<_>>().join(" or ");
            match theme(code) {
                Some(theme) if self.is_good(theme) => {}
                Some(theme) => {
                    let at = code.find(theme).map_or(line, |at| Span::new(at..at + theme.len()));
                    let at = view.page.at(diagram.drawing.place(at));
                    let finding = Diagnostic::new(at, format!("the theme `{theme}` suits one background only"));
                    findings
                        .push(finding.help(format!("take {names}, and give the nodes their colours by `classDef`")));
                }
                None => {
                    let at = view.page.at(diagram.drawing.place(line));
                    let finding = Diagnostic::new(at, "the diagram names no theme")
                        .why("each renderer takes another one, and half of them cannot be read on a dark page")
                        .help(format!("begin it with an init directive that takes {names}"));
                    let theme = self.themes.first().map_or("base", String::as_str);
                    // A directive goes before all but front matter, which must stand first.
                    let edits = [(Span::at(first), format!("%%{{init: {{'theme': '{theme}'}}}}%%\n"))];
                    let can = diagram.read.is_ok() && !code[first..].starts_with("---");
                    let fix = diagram.fix(
                        &view.page.path,
                        view.text,
                        Safety::Safe,
                        format!("take the theme `{theme}`"),
                        &edits,
                    );
                    findings.push(finding.fix(fix.filter(|_| can)));
                }
            }
        }
    }
}

impl UnthemedDiagram {
    fn is_good(&self, theme: &str) -> bool {
        self.themes.iter().any(|good| good == theme)
    }
}

/// The theme that a diagram names, in a directive or in front matter.
fn theme(code: &str) -> Option<&str> {
    code.match_indices("theme").find_map(|(at, word)| {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let rest = code[at + word.len()..].trim_start_matches(['\'', '"']).trim_start().strip_prefix(':')?;
        let rest = rest.trim_start().trim_start_matches(['\'', '"']);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::theme;

    #[test]
    fn themes_are_named_in_many_ways() {
        assert_eq!(theme("%%{init: {'theme': 'base'}}%%\ngraph LR"), Some("base"));
        assert_eq!(theme("%%{init:{\"theme\":\"forest\",\"themeVariables\":{}}}%%"), Some("forest"));
        assert_eq!(theme("%%{init: {theme: dark}}%%"), Some("dark"));
        assert_eq!(theme("---\nconfig:\n  theme: base\n---\ngraph LR"), Some("base"));
        assert_eq!(theme("%%{init: {'themeVariables': {}}}%%\ngraph LR\na[themes: x]"), None);
        assert_eq!(theme("graph LR\n a --> b"), None);
    }
}
