//! What a place on a page stands in or under.

use crate::markdown::{Elements, Fence, Heading, Table};
use crate::text::Span;

impl Elements {
    /// The headings down to a byte, in order: the last is the nearest above it.
    pub fn headings_above(&self, at: u32) -> &[Heading] {
        &self.headings[..self.headings.partition_point(|heading| heading.span.start <= at)]
    }

    /// The text of the nearest heading above a byte; empty: there is none.
    pub fn heading_above(&self, at: u32) -> &str {
        self.headings_above(at).last().map_or("", |heading| &heading.text)
    }

    /// The table that some bytes stand in.
    pub fn table_at(&self, at: Span) -> Option<&Table> {
        self.tables.iter().find(|table| table.span.covers(at))
    }

    /// The code block that a byte stands in, its fences included.
    pub fn fence_at(&self, at: u32) -> Option<&Fence> {
        let after = self.fences.partition_point(|fence| fence.span.start <= at);
        self.fences[..after].last().filter(|fence| fence.span.contains(at as usize))
    }
}
