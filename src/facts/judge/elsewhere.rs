//! Claims about other repositories, which nothing here can judge.

use crate::facts::scope::Scopes;
use crate::facts::values::Said;
use crate::facts::{Verdict, Why};

/// The verdict, where it is not that nothing is known for this alone: the row, the section or the header of
/// the page links a repository that is not at hand.
pub(super) fn or_elsewhere(scopes: &Scopes<'_>, said: &Said, verdict: Verdict) -> Verdict {
    let is_open = matches!(verdict, Verdict::Unknown(Why::NoSubject | Why::NoLineage));
    if is_open && scopes.leads_elsewhere(said.around) { Verdict::Unknown(Why::Elsewhere) } else { verdict }
}
