//! The paths of the questions, forge by forge.

use super::Kind;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a path keeps: the letters, and the slash between its parts.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// A repository on a forge, as questions name it.
pub(super) fn repository(kind: Kind, path: &str) -> String {
    match kind {
        Kind::Gitlab => format!("/projects/{}", whole(path)),
        Kind::Gitea | Kind::Github => format!("/repos/{}", parts(path)),
    }
}

/// One pull request.
pub(super) fn pull(kind: Kind, path: &str, number: u64) -> String {
    let name = if kind == Kind::Gitlab { "merge_requests" } else { "pulls" };
    format!("{}/{name}/{number}", repository(kind, path))
}

/// A page of all pull requests, those first that changed last; and how many it holds when full.
pub(super) fn pulls(kind: Kind, path: &str, page: usize) -> (String, usize) {
    let repository = repository(kind, path);
    match kind {
        Kind::Gitea => (format!("{repository}/pulls?state=all&sort=recentupdate&page={page}&limit=50"), 50),
        Kind::Github => {
            (format!("{repository}/pulls?state=all&sort=updated&direction=desc&per_page=100&page={page}"), 100)
        }
        Kind::Gitlab => {
            let order = "order_by=updated_at&sort=desc";
            (format!("{repository}/merge_requests?state=all&{order}&per_page=100&page={page}"), 100)
        }
    }
}

/// One issue; on Gitea and GitHub a pull request is one as well.
pub(super) fn issue(kind: Kind, path: &str, number: u64) -> String {
    format!("{}/issues/{number}", repository(kind, path))
}

/// One commit.
pub(super) fn commit(kind: Kind, path: &str, commit: &str) -> String {
    let between = match kind {
        Kind::Gitea => "git/commits",
        Kind::Github => "commits",
        Kind::Gitlab => "repository/commits",
    };
    format!("{}/{between}/{}", repository(kind, path), whole(commit))
}

/// A file, or else a folder, at a branch, a tag or a commit.
pub(super) fn files(kind: Kind, path: &str, file: &str, reference: &str) -> Vec<String> {
    let (repository, at) = (repository(kind, path), whole(reference));
    match kind {
        Kind::Gitlab => vec![
            format!("{repository}/repository/files/{}?ref={at}", whole(file)),
            format!("{repository}/repository/tree?path={}&ref={at}&per_page=1", whole(file)),
        ],
        Kind::Gitea | Kind::Github => vec![format!("{repository}/contents/{}?ref={at}", parts(file))],
    }
}

fn parts(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// With the slashes: the whole is one part.
pub(super) fn whole(text: &str) -> String {
    const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(text, PART).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forge_has_paths_of_its_own() {
        assert_eq!(pull(Kind::Gitea, "o/r", 3), "/repos/o/r/pulls/3");
        assert_eq!(pull(Kind::Gitlab, "g/s/r", 3), "/projects/g%2Fs%2Fr/merge_requests/3");
        assert_eq!(commit(Kind::Github, "o/r", "abc"), "/repos/o/r/commits/abc");
        let file = files(Kind::Gitea, "o/r", "docs/a b.md", "feat/x");
        assert_eq!(file, ["/repos/o/r/contents/docs/a%20b.md?ref=feat%2Fx"]);
    }
}
