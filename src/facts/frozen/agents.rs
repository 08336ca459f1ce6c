//! Pages for agents: what is put to them as a task need not be so today; what they are taught of the repository is a
//! guide like others.

use super::names::{OF_AGENTS, SHOWN};
use crate::text::RelPath;

/// Whether a page lies in a folder, by its name in lower case, with what is put to agents or to programs: what is hidden
/// is for those, but for what forges and editors look for.
pub(super) fn is_of_prompts(path: &RelPath, folder: &str) -> bool {
    let is_hidden = folder.starts_with('.') && !SHOWN.contains(&folder);
    (is_hidden || OF_AGENTS.contains(&folder)) && !is_read_by_agents(&path.stem().to_lowercase()) && !is_skill(path)
}

/// What an agent is taught of the repository.
fn is_skill(path: &RelPath) -> bool {
    path.folder().parts().any(|part| part == "skills")
}

/// The pages that agents read first are guides, wherever they stand; by the stem of the name, in lower case.
pub(super) fn is_read_by_agents(stem: &str) -> bool {
    matches!(stem, "claude" | "agents" | "gemini")
}
