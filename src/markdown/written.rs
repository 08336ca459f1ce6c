//! The text of a link target that leads somewhere else than before, written as its author writes.

use crate::markdown::{Link, LinkKind};
use crate::text::{RelPath, Span};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// Where a link leads: a path of the repository, or one above its root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// How many folders above the root it begins.
    pub above: usize,
    /// The path from there.
    pub path: RelPath,
}

impl Destination {
    /// Where `written`, percent-decoded, leads from `folder`.
    pub fn of(folder: &RelPath, written: &str) -> Self {
        let base = if written.starts_with('/') { "" } else { folder.as_str() };
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        let mut above = 0;
        for part in written.split('/') {
            match part {
                "" | "." => {}
                ".." => above += usize::from(parts.pop().is_none()),
                name => parts.push(name),
            }
        }
        let path = RelPath::new(&parts.join("/")).unwrap_or_else(RelPath::root);
        Self { above, path }
    }

    /// A path of the repository.
    pub fn within(path: RelPath) -> Self {
        Self { above: 0, path }
    }
}

/// What surrounds a target: it decides which characters must be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `](target)` or `]: target`
    Bare,
    /// `](<target>)`
    Angle,
    /// `href="target"`
    Attribute,
}

impl Place {
    /// What surrounds the target of a link on the page `text`.
    pub fn of(link: &Link, text: &str) -> Self {
        let before = text.get(..link.target_span.start as usize).unwrap_or_default();
        match link.kind {
            LinkKind::Html => Place::Attribute,
            _ if before.ends_with('<') => Place::Angle,
            _ => Place::Bare,
        }
    }
}

/// The bytes of the path of a link's target, without fragment and query; `None` where the target
/// does not stand by itself.
pub fn path_span(link: &Link, text: &str) -> Option<Span> {
    let raw = own_target(link, text)?;
    let len = if raw.starts_with(link.path()) {
        link.path().len()
    } else {
        raw.char_indices().find(|&(at, c)| matches!(c, '#' | '?') && ends_path(raw, at)).map_or(raw.len(), |(at, _)| at)
    };
    let start = link.target_span.start as usize;
    Some(Span::new(start..start + len))
}

/// The bytes of a link's fragment, without its `#`; `None` where it has none.
pub fn fragment_span(link: &Link, text: &str) -> Option<Span> {
    let raw = own_target(link, text)?;
    let (hash, _) = raw.char_indices().find(|&(at, c)| c == '#' && ends_path(raw, at))?;
    Some(Span { start: link.target_span.start + hash as u32 + 1, end: link.target_span.end })
}

/// The target as it stands on the page.
fn own_target<'t>(link: &Link, text: &'t str) -> Option<&'t str> {
    (link.target_span != link.span).then(|| link.target_span.of(text))
}

/// Whether the mark at `at` ends the path: the escaped `\#` and the `#` of `&#35;` do not.
fn ends_path(raw: &str, at: usize) -> bool {
    !raw[..at].ends_with(['\\', '&'])
}

/// The path of a link target: as it stands in the page, and with all escapes undone.
#[derive(Clone, Copy, Debug)]
pub struct Written<'t> {
    /// The bytes of the page.
    pub raw: &'t str,
    /// The same without the escapes of Markdown, percent-encoded still.
    pub plain: &'t str,
    /// What is around it.
    pub place: Place,
}

/// Undoes percent-encoding; what is no UTF-8 then stays as it was.
pub fn decode(written: &str) -> Cow<'_, str> {
    percent_decode_str(written).decode_utf8().unwrap_or(Cow::Borrowed(written))
}

