//! Text that others wrote, put into Markdown that a forge renders: nobody is called, nothing is
//! linked, nothing breaks out of its place.
//!
//! A backslash is not enough for that: forges look for `@name` and `#7` in what was rendered, where
//! the backslash is gone.

/// The longest text that is shown, in characters.
const MOST: usize = 600;

/// Splits a name that a forge would call, and is not seen.
const SPLIT: &str = "&#8203;";

/// Text as one line that shows just these words; code marks stay code marks.
pub fn inline(text: &str) -> String {
    let text = plain(text);
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = &*text;
    while let Some(at) = rest.find('`') {
        let (before, marks) = rest.split_at(at);
        words(before, &mut shown);
        let count = run(marks);
        match closing(&marks[count..], count) {
            Some(end) => {
                let (code, after) = marks.split_at(count + end + count);
                shown.push_str(code);
                rest = after;
            }
            // Without an end it is no code, and what follows it would be read as words.
            None => {
                shown.push_str(&"\\`".repeat(count));
                rest = &marks[count..];
            }
        }
    }
    words(rest, &mut shown);
    shown
}

/// Text as code, whatever marks are in it.
pub fn code(text: &str) -> String {
    let text = plain(text);
    let mut longest = 0;
    let mut rest = &*text;
    while let Some(at) = rest.find('`') {
        let count = run(&rest[at..]);
        longest = longest.max(count);
        rest = &rest[at + count..];
    }
    let marks = "`".repeat(longest + 1);
    let apart = if longest > 0 || text.is_empty() { " " } else { "" };
    format!("{marks}{apart}{text}{apart}{marks}")
}

/// One line of bounded length, without characters that do something instead of being seen.
fn plain(text: &str) -> String {
    let mut shown: String = text.chars().take(MOST).map(seen).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}

fn seen(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        // These turn the direction of what follows.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Words outside of code.
fn words(text: &str, shown: &mut String) {
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => shown.push_str("&amp;"),
            '\\' | '*' | '_' | '~' | '|' | '[' | ']' | '<' => shown.extend(['\\', c]),
            c => shown.push(c),
        }
        let calls = match (c, rest.peek()) {
            ('@', Some(next)) => next.is_alphanumeric(),
            ('#' | '!', Some(next)) => next.is_ascii_digit(),
            (':', Some('/')) => true,
            _ => false,
        };
        if calls {
            shown.push_str(SPLIT);
        }
    }
}

/// How many marks a text begins with.
fn run(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte == b'`').count()
}

/// Where a run of just so many marks begins.
fn closing(text: &str, count: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('`') {
        let own = run(&text[from + at..]);
        if own == count {
            return Some(from + at);
        }
        from += at + own;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader sees; what of it is not code; whether any of it is more than words.
    fn rendered(markdown: &str) -> (String, String, bool) {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let (mut text, mut words, mut more) = (String::new(), String::new(), false);
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(part) => {
                    text.push_str(&part);
                    words.push_str(&part);
                }
                Event::Code(part) => text.push_str(&part),
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                _ => more = true,
            }
        }
        (text.replace('\u{200b}', ""), words, more)
    }

    #[test]
    fn words_stay_words() {
        for hostile in [
            "see <b> and <!-- vibe:report --> and </details>",
            "by @team, @ada-l and a@b.c",
            "fixes #12, o/r#7 and !4 at https://example.org/o/r/issues/1",
            "![x](http://tracker.example.org/p.png) and [y](javascript:z) and [z][z]",
            "*a* _b_ ~~c~~ | d \\ e &lt;img&gt; &#64;team",
            "back \\`@team\\` slash",
            "a `lone mark @team",
            "``two `one` @team",
        ] {
            let markdown = format!("x {}", inline(hostile));
            let (text, words, more) = rendered(&markdown);
            assert_eq!((text.replace('`', ""), more), (format!("x {}", hostile.replace('`', "")), false), "{markdown}");
            for called in ["@team", "@ada", "#12", "#7", "!4", "://"] {
                assert!(!words.contains(called), "{markdown}");
            }
        }
    }

    #[test]
    fn code_stays_code() {
        assert_eq!(inline("`<app>` and ``a`b``"), "`<app>` and ``a`b``");
        for hostile in ["a", "a`b", "``", "`a``b```", "<!-- @team", "a\nb"] {
            let (text, words, more) = rendered(&format!("x{}", code(hostile)));
            assert_eq!((text, &*words, more), (format!("x{}", hostile.replace('\n', " ")), "x", false));
        }
    }

    #[test]
    fn names_are_not_called() {
        assert_eq!(inline("by @team in #7"), "by @&#8203;team in #&#8203;7");
        assert_eq!(inline("`x`@team`"), "`x`@&#8203;team\\`");
        assert_eq!(inline("`@team`"), "`@team`");
    }

    #[test]
    fn a_long_text_is_cut_and_an_odd_one_is_seen() {
        assert_eq!(inline(&"ä".repeat(9_000)).chars().count(), MOST + 1);
        // The end of the code was cut off.
        assert!(inline(&format!("`{}` @team", "a".repeat(9_000))).starts_with("\\`a"));
        assert_eq!(inline("a\u{202e}b\u{1b}[31mc\0"), "a\u{fffd}b\u{fffd}\\[31mc\u{fffd}");
    }
}
