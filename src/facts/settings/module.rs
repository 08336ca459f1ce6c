//! The module of Terraform beside a page: what it is made of, and what it was made of.

use crate::facts::{Ended, Question};
use crate::sources::git::Git;
use crate::sources::repo::{Declared, Part, declared, label};
use crate::text::RelPath;
use std::collections::BTreeMap;

/// Whether a file belongs to a module of Terraform. One in JSON is none that is read, and hides what it declares.
pub fn is_of_module(file: &RelPath) -> bool {
    matches!(file.extension(), "tf" | "tofu") || is_in_json(file)
}

fn is_in_json(file: &RelPath) -> bool {
    file.name().ends_with(".tf.json") || file.name().ends_with(".tofu.json")
}

/// A module of Terraform.
pub struct Module {
    /// Its folder.
    pub folder: RelPath,
    files: Vec<RelPath>,
    /// Its parts, each with the file and the line that declare it.
    parts: BTreeMap<(Part, Box<str>), (RelPath, u32)>,
}

impl Module {
    /// `None` where it declares nothing, or where not all of it can be read.
    pub fn read(question: &Question<'_>, folder: RelPath, files: Vec<RelPath>) -> Option<Self> {
        let mut parts = BTreeMap::new();
        for file in &files {
            let text = question.sources.file(file).ok()?.ok().filter(|_| !is_in_json(file))?;
            let key = |Declared { part, name, line }| ((part, name), (file.clone(), line));
            parts.extend(declared(&text)?.into_iter().map(key));
        }
        (!parts.is_empty()).then_some(Self { folder, files, parts })
    }

    /// The file and the line that declare a part.
    pub fn place(&self, part: Part, name: &str) -> Option<&(RelPath, u32)> {
        let place = |name: &str| self.parts.get(&(part, name.into()));
        place(name).or_else(|| place(undoubled(name)?)).or_else(|| self.by_provider(part, name))
    }

    /// The same of a resource that is written with the provider that makes it: `google-beta_google_compute_address.this`.
    fn by_provider(&self, part: Part, name: &str) -> Option<&(RelPath, u32)> {
        let is_resource = matches!(part, Part::Resource | Part::Data);
        let (at, _) =
            name.match_indices('_').find(|(at, _)| self.parts.contains_key(&(part, name[at + 1..].into())))?;
        self.parts.get(&(part, name[at + 1..].into())).filter(|_| is_resource)
    }

    /// Whether it has parts of that sort: where it has none, a file that git ignores may declare them.
    pub fn has(&self, part: Part) -> bool {
        self.parts.range((part, Box::from(""))..).next().is_some_and(|((known, _), _)| *known == part)
    }

    /// The commit that took a variable or an output out of one of its files; `None`: history does not say so.
    pub fn ended(&self, git: &Git, staged: bool, part: Part, name: &str) -> Option<Ended> {
        let word = keyword(part)?;
        let took = |file: &RelPath| {
            let steps = git.steps(file, staged).ok()?;
            let step =
                steps.iter().find(|step| step.takes_away(|line| label(line.trim_start(), word) == Some(name)))?;
            Some(Ended::by(step.commit.as_ref()))
        };
        self.files.iter().filter_map(took).max_by(|one, other| one.day.cmp(&other.day))
    }
}

/// What terraform-docs calls `http_http.x`, where the type is the name of its provider: `http.x`.
fn undoubled(name: &str) -> Option<&str> {
    let (kind, _) = name.split_once('.')?;
    let (provider, kind) = kind.split_once('_')?;
    (provider == kind).then(|| &name[provider.len() + 1..])
}

/// How the line begins that declares a part.
fn keyword(part: Part) -> Option<&'static str> {
    match part {
        Part::Variable => Some("variable"),
        Part::Output => Some("output"),
        Part::Module | Part::Resource | Part::Data | Part::Provider => None,
    }
}

#[cfg(test)]
mod tests {
    use super::undoubled;

    #[test]
    fn types_named_as_their_providers() {
        assert_eq!(undoubled("http_http.ip"), Some("http.ip"));
        assert_eq!((undoubled("aws_eip.a"), undoubled("http")), (None, None));
    }
}
