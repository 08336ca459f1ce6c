//! A page in another language than its tree.

mod expected;
mod path;

use crate::config::Kind;
use crate::config::file::ClassSetting;
use crate::diagnostic::{Diagnostic, Level};
use crate::markdown::{BlockKind, Body, Page, PieceKind, parse};
use crate::rule::{Context, Entry, Findings, Meta, Rule, Unavailable};
use crate::text::Span;
use expected::{Expectation, Groups};

/// The fewest letters of prose that a page is judged by.
const LETTERS: usize = 400;
/// No more bytes of prose than this are given to the detector.
const MOST_BYTES: usize = 4096;

/// Which languages are expected where.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct WrongLanguage {
    /// The language of knowledge trees whose `language` is not set: a code of ISO 639-1.
    vibe: String,
    /// The language of the handouts in `shareouts/` of a knowledge tree.
    shareouts: String,
}

impl Default for WrongLanguage {
    fn default() -> Self {
        Self { vibe: "en".to_owned(), shareouts: "fr".to_owned() }
    }
}

/// Its entry in the list of rules.
pub const ENTRY: Entry = Entry::new::<WrongLanguage>(Meta {
    name: "wrong-language",
    group: "wording",
    level: Level::Warning,
    fix: None,
    kinds: &[Kind::Vibe, Kind::Docs, Kind::Site, Kind::Entry],
    summary: "A page in another language than its tree",
    page: include_str!("../../../../rules/wording/wrong-language.md"),
});

impl Rule for WrongLanguage {
    fn check(&self, context: &Context<'_>, findings: &mut Findings) -> Result<(), Unavailable> {
        let workspace = context.workspace;
        let groups = Groups::of(workspace);
        for (index, page) in context.pages() {
            // The guess is made for every page while it is parsed; only what it finds odd is read again.
            let Some(guess) = page.language else { continue };
            if workspace.class_of(index).kind == ClassSetting::Generated {
                continue;
            }
            let Some(expected) = groups.expected(workspace, index, self) else { continue };
            if expected.code == guess.code() {
                continue;
            }
            let Some(text) = context.text(index) else { continue };
            let (_, body) = parse(&text);
            if let Some((found, at)) = detect(&text, page, &body)
                && found.code != expected.code
            {
                findings.push(finding(&found, &expected, page.at(at)));
            }
        }
        Ok(())
    }
}

/// A language as it is told to users.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Named {
    code: &'static str,
    name: &'static str,
}

/// The languages that are told apart, as the detector calls them.
const KNOWN: &[(whatlang::Lang, Named)] = {
    use whatlang::Lang::{Cmn, Deu, Eng, Fra, Ita, Jpn, Kor, Nld, Por, Rus, Spa};
    &[
        (Eng, Named { code: "en", name: "English" }),
        (Fra, Named { code: "fr", name: "French" }),
        (Deu, Named { code: "de", name: "German" }),
        (Spa, Named { code: "es", name: "Spanish" }),
        (Ita, Named { code: "it", name: "Italian" }),
        (Por, Named { code: "pt", name: "Portuguese" }),
        (Nld, Named { code: "nl", name: "Dutch" }),
        (Rus, Named { code: "ru", name: "Russian" }),
        (Jpn, Named { code: "ja", name: "Japanese" }),
        (Cmn, Named { code: "zh", name: "Chinese" }),
        (Kor, Named { code: "ko", name: "Korean" }),
    ]
};

/// The language of a page's prose and where that begins, if there is enough of it and no doubt.
fn detect(text: &str, page: &Page, body: &Body) -> Option<(Named, Span)> {
    let mut prose = String::new();
    let mut first = None;
    let blocks = body.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
    let is_trail = |block: Span| page.breadcrumb.as_ref().is_some_and(|trail| block.covers(trail.span));
    for block in blocks.filter(|block| block.quotes == 0 && !is_trail(block.span)) {
        for piece in body.pieces(block).iter().filter(|piece| piece.kind == PieceKind::Text && !piece.link) {
            prose.push_str(piece.span.of(text));
        }
        prose.push('\n');
        first.get_or_insert_with(|| line_of(text, block.span));
        if prose.len() > MOST_BYTES {
            break;
        }
    }
    let letters: usize =
        prose.chars().filter(|c| c.is_alphabetic()).map(|c| if c.len_utf8() > 2 { 3 } else { 1 }).sum();
    if letters < LETTERS {
        return None;
    }
    let among = KNOWN.iter().map(|(lang, _)| *lang).collect();
    let info = whatlang::Detector::with_allowlist(among).detect(&prose).filter(whatlang::Info::is_reliable)?;
    let (_, named) = KNOWN.iter().find(|(lang, _)| *lang == info.lang())?;
    Some((*named, first?))
}

/// The first line of a block.
fn line_of(text: &str, block: Span) -> Span {
    let line = block.of(text).lines().next().unwrap_or_default().trim_end();
    let start = block.start as usize;
    Span::new(start..start + line.len())
}

fn finding(found: &Named, expected: &Expectation, at: crate::text::Place) -> Diagnostic {
    let wanted =
        KNOWN.iter().find(|(_, named)| named.code == expected.code).map_or(&*expected.code, |(_, named)| named.name);
    Diagnostic::new(at, format!("this page is in {}, not in {wanted}", found.name))
        .why(expected.why.clone())
        .help(format!("write it in {wanted}, or move it where {} is expected", found.name))
}
