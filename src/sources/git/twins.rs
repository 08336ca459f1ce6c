//! Files of one content that left in one commit: which of them went where, git tells by chance.

use crate::sources::git::renames::Departure;
use crate::text::RelPath;
use std::collections::BTreeMap;

/// Takes back the new paths that may as well be those of another file. `blobs` names the content of each departure
/// of a commit, in the same order; they are the last of the list.
pub(super) fn part(list: &mut [Departure], blobs: &[&str]) {
    let (_, departures) = list.split_at_mut(list.len() - blobs.len());
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, blob) in blobs.iter().enumerate() {
        groups.entry(blob).or_default().push(index);
    }
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let froms: Vec<RelPath> = group.iter().map(|index| departures[*index].from.clone()).collect();
        for index in group {
            let departure = &mut departures[index];
            let is_plain = |to: &RelPath| {
                froms.iter().all(|other| other == &departure.from || is_kept(&departure.from, other, to))
            };
            if departure.to.as_ref().is_some_and(|(to, _)| !is_plain(to)) {
                departure.to = None;
            }
        }
    }
}

/// Whether a new path has of the old one what tells that from another.
fn is_kept(from: &RelPath, other: &RelPath, to: &RelPath) -> bool {
    from.parts().any(|part| other.parts().all(|known| known != part) && to.parts().any(|known| known == part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(pairs: &[(&str, &str, &str)]) -> Vec<Option<String>> {
        let path = |text: &str| RelPath::new(text).expect("a path");
        let list = pairs.iter().map(|(from, to, _)| {
            let to = (!to.is_empty()).then(|| (path(to), 100));
            Departure { from: path(from), to, commit: None }
        });
        let mut list: Vec<Departure> = list.collect();
        part(&mut list, &pairs.iter().map(|(.., blob)| *blob).collect::<Vec<_>>());
        list.into_iter().map(|departure| departure.to.map(|(to, _)| to.to_string())).collect()
    }

    #[test]
    fn what_is_told_by_chance() {
        let list = [
            ("local/web/all.yaml", "pro/web/all.yaml", "a1"),
            ("remote/web/all.yaml", "staging/web/all.yaml", "a1"),
            ("local/web/ip.yaml", "staging/web/ip.yaml", "b2"),
        ];
        assert_eq!(parted(&list), [None, None, Some("staging/web/ip.yaml".to_owned())]);
    }

    #[test]
    fn what_the_new_path_tells() {
        let list = [("apps/a/all.yaml", "k8s/a/all.yaml", "a1"), ("apps/b/all.yaml", "k8s/b/all.yaml", "a1")];
        assert!(parted(&list).iter().all(Option::is_some));
        assert_eq!(parted(&[("a.sh", "b/a.sh", "a1"), ("old/c.sh", "", "a1")]), [Some("b/a.sh".to_owned()), None]);
    }
}
