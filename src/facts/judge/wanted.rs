//! Which readers have to run for what pages claim.

use crate::facts::About;
use crate::facts::deployed::is_deployed;
use crate::facts::values::Said;
use crate::sources::repo::{Attribute, Of};

/// What has to be read for some claims.
pub(super) fn wanted<'s>(said: impl Iterator<Item = &'s Said>) -> Vec<Of> {
    let mut list = Vec::new();
    for said in said {
        match said.claim.about {
            About::Value(Attribute::Version | Attribute::AppVersion, None) => {
                list.extend([Of::Chart, Of::Image, Of::Tool, Of::Object, Of::Package]);
            }
            About::Value(Attribute::AppVersion, _) => list.extend([Of::Chart, Of::Image, Of::Tool, Of::Object]),
            // The version of Terraform itself is pinned beside those of its providers.
            About::Value(_, Some(Of::Provider)) => list.extend([Of::Provider, Of::Tool]),
            About::Value(_, Some(of)) => list.push(of),
            about if is_deployed(about) => list.push(Of::Object),
            _ => {}
        }
        list.sort_unstable();
        list.dedup();
    }
    list
}
