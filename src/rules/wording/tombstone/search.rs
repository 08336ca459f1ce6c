//! From a page to what it says of the past.

use crate::markdown::{Block, BlockKind, Body, Page};
use crate::rules::wording::tombstone::book::{Book, Pattern, Place};
use crate::rules::wording::tombstone::exempt::Scope;
use crate::rules::wording::tombstone::sentences::Masked;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// A sentence that tells what is no longer so.
#[derive(Debug)]
pub struct Hit {
    /// The pattern that saw it.
    pub pattern: usize,
    /// The words that gave it away.
    pub span: Span,
    /// Whether it speaks of the whole page.
    pub banner: bool,
    block: usize,
}

/// All such sentences of a page, in order, one hit a sentence.
pub fn search(book: &Book, text: &str, page: &Page, body: &Body, scope: Scope) -> Vec<Hit> {
    if scope == Scope::Nothing {
        return Vec::new();
    }
    let mut asked = candidates(book, text, body);
    asked.retain(|&(_, pattern)| scope == Scope::All || book.pattern(pattern).mark);
    let mut reader = Reader { book, text, page, body, seen: FxHashSet::default(), hits: Vec::new() };
    for patterns in asked.chunk_by(|a, b| a.0 == b.0) {
        reader.read(patterns[0].0, patterns);
    }
    let mut hits = reader.hits;
    drop_sections(book, text, page, body, &mut hits);
    keep_banner(book, page, &mut hits);
    hits
}

/// Blocks with a telling word and the pattern to ask, in order.
fn candidates(book: &Book, text: &str, body: &Body) -> Vec<(usize, usize)> {
    let mut asked = Vec::new();
    for (literal, pattern) in book.literals(text) {
        // A mark such as `~~` may stand just before the first word of a block.
        let next = body.blocks.partition_point(|block| block.span.start <= literal.end);
        let Some(index) = next.checked_sub(1) else { continue };
        let block = &body.blocks[index];
        if literal.start < block.span.end && stands_in(book.pattern(pattern), block.kind) {
            asked.push((index, pattern));
        }
    }
    asked.sort_unstable();
    asked.dedup();
    asked
}

fn stands_in(pattern: &Pattern, kind: BlockKind) -> bool {
    let place = match kind {
        BlockKind::Heading => Place::Heading,
        BlockKind::Cell => Place::Cell,
        BlockKind::Paragraph | BlockKind::Item => Place::Text,
    };
    pattern.blocks.is_empty() || pattern.blocks.contains(&place)
}

/// The headings a block stands under, innermost first; a heading does not stand under itself.
fn above<'p>(page: &'p Page, block: &Block) -> impl Iterator<Item = &'p str> {
    let mut level = if block.kind == BlockKind::Heading { None } else { Some(u8::MAX) };
    let upto = block.heading.map_or(0, |heading| heading as usize + 1);
    page.headings[..upto.min(page.headings.len())].iter().rev().filter_map(move |heading| {
        let above = level.is_some_and(|level| heading.level < level);
        if level.is_none() || above {
            level = Some(heading.level);
        }
        above.then_some(&*heading.text)
    })
}

/// One walk over a page.
struct Reader<'a> {
    book: &'a Book,
    text: &'a str,
    page: &'a Page,
    body: &'a Body,
    seen: FxHashSet<(usize, String)>,
    hits: Vec<Hit>,
}

impl Reader<'_> {
    /// Asks patterns about each sentence of a block; the first that answers has it.
    fn read(&mut self, index: usize, patterns: &[(usize, usize)]) {
        let (book, block) = (self.book, &self.body.blocks[index]);
        // A warning may tell of a live risk; under some headings the past is the matter.
        let warns = matches!(block.alert, Some("CAUTION" | "WARNING"));
        if warns || above(self.page, block).any(|heading| book.skips_under(heading)) {
            return;
        }
        let spares = |pattern: usize| {
            let spared = |heading: &str| book.pattern(pattern).is_spared(heading);
            spared(self.page.title()) || above(self.page, block).any(spared)
        };
        let masked = Masked::new(block, self.body, self.text);
        for sentence in masked.sentences() {
            let words = masked.get(&sentence);
            let mut answers = patterns.iter().filter_map(|&(_, at)| Some((at, book.pattern(at).find(words)?)));
            let Some((pattern, range)) = answers.find(|(pattern, _)| !spares(*pattern)) else { continue };
            if book.skips(words) {
                continue;
            }
            let key = if book.pattern(pattern).once { &words[range.clone()] } else { words.trim() };
            if self.seen.insert((pattern, key.to_lowercase())) {
                let end = range.start + shown(&words[range.start..], range.len());
                let span = masked.source(sentence.start + range.start..sentence.start + end);
                self.hits.push(Hit { pattern, span, banner: false, block: index });
            }
        }
    }
}

/// How much of the words to show: a parenthesis whole if it is short, and no half a word.
fn shown(words: &str, found: usize) -> usize {
    if words.starts_with('(') && !words[..found].contains(')') {
        return words.find(')').filter(|end| *end < 60).map_or(found, |end| end + 1);
    }
    let rest = &words[found..];
    let trimmed = words[..found].trim_end().len();
    let broken = trimmed == found && words[..found].ends_with(char::is_alphanumeric);
    if broken { found + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()) } else { trimmed }
}

/// A section that is a history is one finding, at its heading; one that only points elsewhere is none.
fn drop_sections(book: &Book, text: &str, page: &Page, body: &Body, hits: &mut Vec<Hit>) {
    let is_section = |hit: &Hit| book.pattern(hit.pattern).name.starts_with("history-section");
    let mut histories = Vec::new();
    hits.retain(|hit| {
        let Some(heading) = body.blocks[hit.block].heading.filter(|_| is_section(hit)) else { return true };
        let section = page.section(heading as usize);
        let lists = lists_changes(text, body, hit.block, section);
        if lists {
            histories.push(Span { start: body.blocks[hit.block].span.end, end: section.end });
        }
        lists
    });
    hits.retain(|hit| !histories.iter().any(|section| section.contains(hit.span.start as usize)));
}

/// Whether a section holds changes: anything with a number or a place to fill in, but for one
/// paragraph that is little more than a link.
fn lists_changes(text: &str, body: &Body, heading: usize, section: Span) -> bool {
    let inside = |block: &&Block| section.contains(block.span.start as usize);
    let blocks: Vec<&Block> = body.blocks[heading + 1..].iter().take_while(inside).collect();
    let has = |block: &Block| {
        let words = block.span.of(text);
        let column = block.kind == BlockKind::Cell || words.starts_with('|');
        words.contains(|c: char| c.is_ascii_digit() || c == '[') || (column && words.to_lowercase().contains("date"))
    };
    match blocks[..] {
        [] => false,
        [only] => has(only) && !body.pieces(only).iter().any(|piece| piece.link),
        _ => blocks.iter().any(|block| has(block)),
    }
}

/// A page that declares itself history gets one finding for all below its first sections, on the
/// banner; other notes at its head stand beside it.
fn keep_banner(book: &Book, page: &Page, hits: &mut Vec<Hit>) {
    let below_title =
        page.headings.iter().find(|heading| heading.level > 1).map_or(u32::MAX, |heading| heading.span.start);
    let at_head = |hit: &Hit| hit.span.start < below_title;
    let banner = hits.iter().position(|hit| book.pattern(hit.pattern).banner && at_head(hit));
    if let Some(banner) = banner {
        let block = hits[banner].block;
        hits[banner].banner = true;
        hits.retain(|hit| hit.banner || (at_head(hit) && hit.block != block));
    }
}
