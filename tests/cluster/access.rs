//! Who may ask what: roles, secrets, and the ways to log in.

use super::shown::{lines, mute};
use super::stage::{Mode, World};
use super::support::forge::{Reply, Server};
use super::{ensure, kubeconfig, real, trial};
use libtest_mimic::Trial;
use std::collections::BTreeSet;
use std::sync::Arc;
use vibe::sources::cluster::{Ask, Cluster, Snapshot};

/// The tests of a world.
pub fn of_world(world: &World, mode: Mode) -> Vec<Trial> {
    type Test = fn(&World) -> Result<(), String>;
    let mut tests: Vec<(&str, Test)> = vec![
        ("the role of a reader is enough", reader),
        ("without the right to read secrets all but the releases comes", plain),
        ("no output holds a secret", silent),
        ("what is written to a file is read again", replayed),
    ];
    if world.name == "docfast" {
        tests.push(("with the rights of one namespace the rest is skipped aloud", narrow));
    }
    if mode == Mode::Real {
        tests.push(("the log of the server: no secret but the releases", audited));
        tests.push(("by client certificate", |world| same(world, "by-certificate")));
        tests.push(("by a program that logs in", |world| same(world, "by-program")));
        tests.push(("without Helm no secret is asked for", without_helm));
    }
    let name = |test: &str| format!("{}: {}: {test}", mode.name(), world.name);
    let of = |(title, test): (&str, Test)| {
        let world = world.clone();
        trial(name(title), move || test(&world))
    };
    tests.into_iter().map(of).collect()
}

/// The role allows everything that the administrator is told, and nothing is left out.
fn reader(world: &World) -> Result<(), String> {
    let (all, read) = (world.taken().by("admin")?, world.taken().by("reader")?);
    // A group that no role knows is told of, and not its objects.
    let unknown = ["databases.db.example.org: Forbidden"];
    let mute: Vec<String> = mute(read).into_iter().filter(|mute| !unknown.contains(&&**mute)).collect();
    ensure(mute.is_empty(), || format!("not told: {mute:?}"))?;
    let lines = |snapshot: &Snapshot| {
        lines(snapshot).into_iter().filter(|line| !line.starts_with("Database ")).collect::<Vec<_>>()
    };
    ensure(lines(all) == lines(read), || "the two are told different things".to_owned())
}

fn plain(world: &World) -> Result<(), String> {
    let (all, plain) = (world.taken().by("reader")?, world.taken().by("plain")?);
    let rest = |snapshot| lines(snapshot).into_iter().filter(|line| !line.starts_with("Release ")).collect::<Vec<_>>();
    ensure(rest(all) == lines(plain), || "more than the releases is missing".to_owned())?;
    let told = mute(plain).into_iter().find(|mute| mute.starts_with("secrets"));
    ensure(told.as_deref() == Some("secrets: Forbidden"), || format!("not said aloud: {told:?}"))
}

fn narrow(world: &World) -> Result<(), String> {
    let narrow = world.taken().by("narrow")?;
    let (lines, mute) = (lines(narrow), mute(narrow));
    for says in ["Deployment docfast/docfast: Object Replicas 2", "Ingress docfast/docfast: Object Host docfast.dev"] {
        ensure(lines.iter().any(|line| line == says), || format!("it does not say: {says}"))?;
    }
    let other = lines.iter().find(|line| line.contains("docfast-staging"));
    ensure(other.is_none(), || format!("of another namespace: {other:?}"))?;
    for kind in ["nodes", "namespaces", "deployments.apps", "services", "clusters.postgresql.cnpg.io", "secrets"] {
        ensure(mute.contains(&format!("{kind}: Forbidden")), || format!("`{kind}` is not said to be mute: {mute:?}"))?;
    }
    let partly = narrow.mute.iter().find(|mute| &*mute.what == "deployments.apps").map(|mute| &*mute.told);
    ensure(partly.is_some_and(|told| told.contains("only those of the namespace `docfast`")), || format!("{partly:?}"))
}

/// The seeds have this word in environments, arguments, annotations, values of charts, and a secret.
fn silent(world: &World) -> Result<(), String> {
    let snapshot = world.taken().by("admin")?;
    let shown = format!("{snapshot:?}{}", snapshot.write());
    let at = ["s3cret", "czNjcmV0", "token-", "auths"].iter().find(|word| shown.contains(**word));
    ensure(at.is_none(), || format!("{at:?} is in it"))
}

