//! The values of TOML, each with the way to it.

use crate::sources::repo::leaves::{DEEPEST, Leaf};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The leaves of a file, in the order in which they are written; none of one that is broken.
pub(super) fn leaves(text: &str) -> Vec<Leaf<'_>> {
    let (body, before) = match text.strip_prefix('\u{feff}') {
        Some(body) => (body, '\u{feff}'.len_utf8()),
        None => (text, 0),
    };
    let Ok(document) = DeTable::parse(body) else { return Vec::new() };
    let mut leaves = Vec::new();
    table(document.get_ref(), &mut Vec::new(), &mut leaves);
    for leaf in &mut leaves {
        leaf.at = inside(body, leaf.at.clone(), leaf.is_text);
        leaf.at = leaf.at.start + before..leaf.at.end + before;
        leaf.key = inside(body, leaf.key.clone(), true);
        leaf.key = leaf.key.start + before..leaf.key.end + before;
    }
    leaves.sort_by_key(|leaf| leaf.at.start);
    leaves.into_iter().map(owned).collect()
}

fn owned(leaf: Leaf<'_>) -> Leaf<'static> {
    let way = leaf.way.into_iter().map(|part| Cow::Owned(part.into_owned())).collect();
    Leaf { way, key: leaf.key, at: leaf.at, is_text: leaf.is_text }
}

fn table<'t>(table: &DeTable<'t>, way: &mut Vec<Cow<'t, str>>, leaves: &mut Vec<Leaf<'t>>) {
    for (key, value) in table.iter() {
        way.push(key.get_ref().clone());
        self::value(value, key.span(), way, leaves);
        way.pop();
    }
}

fn value<'t>(value: &Spanned<DeValue<'t>>, key: Range<usize>, way: &mut Vec<Cow<'t, str>>, leaves: &mut Vec<Leaf<'t>>) {
    if way.len() > DEEPEST {
        return;
    }
    match value.get_ref() {
        DeValue::Table(inner) => table(inner, way, leaves),
        DeValue::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                way.push(Cow::Owned(index.to_string()));
                self::value(item, key.clone(), way, leaves);
                way.pop();
            }
        }
        plain => {
            let is_text = matches!(plain, DeValue::String(_));
            leaves.push(Leaf { way: way.clone(), key, at: value.span(), is_text });
        }
    }
}

/// A string without its quotes.
fn inside(text: &str, at: Range<usize>, is_text: bool) -> Range<usize> {
    let Some(written) = text.get(at.clone()).filter(|_| is_text) else { return at };
    for quotes in ["\"\"\"", "'''", "\"", "'"] {
        let bare = written.strip_prefix(quotes).and_then(|rest| rest.strip_suffix(quotes));
        if bare.is_some() {
            return at.start + quotes.len()..at.end - quotes.len();
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::leaves;

    #[test]
    fn values_know_their_way() {
        let text = "\u{feff}a = '1'\r\n[b.\"c d\"]\ne = [1.20, { f = \"é\" }]\n[[g]]\nh = true\n";
        let list: Vec<String> =
            leaves(text).iter().map(|leaf| format!("{}={}", leaf.parts().join("."), &text[leaf.at.clone()])).collect();
        assert_eq!(list, ["a=1", "b.c d.e.0=1.20", "b.c d.e.1.f=é", "g.0.h=true"]);
    }

    #[test]
    fn broken_files_have_none() {
        for text in
            ["a = ", "[a\n", &"a = [".repeat(50_000), &"[a.".repeat(50_000), &format!("{}=1", "a.".repeat(50_000))]
        {
            assert!(leaves(text).is_empty());
        }
    }
}
