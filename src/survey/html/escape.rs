//! Text that others wrote, put into HTML: it is seen and does nothing.

use crate::survey::table::seen;
use std::fmt;

/// Text that is escaped when it is written, in an element or in an attribute.
pub struct Text<'t>(pub &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in seen(self.0).chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // What XML does not allow, and browsers replace.
                '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}")?,
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn nothing_of_it_is_markup() {
        let shown = Text("<script>alert('a' & \"b\")</script>\u{0}\u{202e}").to_string();
        assert_eq!(shown, "&lt;script&gt;alert(&#39;a&#39; &amp; &quot;b&quot;)&lt;/script&gt;\u{fffd}\u{fffd}");
    }
}
