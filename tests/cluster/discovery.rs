//! Servers that say in two answers which kinds they have, as they do from 1.26 on, and proxies on the way.

use super::shown::{lines, mute};
use super::support::forge::{Reply, Server};
use super::{ensure, kubeconfig, trial};
use libtest_mimic::Trial;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use vibe::sources::forge::Proxies;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("discovery: two answers are enough", together),
        trial("discovery: where it is forbidden, what is well known is asked for", forbidden),
        trial("proxy: one of the kubeconfig", || proxied(true)),
        trial("proxy: one of the environment", || proxied(false)),
    ]
}

const NODES: &str = r#"{"items":[{"metadata":{"name":"a"},"status":{"nodeInfo":{"kubeletVersion":"v1.33.1"}}}]}"#;

/// In the form of Kubernetes 1.30; the second version of the group has one kind more.
fn modern(path: &str) -> Option<&'static str> {
    Some(match path.split('?').next().unwrap_or_default() {
        "/version" => r#"{"gitVersion":"v1.33.1"}"#,
        "/api" => {
            r#"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","resources":[
                {"resource":"nodes","responseKind":{"kind":"Node"},"scope":"Cluster","verbs":["get","list"]},
                {"resource":"secrets","responseKind":{"kind":"Secret"},"scope":"Namespaced","verbs":["get","list"]},
                {"resource":"bindings","responseKind":{"kind":"Binding"},"scope":"Namespaced","verbs":["create"]}]}]}]}"#
        }
        "/apis" => {
            r#"{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"db.example.org"},"versions":[
                {"version":"v2","resources":[{"resource":"databases","responseKind":{"kind":"Database"},"scope":"Namespaced","verbs":["list"]}]},
                {"version":"v1","resources":[{"resource":"databases","responseKind":{"kind":"Database"},"scope":"Namespaced","verbs":["list"]},
                    {"resource":"pools","responseKind":{"kind":"Pool"},"scope":"Namespaced","verbs":["list"]}]}]}]}"#
        }
        "/api/v1/nodes" => NODES,
        "/apis/db.example.org/v2/databases" => r#"{"items":[{"metadata":{"name":"x"},"spec":{"version":"8.4.7"}}]}"#,
        "/apis/db.example.org/v1/pools" => r#"{"items":[{"metadata":{"name":"y"}}]}"#,
        "/api/v1/secrets" => r#"{"items":[]}"#,
        _ => return None,
    })
}

fn play(server: &Server) -> Result<vibe::sources::cluster::Snapshot, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"{}\"}}", server.web());
    kubeconfig::ask(&kubeconfig::write(folder.path(), "lab", &seat, "{}"), |_| {})
}

fn together() -> Result<(), String> {
    let server =
        Server::start(|asked| modern(&asked.path).map_or_else(|| Reply::new(500, ""), |body| Reply::new(200, body)));
    let said = play(&server)?;
    let lines = lines(&said);
    for says in ["Node a: Node Version v1.33.1", "Database x: Object Version 8.4.7", "Pool y: Object Exists y"] {
        ensure(lines.iter().any(|line| line == says), || format!("it does not say {says}: {lines:#?}"))?;
    }
    ensure(said.mute.is_empty(), || format!("{:?}", said.mute))?;
    ensure(server.asked().len() == 7, || format!("{} questions", server.asked().len()))
}

fn forbidden() -> Result<(), String> {
    let server = Server::start(|asked| match &*asked.path {
        "/version" => Reply::new(200, r#"{"gitVersion":"v1.33.1"}"#),
        path if path.starts_with("/api/v1/nodes") => Reply::new(200, NODES),
        _ => Reply::new(403, "{}"),
    });
    let said = play(&server)?;
    ensure(lines(&said).contains(&"Node a: Node Version v1.33.1".to_owned()), || format!("{:?}", lines(&said)))?;
    let mute = mute(&said);
    for what in ["api: Forbidden", "apis: Forbidden", "deployments.apps: Forbidden", "namespaces: Forbidden"] {
        ensure(mute.iter().any(|mute| mute == what), || format!("{what} is not in {mute:?}"))?;
    }
    Ok(())
}

/// A proxy on loopback that counts its tunnels. It leads to `to`, wherever it is told to lead.
fn tunnel(to: String) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let tunnels = Arc::new(AtomicUsize::new(0));
    let count = tunnels.clone();
    std::thread::spawn(move || {
        for mut near in listener.incoming().flatten() {
            let (to, count) = (to.clone(), count.clone());
            std::thread::spawn(move || {
                let mut head = Vec::new();
                let mut byte = [0];
                while !head.ends_with(b"\r\n\r\n") && near.read(&mut byte).is_ok_and(|read| read == 1) {
                    head.push(byte[0]);
                }
                if !head.starts_with(b"CONNECT cluster.invalid:80 ") {
                    return;
                }
                count.fetch_add(1, Ordering::SeqCst);
                let far = TcpStream::connect(to).expect("a server");
                near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").expect("a client");
                let (mut a, mut b) = (near.try_clone().expect("a stream"), far.try_clone().expect("a stream"));
                std::thread::spawn(move || std::io::copy(&mut a, &mut b));
                let (mut a, mut b) = (far, near);
                let _ = std::io::copy(&mut a, &mut b);
            });
        }
    });
    (format!("http://{address}"), tunnels)
}

/// The name of the server is known to nobody but the proxy.
fn proxied(by_kubeconfig: bool) -> Result<(), String> {
    let server =
        Server::start(|asked| modern(&asked.path).map_or_else(|| Reply::new(500, ""), |body| Reply::new(200, body)));
    let (proxy, tunnels) = tunnel(server.web().replace("http://", ""));
    let folder = tempfile::tempdir().expect("a folder");
    let named = if by_kubeconfig { format!(", proxy-url: \"{proxy}\"") } else { String::new() };
    let seat = format!("{{server: \"http://cluster.invalid:80\"{named}}}");
    let file = kubeconfig::write(folder.path(), "lab", &seat, "{}");
    let environment =
        Proxies { http: Some(if by_kubeconfig { "http://127.0.0.1:1".into() } else { proxy }), ..Proxies::default() };
    let said = kubeconfig::ask(&file, |ask| ask.proxies = environment.clone())?;
    ensure(said.mute.is_empty() && tunnels.load(Ordering::SeqCst) > 0, || format!("{:?}", said.mute))?;
    let direct = Proxies { except: Some("cluster.invalid".into()), ..environment };
    let direct = kubeconfig::ask(&file, |ask| ask.proxies = direct);
    ensure(direct.is_err() != by_kubeconfig, || "`NO_PROXY` is about what the environment says alone".to_owned())
}
