//! What mermaid remembers of participants, and what it refuses when it looks there.

use crate::mermaid::Fault;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// Who is known, active, about to be created or destroyed. Only the first fault counts, and only if the
/// grammar has none.
#[derive(Default)]
pub struct Records<'t> {
    known: FxHashSet<&'t str>,
    active: FxHashMap<&'t str, u32>,
    /// In which of the boxes, counted from 1, a participant is.
    boxed: FxHashMap<&'t str, u32>,
    boxes: u32,
    is_in_box: bool,
    created: Option<(&'t str, Span)>,
    destroyed: Option<(&'t str, Span)>,
    pub fault: Option<Fault>,
}

impl<'t> Records<'t> {
    fn report(&mut self, fault: impl FnOnce() -> Fault) {
        self.fault.get_or_insert_with(fault);
    }

    /// A box begins.
    pub fn open_box(&mut self) {
        self.boxes += 1;
        self.is_in_box = true;
    }

    /// It ends.
    pub fn close_box(&mut self) {
        self.is_in_box = false;
    }

    /// Someone is named.
    pub fn name(&mut self, name: &'t str) {
        self.known.insert(name);
    }

    /// `participant`
    pub fn declare(&mut self, name: &'t str, span: Span) {
        self.name(name);
        let current = self.boxes;
        if self.is_in_box && *self.boxed.entry(name).or_insert(current) != current {
            self.report(|| {
                let found = format!("`{name}`, which stands in another box too");
                Fault::new(span, found, "a participant in one box only").advise("declare it in one of the boxes")
            });
        }
    }

    /// `create`
    pub fn create(&mut self, name: &'t str, span: Span) {
        if self.known.contains(name) {
            self.report(|| {
                let found = format!("the creation of `{name}`, which is there already");
                Fault::new(span, found, "a new name").advise("use another name, and show the old one with `as`")
            });
        }
        self.created = Some((name, span));
    }

    /// `destroy`
    pub fn destroy(&mut self, name: &'t str, span: Span) {
        self.destroyed = Some((name, span));
    }

    /// A message. The one behind `create` or `destroy` must do what they say; a creation comes first.
    pub fn send(&mut self, from: &'t str, to: &'t str) {
        self.name(from);
        self.name(to);
        if let Some((name, span)) = self.created.take() {
            if name != to {
                self.report(|| {
                    Fault::new(span, format!("`create` of `{name}`"), format!("a message to `{name}` as the next one"))
                        .advise("put `create` right before the first message to the new participant")
                });
            }
        } else if let Some((name, span)) = self.destroyed.take()
            && name != to
            && name != from
        {
            self.report(|| {
                let expected = format!("a message to or from `{name}` as the next one");
                Fault::new(span, format!("`destroy` of `{name}`"), expected)
                    .advise("put `destroy` right before the last message of the participant")
            });
        }
    }

    /// `activate` and `->>+`
    pub fn activate(&mut self, name: &'t str) {
        *self.active.entry(name).or_default() += 1;
    }

    /// `deactivate` and `->>-`, at a word.
    pub fn deactivate(&mut self, name: &'t str, at: Span, is_sign: bool) {
        let count = self.active.entry(name).or_default();
        if let Some(less) = count.checked_sub(1) {
            *count = less;
            return;
        }
        self.report(|| {
            let found = format!("the deactivation of `{name}`, which is not active");
            let fault = Fault::new(at, found, "a participant that was activated before");
            if is_sign {
                fault.mend("`-` deactivates the sender; leave it out", vec![(at, String::new())])
            } else {
                fault.advise(format!("write `activate {name}` or `->>+{name}` before"))
            }
        });
    }
}
