//! What the environment says of the network: tokens, proxies, certificates.

use crate::cli::args::Check;
use crate::sources::forge::ci::Ci;
use crate::sources::forge::{Kind, Limits, Network, Proxies, Secret, Token, Tokens};
use std::path::PathBuf;

/// How the network may be asked. The forge is asked where the user says so, and in CI where the pull
/// request under check is known; a commit hook asks nobody.
pub fn network(args: &Check, ci: Option<Ci>) -> Network {
    let wanted = args.online || args.require.contains(&super::args::Source::Forge);
    let in_ci = !args.staged && ci.as_ref().is_some_and(|ci| ci.pull.is_some());
    let home = ci.as_ref().and_then(|ci| ci.home(ci.kind?));
    let pull = ci.and_then(|ci| ci.pull);
    Network { asked: !args.offline && (wanted || in_ci), pull, home, ..connection(args.cacert.clone()) }
}

/// How any forge is reached from here.
pub fn connection(cacert: Option<PathBuf>) -> Network {
    let authorities = [cacert, variable("SSL_CERT_FILE").map(PathBuf::from)];
    Network {
        asked: true,
        pull: None,
        home: None,
        tokens: tokens(variable),
        url: variable("VIBE_FORGE_URL"),
        authorities: authorities.into_iter().flatten().collect(),
        proxies: Proxies {
            https: either(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
            // In upper case it could come from a request that a web server hands down (httpoxy).
            http: either(&["http_proxy", "all_proxy", "ALL_PROXY"]),
            except: either(&["no_proxy", "NO_PROXY"]),
        },
        limits: Limits::default(),
    }
}

/// The tokens of an environment, each bound to the host it was made for.
fn tokens(variable: impl Fn(&str) -> Option<String>) -> Tokens {
    let host = |name: &str| variable(name).map(|address| host_of(&address));
    let github = host("GITHUB_SERVER_URL").or_else(|| host("GH_HOST")).or(Some("github.com".to_owned()));
    let enterprise = host("GH_HOST");
    let gitea = host("GITEA_SERVER_URL").or_else(|| host("FORGEJO_SERVER_URL"));
    let gitlab = host("CI_SERVER_HOST").or_else(|| host("GITLAB_HOST"));
    let known = [
        ("VIBE_FORGE_TOKEN", None, Some(None)),
        ("FORGEJO_TOKEN", Some(Kind::Gitea), Some(gitea.clone())),
        ("GITEA_TOKEN", Some(Kind::Gitea), Some(gitea)),
        // The runners of Gitea and Forgejo give their token under this name, with their own address.
        ("GITHUB_TOKEN", None, Some(github.clone())),
        ("GH_TOKEN", None, Some(github)),
        ("GH_ENTERPRISE_TOKEN", Some(Kind::Github), enterprise.clone().map(Some)),
        ("GITHUB_ENTERPRISE_TOKEN", Some(Kind::Github), enterprise.map(Some)),
        ("GITLAB_TOKEN", Some(Kind::Gitlab), Some(gitlab.clone())),
        ("CI_JOB_TOKEN", Some(Kind::Gitlab), gitlab.map(Some)),
    ];
    let token = |(name, kind, host): (&'static str, Option<Kind>, Option<Option<String>>)| {
        Some(Token { name, kind, host: host?, secret: Secret::new(variable(name)?) })
    };
    Tokens(known.into_iter().filter_map(token).collect())
}

/// The host of an address, or of what is a host already.
fn host_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_lowercase()
}

fn either(names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| variable(name))
}

/// A variable that is set to something.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(environment: &[(&str, &str)]) -> Vec<(&'static str, Option<String>)> {
        let variable = |name: &str| environment.iter().find(|(own, _)| *own == name).map(|(_, v)| (*v).to_owned());
        tokens(variable).0.into_iter().map(|token| (token.name, token.host)).collect()
    }

    #[test]
    fn each_token_is_bound_to_the_host_it_is_for() {
        assert_eq!(bound(&[("GITHUB_TOKEN", "t")]), [("GITHUB_TOKEN", Some("github.com".to_owned()))]);
        let gitea = [("GITHUB_TOKEN", "t"), ("GITHUB_SERVER_URL", "https://Git.example.org:3000/")];
        assert_eq!(bound(&gitea), [("GITHUB_TOKEN", Some("git.example.org".to_owned()))]);
        assert_eq!(bound(&[("GITEA_TOKEN", "t")]), [("GITEA_TOKEN", None)]);
        let job = [("CI_JOB_TOKEN", "t"), ("CI_SERVER_HOST", "gitlab.example.org")];
        assert_eq!(bound(&job), [("CI_JOB_TOKEN", Some("gitlab.example.org".to_owned()))]);
    }

    #[test]
    fn a_token_that_is_for_no_known_host_is_left_out() {
        assert_eq!(bound(&[("CI_JOB_TOKEN", "t"), ("GH_ENTERPRISE_TOKEN", "t")]), []);
    }
}
