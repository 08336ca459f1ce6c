//! The client of clusters. Against a real kube-apiserver and etcd where `VIBE_KUBE` names a folder with
//! `bin/kube-apiserver` and `bin/etcd` (`tests/cluster/apiserver` builds both), and always against the traffic
//! of that server, recorded, over HTTP on loopback. The name of each test says which: `real` or `recorded`.
//!
//! `VIBE_BLESS=1` with `VIBE_KUBE` records the traffic anew.

#[path = "../live_support/mod.rs"]
mod live_support;
#[path = "../support/mod.rs"]
mod support;

mod access;
mod child;
mod discovery;
mod drip;
mod facts;
mod hostile;
mod kubeconfig;
mod manifests;
mod play;
mod real;
mod scale;
mod shown;
mod stage;
mod verdicts;

use libtest_mimic::{Arguments, Failed, Trial};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = child::asked() {
        return code;
    }
    let arguments = Arguments::from_args();
    let mut trials = facts::trials();
    trials.extend(access::trials());
    trials.extend(discovery::trials());
    trials.extend(hostile::trials());
    trials.extend(verdicts::trials());
    trials.extend(scale::trials());
    trials.extend(manifests::trials());
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A test; what it says when it fails is all that it returns.
fn trial(name: impl Into<String>, test: impl FnOnce() -> Result<(), String> + Send + 'static) -> Trial {
    Trial::test(name, move || test().map_err(Failed::from))
}

/// Fails with a message.
fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}
