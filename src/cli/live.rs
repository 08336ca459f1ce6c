//! Which clusters a report asks, and what they answered.

use crate::cli::exit::Failed;
use crate::cli::network::{self, variable};
use crate::cli::repository::Repository;
use crate::cli::terminal::Terminal;
use crate::config::ClusterSetting;
use crate::facts::live::Answer;
use crate::sources::Unavailable;
use crate::sources::cluster::{Ask, Cluster, Limits, Snapshot};
use crate::workspace::globs;
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// Which clusters are asked.
#[derive(Debug, Default, Args)]
pub struct Clusters {
    /// Hold the pages against what runs, too: in this context of the kubeconfig; without one, in those that
    /// vibe.toml names, else in the current one.
    #[arg(long, value_name = "CONTEXT", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    #[arg(help_heading = "Cluster")]
    pub cluster: Option<String>,
    /// Ask the cluster of this context; may be given more than once.
    #[arg(long, value_name = "CONTEXT", help_heading = "Cluster")]
    pub context: Vec<String>,
    /// Read this kubeconfig. Default: as kubectl does; in a pod, its service account.
    #[arg(long, value_name = "FILE", help_heading = "Cluster")]
    pub kubeconfig: Option<PathBuf>,
    /// Do not read the releases of Helm: they lie in secrets, of which only chart and version are kept.
    #[arg(long, help_heading = "Cluster")]
    pub no_helm: bool,
    /// Wait no longer than this for a cluster. Default: 30.
    #[arg(long, value_name = "SECONDS", help_heading = "Cluster")]
    pub timeout: Option<u64>,
    /// Write down what the cluster said; there are no secrets in it.
    #[arg(long, value_name = "FILE", help_heading = "Cluster")]
    pub record: Option<PathBuf>,
    /// Read what a cluster said from such a file instead of asking; may be given more than once.
    #[arg(long, value_name = "FILE", help_heading = "Cluster")]
    pub cluster_snapshot: Vec<PathBuf>,
}

/// What a cluster is called that is asked from within.
const IN_CLUSTER: &str = "in-cluster";

/// What the clusters said, and which of them did not.
#[derive(Default)]
pub struct Told {
    /// Those that answered.
    pub answers: Vec<Answer>,
    /// Those that did not.
    pub mute: Vec<Unavailable>,
}

impl Clusters {
    /// Whether any cluster is meant at all.
    fn is_asked(&self) -> bool {
        let named = self.cluster.is_some() || !self.context.is_empty();
        named || self.kubeconfig.is_some() || self.record.is_some()
    }

    /// The contexts that are meant; `None`: the current one.
    fn contexts(&self, settings: &[ClusterSetting]) -> Vec<Option<String>> {
        let named = self.cluster.iter().filter(|context| !context.is_empty()).chain(&self.context);
        let mut seen = BTreeSet::new();
        let named: Vec<Option<String>> =
            named.filter(|context| seen.insert((*context).clone())).map(|context| Some(context.clone())).collect();
        if !named.is_empty() || !self.is_asked() {
            return named;
        }
        match settings {
            // In a pod there is one cluster, and it has no context.
            _ if is_in_pod() && self.kubeconfig.is_none() => vec![None],
            [] => vec![None],
            settings => settings.iter().map(|setting| Some(setting.context.clone())).collect(),
        }
    }

    /// Asks the clusters that are meant; where none is, nothing is asked.
    ///
    /// # Errors
    /// The arguments do not fit each other, or a file cannot be read or written.
    pub fn ask(&self, repository: &Repository, terminal: &Terminal) -> Result<Told, Failed> {
        let settings = &repository.config.clusters.value;
        let mut told = Told::default();
        for file in &self.cluster_snapshot {
            let shown = file.display();
            let json = std::fs::read_to_string(file)
                .map_err(|error| Failed::new(format!("`{shown}` cannot be read: {error}")))?;
            let snapshot = Snapshot::read(&json).map_err(|why| Failed::new(format!("`{shown}`: {why}")))?;
            told.answers.push(bound(snapshot, settings)?);
        }
        let contexts = self.contexts(settings);
        if self.record.is_some() && contexts.len() != 1 {
            return Err(Failed::new("`--record` writes down one cluster: name it with `--cluster=CONTEXT`"));
        }
        for context in contexts {
            match self.snapshot(context) {
                Ok(snapshot) => {
                    self.write(&snapshot)?;
                    told.answers.push(bound(snapshot, settings)?);
                }
                Err(mute) => told.mute.push(mute),
            }
        }
        for mute in &told.mute {
            terminal.note(&format!("warning: {} cannot tell: {}", mute.source, mute.why));
        }
        for answer in &told.answers {
            let Snapshot { name, mute, .. } = &answer.snapshot;
            for mute in mute {
                terminal.note(&format!("warning: the cluster {name} did not tell of {}: {}", mute.what, mute.told));
            }
        }
        Ok(told)
    }

    fn snapshot(&self, context: Option<String>) -> Result<Snapshot, Unavailable> {
        let whole = self.timeout.map_or(Limits::default().whole, Duration::from_secs);
        let ask = Ask {
            kubeconfig: self.kubeconfig.clone(),
            context,
            helm: !self.no_helm,
            proxies: network::connection(None).proxies,
            limits: Limits { whole, ..Limits::default() },
            ..Ask::default()
        };
        Cluster::open(&ask)?.snapshot()
    }

    fn write(&self, snapshot: &Snapshot) -> Result<(), Failed> {
        let Some(file) = &self.record else { return Ok(()) };
        let cannot = |error| Failed::new(format!("`{}` cannot be written: {error}", file.display()));
        std::fs::write(file, snapshot.write()).map_err(cannot)
    }
}

/// Whether this runs in a pod that has no kubeconfig.
fn is_in_pod() -> bool {
    variable("KUBERNETES_SERVICE_HOST").is_some() && variable("KUBECONFIG").is_none()
}

/// An answer with what the settings say of its cluster.
fn bound(mut snapshot: Snapshot, settings: &[ClusterSetting]) -> Result<Answer, Failed> {
    let named = settings.iter().find(|setting| *setting.context == *snapshot.name);
    // A pod does not know what others call its cluster; where there is one, that is meant.
    let only = settings.first().filter(|_| settings.len() == 1 && &*snapshot.name == IN_CLUSTER);
    let Some(setting) = named.or(only) else {
        return Ok(Answer { snapshot, ..Answer::default() });
    };
    let globs = setting.paths.as_deref().map(globs).transpose();
    let pages = globs.map_err(|error| Failed::new(error.to_string()))?;
    snapshot.name = setting.title().into();
    Ok(Answer { snapshot, environment: setting.environment, pages })
}
