//! What a page says of itself: where it stands, its header, its status and its day. Read last, when
//! all blocks, links and tables are known.

use crate::markdown::past::past;
use crate::markdown::{BlockKind, Body, Breadcrumb, Elements, Header, Stamp, Status};

impl Elements {
    /// Reads the breadcrumb, the header where it is a table, the status and the stamp.
    pub(super) fn read_head(&mut self, text: &str, body: &Body) {
        if let Some(first) = body.blocks.first().filter(|first| first.kind == BlockKind::Paragraph) {
            let before_headings = self.headings.first().is_none_or(|heading| heading.span.start > first.span.start);
            if before_headings && first.quotes == 0 && !first.list {
                self.breadcrumb = Breadcrumb::read(text, first.span, &self.links);
            }
        }
        if self.header.is_none() {
            let section = self.headings.iter().find(|heading| heading.level > 1);
            let end = section.map_or(u32::MAX, |section| section.span.start);
            let first = self.tables.first().filter(|table| table.span.end <= end);
            self.header = first.and_then(|table| Header::table(text, table));
        }
        self.past = past(text, self);
        self.status = Status::read(text, self, body);
        self.stamp = Stamp::read(text, self, body);
    }
}
