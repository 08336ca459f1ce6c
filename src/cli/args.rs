//! The command line, in one file.

use crate::config::FailOn;
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks documentation trees: links, structure, wording, decisions, diagrams, and the facts they state.
#[derive(Debug, Parser)]
#[command(name = "vibe", version, about, max_term_width = 100, propagate_version = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How the settings are found, and how much is said.
    #[command(flatten)]
    pub global: Global,
}

/// What every command understands.
#[derive(Debug, Arguments)]
pub struct Global {
    /// Read the settings from this file instead of the repository's own.
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated", help_heading = "Settings")]
    pub config: Option<PathBuf>,
    /// Read no settings file.
    #[arg(long, global = true, help_heading = "Settings")]
    pub isolated: bool,
    /// When to use colours.
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN", help_heading = "Output")]
    pub color: Color,
    /// Say less: findings only.
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Output")]
    pub quiet: bool,
    /// Say more: what was silenced, and why; twice: every question to the network as well.
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = "Output")]
    pub verbose: u8,
    /// Show no progress bar.
    #[arg(long, global = true, help_heading = "Output")]
    pub no_progress: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Checks the pages of the repository, and mends them with --fix.
    Check(Box<Check>),
    /// Lists what pages say of versions, paths and counts, and whether the repository bears it out.
    Facts(crate::cli::facts::Facts),
    /// Reports what the documentation is worth: what is stale, left behind, spoken of by no page.
    Drift(Box<crate::cli::drift::Drift>),
    /// Reports on many repositories and clusters, each checked by a `vibe drift` of its own.
    Fleet(Box<crate::cli::fleet::Fleet>),
    /// Tells the forge what a check of its pull request found: a comment, its lines, a status.
    Report(crate::cli::report::ReportTo),
    /// Prints the page of a rule, or lists all rules.
    Rule(Rule),
    /// Shows every setting in force and who set it.
    Config(Config),
    /// Prints the JSON schema of vibe.toml, or of another file of settings.
    Schema(crate::cli::schema::Schema),
    /// Writes down the findings there are, so that only new ones fail.
    Baseline(Baseline),
    /// Writes down what vibe sees in the repository: a commented vibe.toml.
    Init(crate::cli::init::Init),
    /// Makes a page that passes the check.
    New(crate::cli::new::New),
    /// Moves a page or a folder and mends every link, breadcrumb and hub row.
    Mv(crate::cli::mv::Mv),
    /// Checks every commit: puts a hook into the repository of git, or takes it away.
    Hook(crate::cli::hook::Hook),
    /// Says whether diagrams are ones that mermaid draws: files, or standard input.
    Mermaid(crate::cli::mermaid::Mermaid),
    /// Makes the lawful changes of a decision record: accept, supersede.
    Adr(crate::cli::adr::Adr),
    /// Prints a completion script for a shell.
    Completions(Completions),
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines they speak of.
    #[default]
    Full,
    /// A line each.
    Concise,
    /// One JSON document, version 1.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// A comment for a pull request.
    Markdown,
    /// For an agent: what to do, in few words.
    Agent,
}

