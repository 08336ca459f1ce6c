//! Releases that scripts and build files fetch by their address: `…/owner/name/releases/download/v1.2.3/…`.

use super::{settings, variable};
use crate::sources::repo::names::{owner_and_name, tail};
use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth, version};
use crate::text::RelPath;

/// Reads such addresses.
pub const READER: Reader = Reader { name: "releases by address", of: &[Of::Tool], wants, read };

/// What stands between a repository and the version of its release.
const MARK: &str = "/releases/download/";

/// More of them are a list that nobody reads about.
const MOST: usize = 100;

fn wants(file: &RelPath) -> bool {
    let name = file.name();
    settings::is_script(file)
        || matches!(file.extension(), "yml" | "yaml" | "tf" | "j2" | "tpl" | "cfg")
        || name.contains("ockerfile")
        || name.starts_with("Containerfile")
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), MARK.as_bytes()).peekable();
    if found.peek().is_none() {
        return;
    }
    let mut say = Say::of(file, text, truths);
    for at in found.take(MOST) {
        let start = text[..at].rfind(|c: char| c.is_whitespace() || "\"'`(<=".contains(c)).map_or(0, |end| end + 1);
        let line = text[..at].rsplit('\n').next().unwrap_or_default().trim_start();
        let is_comment = line.starts_with(['#', ';']) || line.starts_with("//") || line.contains(" # ");
        let written = text[at + MARK.len()..].split('/').next().unwrap_or_default();
        let (Some(names), false) = (owner_and_name(text[start..at].trim_start_matches(['"', '\''])), is_comment) else {
            continue;
        };
        // `v${VERSION}` is that version with its letter.
        let bare = written.strip_prefix('v').filter(|rest| rest.starts_with(['$', '{'])).unwrap_or(written);
        let value = variable::resolved(text, bare).filter(|value| version::can_be(value) && !value.contains(' '));
        if let Some(value) = value.filter(|value| value.contains('.')) {
            say.that(Of::Tool, Attribute::Version, &[Name::own(names), Name::own(tail(names))], place(text, value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "VERSION=1.30.0 # é\n\
        curl -LO https://github.com/derailed/k9s/releases/download/v0.32.4/k9s.tar.gz\n\
        # curl https://github.com/a/old/releases/download/v0.1.0/x\n\
        curl -L \"https://github.com/k3d-io/k3d/releases/download/v${VERSION}/k3d\" -o k3d\n\
        curl https://github.com/a/b/releases/download/$1/x https://github.com/a/c/releases/download/nightly/x\n";

    #[test]
    fn addresses_of_releases() {
        let expected = ["1 Tool Version 1.30.0: k3d-io/k3d, k3d", "2 Tool Version v0.32.4: derailed/k9s, k9s"];
        let mut found = said(&READER, "setup.sh", TEXT);
        found.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "setup.sh", TEXT);
    }
}
