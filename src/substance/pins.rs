//! Versions, tags and digests: values that a bot moves every day.

/// Whether two values differ in a version, a tag or a digest only.
pub fn is_bump(before: &str, after: &str) -> bool {
    let (old, new) = (parts(before), parts(after));
    let mut moved = false;
    old.len() == new.len()
        && old.iter().zip(&new).all(|(old, new)| {
            moved |= old != new;
            old == new || (is_pin(old) && is_pin(new))
        })
        && moved
}

/// Whether a text states a value that went: the value as it stands, or the version in it.
pub fn is_stated(text: &str, value: &str) -> bool {
    let pins = parts(value).into_iter().filter(|part| is_pin(part) && !is_digest(part));
    let long = |text: &str| text.len() >= 3 && text.bytes().any(|byte| byte.is_ascii_digit());
    let as_code = || value.len() >= 3 && text.contains(&format!("`{value}`"));
    pins.chain(Some(value)).filter(|part| long(part)).any(|part| has(text, part)) || as_code()
}

/// Whether a text names a file, as a whole word.
pub fn is_named(text: &str, file: &str) -> bool {
    has(text, file)
}

/// Whether a text holds a word, not as a part of a longer one: `1.2` is not said by `1.2.3`.
fn has(text: &str, word: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            let before = text[..at].trim_end_matches('v').chars().next_back();
            let mut after = text[at + word.len()..].chars();
            let next = after.next();
            // A full stop ends the sentence, not the version.
            let ends =
                next.is_none_or(|c| !goes_on(c)) || next == Some('.') && after.next().is_none_or(|c| !goes_on(c));
            before.is_none_or(|c| !goes_on(c)) && ends
        })
}

/// A value cut at the signs between its parts: `quay.io/a/b:v1.2@sha256:0a` has five.
fn parts(value: &str) -> Vec<&str> {
    value.split([':', '@', '/', ' ', '=', '"', '\'', ',']).filter(|part| !part.is_empty()).collect()
}

/// `1.2`, `v3`, `2.0.0-rc.1`, `10.2-alpine`, a digest; not an address of four numbers, not a mere number.
fn is_pin(part: &str) -> bool {
    if is_digest(part) {
        return true;
    }
    let bare = part.trim_start_matches(['~', '>', '<', '^', '!']).trim_start_matches('v');
    let numbers = bare.split(['-', '+', '_']).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let count = numbers.split('.').count();
    let is_address = count == 4 && numbers.split('.').all(|part| part.parse::<u8>().is_ok());
    let dotted = numbers.split('.').all(|part| is_number(part) || part == "x" || part == "*");
    let has_v = part.starts_with('v');
    dotted && !is_address && (count > 1 || has_v) && numbers.starts_with(|c: char| c.is_ascii_digit())
}

fn is_digest(part: &str) -> bool {
    part.len() >= 7
        && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        && part.bytes().any(|byte| byte.is_ascii_digit())
        && (part.len() >= 32 || part.bytes().any(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bump_moves_a_pin_and_nothing_else() {
        for (before, after) in [
            ("1.17.2", "1.20.2"),
            ("ghcr.io/a/b:v1.2.3@sha256:0a1b2c3d", "ghcr.io/a/b:v1.3.0@sha256:1a1b2c3e"),
            ("~> 5.1", "~> 5.21"),
            ("actions/checkout@v3", "actions/checkout@v4"),
            ("16.2-alpine", "16.3-alpine"),
            ("1.43.3.10861@sha256:0a1b2c3d", "1.43.3.10896@sha256:1a1b2c3e"),
        ] {
            assert!(is_bump(before, after), "{before} {after}");
        }
        for (before, after) in [
            ("2", "3"),
            ("192.168.1.10", "192.168.1.11"),
            ("a/b:1.2", "c/b:1.2"),
            ("true", "false"),
            ("1.2", "1.2"),
            ("ubuntu-latest", "ubuntu-latest-ca"),
        ] {
            assert!(!is_bump(before, after), "{before} {after}");
        }
    }

    #[test]
    fn a_page_states_a_version_as_a_whole_word() {
        assert!(is_stated("pinned to **`1.8.2`** in CI", "1.8.2"));
        assert!(is_stated("We run v1.8.2.", "ghcr.io/a/b:v1.8.2@sha256:0a1b2c3d"));
        assert!(is_stated("| `cloudflare` | `~> 5` |", "~> 5"));
        assert!(!is_stated("1.8.20 and 1.8.2.1 and 11.8.2", "1.8.2"));
        assert!(!is_stated("about 5 of them", "5"));
    }
}
