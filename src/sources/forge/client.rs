//! What can be asked of a forge. Each question is asked once a run.

use super::home::Seat;
use super::http::{Answer, Http, Lost, Method};
use super::{Home, Kind, Network, PullRequest, Request, SOURCE, api, wire};
use crate::sources::Unavailable;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What was answered, or why not; kept for the run.
type Kept = Arc<OnceLock<Result<Option<Arc<Value>>, Unavailable>>>;

/// So many pull requests are asked for one by one.
const FEW: usize = 4;

/// A forge, with the repository that is at home there.
pub struct Client {
    http: Http,
    seat: Seat,
    largest_list: usize,
    answers: Mutex<BTreeMap<String, Kept>>,
    /// Set once the forge could not be asked at all: then no further question waits for it.
    mute: OnceLock<Unavailable>,
}

impl Client {
    /// Opens the forge; asks nothing yet.
    ///
    /// # Errors
    /// Nothing says where it is, or TLS cannot be set up.
    pub fn open(home: &Home, network: &Network) -> Result<Self, Unavailable> {
        let seat = home.seat(network)?;
        let http = Http::open(seat.clone(), network)?;
        let (answers, mute) = (Mutex::default(), OnceLock::new());
        Ok(Self { http, seat, largest_list: network.limits.pages, answers, mute })
    }

    /// What kind of forge it is.
    pub fn kind(&self) -> Kind {
        self.seat.kind
    }

    /// The address of its pages, without a slash at the end.
    pub fn web(&self) -> &str {
        &self.seat.web
    }

    /// Owner and name of the repository.
    pub fn repository(&self) -> &str {
        &self.seat.path
    }

