//! The world outside of the tree: the only place that knows git, forges and other repositories.
//!
//! Opening the sources asks nothing; a source is asked when a rule first needs it, and what it
//! answered is kept for the run.

pub mod cluster;
pub mod forge;
pub mod git;
pub mod remote;
pub mod repo;
mod threads;
mod tls;
pub mod web;

use crate::text::RelPath;
use forge::{Client, Home, Network, PullRequest};
use git::{Base, Change, Departures, Git};
use repo::{Contents, Of, Refusal, Repo, Truths};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use web::{Access, Web};

/// A source that a rule needs and that cannot answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unavailable {
    /// Which source: `git`, `forge`, `cluster`.
    pub source: &'static str,
    /// Why, in one sentence, and what mends it.
    pub why: String,
    /// The run must not look like a pass: the question was asked for, or lies in the repository itself.
    pub fatal: bool,
    /// Nobody asked for it: this is no gap in the run, and is said only to those who want to know.
    pub unasked: bool,
}

impl Unavailable {
    /// A source that is mute; the rule is skipped, and that is said.
    pub fn skip(source: &'static str, why: impl Into<String>) -> Self {
        Self { source, why: why.into(), fatal: false, unasked: false }
    }

    /// A source that must not be mute; the run fails.
    pub fn fatal(source: &'static str, why: impl Into<String>) -> Self {
        Self { source, why: why.into(), fatal: true, unasked: false }
    }

    /// A source that this run does not ask.
    pub fn unasked(source: &'static str, why: impl Into<String>) -> Self {
        Self { source, why: why.into(), fatal: false, unasked: true }
    }
}

/// How far the sources of a run may reach; made by the command line from arguments and environment.
#[derive(Clone, Default)]
pub struct Reach {
    /// Ask no network.
    pub offline: bool,
    /// What the change under check is measured against; `None`: no change is meant.
    pub base: Option<Base>,
    /// The index that git works on, where a hook is given one of its own (`GIT_INDEX_FILE`).
    pub index: Option<PathBuf>,
    /// How the network may be asked.
    pub network: Network,
    /// The sources that must not be mute (`--require`).
    pub required: Vec<&'static str>,
    /// How far into the web.
    pub web: Access,
}

/// What can be asked during a run.
#[derive(Clone)]
pub struct Sources {
    /// How far they may reach.
    pub reach: Reach,
    /// The state before the change is looked at: what explains a finding is not asked for again.
    before: bool,
    answers: Arc<Answers>,
}

/// What was answered so far.
#[derive(Default)]
struct Answers {
    root: PathBuf,
    forge: OnceLock<Result<Client, Unavailable>>,
    git: OnceLock<Result<Git, Unavailable>>,
    change: OnceLock<Result<Change, Unavailable>>,
    web: Web,
    departures: OnceLock<Result<Option<Departures>, Unavailable>>,
    now: OnceLock<Result<Repo, Unavailable>>,
    then: OnceLock<Result<Repo, Unavailable>>,
}

impl Sources {
    /// The sources of the repository at `root`. Asks nothing yet.
    pub fn open(root: &Path, reach: Reach) -> Self {
        Self { reach, before: false, answers: Arc::new(Answers { root: root.to_owned(), ..Answers::default() }) }
    }

    /// The same sources, with what they answered so far, for a look at the state before the change:
    /// there, no change is under check.
    pub fn before_the_change(&self) -> Self {
        let network = Network { pull: None, ..self.reach.network.clone() };
        let reach = Reach { base: None, network, ..self.reach.clone() };
        Self { reach, before: true, answers: self.answers.clone() }
    }

    /// The history of the repository.
    ///
    /// # Errors
    /// It is in no git repository, or git cannot be run.
    pub fn git(&self) -> Result<&Git, Unavailable> {
        let open = || Git::open(&self.answers.root, self.reach.index.clone());
        self.answers.git.get_or_init(open).as_ref().map_err(Clone::clone)
    }

    /// The change under check; `None` where the run asks for the whole tree.
    ///
    /// # Errors
    /// Git cannot tell: the base is not here, the clone is too shallow.
    pub fn change(&self) -> Result<Option<&Change>, Unavailable> {
        let Some(base) = &self.reach.base else { return Ok(None) };
        let ask = || self.git()?.change(base);
        self.answers.change.get_or_init(ask).as_ref().map(Some).map_err(Clone::clone)
    }

    /// Whether these are for a look at the state before the change.
    pub fn is_before(&self) -> bool {
        self.before
    }

    /// Whether only what is staged counts of what is not committed.
    pub fn is_staged(&self) -> bool {
        !self.before && self.reach.base == Some(Base::Staged)
    }

