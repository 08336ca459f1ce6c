//! `vibe fleet`

use crate::cli::exit::{Exit, Failed};
use crate::cli::terminal::Terminal;
use crate::cli::{output, web};
use crate::fleet::jobs::{self, Engine, Forge, Plan};
use crate::fleet::run::{self, Asked};
use crate::fleet::{File, Fleet as Checked, Member, html, markdown, text};
use crate::survey::table::Look;
use clap::{Args, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::num::{NonZeroU64, NonZeroUsize};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Reports on many repositories and clusters, each checked by a `vibe drift` of its own.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Fleet {
    /// Puts together what was made elsewhere.
    #[command(subcommand)]
    pub merge: Option<Merge>,
    /// The file that names the repositories.
    #[arg(default_value = "fleet.toml")]
    pub file: PathBuf,
    /// Print the jobs that do this on an engine, one a repository, and check nothing now.
    #[arg(long, value_enum, value_name = "ENGINE", help_heading = "Jobs")]
    pub jobs: Option<JobEngine>,
    /// The image with vibe and git in it; `.container/Containerfile` says how it is built.
    #[arg(long, value_name = "IMAGE", requires = "jobs", help_heading = "Jobs")]
    pub image: Option<String>,
    /// The action of vibe on the forge: `OWNER/vibe@VERSION`.
    #[arg(long, value_name = "ACTION", requires = "jobs", help_heading = "Jobs")]
    pub action: Option<String>,
    /// The namespace that the jobs live in.
    #[arg(long, value_name = "NAME", default_value = "vibe", help_heading = "Jobs")]
    pub namespace: String,
    /// When the workflow of a forge runs: five fields, as cron writes them.
    #[arg(long, value_name = "CRON", default_value = "17 3 * * *", help_heading = "Jobs")]
    pub schedule: String,
    /// How many repositories are checked at the same time.
    #[arg(long, value_name = "COUNT", help_heading = "Run")]
    pub parallel: Option<NonZeroUsize>,
    /// After how many seconds a repository is given up.
    #[arg(long, value_name = "SECONDS", help_heading = "Run")]
    pub timeout: Option<NonZeroU64>,
    /// Where clones are kept from run to run. Default: in the cache folder of the user.
    #[arg(long, value_name = "FOLDER", help_heading = "Run")]
    pub cache: Option<PathBuf>,
    /// What becomes of the report.
    #[command(flatten)]
    pub told: Shown,
}

/// Other things to do with a fleet.
#[derive(Debug, Subcommand)]
pub enum Merge {
    /// Puts reports of `vibe drift --output-format json` and of fleets together into one.
    Merge {
        /// The reports: files, `NAME=FILE`, or folders with a report.json in each folder below.
        #[arg(required = true)]
        reports: Vec<PathBuf>,
        /// What becomes of the report.
        #[command(flatten)]
        told: Shown,
    },
}

/// What becomes of the report.
#[derive(Debug, Args)]
pub struct Shown {
    /// How the report is shown.
    #[arg(long, visible_alias = "format", value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub output_format: super::drift::Format,
    /// Write the report to this file.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub output_file: Option<PathBuf>,
    /// Write the report in all forms into this folder, and those of the repositories into folders below it.
    #[arg(long, value_name = "FOLDER", help_heading = "Output", conflicts_with = "output_file")]
    pub output_folder: Option<PathBuf>,
    /// Exit with 1 if a page says something that is not so.
    #[arg(long, help_heading = "Exit code")]
    pub fail_on_stale: bool,
}

/// The engine that jobs are printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JobEngine {
    /// Jobs of Kubernetes.
    Kubernetes,
    /// A workflow of Argo.
    ArgoWorkflows,
    /// A workflow of Gitea or Forgejo.
    Gitea,
    /// A workflow of GitHub.
    Github,
}

/// The most that are checked at the same time where nobody says how many: each uses several cores by itself.
const PARALLEL: usize = 4;
/// After so many seconds a repository is given up.
const TIMEOUT: u64 = 600;

/// Checks a fleet, merges reports, or prints jobs.
///
/// # Errors
/// The file cannot be followed, or the report not be written. A repository that cannot be checked is no
/// such error.
pub fn run(args: &Fleet, terminal: &Terminal, out: &mut dyn Write) -> Result<Exit, Failed> {
    if let Some(Merge::Merge { reports, told }) = &args.merge {
        return show(&merged(reports)?, told, terminal, out);
    }
    let shown = args.file.display();
    let text = std::fs::read_to_string(&args.file)
        .map_err(|error| Failed::new(format!("`{shown}` cannot be read: {error}")))?;
    let file = File::read(&text).map_err(|why| Failed::new(format!("`{shown}`: {why}")))?;
    if let Some(engine) = args.jobs {
        let engine = match engine {
            JobEngine::Kubernetes => Engine::Kubernetes,
            JobEngine::ArgoWorkflows => Engine::Argo,
            JobEngine::Gitea => Engine::Forge(Forge::Gitea),
            JobEngine::Github => Engine::Forge(Forge::Github),
        };
        let (image, action) = (args.image.as_deref(), args.action.as_deref());
        let plan = Plan { namespace: &args.namespace, image, action, schedule: &args.schedule };
        let jobs = jobs::jobs(&file, engine, &plan).map_err(|wrong| Failed::new(wrong.0))?;
        out.write_all(jobs.as_bytes())?;
        return Ok(Exit::Clean);
    }
    show(&checked(args, &file, terminal)?, &args.told, terminal, out)
}

