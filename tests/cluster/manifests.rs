//! What `vibe drift --manifests` and `vibe fleet --jobs kubernetes` print, held against a real server: it is
//! asked what it would make of each object, and makes none.

use super::real::{self, Server};
use super::support::yaml::documents;
use super::{ensure, trial};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::process::Command;

/// Where a server is at hand; elsewhere the name of the test says that there was none.
pub fn trials() -> Vec<Trial> {
    match real::programs() {
        Some(programs) => vec![trial("real: manifests are taken", move || taken(&Server::start(&programs)))],
        None => vec![trial("SKIPPED, VIBE_KUBE names no server: manifests are taken", || Ok(()))],
    }
}

fn printed(args: &[&str]) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    let list = "[[repo]]\nname = \"a\"\nurl = \"https://git.example.org/a\"\n";
    std::fs::write(folder.path().join("fleet.toml"), list).expect("a file");
    let ran = Command::new(env!("CARGO_BIN_EXE_vibe")).args(args).current_dir(folder.path()).output().expect("a run");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    documents(&String::from_utf8(ran.stdout).expect("UTF-8"))
}

fn taken(server: &Server) -> Result<(), String> {
    server.send("POST", "/api/v1/namespaces", &json!({"metadata": {"name": "vibe"}}));
    let night =
        ["drift", "--manifests", "--image", "i", "--repository", "https://git.example.org/a", "--helm-releases"];
    let jobs = ["fleet", "--jobs", "kubernetes", "--image", "i"];
    for mut document in [printed(&night), printed(&jobs)].concat() {
        let kind = document["kind"].as_str().unwrap_or_default().to_owned();
        let version = match (&*kind, document["apiVersion"].as_str().unwrap_or_default()) {
            // A server that is older than 1.21 has it under another version only; the rest is the same.
            ("CronJob", _) => "batch/v1beta1".to_owned(),
            (_, version) => version.to_owned(),
        };
        document["apiVersion"] = version.clone().into();
        let root = if version.contains('/') { "apis" } else { "api" };
        let within = if kind.starts_with("Cluster") { "" } else { "/namespaces/vibe" };
        let plural = match kind.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None => format!("{kind}s"),
        };
        let path = format!("{root}/{version}{within}/{}?dryRun=All", plural.to_lowercase());
        let request = server.client.post(format!("{}/{path}", server.url)).bearer_auth("token-admin");
        let answer = request.header("content-type", "application/json").body(document.to_string()).send();
        let answer = answer.map_err(|error| error.to_string())?;
        let status = answer.status();
        let told = answer.text().unwrap_or_default();
        ensure(status.as_u16() == 201, || format!("{kind}: {status} {told}"))?;
        let made: Value = serde_json::from_str(&told).map_err(|error| error.to_string())?;
        // What a server does not know it leaves out without a word: nothing of ours may be gone.
        kept(&kind, &document["spec"], &made["spec"])?;
    }
    Ok(())
}

/// What a server that is older than 1.21 has no word for: a job that waits, and one that is cleared away.
const YOUNG: &[&str] = &["suspend", "ttlSecondsAfterFinished"];

/// That all of what was said is still there.
fn kept(at: &str, said: &Value, made: &Value) -> Result<(), String> {
    match (said, made) {
        (Value::Object(said), Value::Object(made)) => {
            for (key, value) in said.iter().filter(|(key, _)| !YOUNG.contains(&key.as_str())) {
                let there = made.get(key).ok_or_else(|| format!("{at}.{key} is unknown to the server"))?;
                kept(&format!("{at}.{key}"), value, there)?;
            }
            Ok(())
        }
        (Value::Array(said), Value::Array(made)) if said.len() == made.len() => said
            .iter()
            .zip(made)
            .enumerate()
            .try_for_each(|(index, (said, made))| kept(&format!("{at}[{index}]"), said, made)),
        _ if said == made => Ok(()),
        _ => Err(format!("{at} is {made} and was {said}")),
    }
}
