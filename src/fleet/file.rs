//! `fleet.toml` as it is written.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The repositories of a fleet, and how they are checked.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Where the JSON schema of this file is; for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// How many repositories are checked at the same time. Default: as many as there are cores, at most 4.
    pub parallel: Option<usize>,
    /// After how many seconds a repository is given up. Default: 600.
    pub timeout: Option<u64>,
    /// The repositories.
    #[serde(default)]
    pub repo: Vec<Repo>,
}

/// A repository of a fleet.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Repo {
    /// What it is called in reports; no two have one name.
    pub name: String,
    /// Where a checkout of it is, from the folder of this file.
    pub path: Option<String>,
    /// The address that it is cloned from, where there is no checkout.
    pub url: Option<String>,
    /// The branch or tag that is cloned. Default: the one that the forge shows.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// The context of the kubeconfig with the cluster that its pages speak of. Default: no cluster is asked.
    pub context: Option<String>,
}

impl File {
    /// Reads it.
    ///
    /// # Errors
    /// It is no TOML, or cannot be followed: why, with the line where that is known.
    pub fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        if file.repo.is_empty() {
            return Err("names no repository: `[[repo]]` with a `name` and a `path` or a `url`".to_owned());
        }
        if file.parallel == Some(0) || file.timeout == Some(0) {
            return Err("`parallel` and `timeout` are at least 1".to_owned());
        }
        let mut names = BTreeSet::new();
        for repo in &file.repo {
            let name = &repo.name;
            repo.check().map_err(|why| format!("`{name}`: {why}"))?;
            if !names.insert(name.to_lowercase()) {
                return Err(format!("two repositories are called `{name}`"));
            }
        }
        Ok(file)
    }
}

impl Repo {
    fn check(&self) -> Result<(), String> {
        // It becomes the name of a folder, and stands in labels and in names of jobs.
        let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if self.name.is_empty()
            || self.name.len() > 60
            || !self.name.chars().all(letter)
            || self.name.starts_with(['.', '-'])
        {
            return Err("a name has letters, digits, `-`, `_` and `.`, at most 60".to_owned());
        }
        match (&self.path, &self.url) {
            (Some(_), None) if self.reference.is_some() => {
                return Err("`ref` is for what is cloned; a checkout is read as it is".to_owned());
            }
            (Some(_), None) => {}
            (None, Some(url)) => address(url)?,
            _ => return Err("either `path` or `url` says where it is".to_owned()),
        }
        let odd = |text: &Option<String>| {
            text.as_ref()
                .is_some_and(|text| text.is_empty() || text.starts_with('-') || text.contains(char::is_control))
        };
        if odd(&self.reference) || odd(&self.context) {
            return Err("`ref` and `context` are names".to_owned());
        }
        Ok(())
    }
}

/// An address that git may be given: nothing that it would take for an option or for a program to run, and no
/// password, which would stand in every report.
fn address(url: &str) -> Result<(), String> {
    if url.starts_with('-') || url.contains("::") || url.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Err(format!("`{url}` is no address of a repository"));
    }
    let authority = url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    let user = authority.and_then(|authority| authority.rsplit_once('@')).map(|(user, _)| user);
    let is_web = url.starts_with("http://") || url.starts_with("https://");
    if user.is_some_and(|user| is_web || user.contains(':')) {
        return Err("the address holds credentials: a credential helper of git, or `~/.netrc`, is the place".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        File::read(text).map(|_| ()).expect_err(text)
    }

    #[test]
    fn a_fleet_is_read() {
        let file = File::read(
            "timeout = 5\n[[repo]]\nname = \"a\"\npath = \"../a\"\n[[repo]]\nname = \"b\"\n\
             url = \"git@git.example.org:b\"\nref = \"main\"\ncontext = \"home\"\n",
        );
        let file = file.expect("a fleet");
        assert_eq!((file.repo.len(), file.timeout), (2, Some(5)));
    }

    #[test]
    fn what_cannot_be_followed_is_refused() {
        assert!(refused("").contains("names no repository"));
        assert!(refused("[[repo]]\nname = \"a\"\nurls = \"x\"\n").contains("urls"));
        assert!(refused("[[repo]]\nname = \"a\"\n").contains("either `path` or `url`"));
        assert!(refused("[[repo]]\nname = \"../a\"\npath = \"a\"\n").contains("a name has"));
        assert!(
            refused("[[repo]]\nname = \"a\"\npath = \"a\"\n[[repo]]\nname = \"A\"\npath = \"b\"\n").contains("two")
        );
        for url in ["https://u:p@host/a", "https://token@host/a", "ssh://u:p@host/a"] {
            let why = refused(&format!("[[repo]]\nname = \"a\"\nurl = \"{url}\"\n"));
            assert!(why.contains("credentials") && !why.contains("token@"), "{why}");
        }
        for url in ["--upload-pack=x", "ext::sh -c x", "a b"] {
            assert!(refused(&format!("[[repo]]\nname = \"a\"\nurl = \"{url}\"\n")).contains("no address"));
        }
    }
}
