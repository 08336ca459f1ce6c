//! Variables of a script that is read: where the value stands that a command only names.

use super::settings;

/// What is written, or the value of the variable that is named, if the same text sets it to just one thing:
/// `1.2`, `$VERSION`, `${VERSION}`, `$(VERSION)`, `{{version}}`.
pub(super) fn resolved<'t>(text: &'t str, written: &'t str) -> Option<&'t str> {
    let Some(name) = variable(written) else {
        return (!written.contains(['$', '{', '('])).then_some(written);
    };
    let mut values = text.lines().filter_map(settings::of_line).filter(|(key, _)| *key == name).map(|(_, value)| value);
    let first = values.next()?;
    (values.all(|other| other == first) && variable(first).is_none()).then_some(first)
}

/// The name of the variable that a text is, and nothing else.
fn variable(text: &str) -> Option<&str> {
    let around = [("${", "}"), ("$(", ")"), ("{{", "}}"), ("$", "")];
    let inside = around.iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))?.trim();
    let name = inside.split_once(":-").or_else(|| inside.split_once(":=")).map_or(inside, |(name, _)| name);
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(is_name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn values_of_variables() {
        let text = "#V=0\nV=1.2\nexport W=\"${W:-2.3}\"\nX=1\nX=2\nY=$V\n";
        for (written, expected) in [
            ("1.0", Some("1.0")),
            ("$V", Some("1.2")),
            ("${V}", Some("1.2")),
            ("{{ V }}", Some("1.2")),
            ("$(W)", Some("2.3")),
            ("$X", None),
            ("$Y", None),
            ("$Z", None),
            ("v${V}", None),
            ("$", None),
        ] {
            assert_eq!(resolved(text, written), expected, "{written}");
        }
    }
}
