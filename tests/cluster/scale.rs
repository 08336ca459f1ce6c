//! A large cluster on a real server: 5,000 deployments and pods, 300 releases.

use super::child;
use super::real::{self, Server};
use super::{ensure, trial};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libtest_mimic::Trial;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::io::Write;
use std::time::Duration;

const WORKLOADS: usize = 5_000;
const RELEASES: usize = 300;

/// Takes minutes to be set up: only where it is asked for (`VIBE_SCALE=1`).
pub fn trials() -> Vec<Trial> {
    let is_asked = std::env::var_os("VIBE_SCALE").is_some();
    let programs = real::programs().filter(|_| is_asked);
    let of =
        |programs| trial("real: 5,000 workloads and 300 releases in 5 seconds and 300 MiB", move || large(programs));
    programs.into_iter().map(of).collect()
}

fn large(programs: std::path::PathBuf) -> Result<(), String> {
    let server = Server::start(&programs);
    let names: Vec<String> = (0..50).map(|n| format!("team-{n}")).collect();
    for name in &names {
        server.send(
            "POST",
            "/api/v1/namespaces",
            &json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}),
        );
    }
    (0..WORKLOADS).into_par_iter().for_each(|n| {
        let namespace = &names[n % names.len()];
        server.send("POST", &format!("/apis/apps/v1/namespaces/{namespace}/deployments"), &deployment(n));
        server.send("POST", &format!("/api/v1/namespaces/{namespace}/pods"), &pod(n));
    });
    (0..RELEASES).into_par_iter().for_each(|n| {
        server.send("POST", &format!("/api/v1/namespaces/{}/secrets", names[n % names.len()]), &release(n));
    });
    let took = child::ask(&server.kubeconfig("reader", "large"))?;
    let report = format!("{:?} ({} ms busy), {} MiB, {} things", took.time, took.busy, took.memory, took.observed);
    std::fs::write(std::env::temp_dir().join("vibe-cluster-scale.txt"), &report).map_err(|error| error.to_string())?;
    ensure(took.failed.is_none() && took.mute.is_empty(), || format!("{:?} {:?}", took.failed, took.mute))?;
    ensure(took.observed >= WORKLOADS * 5 + RELEASES * 4, || report.clone())?;
    ensure(took.memory < 300 && took.time < Duration::from_secs(5), || report)
}

fn template(n: usize) -> Value {
    let variables: Vec<Value> =
        (0..20).map(|v| json!({"name": format!("VARIABLE_{v}"), "value": "x".repeat(60)})).collect();
    let probe = json!({"httpGet": {"path": "/healthz", "port": 8080}, "periodSeconds": 10});
    let limits = json!({"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}});
    let container = |name: &str, image: String| json!({"name": name, "image": image, "env": variables, "livenessProbe": probe, "readinessProbe": probe, "resources": limits});
    json!({"containers": [
        container("app", format!("registry.example/team/app-{n}:1.{}.{}", n % 40, n % 7)),
        container("proxy", "registry.example/mesh/proxy:2.14.1".to_owned()),
    ]})
}

fn deployment(n: usize) -> Value {
    let labels = json!({"app.kubernetes.io/name": format!("app-{n}")});
    json!({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": format!("app-{n}"), "labels": labels},
        "spec": {"replicas": n % 5, "selector": {"matchLabels": labels},
            "template": {"metadata": {"labels": labels}, "spec": template(n)}}})
}

fn pod(n: usize) -> Value {
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": format!("app-{n}-0")}, "spec": template(n)})
}

/// A release with a manifest of 200 kB, as those of large charts are.
fn release(n: usize) -> Value {
    let lines: String =
        (0..4_000).map(|line| format!("  key-{line}: {:x}\n", (line * 2_654_435_761_usize) ^ n)).collect();
    let chart =
        json!({"metadata": {"name": format!("chart-{n}"), "version": "1.2.3", "appVersion": "4.5"}, "values": {}});
    let release =
        json!({"name": format!("release-{n}"), "info": {"status": "deployed"}, "chart": chart, "manifest": lines});
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(release.to_string().as_bytes()).expect("memory");
    let packed = STANDARD.encode(STANDARD.encode(gzip.finish().expect("memory")));
    let labels = json!({"name": format!("release-{n}"), "owner": "helm", "status": "deployed", "version": "1"});
    json!({"apiVersion": "v1", "kind": "Secret", "type": "helm.sh/release.v1",
        "metadata": {"name": format!("sh.helm.release.v1.release-{n}.v1"), "labels": labels}, "data": {"release": packed}})
}
