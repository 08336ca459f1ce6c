//! The worlds that the tests are about, each taken once: from a real server where there is one, and from its
//! recorded traffic.

use super::real::{self, Server, WHO};
use super::{kubeconfig, play};
use serde_json::Value;
use std::sync::{Arc, OnceLock};
use vibe::sources::cluster::Snapshot;

/// Whether a real server is asked or its traffic is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Real,
    Recorded,
}

impl Mode {
    pub fn name(self) -> &'static str {
        if self == Mode::Real { "real" } else { "recorded" }
    }
}

/// The modes of this run.
pub fn modes() -> Vec<Mode> {
    real::programs().map(|_| Mode::Real).into_iter().chain([Mode::Recorded]).collect()
}

/// One cluster, asked by each of [`WHO`], and again by the administrator after it was changed.
pub struct Taken {
    asked: Vec<(&'static str, Result<Snapshot, String>)>,
    /// What a real server logged of the `reader`.
    pub audit: Vec<Value>,
    /// What a real server told who came otherwise: by certificate, by a program.
    pub otherwise: Vec<(&'static str, Result<Snapshot, String>)>,
}

/// Who asks after the change.
pub const DRIFTED: &str = "drifted";

impl Taken {
    /// What it said to whom.
    pub fn by(&self, who: &str) -> Result<&Snapshot, String> {
        let found = self.asked.iter().chain(&self.otherwise).find(|(known, _)| *known == who);
        found.ok_or_else(|| format!("`{who}` did not ask"))?.1.as_ref().map_err(Clone::clone)
    }
}

/// A world, taken when a test first needs it.
#[derive(Clone)]
pub struct World {
    pub name: &'static str,
    mode: Mode,
    taken: Arc<OnceLock<Taken>>,
}

impl World {
    pub fn new(name: &'static str, mode: Mode) -> Self {
        Self { name, mode, taken: Arc::default() }
    }

    pub fn taken(&self) -> &Taken {
        self.taken.get_or_init(|| match self.mode {
            Mode::Real => real(self.name),
            Mode::Recorded => recorded(self.name),
        })
    }
}

fn recorded(name: &'static str) -> Taken {
    let ask = |who: &&'static str| (*who, play::recorded(name, who));
    Taken { asked: WHO.iter().chain([&DRIFTED]).map(ask).collect(), audit: Vec::new(), otherwise: Vec::new() }
}

fn real(name: &'static str) -> Taken {
    let programs = real::programs().expect("a folder of programs");
    let server = Server::start(&programs);
    server.play(name);
    if name == "ultron" {
        server.play("ultron-more");
    }
    let is_recorded = std::env::var_os("VIBE_BLESS").is_some();
    let ask = |who: &'static str, as_who: &'static str| {
        if is_recorded {
            play::record(&server, who, name, as_who);
        }
        (as_who, kubeconfig::ask(&server.kubeconfig(who, name), |_| {}))
    };
    let mut asked: Vec<_> = WHO.iter().map(|who| ask(who, who)).collect();
    let audit = server.audit("reader");
    let login = r#"echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"token-admin"}}'"#;
    let otherwise = vec![
        ("by-certificate", kubeconfig::ask(&server.with_certificate(), |_| {})),
        ("by-program", kubeconfig::ask(&server.with_program(login), |_| {})),
        ("without-helm", kubeconfig::ask(&server.kubeconfig("plain", name), |ask| ask.helm = false)),
    ];
    server.play(&format!("{name}-drift"));
    asked.push(ask("admin", DRIFTED));
    Taken { asked, audit, otherwise }
}
