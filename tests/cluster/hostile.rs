//! Answers that would take all time or all memory: the run ends soon, stays small, says what happened, and
//! tells the rest.

use super::child::{self, Took};
use super::drip::{answer, begin, start};
use super::{ensure, kubeconfig, trial};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libtest_mimic::Trial;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;
use vibe::sources::cluster::Ask;

/// The most memory that any of them may take, in MiB.
const MEMORY: u64 = 200;

pub fn trials() -> Vec<Trial> {
    vec![
        trial("hostile: a list of 200 MB", || {
            let took = of("deployments.apps", |stream, _| {
                begin(stream)?;
                stream.write_all(br#"{"items":["#)?;
                let one = format!(r#"{{"metadata":{{"name":"{}"}}}},"#, "x".repeat(100));
                let block = one.repeat(8_000);
                (0..200).try_for_each(|_| stream.write_all(block.as_bytes()))
            })?;
            is_told(&took, "deployments.apps: one answer about `deployments.apps` is longer than 16 MiB")
        }),
        trial("hostile: pages without end", || {
            let took = of("deployments.apps", |stream, path| {
                let page = path.split("continue=").nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or_default();
                answer(stream, 200, &format!(r#"{{"metadata":{{"continue":"{}"}},"items":[]}}"#, page + 1))
            })?;
            is_told(&took, "deployments.apps: the list of `deployments.apps` does not end")
        }),
        trial("hostile: the same page for ever", || {
            let took =
                of("deployments.apps", |stream, _| answer(stream, 200, r#"{"metadata":{"continue":"a"},"items":[]}"#))?;
            is_told(&took, "deployments.apps: the list of `deployments.apps` does not end")
        }),
        trial("hostile: JSON that breaks off", || {
            let took = of("deployments.apps", |stream, _| answer(stream, 200, r#"{"items":[{"metadata":{"name""#))?;
            is_told(&took, "deployments.apps: what the server says of `deployments.apps` cannot be read")
        }),
        trial("hostile: an answer that is no list", || {
            let took = of("deployments.apps", |stream, _| answer(stream, 200, "<html>proxy</html>"))?;
            is_told(&took, "deployments.apps: what the server says of `deployments.apps` cannot be read")
        }),
        trial("hostile: a connection that is cut", || {
            let took = of("deployments.apps", |stream, _| {
                stream.write_all(b"HTTP/1.1 200 X\r\nContent-Length: 9999\r\nConnection: close\r\n\r\n{\"items\":")
            })?;
            is_told(&took, "deployments.apps: what the server says of `deployments.apps` cannot be read")
        }),
        trial("hostile: depth without bottom", || {
            let took = of("deployments.apps", |stream, _| {
                answer(stream, 200, &format!(r#"{{"items":[{{"spec":{}"#, "[".repeat(1_000_000)))
            })?;
            is_told(&took, "deployments.apps: what the server says of `deployments.apps` cannot be read")
        }),
        trial("hostile: a byte a second", slow),
        trial("hostile: a server that answers nothing", silent),
        trial("hostile: a list that expires between its pages is begun again, once", expires),
        trial("hostile: a release that is a bomb", bomb),
    ]
}

/// A server with a version, a list of nodes, and one kind that is hostile.
fn well(path: &str, hostile: &str, stream: &mut TcpStream) -> Option<std::io::Result<()>> {
    let resource = |name: &str, kind: &str| {
        format!(r#"{{"name":"{name}","kind":"{kind}","namespaced":true,"verbs":["get","list"]}}"#)
    };
    let body = match path.split('?').next().unwrap_or_default() {
        "/version" => r#"{"gitVersion":"v1.34.3+k3s1"}"#.to_owned(),
        "/api" => r#"{"versions":["v1"]}"#.to_owned(),
        "/api/v1" => format!(r#"{{"resources":[{}]}}"#, resource("nodes", "Node")),
        "/apis" => r#"{"groups":[{"name":"apps","versions":[{"version":"v1"}]}]}"#.to_owned(),
        "/apis/apps/v1" => format!(r#"{{"resources":[{}]}}"#, resource("deployments", "Deployment")),
        "/api/v1/nodes" => r#"{"items":[{"metadata":{"name":"a"}}]}"#.to_owned(),
        "/api/v1/secrets" if hostile != "secrets" => r#"{"items":[]}"#.to_owned(),
        _ => return None,
    };
    Some(answer(stream, 200, &body))
}

fn of(
    kind: &'static str,
    play: impl Fn(&mut TcpStream, &str) -> std::io::Result<()> + Send + Sync + 'static,
) -> Result<Took, String> {
    let address = start(move |path, stream| well(path, kind, stream).unwrap_or_else(|| play(stream, path)));
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"http://{address}\"}}");
    child::ask(&kubeconfig::write(folder.path(), "lab", &seat, "{}"))
}

/// What went wrong is told, once; the rest came; and it was done with little.
fn is_told(took: &Took, told: &str) -> Result<(), String> {
    ensure(took.failed.is_none(), || format!("{:?}", took.failed))?;
    ensure(took.mute.len() == 1 && took.mute[0].starts_with(told), || format!("it tells {:?}", took.mute))?;
    ensure(took.observed >= 2, || format!("{} things were told", took.observed))?;
    ensure(took.memory < MEMORY, || format!("{} MiB", took.memory))?;
    ensure(took.time < Duration::from_secs(25), || format!("{:?}", took.time))
}

/// The limits of a run that loses patience soon.
fn impatient(ask: &mut Ask) {
    ask.limits.answer = Duration::from_secs(1);
    ask.limits.whole = Duration::from_secs(3);
}

fn slow() -> Result<(), String> {
    let address = start(|path, stream| {
        well(path, "", stream).unwrap_or_else(|| {
            begin(stream)?;
            (0..30).try_for_each(|_| {
                std::thread::sleep(Duration::from_millis(500));
                stream.write_all(b" ")
            })
        })
    });
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"http://{address}\"}}");
    let said = kubeconfig::ask(&kubeconfig::write(folder.path(), "lab", &seat, "{}"), impatient)?;
    let told: Vec<&str> = said.mute.iter().map(|mute| &*mute.told).collect();
    ensure(told == ["the server did not tell of `deployments.apps` within 1 seconds; try again later"], || {
        format!("{told:?}")
    })?;
    ensure(said.observed.len() >= 2, || format!("{:?}", said.observed))
}

fn silent() -> Result<(), String> {
    let address = start(|_, _| {
        std::thread::sleep(Duration::from_secs(20));
        Ok(())
    });
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"http://{address}\"}}");
    let begun = std::time::Instant::now();
    let said = kubeconfig::ask(&kubeconfig::write(folder.path(), "lab", &seat, "{}"), impatient);
    let why = said.err().unwrap_or_default();
    ensure(begun.elapsed() < Duration::from_secs(5) && why.contains("did not answer within 1 seconds"), || why)
}

fn expires() -> Result<(), String> {
    let pages = std::sync::atomic::AtomicUsize::new(0);
    let address = start(move |path, stream| {
        well(path, "", stream).unwrap_or_else(|| match path.contains("continue=") {
            true if pages.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0 => answer(stream, 410, "{}"),
            true => answer(stream, 200, r#"{"items":[{"metadata":{"name":"c"}}]}"#),
            false => answer(stream, 200, r#"{"metadata":{"continue":"x"},"items":[{"metadata":{"name":"b"}}]}"#),
        })
    });
    let folder = tempfile::tempdir().expect("a folder");
    let seat = format!("{{server: \"http://{address}\"}}");
    let said = kubeconfig::ask(&kubeconfig::write(folder.path(), "lab", &seat, "{}"), |_| {})?;
    let found: Vec<String> =
        super::shown::lines(&said).into_iter().filter(|line| line.starts_with("Deployment")).collect();
    ensure(found == ["Deployment b: Object Exists b", "Deployment c: Object Exists c"], || format!("{found:?}"))?;
    ensure(said.mute.is_empty(), || format!("{:?}", said.mute))
}

fn bomb() -> Result<(), String> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(b"{\"name\":\"").expect("memory");
    let block = vec![b' '; 1 << 20];
    (0..1_000).for_each(|_| gzip.write_all(&block).expect("memory"));
    let packed = STANDARD.encode(STANDARD.encode(gzip.finish().expect("memory")));
    let took = of("secrets", move |stream, path| {
        let labels = r#"{"name":"x","owner":"helm","status":"deployed","version":"1"}"#;
        match path.split('?').next().unwrap_or_default() {
            "/api/v1/secrets" => {
                let meta = format!(r#"{{"name":"sh.helm.release.v1.x.v1","namespace":"a","labels":{labels}}}"#);
                answer(stream, 200, &format!(r#"{{"items":[{{"metadata":{meta}}}]}}"#))
            }
            "/api/v1/namespaces/a/secrets/sh%2Ehelm%2Erelease%2Ev1%2Ex%2Ev1" => {
                answer(stream, 200, &format!(r#"{{"data":{{"release":"{packed}"}}}}"#))
            }
            _ => answer(stream, 200, r#"{"items":[]}"#),
        }
    })?;
    is_told(&took, "secrets: of the release `a/x` of Helm, the chart is not known: its release is cut off, or unpacks")
}
