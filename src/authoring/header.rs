//! The header of a new page, in the shape that most of its siblings use.

use crate::markdown::Page;
use std::fmt::Write;

/// How a header is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Style {
    /// `> ` before each line.
    quoted: bool,
    /// `- ` before each line.
    listed: bool,
    /// The word of an alert: `NOTE`.
    alert: Option<String>,
    /// `**Name:**` rather than `**Name**:`.
    inside: bool,
    /// `Status:` without marks.
    bare: bool,
    /// What stands between the first two fields of one line.
    joined: Option<String>,
}

/// The shape of a header: how it is written, and which fields it has.
#[derive(Clone, Debug)]
pub struct Shape {
    style: Style,
    names: Vec<String>,
}

impl Shape {
    /// The shape that is proposed where there is nothing to follow.
    pub fn house(names: &[&str]) -> Self {
        let style = Style { quoted: true, listed: false, alert: None, inside: true, bare: false, joined: None };
        Self { style, names: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The shape that most of `siblings` have; `None` where fewer than half have a header at all.
    pub fn of_most(siblings: &[&Page]) -> Option<Self> {
        let read: Vec<(Style, Vec<String>)> = siblings.iter().filter_map(|page| read(page)).collect();
        if read.is_empty() || read.len() * 2 < siblings.len() {
            return None;
        }
        let times = |style: &Style| read.iter().filter(|(other, _)| other == style).count();
        let (style, _) = read.iter().max_by_key(|(style, _)| (times(style), style.clone()))?;
        let like: Vec<&Vec<String>> = read.iter().filter(|(other, _)| other == style).map(|(_, names)| names).collect();
        // The newest page says in which order; the others which fields are usual.
        let usual = |name: &&String| like.iter().filter(|names| names.contains(name)).count() * 2 >= like.len();
        let names = like.last()?.iter().filter(usual).cloned().collect();
        Some(Self { style: style.clone(), names })
    }

    /// The header with the values that `value` gives for the lower-case names of its fields; a field
    /// without a value is left out.
    pub fn write(&self, value: impl Fn(&str) -> Option<String>) -> String {
        let style = &self.style;
        let lead = if style.quoted {
            "> "
        } else if style.listed {
            "- "
        } else {
            ""
        };
        let mut text = String::new();
        if let Some(alert) = &style.alert {
            let _ = writeln!(text, "> [!{alert}]");
        }
        let fields: Vec<String> = self
            .names
            .iter()
            .filter_map(|name| {
                let value = value(&name.to_lowercase())?;
                Some(match (style.bare, style.inside) {
                    (true, _) => format!("{name}: {value}"),
                    (false, true) => format!("**{name}:** {value}"),
                    (false, false) => format!("**{name}**: {value}"),
                })
            })
            .collect();
        for (index, field) in fields.iter().enumerate() {
            match &style.joined {
                Some(joined) if index == 1 => {
                    text.truncate(text.trim_end().len());
                    let _ = writeln!(text, "{joined}{field}");
                }
                _ => {
                    // Plain lines would flow into one; two spaces keep them apart.
                    let end = if style.quoted || style.listed || index + 1 == fields.len() { "" } else { "  " };
                    let _ = writeln!(text, "{lead}{field}{end}");
                }
            }
        }
        text
    }
}

/// The style of a page's header and the names of its fields.
fn read(page: &Page) -> Option<(Style, Vec<String>)> {
    let header = page.header.as_ref()?;
    let text = page.text().ok()?;
    let source = header.span.of(&text);
    let first = header.fields.first()?;
    let after = text.get(first.name_span.end as usize..)?;
    let marked = after.find("**").map_or("", |end| &after[..end]);
    let line = text.get(..first.name_span.start as usize)?.rsplit('\n').next()?;
    let body = line.trim_start_matches(['>', ' ']);
    let joined = header.fields.get(1).and_then(|second| {
        let between = text.get(first.value_span.end as usize..second.name_span.start as usize)?;
        let between = between.trim_end_matches('*');
        (!between.contains('\n')).then(|| between.to_owned())
    });
    let alert = source.lines().next().and_then(|line| {
        let word = line.trim_start_matches(['>', ' ']).strip_prefix("[!")?.trim_end().strip_suffix(']')?;
        Some(word.to_owned())
    });
    let style = Style {
        quoted: header.quoted,
        listed: !header.quoted && body.starts_with(['-', '*']) && !body.starts_with("**"),
        alert,
        inside: marked.contains(':'),
        bare: !line.ends_with("**"),
        joined,
    };
    Some((style, header.fields.iter().map(|field| field.name.to_string()).collect()))
}
