//! Whether what a page says and what is said of a thing are the same, attribute by attribute.

use crate::facts::version::{agrees, same_constraint};
use crate::sources::repo::Attribute;

/// What stands for any name in a host: `<domain>`, `{domain}`, `$DOMAIN`, `*`.
const OPEN: &[char] = &['<', '{', '$', '*', '%', '['];

/// Whether both say the same.
pub fn same(attribute: Attribute, page: &str, said: &str) -> bool {
    match attribute {
        Attribute::Replicas | Attribute::Port => page.trim().parse::<u64>().is_ok_and(|page| said.parse() == Ok(page)),
        Attribute::Host => same_host(page, said),
        Attribute::Size => quantity(page).is_some_and(|page| quantity(said) == Some(page)),
        Attribute::Schedule => schedule(page) == schedule(said),
        Attribute::Namespace
        | Attribute::Exists
        | Attribute::StorageClass
        | Attribute::AccessMode
        | Attribute::Address
        | Attribute::Mac => page.eq_ignore_ascii_case(said),
        _ => agrees(page, said) || same_constraint(page, said),
    }
}

/// Whether a host is one that a page writes, with a placeholder perhaps: `auth.<domain>`.
pub fn same_host(page: &str, host: &str) -> bool {
    let (page, host) = (page.to_lowercase(), host.to_lowercase());
    if page == host {
        return true;
    }
    // What is served for all names below a domain is served for each.
    if let Some(domain) = host.strip_prefix("*.") {
        return page.split_once('.').is_some_and(|(_, rest)| rest == domain);
    }
    match known_labels(&page) {
        Some((known, true)) => {
            let labels: Vec<&str> = host.split('.').collect();
            labels.len() > known.len() && labels.iter().zip(&known).all(|(label, known)| label == known)
        }
        _ => false,
    }
}

/// The labels of a host before its first placeholder, and whether there is one; `None`: none is known.
pub fn known_labels(host: &str) -> Option<(Vec<&str>, bool)> {
    let labels: Vec<&str> = host.split('.').collect();
    let open = labels.iter().position(|label| label.contains(OPEN));
    let known = labels[..open.unwrap_or(labels.len())].to_vec();
    (!known.is_empty()).then_some((known, open.is_some()))
}

/// A size in its number and the letter of its unit: pages write `10 GB` for `10Gi`.
fn quantity(text: &str) -> Option<(String, char)> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let unit = text[end..].trim_start().chars().next()?.to_ascii_uppercase();
    let rest = text[end..].trim_start().trim_start_matches(char::is_alphabetic);
    ("KMGTP".contains(unit) && end > 0 && rest.is_empty()).then(|| (text[..end].to_owned(), unit))
}

/// Whether a text is a size.
pub fn is_quantity(text: &str) -> bool {
    quantity(text).is_some()
}

/// A time as cron writes it, in one form.
fn schedule(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = match &*text.to_lowercase() {
        "@hourly" => "0 * * * *",
        "@daily" | "@midnight" => "0 0 * * *",
        "@weekly" => "0 0 * * 0",
        "@monthly" => "0 0 1 * *",
        "@yearly" | "@annually" => "0 0 1 1 *",
        _ => return text,
    };
    long.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_the_same() {
        for (attribute, page, said) in [
            (Attribute::Replicas, "2", "2"),
            (Attribute::Host, "auth.<auth-domain>", "auth.example.dev"),
            (Attribute::Host, "a.b.dev", "*.b.dev"),
            (Attribute::Host, "A.b.dev", "a.b.dev"),
            (Attribute::Size, "10 GB", "10Gi"),
            (Attribute::Schedule, "@daily", "0 0 * * *"),
            (Attribute::Version, "1.17", "v1.17.2"),
            (Attribute::Namespace, "a", "a"),
        ] {
            assert!(same(attribute, page, said), "{page} {said}");
        }
        for (attribute, page, said) in [
            (Attribute::Replicas, "2", "3"),
            (Attribute::Host, "auth.<auth-domain>", "auth"),
            (Attribute::Host, "auth.<auth-domain>", "api.example.dev"),
            (Attribute::Host, "<domain>", "api.example.dev"),
            (Attribute::Host, "x.a.b.dev", "*.b.dev"),
            (Attribute::Size, "10Gi", "10Mi"),
            (Attribute::Schedule, "0 3 * * *", "0 4 * * *"),
            (Attribute::Version, "1.17.1", "v1.17.2"),
        ] {
            assert!(!same(attribute, page, said), "{page} {said}");
        }
    }

    #[test]
    fn labels_before_a_placeholder() {
        assert_eq!(known_labels("auth.<d>"), Some((vec!["auth"], true)));
        assert_eq!(known_labels("<d>"), None);
        assert_eq!(known_labels("a.b"), Some((vec!["a", "b"], false)));
    }
}
