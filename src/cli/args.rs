//! The command line, in one file.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks documentation trees.
#[derive(Debug, Parser)]
#[command(name = "vibe", version, about, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Checks the pages of the repository.
    Check(Check),
    /// Prints the page of a rule, or lists all rules.
    Rule(Rule),
    /// Moves a page or a folder and mends every link, breadcrumb and hub row.
    Mv(crate::cli::mv::Mv),
    /// Makes a page that passes the check.
    New(crate::cli::new::New),
    /// Writes down what vibe sees in the repository: a commented vibe.toml.
    Init(crate::cli::init::Init),
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the lines they speak of.
    #[default]
    Full,
    /// A line each.
    Concise,
    /// One JSON document.
    Json,
}

/// Checks the pages of the repository.
#[derive(Debug, Arguments)]
pub struct Check {
    /// Files and folders to report on; all of the repository is read in any case.
    pub paths: Vec<PathBuf>,
    /// Make safe fixes.
    #[arg(long)]
    pub fix: bool,
    /// How findings are shown.
    #[arg(long, value_enum, default_value_t)]
    pub output_format: Format,
    /// Run only these rules or groups.
    #[arg(long, value_delimiter = ',')]
    pub select: Option<Vec<String>>,
    /// Ask no network.
    #[arg(long)]
    pub offline: bool,
}

/// Prints the page of a rule, or lists all rules.
#[derive(Debug, Arguments)]
pub struct Rule {
    /// The rule; without it all rules are listed.
    pub name: Option<String>,
    /// How the list is shown.
    #[arg(long, value_enum, default_value_t)]
    pub output_format: Format,
}
