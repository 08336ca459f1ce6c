//! A real kube-apiserver and etcd on loopback, with an authority, tokens, roles and an audit log of its own.

use super::kubeconfig;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair, SanType,
};
use reqwest::blocking::Client;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use vibe::sources::cluster::{HELM, RULES, Rule};

/// Who may ask: everything, what the role allows with and without releases of Helm, and a part of one
/// namespace.
pub const WHO: &[&str] = &["admin", "reader", "plain", "narrow"];

/// The folder with the programs, where there is one.
pub fn programs() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("VIBE_KUBE")?);
    folder.join("bin/kube-apiserver").is_file().then_some(folder)
}

/// The server; it ends when it is dropped.
pub struct Server {
    folder: tempfile::TempDir,
    pub url: String,
    pub client: Client,
    children: Vec<Child>,
}

impl Server {
    pub fn start(programs: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let client = certificates(folder.path());
        let (port, store, peers) = (free(), free(), free());
        let tokens: String =
            WHO.iter().enumerate().map(|(n, who)| format!("token-{who},{who},{n},\"{}\"\n", group(who))).collect();
        fs::write(folder.path().join("tokens.csv"), tokens).expect("a file");
        fs::write(folder.path().join("audit.yaml"), POLICY).expect("a file");
        let store = format!("http://127.0.0.1:{store}");
        let peers = format!("http://127.0.0.1:{peers}");
        let mut etcd = Command::new(programs.join("bin/etcd"));
        etcd.args(["--data-dir", "etcd", "--log-level", "error", "--unsafe-no-fsync"])
            .args(["--listen-client-urls", &store, "--advertise-client-urls", &store])
            .args(["--listen-peer-urls", &peers, "--initial-advertise-peer-urls", &peers])
            .args(["--initial-cluster", &format!("default={peers}")]);
        let mut server = Command::new(programs.join("bin/kube-apiserver"));
        server
            .args(["--etcd-servers", &store, "--secure-port", &port.to_string()])
            .args(["--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1"])
            .args(["--tls-cert-file", "server.pem", "--tls-private-key-file", "server.key"])
            .args(["--client-ca-file", "ca.pem", "--token-auth-file", "tokens.csv", "--authorization-mode", "RBAC"])
            .args(["--service-account-key-file", "accounts.pub", "--service-account-signing-key-file", "server.key"])
            .args(["--service-account-issuer", "https://kubernetes.default.svc"])
            .args(["--service-cluster-ip-range", "10.43.0.0/16", "--endpoint-reconciler-type", "none"])
            .args(["--disable-admission-plugins", "ServiceAccount,DefaultStorageClass"])
            .args(["--storage-media-type", "application/json", "--profiling=false"])
            .args(["--audit-policy-file", "audit.yaml", "--audit-log-path", "audit.log"]);
        let children = vec![run(etcd, folder.path(), "etcd.log"), run(server, folder.path(), "server.log")];
        let started = Self { folder, url: format!("https://127.0.0.1:{port}"), client, children };
        started.wait();
        started.roles();
        started
    }

