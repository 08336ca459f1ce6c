//! What a comment for renovate over a value calls the thing: `# renovate: datasource=… depName=org/name`.

use crate::sources::repo::Name;
use crate::sources::repo::names::tail;

/// How far above the value such a comment may stand.
const MOST_LINES: usize = 2;

/// How much of the text above is looked at.
const MOST_BYTES: usize = 1_000;

/// The names that a comment gives to what stands at a byte, in the lines above it.
pub(super) fn names_above(text: &str, at: usize) -> Vec<Name> {
    let mut near = at.saturating_sub(MOST_BYTES);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let above = text.get(near..at).unwrap_or_default();
    for line in above.rsplit('\n').skip(1).map(|line| line.trim_start_matches('\u{feff}').trim()).take(MOST_LINES) {
        if !line.starts_with(['#', '/', ';', '*']) && !line.starts_with("--") {
            break;
        }
        if let Some(name) = line.contains("renovate:").then(|| package(line)).flatten() {
            return vec![Name::own(name), Name::own(tail(name))];
        }
    }
    Vec::new()
}

/// `org/name` of `depName=org/name`; what is looked up where no name is given.
fn package(comment: &str) -> Option<&str> {
    ["depName=", "packageName=", "lookupName="].iter().find_map(|key| {
        let (_, rest) = comment.split_once(key)?;
        let name = rest.split([' ', '\t', ',', ';']).next()?.trim_matches(['"', '\'']);
        (!name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::names_above;

    #[test]
    fn the_comment_above_names_the_thing() {
        for (text, expected) in [
            ("# renovate: datasource=docker depName=org/tool\n# why\nx: ", &["org/tool", "tool"][..]),
            ("# renovate: datasource=helm packageName=argo-cd versioning=x\r\nx: ", &["argo-cd", "argo-cd"]),
            ("# renovate: depName=a\n\nx: ", &[]),
            ("# renovate: depName=a\ny: 1\nx: ", &[]),
            ("# depName=a\nx: ", &[]),
            ("x: ", &[]),
        ] {
            let names = names_above(text, text.len());
            assert_eq!(names.iter().map(|name| &*name.text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
