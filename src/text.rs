//! The words every layer uses for where something stands: a path in the repository,
//! a range of bytes, and the only way from bytes to lines and columns.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A path inside the repository: relative to its root, `/` between the parts, without `.` or `..`.
///
/// The empty path is the root itself. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelPath(Arc<str>);

impl RelPath {
    /// The root of the repository.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Normalises `text` (`./a//b/../c` is `a/c`); `None` where it climbs out of the root.
    pub fn new(text: &str) -> Option<Self> {
        Self::root().join(text)
    }

    /// `text` seen from this folder. A leading `/` means the root of the repository.
    /// `None` where it climbs out of the root.
    pub fn join(&self, text: &str) -> Option<Self> {
        let mut path = String::with_capacity(self.0.len() + text.len() + 1);
        if !text.starts_with('/') {
            path.push_str(&self.0);
        }
        for part in text.split('/') {
            match part {
                "" | "." => {}
                ".." if path.is_empty() => return None,
                ".." => path.truncate(path.rfind('/').unwrap_or_default()),
                name => {
                    if !path.is_empty() {
                        path.push('/');
                    }
                    path.push_str(name);
                }
            }
        }
        Some(Self(Arc::from(path)))
    }

    /// The path as text, `/` between the parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the root itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The folder it stands in; the root is its own folder.
    pub fn folder(&self) -> RelPath {
        match self.0.rfind('/') {
            Some(slash) => Self(Arc::from(&self.0[..slash])),
            None => Self::root(),
        }
    }

    /// The last part of the folder that it is in; empty at the root.
    pub fn folder_name(&self) -> &str {
        self.0.rsplit('/').nth(1).unwrap_or_default()
    }

    /// The last part of the path, with its extension.
    pub fn name(&self) -> &str {
        memchr::memrchr(b'/', self.0.as_bytes()).map_or(&*self.0, |slash| &self.0[slash + 1..])
    }

    /// The last part of the path, without its extension.
    pub fn stem(&self) -> &str {
        match self.name().rfind('.') {
            Some(dot) if dot > 0 => &self.name()[..dot],
            _ => self.name(),
        }
    }

    /// The extension of the last part, without the dot, as it is written; empty where there is none.
    pub fn extension(&self) -> &str {
        let name = self.name();
        match memchr::memrchr(b'.', name.as_bytes()) {
            Some(dot) if dot > 0 => &name[dot + 1..],
            _ => "",
        }
    }

    /// The parts from the root down.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// Whether this path is `folder` or stands below it.
    pub fn is_within(&self, folder: &RelPath) -> bool {
        folder.is_root() || self.0.strip_prefix(&*folder.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// This path as a relative link on a page at `page`: `../b/c.md`.
    pub fn link_from(&self, page: &RelPath) -> String {
        let folder = page.folder();
        let from: Vec<&str> = folder.parts().collect();
        let to: Vec<&str> = self.parts().collect();
        let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        let mut link = "../".repeat(from.len() - shared);
        link.push_str(&to[shared..].join("/"));
        if link.is_empty() { "./".to_owned() } else { link }
    }
}

/// So that a set of paths can be asked with text that is known to be normal.
impl Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

/// A range of bytes in one page; the end is not part of it.
///
/// 32 bits each: a page beyond 4 GiB is refused before it is parsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From a range as the parsers give it.
    pub fn new(range: Range<usize>) -> Self {
        Self { start: range.start as u32, end: range.end.max(range.start) as u32 }
    }

    /// The empty span at `offset`: where something is to be put in.
    pub fn at(offset: usize) -> Self {
        Self::new(offset..offset)
    }

    /// As a range, to slice a text with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes of `text` it covers; empty where the text is shorter or the cut is inside a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// How many bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies in it.
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Whether any byte of `other` lies in it.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A range of bytes on a page: where a finding points.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The page.
    pub path: RelPath,
    /// The bytes on it.
    pub span: Span,
}

/// The starts of all lines of a text: the only way from a byte to a line and a column.
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end as u32 + 1);
        Self { starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= offset)
    }

    /// The line and the column of a byte, both from 1; columns count characters.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts[line - 1] as usize;
        let column = text.get(start..offset).map_or(offset - start, |head| head.chars().count());
        (line, column + 1)
    }

    /// The bytes of a line (from 1), without its line end; the empty span past the last line.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let Some(&start) = self.starts.get(line.saturating_sub(1)) else { return Span::at(text.len()) };
        let end = self.starts.get(line).map_or(text.len(), |&next| next as usize);
        let content = text[start as usize..end].trim_end_matches(['\n', '\r']);
        Span::new(start as usize..start as usize + content.len())
    }

    /// How many lines; a text that ends in a line end has an empty last line.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised_and_stay_inside() {
        let path = |text| RelPath::new(text).map(|path| path.to_string());
        assert_eq!(path("./a//b/../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(path("../a"), None);
        let rooted = RelPath::new("a/b").and_then(|folder| folder.join("/x.md"));
        assert_eq!(rooted, RelPath::new("x.md"));
    }

    #[test]
    fn links_lead_from_page_to_page() {
        let page = RelPath::new("vibe/guidebooks/cms/site.md").expect("a path");
        let link = |target: &str| RelPath::new(target).expect("a path").link_from(&page);
        assert_eq!(link("vibe/README.md"), "../../README.md");
        assert_eq!(link("vibe/guidebooks/cms/zoho.md"), "zoho.md");
        assert_eq!(link("vibe/guidebooks/cms"), "./");
        assert_eq!(link("AGENTS.md"), "../../../AGENTS.md");
    }

    #[test]
    fn columns_count_characters() {
        let text = "é1\nüb\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_column(text, 2), (1, 2));
        assert_eq!(lines.line_column(text, 6), (2, 2));
        assert_eq!(lines.line_span(text, 2).of(text), "üb");
    }
}
