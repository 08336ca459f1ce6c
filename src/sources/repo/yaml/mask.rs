//! Templates in YAML: what stands between `{{` and `}}` is overwritten, byte for byte, so that what is
//! left can be read and every byte stays where it is.

/// What a template is written between, and whether it may begin a value: `{% if %}` never does.
const PAIRS: [(&str, &str, bool); 3] = [("{{", "}}", true), ("{%", "%}", false), ("{#", "#}", false)];

/// `text` with its templates overwritten; `None` where it has none.
///
/// A line of templates alone becomes empty: what it puts there is not known. So does one that puts lines
/// below a key. Inside a value the filler is a letter, and who reads the value sees the template in the
/// file's own text.
pub(super) fn masked(text: &str) -> Option<String> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(brace) = memchr::memchr(b'{', &text.as_bytes()[at..]) {
        let start = at + brace;
        at = start + 1;
        let Some((_, close, is_value)) = PAIRS.iter().find(|(open, ..)| text[start..].starts_with(open)) else {
            continue;
        };
        let Some(length) = text[start..].find(close) else {
            // What is not closed is no template, and neither is anything of its kind after it.
            break;
        };
        at = start + length + close.len();
        spans.push((start..at, *is_value));
    }
    if spans.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for (span, is_value) in &spans {
        let inside = &text[span.clone()];
        let is_blank = !is_value || inside.contains('\n') || puts_lines(inside) || stands_alone(text, span.clone());
        let filler = if is_blank { b' ' } else { b'x' };
        for byte in bytes[span.clone()].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')) {
            *byte = filler;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Whether a template makes lines of its own: `{{ toYaml . | nindent 4 }}`.
fn puts_lines(template: &str) -> bool {
    template.contains("indent ") || template.contains("toYaml")
}

/// Whether nothing but templates stands on the lines of one.
fn stands_alone(text: &str, span: std::ops::Range<usize>) -> bool {
    let start = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |length| span.end + length);
    let (before, after) = (text[start..span.start].trim(), text[span.end..end].trim());
    let is_templates = |part: &str| part.is_empty() || (part.starts_with('{') && part.ends_with('}'));
    is_templates(before) && is_templates(after)
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn templates_are_overwritten_byte_for_byte() {
        for (text, expected) in [
            ("a: {{ .Values.a }}\n", Some("a: xxxxxxxxxxxxxxx\n")),
            ("{{- if .x }}\r\na: 1\r\n", Some("            \r\na: 1\r\n")),
            ("a: {{ toYaml .x | nindent 2 }}\n", Some("a:                            \n")),
            ("a: \"{{ .é }}:{{ .b }}\"", Some("a: \"xxxxxxxxx:xxxxxxxx\"")),
            ("  {% if x %}\n{# é\n  #}b: 1", Some("            \n     \n    b: 1")),
            ("a: {b: {c: d}}\n", None),
            ("a: {{ open\n", None),
            ("", None),
        ] {
            let masked = masked(text);
            assert_eq!(masked.as_deref(), expected, "{text}");
            assert!(masked.is_none_or(|masked| masked.len() == text.len()));
        }
    }
}
