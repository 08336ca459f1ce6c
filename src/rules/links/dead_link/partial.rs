//! A repository that is not wholly there: then thousands of dead links are one finding.

use super::{Judged, Meant};
use crate::diagnostic::Diagnostic;
use crate::rule::Context;
use crate::text::{Place, RelPath, Span};
use crate::workspace::{Target, Workspace};
use std::collections::BTreeMap;

/// So many links must lead to nothing before a repository counts as not wholly there.
const FEWEST: usize = 100;
/// And they must be this part of all local links: one of five.
const PART: usize = 5;
/// And lead to so many different places: what one template or one menu gets wrong is a wrong link.
const FEWEST_PLACES: usize = 50;
/// So many of the places are named.
const NAMED: usize = 3;

/// The finding that stands for all links to places that are not there, where they are so many that
/// files are missing rather than links wrong.
pub fn summary(context: &Context<'_>, judged: &[Judged<'_>]) -> Option<Diagnostic> {
    let mut places: BTreeMap<&RelPath, usize> = BTreeMap::new();
    for dead in judged {
        if let Target::Missing(path) = dead.found.target
            && is_covered(context, dead)
        {
            *places.entry(path).or_default() += 1;
        }
    }
    let lost: usize = places.values().sum();
    if lost < FEWEST || places.len() < FEWEST_PLACES || lost * PART < local_links(context) {
        return None;
    }
    let mut most: Vec<(&&RelPath, &usize)> = places.iter().collect();
    most.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let named: Vec<String> = most.iter().take(NAMED).map(|(path, _)| format!("`{path}`")).collect();
    let what = format!("{lost} links lead to {} places that are not there: {}, …", places.len(), named.join(", "));
    let finding = Diagnostic::new(Place { path: RelPath::root(), span: Span::at(0) }, what)
        .why("so many at once mean that the repository is not wholly here: a sparse checkout, an export, a part of it")
        .help("check the whole repository; `--select dead-link` lists each link");
    Some(finding)
}

/// Whether the one finding stands for this link: nothing but the missing place speaks against it.
/// That a file of the same name stands elsewhere is evidence only of pages that should stand beside
/// others: in a part of a repository many a name that was common is left once.
pub fn is_covered(context: &Context<'_>, dead: &Judged<'_>) -> bool {
    let Target::Missing(path) = dead.found.target else { return false };
    match &dead.meant {
        // What git saw leave is not missing for want of a part of the repository.
        _ if dead.deleted.is_some() => false,
        None => true,
        Some(Meant::Elsewhere(..)) => !(Workspace::is_page(path) && context.workspace.files.has_folder(&path.folder())),
        Some(_) => false,
    }
}

/// The links that name something in this repository other than their own page.
fn local_links(context: &Context<'_>) -> usize {
    let graph = &context.workspace.graph;
    let is_local = |target: &&Target| !matches!(target, Target::External | Target::MissingBeside(..));
    let of_page = |(index, page): (usize, &crate::markdown::Page)| {
        let links = page.links.iter().zip(graph.targets(index));
        links.filter(|(link, target)| !link.path().is_empty() && is_local(target)).count()
    };
    context.pages().map(of_page).sum()
}