fn checked(args: &Fleet, file: &File, terminal: &Terminal) -> Result<Checked, Failed> {
    let failed = |what: &str, error: io::Error| Failed::new(format!("{what}: {error}"));
    let program = std::env::current_exe().map_err(|error| failed("this program cannot be found", error))?;
    let absolute =
        |path: &Path| std::path::absolute(path).map_err(|error| failed("the working directory is gone", error));
    let file_at = absolute(&args.file)?;
    let passing = tempfile::tempdir().map_err(|error| failed("no temporary folder can be made", error))?;
    let folder = match &args.told.output_folder {
        Some(folder) => absolute(folder)?,
        None => passing.path().to_owned(),
    };
    let cache = match &args.cache {
        Some(cache) => absolute(cache)?,
        None => web::cache().map(|cache| cache.join("fleet")).unwrap_or_else(|| passing.path().join("clones")),
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(PARALLEL);
    let seconds = args.timeout.map(NonZeroU64::get).or(file.timeout).unwrap_or(TIMEOUT);
    let asked = Asked {
        program: &program,
        base: file_at.parent().unwrap_or(Path::new(".")),
        cache: &cache,
        folder: &folder,
        parallel: args.parallel.map(NonZeroUsize::get).or(file.parallel).unwrap_or(cores),
        timeout: Duration::from_secs(seconds),
        made: jiff::Timestamp::now().as_second(),
        done: &|member: &Member| match &member.outcome {
            Ok(told) if told.incomplete.is_some() => {
                terminal.note(&format!("{}: {}", member.name, told.incomplete.as_deref().unwrap_or_default()));
            }
            Ok(_) if terminal.verbose => terminal.note(&format!("{}: done", member.name)),
            Ok(_) => {}
            Err(why) => terminal.note(&format!("{}: {why}", member.name)),
        },
    };
    let mut fleet = run::fleet(file, &asked);
    for member in fleet.members.iter_mut().filter(|member| args.told.output_folder.is_some() && member.outcome.is_ok())
    {
        member.page = Some(format!("{}/index.html", member.name));
    }
    Ok(fleet)
}

/// What some files hold. One that cannot be read stands in the report as that.
fn merged(paths: &[PathBuf]) -> Result<Checked, Failed> {
    let mut fleet = Checked::default();
    for path in paths {
        if path.is_dir() {
            let mut below: Vec<PathBuf> = std::fs::read_dir(path)
                .map_err(|error| Failed::new(format!("`{}` cannot be read: {error}", path.display())))?
                .flatten()
                .map(|entry| entry.path())
                .filter(|folder| folder.join("report.json").is_file())
                .collect();
            below.sort();
            for folder in below {
                let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
                take(&mut fleet, name.as_deref(), &folder.join("report.json"));
            }
            continue;
        }
        let written = path.to_string_lossy();
        match written.split_once('=').filter(|_| !path.exists()) {
            Some((name, file)) => take(&mut fleet, Some(name), Path::new(file)),
            None => take(&mut fleet, None, path),
        }
    }
    if fleet.members.is_empty() {
        return Err(Failed::new("there is no report to merge: `report.json` in a folder below"));
    }
    if let Some(name) = fleet.doubled() {
        let mend = "`NAME=FILE` gives one another name";
        return Err(Failed::new(format!("two reports are of `{name}`; {mend}")));
    }
    Ok(fleet)
}

fn take(fleet: &mut Checked, name: Option<&str>, file: &Path) {
    let read = std::fs::read(file).map_err(|error| format!("cannot be read: {error}"));
    if let Err(why) = read.and_then(|bytes| fleet.take(name, &bytes)) {
        let why = format!("`{}` {why}", file.display());
        let name = name.map_or_else(|| file.display().to_string(), str::to_owned);
        fleet.members.push(Member { name, outcome: Err(why), page: None });
    }
}

fn show(fleet: &Checked, told: &Shown, terminal: &Terminal, out: &mut dyn Write) -> Result<Exit, Failed> {
    use super::drift::Format;
    let form = |format: Format, look: Look, out: &mut dyn Write| match format {
        Format::Text => text::write(fleet, look, out),
        Format::Markdown => markdown::write(fleet, out),
        Format::Json => fleet.json(out),
        Format::Html => html::write(fleet, out),
        Format::Prometheus => fleet.prometheus(out),
    };
    let plain = Look { colour: false, width: 120 };
    let put = |format: Format, file: &Path| {
        let mut written = Vec::new();
        let outcome = form(format, plain, &mut written).and_then(|()| output::write(file, &written));
        outcome.map_err(|error| Failed::new(format!("`{}` cannot be written: {error}", file.display())))
    };
    match (&told.output_folder, &told.output_file) {
        (Some(folder), _) => {
            std::fs::create_dir_all(folder)
                .map_err(|error| Failed::new(format!("`{}` cannot be made: {error}", folder.display())))?;
            put(Format::Html, &folder.join("index.html"))?;
            put(Format::Markdown, &folder.join("fleet.md"))?;
            put(Format::Prometheus, &folder.join("fleet.prom"))?;
            put(Format::Json, &folder.join("fleet.json"))?;
        }
        (None, Some(file)) => put(told.output_format, file)?,
        (None, None) => form(told.output_format, Look { colour: terminal.colour, width: terminal.width }, out)?,
    }
    out.flush()?;
    if told.output_folder.is_some() || told.output_file.is_some() || told.output_format != Format::Text {
        terminal.note(&fleet.sentence());
    }
    let stale = fleet.told().any(|(_, report)| report.open().next().is_some());
    Ok(match fleet.failed().next() {
        Some(_) => Exit::Incomplete,
        None if told.fail_on_stale && stale => Exit::Findings,
        None => Exit::Clean,
    })
}
