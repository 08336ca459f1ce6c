//! `vibe check`

use crate::cli::args::{Check, Format};
use crate::config::{Config, Origin, Set};
use crate::diagnostic::Safety;
use crate::engine::Engine;
use crate::{fix, report};
use std::io::{self, Write};
use std::process::ExitCode;

/// Checks, and fixes where asked.
pub fn run(args: &Check) -> ExitCode {
    let root = std::env::current_dir().unwrap_or_default();
    let mut config = Config::default();
    if let Some(select) = &args.select {
        config.select = Set { value: Some(select.clone()), origin: Origin::Flag("--select") };
    }
    let today = jiff::civil::date(2026, 1, 1);
    let result = Engine::new(&config, today).map_err(crate::engine::Failure::Config).and_then(|engine| {
        if args.fix { engine.check_and_fix(&root, &[], Safety::Safe) } else { engine.check(&root, &[]) }
    });
    let report = match result {
        Ok(report) => report,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "vibe: {failure}");
            return ExitCode::from(2);
        }
    };
    for (path, text) in &report.changed {
        if let Err(error) = fix::write(&root, path, text) {
            let _ = writeln!(io::stderr(), "vibe: {path}: {error}");
            return ExitCode::from(2);
        }
    }
    let mut out = io::stdout().lock();
    let _ = match args.output_format {
        Format::Full => report::full::write(&report, false, 100, &mut out),
        Format::Concise => report::concise::write(&report, &mut out),
        Format::Json => report::json::write(&report, &mut out),
    };
    ExitCode::from(u8::from(report.fails(config.fail_on.value)))
}
