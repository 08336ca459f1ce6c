//! How the program ends.

use crate::authoring::Refusal;
use crate::config::ConfigError;
use crate::engine::Failure;
use std::io;
use std::process::ExitCode;

/// How a command ended that could do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing that fails the run.
    Clean,
    /// Findings, or a difference.
    Findings,
    /// A source was mute that must not be: nobody knows whether there are findings.
    Incomplete,
}

/// Why a command could not do what it was asked. Exit code 2.
#[derive(Debug)]
pub enum Failed {
    /// One sentence or several lines for the user.
    Said(String),
    /// A setting that cannot be followed, with the place where it stands.
    Setting(ConfigError),
    /// Nobody reads what we write any more: not worth a word.
    ClosedPipe,
}

impl Failed {
    /// With a sentence for the user.
    pub fn new(what: impl Into<String>) -> Self {
        Self::Said(what.into())
    }

    /// What is to be said of it on standard error, if anything.
    pub fn words(&self, colour: bool) -> Option<String> {
        match self {
            Self::Said(why) => Some(format!("error: {why}")),
            Self::Setting(error) => {
                let styled = error.styled.clone().filter(|_| colour);
                Some(styled.unwrap_or_else(|| format!("error: {error}")))
            }
            Self::ClosedPipe => None,
        }
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Config(error) => error.into(),
            other => Self::Said(other.to_string()),
        }
    }
}

impl From<ConfigError> for Failed {
    fn from(error: ConfigError) -> Self {
        Self::Setting(error)
    }
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self::Said(refusal.to_string())
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Said(format!("the output cannot be written: {error}")),
        }
    }
}

/// The exit code: 0 clean, 1 findings, 2 the tool or its settings failed.
pub fn code(result: &Result<Exit, Failed>) -> ExitCode {
    match result {
        Ok(Exit::Clean) | Err(Failed::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Ok(Exit::Incomplete) | Err(Failed::Said(_) | Failed::Setting(_)) => ExitCode::from(2),
    }
}
