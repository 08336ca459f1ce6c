//! Cures that may not be what the author meant. They make a diagram valid, but so would others, which draw
//! another picture: such a cure is offered and never made unasked.
//!
//! What is looked at is what the edits do, whoever proposes them.

use super::{Refused, block};
use crate::mermaid::kind::Kind;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// The edits of a cure.
type Edits = [(Span, String)];

/// What makes a cure doubtful.
const DOUBTS: &[fn(&Refused<'_>, &Edits) -> bool] = &[
    other_bracket,
    doubled_bracket,
    half_label,
    shape_or_path,
    cut_end,
    cut_name,
    shown_quotes,
    adjacent_quote,
    second_statement,
    unknown_activation,
    other_indentation,
    odd_key,
    odd_start,
    lost_opener,
    lost_words,
];

/// Whether an author may have meant something else.
pub fn is_doubtful(refused: &Refused<'_>, edits: &Edits) -> bool {
    DOUBTS.iter().any(|doubt| doubt(refused, edits))
}

/// `{text]`: which of both brackets is wrong? `A[text]]`: is one too many, or one missing? That `[text[` must
/// close is sure, and that `([text)` lacks a `]`.
fn other_bracket(refused: &Refused<'_>, edits: &Edits) -> bool {
    edits.iter().any(|(place, new)| {
        let old = place.of(refused.code);
        let is_opening = old.chars().all(|of| matches!(of, '(' | '[' | '{'));
        is_brackets(old) && is_brackets(new) && !is_opening && new.strip_suffix(old).is_none_or(|more| more == old)
    })
}

/// `[[text]`: was the first one doubled, or does the last one lack its twin?
fn doubled_bracket(refused: &Refused<'_>, edits: &Edits) -> bool {
    edits.iter().any(|(place, new)| is_brackets(new) && before(refused, *place).ends_with(new.as_str()))
}

/// Quotes around what has only one of two brackets.
fn half_label(refused: &Refused<'_>, edits: &Edits) -> bool {
    quoted(refused, edits).is_some_and(|words| {
        let count = |sign: char| words.matches(sign).count();
        [('(', ')'), ('[', ']'), ('{', '}')].iter().any(|(open, close)| count(*open) != count(*close))
    })
}

/// `[/Words]`: a path, or a parallelogram without its second `/`?
fn shape_or_path(refused: &Refused<'_>, edits: &Edits) -> bool {
    quoted(refused, edits).is_some_and(|words| {
        let is_path = |rest: &str| rest.starts_with(|of: char| !of.is_whitespace() && !of.is_uppercase());
        words.starts_with('\\') || words.strip_prefix('/').is_some_and(|rest| !is_path(rest))
    })
}

/// A text that is closed where the diagram breaks off: there may have been more.
fn cut_end(refused: &Refused<'_>, edits: &Edits) -> bool {
    let [(place, new)] = edits else { return false };
    let is_in_words = before(refused, *place).ends_with(char::is_alphanumeric);
    place.is_empty() && (new == "\"" || is_brackets(new)) && is_in_words && is_end(refused, *place)
}

/// `A->>Joh`: a name that is cut in two would be a new participant.
fn cut_name(refused: &Refused<'_>, edits: &Edits) -> bool {
    refused.kind() == Some(Kind::Sequence)
        && edits.iter().filter(|(_, new)| new.trim() == ":").any(|(place, _)| {
            let known = before(refused, *place).trim_end();
            let name = known.rsplit(|of: char| !of.is_alphanumeric() && of != '_').next().unwrap_or_default();
            let lines = known.get(..known.len() - name.len()).unwrap_or_default();
            let mut words = lines.split(|of: char| !of.is_alphanumeric() && of != '_');
            is_end(refused, *place) && !words.any(|word| word == name)
        })
}

/// In a sequence diagram quotes around a name are shown.
fn shown_quotes(refused: &Refused<'_>, edits: &Edits) -> bool {
    if refused.kind() != Some(Kind::Sequence) {
        return false;
    }
    // The line of the edit before, and where its first braces are open: a long line may have many edits.
    let mut known = (usize::MAX, None);
    edits.iter().filter(|(_, new)| new.contains('"')).any(|(place, _)| {
        let at = refused.line_at(place.range().start);
        if known.0 != at {
            known = (at, refused.line(at).find("@{").map(|open| refused.start(at) + open + 2));
        }
        known.1.is_none_or(|open| open > place.range().start)
    })
}

/// `""words"`: one `"` beside another is more likely a slip than a part of the text.
fn adjacent_quote(refused: &Refused<'_>, edits: &Edits) -> bool {
    edits.iter().any(|(place, new)| {
        let is_beside = before(refused, *place).ends_with('"') || behind(refused, *place).starts_with('"');
        new.ends_with("#quot;") && place.of(refused.code) == "\"" && is_beside
    })
}

/// `A->>B: text; see a->b`: behind the semicolon stand words more likely than a message without its colon.
fn second_statement(refused: &Refused<'_>, edits: &Edits) -> bool {
    refused.kind() == Some(Kind::Sequence)
        && edits.iter().filter(|(_, new)| new.trim() == ":").any(|(place, _)| {
            let line = before(refused, *place).rsplit('\n').next().unwrap_or_default();
            line.contains(';')
        })
}

/// `A->>-B` where nothing was activated: the `-` may be right, and a `+` missing before.
fn unknown_activation(refused: &Refused<'_>, edits: &Edits) -> bool {
    let is_sign = |place: &Span| place.of(refused.code) == "-" && before(refused, *place).ends_with(['>', 'x', ')']);
    refused.kind() == Some(Kind::Sequence)
        && edits.iter().filter(|(place, new)| new.is_empty() && is_sign(place)).any(|(place, _)| {
            let known = before(refused, *place);
            let line = known.rsplit('\n').next().unwrap_or_default().trim_start();
            let sender = line.split(['-', '<']).next().unwrap_or_default().trim_end();
            let is_begun = |sign: &str| {
                let (_, name) = sign.split_at(1);
                known.lines().any(|line| {
                    let line = line.trim();
                    let called = line.split_once('+').map(|(_, rest)| rest.trim_start()).unwrap_or_default();
                    line.strip_prefix("activate ").is_some_and(|rest| rest.trim() == name)
                        || called.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(':'))
                })
            };
            sender.is_empty() || !is_begun(&format!("+{sender}"))
        })
}

