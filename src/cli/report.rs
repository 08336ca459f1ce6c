//! `vibe report`

use crate::cli::args::{Check, Global};
use crate::cli::exit::{Exit, Failed};
use crate::cli::repository::{self, Repository};
use crate::cli::terminal::Terminal;
use crate::cli::{check, network, reach, render};
use crate::config::FailOn;
use crate::report::Report;
use crate::report::json::Document;
use crate::review::{self, Posted, Settings};
use crate::sources::forge::ci::Ci;
use crate::sources::forge::{Client, Home, LineComment, PullRequest, Verdict};
use crate::sources::git::Base;
use crate::sources::remote::Remote;
use crate::sources::{Reach, Sources, Unavailable};
use crate::text::RelPath;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Tells the forge what a check of its pull request found: one comment that is kept up to date,
/// comments on lines that the pull request brings, and a commit status. Nothing else is ever written.
#[derive(Debug, Args)]
pub struct ReportTo {
    /// What `vibe check --output-format json` wrote. Without it, the check is made first, as `vibe
    /// check --base` makes it, and its exit code is that of this command.
    pub file: Option<PathBuf>,
    /// Where it is told.
    #[arg(long, value_enum, value_name = "PLACE")]
    pub to: To,
    /// The pull request. Default: the one that CI runs for.
    #[arg(long, value_name = "NUMBER")]
    pub pull_request: Option<u64>,
    /// The branch it goes to. Default: as CI or the forge says.
    #[arg(long, value_name = "BRANCH")]
    pub base: Option<String>,
    /// Whose comments are kept up to date, where the token may not ask whose it is.
    #[arg(long, value_name = "USER")]
    pub author: Option<String>,
    /// From which level on the status is a failure.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
    /// Print what would be written to the forge, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Trust the authorities in this file besides those of the system.
    #[arg(long, value_name = "FILE")]
    pub cacert: Option<PathBuf>,
}

/// Where a report is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// On the pull request.
    Forge,
}

