//! `vibe drift`

mod folder;
mod history;
mod manifests;
mod report;
mod suggest;

use crate::cli::args::Global;
use crate::cli::exit::{Exit, Failed};
use crate::cli::live::Clusters;
use crate::cli::terminal::Terminal;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;

/// Reports what the documentation is worth: what is not so any more, which pages were left behind, which
/// parts of the repository no page speaks of, and what could not be judged.
#[derive(Debug, Args)]
pub struct Drift {
    /// Pages and folders to report on; the whole repository is read in any case.
    pub paths: Vec<PathBuf>,
    /// Only what changed under each page since somebody last changed what it says, the oldest debt first.
    #[arg(long, conflicts_with_all = ["cluster", "context", "kubeconfig", "record", "cluster_snapshot"])]
    pub history: bool,
    /// Only show marks for facts that the repository bears out, as a diff; nothing is written.
    #[arg(long, conflicts_with_all = ["cluster", "context", "cluster_snapshot", "history", "since_report", "fail_on", "fail_over", "output_file", "output_format"])]
    pub suggest: bool,
    /// Say also what is new and what was mended since this report, an older one in JSON.
    #[arg(long, value_name = "FILE", conflicts_with = "history")]
    pub since_report: Option<PathBuf>,
    /// Exit with 1 if there is something of this kind; may be given more than once.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS", help_heading = "Exit code")]
    #[arg(conflicts_with = "history")]
    pub fail_on: Vec<FailOn>,
    /// Exit with 1 if a page is behind, or wrong, for more than this many days.
    #[arg(long, value_name = "DAYS", help_heading = "Exit code")]
    pub fail_over: Option<i64>,
    /// Which clusters are asked.
    #[command(flatten)]
    pub clusters: Clusters,
    /// How the report is shown.
    #[arg(long, visible_alias = "format", value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub output_format: Format,
    /// Write the report to this file.
    #[arg(long, value_name = "FILE", help_heading = "Output", conflicts_with = "history")]
    pub output_file: Option<PathBuf>,
    /// Write the report in all forms into this folder outside of the repository; one that lies there from the
    /// last time is what it is compared with.
    #[arg(long, value_name = "FOLDER", help_heading = "Output", conflicts_with_all = ["history", "suggest", "output_file"])]
    pub output_folder: Option<PathBuf>,
    /// The job that makes the report night by night.
    #[command(flatten)]
    pub nightly: manifests::Manifests,
}

/// How a report is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on a terminal.
    #[default]
    Text,
    /// For an issue or a wiki.
    Markdown,
    /// For programs, and for `--since-report`.
    Json,
    /// One page that needs nothing else.
    Html,
    /// Figures for Prometheus: for a textfile collector, or a Pushgateway.
    Prometheus,
}

/// What makes a job fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A page says something that is not so.
    Stale,
    /// A page names what is neither in the repository nor in a cluster.
    Absent,
    /// The repository wants it otherwise than it is in a cluster.
    Disputed,
    /// Two pages contradict each other.
    Contradicting,
    /// A page was left behind.
    Behind,
    /// A part of the repository that no page speaks of.
    Undocumented,
    /// Any of these that is not in the older report.
    New,
    /// Any of these.
    Any,
}

/// Reports.
///
/// # Errors
/// The settings cannot be followed, a file cannot be read or written, or git cannot tell.
pub fn run(
    args: &Drift,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    if args.nightly.manifests {
        return manifests::run(&args.nightly, terminal, out);
    }
    if args.history {
        return history::run(args, global, terminal, today, out);
    }
    if args.suggest {
        return suggest::run(args, global, terminal, out);
    }
    report::run(args, global, terminal, today, out)
}
