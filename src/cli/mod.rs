//! The command line: the only layer that sees arguments, environment, terminal, clock and working
//! directory.

pub mod args;
mod check;
mod mv;
mod rule;

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
        args::Command::Mv(mv) => {
            let root = std::env::current_dir().unwrap_or_default();
            let config = crate::config::Config::default();
            let result = mv::run(
                &mv,
                &root,
                &crate::text::RelPath::root(),
                &config,
                jiff::civil::date(2026, 1, 1),
                &mut std::io::stdout(),
            );
            match result {
                Ok(()) => ExitCode::SUCCESS,
                Err(why) => {
                    use std::io::Write;
                    let _ = writeln!(std::io::stderr(), "vibe: {why}");
                    ExitCode::from(2)
                }
            }
        }
    }
}