/// In a board a line that is indented further is another thing.
fn other_indentation(refused: &Refused<'_>, edits: &Edits) -> bool {
    let is_blank = |of: &str| of.chars().all(|of| of == ' ' || of == '\t');
    refused.kind() == Some(Kind::Kanban)
        && edits
            .iter()
            .any(|(place, new)| is_blank(place.of(refused.code)) && is_blank(new) && is_start(refused, *place))
}

/// A value in front matter whose key is none: the line belongs elsewhere.
fn odd_key(refused: &Refused<'_>, edits: &Edits) -> bool {
    let Some((place, _)) = edits.first().filter(|_| refused.is_in_front()) else { return false };
    let line = before(refused, *place).rsplit('\n').next().unwrap_or_default();
    let is_key = |key: &str| key.trim().chars().all(|of| of.is_alphanumeric() || matches!(of, '_' | '-' | '"' | '\''));
    line.split_once(':').is_some_and(|(key, _)| !is_key(key.trim_start().trim_start_matches("- ")))
}

/// A line that is begun before what no statement begins with.
fn odd_start(refused: &Refused<'_>, edits: &Edits) -> bool {
    edits.iter().any(|(place, new)| {
        let rest = behind(refused, *place).trim_start();
        new == "\n" && !rest.starts_with(|of: char| of.is_alphanumeric() || matches!(of, '_' | '%'))
    })
}

/// An `end` that is taken away, though it may be what opened it that is missing.
fn lost_opener(refused: &Refused<'_>, edits: &Edits) -> bool {
    let is_end = |old: &str| matches!(old.trim().trim_end_matches(';'), "end" | "}");
    edits.iter().any(|(place, new)| new.is_empty() && is_end(place.of(refused.code))) && block::is_flat(refused)
}

/// Words that are taken away and put nowhere else, unless they are a line or a word of the language.
fn lost_words(refused: &Refused<'_>, edits: &Edits) -> bool {
    let whole: FxHashSet<&str> = edits.iter().flat_map(|(_, new)| words(new)).collect();
    edits.iter().filter(|(_, new)| new.is_empty()).any(|(place, _)| {
        let old = place.of(refused.code);
        let is_line = old.ends_with('\n') || behind(refused, *place).is_empty();
        let is_whole = is_line && is_start(refused, *place);
        let is_language = is_whole || matches!(old.trim(), "end" | "git");
        let is_kept = |word: &str| whole.contains(word) || edits.iter().any(|(_, new)| new.contains(word));
        !is_language && words(old).any(|word| !is_kept(word))
    })
}

/// The words of a text, of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|of: char| !of.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words that two edits put into quotes.
fn quoted<'c>(refused: &Refused<'c>, edits: &Edits) -> Option<&'c str> {
    let [(first, open), .., (last, close)] = edits else { return None };
    let is_pair = open == "\"" && close == "\"" && first.is_empty() && last.is_empty();
    refused.code.get(first.range().end..last.range().start).filter(|_| is_pair)
}

/// Whether a place is the start of a line.
fn is_start(refused: &Refused<'_>, place: Span) -> bool {
    let before = before(refused, place);
    before.is_empty() || before.ends_with('\n')
}

/// Whether nothing follows a place but white space.
fn is_end(refused: &Refused<'_>, place: Span) -> bool {
    behind(refused, place).trim().is_empty()
}

/// Whether a text is of brackets only.
fn is_brackets(text: &str) -> bool {
    let is_bracket = |of| matches!(of, '(' | ')' | '[' | ']' | '{' | '}');
    text.contains(is_bracket) && text.chars().all(|of| is_bracket(of) || of == '-')
}

fn before<'c>(refused: &Refused<'c>, place: Span) -> &'c str {
    refused.code.get(..place.range().start).unwrap_or_default()
}

fn behind<'c>(refused: &Refused<'c>, place: Span) -> &'c str {
    refused.code.get(place.range().end..).unwrap_or_default()
}
