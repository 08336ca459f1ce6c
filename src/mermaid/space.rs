//! White space as mermaid counts it, which is as ECMAScript does.

/// Whether ECMAScript's `\s` matches.
pub fn is_space(of: char) -> bool {
    match of {
        '\u{feff}' => true,
        '\u{85}' => false,
        _ => of.is_whitespace(),
    }
}

/// Whether ECMAScript's `^` matches behind it and `.` does not match it.
pub fn ends_line(of: char) -> bool {
    matches!(of, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether ECMAScript's `\w` matches.
pub fn is_word(of: char) -> bool {
    of.is_ascii_alphanumeric() || of == '_'
}

/// The bytes of white space that a text begins with.
pub fn leading(text: &str) -> usize {
    text.find(|of| !is_space(of)).unwrap_or(text.len())
}

/// The bytes of word characters that a text begins with.
pub fn leading_word(text: &str) -> usize {
    text.find(|of| !is_word(of)).unwrap_or(text.len())
}
