//! What we write to, and how it wants to be written to.

use crate::cli::args::{Color, Global};
use anstream::{AutoStream, ColorChoice};
use std::io::{self, IsTerminal, Write};

/// The streams of the program and what is known of them.
pub struct Terminal {
    /// Whether findings are coloured.
    pub colour: bool,
    /// Whether what is said on standard error is coloured.
    pub error_colour: bool,
    /// How many columns there are.
    pub width: usize,
    /// Whether a progress bar may be drawn.
    pub progress: bool,
    /// Say findings only.
    pub quiet: bool,
    /// Say what was silenced.
    pub verbose: bool,
    /// Say what was asked over the network.
    pub talkative: bool,
    /// Whether standard output is a terminal.
    pub interactive: bool,
}

/// Wide enough for a path, a sentence and some of the page.
const WIDTH: usize = 120;

impl Terminal {
    /// Looks at the streams, the environment and the flags.
    pub fn new(global: &Global) -> Self {
        let interactive = io::stdout().is_terminal();
        let coloured = |automatic: ColorChoice| match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => automatic != ColorChoice::Never,
        };
        let in_ci = std::env::var_os("CI").is_some();
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let measured = || terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.into());
        Self {
            colour: coloured(AutoStream::choice(&io::stdout())),
            error_colour: coloured(AutoStream::choice(&io::stderr())),
            width: columns.unwrap_or_else(|| if interactive { measured() } else { WIDTH }).clamp(40, 200),
            progress: io::stderr().is_terminal() && !in_ci && !global.no_progress && !global.quiet,
            quiet: global.quiet,
            verbose: global.verbose > 0,
            talkative: global.verbose > 1,
            interactive,
        }
    }

    /// Says something about the run, on standard error; nothing with --quiet.
    pub fn note(&self, what: &str) {
        if !self.quiet {
            complain(what);
        }
    }
}

/// Says something on standard error. There is nobody left to tell if that cannot be said.
pub fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "{what}");
}
