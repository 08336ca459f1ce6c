//! Pages that a program of the repository writes: what is wrong on one is mended by the next run, and by no hand.

use crate::facts::Question;
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// Those of some pages that a program writes, as far as it names them where it does so. Asks git once.
pub(super) fn by_program(question: &Question<'_>, pages: &BTreeSet<usize>) -> BTreeSet<usize> {
    let path = |page: usize| &question.workspace.pages[page].path;
    // Every folder has a README, and programs name others than this one.
    let asked: BTreeSet<usize> = pages.iter().copied().filter(|page| !Workspace::is_hub(path(*page))).collect();
    let names: BTreeSet<&str> = asked.iter().map(|page| path(*page).name()).collect();
    let Some(git) = question.sources.git().ok().filter(|_| !names.is_empty()) else { return BTreeSet::new() };
    let lines = git.lines_of_programs(&names.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    let is_written = |page: &usize| lines.iter().any(|line| writes(line, path(*page).name()));
    asked.into_iter().filter(is_written).collect()
}

/// Whether a line of a program writes a file of that name.
fn writes(line: &str, name: &str) -> bool {
    let Some((before, after)) = line.split_once(name) else { return false };
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')) {
        return false;
    }
    // `> docs/VERSIONS.md`, `tee docs/VERSIONS.md`, `--output docs/VERSIONS.md`.
    let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let command = before[..before.len() - word.len()].trim_end();
    let into = [">", "tee", "-a", "-o", "--out", "--output"].iter().any(|sign| command.ends_with(sign));
    let opens = ["\"w\"", "'w'", "\"wb\"", "write_text(", ".write("].iter().any(|sign| after.contains(sign));
    let calls =
        ["writeFile", "WriteFile", "write_file(", "Out-File", "Set-Content"].iter().any(|sign| line.contains(sign));
    into || word.starts_with('>') || opens || calls
}

#[cfg(test)]
mod tests {
    use super::writes;

    #[test]
    fn programs_that_write_a_page() {
        for line in [
            "with open(os.path.join(root, \"VERSIONS.md\"), \"w\") as file:",
            "terraform-docs md . > docs/VERSIONS.md",
            "render | tee \"$ROOT/VERSIONS.md\"",
            "fs.writeFileSync('VERSIONS.md', text)",
            "  --output VERSIONS.md \\",
        ] {
            assert!(writes(line, "VERSIONS.md"), "{line}");
        }
        for line in ["cat VERSIONS.md", "# see VERSIONS.md", "> OLD-VERSIONS.md", "open('VERSIONS.md').read()"] {
            assert!(!writes(line, "VERSIONS.md"), "{line}");
        }
    }
}
