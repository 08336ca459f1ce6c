//! Raw HTML, read as far as rules need it: targets, anchors, unknown tags, comments.

use crate::text::Span;

/// Something found in raw HTML. Spans are bytes of the text handed to [`scan`], moved by its base.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'t> {
    /// `href` or `src`: the whole tag, the value.
    Target(Span, Span, &'t str),
    /// `id` or `name`.
    Id(&'t str),
    /// A tag that HTML does not know, by its name or by its words: `<app>`, `<image tag>`.
    Unknown {
        /// The whole tag.
        span: Span,
        /// Its name, as written.
        name: &'t str,
        /// `</name>`
        closing: bool,
        /// `<name/>`
        self_closing: bool,
        /// Whether it has attributes with values.
        attributes: bool,
    },
    /// The tag that opens or closes a heading: its level, the whole tag, whether it closes.
    Heading(u8, Span, bool),
    /// A comment: all of it, what stands in it.
    Comment(Span, &'t str),
}

/// Reads the tags and comments of `html`, which begins at byte `base` of its page.
pub fn scan<'t>(html: &'t str, base: usize, mut found: impl FnMut(Found<'t>)) {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + open;
        let rest = &html[start..];
        if let Some(inner) = rest.strip_prefix("<!--") {
            let (content, end) = match inner.find("-->") {
                Some(close) => (&inner[..close], start + 4 + close + 3),
                None => (inner, html.len()),
            };
            found(Found::Comment(Span::new(base + start..base + end), content));
            at = end;
            continue;
        }
        at = match tag(rest, base + start, &mut found) {
            Some(len) => start + len,
            None => start + 1,
        };
    }
}

/// Reads one tag at the start of `rest`; its length, or `None` where there is none.
fn tag<'t>(rest: &'t str, base: usize, found: &mut impl FnMut(Found<'t>)) -> Option<usize> {
    let bytes = rest.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let name_start = if closing { 2 } else { 1 };
    if !bytes.get(name_start)?.is_ascii_alphabetic() {
        return None;
    }
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
    let name_end = name_start + bytes[name_start..].iter().take_while(|byte| is_name(byte)).count();
    let name = &rest[name_start..name_end];
    let mut at = name_end;
    let mut values = Vec::new();
    let mut attributes = false;
    let mut strange = false;
    let self_closing;
    loop {
        at += blanks(&bytes[at..]);
        match bytes.get(at)? {
            b'>' => {
                self_closing = bytes[at - 1] == b'/';
                at += 1;
                break;
            }
            b'/' => at += 1,
            _ => {
                let key_start = at;
                at += bytes[at..]
                    .iter()
                    .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'))
                    .count();
                if at == key_start {
                    at += 1;
                    continue;
                }
                let key = &rest[key_start..at];
                let equals = at + blanks(&bytes[at..]);
                if bytes.get(equals) != Some(&b'=') {
                    strange |= is_strange(key);
                    continue;
                }
                attributes = true;
                at = equals + 1;
                at += blanks(&bytes[at..]);
                let value = match bytes.get(at)? {
                    &quote @ (b'"' | b'\'') => {
                        let end = at + 1 + memchr::memchr(quote, &bytes[at + 1..])?;
                        let value = at + 1..end;
                        at = end + 1;
                        value
                    }
                    _ => {
                        let end =
                            at + bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count();
                        let value = at..end;
                        at = end;
                        value
                    }
                };
                values.push((key, value));
            }
        }
    }
    let whole = Span::new(base..base + at);
    if let [b'h' | b'H', level @ b'1'..=b'6'] = name.as_bytes() {
        found(Found::Heading(level - b'0', whole, closing));
    }
    for (key, value) in values {
        let text = &rest[value.clone()];
        match &*key.to_ascii_lowercase() {
            "href" | "src" => found(Found::Target(whole, Span::new(base + value.start..base + value.end), text)),
            "id" | "name" => found(Found::Id(text)),
            _ => {}
        }
    }
    if !is_known(name) || (strange && !attributes && !closing && !self_closing) {
        found(Found::Unknown { span: whole, name, closing, self_closing, attributes });
    }
    Some(at)
}

/// The text of a piece of HTML: without its tags, with the commonest entities undone.
pub fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&quot;", "\""), ("&amp;", "&")]
        .into_iter()
        .fold(text, |text, (entity, meant)| if text.contains('&') { text.replace(entity, meant) } else { text })
}

