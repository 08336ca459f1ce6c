//! Images in code blocks: a block may show any image, so what lies beside the page or is named there is meant.

use super::{Judge, confirmed};
use crate::facts::scope::{Nearness, Scope};
use crate::facts::values::Said;
use crate::facts::{About, Form, Verdict, Why};
use crate::sources::repo::{Attribute, Of, Truth};

/// Whether a claim is of an image.
pub(super) fn is_of_image(said: &Said) -> bool {
    said.claim.about == About::Value(Attribute::Image, Some(Of::Image))
}

/// Whether a claim is an image that a code block shows.
pub(super) fn is_shown(said: &Said) -> bool {
    said.claim.form == Form::Fence && is_of_image(said)
}

impl<'a> Judge<'a> {
    /// The verdict on a shown image by the manifests near the page: that another one far away has the same is chance,
    /// for everybody starts `busybox` and `postgres`.
    pub(super) fn of_shown(&self, said: &Said, images: &[&'a Truth], scope: &Scope) -> Verdict {
        let is_near = |truth: &&Truth| {
            scope.nearness(&truth.file).is_some_and(|near| near <= Nearness::Folder) || scope.is_beside(&truth.file)
        };
        let near: Vec<&Truth> = images.iter().copied().filter(is_near).collect();
        if near.is_empty() {
            return Verdict::Unknown(Why::NoSubject);
        }
        if let Some(confirmed) = confirmed(said, near.iter().chain(images)) {
            return confirmed;
        }
        let closed: Vec<&Truth> = near.into_iter().filter(|truth| !truth.is_open).collect();
        if closed.is_empty() {
            return Verdict::Unknown(Why::Open);
        }
        match self.by_lineage(said, &closed, scope) {
            Ok(verdict) => verdict.unwrap_or(Verdict::Unknown(Why::NoLineage)),
            Err(why) => Verdict::Unknown(why),
        }
    }
}
