//! Any text is a page: parsing it never fails, and every span lies in it, on character boundaries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vibe::markdown::parse;
use vibe::text::Span;

fuzz_target!(|text: &str| {
    let (elements, body) = parse(text);
    let within = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} of {} bytes", text.len());
    };
    for heading in &elements.headings {
        within(heading.span);
    }
    for link in &elements.links {
        within(link.span);
        within(link.text);
        within(link.target_span);
    }
    for fence in &elements.fences {
        within(fence.span);
        within(fence.info);
        within(fence.code);
    }
    for table in &elements.tables {
        within(table.span);
        for row in 0..table.len() {
            within(table.row_span(row));
            table.row(row).iter().copied().for_each(within);
        }
    }
    for tag in &elements.tags {
        within(tag.span);
    }
    for crumb in elements.breadcrumb.iter().flat_map(|trail| &trail.items) {
        within(crumb.span);
    }
    for field in elements.header.iter().flat_map(|header| &header.fields) {
        within(field.name_span);
        within(field.value_span);
    }
    for block in &body.blocks {
        within(block.span);
        for piece in body.pieces(block) {
            within(piece.span);
        }
    }
});