/// Tells, after checking where there is no report yet.
///
/// # Errors
/// No pull request is known, the report cannot be read, or the forge does not take it.
pub fn run(
    args: &ReportTo,
    global: &Global,
    terminal: &Terminal,
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<Exit, Failed> {
    let To::Forge = args.to;
    let ci = reach::surroundings();
    let mut repository = repository::open(global, &[])?;
    repository.notes.iter().for_each(|note| terminal.note(note));
    let wanted = Check { fail_on: args.fail_on, cacert: args.cacert.clone(), ..Check::default() };
    check::over_settings(&wanted, &mut repository.config);
    let client = client(args, &ci, &repository)?;
    let pull = pull(args, &ci, &client)?;
    let settings = Settings { author: args.author.clone(), dry: args.dry_run };
    let teller = Teller { client: &client, settings: &settings, pull: &pull, terminal };

    let base = match (&args.base, pull.base.name.is_empty()) {
        (None, false) => Base::Pull { branch: pull.base.name.clone(), commit: pull.base.commit.clone() },
        (written, _) => reach::base(written.as_deref(), &ci, &repository.root)?,
    };
    let reach = Reach { base: Some(base), ..reach::reach(&wanted, &repository, terminal)? };
    let mut exit = Exit::Clean;
    let read;
    let checked;
    let document = match &args.file {
        Some(file) => match self::read(file) {
            Ok(bytes) => {
                read = bytes;
                Document::read(&read).map_err(|why| Failed::new(format!("`{}` {why}", file.display())))
            }
            Err(failed) => Err(failed),
        },
        None => match self::check(&wanted, &repository, terminal, today, reach.clone(), out) {
            Ok((report, ended)) => {
                (checked, exit) = (report, ended);
                Ok(Document::new(&checked))
            }
            Err(failed) => Err(failed),
        },
    };
    let document = match document {
        Ok(document) => document,
        Err(failed) => {
            // A required status that never comes blocks a pull request without a word.
            teller.tell(review::post_status(&client, &settings, &pull, "the check could not be made"), out)?;
            return Err(failed);
        }
    };
    let lines = lines(&document, &pull, &repository.root, reach).unwrap_or_else(|why| {
        terminal.note(&format!("no line is commented on: {}", why.why));
        Vec::new()
    });
    let verdict = review::verdict(&document, repository.config.fail_on.value);
    teller.tell(review::post(&client, &settings, &pull, &document, verdict, lines), out)?;
    if verdict == Verdict::Error { Ok(Exit::Incomplete) } else { Ok(exit) }
}

/// The forge.
fn client(args: &ReportTo, ci: &Result<Option<Ci>, String>, repository: &Repository) -> Result<Client, Failed> {
    let remote = Remote::of(&repository.root);
    let remote = match &repository.config.forge_url.value {
        Some(url) => remote.map(|remote| remote.seen_at(url)),
        None => remote,
    };
    let guessed = remote.as_ref().map(Remote::forge).unwrap_or_default();
    let kind = repository.config.forge.value.unwrap_or(guessed);
    let told = ci.as_ref().ok().and_then(Option::as_ref).and_then(|ci| ci.home(kind));
    let home = told.unwrap_or(Home { kind, remote });
    Client::open(&home, &network::connection(args.cacert.clone())).map_err(mute)
}

/// The pull request, with what is needed of it.
fn pull(args: &ReportTo, ci: &Result<Option<Ci>, String>, client: &Client) -> Result<PullRequest, Failed> {
    let told = match (ci, args.pull_request) {
        (Ok(ci), _) => ci.as_ref().and_then(|ci| ci.pull.clone()),
        (Err(_), Some(_)) => None,
        (Err(why), None) => return Err(Failed::new(why.clone())),
    };
    let told = told.filter(|pull| args.pull_request.is_none_or(|number| number == pull.number));
    let number = told.as_ref().map(|pull| pull.number).or(args.pull_request).ok_or_else(|| {
        let mend = "in CI, run it for the event of a pull request; elsewhere, name it with `--pull-request 7`";
        Failed::new(format!("no pull request is known to report on; {mend}"))
    })?;
    match told.filter(|pull| !pull.head.commit.is_empty()) {
        Some(pull) => Ok(pull),
        None => client.pull(client.repository(), number).map_err(mute)?.ok_or_else(|| {
            Failed::new(format!("there is no pull request {number} in `{}` on `{}`", client.repository(), client.web()))
        }),
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failed> {
    std::fs::read(file).map_err(|error| Failed::new(format!("`{}` cannot be read: {error}", file.display())))
}

/// The check, shown as `vibe check` shows it.
fn check(
    wanted: &Check,
    repository: &Repository,
    terminal: &Terminal,
    today: jiff::civil::Date,
    reach: Reach,
    out: &mut dyn Write,
) -> Result<(Report, Exit), Failed> {
    let report = check::look_from(wanted, repository, terminal, today, reach)?;
    render::write(wanted, &report, terminal, out)?;
    out.flush()?;
    render::summary(&report, wanted, terminal);
    let exit = check::exit(&report, repository.config.fail_on.value);
    Ok((report, exit))
}

/// The comments for lines.
fn lines(
    document: &Document<'_>,
    pull: &PullRequest,
    root: &Path,
    reach: Reach,
) -> Result<Vec<LineComment>, Unavailable> {
    let sources = Sources::open(root, reach);
    let git = sources.git()?;
    let Some(change) = sources.change()? else { return Ok(Vec::new()) };
    let same = review::same_as_checked(git, &pull.head.commit, root, document)?;
    let prefix = git.run(&["rev-parse", "--show-prefix"])?;
    let prefix = RelPath::new(String::from_utf8_lossy(&prefix).trim_end_matches(['\n', '/']));
    Ok(review::place(document, change, &prefix.unwrap_or_else(RelPath::root), |path| same.contains(path)))
}

/// Who says what was told.
struct Teller<'t> {
    client: &'t Client,
    settings: &'t Settings,
    pull: &'t PullRequest,
    terminal: &'t Terminal,
}

impl Teller<'_> {
    fn tell(&self, posted: Result<Posted, Unavailable>, out: &mut dyn Write) -> Result<(), Failed> {
        if self.terminal.talkative {
            self.client.journal().iter().for_each(|line| self.terminal.note(&format!("network: {line}")));
        }
        let posted = posted.map_err(mute)?;
        if self.settings.dry {
            for request in &posted.requests {
                writeln!(out, "{}", request.line())?;
                writeln!(out, "{:#}\n", request.body())?;
            }
            return Ok(());
        }
        if let Some(why) = &posted.refused {
            self.terminal.note(&format!("warning: {why}; the summary has the findings"));
        }
        let page = if posted.page.is_empty() { &self.pull.url } else { &posted.page };
        let lines = if posted.lines == 0 { String::new() } else { format!(", {} on lines", posted.lines) };
        self.terminal.note(&format!("told on pull request {}{lines}: {page}", self.pull.number));
        Ok(())
    }
}

fn mute(mute: Unavailable) -> Failed {
    Failed::new(mute.why)
}
