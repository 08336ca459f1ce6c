//! Listings of folders, as `tree` prints them: each entry is a path.

use crate::facts::paths::indented;
use crate::facts::paths::name::is_one as is_name_of_file;
use crate::text::Span;

/// An entry of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The name as it stands on the page.
    pub span: Span,
    /// Its path below the root of the listing.
    pub path: Box<str>,
    /// Whether a slash follows it, or entries below it.
    pub is_folder: bool,
}

/// A listing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// What the first line calls the folder: `apps/`, `.`, the name of the repository; empty: nothing.
    pub root: Box<str>,
    /// Where that stands, if it is a path of several parts.
    pub root_at: Option<Span>,
    /// All entries, in order.
    pub entries: Vec<Entry>,
    /// What else is named behind them: more files of a line, and those that are said to be in a folder. They are
    /// no entries by which a listing is known to be one of this repository.
    pub remarked: Vec<Entry>,
}

/// Whether a code block may be a listing.
pub fn is_one(code: &str) -> bool {
    is_drawn(code) || indented::is_one(code)
}

/// Whether its branches are drawn.
fn is_drawn(code: &str) -> bool {
    code.contains("├─") || code.contains("└─") || code.contains("|-- ") || code.contains("`-- ")
}

/// The listings of a code block, which begins at byte `start` of its page.
pub fn read(code: &str, start: usize) -> Vec<Listing> {
    let is_drawn = is_drawn(code);
    let branch = if is_drawn { branch } else { indented::branch };
    let mut all: Vec<Listing> = Vec::new();
    // The entries that the next one may stand below: column, path, index.
    let mut open: Vec<(usize, String, usize)> = Vec::new();
    let mut last = (start, "");
    let mut within = false;
    let mut at = start;
    for line in code.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let Some((column, offset)) = branch(line).or_else(|| undrawn(line).filter(|_| within)) else {
            // A line of bars parts entries, with a remark behind them perhaps.
            let is_remark = !is_drawn && line.trim_start().starts_with('#');
            if line.contains(|c: char| c.is_alphanumeric())
                && !line.trim_start().starts_with(['│', '┃', '|'])
                && !is_remark
            {
                (last, within) = ((begin, line), false);
            }
            continue;
        };
        if !within {
            let root = root(last.1);
            let root_at = root.trim_end_matches('/').contains('/').then(|| last.0 + last.1.find(&*root).unwrap_or(0));
            let root_at = root_at.map(|at| Span::new(at..at + root.len()));
            all.push(Listing { root, root_at, ..Listing::default() });
            (within, open) = (true, Vec::new());
        }
        let name = name(&line[offset..]);
        open.retain(|(known, ..)| *known < column);
        let plain = name.trim_end_matches('/').trim_start_matches("./");
        let above = open.last().map_or("", |(_, path, _)| path);
        // What is left out, or filled in, has no path; nor has what is below it.
        let is_name = !plain.is_empty() && !plain.contains(['*', '<', '{', '…', '$', '[']) && !plain.starts_with("..");
        let is_lost = open.last().is_some_and(|(_, path, _)| path.is_empty());
        let path = match above {
            _ if !is_name || is_lost => String::new(),
            "" => plain.to_owned(),
            above => format!("{above}/{plain}"),
        };
        let Some(listing) = all.last_mut() else { continue };
        let index = listing.entries.len();
        if !path.is_empty() {
            if let Some(parent) = open.last().and_then(|(.., parent)| listing.entries.get_mut(*parent)) {
                parent.is_folder = true;
            }
            let span = Span::new(begin + offset..begin + offset + name.len());
            listing.entries.push(Entry { span, path: path.as_str().into(), is_folder: name.ends_with('/') });
            let folder = if name.ends_with('/') { &*path } else { above };
            let behind = offset + name.len();
            listing.remarked.extend(remarked(&line[behind..], begin + behind, name.ends_with('/'), folder));
        }
        open.push((column, path, index));
    }
    // What lies in a folder that the reader names is the reader's.
    all.retain(|listing| !listing.root.contains(['<', '{', '$']));
    all
}

/// The column in which the branch of an entry begins, and the byte where its name does.
fn branch(line: &str) -> Option<(usize, usize)> {
    let marks = ["├", "└", "|-", "`-", "+-"];
    let start = marks.iter().filter_map(|mark| line.find(mark)).min()?;
    // What stands before it are bars and blanks.
    if !line[..start].chars().all(|c| c.is_whitespace() || matches!(c, '│' | '|' | '┃')) {
        return None;
    }
    let rest = &line[start..];
    let name =
        rest.find(|c: char| !matches!(c, '├' | '└' | '─' | '|' | '`' | '+' | '-' | '┬' | '━') && !c.is_whitespace())?;
    // `- a` of a list in Markdown is none.
    (rest[..name].chars().count() >= 2).then(|| (line[..start].chars().count(), start + name))
}

/// The same of a folder behind bars whose branch was forgotten: `|   templates/`.
fn undrawn(line: &str) -> Option<(usize, usize)> {
    let is_bar = |c: char| matches!(c, '│' | '|' | '┃');
    let offset = line.find(|c: char| !is_bar(c) && !c.is_whitespace())?;
    let bar = line[..offset].rfind(is_bar)?;
    name(&line[offset..]).ends_with('/').then(|| (line[..bar].chars().count(), offset))
}

