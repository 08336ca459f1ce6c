//! Classes, namespaces, notes, links and styles.

use super::token::Kind;
use super::{Reader, members};
use crate::mermaid::jison::properties;
use crate::mermaid::{Fault, Group, Of, Style};
use crate::text::Span;

impl Reader<'_> {
    /// `class a["label"] { … }`
    pub(super) fn class(&mut self) -> Result<(), Fault> {
        self.words.advance();
        let name = self.name()?;
        self.declare(name);
        self.bracketed(Of::Node)?;
        let mut needs_member = false;
        match self.words.kind() {
            Kind::AnnotationStart => self.annotation()?,
            Kind::StyleSeparator => {
                self.words.advance();
                self.letters("the name of a style")?;
                needs_member = true;
            }
            _ => {}
        }
        match self.words.kind() {
            Kind::Open => self.body(needs_member),
            Kind::Newline | Kind::End | Kind::Close => Ok(()),
            _ => Err(self.unexpected("`{` or the end of the line")),
        }
    }

    /// `["label"]`, if it stands here.
    fn bracketed(&mut self, of: Of) -> Result<(), Fault> {
        if self.words.eat(Kind::SquareOpen).is_none() {
            return Ok(());
        }
        let close = self.rest_of_line().find(']');
        if let Some(length) = close.filter(|_| self.words.kind() != Kind::Text) {
            return Err(self.unquoted("a label in double quotes", length));
        }
        self.quoted(of, "a label in double quotes")?;
        self.expect(Kind::SquareClose, "`]`").map(|_| ())
    }

    fn body(&mut self, needs_member: bool) -> Result<(), Fault> {
        let open = self.words.advance().span;
        if needs_member && self.words.kind() == Kind::Close {
            return Err(self.unexpected("a member: after `:::` the body cannot be empty"));
        }
        while let Some(member) = self.words.eat(Kind::Member) {
            self.member(member)?;
        }
        self.words.eat(Kind::Close).map(|_| ()).ok_or_else(|| match self.words.kind() {
            Kind::EndInBody => {
                Fault::new(open, "`{` that is never closed", "`}` after the members").advise("close the class with `}`")
            }
            _ => self.unexpected("a member or `}`"),
        })
    }

    /// A member in a body.
    fn member(&mut self, span: Span) -> Result<(), Fault> {
        let words = members::words(self.words.text, span);
        if !words.is_empty() {
            self.label(words, Of::Node);
        }
        let kept = members::without_tags(words.of(self.words.text));
        members::check(words.of(self.words.text), &kept, words)
    }

    /// What stands after the colon of `a : member`.
    pub(super) fn member_label(&mut self, label: Span) -> Result<(), Fault> {
        let words = members::words(self.words.text, label);
        if words.is_empty() {
            return Ok(());
        }
        self.label(words, Of::Node);
        let kept = members::without_tags(words.of(self.words.text));
        members::check(&kept, &kept, words)
    }

    /// A namespace with all that stand in it.
    pub(super) fn namespaces(&mut self) -> Result<(), Fault> {
        let mut open = Vec::new();
        loop {
            match self.words.kind() {
                Kind::Namespace => {
                    let start = self.words.advance().span.start;
                    self.namespace_head()?;
                    open.push(start);
                    continue;
                }
                Kind::Class => self.class()?,
                Kind::Note | Kind::NoteFor => self.note()?,
                _ => return Err(self.unexpected("`class`, `namespace` or `note` in a namespace")),
            }
            // Behind a statement: a new line and more of them, or the ends of namespaces.
            loop {
                let is_newline = self.words.eat(Kind::Newline).is_some();
                let Some(close) = self.words.eat(Kind::Close) else {
                    if is_newline {
                        break;
                    }
                    return Err(self.unexpected("the end of the line or `}`"));
                };
                if let Some(start) = open.pop() {
                    self.diagram.groups.push(Group { span: Span { start, end: close.end } });
                }
                if open.is_empty() {
                    return Ok(());
                }
            }
        }
    }

    /// `namespace a.b["label"] {`
    fn namespace_head(&mut self) -> Result<(), Fault> {
        let name = self.name()?;
        let plain = self.diagram.nodes.pop();
        if plain.is_some_and(|node| node.id.end < name.end) {
            return Err(Fault::new(name, "`~` in the name of a namespace", "a name"));
        }
        self.bracketed(Of::Group)?;
        self.expect(Kind::Open, "`{` on the same line")?;
        self.words.eat(Kind::Newline);
        Ok(())
    }

    /// `note "text"` and `note for a "text"`.
    pub(super) fn note(&mut self) -> Result<(), Fault> {
        if self.words.advance().kind == Kind::NoteFor {
            self.name()?;
        }
        if self.words.kind() != Kind::Text {
            return Err(self.unquoted("the text of the note in double quotes", self.rest_of_line().len()));
        }
        self.quoted(Of::Note, "the text of the note in double quotes").map(|_| ())
    }

    /// What stands from the next word to the end of its line.
    fn rest_of_line(&self) -> &str {
        let rest = self.words.text.get(self.words.span().range().start..).unwrap_or_default();
        rest.lines().next().unwrap_or_default().trim_end()
    }

    /// `callback`, `link` and `click`.
    pub(super) fn interaction(&mut self) -> Result<(), Fault> {
        let word = self.words.advance().kind;
        self.name()?;
        if word == Kind::Click && self.words.eat(Kind::CallbackName).is_some() {
            self.words.eat(Kind::CallbackArguments);
            self.words.eat(Kind::Text);
            return Ok(());
        }
        if word == Kind::Click {
            self.expect(Kind::Href, "`href` or `call`")?;
        }
        self.expect(Kind::Text, "a text in double quotes")?;
        self.words.eat(Kind::Text);
        if word != Kind::Callback {
            self.words.eat(Kind::LinkTarget);
        }
        Ok(())
    }

    /// `style`, `classDef` and `cssClass`.
    pub(super) fn look(&mut self) -> Result<(), Fault> {
        let start = self.words.span().start;
        let word = self.words.advance().kind;
        if word == Kind::CssClass {
            self.expect(Kind::Text, "names of classes in double quotes")?;
            return self.expect(Kind::Word, "the name of a style").map(|_| ());
        }
        let mut target = self.expect(Kind::Word, "a name")?;
        while word == Kind::ClassDef && self.words.eat(Kind::Comma).is_some() {
            target.end = self.expect(Kind::Word, "the name of a style")?.end;
        }
        self.style_list()?;
        let list = Span { start: target.end, end: self.words.last.span.end };
        let properties = properties(self.words.text, list);
        self.diagram.styles.push(Style { span: Span { start, end: list.end }, target, properties });
        Ok(())
    }

    /// `fill:red,color:blue`: lists of words with commas between.
    fn style_list(&mut self) -> Result<(), Fault> {
        loop {
            let mut is_empty = true;
            while matches!(
                self.words.kind(),
                Kind::Word | Kind::Label | Kind::Colon | Kind::Hash | Kind::Percent | Kind::Style
            ) {
                self.words.advance();
                is_empty = false;
            }
            if is_empty {
                return Err(self.unexpected("a property such as `fill:red`"));
            }
            if self.words.eat(Kind::Comma).is_none() {
                return Ok(());
            }
        }
    }
}
