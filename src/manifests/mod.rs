//! What a cluster is told so that it makes the report itself, night by night: manifests of Kubernetes.
//!
//! The job may read what the report asks for and nothing else, the pod may write where its report goes and
//! nowhere else, and the part of it that reads a foreign repository has no token at all.

mod access;
pub mod network;
pub mod pod;
mod storage;
pub mod yaml;

pub use pod::{IMAGE_USER, Source};

use yaml::{Map, map};

/// What is to run, where, and how often.
#[derive(Clone, Debug)]
pub struct Nightly {
    /// The names of the objects end with this.
    pub name: String,
    /// The namespace that all of it lives in.
    pub namespace: String,
    /// Whether the namespace is to be made.
    pub create_namespace: bool,
    /// When it runs, as cron writes it.
    pub schedule: String,
    /// The image that has vibe and git in it.
    pub image: String,
    /// What is checked.
    pub source: Source,
    /// Whether the releases of Helm are read, which lie in secrets.
    pub helm: bool,
}

/// A setting that cannot be followed: why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong(pub String);

impl Nightly {
    /// The name of each of its objects.
    fn object(&self) -> String {
        format!("vibe-drift-{}", self.name)
    }

    /// What the objects are found by.
    fn labels(&self) -> Map {
        map().with("app.kubernetes.io/name", "vibe-drift").with("app.kubernetes.io/instance", self.name.clone())
    }

    /// An object in the namespace.
    fn head(&self, version: &str, kind: &str) -> Map {
        let metadata =
            map().with("name", self.object()).with("namespace", self.namespace.clone()).with("labels", self.labels());
        map().with("apiVersion", version).with("kind", kind).with("metadata", metadata)
    }

    /// Whether it can be followed.
    ///
    /// # Errors
    /// It cannot.
    pub fn check(&self) -> Result<(), Wrong> {
        if !is_label(&self.namespace, 63) {
            return Err(Wrong(format!("`{}` can be no namespace", self.namespace)));
        }
        if !is_label(&self.name, 40) {
            let what = "lower case letters, digits and `-`, at most 40 of them";
            return Err(Wrong(format!("`{}` can be no name: {what}", self.name)));
        }
        let is_word = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        if !is_word(&self.image) {
            return Err(Wrong(format!("`{}` can be no image", self.image)));
        }
        let field = |field: &str| field.chars().all(|c| c.is_ascii_alphanumeric() || "*/,-?".contains(c));
        let fields: Vec<&str> = self.schedule.split_whitespace().collect();
        let is_named = matches!(&*self.schedule, "@hourly" | "@daily" | "@midnight" | "@weekly" | "@monthly");
        if !is_named && (fields.len() != 5 || !fields.into_iter().all(field)) {
            return Err(Wrong(format!("`{}` is no schedule: five fields, as cron writes it", self.schedule)));
        }
        self.source.check()
    }

    /// The documents, in the order in which they can be applied.
    pub fn documents(&self) -> Vec<Map> {
        let mut documents = Vec::new();
        if self.create_namespace {
            // Nothing that is less than restricted runs beside it.
            let labels = map().with("pod-security.kubernetes.io/enforce", "restricted");
            let metadata = map().with("name", self.namespace.clone()).with("labels", labels);
            documents.push(map().with("apiVersion", "v1").with("kind", "Namespace").with("metadata", metadata));
        }
        documents.extend(access::documents(self));
        documents.push(network::policy(self));
        documents.push(storage::claim(self));
        documents.push(self.cron_job());
        documents
    }

    fn cron_job(&self) -> Map {
        let pod = pod::template(&pod::Wanted {
            labels: self.labels(),
            account: &self.object(),
            claim: Some(&self.object()),
            image: &self.image,
            source: Some(&self.source),
            args: self.args(),
            is_in_cluster: true,
        });
        let job = map()
            .with("backoffLimit", 1)
            .said("A night that hangs is over before the next one.", "activeDeadlineSeconds", 3600)
            .with("ttlSecondsAfterFinished", 604_800)
            .with("template", pod);
        let spec = map()
            .with("schedule", self.schedule.clone())
            .with("concurrencyPolicy", "Forbid")
            .with("startingDeadlineSeconds", 3600)
            .with("successfulJobsHistoryLimit", 1)
            .with("failedJobsHistoryLimit", 3)
            .with("jobTemplate", map().with("spec", job));
        self.head("batch/v1", "CronJob").with("spec", spec)
    }

    /// The command line of the night.
    fn args(&self) -> Vec<String> {
        let mut args = vec!["drift", "--cluster"];
        if !self.helm {
            args.push("--no-helm");
        }
        args.extend(["--output-folder", pod::REPORTS]);
        args.into_iter().map(str::to_owned).collect()
    }
}

/// Documents as one file.
pub fn file(documents: &[Map]) -> String {
    let documents: Vec<String> = documents.iter().map(|document| format!("---\n{}", document.document())).collect();
    documents.concat()
}

/// Whether Kubernetes takes this as a label of a name (RFC 1123).
pub fn is_label(text: &str, most: usize) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.len() <= most && text.chars().all(inner) && !text.starts_with('-') && !text.ends_with('-')
}

/// What a repository may be called in the names of objects: the last part of its address.
pub fn label_of(address: &str) -> String {
    let last = address.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or_default().trim_end_matches(".git");
    let mut label = String::new();
    for c in last.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            label.push(c);
        } else if !label.is_empty() && !label.ends_with('-') {
            label.push('-');
        }
        if label.len() == 40 {
            break;
        }
    }
    let label = label.trim_end_matches('-');
    if label.is_empty() { "repository".to_owned() } else { label.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_kubernetes_takes() {
        for (address, label) in [
            ("https://git.example.org/ops/Home_Lab.git", "home-lab"),
            ("https://git.example.org/ops/.dotfiles/", "dotfiles"),
            ("https://git.example.org/ü", "repository"),
        ] {
            assert_eq!(label_of(address), label);
        }
        let long = label_of(&format!("https://a/{}", "a-".repeat(60)));
        assert!(is_label(&long, 40), "{long}");
    }
}