fn replayed(world: &World) -> Result<(), String> {
    let snapshot = world.taken().by("admin")?;
    let read = Snapshot::read(&snapshot.write())?;
    ensure(read.observed == snapshot.observed && read.mute == snapshot.mute, || "it is not the same".to_owned())
}

fn same(world: &World, who: &str) -> Result<(), String> {
    let (all, other) = (world.taken().by("admin")?, world.taken().by(who)?);
    let (all, other) = (lines(all), lines(other));
    // The name of the cluster is that of the context.
    ensure(all.len() == other.len() && all[1..] == other[1..], || format!("{} lines and {}", all.len(), other.len()))
}

fn without_helm(world: &World) -> Result<(), String> {
    let told = mute(world.taken().by("without-helm")?);
    ensure(told.contains(&"secrets: Unasked".to_owned()), || format!("{told:?}"))
}

/// Each request about secrets, with what was answered, from the log of the server.
fn audited(world: &World) -> Result<(), String> {
    let entries = &world.taken().audit;
    ensure(entries.len() > 20, || format!("only {} entries", entries.len()))?;
    let verbs: BTreeSet<&str> = entries.iter().filter_map(|entry| entry["verb"].as_str()).collect();
    ensure(verbs.is_subset(&BTreeSet::from(["get", "list"])), || format!("{verbs:?}"))?;
    let mut got = BTreeSet::new();
    for entry in entries.iter().filter(|entry| entry["objectRef"]["resource"] == "secrets") {
        let uri = entry["requestURI"].as_str().unwrap_or_default();
        let answer = &entry["responseObject"];
        match entry["verb"].as_str() {
            Some("list") => {
                let is_chosen =
                    uri.contains("fieldSelector=type%3Dhelm.sh%2Frelease.v1") && uri.contains("owner%3Dhelm");
                ensure(is_chosen, || format!("a list of secrets: {uri}"))?;
                ensure(answer["kind"] == "PartialObjectMetadataList", || {
                    format!("more than names: {}", answer["kind"])
                })?;
                ensure(!answer.to_string().contains("\"data\""), || "a list with data".to_owned())?;
            }
            _ => {
                got.insert(entry["objectRef"]["namespace"].to_string() + &entry["objectRef"]["name"].to_string());
                let is_release =
                    entry["objectRef"]["name"].as_str().is_some_and(|name| name.starts_with("sh.helm.release.v1."));
                ensure(is_release && answer["type"] == "helm.sh/release.v1", || format!("a secret: {uri}"))?;
            }
        }
    }
    let releases = lines(world.taken().by("reader")?)
        .iter()
        .filter(|line| line.contains(": Chart Version") && line.starts_with("Release"))
        .count();
    ensure(got.len() == releases, || format!("{got:?} secrets were read for {releases} releases"))
}

// ---- ways to log in, without a real server ----------------------------------------------------------

pub fn trials() -> Vec<Trial> {
    vec![
        trial("login: a program gives the token", by_program),
        trial("login: a program that fails is named, and what it printed is not", by_broken_program),
        trial("login: a program that hangs does not hang the run", by_hanging_program),
        trial("login: an expired token", expired),
        trial("login: a private authority", private),
        trial("kubeconfig: what is wrong with it is said without its lines", broken_files),
        trial("kubeconfig: contexts that are not there", contexts),
    ]
}

/// A server that answers those who have the token, and has nothing but a version.
fn guarded() -> Server {
    Server::start(|asked| match asked.header("authorization") {
        Some("Bearer t0ken") => version(&asked.path),
        _ => Reply::new(401, "{}"),
    })
}

