//! The document: `%` lines, `---`, one node, `...`.

use super::node::{Context, Place};
use super::stream::{Step, Stream, is_blank, is_end, is_space};
use super::{Trouble, Value};
use std::rc::Rc;

/// Reads the only document of a text.
pub fn load(text: &str) -> Result<Rc<Value>, Trouble> {
    if let Some(at) = text.find('\0') {
        return Err(Trouble { at, what: "a null byte" });
    }
    // The reader relies on a line end behind the last line.
    let owned;
    let text = if text.is_empty() || text.ends_with(['\n', '\r']) {
        text
    } else {
        owned = format!("{text}\n");
        &owned
    };
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut stream = Stream::new(text.get(bom..).unwrap_or_default());
    let mut first = None;
    while !stream.is_at_end() {
        let value = document(&mut stream).map_err(|trouble| Trouble { at: trouble.at + bom, ..trouble })?;
        if first.is_some() {
            return Err(Trouble { at: stream.at.min(text.len()), what: "more than one document" });
        }
        first = Some(value);
    }
    Ok(first.unwrap_or_else(|| Rc::new(Value::Null)))
}

/// One document.
fn document(stream: &mut Stream<'_>) -> Step<Rc<Value>> {
    stream.anchors.clear();
    stream.handles.clear();
    let mut has_directives = false;
    let mut has_version = false;
    while !stream.is_at_end() {
        stream.space(true);
        if stream.indent > 0 || stream.byte() != b'%' {
            break;
        }
        has_directives = true;
        directive(stream, &mut has_version)?;
    }
    stream.space(true);
    if stream.indent == 0 && stream.slice(stream.at, stream.at + 3) == "---" {
        stream.at += 3;
        stream.space(true);
    } else if has_directives {
        return stream.trouble("`---` is expected behind `%` lines");
    }
    let place = Place { outer: stream.indent, context: Context::BlockOut, may_seek: false, is_compact: true };
    let value = stream.node(place)?.map_or_else(|| Rc::new(Value::Null), |node| node.value);
    stream.space(true);
    if stream.at == stream.line_start && stream.is_at_separator() {
        if stream.byte() == b'.' {
            stream.at += 3;
            stream.space(true);
        }
    } else if !stream.is_at_end() {
        return stream.trouble("the end is expected");
    }
    Ok(value)
}

/// `%YAML 1.2`, `%TAG ! !x`
fn directive(stream: &mut Stream<'_>, has_version: &mut bool) -> Step<()> {
    stream.step();
    let mut words = vec![word(stream)];
    while !stream.is_at_end() {
        while is_blank(stream.byte()) {
            stream.step();
        }
        if stream.byte() == b'#' {
            stream.skip_to_line_end();
        }
        if is_end(stream.byte()) || stream.is_at_end() {
            break;
        }
        words.push(word(stream));
    }
    if !stream.is_at_end() {
        stream.line_break()?;
    }
    match words.as_slice() {
        ["", ..] => stream.trouble("a name is expected behind `%`"),
        ["YAML", version] if !*has_version && is_version(version) => {
            *has_version = true;
            Ok(())
        }
        ["YAML", ..] => stream.trouble("`%YAML` with one version, such as 1.2, is expected once"),
        ["TAG", handle, prefix] if is_handle(handle) && !stream.handles.contains_key(handle) => {
            stream.handles.insert(*handle, *prefix);
            Ok(())
        }
        ["TAG", ..] => stream.trouble("`%TAG` with a handle and a prefix is expected once"),
        _ => Ok(()),
    }
}

/// What stands up to the next white space.
fn word<'t>(stream: &mut Stream<'t>) -> &'t str {
    let start = stream.at;
    while !stream.is_at_end() && !is_space(stream.byte()) {
        stream.step();
    }
    stream.slice(start, stream.at)
}

/// `1.x`
fn is_version(version: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|of| of.is_ascii_digit());
    version
        .split_once('.')
        .is_some_and(|(major, minor)| is_number(major) && is_number(minor) && major.trim_start_matches('0') == "1")
}

/// `!`, `!!`, `!a!`
pub fn is_handle(handle: &str) -> bool {
    let inner = handle.strip_prefix('!').map(|rest| rest.strip_suffix('!').unwrap_or(rest));
    let is_inner = |of: u8| of.is_ascii_alphanumeric() || of == b'-';
    inner.is_some_and(|inner| inner.bytes().all(is_inner) && (inner.is_empty() || handle.ends_with('!')))
}