/// The name of an entry, without the words behind it.
fn name(rest: &str) -> &str {
    let rest = rest.trim_end();
    let ends = ["  ", "\t", " #", " ←", " <-", " —", " – ", " - ", " (", " ->", " →", " //"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    // A sentence is no name.
    let name = rest[..end].split(' ').next().unwrap_or_default();
    name.trim_end_matches([':', ','])
}

/// The files that are named behind an entry: `├── a.sh, b.sh`, `├── scripts/  # a.sh, b.sh`.
fn remarked(rest: &str, start: usize, is_folder: bool, folder: &str) -> Vec<Entry> {
    let is_list = rest.starts_with(',') || is_folder && rest.trim_start().starts_with(['#', '(', '←', '-', '—']);
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '`');
    let words = rest.split(ends).filter(|_| is_list).map(|word| word.trim_matches(['(', ')', '.', ':']));
    let place = |word: &str| word.as_ptr() as usize - rest.as_ptr() as usize;
    // In a sentence, `nix.conf` may be what any machine calls it.
    let is_item = |word: &&str| {
        let before = rest[..place(word)].trim_end_matches([' ', '`', '\t']);
        before.ends_with(|c: char| !c.is_alphanumeric()) || before.ends_with(" and")
    };
    let entry = |word: &str| {
        let at = start + place(word);
        let path = if folder.is_empty() { word.to_owned() } else { format!("{folder}/{word}") };
        Entry { span: Span::new(at..at + word.len()), path: path.into(), is_folder: false }
    };
    words.filter(|word| is_name_of_file(word)).filter(is_item).map(entry).collect()
}

/// The folder that the line above a listing names.
fn root(line: &str) -> Box<str> {
    let word = name(line.trim_start()).trim_start_matches("./");
    if matches!(word, "." | "") { Box::from("") } else { word.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(code: &str) -> Vec<String> {
        let listings = read(code, 0);
        let of = |listing: &Listing| {
            let entries = listing.entries.iter().map(|entry| {
                assert_eq!(entry.span.of(code).trim_end_matches('/').rsplit('/').next(), entry.path.rsplit('/').next());
                format!("{}:{}{}", listing.root, entry.path, if entry.is_folder { "/" } else { "" })
            });
            entries.collect::<Vec<_>>()
        };
        listings.iter().flat_map(of).collect()
    }

    #[test]
    fn a_root_that_is_to_be_filled_in() {
        assert!(read("tracks/<track>/\n├── app/\n└── x.yaml\n", 0).is_empty());
        assert_eq!(read("tracks/\n├── app/\n└── x.yaml\n", 0).len(), 1);
    }

    #[test]
    fn a_listing_as_tree_prints_it() {
        let code =
            "apps/\n├── web/          # the site\n│   ├── deploy.yaml\n│   └── values.yaml  (base)\n│\n└── README.md\n";
        assert_eq!(paths(code), ["apps/:web/", "apps/:web/deploy.yaml", "apps/:web/values.yaml", "apps/:README.md"]);
        assert!(is_one(code));
    }

    #[test]
    fn a_remark_between_entries() {
        let code = "tools/\n├── scripts/\n│   │   # for all of them\n│   ├── a.sh\n└── b.sh\n";
        assert_eq!(paths(code), ["tools/:scripts/", "tools/:scripts/a.sh", "tools/:b.sh"]);
    }

    #[test]
    fn a_listing_in_plain_letters() {
        let code = ".\n|-- a\n|   `-- b.tf\n`-- c/d/\n";
        assert_eq!(paths(code), [":a/", ":a/b.tf", ":c/d/"]);
    }

    #[test]
    fn a_folder_whose_branch_was_forgotten() {
        let code = "infra/\n|-- a.tf\n|   # all of them\n|   templates/\n|   |-- k8s/\n";
        assert_eq!(paths(code), ["infra/:a.tf", "infra/:templates/", "infra/:templates/k8s/"]);
    }

    #[test]
    fn a_listing_by_indents() {
        let code = "web/\n  main.tf\n  # for each stage\n  env/   # one each\n    dev.tfvars\n\nREADME.md\n";
        assert!(is_one(code));
        assert_eq!(paths(code), ["web/:main.tf", "web/:env/", "web/:env/dev.tfvars"]);
    }

    #[test]
    fn what_is_left_out_has_no_path() {
        let code = "x\n├── <app>/\n│   └── values.yaml\n├── ...\n└── *.tf\n";
        assert_eq!(paths(code), [""; 0]);
    }

    #[test]
    fn files_that_are_named_behind_an_entry() {
        let remarked = |code: &str| {
            let listing = read(code, 0).pop().expect("a listing");
            assert!(listing.remarked.iter().all(|entry| entry.path.ends_with(entry.span.of(code))));
            listing.remarked.iter().map(|entry| entry.path.to_string()).collect::<Vec<_>>()
        };
        let code = ".\n├── .github/\n│   └── scripts/   # make-list.py, (make-log.sh).\n└── one.sh, two.sh\n";
        assert_eq!(remarked(code), [".github/scripts/make-list.py", ".github/scripts/make-log.sh", "two.sh"]);
        assert_eq!(remarked(".\n├── one.sh  # calls two.sh\n└── lib/three.sh\n"), [""; 0]);
        assert_eq!(
            remarked(".\n├── lib/  # `one.sh` and `two.sh`\n└── nix/  # the nix.conf\n"),
            ["lib/one.sh", "lib/two.sh"]
        );
    }

    #[test]
    fn hostile_listings() {
        for code in ["├", "└──", "├── \n└── /", "│ │ │\n├─ a/b/c\n    ├─ é\n", "├── ./\n", "`- a", "|"]
        {
            paths(code);
        }
        let deep: String = (0..2000).map(|at| format!("{}├── a\n", " ".repeat(at % 40))).collect();
        paths(&deep);
    }
}