    fn wait(&self) {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(180) {
            let ready = self.client.get(format!("{}/readyz", self.url)).bearer_auth("token-admin").send();
            if ready.is_ok_and(|ready| ready.status().is_success()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("not ready: {}", fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default());
    }

    /// A kubeconfig for one of [`WHO`], by token.
    pub fn kubeconfig(&self, who: &str, name: &str) -> PathBuf {
        let folder = self.folder.path().join(who);
        fs::create_dir_all(&folder).expect("a folder");
        kubeconfig::write(&folder, name, &self.seat(), &format!("{{token: token-{who}}}"))
    }

    /// One that names the client certificate of an administrator.
    pub fn with_certificate(&self) -> PathBuf {
        let user =
            format!("{{client-certificate: {0}/admin.pem, client-key: {0}/admin.key}}", self.folder.path().display());
        kubeconfig::write(self.folder.path(), "by-certificate", &self.seat(), &user)
    }

    /// One that lets a program log in.
    pub fn with_program(&self, script: &str) -> PathBuf {
        kubeconfig::write(self.folder.path(), "by-program", &self.seat(), &program(script))
    }

    fn seat(&self) -> String {
        format!("{{server: \"{}\", certificate-authority: {}/ca.pem}}", self.url, self.folder.path().display())
    }

    /// Does what the lines of a file say: one request each.
    pub fn play(&self, world: &str) {
        let file = super::support::project().join(format!("tests/cluster/worlds/{world}.jsonl"));
        for line in fs::read_to_string(file).expect("a world").lines() {
            let line: Value = serde_json::from_str(line).expect("a request");
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            self.send(&text("method"), &text("path"), &line["body"]);
        }
    }

    /// One request as the administrator. What was just announced may not be served yet.
    pub fn send(&self, method: &str, path: &str, body: &Value) {
        let mut told = String::new();
        for _ in 0..50 {
            let how = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
            let kind = if method == "PATCH" { "application/merge-patch+json" } else { "application/json" };
            let mut request = self.client.request(how, format!("{}{path}", self.url)).bearer_auth("token-admin");
            if !body.is_null() {
                request = request.header("content-type", kind).body(body.to_string());
            }
            let answer = request.send().expect("an answer");
            let status = answer.status().as_u16();
            if matches!(status, 200..300 | 409) {
                return;
            }
            told = format!("{status} {}", answer.text().unwrap_or_default());
            if status != 404 {
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        panic!("{method} {path}: {told}");
    }

    fn roles(&self) {
        let rule =
            |rule: &Rule| json!({"apiGroups": rule.groups, "resources": rule.resources, "verbs": ["get", "list"]});
        let plain: Vec<Value> = RULES.iter().map(rule).collect();
        let reader: Vec<Value> = RULES.iter().chain([&HELM]).map(rule).collect();
        for (name, rules) in [("plain", plain), ("reader", reader)] {
            let root = "/apis/rbac.authorization.k8s.io/v1";
            let kind = "rbac.authorization.k8s.io/v1";
            let role = json!({"apiVersion": kind, "kind": "ClusterRole", "metadata": {"name": name}, "rules": rules});
            self.send("POST", &format!("{root}/clusterroles"), &role);
            let to = json!({"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": name});
            let who = json!([{"kind": "User", "name": name, "apiGroup": "rbac.authorization.k8s.io"}]);
            let bind = json!({"apiVersion": kind, "kind": "ClusterRoleBinding", "metadata": {"name": name}, "roleRef": to, "subjects": who});
            self.send("POST", &format!("{root}/clusterrolebindings"), &bind);
        }
        let space = json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "docfast"}});
        self.send("POST", "/api/v1/namespaces", &space);
        let root = "/apis/rbac.authorization.k8s.io/v1/namespaces/docfast";
        let rules = json!([{"apiGroups": ["apps", "networking.k8s.io"], "resources": ["deployments", "ingresses"], "verbs": ["get", "list"]}]);
        let role = json!({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "narrow"}, "rules": rules});
        self.send("POST", &format!("{root}/roles"), &role);
        let bind = json!({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding", "metadata": {"name": "narrow"},
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "narrow"},
            "subjects": [{"kind": "User", "name": "narrow", "apiGroup": "rbac.authorization.k8s.io"}]});
        self.send("POST", &format!("{root}/rolebindings"), &bind);
    }

    /// What the server has logged of the requests of one of [`WHO`].
    pub fn audit(&self, who: &str) -> Vec<Value> {
        let log = fs::read_to_string(self.folder.path().join("audit.log")).expect("a log");
        let entries = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        entries.filter(|entry| entry["user"]["username"] == who).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A user who logs in by a script of the shell.
pub fn program(script: &str) -> String {
    let script = script.replace('\'', "''");
    let exec = "apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: sh";
    format!("{{exec: {{{exec}, args: ['-c', '{script}']}}}}")
}

/// Everything about secrets with its answer, of the rest only that it was asked.
const POLICY: &str = "apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules:\n\
                      - level: RequestResponse\n  resources: [{group: '', resources: [secrets]}]\n- level: Metadata\n";

fn group(who: &str) -> &'static str {
    if who == "admin" { "system:masters" } else { "readers" }
}

/// A port that nobody has now.
fn free() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr()).expect("a port").port()
}

fn run(mut command: Command, folder: &Path, log: &str) -> Child {
    let log = File::create(folder.join(log)).expect("a log");
    let errors = log.try_clone().expect("a log");
    command.current_dir(folder).stdin(Stdio::null()).stdout(log).stderr(errors).spawn().expect("a program")
}

/// An authority, the certificates of the server and of an administrator, and a client that trusts them.
fn certificates(folder: &Path) -> Client {
    let write = |name: &str, text: String| fs::write(folder.join(name), text).expect("a file");
    let mut authority = CertificateParams::new(Vec::new()).expect("names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name.push(DnType::CommonName, "vibe tests");
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().expect("a key")).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let mut server = CertificateParams::new(vec!["localhost".to_owned()]).expect("names");
    server.subject_alt_names.push(SanType::IpAddress(Ipv4Addr::LOCALHOST.into()));
    write("ca.pem", authority.pem());
    write("server.pem", server.signed_by(&key, &authority).expect("a certificate").pem());
    write("server.key", key.serialize_pem());
    write("accounts.pub", key.public_key_pem());
    let key = KeyPair::generate().expect("a key");
    let mut admin = CertificateParams::new(Vec::new()).expect("names");
    admin.distinguished_name.push(DnType::OrganizationName, "system:masters");
    admin.distinguished_name.push(DnType::CommonName, "by-certificate");
    admin.extended_key_usages.push(ExtendedKeyUsagePurpose::ClientAuth);
    write("admin.pem", admin.signed_by(&key, &authority).expect("a certificate").pem());
    write("admin.key", key.serialize_pem());

    let mut roots = rustls::RootCertStore::empty();
    roots.add(authority.der().clone()).expect("an authority");
    let tls = rustls::ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .timeout(Duration::from_secs(60))
        .build()
        .expect("a client")
}
