//! The digest that an image is pinned by, behind its tag: `@sha256:0a1b…`.

/// What begins a digest.
const SIGN: &str = "@sha256:";

/// A digest has so many hexadecimal digits at most.
const DIGITS: usize = 64;

/// A value without its digest.
pub fn without(value: &str) -> &str {
    value.split_once(SIGN).map_or(value, |(value, _)| value)
}

/// The digest that a text begins with, whole or as far as it is written; `None`: it begins with something else.
/// It is no longer than one is: `AS` may follow it, and begins as one.
pub fn leading(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(SIGN)?.bytes().take(DIGITS).take_while(u8::is_ascii_hexdigit).count();
    Some(&text[..SIGN.len() + digits])
}

/// Whether a digest has any digit: `@sha256:…` shows only how one is written.
pub fn has_digits(digest: &str) -> bool {
    digest.len() > SIGN.len()
}

/// Takes all digests out of a text.
pub fn remove(text: &mut String) {
    while let Some(at) = text.find(SIGN) {
        let length = leading(&text[at..]).map_or(SIGN.len(), str::len);
        text.replace_range(at..at + length, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests() {
        assert_eq!(without("a/b:1.2@sha256:0a1b"), "a/b:1.2");
        assert_eq!(leading("@sha256:0a1b` and"), Some("@sha256:0a1b"));
        assert_eq!(leading(" @sha256:0a1b"), None);
        assert!(leading("@sha256:...").is_some_and(|digest| !has_digits(digest)));
        let mut text = format!("FROM a:1@sha256:{}AS b", "0a".repeat(32));
        remove(&mut text);
        assert_eq!(text, "FROM a:1AS b");
    }
}
