//! An object as the server of a cluster gives it. JSON is YAML: what a file says of an object and what the
//! cluster says of it are read by the same readers, so both have the same names and the same attributes.

use super::kubernetes;
use super::sink::Sink;
use super::tree::{Piece, Tree};
use crate::sources::repo::Truth;
use crate::text::RelPath;

/// Reads one object, written as JSON on one line. It lies in no file: places in it mean nothing.
pub(in crate::sources) fn object(json: &str) -> Vec<Truth> {
    let mut truths = Vec::new();
    let nowhere = RelPath::root();
    let piece = Piece { text: json, range: 0..json.len(), masked: None };
    if let Some(top) = Tree::new(&piece).as_ref().and_then(Tree::top) {
        kubernetes::read(&mut Sink::new(&nowhere, json, &mut truths), top);
    }
    truths
}

#[cfg(test)]
mod tests {
    use super::object;

    #[test]
    fn an_object_of_a_cluster_is_read_like_one_of_a_file() {
        let json = r#"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"docfast","namespace":"web"},"spec":{"replicas":2,"template":{"spec":{"containers":[{"name":"app","image":"git.example/docfast:v0.4.1"}]}}}}"#;
        let said: Vec<String> =
            object(json).iter().map(|truth| format!("{:?} {:?} {}", truth.of, truth.attribute, truth.value)).collect();
        let expected = [
            "Object Namespace web",
            "Image Image git.example/docfast:v0.4.1",
            "Image Version v0.4.1",
            "Object Replicas 2",
        ];
        assert_eq!(said, expected);
        assert_eq!(object("{"), []);
    }
}
