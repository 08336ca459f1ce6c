//! What pages say of a repository, while what it rests on changes by commits.
//!
//! Claims that `vibe facts` calls confirmed are taken from a repository with a history; in a clone of it the
//! lines that bear them out are changed, and `vibe check` has to find each claim with the commit that ended
//! it. What only looks different must not be found. `tests/mutations/run` does so with any repository; the
//! test does it with a small one.

#[expect(dead_code, reason = "diagrams use more of it")]
#[path = "../diagrams/random.rs"]
mod random;
#[path = "../support/mod.rs"]
mod support;

mod bump;
mod dress;
mod figures;
mod trial;
mod work;

use figures::Figures;
use random::Random;
use std::io::Write;
use std::path::Path;
use support::Repository;
use trial::Trial;

/// Files with a pin each, and how a page speaks of it.
const PINS: &[(&str, &str, &str)] = &[
    ("compose.yaml", "services:\n  db:\n    image: postgres:16.3\n    restart: always\n", "| db | `postgres:16.3` |"),
    (
        "apps/traefik/release.yaml",
        "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: traefik\n  namespace: edge\n\
         spec:\n  chart:\n    spec:\n      chart: traefik\n      version: 37.4.0\n",
        "| Traefik | v37.4 |",
    ),
    (
        "charts/platform/Chart.yaml",
        "apiVersion: v2\nname: platform\nversion: 0.1.0\ndependencies:\n  - name: cert-manager\n    repository: \
         https://charts.jetstack.io\n    version: v1.17.1\n  - name: longhorn\n    repository: \
         https://charts.longhorn.io\n    version: 1.9.1\n",
        "| Cert Manager | 1.17.1 |\n| Longhorn | 1.9.1 |",
    ),
    (
        "group_vars/all.yml",
        "---\n# renovate: datasource=github-releases depName=k3s-io/k3s\nk3s_version: v1.34.3+k3s1\nk3s_user: pi\n",
        "| k3s | v1.34.3+k3s1 |",
    ),
    (".tool-versions", "opentofu 1.8.2\nnodejs 20.11.1\n", "| OpenTofu | `1.8.2` |"),
    (
        "iac/providers.tf",
        "terraform {\n  required_providers {\n    ovh = {\n      source  = \"ovh/ovh\"\n      version = \"~> 2.8\"\n    \
         }\n  }\n}\n",
        "| `ovh/ovh` (`~> 2.8`), in [iac](../iac/providers.tf) | |",
    ),
];

#[test]
fn what_changes_below_a_small_repository_is_found() {
    let mut repository = Repository::new();
    repository.git_init();
    let rows: Vec<&str> = PINS.iter().map(|(_, _, row)| *row).collect();
    let page = format!("# Versions\n\n| What | Version |\n|---|---|\n{}\n", rows.join("\n"));
    for (path, text, _) in PINS {
        repository.write(path, text).expect("a file");
    }
    repository.write("docs/versions.md", &page).expect("a page");
    repository.commit("All of it");
    let figures = tried(repository.root(), 50, 1);
    assert!(figures.bumped.all >= PINS.len(), "{figures}");
    assert!(figures.holds(), "{figures}");
}

/// Prints the figures of the repository that `VIBE_MUTATIONS` names.
#[test]
fn a_repository_is_changed_where_it_is_asked_for() {
    let Some(root) = std::env::var_os("VIBE_MUTATIONS") else { return };
    let number = |name: &str, default: usize| {
        std::env::var(name).map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name}={value}")))
    };
    let (count, seed) = (number("VIBE_MUTATIONS_COUNT", 50), number("VIBE_MUTATIONS_SEED", 1));
    let figures = tried(Path::new(&root), count, seed as u64);
    std::io::stdout().write_all(figures.to_string().as_bytes()).expect("written");
    assert!(figures.bumped.all > 0, "no fact of it is confirmed, so there is nothing to change");
}

fn tried(root: &Path, count: usize, seed: u64) -> Figures {
    let mut trial = Trial { root, count, random: Random::new(seed) };
    let mut figures = Figures::default();
    trial.bump_and_fix(&mut figures);
    trial.bump_marked(&mut figures);
    trial.dress(&mut figures);
    figures
}
