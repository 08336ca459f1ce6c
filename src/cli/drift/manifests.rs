//! `vibe drift --manifests`

use crate::cli::exit::{Exit, Failed};
use crate::cli::terminal::Terminal;
use crate::manifests::{self, Nightly, Source};
use clap::Args;
use std::io::Write;

/// The job that makes the report night by night.
#[derive(Debug, Args)]
pub struct Manifests {
    /// Print what Kubernetes needs to make this report night by night, and make none now.
    #[arg(long, requires = "image", requires = "repository", help_heading = "Nightly job")]
    #[arg(conflicts_with_all = ["history", "suggest", "since_report", "fail_on", "fail_over", "output_format", "paths"])]
    pub manifests: bool,
    /// The image with vibe and git in it; `.container/Containerfile` says how it is built.
    #[arg(long, value_name = "IMAGE", requires = "manifests", help_heading = "Nightly job")]
    pub image: Option<String>,
    /// The address that the repository is cloned from: `https://…`.
    #[arg(long, value_name = "URL", requires = "manifests", help_heading = "Nightly job")]
    pub repository: Option<String>,
    /// The branch that is read. Default: the one that the forge shows.
    #[arg(long, value_name = "BRANCH", requires = "manifests", help_heading = "Nightly job")]
    pub branch: Option<String>,
    /// The namespace that the job lives in.
    #[arg(long, value_name = "NAME", default_value = "vibe", help_heading = "Nightly job")]
    pub namespace: String,
    /// Make the namespace as well.
    #[arg(long, requires = "manifests", help_heading = "Nightly job")]
    pub create_namespace: bool,
    /// When it runs: five fields, as cron writes them, in the time of the cluster.
    #[arg(long, value_name = "CRON", default_value = "17 3 * * *", help_heading = "Nightly job")]
    pub schedule: String,
    /// What the job is called. Default: as the repository.
    #[arg(long, value_name = "NAME", requires = "manifests", help_heading = "Nightly job")]
    pub name: Option<String>,
    /// Let the job read the releases of Helm: they lie in secrets, and so it may read all secrets.
    #[arg(long, requires = "manifests", help_heading = "Nightly job")]
    pub helm_releases: bool,
}

/// Prints the manifests.
///
/// # Errors
/// They could not be applied.
pub fn run(args: &Manifests, terminal: &Terminal, out: &mut dyn Write) -> Result<Exit, Failed> {
    let url = args.repository.clone().unwrap_or_default();
    let nightly = Nightly {
        name: args.name.clone().unwrap_or_else(|| manifests::label_of(&url)),
        namespace: args.namespace.clone(),
        create_namespace: args.create_namespace,
        schedule: args.schedule.clone(),
        image: args.image.clone().unwrap_or_default(),
        source: Source { url, branch: args.branch.clone() },
        helm: args.helm_releases,
    };
    nightly.check().map_err(|wrong| Failed::new(wrong.0))?;
    out.write_all(manifests::file(&nightly.documents()).as_bytes())?;
    out.flush()?;
    if terminal.interactive {
        terminal.note("`kubectl apply -f -` takes them");
    }
    Ok(Exit::Clean)
}
