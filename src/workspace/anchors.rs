//! The anchors of a page, and whether a fragment leads to one.

use crate::markdown::Page;
use crate::markdown::anchors::{Forge, Numbering, slug};
use crate::text::Span;
use percent_encoding::percent_decode_str;
use rustc_hash::{FxHashMap, FxHashSet};

/// All anchors of a page, by the rules of its forge.
#[derive(Debug, Default)]
pub struct Anchors {
    /// Anchors of headings, in order of the page, and where the headings are.
    pub headings: Vec<(String, Span)>,
    exact: FxHashSet<String>,
    folded: FxHashSet<String>,
    fold: bool,
    /// Those of a site, whose generator makes anchors in a way of its own: only letters and digits count.
    loose: Option<FxHashSet<String>>,
}

impl Anchors {
    /// Of a page; `site`: a generator makes its anchors.
    pub fn of(page: &Page, forge: Forge, site: bool) -> Self {
        let mut numbering = Numbering::default();
        let mut all = Self { fold: !forge.exact_case(), ..Self::default() };
        for heading in page.titles() {
            let anchor = numbering.number(slug(&heading.text, forge));
            if let Some((text, own)) = attributes(&heading.text) {
                all.exact.extend(own.map(str::to_owned));
                all.exact.insert(slug(text, forge));
            }
            all.headings.push((anchor, heading.span));
        }
        all.exact.extend(all.headings.iter().map(|(anchor, _)| anchor.clone()));
        all.exact.extend(page.ids.iter().map(|id| id.strip_prefix("user-content-").unwrap_or(id).to_owned()));
        if all.fold {
            all.folded = all.exact.iter().map(|anchor| anchor.to_lowercase()).collect();
        }
        if site {
            all.loose = Some(all.exact.iter().map(|anchor| skeleton(anchor)).collect());
        }
        all
    }

    /// Whether a fragment, as [`wanted`] reads it, leads to an anchor.
    pub fn has(&self, fragment: &str) -> bool {
        self.exact.contains(fragment)
            || (self.fold && self.folded.contains(&fragment.to_lowercase()))
            || self.loose.as_ref().is_some_and(|loose| is_loosely_in(loose, fragment))
    }

    /// All anchors, those of headings first, and where they are known to be.
    pub fn all(&self) -> impl Iterator<Item = (&str, Option<Span>)> {
        let mut known: FxHashMap<&str, Span> = FxHashMap::default();
        for (anchor, span) in &self.headings {
            known.entry(anchor).or_insert(*span);
        }
        let mut sorted: Vec<&str> = self.exact.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        sorted.into_iter().map(move |anchor| (anchor, known.get(anchor).copied()))
    }
}

/// Generators number duplicates in ways of their own, `x_1`, `x-1`, `x1`.
fn is_loosely_in(loose: &FxHashSet<String>, fragment: &str) -> bool {
    let bones = skeleton(fragment);
    let unnumbered = bones.trim_end_matches(|c: char| c.is_ascii_digit());
    // A heading of marks alone is a `section` to DocFX.
    if unnumbered == "section" && loose.contains("") {
        return true;
    }
    loose.contains(&bones) || loose.contains(unnumbered)
}

/// An anchor without all that forges and generators treat in different ways.
pub fn skeleton(anchor: &str) -> String {
    anchor.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text of a heading before the attributes at its end, and the anchor they name:
/// `Title {#anchor .class}`. `None` where it ends in none.
fn attributes(text: &str) -> Option<(&str, Option<&str>)> {
    let (before, inner) = text.strip_suffix('}')?.rsplit_once('{')?;
    let inner = inner.trim_start_matches(':').trim();
    let is_attribute = inner.starts_with(['#', '.']) || inner.contains('=');
    let own = inner.split_whitespace().find_map(|word| word.strip_prefix('#')).filter(|own| !own.is_empty());
    is_attribute.then_some((before.trim_end(), own))
}

/// The anchor that a fragment asks for; `None` where it asks for none: the top, a line, some words.
pub fn wanted(fragment: &str) -> Option<String> {
    let fragment = fragment.split(":~:").next().unwrap_or_default();
    let decoded =
        percent_decode_str(fragment).decode_utf8().map_or_else(|_| fragment.to_owned(), |text| text.into_owned());
    let anchor = decoded.strip_prefix("user-content-").unwrap_or(&decoded);
    // Forges give the README of a folder this one; a footnote has anchors that forges name differently.
    let is_given = anchor.eq_ignore_ascii_case("top") || anchor == "readme" || is_footnote(anchor);
    (!anchor.is_empty() && !is_given && !is_line(anchor)).then(|| anchor.to_owned())
}

fn is_footnote(anchor: &str) -> bool {
    ["fn-", "fn:", "fnref-", "fnref:"].iter().any(|start| anchor.starts_with(start))
}

/// `L10`, `L10-L20`, `L10C3-L11C2`: lines of the source.
fn is_line(anchor: &str) -> bool {
    let Some(rest) = anchor.strip_prefix('L') else { return false };
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, 'L' | 'C' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_fragments_ask_for_no_anchor() {
        for fragment in ["", "top", "Top", "L10", "L10-L20", "L3C1-L4C2", ":~:text=a%20word", "readme", "fn-1"] {
            assert_eq!(wanted(fragment), None, "{fragment}");
        }
        assert_eq!(wanted("user-content-a"), Some("a".to_owned()));
        assert_eq!(wanted("%C3%A9t%C3%A9:~:text=x"), Some("été".to_owned()));
        assert_eq!(wanted("Linux"), Some("Linux".to_owned()));
    }

    #[test]
    fn a_heading_may_name_its_anchor() {
        assert_eq!(attributes("Title {#my-id}"), Some(("Title", Some("my-id"))));
        assert_eq!(attributes("Title {: #my-id .x }"), Some(("Title", Some("my-id"))));
        assert_eq!(attributes("Title {.x lang=en}"), Some(("Title", None)));
        assert_eq!(attributes("Get /a/{id}"), None);
    }
}
