//! Plays and the tasks of roles: the hosts that they are for, and what they release and pin.

use crate::sources::repo::yaml::sink::Sink;
use crate::sources::repo::yaml::tree::{At, Piece, Tree};
use crate::sources::repo::yaml::{image, kubernetes, mask, pins, values};
use crate::sources::repo::{Attribute, Name, Of};

/// Whether a document is a list of plays or of tasks.
pub fn is_plays(top: At<'_>) -> bool {
    const KEYS: &[&str] =
        &["hosts", "tasks", "roles", "name", "import_playbook", "block", "include_tasks", "import_tasks"];
    let mut items = top.items().peekable();
    items.peek().is_some() && items.all(|item| KEYS.iter().any(|key| item.get(key).is_some()))
}

/// Reads plays or tasks.
pub fn read(sink: &mut Sink<'_>, top: At<'_>) {
    let file = sink.file.stem().to_owned();
    for play in top.items() {
        if let Some(hosts) = play.get("hosts") {
            let names: Vec<Name> =
                play.text_of("name").map(Name::own).into_iter().chain([Name::owner(&*file)]).collect();
            sink.say(Of::Object, Attribute::Host, &names, hosts);
        }
    }
    pins::walk(sink, top);
    image::walk(sink, top, &[]);
    inside(sink, top);
}

/// Objects of Kubernetes within tasks, also in the text of files that tasks write.
fn inside(sink: &mut Sink<'_>, at: At<'_>) {
    if kubernetes::is_object(at) {
        return kubernetes::read(sink, at);
    }
    for (_, value) in at.entries() {
        match value.block() {
            Some(_) => embedded(sink, value),
            None => inside(sink, value),
        }
    }
    at.items().for_each(|item| inside(sink, item));
}

/// A manifest that is written out as text: `content: |`.
fn embedded(sink: &mut Sink<'_>, block: At<'_>) {
    let Some(document) = values::inside(block) else { return };
    let text = block.file();
    if memchr::memmem::find(text[document.range.clone()].as_bytes(), b"apiVersion:").is_none() {
        return;
    }
    let masked = mask::masked(&text[document.range.clone()]);
    let piece = Piece { text, range: document.range, line: document.line, masked };
    if let Some(tree) = Tree::new(&piece)
        && let Some(top) = tree.top()
        && kubernetes::is_object(top)
    {
        kubernetes::read(sink, top);
    }
}