    /// The variable that the token in use came from.
    pub fn token(&self) -> Option<&'static str> {
        self.http.token()
    }

    /// The variable that a person would set to give it a token.
    pub fn token_name(&self) -> &'static str {
        super::Tokens::name_for(self.kind())
    }

    /// What was asked and how it went, a line each, for whoever wants to know.
    pub fn journal(&self) -> Vec<String> {
        self.http.journal()
    }

    /// A pull request of a repository; `None`: there is none of this number.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn pull(&self, repository: &str, number: u64) -> Result<Option<PullRequest>, Unavailable> {
        let answer = self.read(repository, &api::pull(self.kind(), repository, number))?;
        match answer {
            Some(value) => wire::pull(&value).map(Some).ok_or_else(|| self.odd()),
            None => Ok(None),
        }
    }

    /// The pull requests of the repository, those first that changed last; of a long list only its
    /// first pages.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn pulls(&self) -> Result<Vec<PullRequest>, Unavailable> {
        let mut list = Vec::new();
        for page in 1..=self.largest_list {
            let (path, full) = api::pulls(self.kind(), &self.seat.path, page);
            let Some(value) = self.read(&self.seat.path, &path)? else { break };
            let count = value.as_array().ok_or_else(|| self.odd())?.len();
            list.extend(wire::pulls(&value).unwrap_or_default());
            if count < full {
                break;
            }
        }
        Ok(list)
    }

    /// Some pull requests of the repository by their numbers; without those that are not there. Many
    /// are looked for in the list first, which is one question for fifty of them.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn pulls_numbered(&self, numbers: &BTreeSet<u64>) -> Result<BTreeMap<u64, PullRequest>, Unavailable> {
        let listed = if numbers.len() > FEW { self.pulls()? } else { Vec::new() };
        let mut found: BTreeMap<u64, PullRequest> =
            listed.into_iter().map(|pull| (pull.number, pull)).filter(|(number, _)| numbers.contains(number)).collect();
        for &number in numbers {
            if !found.contains_key(&number)
                && let Some(pull) = self.pull(&self.seat.path, number)?
            {
                found.insert(number, pull);
            }
        }
        Ok(found)
    }

    /// Whether there is an issue of a number. On Gitea and GitHub a pull request counts as one.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn has_issue(&self, repository: &str, number: u64) -> Result<bool, Unavailable> {
        Ok(self.read(repository, &api::issue(self.kind(), repository, number))?.is_some())
    }

    /// Whether there is a commit.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn has_commit(&self, repository: &str, commit: &str) -> Result<bool, Unavailable> {
        Ok(self.read(repository, &api::commit(self.kind(), repository, commit))?.is_some())
    }

    /// Whether there is a file or a folder at a branch, a tag or a commit.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn has_file(&self, repository: &str, file: &str, reference: &str) -> Result<bool, Unavailable> {
        for path in api::files(self.kind(), repository, file, reference) {
            let answer = self.read(repository, &path)?;
            // GitLab answers with an empty list for a folder that is not there.
            if answer.is_some_and(|value| value.as_array().is_none_or(|list| !list.is_empty())) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Asks by a path below the interface of the forge, such as `/repos/o/r/pulls/3`; `None`: there is
    /// no such thing. The answer is kept.
    ///
    /// # Errors
    /// The forge cannot tell.
    pub fn get(&self, path: &str) -> Result<Option<Arc<Value>>, Unavailable> {
        if let Some(mute) = self.mute.get() {
            return Err(mute.clone());
        }
        let kept = {
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            answers.entry(path.to_owned()).or_default().clone()
        };
        // Only this question waits for its answer; others are asked meanwhile.
        kept.get_or_init(|| {
            let answer = self.http.ask(Method::Get, path, None).map_err(|lost| {
                let one = matches!(lost, Lost::Question(_));
                let why = lost.said(&self.seat.host);
                if one { why } else { self.mute.get_or_init(|| why).clone() }
            })?;
            self.value(&answer)
        })
        .clone()
    }

    /// Whom the token speaks for; `None`: the forge does not say, as it does with tokens that are made
    /// for one run of CI or for one purpose.
    ///
    /// # Errors
    /// The forge cannot be asked, or does not take the token.
    pub fn user(&self) -> Result<Option<String>, Unavailable> {
        let answer = match self.http.ask(Method::Get, "/user", None) {
            Ok(answer) => self.value(&answer)?,
            Err(Lost::Question(_)) => None,
            Err(lost) => return Err(lost.said(&self.seat.host)),
        };
        let login = |user: &Value| user["login"].as_str().or(user["username"].as_str()).map(str::to_owned);
        Ok(answer.as_deref().and_then(login))
    }

    /// Writes; `None`: the forge does not find what is written to, or takes it for no good. Nothing is
    /// kept.
    ///
    /// # Errors
    /// The forge does not take it.
    pub fn write(&self, request: &Request) -> Result<Option<Value>, Unavailable> {
        let body = request.body.to_string();
        let answer = self.http.ask(request.method, &request.path, Some(&body));
        let answer = answer.map_err(|lost| lost.said(&self.seat.host))?;
        self.value(&answer).map(|value| value.map(|value| Value::clone(&value)))
    }

    fn value(&self, answer: &Answer) -> Result<Option<Arc<Value>>, Unavailable> {
        match answer.status {
            200..300 if answer.body.is_empty() => Ok(Some(Arc::new(Value::Null))),
            200..300 => serde_json::from_slice(&answer.body).map(|value| Some(Arc::new(value))).map_err(|_| self.odd()),
            _ => Ok(None),
        }
    }

    /// Asks about something in a repository. Forges hide a repository from those who may not read it
    /// behind «not found»: only one that is seen can lack something.
    pub(super) fn read(&self, repository: &str, path: &str) -> Result<Option<Arc<Value>>, Unavailable> {
        if self.is_hidden(repository) {
            return Err(self.hidden(repository));
        }
        if let Some(value) = self.get(path)? {
            return Ok(Some(value));
        }
        match self.get(&api::repository(self.kind(), repository))? {
            Some(_) => Ok(None),
            None => Err(self.hidden(repository)),
        }
    }

    /// Whether a repository is known not to be seen: then nothing in it is asked for.
    fn is_hidden(&self, repository: &str) -> bool {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = answers.get(&api::repository(self.kind(), repository));
        kept.is_some_and(|kept| matches!(kept.get(), Some(Ok(None))))
    }

    fn hidden(&self, repository: &str) -> Unavailable {
        let mend = match self.http.token() {
            Some(name) => format!("give the token of `{name}` the right to read it"),
            None => format!("set `{}` if it is private", super::Tokens::name_for(self.kind())),
        };
        let why = format!("`{repository}` is not found on `{}`, or may not be read; {mend}", self.seat.host);
        Unavailable::skip(SOURCE, why)
    }

    pub(super) fn odd(&self) -> Unavailable {
        let mend = "is it a forge? `forge` and `forge-url` in vibe.toml say what it is and where";
        Unavailable::skip(SOURCE, format!("the answer of `{}` was not understood; {mend}", self.seat.host))
    }
}
