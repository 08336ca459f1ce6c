//! Changes after which a file says the same of everything that a page speaks of.

/// What can be done to a file without a change of what it says.
#[derive(Clone, Copy, Debug)]
pub enum Dress {
    /// A comment at its top.
    Comment,
    /// Quotes around the value, or none.
    Quotes,
    /// The line of the value changes places with the one before or after it.
    Reorder,
    /// Everything is set in twice as far.
    Indent,
    /// White space around signs.
    Spaces,
}

pub const ALL: &[Dress] = &[Dress::Comment, Dress::Quotes, Dress::Reorder, Dress::Indent, Dress::Spaces];

impl Dress {
    /// The text in its new dress; `None` where it does not fit the file.
    pub fn put_on(self, file: &str, text: &str, line: usize, value: &str) -> Option<String> {
        let is_yaml = file.ends_with(".yaml") || file.ends_with(".yml");
        let is_terraform = file.ends_with(".tf");
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let at = line.checked_sub(1).filter(|at| *at < lines.len())?;
        match self {
            Dress::Comment if is_yaml && !text.starts_with("---") || is_terraform => {
                lines.insert(0, "# Kept by the platform team.".to_owned());
            }
            Dress::Quotes if is_yaml => {
                let quoted = format!("\"{value}\"");
                let is_pair = lines[at].trim_end().ends_with(&format!(": {value}"));
                if lines[at].contains(&quoted) && !value.contains(['~', '>', '<', '^', '*']) && value.contains('.') {
                    lines[at] = lines[at].replace(&quoted, value);
                } else if is_pair {
                    lines[at] = lines[at].replace(&format!(": {value}"), &format!(": {quoted}"));
                } else {
                    return None;
                }
            }
            Dress::Reorder if is_yaml || is_terraform => {
                let is_alike = |other: &usize| {
                    lines.get(*other).is_some_and(|other| key(other).is_some() && margin(other) == margin(&lines[at]))
                };
                key(&lines[at])?;
                let other = [at + 1, at.wrapping_sub(1)].into_iter().find(is_alike)?;
                // What follows one of them must not be a part of it.
                let is_parent = |one: usize| {
                    lines.get(one + 1).is_some_and(|next| margin(next) > margin(&lines[one]) && !next.trim().is_empty())
                };
                if is_parent(at) || is_parent(other) {
                    return None;
                }
                lines.swap(at, other);
            }
            Dress::Indent if is_yaml => {
                for line in &mut lines {
                    *line = format!("{}{line}", " ".repeat(margin(line)));
                }
            }
            Dress::Spaces if is_terraform => lines[at] = lines[at].replacen(" =", "    =", 1),
            Dress::Spaces if is_yaml && key(&lines[at]).is_some() => {
                lines[at] = format!("{}  # pinned", lines[at].trim_end());
            }
            _ => return None,
        }
        let new = lines.join("\n");
        (new != text).then_some(new)
    }
}

fn margin(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The key of a line that is nothing but a key with a plain value.
fn key(line: &str) -> Option<&str> {
    let line = line.trim();
    let (key, value) = line.split_once(": ").or_else(|| line.split_once(" = "))?;
    let is_plain = !value.trim().is_empty() && !value.trim_start().starts_with(['|', '>', '{', '[', '&', '*', '#']);
    let is_name = !key.starts_with(['-', '#', '"']) && !key.contains([' ', '{']) || line.contains(" = ");
    (is_plain && is_name).then_some(key)
}

#[test]
fn dresses() {
    let text = "a:\n  name: x\n  version: 1.2\n";
    let put = |dress: Dress| dress.put_on("a.yaml", text, 3, "1.2");
    assert_eq!(put(Dress::Quotes).as_deref(), Some("a:\n  name: x\n  version: \"1.2\"\n"));
    assert_eq!(put(Dress::Reorder).as_deref(), Some("a:\n  version: 1.2\n  name: x\n"));
    assert_eq!(put(Dress::Indent).as_deref(), Some("a:\n    name: x\n    version: 1.2\n"));
    assert_eq!(Dress::Spaces.put_on("a.tf", "  b = \"1\"\n", 1, "1").as_deref(), Some("  b    = \"1\"\n"));
}
