//! What is said of states: a composite state can be described once only.

use crate::mermaid::Fault;
use crate::text::Span;
use std::collections::HashMap;

/// How often a state was described, and whether it is composite.
#[derive(Default)]
pub struct Said<'t> {
    states: HashMap<&'t str, (usize, bool)>,
}

impl<'t> Said<'t> {
    /// A state is described.
    ///
    /// # Errors
    /// It is composite and was described before.
    pub fn describe(&mut self, text: &'t str, id: Span, words: Span) -> Result<(), Fault> {
        let (descriptions, is_composite) = self.states.entry(id.of(text)).or_default();
        *descriptions += 1;
        if *is_composite && *descriptions > 1 { Err(fault(id.of(text), words)) } else { Ok(()) }
    }

    /// A state has a body.
    ///
    /// # Errors
    /// It was described more than once.
    pub fn compose(&mut self, text: &'t str, id: Span) -> Result<(), Fault> {
        let (descriptions, is_composite) = self.states.entry(id.of(text)).or_default();
        *is_composite = true;
        if *descriptions > 1 { Err(fault(id.of(text), id)) } else { Ok(()) }
    }
}

fn fault(name: &str, span: Span) -> Fault {
    Fault::new(
        span,
        format!("another description of the composite state `{name}`"),
        "one description of a composite state",
    )
    .advise("leave one of the descriptions")
}
