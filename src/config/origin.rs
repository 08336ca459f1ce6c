//! Who set a value, and what is wrong with one.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Who set a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nobody: it is the default.
    #[default]
    Default,
    /// `vibe.toml`: the file, as it was named to us.
    File(Arc<PathBuf>),
    /// A flag of the command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File(path) => write!(f, "{}", path.display()),
            Origin::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A setting that cannot be followed. Its text is ready to be shown, caret and all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// What is wrong, and where: several lines.
    pub message: String,
    /// The same as a terminal shows it, with `error` before it, where there is a place to show.
    pub styled: Option<String>,
}

impl ConfigError {
    /// An error without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), styled: None }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ConfigError {}

/// One step on the way to a setting.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// Into a table, by key; where it is the last step, the key itself is meant.
    Key(&'a str),
    /// The last step into a table: not the key is meant, but its value.
    Value(&'a str),
    /// Into a list, by place.
    Item(usize),
    /// Into a list of words, by word.
    Word(&'a str),
}

/// The text of a settings file, to point into.
#[derive(Clone, Debug)]
pub struct SettingsText {
    /// What the file is called.
    pub path: Arc<PathBuf>,
    /// What stands in it.
    pub text: Arc<str>,
}

impl SettingsText {
    /// An error that points at some bytes of the file.
    pub fn error(&self, span: Option<Range<usize>>, what: &str, help: Option<&str>) -> ConfigError {
        let path = self.path.display().to_string();
        let Some(span) = span else { return ConfigError::new(format!("{path}: {what}")) };
        let end = span.end.min(self.text.len());
        let start = span.start.min(end);
        // A place at the end of a line is shown as the place it is, not as the next line.
        let line = self.text[start..end].find('\n').map_or(end, |line| start + line);
        let mark = AnnotationKind::Primary.span(start..line);
        let snippet = Snippet::source(&*self.text).path(&*path).annotation(mark);
        let mut groups = vec![Level::ERROR.primary_title(what).element(snippet)];
        groups.extend(help.map(|help| Group::with_title(Level::HELP.secondary_title(help))));
        let shown = Renderer::plain().render(&groups);
        let styled = Some(Renderer::styled().render(&groups));
        ConfigError { styled, ..ConfigError::new(shown.strip_prefix("error: ").unwrap_or(&shown)) }
    }

    /// The bytes of a setting.
    pub fn locate(&self, way: &[Step<'_>]) -> Option<Range<usize>> {
        let document = DeTable::parse(&self.text).ok()?;
        let (Step::Key(first), rest) = way.split_first()? else { return None };
        entry(document.get_ref(), first, rest)
    }

    /// The line of a setting, from 1.
    pub fn line(&self, way: &[Step<'_>]) -> Option<usize> {
        let span = self.locate(way)?;
        Some(self.text[..span.start].matches('\n').count() + 1)
    }
}

fn entry(table: &DeTable<'_>, key: &str, rest: &[Step<'_>]) -> Option<Range<usize>> {
    let (name, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
    if rest.is_empty() { Some(name.span()) } else { walk(value, rest) }
}

fn walk(value: &Spanned<DeValue<'_>>, way: &[Step<'_>]) -> Option<Range<usize>> {
    let Some((step, rest)) = way.split_first() else { return Some(value.span()) };
    match (step, value.get_ref()) {
        (Step::Key(key), DeValue::Table(table)) => entry(table, key, rest),
        (Step::Value(key), DeValue::Table(table)) => {
            table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value.span())
        }
        (Step::Item(index), DeValue::Array(list)) => walk(list.get(*index)?, rest),
        (Step::Word(word), DeValue::Array(list)) => {
            let found = list.iter().find(|item| matches!(item.get_ref(), DeValue::String(text) if text == word))?;
            Some(found.span())
        }
        _ => None,
    }
}

/// `did you mean …?` for the known word that is most like `word`.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let close = known.into_iter().map(|known| (strsim::damerau_levenshtein(known, word), known)).min()?;
    (close.0 <= 1 + word.len() / 4).then(|| format!("did you mean `{}`?", close.1))
}

/// What a parser says of a value, in our words: the message, and what would be right.
pub fn plain(message: &str) -> (String, Option<String>) {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let word = quoted.next().unwrap_or_default();
    let known: Vec<&str> = quoted.collect();
    let choices = || known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
    let help = || match nearest(word, known.iter().copied()) {
        Some(help) => help,
        None if known.is_empty() => "it has no options".to_owned(),
        None => format!("known: {}", choices()),
    };
    if message.starts_with("unknown field") {
        (format!("there is no setting `{word}`"), Some(help()))
    } else if message.starts_with("unknown variant") {
        (format!("`{word}` is none of {}", choices()), nearest(word, known.iter().copied()))
    } else if let Some(rest) = message.strip_prefix("invalid type: ") {
        // The parser calls a list a sequence, and a table a map.
        let rest = rest.replace("a sequence", "a list").replace("sequence", "list").replace("a map", "a table");
        (format!("wrong type: {rest}"), None)
    } else if message.starts_with("missing field") {
        (format!("`{word}` is missing"), None)
    } else if message == "wanted string or table" {
        ("wrong type: expected a string".to_owned(), None)
    } else {
        (message.to_owned(), None)
    }
}
