//! Text: without quotes, in quotes of both sorts, and in blocks.

use super::stream::{Step, Stream, is_blank, is_end, is_flow, is_space};

/// What a text without quotes may not begin with.
const SIGNS: &[u8] = b"#&*!|>'\"%@`";

impl Stream<'_> {
    /// A text without quotes; `None` if none begins here.
    pub fn plain(&mut self, indent: usize, in_flow: bool) -> Step<Option<String>> {
        let first = self.byte();
        let ends = |of: u8| is_space(of) || of == 0 || in_flow && is_flow(of);
        if self.is_at_end() || is_space(first) || is_flow(first) || SIGNS.contains(&first) {
            return Ok(None);
        }
        if matches!(first, b'?' | b'-') && ends(self.ahead(1)) {
            return Ok(None);
        }
        let (mut start, mut end) = (self.at, self.at);
        let mut text = String::new();
        let mut pending = 0;
        while !self.is_at_end() {
            let of = self.byte();
            let is_colon = of == b':' && ends(self.ahead(1));
            let is_comment = of == b'#' && is_space(self.behind());
            let is_separator = self.at == self.line_start && self.is_at_separator();
            if is_colon || is_comment || is_separator || in_flow && is_flow(of) {
                break;
            }
            if is_end(of) {
                let before = (self.line, self.line_start, self.indent);
                pending = self.space(false);
                if self.indent < indent {
                    self.at = end;
                    (self.line, self.line_start, self.indent) = before;
                    break;
                }
                continue;
            }
            if pending > 0 {
                self.fold(start, end, &mut text, std::mem::take(&mut pending))?;
                (start, end) = (self.at, self.at);
            }
            self.step();
            if !is_blank(of) {
                end = self.at;
            }
        }
        text.push_str(self.printable(start, end)?);
        Ok((!text.is_empty()).then_some(text))
    }

    /// Takes a line over, and the line ends behind it: one becomes a blank.
    fn fold(&self, start: usize, end: usize, text: &mut String, breaks: usize) -> Step<()> {
        text.push_str(self.printable(start, end)?);
        match breaks {
            1 => text.push(' '),
            more => text.extend(std::iter::repeat_n('\n', more.saturating_sub(1))),
        }
        Ok(())
    }

    /// A piece of text, which may not hold control characters.
    fn printable(&self, start: usize, end: usize) -> Step<&str> {
        let text = self.slice(start, end);
        let is_odd = |of: char| matches!(of, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
        if text.contains(is_odd) { self.trouble("a control character") } else { Ok(text) }
    }

    /// A piece of text in quotes, which may hold some control characters.
    fn json(&self, start: usize, end: usize) -> Step<&str> {
        let text = self.slice(start, end);
        if text.contains(|of: char| of < ' ' && of != '\t') { self.trouble("a control character") } else { Ok(text) }
    }

    /// `'…'`
    pub fn single_quoted(&mut self) -> Step<String> {
        self.quoted(b'\'', "a `'` without its partner")
    }

    /// `"…"`
    pub fn double_quoted(&mut self) -> Step<String> {
        self.quoted(b'"', "a `\"` without its partner")
    }

    /// A text in quotes.
    fn quoted(&mut self, quote: u8, unclosed: &'static str) -> Step<String> {
        let open = self.at;
        self.step();
        let (mut start, mut end) = (self.at, self.at);
        let mut text = String::new();
        while !self.is_at_end() {
            let of = self.byte();
            if of == quote {
                text.push_str(self.json(start, self.at)?);
                self.step();
                if quote == b'"' || self.byte() != b'\'' {
                    return Ok(text);
                }
                start = self.at;
                self.step();
            } else if of == b'\\' && quote == b'"' {
                text.push_str(self.json(start, self.at)?);
                self.step();
                self.escape(&mut text)?;
                start = self.at;
            } else if is_end(of) {
                text.push_str(self.json(start, end)?);
                let breaks = self.space(false);
                self.fold(0, 0, &mut text, breaks)?;
                start = self.at;
            } else if self.at == self.line_start && self.is_at_separator() {
                self.at = open;
                return self.trouble(unclosed);
            } else {
                self.step();
            }
            end = self.at;
        }
        self.at = open;
        self.trouble(unclosed)
    }

    /// What stands behind `\`.
    fn escape(&mut self, text: &mut String) -> Step<()> {
        let of = self.byte();
        if is_end(of) {
            self.space(false);
            return Ok(());
        }
        let digits = match of {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => 0,
        };
        if digits == 0 {
            return self.short_escape(of, text);
        }
        let hex = self.text.get(self.at + 1..self.at + 1 + digits).unwrap_or_default();
        if hex.is_empty() || !hex.bytes().all(|of| of.is_ascii_hexdigit()) {
            return self.trouble("hexadecimal digits are expected behind `\\x`, `\\u` or `\\U`");
        }
        let code = u32::from_str_radix(hex, 16).unwrap_or_default();
        text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        self.at += 1 + digits;
        Ok(())
    }

    /// `\n` and the like.
    fn short_escape(&mut self, of: u8, text: &mut String) -> Step<()> {
        text.push(match of {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b' ' | b'"' | b'/' | b'\\' => char::from(of),
            _ => return self.trouble("a `\\` before a character that it does not go with"),
        });
        self.step();
        Ok(())
    }

    /// `|` or `>`, and lines below.
    pub fn block_text(&mut self, outer: usize) -> Step<String> {
        let mut known = self.block_header(outer)?;
        let mut indent = known.unwrap_or(outer);
        let mut text = String::new();
        while !self.is_at_end() {
            self.line_break()?;
            self.indent = 0;
            while self.byte() == b' ' && (known.is_none() || self.indent < indent) {
                self.indent += 1;
                self.step();
            }
            if known.is_none() {
                indent = indent.max(self.indent);
            }
            if is_end(self.byte()) {
                text.push('\n');
                continue;
            }
            if known.is_none() && indent == 0 {
                return self.trouble("no indentation below `|` or `>`");
            }
            if self.indent < indent || self.is_at_end() {
                break;
            }
            known = Some(indent);
            let start = self.at;
            self.skip_to_line_end();
            text.push_str(self.printable(start, self.at)?);
            text.push('\n');
        }
        Ok(text)
    }

    /// The signs behind `|` or `>`: the indentation, if it is said.
    fn block_header(&mut self, outer: usize) -> Step<Option<usize>> {
        let mut indent = None;
        let mut has_chomping = false;
        loop {
            self.step();
            match self.byte() {
                b'+' | b'-' if has_chomping => return self.trouble("`+` or `-` twice behind `|` or `>`"),
                b'+' | b'-' => has_chomping = true,
                b'0' => return self.trouble("an indentation of 0 behind `|` or `>`"),
                b'1'..=b'9' if indent.is_some() => return self.trouble("two indentations behind `|` or `>`"),
                digit @ b'1'..=b'9' => indent = Some(outer + usize::from(digit - b'1')),
                _ => break,
            }
        }
        if is_blank(self.byte()) {
            while is_blank(self.byte()) {
                self.step();
            }
            if self.byte() == b'#' {
                self.skip_to_line_end();
            }
        }
        Ok(indent)
    }
}
