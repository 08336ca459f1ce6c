//! What history and the neighbours know of a path that is not there, or only elsewhere.

use crate::facts::paths::argument::is_told_below;
use crate::facts::paths::doubt::{Manner, Said};
use crate::facts::paths::past::{Gone, Past};
use crate::facts::paths::scan::{Lead, Token};
use crate::facts::paths::tree::{Tree, is_below};
use crate::markdown::Page;
use crate::text::RelPath;
use std::collections::BTreeMap;

/// A path on a page; what left it; what it misspells, and the folder that is seen from.
pub type Explained = (Said, Option<Gone>, Option<(RelPath, RelPath)>);

/// What history and the neighbours know of a path that is not there, or only elsewhere.
pub fn explain(page: &Page, tree: &Tree<'_>, past: Option<&Past<'_>>, mut said: Said) -> Explained {
    // A folder that was only kept for what comes is none that was taken away.
    let is_kept_for_more = |gone: &Gone| matches!(gone.file.name(), ".gitkeep" | ".keep" | ".placeholder");
    let gone = past.and_then(|past| lost(page, past, &said)).filter(|gone| !is_kept_for_more(gone));
    // What git ignores may be there all the same.
    if let Some(path) = gone.as_ref().map(|gone| gone.path.clone()).filter(|path| tree.is_on_disk(path)) {
        said.there = Some(path);
        return (said, None, None);
    }
    if gone.is_some() {
        said.there = None;
    }
    let is_plain = said.manner == Manner::Path && said.token.is_deep() && gone.is_none() && said.there.is_none();
    let meant = if is_plain { tree.misspelt(&page.path, &said.token) } else { None };
    (said, gone, meant)
}

/// What a path was before it left; for one that is there elsewhere, what it was where the page points.
fn lost(page: &Page, past: &Past<'_>, said: &Said) -> Option<Gone> {
    let token = &said.token;
    let was_nearer = |gone: &Gone| match &gone.now {
        // What is there by the same words is still found by them.
        Some(now) => now.is_sure && !token.ends(&now.to),
        None => {
            gone.base == page.path.folder()
                || matches!(token.lead, Lead::Dots(1..))
                || token.rest.matches('/').count() > 1
                || said.there.as_ref().is_some_and(|twin| is_put_up_for_copies(twin, &page.path))
        }
    };
    match &said.manner {
        _ if said.is_far => past.gone(&page.path, token).filter(was_nearer),
        _ if said.there.is_some() => None,
        Manner::Path => past
            .gone(&page.path, token)
            .or_else(|| past.gone_before(&page.path, token))
            .or_else(|| run_in_its_folder(past, token)),
        Manner::Bare => bare(past, page, said),
        Manner::Common => renamed_beside(past, page, token),
        Manner::Argument => past.gone(&page.path, token).or_else(|| below(past, page, token)),
        Manner::Entry { base, .. } => base.join(&token.rest).and_then(|path| past.at(base, &path, token.is_folder)),
    }
}

/// Whether a file lies in a folder of templates or examples that a page is not in: who names a path of the repository
/// does not mean the one in there.
fn is_put_up_for_copies(file: &RelPath, page: &RelPath) -> bool {
    let mut folder = file.folder();
    while !folder.is_root() {
        if COPIED.contains(&folder.name()) {
            return !page.is_within(&folder);
        }
        folder = folder.folder();
    }
    false
}

/// The names of such folders.
const COPIED: &[&str] = &[
    "boilerplate",
    "example",
    "examples",
    "fixtures",
    "sample",
    "samples",
    "scaffold",
    "skeleton",
    "template",
    "templates",
    "testdata",
];

/// The script that `./x.sh` was, run in a folder that nobody knows.
fn run_in_its_folder(past: &Past<'_>, token: &Token) -> Option<Gone> {
    let is_script = token.lead == Lead::Dots(0) && !token.is_deep() && !token.is_folder && token.rest.contains('.');
    let only = past.called(&token.rest).filter(|_| is_script)?;
    past.file(only.folder(), only)
}

/// A listing of which less than half is there or was once is one of another repository, or made up.
pub fn drop_strange(known: &mut [Explained]) {
    let mut gone: BTreeMap<u32, usize> = BTreeMap::new();
    for (said, ..) in known.iter().filter(|(_, gone, _)| gone.is_some()) {
        if let Manner::Entry { listing, .. } = said.manner {
            *gone.entry(listing).or_default() += 1;
        }
    }
    for (said, was, _) in known {
        if let Manner::Entry { listing, lacking, .. } = said.manner {
            *was = was.take().filter(|_| gone.get(&listing).is_some_and(|gone| *gone >= lacking));
        }
    }
}

/// The file of that name that was the last to leave a folder below the page's own: the reader is in it.
fn below(past: &Past<'_>, page: &Page, token: &Token) -> Option<Gone> {
    let one = past.last(past.named(&token.rest).iter().filter(|path| is_told_below(&page.path, path)).copied())?;
    past.file(one.folder(), one)
}

/// The file of a name that many have, where the page's own folder had one, which is called otherwise there now.
fn renamed_beside(past: &Past<'_>, page: &Page, token: &Token) -> Option<Gone> {
    let folder = page.path.folder();
    let path = folder.join(&token.rest)?;
    let gone = past.at(&folder, &path, false)?;
    let stays = gone.now.as_ref().is_some_and(|now| now.is_sure && now.to.folder() == folder);
    stays.then_some(gone)
}

/// The file that a bare name was: the last that left from near the page, one of the folder whose files it is named
/// among, or one that nothing else was called like.
fn bare(past: &Past<'_>, page: &Page, said: &Said) -> Option<Gone> {
    let (token, folder) = (&said.token, page.path.folder());
    // What a test expects bears the names of what a program makes.
    let is_expected = |path: &RelPath| {
        let is_one = |part: &str| EXPECTED.contains(&part) && folder.parts().all(|own| own != part);
        path.folder().parts().any(is_one)
    };
    let near = past.last(past.named(&token.rest).iter().filter(|path| is_below(&page.path, path)).copied());
    let beside = || {
        let path = said.beside.as_ref()?.join(&token.rest)?;
        past.named(&token.rest).iter().find(|one| ***one == path).copied()
    };
    let one = near.or_else(|| past.above(&page.path, token)).or_else(beside).or_else(|| past.called(&token.rest));
    let one = one.filter(|path| !is_expected(path))?;
    past.file(one.folder(), one)
}

/// Folders with what tests are given and what they expect.
const EXPECTED: &[&str] = &["fixtures", "golden", "kuttl", "testdata"];
