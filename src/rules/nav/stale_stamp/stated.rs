//! What a page itself states as past, later than its stamp.

use crate::markdown::{Block, Body, PieceKind, Stamp, dates};
use crate::text::Span;
use crate::workspace::View;
use jiff::civil::Date;

/// The newest day after the stamp that a page states as past, and where.
pub fn later(view: &View<'_>, stamp: Stamp) -> Option<(Date, Span)> {
    let prose = view.body.blocks.iter().filter_map(|block| newest(view.text, view.body, block, stamp));
    prose.chain(done_cells(view, stamp)).max_by_key(|(date, _)| *date)
}

/// The newest day after the stamp that a block states as past.
fn newest(text: &str, body: &Body, block: &Block, stamp: Stamp) -> Option<(Date, Span)> {
    // Days in prose have a year, and all years that matter begin so.
    if !block.span.of(text).contains("20") || block.span.covers(stamp.span) {
        return None;
    }
    let words = words(text, body, block);
    let past = dates::days(&words).into_iter().filter(|day| day.exact && day.date > stamp.date);
    let past = past.filter(|day| is_past(&words[..day.range.start]));
    let start = block.span.start as usize;
    past.max_by_key(|day| day.date).map(|day| (day.date, Span::new(start + day.range.start..start + day.range.end)))
}

/// The words of a block, each at its place; code, HTML, links and marks are blank.
fn words(text: &str, body: &Body, block: &Block) -> String {
    let mut words = String::with_capacity(block.span.len());
    let start = block.span.start as usize;
    for piece in body.pieces(block).iter().filter(|piece| piece.kind == PieceKind::Text && !piece.link) {
        let at = (piece.span.start as usize).saturating_sub(start);
        if at >= words.len() {
            words.extend(std::iter::repeat_n(' ', at - words.len()));
            words.push_str(piece.span.of(text));
        }
    }
    words
}

/// Words that make the day behind them a day on which something has happened.
const CUES: &[&str] = &[
    "since",
    "done",
    "depuis",
    "live",
    "operational",
    "terminé",
    "fait",
    "complete",
    "effective",
    "effectif",
    "built",
    "ran",
    "✅",
    "☑",
    "✔",
];
/// Words that end like those of the past and are not.
const NOT_CUES: &[&str] = &[
    "scheduled",
    "planned",
    "expected",
    "estimated",
    "needed",
    "required",
    "targeted",
    "proposed",
    "dated",
    "supported",
    "named",
    "called",
    "tagged",
    "until",
    "supposed",
    "anticipated",
    "intended",
    "projected",
    "feed",
    "speed",
    "need",
    "unsupported",
    "maintained",
    "deprecated",
    "based",
    "pinned",
];
/// Words that make all that follows a plan, a condition or an example.
const PLANS: &[&str] = &[
    "by",
    "until",
    "till",
    "expires",
    "expire",
    "will",
    "before",
    "if",
    "when",
    "once",
    "would",
    "could",
    "should",
    "must",
    "may",
    "to",
    "not",
    "never",
    "next",
    "example",
    "e.g",
    "eol",
    "planned",
    "scheduled",
    "due",
    "deadline",
    "target",
    "avant",
    "sera",
    "doit",
    "jusqu'au",
    "si",
    "prévu",
    "prévue",
    "exemple",
    "eta",
    "valid",
];

/// Whether what stands before a day states it as past: `operational since`, `✅ Done`, `was migrated on`.
fn is_past(before: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?', ';', '|', '\n']).next().unwrap_or_default();
    let lower = sentence.to_lowercase();
    let mut words = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | ':' | '—' | '–' | '*' | '_'))
        .map(|word| word.trim_matches(['"', '«', '»', ')', '“', '”', '\u{fe0f}']))
        .filter(|word| !word.is_empty() && *word != "-")
        .rev()
        .peekable();
    while words.next_if(|word| matches!(*word, "on" | "le" | "as" | "of" | "the" | "at")).is_some() {}
    let Some(cue) = words.next() else { return false };
    let participle = cue.len() > 4 && cue.ends_with("ed") && !NOT_CUES.contains(&cue);
    (CUES.contains(&cue) || participle) && !words.take(6).any(|word| PLANS.contains(&word))
}

/// Cells of columns that say when something was finished.
fn done_cells(view: &View<'_>, stamp: Stamp) -> Vec<(Date, Span)> {
    const COLUMNS: &[&str] = &["merged", "done", "shipped", "completed", "closed", "deployed", "resolved", "fixed"];
    let mut found = Vec::new();
    for table in &view.page.tables {
        let Some(column) = table.column(view.text, COLUMNS) else { continue };
        for cell in (1..table.len()).filter_map(|row| table.row(row).get(column)) {
            let day = dates::days(cell.of(view.text)).into_iter().find(|day| day.exact && day.date > stamp.date);
            let start = cell.start as usize;
            found.extend(day.map(|day| (day.date, Span::new(start + day.range.start..start + day.range.end))));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::is_past;

    #[test]
    fn what_has_happened() {
        for before in
            ["✅ OPERATIONAL (since ", "✅ Done ", "The disks were migrated on ", "Actif depuis le ", "Resolved: "]
        {
            assert!(is_past(before), "{before}");
        }
    }

    #[test]
    fn what_is_planned_or_only_named() {
        for before in [
            "must be done by ",
            "will be migrated on ",
            "Scheduled ",
            "The certificate expires ",
            "valid until ",
            "To be completed ",
            "the ",
            "",
            "if migrated ",
        ] {
            assert!(!is_past(before), "{before}");
        }
    }
}
