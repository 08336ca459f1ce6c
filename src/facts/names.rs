//! Names of things, as pages and as files write them.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Words at the end of a name that say what sort of thing it is.
const SORTS: &[&str] = &[
    "addon",
    "app",
    "chart",
    "configuration",
    "controller",
    "database",
    "deployment",
    "helm",
    "image",
    "installation",
    "server",
    "service",
    "settings",
    "setup",
    "stack",
];

/// Words in brackets that make a name that of another thing: the program beside the service.
const OTHERS: &[&str] = &["cli", "client", "bundled", "embedded", "public", "legacy", "old", "deprecated", "removed"];

/// Words that a name has or has not, as people please.
const FILLERS: &[&str] = &["operator", "the", "chart", "helm"];

/// Names of one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    same: Vec<Vec<String>>,
}

/// Which names mean one thing.
#[derive(Debug, Default)]
pub struct Synonyms(BTreeMap<Box<str>, Box<str>>);

impl Synonyms {
    /// The table that comes with the program.
    pub fn own() -> Self {
        let table: Result<Table, _> = toml::from_str(include_str!("../../rules/facts/synonyms.toml"));
        let mut names = BTreeMap::new();
        for same in table.map(|table| table.same).unwrap_or_default() {
            let Some(first) = same.first().map(|name| normal(name)) else { continue };
            names.extend(same.iter().skip(1).map(|name| (normal(name).into(), first.clone().into())));
        }
        Self(names)
    }

    /// What a name is looked up by: its normal form, or that of the first of its synonyms.
    pub fn key(&self, name: &str) -> String {
        let normal = normal(name);
        self.0.get(&*normal).map_or(normal, |first| first.to_string())
    }
}

/// A name in lower case, letters and digits only: `Cert Manager` is `certmanager`.
pub fn normal(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a name that tell it from others: without fillers, plurals cut.
pub fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !FILLERS.contains(word));
    words.map(|word| word.strip_suffix('s').filter(|cut| cut.len() > 2).unwrap_or(word).to_owned()).collect()
}

/// What several texts may name, each name once, the likeliest first.
pub fn candidates_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in texts.into_iter().flat_map(candidates) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What a cell may name, the likeliest first; nothing where it names something beside the thing.
pub fn candidates(cell: &str) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name =
            name.trim().trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '@' | '(' | ')')).trim();
        if name.chars().any(char::is_alphanumeric) && name.len() <= 80 && !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    };
    let (inside, outside) = brackets(&plain(cell));
    if inside.as_deref().is_some_and(|inside| OTHERS.contains(&&*inside.trim().to_lowercase())) {
        return Vec::new();
    }
    spans(cell, '`', '`').for_each(&mut add);
    links(cell).for_each(|link| add(&plain(link)));
    add(&plain(cell));
    add(&outside);
    if let Some(inside) = inside.filter(|inside| inside.split_whitespace().count() <= 3) {
        add(&inside);
    }
    if let Some((name, last)) = outside.trim().rsplit_once([' ', '-'])
        && SORTS.contains(&&*last.to_lowercase())
    {
        add(name);
    }
    let so_far = list.clone();
    let mut add = |name: &str| {
        if name.len() > 1 && !list.iter().any(|known| known == name) {
            list.push(name.to_owned());
        }
    };
    for name in so_far {
        let tail = name.rsplit('/').next().unwrap_or_default();
        add(tail.split(['@', ' ']).next().filter(|_| tail.contains('@')).unwrap_or(tail));
        if let Some((name, tag)) = tail.split_once(':')
            && !tag.contains(' ')
        {
            add(name);
        }
    }
    list
}

/// What stands between two signs, each time.
fn spans(text: &str, open: char, close: char) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(open)? + open.len_utf8();
        let end = start + rest[start..].find(close)?;
        let span = &rest[start..end];
        rest = &rest[end + close.len_utf8()..];
        Some(span)
    })
}

/// The texts of the links in a cell.
fn links(text: &str) -> impl Iterator<Item = &str> {
    spans(text, '[', ']').filter(move |span| text.contains(&format!("[{span}](")))
}

