//! A fleet as jobs of an engine that is there already: one job a repository, and one that puts the reports
//! together. Nothing here runs anything: it prints what the engine takes.

mod argo;
mod forge;
mod kubernetes;

pub use forge::Forge;

use super::{File, Repo};
use crate::manifests::{Source, Wrong, is_label, label_of};
use std::collections::BTreeSet;

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Jobs of Kubernetes.
    Kubernetes,
    /// A workflow of Argo.
    Argo,
    /// A workflow with a matrix, on a forge.
    Forge(Forge),
}

/// What an engine has to be told.
#[derive(Clone, Debug)]
pub struct Plan<'p> {
    /// The namespace, on Kubernetes.
    pub namespace: &'p str,
    /// The image with vibe and git, on Kubernetes.
    pub image: Option<&'p str>,
    /// The address of vibe's action, on a forge.
    pub action: Option<&'p str>,
    /// When it runs, as cron writes it.
    pub schedule: &'p str,
}

/// A repository that an engine clones.
struct Cloned<'f> {
    name: &'f str,
    source: Source,
}

/// Where all reports come together.
const MERGED: &str = "fleet";

/// What the engine takes.
///
/// # Errors
/// A repository of the fleet is only here, or the engine has to be told more.
pub fn jobs(file: &File, engine: Engine, plan: &Plan<'_>) -> Result<String, Wrong> {
    let cloned = cloned(file)?;
    match engine {
        Engine::Forge(forge) => {
            let mend = "name the action of vibe: `--action OWNER/vibe@VERSION`";
            forge::workflow(&cloned, forge, plan.action.ok_or_else(|| Wrong(mend.to_owned()))?, plan.schedule)
        }
        Engine::Kubernetes | Engine::Argo => {
            let image = plan.image.ok_or_else(|| Wrong("name the image: `--image IMAGE`".to_owned()))?;
            if !is_label(plan.namespace, 63) {
                return Err(Wrong(format!("`{}` can be no namespace", plan.namespace)));
            }
            let parallel = file.parallel.unwrap_or(4);
            Ok(match engine {
                Engine::Argo => argo::workflow(&cloned, image, plan, parallel),
                _ => kubernetes::jobs(&cloned, image, plan),
            })
        }
    }
}

fn cloned(file: &File) -> Result<Vec<Cloned<'_>>, Wrong> {
    let of = |repo: &'_ Repo| -> Result<Source, Wrong> {
        let name = &repo.name;
        let Some(url) = repo.url.clone() else {
            return Err(Wrong(format!("`{name}` has a `path` only; a job somewhere else needs its `url`")));
        };
        if let Some(context) = &repo.context {
            let why =
                "a job has the kubeconfig of nobody; `vibe drift --manifests` makes the one that asks its own cluster";
            return Err(Wrong(format!("`{name}` asks the cluster of the context `{context}`: {why}")));
        }
        let source = Source { url, branch: repo.reference.clone() };
        source.check().map_err(|wrong| Wrong(format!("`{name}`: {}", wrong.0)))?;
        Ok(source)
    };
    let mut labels = BTreeSet::new();
    let mut cloned = Vec::new();
    for repo in &file.repo {
        let one = Cloned { name: &repo.name, source: of(repo)? };
        if !labels.insert(one.label()) {
            return Err(Wrong(format!(
                "the job of `{}` would be called `{}`, as that of another",
                repo.name,
                one.label()
            )));
        }
        cloned.push(one);
    }
    Ok(cloned)
}

/// The arguments of the merge, where a volume holds all reports.
fn merge(cloned: &[Cloned<'_>]) -> Vec<String> {
    let reports = crate::manifests::pod::REPORTS;
    let mut args = vec!["fleet".to_owned(), "merge".to_owned()];
    args.extend(cloned.iter().map(|one| one.expected(reports)));
    args.extend(["--output-folder".to_owned(), format!("{reports}/{MERGED}")]);
    args
}

impl Cloned<'_> {
    /// What its objects are called.
    fn label(&self) -> String {
        label_of(self.name)
    }

    /// What the merge is told of it: so one that left no report is missed.
    fn expected(&self, reports: &str) -> String {
        format!("{0}={reports}/{0}/report.json", self.name)
    }

    /// Where its report goes.
    fn folder(&self) -> String {
        format!("{}/{}", crate::manifests::pod::REPORTS, self.name)
    }
}
