//! The command line: the only layer that sees arguments, environment, terminal, clock and working
//! directory.

pub mod args;
mod check;
mod init;
mod mv;
mod new;
mod rule;

use crate::text::RelPath;
use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;

/// Reads the command line and does what it says.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match args::Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // There is nobody left to tell if even this cannot be said.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match args.command {
        args::Command::Check(check) => check::run(&check),
        args::Command::Rule(rule) => rule::run(&rule),
        args::Command::Mv(mv) => said(|root, config, out| mv::run(&mv, root, &RelPath::root(), config, TODAY, out)),
        args::Command::Init(init) => said(|root, _, out| init::run(&init, root, TODAY, out)),
        args::Command::New(new) => said(|root, config, out| new::run(&new, root, &RelPath::root(), config, TODAY, out)),
    }
}

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 1, 1);

fn said(
    run: impl FnOnce(
        &std::path::Path,
        &crate::config::Config,
        &mut dyn std::io::Write,
    ) -> Result<(), crate::authoring::Refusal>,
) -> ExitCode {
    use std::io::Write;
    let root = std::env::current_dir().unwrap_or_default();
    match run(&root, &crate::config::Config::default(), &mut std::io::stdout()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "vibe: {why}");
            ExitCode::from(2)
        }
    }
}
