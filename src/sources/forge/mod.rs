//! Forges: Gitea and Forgejo, GitHub, GitLab, over their HTTP interfaces.
//!
//! Nothing here is opened before a rule asks a question: a run that asks none loads no certificate
//! and starts no thread. ADR-0008 says why one client and which.

mod api;
pub mod ci;
mod client;
mod discussion;
mod home;
mod http;
mod network;
mod retry;
mod token;
mod wire;
mod writing;

pub use crate::markdown::anchors::Forge as Kind;
pub use client::Client;
pub use discussion::Comment;
pub use home::Home;
use http::Method;
pub use network::{Limits, Network, Proxies};
pub use token::{Secret, Token, Tokens};
pub use writing::{Between, LineComment, Request, Verdict, Write};

use jiff::civil::Date;

/// The name of this source in messages.
const SOURCE: &str = "forge";

/// Where a pull request stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// It waits.
    #[default]
    Open,
    /// Its commits are in.
    Merged,
    /// It was closed, and its commits are not in.
    Closed,
}

/// A branch as a pull request knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// Its last commit.
    pub commit: String,
}

/// A pull request, or what GitLab calls a merge request. What the forge did not tell is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PullRequest {
    /// Its number in its repository.
    pub number: u64,
    /// Its title.
    pub title: String,
    /// What it says; `None`: nobody told.
    pub body: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When it was merged, as the forge writes it.
    pub merged_at: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// Its page.
    pub url: String,
    /// Where it goes.
    pub base: Branch,
    /// Where it comes from.
    pub head: Branch,
    /// Whether it is said not to be ready.
    pub draft: bool,
}

impl PullRequest {
    /// The day it was merged, in the time zone the forge writes its times in.
    pub fn merged_on(&self) -> Option<Date> {
        self.merged_at.as_deref()?.get(..10)?.parse().ok()
    }
}