fn version(path: &str) -> Reply {
    match path {
        "/version" => Reply::new(200, r#"{"gitVersion":"v1.30.1-eks-1a2b3c4"}"#),
        _ => Reply::new(404, "404 page not found"),
    }
}

fn seat(server: &Server) -> String {
    format!("{{server: \"{}\"}}", server.web())
}

fn said(user: &str, change: impl FnOnce(&mut Ask)) -> Result<Snapshot, String> {
    let server = guarded();
    let folder = tempfile::tempdir().expect("a folder");
    kubeconfig::ask(&kubeconfig::write(folder.path(), "lab", &seat(&server), user), change)
}

fn by_program() -> Result<(), String> {
    let script =
        r#"echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t0ken"}}'"#;
    let lines = lines(&said(&real::program(script), |_| {})?);
    ensure(lines == ["Cluster lab: Tool Version v1.30.1-eks-1a2b3c4"], || format!("{lines:?}"))
}

fn by_broken_program() -> Result<(), String> {
    for script in ["echo t0ken; echo s3cret >&2; exit 3", "echo t0ken s3cret"] {
        let why = said(&real::program(script), |_| {}).err().unwrap_or_default();
        ensure(!why.contains("t0ken") && !why.contains("s3cret"), || format!("it tells: {why}"))?;
        ensure(why.contains("logs in"), || format!("it does not tell: {why}"))?;
    }
    Ok(())
}

fn by_hanging_program() -> Result<(), String> {
    let begun = std::time::Instant::now();
    let short = |ask: &mut Ask| ask.limits.whole = std::time::Duration::from_secs(1);
    let why = said(&real::program("exec sleep 20"), short).err().unwrap_or_default();
    ensure(begun.elapsed().as_secs() < 10 && why.contains("did not answer"), || format!("{:?}: {why}", begun.elapsed()))
}

fn expired() -> Result<(), String> {
    let why = said("{token: s3cret}", |_| {}).err().unwrap_or_default();
    ensure(why.contains("401") && why.contains("log in again") && !why.contains("s3cret"), || why)
}

fn private() -> Result<(), String> {
    let (tls, authority) = certificate();
    let server = Server::start_tls(tls, |asked| version(&asked.path));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("ca.pem"), authority).expect("a file");
    let trusted = format!("{{server: \"{}\", certificate-authority: ca.pem}}", server.web());
    kubeconfig::ask(&kubeconfig::write(folder.path(), "trusted", &trusted, "{}"), |_| {})?;
    let stranger = kubeconfig::ask(&kubeconfig::write(folder.path(), "stranger", &seat(&server), "{}"), |_| {});
    let why = stranger.err().unwrap_or_default();
    ensure(why.contains("is not trusted") && why.contains("certificate-authority"), || why)
}

fn certificate() -> (Arc<rustls::ServerConfig>, String) {
    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
    let mut authority = CertificateParams::new(Vec::new()).expect("names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().expect("a key")).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).expect("names");
    let leaf = leaf.signed_by(&key, &authority).expect("a certificate");
    let config = rustls::ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], rustls::pki_types::PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .expect("a certificate");
    (Arc::new(config), authority.pem())
}

fn broken_files() -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config");
    for text in
        ["users: [{name: a, user: {token: s3cret}\n", "clusters: s3cret\n", "users: [{name: s3cret, user: [s3cret]}]\n"]
    {
        std::fs::write(&file, text).expect("a file");
        let ask = Ask { kubeconfig: Some(file.clone()), ..Ask::default() };
        let error = Cluster::open(&ask).err().ok_or("it was taken")?;
        ensure(error.fatal && !error.why.contains("s3cret"), || format!("{error:?}"))?;
    }
    let ask = Ask { kubeconfig: Some(folder.path().join("gone")), ..Ask::default() };
    let why = Cluster::open(&ask).err().map(|error| error.why).unwrap_or_default();
    ensure(why.contains("gone") && why.contains("cannot be read"), || why)
}

fn contexts() -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = kubeconfig::write(folder.path(), "lab", "{server: \"http://127.0.0.1:1\"}", "{}");
    let open = |context: Option<&str>| {
        let context = context.map(str::to_owned);
        Cluster::open(&Ask { kubeconfig: Some(file.clone()), context, ..Ask::default() })
    };
    let why = open(Some("other")).err().map(|error| error.why).unwrap_or_default();
    ensure(why.contains("no context `other`; it has `lab`"), || why)?;
    let cluster = open(None).map_err(|error| error.why)?;
    ensure(cluster.name() == "lab", || cluster.name().to_owned())?;
    let why = cluster.snapshot().err().map(|error| error.why).unwrap_or_default();
    ensure(why.contains("`lab` cannot be reached"), || why)
}