/// A cell as a reader sees it: without marks, tags, the targets of links.
pub fn plain(cell: &str) -> String {
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(c) = rest.chars().next() {
        rest = match c {
            '<' => rest.find('>').map_or(&rest[1..], |end| &rest[end + 1..]),
            ']' if rest[1..].starts_with('(') => rest.find(')').map_or(&rest[1..], |end| &rest[end + 1..]),
            '!' if rest[1..].starts_with('[') => &rest[2..],
            '`' | '*' | '[' | ']' => &rest[1..],
            '\\' => {
                let escaped = rest[1..].chars().next().filter(char::is_ascii_punctuation);
                plain.extend(escaped);
                &rest[1 + escaped.map_or(0, char::len_utf8)..]
            }
            c => {
                plain.push(c);
                &rest[c.len_utf8()..]
            }
        };
    }
    plain.trim().to_owned()
}

/// What stands in the first pair of brackets, and the text without it.
fn brackets(text: &str) -> (Option<String>, String) {
    let Some(open) = text.find('(') else { return (None, text.to_owned()) };
    let Some(close) = text[open..].find(')').map(|close| open + close) else { return (None, text.to_owned()) };
    let outside = format!("{} {}", text[..open].trim_end(), text[close + 1..].trim_start());
    (Some(text[open + 1..close].to_owned()), outside.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_of_the_table_means_one_thing() {
        let table: Table = toml::from_str(include_str!("../../rules/facts/synonyms.toml")).expect("a table");
        let synonyms = Synonyms::own();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (entry, same) in table.same.iter().enumerate() {
            assert!(same.len() > 1, "{same:?} has one name only");
            for name in same {
                assert_eq!(synonyms.key(name), normal(&same[0]), "{name}");
                assert_eq!(seen.insert(normal(name), entry), None, "{name} stands twice");
            }
        }
    }

    #[test]
    fn names_that_mean_one_thing() {
        let synonyms = Synonyms::own();
        for (one, other) in [
            ("CNPG", "cloudnative-pg"),
            ("K8s", "kubernetes"),
            ("Postgres", "postgresql"),
            ("otel-collector", "opentelemetry-collector"),
            ("VSO", "vault-secrets-operator"),
            ("external-secrets-operator", "external-secrets"),
            ("Prometheus Stack", "kube-prometheus-stack"),
            ("nginx-ingress", "ingress-nginx"),
            ("tofu", "opentofu"),
            ("golang", "go"),
            ("nodejs", "node"),
            ("hass", "home-assistant"),
            ("step-certificates", "step-ca"),
            ("Rook Ceph", "rook"),
            ("mongo", "mongodb"),
            ("Talos Linux", "talos"),
            ("gateway-api-crds", "gateway-api"),
            ("goauthentik/server", "authentik"),
            ("vaultwarden/server", "Vaultwarden"),
            ("immich-server", "Immich"),
            ("paperless-ngx", "Paperless"),
            ("portainer-ce", "portainer"),
            ("Matrix Synapse", "synapse"),
            ("Cert Manager", "cert-manager"),
            ("Argo CD", "argocd"),
        ] {
            assert_eq!(synonyms.key(one), synonyms.key(other), "{one} {other}");
        }
        for (one, other) in [("argo-cd", "argo-workflows"), ("prometheus", "kube-prometheus-stack"), ("go", "gogs")] {
            assert_ne!(synonyms.key(one), synonyms.key(other), "{one} {other}");
        }
    }

    #[test]
    fn what_a_cell_may_name() {
        for (cell, names) in [
            ("cert-manager", &["cert-manager"][..]),
            ("**Cert Manager** 🔒", &["Cert Manager"]),
            ("[Traefik](../traefik/README.md)", &["Traefik"]),
            ("`adguard/adguardhome:v1`", &["adguard/adguardhome:v1", "adguardhome:v1", "adguardhome"]),
            ("Velero (CronJob)", &["Velero (CronJob)", "Velero", "CronJob"]),
            ("Vault (CLI)", &[]),
            ("Longhorn chart", &["Longhorn chart", "Longhorn"]),
            ("<a name=\"x\"></a> [terraform](#requirement\\_terraform)", &["terraform"]),
            ("go-gitea/gitea", &["go-gitea/gitea", "gitea"]),
            ("—", &[]),
        ] {
            assert_eq!(candidates(cell), names, "{cell}");
        }
    }

    #[test]
    fn words_without_fillers_and_plurals() {
        assert_eq!(words("The Prometheus Operator chart"), ["prometheu"]);
        assert_eq!(words("external-secrets"), ["external", "secret"]);
    }
}
