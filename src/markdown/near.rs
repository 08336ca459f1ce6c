//! What a place on a page stands in or under.

use crate::markdown::{Elements, Fence, Heading, Table};
use crate::text::Span;

impl Elements {
    /// The headings down to a byte, in order: the last is the nearest above it.
    pub fn headings_above(&self, at: u32) -> &[Heading] {
        &self.headings[..self.headings.partition_point(|heading| heading.span.start <= at)]
    }

    /// The headings that a byte is under: the nearest above it, then each that is of a higher level.
    pub fn headings_over(&self, at: u32) -> impl Iterator<Item = &Heading> {
        let mut level = u8::MAX;
        self.headings_above(at).iter().rev().filter(move |heading| {
            let is_over = heading.level < level;
            level = level.min(heading.level);
            is_over
        })
    }

    /// The text of the nearest heading above a byte; empty: there is none.
    pub fn heading_above(&self, at: u32) -> &str {
        self.headings_above(at).last().map_or("", |heading| &heading.text)
    }

    /// The table that some bytes stand in.
    pub fn table_at(&self, at: Span) -> Option<&Table> {
        self.tables.iter().find(|table| table.span.covers(at))
    }

    /// The header of the column whose cell some bytes stand in; those of the header itself are in none.
    pub fn column_header<'t>(&self, text: &'t str, at: Span) -> Option<&'t str> {
        let table = self.table_at(at)?;
        let column = (1..table.len()).find_map(|row| table.column_at(row, at))?;
        Some(table.row(0).get(column)?.of(text))
    }

    /// The code block that a byte stands in, its fences included.
    pub fn fence_at(&self, at: u32) -> Option<&Fence> {
        let after = self.fences.partition_point(|fence| fence.span.start <= at);
        self.fences[..after].last().filter(|fence| fence.span.contains(at as usize))
    }
}