    /// Whether the files lie in a repository of git; only looks for its folder, starts nothing.
    pub fn in_git(&self) -> bool {
        self.answers.root.ancestors().any(|folder| folder.join(".git").exists())
    }

    /// What left its path in the history, as evidence for findings that stand without it: where git
    /// cannot tell, there is none, and that is no failure.
    pub fn departures(&self) -> Option<&Departures> {
        if self.before { None } else { self.past().ok()? }
    }

    /// The same, where findings stand on it: those of the state before the change need it as well. `None`: there
    /// is no history, or no commit yet.
    ///
    /// # Errors
    /// There is one, and git cannot read it.
    pub fn past(&self) -> Result<Option<&Departures>, Unavailable> {
        if !self.in_git() {
            return Ok(None);
        }
        let staged = self.reach.base == Some(Base::Staged);
        let ask = || {
            let git = self.git()?;
            match git.departures(staged) {
                Ok(departures) => Ok(Some(departures)),
                Err(_) if git.commit("HEAD").is_err() => Ok(None),
                Err(mute) => Err(mute),
            }
        };
        self.answers.departures.get_or_init(ask).as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    /// What those of the `files` of the repository say that speak of what is wanted, in the state that is
    /// looked at. Each file is read once for a run: `files` are always those of the same state.
    ///
    /// # Errors
    /// Git cannot tell what a state holds that is not on disk.
    pub fn truths<'f>(
        &self,
        files: impl IntoIterator<Item = &'f RelPath>,
        wanted: &[Of],
    ) -> Result<Truths, Unavailable> {
        let after = if self.before { self.answers.now.get().and_then(|now| now.as_ref().ok()) } else { None };
        self.repo()?.truths(|| self.git(), files, wanted, after)
    }

    /// The text of a file of the repository, in the state that is looked at.
    ///
    /// # Errors
    /// Git cannot tell what a state holds that is not on disk.
    pub fn file(&self, file: &RelPath) -> Result<Result<Arc<str>, Refusal>, Unavailable> {
        self.repo()?.text(|| self.git(), file)
    }

    /// The files in the state that is looked at.
    fn repo(&self) -> Result<&Repo, Unavailable> {
        let answers = &self.answers;
        let memo = if self.before { &answers.then } else { &answers.now };
        let open = || {
            let root = &answers.root;
            let contents = match (self.before, &self.reach.base) {
                // The change is known: without it nobody asks for what was before.
                (true, _) => match answers.change.get() {
                    Some(change) => Contents::before(root, self.git()?, change.as_ref().map_err(Clone::clone)?)?,
                    None => Contents::on_disk(root),
                },
                (false, Some(Base::Staged)) => Contents::staged(root, self.git()?)?,
                (false, _) => Contents::on_disk(root),
            };
            Ok(Repo::new(contents))
        };
        memo.get_or_init(open).as_ref().map_err(Clone::clone)
    }

    /// The forge, where the repository is at `home`. `by_name`: the user named the rule that asks, so
    /// that silence would look like an answer.
    ///
    /// # Errors
    /// This run does not ask it, or nothing says where it is.
    pub fn forge(&self, by_name: bool, home: impl FnOnce() -> Home) -> Result<&Client, Unavailable> {
        if self.reach.offline || !self.reach.network.asked {
            let how = if self.reach.offline { "this run is offline" } else { "`--online` asks it" };
            let why = format!("the forge was not asked; {how}");
            return Err(if by_name { Unavailable::skip("forge", why) } else { Unavailable::unasked("forge", why) });
        }
        let network = &self.reach.network;
        let open = || Client::open(&network.home.clone().unwrap_or_else(home), network);
        self.answers.forge.get_or_init(open).as_ref().map_err(Clone::clone)
    }

    /// The pull request under check, as far as CI told of it.
    pub fn pull(&self) -> Option<&PullRequest> {
        self.reach.network.pull.as_ref()
    }

    /// What was asked over the network and how it went, a line each.
    pub fn journal(&self) -> Vec<String> {
        let client = self.answers.forge.get().and_then(|forge| forge.as_ref().ok());
        client.map(Client::journal).unwrap_or_default()
    }

    /// The web.
    ///
    /// # Errors
    /// It is not to be asked: by the user's word, in a hook, or because the question is about the past.
    pub fn web(&self) -> Result<&Web, Unavailable> {
        if self.reach.offline {
            return Err(Unavailable::skip(web::SOURCE, "it asks the network, and `--offline` forbids that"));
        }
        if self.reach.base == Some(Base::Staged) {
            return Err(Unavailable::skip(web::SOURCE, "a hook waits for no network; `--since HEAD` asks it"));
        }
        if self.before {
            return Err(Unavailable::skip(web::SOURCE, "the web knows no past"));
        }
        Ok(&self.answers.web)
    }
}
