//! Listings of folders that are told by their indents alone: `env/`, and below it `  dev.tfvars`.

use crate::facts::paths::name;

/// The fewest lines that make one: two names, one below the other, may be anything.
const FEWEST: usize = 3;

/// Whether a code block is such a listing and nothing else: each line is the name of a file or of a folder, which ends in
/// a slash, and only what lies in a folder is indented further.
pub fn is_one(code: &str) -> bool {
    if !code.contains("/\n") && !code.contains("/ ") {
        return false;
    }
    let (mut lines, mut folder, mut depth) = (0, true, 0);
    for line in code.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let (indent, entry) = split(line);
        let is_deeper = indent > depth;
        let is_folder = entry.ends_with('/');
        if is_deeper && !folder || lines == 0 && (indent > 0 || !is_folder) || !is_folder && !are_files(entry) {
            return false;
        }
        (lines, folder, depth) = (lines + 1, is_folder, indent);
    }
    lines >= FEWEST
}

/// The column of an entry below another and the byte where its name begins; `None` of what heads a listing.
pub fn branch(line: &str) -> Option<(usize, usize)> {
    let (indent, entry) = split(line);
    (indent > 0 && !entry.is_empty() && !entry.starts_with('#')).then_some((indent, indent))
}

/// The indent of a line, and its first word, or several with commas between them, where only a remark stands behind it.
fn split(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches([' ', '\t']);
    let is_end = |(at, c): &(usize, char)| matches!(c, ' ' | '\t') && !rest[..*at].ends_with(',');
    let (word, behind) = rest.char_indices().find(is_end).map_or((rest, ""), |(at, _)| (&rest[..at], &rest[at + 1..]));
    let is_remark = behind.is_empty() || behind.trim_start().starts_with(['#', '←', '—', '(', '-', '<']);
    let is_apart = behind.starts_with([' ', '\t']);
    (line.len() - rest.len(), if is_remark || is_apart { word.trim_end() } else { rest.trim_end() })
}

/// Whether an entry is a file, or several, or a sign that more are left out: `a.tf, b.tf`, `...`, `roles/...`.
fn are_files(entry: &str) -> bool {
    let is_left_out = |entry: &str| entry.trim_end_matches(['.', '…']).is_empty() || entry.ends_with("/...");
    is_left_out(entry) || entry.split(", ").all(is_file)
}

fn is_file(entry: &str) -> bool {
    let plain = entry.strip_prefix('.').unwrap_or(entry);
    name::is_one(entry)
        || matches!(entry, "Makefile" | "Dockerfile" | "Taskfile" | "Justfile" | "justfile" | "LICENSE")
        || plain != entry
            && plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_below_folders_are_a_listing() {
        assert!(is_one("stack/\n  main.tf\n  env/\n    dev.tfvars\n  README.md\n"));
        assert!(is_one("apps/      # what runs\n  web.yaml  # the site\n\ninfra/\n  dns.yaml\n"));
        assert!(is_one("hosts/\n\tweb/\n\t\tdefault.nix\n\t.env\n"));
        assert!(is_one("tf/\n  eks.tf   # the cluster\n  user.tf, page.tf  # who may\n  roles/...\n  ...\n"));
    }

    #[test]
    fn what_else_is_indented_is_none() {
        for code in [
            "",
            "a/\n  b.yaml\n",
            "kind: Service\nspec:\n  a/\n",
            "cd apps/\n  ./run.sh\n  make\n",
            "main.tf\n  a.tf\n  b.tf\n",
            "apps/\n  web.yaml\n    more.yaml\n",
            "  apps/\n    web.yaml\n    more.yaml\n",
            "docs/\n  the pages of it\n  more.md\n",
            "docs/\n  one.md, and others\n  more.md\n",
            "docs/\n  one, two\n  more.md\n",
        ] {
            assert!(!is_one(code), "{code}");
        }
    }
}
