//! A kind of object, as the server offers it.

/// A kind of object, as the server offers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    /// Its group; empty: the core.
    pub group: Box<str>,
    /// The version of the group that it is asked in.
    pub version: Box<str>,
    /// What an object of it is: `Deployment`.
    pub name: Box<str>,
    /// What paths call it: `deployments`.
    pub plural: Box<str>,
    /// Whether its objects live in namespaces.
    pub is_namespaced: bool,
}

impl Kind {
    /// As RBAC writes it: `cronjobs.batch`.
    pub fn rbac(&self) -> Box<str> {
        let separator = if self.group.is_empty() { "" } else { "." };
        format!("{}{separator}{}", self.plural, self.group).into()
    }

    /// As an object of it writes it: `apps/v1`.
    pub fn api_version(&self) -> String {
        if self.group.is_empty() { self.version.to_string() } else { format!("{}/{}", self.group, self.version) }
    }

    /// Where its list is: of one namespace, or of all.
    pub fn path(&self, namespace: Option<&str>) -> String {
        let root = if self.group.is_empty() { "/api" } else { "/apis" };
        let within = namespace.filter(|_| self.is_namespaced).map(|name| format!("/namespaces/{name}"));
        format!("{root}/{}{}/{}", self.api_version(), within.unwrap_or_default(), self.plural)
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn kinds_are_found_where_the_api_has_them() {
        let kind = |group: &str, plural: &str, is_namespaced| Kind {
            group: group.into(),
            version: "v1".into(),
            name: "".into(),
            plural: plural.into(),
            is_namespaced,
        };
        let jobs = kind("batch", "cronjobs", true);
        assert_eq!((&*jobs.rbac(), &*jobs.path(None)), ("cronjobs.batch", "/apis/batch/v1/cronjobs"));
        assert_eq!(jobs.path(Some("a")), "/apis/batch/v1/namespaces/a/cronjobs");
        let nodes = kind("", "nodes", false);
        assert_eq!((&*nodes.rbac(), &*nodes.path(Some("a"))), ("nodes", "/api/v1/nodes"));
    }
}
