//! Words as they can be put into Markdown.

/// Words as the text of a link that shows just these words, also in a cell of a table.
pub fn link_text(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '[' | ']' | '<' | '*' | '`' | '|' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::parse;

    #[test]
    fn a_title_with_marks_is_shown_as_it_is() {
        let title = "ADR [1] | List<String>, `a*b*` \\ x";
        let (elements, _) = parse(&format!("# {}\n", link_text(title)));
        assert_eq!(&*elements.headings[0].text, title);
    }
}
