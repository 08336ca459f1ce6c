//! The command line: the only layer that sees arguments, environment, terminal, clock and working
//! directory.

pub mod args;
mod check;

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
    }
}