fn blanks(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Whether a word in a tag is no attribute that HTML knows without a value.
fn is_strange(key: &str) -> bool {
    let plain = key.bytes().all(|byte| byte.is_ascii_alphabetic());
    plain && BARE.binary_search(&&*key.to_ascii_lowercase()).is_err()
}

/// The attributes that stand without a value, sorted; those of Vue's single files and of anchors too.
#[rustfmt::skip]
const BARE: &[&str] = &[
    "align", "allowfullscreen", "alt", "async", "autofocus", "autoplay", "border", "checked", "class", "clear", "client",
    "compact", "contenteditable", "controls", "crossorigin", "default", "defer", "disabled", "download",
    "draggable", "formnovalidate", "height", "hidden", "href", "id", "inert", "inline", "ismap", "itemscope", "loop",
    "module", "multiple", "muted", "name", "nohref", "nomodule", "noresize", "noshade", "novalidate", "nowrap",
    "open", "playsinline", "readonly", "required", "reversed", "scoped", "seamless", "selected", "server", "setup",
    "src", "start", "style", "target", "title", "type", "value", "vertical", "width",
];

/// Whether HTML or SVG has a tag of this name, whatever its case.
pub fn is_known(name: &str) -> bool {
    KNOWN.binary_search(&&*name.to_ascii_lowercase()).is_ok()
}

/// The tags of HTML (obsolete ones too, which renderers still know) and of SVG and MathML as they
/// occur in pages; sorted.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "a", "abbr", "acronym", "address", "animate", "applet", "area", "article", "aside", "audio", "b", "base",
    "basefont", "bdi", "bdo", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption",
    "center", "circle", "cite", "clippath", "code", "col", "colgroup", "data", "datalist", "dd", "defs",
    "del", "desc", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "ellipse", "em", "embed", "fieldset",
    "figcaption", "figure", "filter", "font", "footer", "foreignobject", "form", "frame", "frameset", "g",
    "g-emoji", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe",
    "image", "img", "input", "ins", "kbd", "label", "legend", "li", "line", "lineargradient", "link", "main",
    "map", "mark", "marker", "marquee", "mask", "math", "menu", "menuitem", "meta", "meter", "mi", "mn", "mo",
    "mrow", "nav", "nobr", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p",
    "param", "path", "pattern", "picture", "polygon", "polyline", "pre", "progress", "q", "radialgradient",
    "rb", "rect", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot",
    "small", "source", "span", "stop", "strike", "strong", "style", "sub", "summary", "sup", "svg", "symbol",
    "table", "tbody", "td", "template", "text", "textarea", "tfoot", "th", "thead", "time", "title", "tr",
    "track", "tspan", "tt", "u", "ul", "use", "var", "video", "wbr", "xmp",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn all(html: &str) -> Vec<Found<'_>> {
        let mut list = Vec::new();
        scan(html, 0, |found| list.push(found));
        list
    }

    #[test]
    fn known_tags_are_sorted() {
        assert!(KNOWN.is_sorted());
    }

    #[test]
    fn finds_targets_ids_and_unknown_tags() {
        let found = all("<a href='x.md' ID=top>y</a><app-name><br/>");
        assert_eq!(found[0], Found::Target(Span::new(0..22), Span::new(9..13), "x.md"));
        assert_eq!(found[1], Found::Id("top"));
        assert!(matches!(found[2], Found::Unknown { name: "app-name", closing: false, .. }));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn an_open_comment_and_an_open_tag_end_with_the_text() {
        assert_eq!(all("<!-- a"), vec![Found::Comment(Span::new(0..6), " a")]);
        assert_eq!(all("<a href=\"x"), vec![]);
    }
}