/// Checks the pages of the repository, and mends them with --fix.
#[derive(Debug, Default, Arguments)]
pub struct Check {
    /// Files and folders to report on; the whole repository is read in any case.
    pub paths: Vec<PathBuf>,
    /// Check what the next commit would hold, and report what it is answerable for.
    #[arg(long, conflicts_with_all = ["since", "base"], help_heading = "Change")]
    pub staged: bool,
    /// Report what has come in since this commit, uncommitted work included.
    #[arg(long, value_name = "REV", conflicts_with = "base", help_heading = "Change")]
    pub since: Option<String>,
    /// Report what has come in since this branch left BRANCH: the gate of a pull request. Without
    /// BRANCH: the one that CI names, or else the default branch of the clone.
    #[arg(long, value_name = "BRANCH", help_heading = "Change")]
    pub base: Option<Option<String>>,
    /// Make the fixes that change no claim of the text.
    #[arg(long, help_heading = "Fixes")]
    pub fix: bool,
    /// With --fix or --diff: make the fixes that are only probably right as well.
    #[arg(long, help_heading = "Fixes")]
    pub unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long, conflicts_with = "fix", help_heading = "Fixes")]
    pub diff: bool,
    /// Run only these rules or groups, on every page.
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    pub select: Option<Vec<String>>,
    /// Run these rules or groups besides, on every page.
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    pub extend_select: Vec<String>,
    /// Do not run these rules or groups.
    #[arg(long, value_delimiter = ',', value_name = "RULES", help_heading = "Rules")]
    pub ignore: Vec<String>,
    /// How findings are shown.
    #[arg(long, visible_alias = "format", value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub output_format: Format,
    /// Write the findings to this file.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub output_file: Option<PathBuf>,
    /// Count the findings of each rule instead of showing them.
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// From which level on the run fails.
    #[arg(long, value_enum, value_name = "LEVEL", help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found.
    #[arg(long, help_heading = "Exit code")]
    pub exit_zero: bool,
    /// Report only what is not in this baseline.
    #[arg(long, value_name = "FILE", help_heading = "Exit code")]
    pub baseline: Option<PathBuf>,
    /// Check the text on standard input as if it were this page.
    #[arg(long, value_name = "PAGE", conflicts_with_all = ["fix", "diff", "watch", "paths", "staged", "since", "base"])]
    pub stdin_filename: Option<PathBuf>,
    /// Check again whenever something changes.
    #[arg(long, conflicts_with_all = ["fix", "diff", "output_file"])]
    pub watch: bool,
    /// Ask the forge: pull requests, issues and commits that pages name.
    #[arg(long, help_heading = "Network")]
    pub online: bool,
    /// Ask no network.
    #[arg(long, conflicts_with = "online", help_heading = "Network")]
    pub offline: bool,
    /// Exit with 2 where this source cannot answer; may be given more than once.
    #[arg(long, value_enum, value_name = "SOURCE", help_heading = "Network")]
    pub require: Vec<Source>,
    /// Trust the authorities in this file besides those of the system.
    #[arg(long, value_name = "FILE", help_heading = "Network")]
    pub cacert: Option<PathBuf>,
    /// Ask addresses of the web again that were asked lately, and keep no answer.
    #[arg(long, help_heading = "Network")]
    pub no_cache: bool,
    /// Hosts that may be asked although they are in a private network, such as `*.lab`.
    #[arg(long, value_delimiter = ',', value_name = "HOSTS", help_heading = "Network")]
    pub allow_private: Vec<String>,
}

/// A source outside of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Source {
    /// The forge the repository is on; it is asked then.
    Forge,
    /// The history of the repository.
    Git,
}

impl Source {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Source::Forge => "forge",
            Source::Git => "git",
        }
    }
}

/// Prints the page of a rule, or lists all rules.
#[derive(Debug, Arguments)]
pub struct Rule {
    /// The rule; without it all rules are listed.
    pub name: Option<String>,
    /// How the list is shown.
    #[arg(long, visible_alias = "format", value_enum, default_value_t, value_name = "FORMAT")]
    pub output_format: ListFormat,
}

/// How a list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// Shows every setting in force and who set it.
#[derive(Debug, Arguments)]
pub struct Config {
    /// A path in the repository that is meant.
    pub path: Option<PathBuf>,
    /// How the settings are shown.
    #[arg(long, visible_alias = "format", value_enum, default_value_t, value_name = "FORMAT")]
    pub output_format: ListFormat,
}

/// Writes down the findings there are, so that only new ones fail.
#[derive(Debug, Arguments)]
pub struct Baseline {
    /// A path in the repository that is meant.
    pub path: Option<PathBuf>,
    /// The file to write. Default: `.vibe-baseline.json` in the root of the repository.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write it even where a count is higher than in the file that is there.
    #[arg(long)]
    pub allow_growth: bool,
}

/// Prints a completion script for a shell.
#[derive(Debug, Arguments)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}
