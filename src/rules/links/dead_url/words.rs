//! What is said of addresses.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::rule::Unavailable;
use crate::rules::links::dead_url::places::Written;
use crate::sources::web::{Address, Death, Distrust, Doubt, SOURCE};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Forges that answer «not found» to strangers where a repository is private.
const HIDING: &[&str] = &["github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "dev.azure.com"];

/// Nothing is there.
pub fn dead(place: &Written, death: &Death, age: Option<Duration>) -> Diagnostic {
    let via = death.at.as_ref().map(|at| format!(", by way of `{at}`")).unwrap_or_default();
    let what = match death.status {
        Some(410) => format!("`{}` is gone for good: it answers 410{via}", place.target),
        Some(status) => format!("`{}` does not exist: it answers {status}{via}", place.target),
        None => match &death.at {
            Some(at) => format!("`{}` leads to `{at}`, and there is no such host", place.target),
            None => format!("`{}` does not exist: there is no host `{}`", place.target, place.address.host()),
        },
    };
    let mut finding =
        Diagnostic::new(place.at.clone(), what).help("link where it is now, or an archived copy; or unlink the text");
    if death.status == Some(404) && HIDING.contains(&place.address.host()) {
        finding = finding.why("to a stranger this forge says the same of what is private");
    }
    let finding = if place.is_bare { finding.warning() } else { finding };
    asked_before(finding, age)
}

/// Browsers warn of it.
pub fn distrusted(place: &Written, distrust: Distrust, age: Option<Duration>) -> Diagnostic {
    let (what, help) = match distrust {
        Distrust::Expired => ("its certificate has expired", "have it renewed, or link where it is now"),
        Distrust::OtherHost => {
            ("its certificate is for another host", "link the host that the certificate names, or have it mended")
        }
    };
    let what = format!("browsers warn of `{}`: {what}", place.target);
    asked_before(Diagnostic::new(place.at.clone(), what).help(help).warning(), age)
}

/// It is elsewhere. Nothing, where its new place tells no more than its old one.
pub fn moved(place: &Written, to: &str) -> Option<Diagnostic> {
    let bare = |address: &str| address.trim_end_matches('/').to_owned();
    if bare(place.address.as_str()) == bare(to) {
        return None;
    }
    let mut finding = Diagnostic::new(place.at.clone(), format!("`{}` has moved to `{to}`", place.target));
    finding.level = crate::diagnostic::Level::Info;
    let to_front = Address::parse(to).is_ok_and(|to| to.is_front()) && !place.address.is_front();
    if to_front {
        let help = "the front page of a site often stands for pages that are gone; look for where it is now";
        return Some(finding.help(help));
    }
    let fragment = place.target.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
    let new = format!("{to}{fragment}");
    Some(finding.fix(Fix::replace(Safety::Unsafe, format!("link `{new}`"), &place.at, new)))
}

/// A kept answer says how old it is.
fn asked_before(mut finding: Diagnostic, age: Option<Duration>) -> Diagnostic {
    if let Some(age) = age {
        let said = match age.as_secs() / 60 {
            0 => "less than a minute ago".to_owned(),
            1 => "a minute ago".to_owned(),
            minutes => format!("{minutes} minutes ago"),
        };
        let kept = format!("it was asked {said}; `--no-cache` asks again");
        finding.why = Some(finding.why.map_or(kept.clone(), |why| format!("{why}; {kept}")));
    }
    finding
}

/// The status code of an answer that tells nothing.
pub fn status(doubt: Doubt) -> Option<u16> {
    match doubt {
        Doubt::Status(status) => Some(status),
        _ => None,
    }
}

/// What could not be judged.
#[derive(Default)]
pub struct Open {
    unclear: BTreeMap<Doubt, BTreeSet<String>>,
    private: BTreeSet<String>,
    secret: usize,
}

impl Open {
    /// Begins with the number of addresses that hold a password or a key.
    pub fn new(secret: usize) -> Self {
        Self { secret, ..Self::default() }
    }

    /// There was no answer, or none that tells.
    pub fn unclear(&mut self, address: &Address, doubt: Doubt) {
        self.unclear.entry(doubt).or_default().insert(address.as_str().to_owned());
    }

    /// It was not asked, and perhaps could be.
    pub fn private(&mut self, address: &Address) {
        let host = address.host();
        // The reader's own machine, which is never ours.
        let is_own = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
        if !is_own && !matches!(host, "[::1]" | "0.0.0.0") {
            self.private.insert(host.to_owned());
        }
    }

    /// Says what could not be judged, if there is any.
    pub fn into_skip(self, mut all: Vec<Address>) -> Result<(), Unavailable> {
        all.sort();
        all.dedup();
        if !all.is_empty() && self.unclear.get(&Doubt::NoNames).is_some_and(|none| none.len() == all.len()) {
            return Err(Unavailable::skip(SOURCE, "no host could be looked up: is there a network?"));
        }
        let mut said: Vec<String> = Vec::new();
        let unclear: usize = self.unclear.values().map(BTreeSet::len).sum();
        if unclear > 0 {
            let kinds: Vec<String> =
                self.unclear.iter().map(|(doubt, addresses)| of_doubt(*doubt, addresses)).collect();
            said.push(format!("{unclear} of {} addresses cannot be judged: {}", all.len(), kinds.join(", ")));
        }
        if let Some(first) = self.private.first() {
            let hosts = self.private.len();
            let s = if hosts == 1 { "" } else { "s" };
            said.push(format!(
                "{hosts} host{s} of private networks not asked, as `{first}` (`--allow-private` opens them)"
            ));
        }
        if self.secret > 0 {
            said.push(format!("{} with a password or a key in it not asked", self.secret));
        }
        if said.is_empty() { Ok(()) } else { Err(Unavailable::skip(SOURCE, said.join("; "))) }
    }
}

fn of_doubt(doubt: Doubt, addresses: &BTreeSet<String>) -> String {
    let count = addresses.len();
    let what = match doubt {
        Doubt::Status(401) => "ask who we are (401)".to_owned(),
        Doubt::Status(403) => "refuse programs (403)".to_owned(),
        Doubt::Status(429) => "were asked too often (429)".to_owned(),
        Doubt::Status(status) => format!("answer {status}"),
        Doubt::Slow => "gave no answer in time".to_owned(),
        Doubt::Broken => "broke the connection or refused it".to_owned(),
        Doubt::Circle => "lead in a circle".to_owned(),
        Doubt::Untrusted => "have a certificate of nobody who is trusted here".to_owned(),
        Doubt::NoNames => "have a host that could not be looked up".to_owned(),
    };
    let first = addresses.first().map(|first| first.split('?').next().unwrap_or_default()).unwrap_or_default();
    format!("{count} {what}, as `{first}`")
}
