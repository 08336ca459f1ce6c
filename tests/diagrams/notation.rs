//! The words of the notation of grammars.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Name(String),
    Text(String),
    Number(usize),
    Sign(char),
}

/// The words of a text, without its comments.
pub fn tokens(text: &str) -> Vec<Token> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(of_line).collect()
}

fn of_line(line: &str) -> Vec<Token> {
    let mut list = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' | '\'' => {
                let (text, length) = quoted(rest, first);
                list.push(Token::Text(text));
                length
            }
            '0'..='9' => {
                let length = rest.find(|of: char| !of.is_ascii_digit()).unwrap_or(rest.len());
                list.push(Token::Number(rest[..length].parse().expect("a number")));
                length
            }
            _ if is_name(first) => {
                let length = rest.find(|of| !is_name(of)).unwrap_or(rest.len());
                list.push(Token::Name(rest[..length].to_owned()));
                length
            }
            _ => {
                list.push(Token::Sign(first));
                first.len_utf8()
            }
        };
        rest = rest[length..].trim_start();
    }
    list
}

fn is_name(of: char) -> bool {
    of.is_ascii_alphabetic() || matches!(of, '-' | ':')
}

/// A text in quotes, with `\n`, `\t`, `\r` and `\` before a quote or itself; and its length in the notation.
fn quoted(rest: &str, quote: char) -> (String, usize) {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, next)) = chars.next() {
        match next {
            '\\' => match chars.next().map(|(_, escaped)| escaped) {
                Some('n') => text.push('\n'),
                Some('t') => text.push('\t'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => break,
            },
            _ if next == quote => return (text, at + quote.len_utf8()),
            _ => text.push(next),
        }
    }
    panic!("a text without an end: {rest}");
}