impl Written<'_> {
    /// The target that leads to `to` from a page in `folder`, in the style of this one: from the
    /// root or relative, with or without `./`, with or without a slash at its end, encoded alike.
    pub fn leading_to(&self, to: &Destination, folder: &RelPath, is_folder: bool) -> String {
        let from_root = self.plain.starts_with('/') && to.above == 0;
        let mut parts = if from_root { to.path.parts().collect() } else { relative(folder, to) };
        if parts.is_empty() && !from_root {
            parts.push(".");
        }
        let encoded: Vec<String> = parts.iter().map(|part| self.encode(part)).collect();
        let mut target = encoded.join("/");
        let dotted = self.plain.starts_with("./") && !matches!(parts.first(), Some(&"." | &".."));
        // A colon in the first part would make it the scheme of an address.
        let scheme = !from_root && parts.first().is_some_and(|first| first.contains(':'));
        if from_root {
            target.insert(0, '/');
        } else if dotted || scheme {
            target.insert_str(0, "./");
        }
        if is_folder && self.plain.ends_with('/') && !target.ends_with('/') {
            target.push('/');
        }
        target
    }

    /// A part of the new path: as the author wrote it where it was in the old one.
    fn encode(&self, part: &str) -> String {
        let raw: Vec<&str> = self.raw.split('/').collect();
        let plain: Vec<&str> = self.plain.split('/').collect();
        if raw.len() == plain.len()
            && let Some(known) = plain.iter().position(|old| decode(old) == part)
        {
            return raw[known].to_owned();
        }
        let letters = self
            .plain
            .split('%')
            .skip(1)
            .any(|code| code.starts_with(|c: char| matches!(c, '8' | '9' | 'a'..='f' | 'A'..='F')));
        let blanks = self.place != Place::Angle || self.plain.contains("%20");
        let mut encoded = String::with_capacity(part.len());
        for c in part.chars() {
            let escape = match c {
                '%' | '#' | '?' | '\\' | '&' | '<' | '>' | '"' | '|' => true,
                '(' | ')' | '\'' | '`' => self.place != Place::Angle,
                c if c.is_control() => true,
                c if c.is_whitespace() => blanks,
                c => !c.is_ascii() && letters,
            };
            if escape {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    encoded.push_str(percent_encoding::percent_encode_byte(byte));
                }
            } else {
                encoded.push(c);
            }
        }
        encoded
    }
}

/// The parts of the way from `folder` to `to`.
fn relative<'p>(folder: &RelPath, to: &'p Destination) -> Vec<&'p str> {
    let from: Vec<&str> = folder.parts().collect();
    let parts: Vec<&str> = to.path.parts().collect();
    let shared = match to.above {
        0 => from.iter().zip(&parts).take_while(|(a, b)| a == b).count(),
        _ => 0,
    };
    let up = from.len() - shared + to.above;
    std::iter::repeat_n("..", up).chain(parts[shared..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(raw: &str, place: Place, to: &str, folder: &str, is_folder: bool) -> String {
        let path = |text| RelPath::new(text).expect("a path");
        Written { raw, plain: raw, place }.leading_to(&Destination::within(path(to)), &path(folder), is_folder)
    }

    #[test]
    fn keeps_the_style_of_the_author() {
        assert_eq!(target("./b.md", Place::Bare, "a/c.md", "a", false), "./c.md");
        assert_eq!(target("./b.md", Place::Bare, "c.md", "a", false), "../c.md");
        assert_eq!(target("/a/b.md", Place::Bare, "c/b.md", "a", false), "/c/b.md");
        assert_eq!(target("../b/", Place::Bare, "c", "a", true), "../c/");
        assert_eq!(target("../b", Place::Bare, "c", "a", true), "../c");
        assert_eq!(target("../b/", Place::Bare, "a", "a", true), "./");
        assert_eq!(target("../b/", Place::Bare, "c.md", "a", false), "../c.md");
    }

    #[test]
    fn encodes_what_must_be_and_what_the_author_encodes() {
        assert_eq!(target("b.md", Place::Bare, "my page (1).md", "", false), "my%20page%20%281%29.md");
        assert_eq!(target("b c.md", Place::Angle, "my page.md", "", false), "my page.md");
        assert_eq!(target("my%20page.md", Place::Bare, "x/my page.md", "", false), "x/my%20page.md");
        assert_eq!(target("b.md", Place::Bare, "été.md", "", false), "été.md");
        assert_eq!(target("%C3%A9.md", Place::Bare, "été.md", "", false), "%C3%A9t%C3%A9.md");
        assert_eq!(target("b.md", Place::Bare, "a:b.md", "", false), "./a:b.md");
    }

    #[test]
    fn what_is_above_the_root_stays_there() {
        let folder = RelPath::new("a/b").expect("a path");
        let above = Destination::of(&folder, "../../../other/x.md");
        assert_eq!((above.above, above.path.as_str()), (1, "other/x.md"));
        let written = Written { raw: "../../../other/x.md", plain: "../../../other/x.md", place: Place::Bare };
        assert_eq!(written.leading_to(&above, &RelPath::root(), false), "../other/x.md");
    }
}
