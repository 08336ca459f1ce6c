//! One requirement as Python writes it: `ruff[extra]==0.4.1; python_version < "3.13"`.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::{Name, Of};

/// Says what a requirement says, which must have been cut out of the text of the file.
pub(super) fn say<'t>(say: &mut Say<'t>, written: &'t str) {
    let written = written.split(';').next().unwrap_or_default().split(" #").next().unwrap_or_default().trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = written.find(|c| !is_name(c)).unwrap_or(written.len());
    let (name, rest) = written.split_at(end);
    let rest = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']').map_or("", |(_, rest)| rest),
        None => rest,
    };
    let range = rest.trim().trim_start_matches('(').trim_end_matches(')');
    if !name.is_empty() && range.starts_with(['=', '<', '>', '~', '!']) {
        say.requires(Of::Package, &[Name::own(name)], place(say.text, range));
    }
}
