//! The command line: the only layer that sees arguments, environment, terminal, clock and working
//! directory.

pub mod args;
mod baseline;
mod changes;
mod check;
mod config;
mod exit;
mod init;
mod mv;
mod new;
mod progress;
mod render;
mod repository;
mod rule;
mod schema;
mod terminal;
mod watch;

use args::Command;
use clap::{CommandFactory, Parser};
use exit::{Exit, Failed};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;
use terminal::Terminal;

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
    let result = dispatch(&args);
    if let Err(Failed::Said(why)) = &result {
        terminal::complain(&format!("error: {why}"));
    }
    exit::code(&result)
}

fn dispatch(args: &args::Args) -> Result<Exit, Failed> {
    let global = &args.global;
    let terminal = Terminal::new(global);
    let today = jiff::Zoned::now().date();
    let mut out = io::stdout().lock();
    match &args.command {
        Command::Check(check) if check.watch => {
            drop(out);
            watch::run(check, global, &terminal, today)
        }
        Command::Check(check) => check::run(check, global, &terminal, today, &mut out),
        Command::Rule(rule) => rule::run(rule, &terminal, &mut out),
        Command::Config(config) => config::run(config, global, &mut out),
        Command::Schema => schema::run(&mut out),
        Command::Baseline(baseline) => baseline::run(baseline, global, &terminal, today),
        Command::Init(init) => {
            let repository = repository::open(global, &[])?;
            init::run(init, &repository.root, today, &mut out)?;
            Ok(Exit::Clean)
        }
        Command::New(new) => {
            let repository = repository::open(global, &[])?;
            new::run(new, &repository.root, &repository.here, &repository.config, today, &mut out)?;
            Ok(Exit::Clean)
        }
        Command::Mv(mv) => {
            let repository = repository::open(global, &[])?;
            mv::run(mv, &repository.root, &repository.here, &repository.config, today, &mut out)?;
            Ok(Exit::Clean)
        }
        Command::Completions(completions) => {
            // The generator panics where it cannot write: a closed pipe must not be a crash.
            let mut script = Vec::new();
            clap_complete::generate(completions.shell, &mut args::Args::command(), "vibe", &mut script);
            out.write_all(&script).and_then(|()| out.flush()).map_err(Failed::from)?;
            Ok(Exit::Clean)
        }
    }
}
