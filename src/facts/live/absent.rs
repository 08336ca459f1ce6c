//! What is nowhere. That a cluster does not know a name says little by itself: pages speak of other
//! clusters, of machines beside it, of what others host. It counts where the same table names others of the
//! sort that the cluster does know, and nothing in its row sets it apart from them.

use crate::facts::address::is_address;
use crate::facts::deployed::columns::Kind;
use crate::facts::deployed::same::known_labels;

/// One of the names of a table, or of what a page names in its text.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The name.
    pub name: &'a str,
    /// The text of its row or its line.
    pub row: &'a str,
    /// Whether it is there.
    pub is_there: bool,
}

/// Words of rows of what is somewhere else.
const OUTSIDE: &[&str] = &[
    "external",
    "externe",
    "vercel",
    "netlify",
    "cloudflare",
    "saas",
    "github",
    "gitlab",
    "heroku",
    "hosted",
    "cdn",
    "proxmox",
    "nas",
    "router",
    "firewall",
    "planned",
    "todo",
    "decommissioned",
    "removed",
    "retired",
    "offline",
    "legacy",
    "deprecated",
    "optional",
    "example",
];

/// What machines of a cluster do in it.
const ROLES: &[&str] = &["worker", "workers", "control", "master", "server", "agent", "etcd"];

/// Whether a name that the cluster does not know would have to be there, to go by its neighbours.
pub fn is_absent(kind: Kind, one: Named<'_>, group: &[Named<'_>]) -> bool {
    let there: Vec<&Named<'_>> = group.iter().filter(|other| other.is_there && other.name != one.name).collect();
    let missing = group.iter().filter(|other| !other.is_there).count();
    if there.is_empty() || words(one.row).any(|word| OUTSIDE.contains(&&*word)) {
        return false;
    }
    match kind {
        Kind::Namespace | Kind::Workload => there.len() >= 2 * missing,
        Kind::Node if there.len() <= missing => false,
        Kind::Node => {
            let has_role = words(one.row).any(|word| ROLES.contains(&&*word));
            has_role || there.iter().any(|other| stem(other.name) == stem(one.name))
        }
        Kind::Host if there.len() < missing => false,
        Kind::Host => there.iter().any(|other| are_neighbours(one.name, other.name) && lead_to_one(one, **other)),
    }
}

/// A name without its number: `k3s-w2` is `k3s-w`.
fn stem(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit())
}

/// Whether two hosts are of one domain, a placeholder for it perhaps.
fn are_neighbours(one: &str, other: &str) -> bool {
    let parent = |host: &str| host.split_once('.').map(|(_, parent)| parent.to_lowercase());
    let (Some(of_one), Some(of_other)) = (parent(one), parent(other)) else { return false };
    let is_domain = of_one.contains('.') || known_labels(&of_one).is_none();
    of_one == of_other && is_domain || of_one == other.to_lowercase()
}

/// What brings a request into a cluster.
const DOORS: &[&str] = &[
    "traefik",
    "ingress",
    "ingress-nginx",
    "nginx",
    "gateway",
    "envoy",
    "istio",
    "haproxy",
    "contour",
    "kong",
    "caddy",
    "cilium",
    "httproute",
    "ingressroute",
    "lb",
    "k3s",
    "kubernetes",
    "k8s",
];

/// Whether two rows lead to one place: the same address, or the same door of the cluster.
fn lead_to_one(one: Named<'_>, other: Named<'_>) -> bool {
    let addresses = |row: &str| words(row).filter(|word| is_address(word)).collect::<Vec<_>>();
    let (own, its) = (addresses(one.row), addresses(other.row));
    if !own.is_empty() || !its.is_empty() {
        return own.iter().any(|address| its.contains(address));
    }
    let doors = |row: &str| words(row).filter(|word| DOORS.contains(&&**word)).collect::<Vec<_>>();
    let its = doors(other.row);
    doors(one.row).iter().any(|door| its.contains(door))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-');
    parts.map(|word| word.trim_matches(['.', '-']).to_lowercase()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(kind: Kind, rows: &[(&str, &str, bool)]) -> Vec<bool> {
        let group: Vec<Named<'_>> =
            rows.iter().map(|(name, row, is_there)| Named { name, row, is_there: *is_there }).collect();
        group.iter().filter(|one| !one.is_there).map(|one| is_absent(kind, *one, &group)).collect()
    }

    #[test]
    fn nodes_by_their_neighbours() {
        let rows = [("k3s-w1", "| k3s-w1 | 10.0.0.1 |", true), ("k3s-w2", "| k3s-w2 | 10.0.0.2 |", false)];
        let two = [rows[0], rows[1], ("k3s-w3", "| k3s-w3 | 10.0.0.3 |", true)];
        assert_eq!(judge(Kind::Node, &two), [true]);
        // Half of them: the other cluster's.
        assert_eq!(judge(Kind::Node, &rows), [false]);
        let other = [("k3s-w1", "| k3s-w1 | 10.0.0.1 |", true), ("nas", "| nas | 10.0.0.9 |", false)];
        assert_eq!(judge(Kind::Node, &other), [false]);
        let alone = [("k3s-w2", "| k3s-w2 | Worker |", false)];
        assert_eq!(judge(Kind::Node, &alone), [false]);
    }

    #[test]
    fn hosts_by_where_they_lead() {
        let rows = [
            ("docfast.dev", "| docfast.dev | A | 46.225.37.135 (LB) |", true),
            ("staging.docfast.dev", "| staging.docfast.dev | A | 46.225.37.135 |", false),
        ];
        assert_eq!(judge(Kind::Host, &rows), [true]);
        let elsewhere = [rows[0], ("www.docfast.dev", "| www.docfast.dev | CNAME | cname.vercel-dns.com |", false)];
        assert_eq!(judge(Kind::Host, &elsewhere), [false]);
        let both_public = [
            ("a.shop.dev", "| a.shop.dev | the shop | public |", true),
            ("status.shop.dev", "| status.shop.dev | how it is | public |", false),
        ];
        assert_eq!(judge(Kind::Host, &both_public), [false]);
        let open = [
            ("argocd.<d>", "| `argocd.<d>` | UI | Traefik → argocd |", true),
            ("auth.<d>", "| `auth.<d>` | Keycloak | Traefik → keycloak |", false),
        ];
        assert_eq!(judge(Kind::Host, &open), [true]);
    }

    #[test]
    fn namespaces_where_most_are_known() {
        let row = |name: &'static str, is_there| (name, name, is_there);
        assert_eq!(judge(Kind::Namespace, &[row("a", true), row("b", true), row("c", false)]), [true]);
        assert_eq!(judge(Kind::Namespace, &[row("a", true), row("b", false)]), [false]);
    }
}
