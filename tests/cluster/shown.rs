//! A snapshot as lines that a test can name.

use vibe::sources::cluster::Snapshot;

/// `Deployment web/docfast: object replicas 2`, one line for each thing that is said.
pub fn lines(snapshot: &Snapshot) -> Vec<String> {
    let mut lines = Vec::new();
    for one in &snapshot.observed {
        let (object, namespace) = (&one.object, &one.object.namespace);
        let slash = if namespace.is_empty() { "" } else { "/" };
        let place = format!("{} {namespace}{slash}{}", object.kind, object.name);
        lines.push(format!("{place}: {:?} {:?} {}", one.of, one.attribute, one.value));
    }
    lines
}

/// The names that something is said under.
pub fn names(snapshot: &Snapshot, line: &str) -> Vec<String> {
    let at = lines(snapshot).iter().position(|known| known == line);
    let names = at.map(|at| snapshot.observed[at].names.iter().map(|name| name.text.to_string()).collect());
    names.unwrap_or_default()
}

/// What was not told, `what: reason`.
pub fn mute(snapshot: &Snapshot) -> Vec<String> {
    snapshot.mute.iter().map(|mute| format!("{}: {:?}", mute.what, mute.why)).collect()
}
