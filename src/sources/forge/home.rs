//! Where the forge of a repository is.

use super::{Kind, Network, SOURCE};
use crate::sources::Unavailable;
use crate::sources::remote::Remote;

/// Where a repository is at home: what its git remote and its settings say.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// What answers there.
    pub kind: Kind,
    /// The repository's own address.
    pub remote: Option<Remote>,
}

/// Where questions are sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub kind: Kind,
    /// Where its pages are: `https://git.example.org`, without a slash at the end.
    pub web: String,
    /// Its host, in lower case.
    pub host: String,
    /// Owner and repository.
    pub path: String,
    /// Whether git or the environment names it, and not the settings alone.
    pub meant: bool,
}

impl Home {
    /// Where its questions are sent.
    ///
    /// # Errors
    /// Nothing says where the forge is.
    pub(super) fn seat(&self, network: &Network) -> Result<Seat, Unavailable> {
        let Some(remote) = &self.remote else {
            let mend = "give the clone its remote with `git remote add origin <address>`";
            return Err(Unavailable::skip(SOURCE, format!("no git remote says which forge this is on; {mend}")));
        };
        let web = network.url.as_deref().unwrap_or(&remote.web);
        let web = web.trim_end_matches('/');
        let host = host_of(web).ok_or_else(|| {
            let mend = "write it as `https://git.example.org`";
            Unavailable::fatal(SOURCE, format!("`{web}` is no web address of a forge; {mend}"))
        })?;
        let own = host_of(&remote.git_web);
        let weakened = remote.git_web.starts_with("https:") && web.starts_with("http:");
        let meant = network.url.is_some() || (own.as_ref() == Some(&host) && !weakened);
        Ok(Seat { kind: self.kind, web: web.to_owned(), host, path: remote.path.clone(), meant })
    }
}

/// The host of a web address, in lower case.
fn host_of(web: &str) -> Option<String> {
    let rest = web.strip_prefix("https://").or_else(|| web.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    // `user:password@host` would be a secret in a place that is shown.
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let host = name.map_or(host, |(host, _)| host);
    (!host.is_empty() && !host.contains('@')).then(|| host.to_lowercase())
}

impl Seat {
    /// Where its HTTP interface is.
    pub(super) fn api(&self) -> String {
        match self.kind {
            Kind::Github if self.host == "github.com" => "https://api.github.com".to_owned(),
            Kind::Github => format!("{}/api/v3", self.web),
            Kind::Gitea => format!("{}/api/v1", self.web),
            Kind::Gitlab => format!("{}/api/v4", self.web),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(kind: Kind, remote: &str, url: Option<&str>) -> Seat {
        let remote = Remote::parse(remote).map(|remote| match url {
            Some(url) => remote.seen_at(url),
            None => remote,
        });
        let home = Home { kind, remote };
        home.seat(&Network::default()).expect("a forge")
    }

    #[test]
    fn the_interface_is_found_from_the_remote() {
        let api = |kind, remote| seat(kind, remote, None).api();
        assert_eq!(api(Kind::Github, "git@github.com:o/r.git"), "https://api.github.com");
        assert_eq!(api(Kind::Github, "https://ghe.example.org/o/r"), "https://ghe.example.org/api/v3");
        assert_eq!(api(Kind::Gitea, "ssh://git@git.example.org:2222/o/r.git"), "https://git.example.org/api/v1");
        assert_eq!(api(Kind::Gitea, "http://git.lan:3000/o/r"), "http://git.lan:3000/api/v1");
        assert_eq!(api(Kind::Gitlab, "https://gitlab.com/g/s/r"), "https://gitlab.com/api/v4");
    }

    #[test]
    fn what_only_the_settings_name_is_not_trusted() {
        let read = |remote, url| {
            let seat = seat(Kind::Gitea, remote, Some(url));
            (seat.api(), seat.meant)
        };
        let other = read("git@ssh.example.org:o/r.git", "https://git.example.org/forge/");
        assert_eq!(other, ("https://git.example.org/forge/api/v1".to_owned(), false));
        let port = read("git@git.example.org:o/r.git", "https://git.example.org:3000");
        assert_eq!(port, ("https://git.example.org:3000/api/v1".to_owned(), true));
        let plain = read("git@git.example.org:o/r.git", "http://git.example.org");
        assert_eq!(plain, ("http://git.example.org/api/v1".to_owned(), false));
    }

    #[test]
    fn the_environment_has_the_last_word() {
        let home = Home { kind: Kind::Gitea, remote: Remote::parse("git@a.b:o/r") };
        let network = |url: &str| Network { url: Some(url.to_owned()), ..Network::default() };
        let seat = home.seat(&network("https://git.example.org/")).expect("a forge");
        assert_eq!((&*seat.web, seat.meant), ("https://git.example.org", true));
        assert!(home.seat(&network("https://user:password@git.example.org")).is_err());
    }
}
