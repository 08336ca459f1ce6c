//! One page of a list, read object by object: never all of them at once.

use crate::sources::cluster::read::Item;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads a page, gives each of its objects away, and returns what asks for the next page.
pub(super) fn read(bytes: &[u8], each: &mut dyn FnMut(Item)) -> Result<Option<String>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let next = Page { each }.deserialize(&mut json)?;
    json.end()?;
    Ok(next)
}

struct Page<'e> {
    each: &'e mut dyn FnMut(Item),
}

#[derive(Default, Deserialize)]
struct ListMeta {
    #[serde(default, rename = "continue")]
    next: Option<String>,
}

impl<'de> DeserializeSeed<'de> for Page<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Page<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut next = None;
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "metadata" => next = map.next_value::<ListMeta>()?.next.filter(|token| !token.is_empty()),
                "items" => map.next_value_seed(Items { each: &mut *self.each })?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(next)
    }
}

struct Items<'e> {
    each: &'e mut dyn FnMut(Item),
}

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("objects")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut items: S) -> Result<(), S::Error> {
        while let Some(item) = items.next_element::<Item>()? {
            (self.each)(item);
        }
        Ok(())
    }

    /// An empty list is written as `null` by some servers.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_page_gives_its_objects_and_where_to_go_on() {
        let page = br#"{"kind":"X","metadata":{"continue":"abc"},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"},"data":{"p":"x"}}]}"#;
        let mut names = Vec::new();
        let next = read(page, &mut |item| names.push(item.metadata.name));
        assert_eq!((next.ok().flatten().as_deref(), &*names.join(" ")), (Some("abc"), "a b"));
        assert!(matches!(read(br#"{"items":null}"#, &mut |_| {}), Ok(None)));
    }

    #[test]
    fn what_came_before_the_break_was_said() {
        let mut seen = 0;
        assert!(read(br#"{"items":[{"metadata":{"name":"a"}},{"meta"#, &mut |_| seen += 1).is_err());
        assert_eq!(seen, 1);
    }
}
