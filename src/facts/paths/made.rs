//! Files that each reader makes for himself, or that a program makes: they need not be there.

use crate::facts::Form;
use crate::facts::paths::doubt::Said;
use crate::facts::paths::past::Gone;
use crate::facts::paths::place::Place;
use crate::facts::paths::scan::Token;
use crate::facts::paths::tree::{Tree, is_below};
use crate::facts::paths::{command, stop};
use crate::markdown::Page;
use crate::text::RelPath;

/// Whether the reader makes what is named: told so in words, or by a command that finds the folder for it.
pub fn is_made(tree: &Tree<'_>, place: &Place, gone: &Gone, (before, after): (&str, &str)) -> bool {
    match place.form {
        Form::Fence => {
            command::is_given(before, after)
                || command::is_made_by_command(before, after) && tree.is_there(&gone.path.folder())
        }
        Form::Diagram => false,
        _ => gone.path.name().contains('.') && (stop::is_made(before) || stop::is_shown(before, after)),
    }
}

/// Whether a file holds what each reader has for himself, whoever had committed his own: `.env`.
pub fn is_private(token: &Token) -> bool {
    token.name() == ".env"
}

/// Whether a sample lies where a file is missing, or is what became of it: each reader makes his own of it.
pub fn is_made_of_sample(tree: &Tree<'_>, gone: &Gone) -> bool {
    let now = gone.now.as_ref().map(|now| now.to.name());
    now.is_some_and(|now| is_sample(now, gone.path.name())) || has_sample(tree, &gone.path)
}

/// Whether a file became the template of itself: its name is that of what a program writes on each machine.
pub fn is_made_of_template(gone: &Gone) -> bool {
    let now = gone.now.as_ref().map(|now| now.to.name());
    let mark = now.and_then(|now| now.strip_prefix(gone.path.name())?.strip_prefix('.'));
    mark.is_some_and(|mark| matches!(mark, "erb" | "gotmpl" | "j2" | "jinja2" | "tftpl" | "tmpl" | "tpl"))
}

/// Whether a sample lies where a file is missing: each reader makes his own of it.
fn has_sample(tree: &Tree<'_>, path: &RelPath) -> bool {
    let name = path.name();
    let (stem, end) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""));
    let folder = path.folder();
    let is_there = |name: String| folder.join(&name).is_some_and(|path| tree.is_there(&path));
    let of = |mark: &str| {
        is_there(format!("{name}.{mark}"))
            || is_there(format!("{mark}.{name}"))
            || !end.is_empty() && [".", "-", "_"].iter().any(|dot| is_there(format!("{stem}{dot}{mark}.{end}")))
    };
    name.contains('.') && SAMPLES.iter().any(|mark| of(mark))
}

/// What the names of samples have more than those of what is made of them.
const SAMPLES: &[&str] = &["dist", "example", "sample", "template"];

/// Whether a program makes a file of that name from a template: one that lies below the page, or any, where
/// nothing took the place of what is gone.
pub fn is_filled_in(tree: &Tree<'_>, page: &Page, said: &Said, gone: Option<&Gone>) -> bool {
    let is_renamed = gone.is_some_and(Gone::is_renamed);
    tree.templates_of(said.token.name()).any(|template| !is_renamed || is_below(&page.path, template))
}

/// Whether one name is that of a sample of another: `x.yaml.example`, `example-aws-x.yaml`.
fn is_sample(sample: &str, name: &str) -> bool {
    let mark = sample.strip_prefix(name).or_else(|| sample.strip_suffix(name)).unwrap_or_default();
    mark.split(['.', '-', '_']).any(|word| SAMPLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::is_made_of_template;
    use crate::facts::paths::past::{Gone, Moved};
    use crate::text::RelPath;

    #[test]
    fn templates_of_a_file() {
        let path = |path: &str| RelPath::new(path).expect("a path");
        let became = |now: Option<&str>| {
            let now = now.map(|to| Moved { to: path(to), is_folder: false, is_sure: true });
            let file = path("dns/rules.yaml");
            is_made_of_template(&Gone { base: path("dns"), path: file.clone(), file, commit: None, now })
        };
        assert!(became(Some("dns/rules.yaml.tmpl")) && became(Some("dns/target/rules.yaml.j2")));
        assert!(!became(Some("dns/rules.yaml")) && !became(Some("dns/rules.yaml.bak")) && !became(None));
        assert!(!became(Some("dns/more-rules.yaml.tmpl")));
    }
}
