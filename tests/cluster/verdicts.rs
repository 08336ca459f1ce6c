//! What the pages of two worlds come to beside their clusters, before and after these were changed, for each
//! who asks.

use super::live_support::{DOCFAST, Live, ULTRON};
use super::stage::{DRIFTED, World, modes};
use super::{ensure, trial};
use libtest_mimic::Trial;

/// A world, its page, how much of that is borne out for those who may see it all, and what is not so any more
/// after the change.
const WORLDS: &[(&str, &str, usize, &[&str])] = &[
    (
        "ultron",
        ULTRON,
        18,
        &[
            "kube-prometheus-stack namespace: monitoring absent []",
            "argo-cd version: 9.5.21 contradicted [ultron: Release argocd/argo-cd says 9.6.0]",
            "CloudNativePG version: 0.28.3 contradicted [ultron: Application argocd/cnpg-operator says 0.29.0]",
            "CloudNativePG operator app-version: v1.29.1 contradicted [ultron: Deployment cnpg-system/cloudnative-pg says 1.30.0]",
            "host: auth.<domain> absent []",
        ],
    ),
    (
        "docfast",
        DOCFAST,
        27,
        &[
            "node: k3s-w2 absent []",
            "postgresql version: 17.4 contradicted [docfast: Cluster postgres/main-db says 17.6]",
            "docfast replicas: 2 contradicted [docfast: Deployment docfast/docfast says 3]",
            "DocFast Prod replicas: 2 contradicted [docfast: Deployment docfast/docfast says 3]",
            "host: staging.docfast.dev absent []",
        ],
    ),
];

pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for mode in modes() {
        for (name, page, confirmed, drift) in WORLDS {
            let world = World::new(name, mode);
            // The role sees all; without releases of Helm and in one namespace there is less, and nothing else.
            for who in ["admin", "reader", "plain", "narrow", DRIFTED] {
                let world = world.clone();
                let title = format!("{}: {name}: {who}: what its page says", mode.name());
                let wrong: &[&str] = if who == DRIFTED { drift } else { &[] };
                let all = matches!(who, "admin" | "reader").then_some(*confirmed);
                trials.push(trial(title, move || beside(&world, who, page, wrong, all)));
            }
        }
    }
    trials
}

fn beside(world: &World, who: &str, page: &str, wrong: &[&str], confirmed: Option<usize>) -> Result<(), String> {
    let live = Live::new(&[("docs/platform.md", page)]).with(world.taken().by(who)?.clone());
    let found = live.wrong();
    ensure(found == wrong, || format!("it is found: {found:#?}"))?;
    let told = live.verdicts();
    let count = told.iter().filter(|line| line.contains(" confirmed ")).count();
    ensure(confirmed.is_none_or(|all| all == count), || format!("{count} are borne out: {told:#?}"))
}
