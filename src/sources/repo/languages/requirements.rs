//! `requirements.txt`, and the constraints of pip.

use crate::sources::repo::languages::requirement;
use crate::sources::repo::say::Say;
use crate::sources::repo::{Of, Reader, Truth};
use crate::text::RelPath;

/// Reads lists of packages of Python.
pub const READER: Reader = Reader { name: "pip", of: &[Of::Package], wants, read };

fn wants(file: &RelPath) -> bool {
    let name = file.name();
    let is_named = || ["requirements", "constraints"].iter().any(|start| name.starts_with(start));
    matches!(file.extension(), "txt" | "in") && (is_named() || file.folder_name() == "requirements")
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.starts_with(['#', '-']) {
            // What goes on on the next line are the sums of the package.
            requirement::say(&mut say, line.trim_end_matches('\\'));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "# tools\nansible==9.4.0 # pinned\njmespath>=1.0,<2\n-r other.txt\nnetaddr[x] ~= 1.2 ; python_version < '3'\nplain\na @ https://x/a.whl\nruff==0.4.1 \\\n    --hash=sha256:0\n";

    #[test]
    fn packages() {
        let expected = [
            "2 Package Version 9.4.0: ansible",
            "3 Package Constraint >=1.0,<2: jmespath",
            "5 Package Constraint ~= 1.2: netaddr",
            "5 Package Version 1.2 (open): netaddr",
            "8 Package Version 0.4.1: ruff",
        ];
        assert_eq!(said(&READER, "requirements-dev.txt", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "requirements.txt", TEXT);
    }
}
