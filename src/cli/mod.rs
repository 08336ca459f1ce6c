//! The command line: the only layer that sees arguments, environment, terminal, clock and working
//! directory.

pub mod adr;
pub mod args;
mod baseline;
mod changes;
mod check;
mod config;
mod drift;
mod exit;
mod facts;
mod fleet;
mod hook;
mod init;
mod live;
mod mermaid;
mod mv;
mod network;
mod new;
mod output;
mod progress;
mod reach;
mod render;
mod report;
mod repository;
mod rule;
mod schema;
mod terminal;
mod watch;
mod web;

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
    let terminal = Terminal::new(&args.global);
    // Locked once and written in large pieces: a report can have a hundred thousand lines.
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let result = dispatch(&args, &terminal, &mut out).and_then(|exit| {
        out.flush()?;
        Ok(exit)
    });
    if let Some(words) = result.as_ref().err().and_then(|failed| failed.words(terminal.error_colour)) {
        terminal::complain(&words);
    }
    exit::code(&result)
}

fn dispatch(args: &args::Args, terminal: &Terminal, out: &mut dyn Write) -> Result<Exit, Failed> {
    let global = &args.global;
    let today = jiff::Zoned::now().date();
    match &args.command {
        Command::Check(check) if check.watch => watch::run(check, global, terminal, today, out),
        Command::Check(check) => check::run(check, global, terminal, today, out),
        Command::Drift(drift) => drift::run(drift, global, terminal, today, out),
        Command::Fleet(fleet) => fleet::run(fleet, terminal, out),
        Command::Facts(facts) => facts::run(facts, global, terminal, today, out),
        Command::Report(report) => report::run(report, global, terminal, today, out),
        Command::Rule(rule) => rule::run(rule, terminal, out),
        Command::Config(config) => config::run(config, global, out),
        Command::Schema(schema) => schema::run(schema, out),
        Command::Baseline(baseline) => baseline::run(baseline, global, terminal, today),
        Command::Init(init) => {
            let repository = repository::open(global, &[])?;
            init::run(init, &repository.root, today, out)?;
            Ok(Exit::Clean)
        }
        Command::New(new) => {
            let repository = repository::open(global, &[])?;
            new::run(new, &repository.root, &repository.here, &repository.config, today, out)?;
            Ok(Exit::Clean)
        }
        Command::Mv(mv) => {
            let repository = repository::open(global, &[])?;
            mv::run(mv, &repository.root, &repository.here, &repository.config, today, out)?;
            Ok(Exit::Clean)
        }
        Command::Hook(hook) => {
            let repository = repository::open(global, &[])?;
            hook::run(hook, &repository.root, terminal, out)?;
            Ok(Exit::Clean)
        }
        Command::Mermaid(mermaid) => mermaid::run(mermaid, terminal, today, out),
        Command::Adr(adr) => {
            let repository = repository::open(global, &[])?;
            adr::run(adr, &repository.root, &repository.config, today, out)?;
            Ok(Exit::Clean)
        }
        Command::Completions(completions) => {
            // The generator panics where it cannot write: a closed pipe must not be a crash.
            let mut script = Vec::new();
            clap_complete::generate(completions.shell, &mut args::Args::command(), "vibe", &mut script);
            out.write_all(&script)?;
            Ok(Exit::Clean)
        }
    }
}
