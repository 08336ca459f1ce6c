//! Cheap signs that a block may say something, so that only such blocks are parsed.

use super::blocks::Outline;
use memchr::{memchr_iter, memchr2, memchr2_iter, memmem, memrchr};

/// How the keys end that pin something.
const KEYS: &[&str] = &["version", "Version", "VERSION", "_ver", "tag", "TAG", "image", "Image", "IMAGE"];

/// What a key that pins something has in it, and a comment that does.
const OF_KEYS: &[&str] = &["ersion", "ERSION", "_ver", "tag", "TAG", "mage", "IMAGE", "renovate:"];

/// What else a file has in it that pins anything.
const OF_BLOCKS: &[&str] = &["terraform", "packer", "provider", "ref=", "helm_release"];

/// Whether a file may pin something: most files of modules do not, and need no outline.
pub(super) fn may_pin_anything(text: &str) -> bool {
    OF_KEYS.iter().chain(OF_BLOCKS).any(|sign| has(text, sign))
}

fn has(text: &str, sign: &str) -> bool {
    memmem::find(text.as_bytes(), sign.as_bytes()).is_some()
}

/// Whether a block may pin something.
pub(super) fn may_pin(block: &Outline<'_>, text: &str) -> bool {
    match block.keyword {
        "terraform" | "packer" => has(text, "ersion") || has(text, "backend") || has_constraint(text),
        "provider" => text.contains("version"),
        "module" => text.contains("version") || text.contains("ref="),
        "variable" => {
            text.contains("default") && (block.labels.iter().any(|name| pins(name.as_bytes())) || has_pin(text))
        }
        _ => block.labels.first() == Some(&"helm_release") || !is_schema(block) && has_pin(text),
    }
}

/// Whether a block may write out a list, or machines.
pub(super) fn may_list(block: &Outline<'_>, text: &str) -> bool {
    match block.keyword {
        "terraform" | "packer" | "provider" | "module" | "output" => false,
        "variable" => text.contains("default"),
        _ => !is_schema(block),
    }
}

/// The schema of a kind of resource: long, made by a program, and not what a person pins versions in.
fn is_schema(block: &Outline<'_>) -> bool {
    block.labels.first().is_some_and(|kind| kind.ends_with("custom_resource_definition"))
}

/// Whether a key that may pin something is given a plain value, or a comment says that the next line is kept up. What
/// a text of several lines holds is no key.
fn has_pin(text: &str) -> bool {
    if !has(text, "<<") {
        return gives(text) || has(text, "renovate:");
    }
    let mut until = None;
    text.lines().any(|line| {
        match until {
            // The cheap test first: such texts are long.
            Some(tag) if line.trim_end().ends_with(tag) && line.trim() == tag => until = None,
            Some(_) => {}
            None => {
                until = opened(line);
                let is_remark = memchr2(b'#', b'/', line.as_bytes()).is_some();
                return gives(line) || is_remark && has(line, "renovate:");
            }
        }
        false
    })
}

/// Whether a string begins as what constrains a version does.
fn has_constraint(text: &str) -> bool {
    let begins = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'~' | b'>' | b'<' | b'=' | b'!' | b'^' | b'v');
    memchr_iter(b'"', text.as_bytes()).any(|quote| text.as_bytes().get(quote + 1).is_some_and(begins))
}

/// The tag that ends a text of several lines, where one begins at the end of a line.
fn opened(line: &str) -> Option<&str> {
    let tag = line[..=memrchr(b'<', line.as_bytes())?].strip_suffix("<<").map(|before| &line[before.len() + 2..])?;
    let tag = tag.trim_start_matches('-').trim_end();
    (!tag.is_empty() && tag.bytes().all(|sign| sign.is_ascii_alphanumeric() || sign == b'_')).then_some(tag)
}

fn gives(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr2_iter(b'=', b':', bytes).any(|at| {
        let key = trim_end(&bytes[..at]);
        let mut value = bytes[at + 1..].iter().skip_while(|sign| matches!(sign, b' ' | b'\t' | b'('));
        pins(key) && value.next().is_some_and(|sign| *sign == b'"' || sign.is_ascii_digit())
    })
}

/// What stands before blanks and quotes.
fn trim_end(bytes: &[u8]) -> &[u8] {
    let last = bytes.iter().rposition(|sign| !matches!(sign, b' ' | b'\t' | b'"'));
    last.map_or(&[], |last| &bytes[..=last])
}

fn pins(key: &[u8]) -> bool {
    // The cheap test first: of all keys, few end as these do.
    let is_like = key.last().is_some_and(|last| matches!(last.to_ascii_lowercase(), b'n' | b'r' | b'g' | b'e'));
    is_like
        && KEYS.iter().any(|end| key.ends_with(end.as_bytes()))
        && !key.ends_with(b"api_version")
        && !key.ends_with(b"apiVersion")
}

#[cfg(test)]
mod tests {
    use super::{may_list, may_pin, may_pin_anything};
    use crate::sources::repo::terraform::blocks::outline;

    #[test]
    fn blocks_that_may_pin_and_that_may_list() {
        for (text, expected) in [
            ("terraform {}", (false, false)),
            ("terraform { required_version = \"~> 1.8\" }", (true, false)),
            ("terraform { required_providers { google = \"7.0.1\" } }", (true, false)),
            ("terraform { required_providers { mine = { source = \"x/mine\" } } }", (false, false)),
            ("terraform { backend \"gcs\" { prefix = \"a\" } }", (true, false)),
            ("provider \"aws\" { region = \"eu\" }", (false, false)),
            ("provider \"aws\" { version = \"2.46.0\" }", (true, false)),
            ("module \"a\" { source = \"./a\" }", (false, false)),
            ("module \"a\" { source = \"git::x?ref=v1\" }", (true, false)),
            ("variable \"a\" { default = [\"1.2\"] }", (false, true)),
            ("variable \"a_version\" { default = \"1.2\" }", (true, true)),
            ("variable \"a_version\" { type = string }", (false, false)),
            ("variable \"a\" { default = { version: \"1.2\" } }", (true, true)),
            ("variable \"a\" {\n # renovate: depName=a\n default = \"1.2\"\n}", (true, true)),
            ("resource \"x\" \"y\" { image = lookup(a, \"image\", null) }", (false, true)),
            ("resource \"x\" \"y\" { engine_version = (16) }", (true, true)),
            ("resource \"x_custom_resource_definition\" \"y\" { version = \"1.2\" }", (false, false)),
            ("resource \"helm_release\" \"y\" { namespace = \"n\" }", (true, true)),
            ("locals { k3s_version = \"v1.30.0\" }", (true, true)),
            ("locals { k3s_version = var.k3s_version }", (false, true)),
        ] {
            let block = outline(text).and_then(|blocks| blocks.into_iter().next()).expect("a block");
            assert_eq!((may_pin(&block, text), may_list(&block, text)), expected, "{text}");
            assert!(may_pin_anything(text) || !expected.0, "{text}");
        }
    }
}
