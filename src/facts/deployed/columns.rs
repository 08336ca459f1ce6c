//! What the headers of tables and the keys of fields say that a cluster can tell.

use crate::facts::values::fields;
use crate::sources::repo::Attribute;

/// What stands below a header, or beside a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The namespace that something lives in.
    Namespace,
    /// How many there are of it.
    Replicas,
    /// When it runs.
    Schedule,
    /// The name or the address by which it is reached.
    Host,
    /// Its port.
    Port,
    /// The size of its storage.
    Size,
    /// The class of its storage.
    StorageClass,
    /// An address of a machine: of which sort, as Kubernetes calls it.
    Address(&'static str),
}

/// What a row is about, where the header of its first column says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A namespace.
    Namespace,
    /// A machine of the cluster.
    Node,
    /// A host name.
    Host,
    /// What runs: a deployment, a stateful set, a job.
    Workload,
}

impl Kind {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Namespace => "namespace",
            Kind::Node => "node",
            Kind::Host => "host",
            Kind::Workload => "workload",
        }
    }
}

impl Field {
    /// What is said by it.
    pub fn attribute(self) -> Attribute {
        match self {
            Field::Namespace => Attribute::Namespace,
            Field::Replicas => Attribute::Replicas,
            Field::Schedule => Attribute::Schedule,
            Field::Host => Attribute::Host,
            Field::Port => Attribute::Port,
            Field::Size => Attribute::Size,
            Field::StorageClass => Attribute::StorageClass,
            Field::Address(_) => Attribute::Address,
        }
    }
}

/// What a header says; it is in lower case and without marks.
pub fn field(header: &str) -> Option<Field> {
    let field = match header {
        "namespace" | "namespaces" | "ns" | "k8s namespace" | "kubernetes namespace" | "target namespace" => {
            Field::Namespace
        }
        "replicas" | "replica" | "instances" | "replica count" | "number of replicas" | "réplicas" => Field::Replicas,
        "schedule" | "cron" | "cron schedule" | "cron expression" | "planification" => Field::Schedule,
        "host" | "hosts" | "hostname" | "url" | "urls" | "domain" | "fqdn" | "ingress" | "ingress host"
        | "endpoint" | "public url" | "external url" | "dns" | "dns name" | "record" | "dns record" | "address"
        | "access" => Field::Host,
        "service port" => Field::Port,
        "storage" | "storage size" | "volume size" | "pvc size" | "disk size" | "stockage" => Field::Size,
        "storage class" | "storageclass" | "storageclassname" => Field::StorageClass,
        "private ip" | "internal ip" | "internalip" | "private address" | "internal address" => {
            Field::Address("InternalIP")
        }
        "public ip" | "external ip" | "externalip" | "public address" | "external address" => {
            Field::Address("ExternalIP")
        }
        _ => return None,
    };
    Some(field)
}

/// Whether ports stand below a header, of whatever sort.
pub fn is_port(header: &str) -> bool {
    matches!(header, "port" | "ports" | "host port" | "nodeport" | "node port" | "web port" | "http port")
}

/// What the rows below a header are about.
pub fn kind(header: &str) -> Option<Kind> {
    let kind = match header {
        "namespace" | "namespaces" | "k8s namespace" | "kubernetes namespace" => Kind::Namespace,
        "node" | "nodes" | "node name" | "k8s node" | "kubernetes node" | "k3s node" => Kind::Node,
        "deployment" | "statefulset" | "daemonset" | "cronjob" | "workload" => Kind::Workload,
        _ => return None,
    };
    Some(kind)
}

/// Whether a column says which environment a row is of.
pub fn is_environment(header: &str) -> bool {
    matches!(header, "environment" | "env" | "stage" | "cluster" | "environnement")
}

/// Whether a column says how far a row has come.
pub fn is_state(header: &str) -> bool {
    matches!(header, "status" | "state" | "phase" | "statut" | "état")
}

/// Whether two headers are those of keys and values.
pub fn are_fields(headers: &[String]) -> bool {
    matches!(headers, [key, value] if fields::is_key(key) && fields::is_value(value))
}

/// Whether a key says which object its table is about.
pub fn names_object(key: &str) -> bool {
    matches!(
        key,
        "name"
            | "cluster name"
            | "release"
            | "release name"
            | "deployment"
            | "statefulset"
            | "daemonset"
            | "cronjob"
            | "resource"
            | "resource name"
            | "nom"
    )
}

/// Whether a text is a name as Kubernetes has them.
pub fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    !text.is_empty()
        && text.len() <= 253
        && text.chars().all(is_part)
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// What a text begins with.
pub fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default().trim_end_matches([',', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_names() {
        assert_eq!(field("namespace"), Some(Field::Namespace));
        assert_eq!(field("private ip"), Some(Field::Address("InternalIP")));
        assert_eq!(field("purpose"), None);
        assert_eq!(kind("node"), Some(Kind::Node));
        assert!(are_fields(&["field".to_owned(), "value".to_owned()]));
        assert!(!are_fields(&["node".to_owned(), "role".to_owned()]));
        assert!(is_name("k3s-w1") && is_name("postgres"));
        assert!(!is_name("<app>") && !is_name("Main DB") && !is_name("-") && !is_name(""));
        assert_eq!(first_word("2 (primary)"), "2");
    }
}
