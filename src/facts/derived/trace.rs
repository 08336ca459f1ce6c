//! Whether anything has a name: in the pages, outside of what is made from it, or in the files.

use super::Pattern;
use crate::facts::{Ended, Question};
use crate::sources::Unavailable;
use std::collections::BTreeSet;

/// Those of some names that stand anywhere but in what is made from them by the patterns. In a file that
/// is no page, everything counts: a manifest that uses a name makes it one.
///
/// # Errors
/// Git cannot tell what the files of a change hold.
pub fn known<'n>(
    question: &Question<'_>,
    patterns: &[&Pattern],
    names: &BTreeSet<&'n str>,
) -> Result<BTreeSet<&'n str>, Unavailable> {
    let mut open: Vec<&'n str> = names.iter().copied().collect();
    let workspace = question.workspace;
    for page in &workspace.pages {
        if open.is_empty() {
            break;
        }
        let Ok(text) = page.text() else { continue };
        open.retain(|name| !places(&text, name).any(|at| !is_made(&text, name, at, patterns)));
    }
    for file in workspace.own_files() {
        if open.is_empty() {
            break;
        }
        open.retain(|name| places(file.as_str(), name).next().is_none());
        if workspace.find(file).is_none()
            && let Ok(text) = question.sources.file(file)?
        {
            open.retain(|name| places(&text, name).next().is_none());
        }
    }
    Ok(names.iter().copied().filter(|name| !open.contains(name)).collect())
}

/// Where a name stands as a word; `-` and `_` end one, so that too much is found rather than too little.
fn places<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let ends =
        move |at: usize| is_free(text[..at].chars().next_back()) && is_free(text[at + name.len()..].chars().next());
    memchr::memmem::find_iter(text.as_bytes(), name.as_bytes()).filter(move |at| ends(*at))
}

fn is_made(text: &str, name: &str, at: usize, patterns: &[&Pattern]) -> bool {
    let (before, after) = (&text[..at], &text[at + name.len()..]);
    patterns.iter().any(|it| before.ends_with(&*it.head) && after.starts_with(&*it.tail))
}

/// The commit that took away the last file or line with a name, pages aside; `None` where there never
/// was one, or history does not go back far enough to say so.
pub fn ended(question: &Question<'_>, name: &str) -> Option<Ended> {
    let git = question.sources.git().ok()?;
    git.whole().ok()?;
    // Letters, figures, `-` and `_` mean themselves in a pattern. None is left today, so the last commit that
    // changed how many there are took the last away.
    let word = format!("(^|[^[:alnum:]]){name}([^[:alnum:]]|$)");
    Some(Ended::by(Some(&git.last_with(&word, &["*.md", "*.mdx"]).ok()??)))
}
