//! The documented files that a change alters in substance.

use crate::drift::{Altered, Fate};
use crate::rule::Unavailable;
use crate::sources::git::{Change, Changed, Git, Kind, Side};
use crate::text::{LineIndex, Place, RelPath, Span};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// A documented file that changed in substance.
pub struct Moved<'c> {
    /// What git says of it.
    pub changed: &'c Changed,
    /// What changed.
    pub altered: Altered,
    /// What it says now, if it is still there.
    after: Option<Vec<u8>>,
}

impl Moved<'_> {
    /// The line that a reader should look at first, if the file is still there: one whose old value
    /// the page states, else one whose values can be told.
    pub fn place(&self, page: &str) -> Option<Place> {
        let text = std::str::from_utf8(self.after.as_ref()?).unwrap_or_default();
        let span = self.altered.telling(page).map_or(Span::default(), |told| {
            let line = LineIndex::new(text).line_span(text, told.line);
            let lead = line.of(text).len() - line.of(text).trim_start().len();
            Span { start: line.start + lead as u32, end: line.end }
        });
        Some(Place { path: self.changed.path.clone(), span })
    }
}

/// Those among `asked` that changed in substance.
pub fn moved<'c>(
    git: &Git,
    change: &Change,
    workspace: &Workspace,
    asked: &[&'c Changed],
) -> Result<Vec<Moved<'c>>, Unavailable> {
    let old = |file: &&Changed| object(&change.base, file.before.as_ref().unwrap_or(&file.path));
    let mut objects: Vec<String> = asked.iter().map(old).collect();
    if change.side == Side::Index {
        objects.extend(asked.iter().map(|file| object("", &file.path)));
    }
    let mut before = git.contents(&objects)?;
    let mut staged = before.split_off(asked.len()).into_iter();
    let (mut found, mut gone) = (Vec::new(), BTreeSet::new());
    for (file, before) in asked.iter().zip(before) {
        let after = match change.side {
            Side::Index => staged.next().flatten(),
            Side::Files => std::fs::read(workspace.root.join(file.path.as_str())).ok(),
        };
        let before = before.filter(|_| file.kind != Kind::Added);
        let after = after.filter(|_| file.kind != Kind::Deleted);
        let Some(altered) = Altered::between(file.path.as_str(), before.as_deref(), after.as_deref()) else { continue };
        if altered.fate == Fate::Removed {
            gone.extend(before.clone());
        }
        found.push((Moved { changed: file, altered, after }, before));
    }
    // Git does not know the past of a file that was never added: what is gone here and stands there,
    // word by word, was moved.
    let new = |moved: &Moved<'_>| moved.after.clone().filter(|_| moved.altered.fate == Fate::Added);
    let arrived: BTreeSet<Vec<u8>> = found.iter().filter_map(|(moved, _)| new(moved)).collect();
    let is_same = |moved: &Moved<'_>, before: &Option<Vec<u8>>| match moved.altered.fate {
        Fate::Added => moved.after.as_ref().is_some_and(|after| gone.contains(after)),
        Fate::Removed => before.as_ref().is_some_and(|before| arrived.contains(before)),
        Fate::Modified => false,
    };
    found.retain(|(moved, before)| !is_same(moved, before));
    Ok(found.into_iter().map(|(moved, _)| moved).collect())
}

/// The name of a file in a commit; in the index where there is none.
pub fn object(commit: &str, path: &RelPath) -> String {
    format!("{commit}:./{path}")
}
