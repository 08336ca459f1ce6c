//! A release of Helm, unpacked only as far as its chart is named.

use super::say::Say;
use crate::sources::cluster::{Object, Observed};
use crate::sources::repo::{Attribute, Name, Of};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::cell::RefCell;
use std::fmt;
use std::io::{BufReader, Read};
use std::sync::Arc;

/// A release, as far as it is kept.
#[derive(Debug)]
pub(in crate::sources::cluster) struct Release {
    pub namespace: String,
    pub name: String,
    pub status: String,
    pub chart: Chart,
}

/// What a release says of its chart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::sources::cluster) struct Chart {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    pub app_version: Option<String>,
}

impl Release {
    /// What is said of it.
    pub fn read(self, out: &mut Vec<Observed>) {
        let object = Object {
            kind: "Release".into(),
            namespace: self.namespace.as_str().into(),
            name: self.name.as_str().into(),
        };
        let chart = Some(&self.chart.name).filter(|chart| !chart.is_empty() && **chart != self.name);
        let names = [Some(&self.name), chart].into_iter().flatten().map(|name| Name::own(name.as_str()));
        let mut say = Say { object: Arc::new(object), names: names.collect(), out };
        say.that(Of::Chart, Attribute::Exists, &self.name);
        say.that(Of::Chart, Attribute::Version, &self.chart.version);
        say.that(Of::Chart, Attribute::AppVersion, self.chart.app_version.as_deref().unwrap_or_default());
        say.that(Of::Chart, Attribute::Health, &self.status);
        say.that(Of::Object, Attribute::Namespace, &self.namespace);
    }
}

#[derive(Deserialize)]
struct Secret<'s> {
    #[serde(borrow)]
    data: Data<'s>,
}

#[derive(Deserialize)]
struct Data<'s> {
    #[serde(borrow)]
    release: std::borrow::Cow<'s, str>,
}

/// Takes the chart out of the secret of a release: JSON, in gzip, in base64, in base64. No more than `most`
/// bytes are unpacked, and none after the chart is known.
pub(in crate::sources::cluster) fn chart(secret: &[u8], most: usize) -> Result<Chart, &'static str> {
    let secret: Secret<'_> = serde_json::from_slice(secret).map_err(|_| "its secret holds no release")?;
    let base64 = |bytes: &[u8]| STANDARD.decode(bytes).map_err(|_| "its release is not packed as Helm does it");
    let packed = base64(&base64(secret.data.release.as_bytes())?)?;
    // Helm 3 packs; what is not packed it reads as it is.
    let unpacked: Box<dyn Read> = match packed.starts_with(&[0x1f, 0x8b]) {
        true => Box::new(GzDecoder::new(&packed[..])),
        false => Box::new(&packed[..]),
    };
    let found = RefCell::new(None);
    let mut json = serde_json::Deserializer::from_reader(BufReader::new(unpacked.take(most as u64)));
    // That the reading ends early is what is meant, and the reader calls it an error.
    let ended = json.deserialize_map(Top(&found));
    match (found.into_inner(), ended) {
        (Some(chart), _) => Ok(chart),
        (None, Ok(())) => Err("its release names no chart"),
        (None, Err(error)) if error.is_eof() => Err("its release is cut off, or unpacks to more than is read"),
        (None, Err(_)) => Err("its release cannot be read"),
    }
}

/// The release: looks for its chart.
struct Top<'f>(&'f RefCell<Option<Chart>>);

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a release")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "chart" {
                return map.next_value_seed(Inner(self.0));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// The chart: looks for what it says of itself, and stops there.
struct Inner<'f>(&'f RefCell<Option<Chart>>);

impl<'de> serde::de::DeserializeSeed<'de> for Inner<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Inner<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a chart")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "metadata" {
                *self.0.borrow_mut() = Some(map.next_value()?);
                return Err(serde::de::Error::custom("enough is known"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Chart, chart};
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use std::io::Write;

    fn secret(json: &str) -> Vec<u8> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(json.as_bytes()).expect("memory");
        let inner = STANDARD.encode(gzip.finish().expect("memory"));
        format!(r#"{{"kind":"Secret","data":{{"release":"{}"}}}}"#, STANDARD.encode(inner)).into_bytes()
    }

    #[test]
    fn a_release_is_read_as_far_as_its_chart() {
        // What comes after is never looked at.
        let whole = secret(
            r#"{"name":"x","info":{"a":[1]},"chart":{"metadata":{"name":"argo-cd","version":"9.5.21","appVersion":"v3.4.4","home":"h"},"values":{"password":"#,
        );
        let expected = Chart { name: "argo-cd".into(), version: "9.5.21".into(), app_version: Some("v3.4.4".into()) };
        assert_eq!(chart(&whole, 1 << 20), Ok(expected));
    }

    #[test]
    fn a_bomb_does_not_go_off() {
        let bomb = secret(&format!(r#"{{"name":"{}","chart":{{"metadata":{{"name":"x"}}}}}}"#, " ".repeat(2 << 20)));
        assert!(bomb.len() < 20_000);
        assert_eq!(chart(&bomb, 1 << 20), Err("its release is cut off, or unpacks to more than is read"));
    }

    #[test]
    fn what_is_no_release_is_said_to_be_none() {
        for bytes in [&b"{}"[..], b"", br#"{"data":{"release":"%%"}}"#, &secret("[]"), &secret("{}")] {
            assert!(chart(bytes, 1 << 20).is_err());
        }
    }
}
