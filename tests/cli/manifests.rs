//! `vibe drift --manifests`: what a cluster is told, read back, and held against what the program knows.

use crate::Repo;
use crate::support::yaml::documents;
use clap::CommandFactory;
use serde_json::{Value, json};
use vibe::manifests::{IMAGE_USER, pod};
use vibe::sources::cluster::{HELM, RULES};

const SET: &[&str] =
    &["drift", "--manifests", "--image", "example.org/vibe:1", "--repository", "https://git.example.org/ops/Home.git"];

fn manifests(args: &[&str]) -> Vec<Value> {
    let repo = Repo::new(&[]);
    documents(&repo.run(&[SET, args].concat()).exits(0).says_nothing().out)
}

fn of<'d>(documents: &'d [Value], kind: &str) -> Vec<&'d Value> {
    documents.iter().filter(|document| document["kind"] == kind).collect()
}

fn refused(args: &[&str]) -> String {
    Repo::new(&[]).run(&[&["drift", "--manifests"], args].concat()).exits(2).err
}

#[test]
fn the_role_grants_what_the_readers_ask_for_and_no_secrets() {
    let set = manifests(&[]);
    let roles = of(&set, "ClusterRole");
    let table: Vec<Value> = RULES
        .iter()
        .map(|rule| json!({"apiGroups": rule.groups, "resources": rule.resources, "verbs": ["get", "list"]}))
        .collect();
    assert_eq!((roles.len(), &roles[0]["rules"]), (1, &json!(table)));
    let role = &roles[0]["metadata"]["name"];
    let binding = &of(&set, "ClusterRoleBinding")[0];
    assert_eq!((&binding["roleRef"]["name"], &binding["subjects"][0]["namespace"]), (role, &json!("vibe")));
    assert_eq!(binding["subjects"][0]["name"], of(&set, "ServiceAccount")[0]["metadata"]["name"]);
    let args = &job(&set)["containers"][0]["args"];
    assert!(args.as_array().is_some_and(|args| args.contains(&json!("--no-helm"))), "{args}");
    // Who wants the releases of Helm says so, and gets a role of its own for it.
    let set = manifests(&["--helm-releases"]);
    let roles = of(&set, "ClusterRole");
    assert_eq!(
        roles[1]["rules"],
        json!([{"apiGroups": HELM.groups, "resources": HELM.resources, "verbs": ["get", "list"]}])
    );
    assert_eq!(of(&set, "ClusterRoleBinding").len(), 2);
    let args = &job(&set)["containers"][0]["args"];
    assert!(args.as_array().is_some_and(|args| !args.contains(&json!("--no-helm"))), "{args}");
}

/// The pod of the night.
fn job(set: &[Value]) -> &Value {
    &of(set, "CronJob")[0]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
}

