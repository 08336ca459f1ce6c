//! Any text may stand in a diagram: reading it never fails, every span lies in it, and what is cured is valid.

#![no_main]

use libfuzzer_sys::fuzz_target;
use vibe::mermaid::{Fault, Version, parse_as};
use vibe::text::Span;
use vibe::workspace::diagrams::{Cured, cured};

fuzz_target!(|text: &str| {
    let within = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} of {} bytes", text.len());
    };
    let answered = |fault: &Fault| {
        within(fault.span);
        fault.advice.iter().flat_map(|advice| &advice.edits).for_each(|(span, _)| within(*span));
    };
    for version in Version::ALL {
        match parse_as(text, version) {
            Ok(diagram) => {
                diagram.nodes.iter().for_each(|node| within(node.id));
                diagram.labels.iter().for_each(|label| within(label.span));
                diagram.edges.iter().for_each(|edge| within(edge.span));
                diagram.groups.iter().for_each(|group| within(group.span));
                diagram.directives.iter().chain(&diagram.front).copied().for_each(within);
                diagram.unrenderable.iter().for_each(answered);
                for style in &diagram.styles {
                    within(style.span);
                    within(style.target);
                    style.properties.iter().flat_map(|property| [property.name, property.value]).for_each(within);
                }
                assert!(cured(text, version).is_none(), "a cure for what is valid");
            }
            Err(fault) => {
                answered(&fault);
                if let Some(Cured { text: new, .. }) = cured(text, version) {
                    assert!(parse_as(&new, version).is_ok(), "cured, and refused: {new}");
                }
            }
        }
    }
});
