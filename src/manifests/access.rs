//! Who the job is, and what it may read.

use super::Nightly;
use super::yaml::{Map, map, texts};
use crate::sources::cluster::{HELM, RULES, Rule};

/// The account, and the right to read what the report asks for: the table of the readers themselves.
pub fn documents(nightly: &Nightly) -> Vec<Map> {
    let account = nightly.head("v1", "ServiceAccount").said(
        "Only the container that asks the cluster gets a token.",
        "automountServiceAccountToken",
        false,
    );
    let own = format!("{}-{}", nightly.object(), nightly.namespace);
    let mut documents = vec![account];
    let why = "What is there to be read, and no secrets.";
    documents.extend(granted(nightly, own.clone(), why, RULES));
    if nightly.helm {
        let why = "Helm keeps its releases in secrets, and RBAC cannot tell those from others: whoever has this\n\
            may read them all. vibe asks for those of Helm only, and keeps chart and version of them.";
        documents.extend(granted(nightly, format!("{own}-helm"), why, &[HELM]));
    }
    documents
}

const GROUP: &str = "rbac.authorization.k8s.io/v1";

fn rule(rule: &Rule) -> Map {
    map()
        .with("apiGroups", texts(rule.groups))
        .with("resources", texts(rule.resources))
        .with("verbs", texts(["get", "list"]))
}

/// A role of the whole cluster, and that the account has it. Two namespaces may hold a job of the same name,
/// so theirs is in the name.
fn granted(nightly: &Nightly, name: String, why: &'static str, rules: &[Rule]) -> [Map; 2] {
    let head = |kind: &str| {
        let metadata = map().with("name", name.clone()).with("labels", nightly.labels());
        map().with("apiVersion", GROUP).with("kind", kind).with("metadata", metadata)
    };
    let rules: Vec<Map> = rules.iter().map(rule).collect();
    let account = map()
        .with("kind", "ServiceAccount")
        .with("name", nightly.object())
        .with("namespace", nightly.namespace.clone());
    let role =
        map().with("apiGroup", "rbac.authorization.k8s.io").with("kind", "ClusterRole").with("name", name.clone());
    [
        head("ClusterRole").said(why, "rules", rules),
        head("ClusterRoleBinding").with("roleRef", role).with("subjects", vec![account]),
    ]
}