#[test]
fn nobody_in_the_pod_can_become_root_or_write_where_it_need_not() {
    let set = manifests(&[]);
    let pod = job(&set);
    assert_eq!(pod["securityContext"]["runAsNonRoot"], true);
    assert_eq!(pod["securityContext"]["runAsUser"], IMAGE_USER);
    assert_eq!(pod["securityContext"]["seccompProfile"]["type"], "RuntimeDefault");
    assert_eq!(pod["automountServiceAccountToken"], false);
    assert_eq!(of(&set, "CronJob")[0]["spec"]["concurrencyPolicy"], "Forbid");
    for (list, name) in [("initContainers", "clone"), ("containers", "report")] {
        let container = &pod[list][0];
        assert_eq!(container["name"], name);
        let security = &container["securityContext"];
        assert_eq!(
            (&security["allowPrivilegeEscalation"], &security["readOnlyRootFilesystem"]),
            (&json!(false), &json!(true))
        );
        assert_eq!(security["capabilities"]["drop"], json!(["ALL"]));
        assert!(container["resources"]["limits"]["memory"].is_string());
    }
    // What reads the repository of others has no token of the cluster; what has one gets no word to the forge.
    let mounts = |list: &str| -> Vec<String> {
        let mounts = pod[list][0]["volumeMounts"].as_array().expect("mounts").iter();
        mounts.map(|mount| mount["name"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(mounts("initContainers"), ["work", "tmp", "git"]);
    assert_eq!(mounts("containers"), ["work", "tmp", "reports", "token"]);
    let volumes: Vec<&str> =
        pod["volumes"].as_array().expect("volumes").iter().filter_map(|v| v["name"].as_str()).collect();
    for mount in mounts("initContainers").iter().chain(&mounts("containers")) {
        assert!(volumes.contains(&&**mount), "{mount}");
    }
}

#[test]
fn the_command_is_one_that_vibe_takes() {
    for set in [manifests(&[]), manifests(&["--helm-releases", "--branch", "main"])] {
        let args = job(&set)["containers"][0]["args"].as_array().expect("arguments");
        let words = ["vibe"].into_iter().chain(args.iter().filter_map(Value::as_str));
        vibe::cli::args::Args::command().try_get_matches_from(words).unwrap_or_else(|error| panic!("{error}"));
        assert!(args.contains(&json!(pod::REPORTS)));
        let command = job(&set)["initContainers"][0]["command"].as_array().expect("a command");
        assert_eq!(command[command.len() - 2], "https://git.example.org/ops/Home.git");
        assert_eq!(command[command.len() - 1], job(&set)["containers"][0]["workingDir"]);
    }
}

#[test]
fn it_talks_to_names_the_api_server_and_the_forge() {
    let ports = |args: &[&str]| -> Vec<Value> {
        let set = manifests(args);
        let policy = &of(&set, "NetworkPolicy")[0]["spec"];
        assert_eq!(policy["policyTypes"], json!(["Ingress", "Egress"]));
        assert!(policy["ingress"].is_null(), "nobody may talk to it");
        assert_eq!(policy["egress"][0]["ports"][0], json!({"protocol": "UDP", "port": 53}));
        let out = policy["egress"][1]["ports"].as_array().expect("ports").iter();
        out.map(|port| port["port"].clone()).collect()
    };
    assert_eq!(ports(&[]), [443, 6443]);
    let repo = Repo::new(&[]);
    let other = ["drift", "--manifests", "--image", "i", "--repository", "http://gitea.lab:3000/a/b"];
    let set = documents(&repo.run(&other).exits(0).out);
    assert_eq!(of(&set, "NetworkPolicy")[0]["spec"]["egress"][1]["ports"][1]["port"], 3000);
}

#[test]
fn names_and_times_are_those_that_were_asked_for() {
    let set = manifests(&[]);
    assert!(of(&set, "Namespace").is_empty());
    assert_eq!(of(&set, "CronJob")[0]["metadata"]["name"], "vibe-drift-home");
    let set = manifests(&["--create-namespace", "--namespace", "docs", "--schedule", "@daily", "--name", "x"]);
    assert_eq!(set[0]["metadata"]["name"], "docs", "before what lives in it");
    let job = of(&set, "CronJob")[0];
    assert_eq!((&job["metadata"]["name"], &job["spec"]["schedule"]), (&json!("vibe-drift-x"), &json!("@daily")));
    for document in &set[1..] {
        let wide = document["kind"].as_str().is_some_and(|kind| kind.starts_with("Cluster"));
        assert_eq!(document["metadata"]["namespace"], if wide { Value::Null } else { json!("docs") }, "{document}");
    }
}

#[test]
fn what_could_not_be_applied_is_refused() {
    let with = |repository: &str| refused(&["--image", "i", "--repository", repository]);
    assert!(with("git@git.example.org:a/b").contains("has no ssh"));
    let said = with("https://me:geheim@git.example.org/a/b");
    assert!(said.contains("secret `vibe-git`") && !said.contains("geheim"), "{said}");
    let more = |more: &[&str]| refused(&[&["--image", "i", "--repository", "https://a/b"], more].concat());
    assert!(more(&["--schedule", "daily"]).contains("no schedule"));
    assert!(more(&["--schedule", "1 2 3 4 5\nx"]).contains("no schedule"));
    assert!(more(&["--namespace", "A"]).contains("no namespace"));
    assert!(more(&["--name", "a/b"]).contains("no name"));
    assert!(refused(&["--image", "i"]).contains("--repository"));
    assert!(refused(&["--repository", "https://a/b"]).contains("--image"));
    Repo::new(&[]).run(&["drift", "--image", "i"]).exits(2).says("--manifests");
}
