//! Tokens: where they come from, and the one host each of them may be sent to.

use super::Kind;

/// What must never be shown: there is no way to print it, and nothing but the request reads it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Keeps a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

/// A token, with the name of the variable it came from.
#[derive(Clone)]
pub struct Token {
    /// The variable, for messages.
    pub name: &'static str,
    /// The forges that take it; `None`: all.
    pub kind: Option<Kind>,
    /// The only host it may be sent to; `None`: the host of the git remote, or one that the user named.
    pub host: Option<String>,
    /// The token.
    pub secret: Secret,
}

/// The tokens that were found in the environment, in the order in which they are tried.
#[derive(Clone, Default)]
pub struct Tokens(pub Vec<Token>);

impl Tokens {
    /// The token for a host. `meant` says that the git remote or the environment names the host: one
    /// that only the settings of the repository name gets no token, for a pull request can change them.
    pub(super) fn choose(&self, kind: Kind, host: &str, meant: bool) -> Option<&Token> {
        let fits = |token: &&Token| {
            let by_host = match &token.host {
                Some(only) => only.eq_ignore_ascii_case(host),
                None => meant,
            };
            by_host && token.kind.is_none_or(|only| only == kind)
        };
        self.0.iter().find(fits)
    }

    /// The name of the variable that a person would set.
    pub(super) fn name_for(kind: Kind) -> &'static str {
        match kind {
            Kind::Github => "GITHUB_TOKEN",
            Kind::Gitea => "GITEA_TOKEN",
            Kind::Gitlab => "GITLAB_TOKEN",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(name: &'static str, kind: Option<Kind>, host: Option<&str>) -> Token {
        Token { name, kind, host: host.map(str::to_owned), secret: Secret::new("s") }
    }

    #[test]
    fn a_token_goes_to_its_own_host_only() {
        let tokens = Tokens(vec![
            token("GITHUB_TOKEN", None, Some("github.com")),
            token("GITEA_TOKEN", Some(Kind::Gitea), None),
        ]);
        let name = |kind, host, meant| tokens.choose(kind, host, meant).map(|token| token.name);
        assert_eq!(name(Kind::Github, "github.com", true), Some("GITHUB_TOKEN"));
        assert_eq!(name(Kind::Github, "github.example.org", true), None);
        assert_eq!(name(Kind::Gitea, "git.example.org", true), Some("GITEA_TOKEN"));
        assert_eq!(name(Kind::Gitea, "evil.example.org", false), None);
        assert_eq!(name(Kind::Gitlab, "gitlab.com", true), None);
    }
}
