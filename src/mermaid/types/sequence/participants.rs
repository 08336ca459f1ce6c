//! `participant` and its kin.

use super::Reader;
use super::token::Kind;
use crate::mermaid::jison::is_space;
use crate::mermaid::{Fault, Of, yaml};
use crate::text::Span;

impl Reader<'_> {
    /// `participant A@{ … } as words`, and `destroy A`.
    pub(super) fn participant(&mut self, is_created: bool) -> Result<(), Fault> {
        let is_wanted = matches!(self.words.kind(), Kind::Participant | Kind::Destroy);
        let is_declared = self.words.kind() == Kind::Participant;
        if !is_wanted {
            return Err(self.unexpected("`participant` or `actor`"));
        }
        self.words.advance();
        let (name, place) = self.actor("the name of a participant")?;
        if is_declared {
            if self.words.eat(Kind::ConfigOpen).is_some() {
                let text = self.expect(Kind::ConfigText, "YAML")?;
                self.expect(Kind::ConfigClose, "`}`")?;
                self.check(text);
            }
            if self.words.eat(Kind::As).is_some() {
                let words = self.expect(Kind::Rest, "words")?;
                self.label(words.of(self.words.text), words.end, Of::Node);
            }
        }
        self.line_end()?;
        if is_created {
            self.records.create(name, place);
        }
        if is_declared {
            self.records.declare(name, place);
        } else if !is_created {
            self.records.destroy(name, place);
        }
        Ok(())
    }

    /// The YAML between braces. On one line it stands in braces for YAML too.
    fn check(&mut self, content: Span) {
        let all = content.of(self.words.text);
        let from = content.range().start + all.len() - all.trim_start_matches(is_space).len();
        let words = all.trim_matches(is_space);
        let is_block = words.contains('\n');
        let (lead, text) = if is_block { (0, format!("{words}\n")) } else { (2, format!("{{\n{words}\n}}")) };
        if let Err(trouble) = yaml::load(&text) {
            let at = from + trouble.at.saturating_sub(lead).min(words.len());
            let fault = Fault::new(Span::at(at), trouble.what, "YAML such as `\"type\": \"database\"`");
            self.records.fault.get_or_insert(fault);
        }
    }
}
