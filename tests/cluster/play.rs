//! Recorded traffic: what a real server answered, question by question, played over HTTP on loopback.

use super::support::forge::{Asked, Reply, Server};
use super::support::project;
use super::{kubeconfig, real};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use vibe::sources::cluster::Snapshot;

/// What was answered to whom: equal answers to equal questions are one line.
#[derive(Clone, Serialize, Deserialize)]
struct Line {
    /// A question is known by its path and by the form of the answer it asks for.
    asked: String,
    by: BTreeSet<String>,
    status: u16,
    body: Value,
}

fn load(world: &str) -> Vec<Line> {
    let text = fs::read_to_string(file(world)).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("a recorded line")).collect()
}

fn question(asked: &Asked) -> String {
    let accept = asked.header("accept").unwrap_or_default();
    let form = [("PartialObjectMetadataList", "names"), ("APIGroupDiscoveryList", "together")];
    let form = form.iter().find(|(mark, _)| accept.contains(mark)).map_or("whole", |(_, form)| form);
    format!("{form} {}", asked.path)
}

fn file(name: &str) -> PathBuf {
    project().join(format!("tests/cluster/traffic/{name}.jsonl"))
}

/// What a recorded server says to one of those who asked it.
pub fn recorded(world: &str, by: &str) -> Result<Snapshot, String> {
    let lines = load(world).into_iter().filter(|line| line.by.contains(by));
    let traffic: BTreeMap<String, Line> = lines.map(|line| (line.asked.clone(), line)).collect();
    let unknown = Arc::new(Mutex::new(Vec::new()));
    let log = unknown.clone();
    let server = Server::start(move |asked| {
        let question = question(asked);
        match traffic.get(&question) {
            Some(line) if asked.method == "GET" => {
                Reply::new(line.status, line.body.as_str().map_or_else(|| line.body.to_string(), str::to_owned))
            }
            _ => {
                log.lock().expect("no panic").push(format!("{} {question}", asked.method));
                Reply::new(500, "not recorded")
            }
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"{}\"}}", server.web());
    let said = kubeconfig::ask(&kubeconfig::write(folder.path(), world, &seat, "{}"), |_| {});
    let unknown = unknown.lock().expect("no panic").join("\n");
    if unknown.is_empty() { said } else { Err(format!("asked and not recorded:\n{unknown}")) }
}

/// Lets a real server be asked with the token of `who`, and writes down what it answers, as said to `by`.
pub fn record(server: &real::Server, who: &'static str, world: &str, by: &str) {
    let traffic = Arc::new(Mutex::new(BTreeMap::new()));
    let (log, client, url) = (traffic.clone(), server.client.clone(), server.url.clone());
    let between = Server::start(move |asked| {
        let accept = asked.header("accept").unwrap_or_default().to_owned();
        let request = client.get(format!("{url}{}", asked.path)).header("accept", accept);
        let answer = request.bearer_auth(format!("token-{who}")).send().expect("an answer");
        let status = answer.status().as_u16();
        let body = answer.text().expect("a body");
        log.lock().expect("no panic").insert(question(asked), (status, redacted(&body)));
        Reply::new(status, body)
    });
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"{}\"}}", between.web());
    kubeconfig::ask(&kubeconfig::write(folder.path(), world, &seat, "{}"), |_| {}).expect("a snapshot");
    let mut lines = load(world);
    for line in &mut lines {
        line.by.remove(by);
    }
    for (asked, (status, body)) in std::mem::take(&mut *traffic.lock().expect("no panic")) {
        let is_same = |line: &&mut Line| line.asked == asked && line.status == status && line.body == body;
        match lines.iter_mut().find(is_same) {
            Some(line) => {
                line.by.insert(by.to_owned());
            }
            None => lines.push(Line { asked, by: BTreeSet::from([by.to_owned()]), status, body }),
        }
    }
    lines.retain(|line| !line.by.is_empty());
    lines.sort_by(|a, b| (&a.asked, &a.by).cmp(&(&b.asked, &b.by)));
    let lines: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).expect("a line")).collect();
    fs::create_dir_all(file(world).parent().expect("a folder")).expect("a folder");
    fs::write(file(world), lines.join("\n") + "\n").expect("a file");
}

/// What is long and says nothing: who wrote which field, and when.
const NOISE: &[&str] =
    &["managedFields", "uid", "creationTimestamp", "generation", "resourceVersion", "serverAddressByClientCIDRs"];

fn redacted(body: &str) -> Value {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return Value::from(body) };
    fn walk(value: &mut Value) {
        match value {
            Value::Object(map) => {
                *map =
                    std::mem::take(map).into_iter().filter(|(key, _)| !NOISE.contains(&&**key)).collect::<Map<_, _>>();
                map.values_mut().for_each(walk);
            }
            Value::Array(items) => items.iter_mut().for_each(walk),
            _ => {}
        }
    }
    walk(&mut value);
    value
}
