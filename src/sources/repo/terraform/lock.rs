//! `.terraform.lock.hcl`: the versions that were resolved.

use crate::sources::repo::say::Say;
use crate::sources::repo::terraform::settings::by_address;
use crate::sources::repo::terraform::values::{labels, of};
use crate::sources::repo::{Attribute, Of};
use hcl_edit::structure::Block;

pub(super) fn read(say: &mut Say<'_>, block: &Block) {
    let Some(address) = labels(block).first().copied().filter(|_| block.ident.as_str() == "provider") else { return };
    let names = by_address(address);
    for (key, attribute) in [("version", Attribute::Version), ("constraints", Attribute::Constraint)] {
        if let Some((_, at)) = of(say.text, &block.body, key) {
            say.that(Of::Provider, attribute, &names, at);
        }
    }
}
