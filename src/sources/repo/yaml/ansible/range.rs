//! Ranges of hosts in inventories: `node[01:04]`, `db-[a:f].example`.

/// More hosts than this are no list that a page has.
const MOST: usize = 512;

/// The hosts that a name in an inventory stands for; itself where it is no range.
pub fn hosts(name: &str) -> Vec<String> {
    let mut hosts = vec![name.to_owned()];
    // A name may have several ranges; each round opens the first of every name.
    while let Some(opened) = hosts.iter().find_map(|host| open(host)) {
        let all = hosts.iter().flat_map(|host| open(host).unwrap_or_else(|| vec![host.clone()]));
        let all: Vec<String> = all.take(MOST + 1).collect();
        if all.len() > MOST || opened.is_empty() {
            return vec![name.to_owned()];
        }
        hosts = all;
    }
    hosts
}

/// The hosts of the first range of a name; `None` where it has none.
fn open(name: &str) -> Option<Vec<String>> {
    let start = name.find('[')?;
    let end = start + name[start..].find(']')?;
    let mut bounds = name[start + 1..end].split(':');
    let (first, last) = (bounds.next()?, bounds.next()?);
    let step: usize = bounds.next().unwrap_or("1").parse().ok().filter(|step| *step > 0)?;
    let (before, after) = (&name[..start], &name[end + 1..]);
    let around = |middle: String| format!("{before}{middle}{after}");
    if let (Ok(from), Ok(to)) = (first.parse::<u32>(), last.parse::<u32>()) {
        let width = if first.starts_with('0') { first.len() } else { 0 };
        let numbers = (from..=to).step_by(step).take(MOST + 1);
        return Some(numbers.map(|number| around(format!("{number:0width$}"))).collect());
    }
    let letter = |text: &str| text.chars().next().filter(|c| text.len() == 1 && c.is_ascii_alphabetic());
    let letters = (letter(first)?..=letter(last)?).step_by(step);
    Some(letters.map(|letter| around(letter.to_string())).collect())
}

#[cfg(test)]
mod tests {
    use super::hosts;

    #[test]
    fn ranges_are_opened() {
        for (name, expected) in [
            ("node1", &["node1"][..]),
            ("node[2:4]", &["node2", "node3", "node4"]),
            ("node[08:10].lan", &["node08.lan", "node09.lan", "node10.lan"]),
            ("db-[a:c]", &["db-a", "db-b", "db-c"]),
            ("n[1:5:2]", &["n1", "n3", "n5"]),
            ("r[1:2]n[1:2]", &["r1n1", "r1n2", "r2n1", "r2n2"]),
            ("n[1:4000000000]", &["n[1:4000000000]"]),
            ("n[1:400]m[1:400]", &["n[1:400]m[1:400]"]),
            ("n[2:1]", &["n[2:1]"]),
            ("n[x]", &["n[x]"]),
            ("n[", &["n["]),
        ] {
            assert_eq!(hosts(name), expected, "{name}");
        }
    }
}
