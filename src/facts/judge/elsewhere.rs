//! Claims about other repositories, which nothing here can judge.

use crate::facts::judge::Judge;
use crate::facts::scope::section;
use crate::facts::values::Said;
use crate::facts::{Verdict, Why};

impl Judge<'_> {
    /// The verdict, where it is not that nothing is known for this alone: the row, the section or the header
    /// of the page links a repository that is not at hand.
    pub(super) fn or_elsewhere(&self, index: usize, said: &Said, verdict: Verdict) -> Verdict {
        if !matches!(verdict, Verdict::Unknown(Why::NoSubject | Why::NoLineage)) {
            return verdict;
        }
        let page = &self.workspace.pages[index];
        let header = page.header.as_ref().map(|header| header.span);
        let spans = [Some(said.around), Some(section(page, said.around.start)), header];
        let near = page.links.iter().filter(|link| spans.iter().flatten().any(|span| span.covers(link.span)));
        let mut named = near.filter_map(|link| self.workspace.siblings().of_link(&link.target));
        let is_absent = named.any(|named| named.sibling.here.is_none());
        if is_absent { Verdict::Unknown(Why::Elsewhere) } else { verdict }
    }
}
