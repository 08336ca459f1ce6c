//! Grammars to write diagrams by, and the notation they are kept in.
//!
//! ```text
//! grammar     = { name "=" choice }
//! choice      = alternative { ("|" | "~") alternative }
//! alternative = [ weight ] { item [ "?" | "*" | "+" ] }
//! item        = "text" | 'text' | name | "(" choice ")" | "{" choice "}" | "nl" | "new:" x | "old:" x
//! ```
//!
//! - `~` begins an alternative that mermaid may refuse; without it the text must be valid.
//! - `nl` ends a line and indents the next, two spaces for each `{ … }` around it.
//! - `new:x` writes a name that was not there before, `old:x` one of those.
//! - The first alternative of a rule is the one that ends: it is taken where a text gets too deep.
//! - A line that begins with `#` is a comment.

use super::notation::{self, Token};
use std::collections::{BTreeMap, BTreeSet};

/// The rules of one type of diagrams.
#[derive(Default)]
pub struct Grammar {
    rules: BTreeMap<String, Choice>,
}

/// One of several.
pub struct Choice(pub Vec<Alternative>);

/// What is written one behind the other.
pub struct Alternative {
    /// How often it is taken, against the others.
    pub weight: usize,
    /// Whether mermaid may refuse it.
    pub is_odd: bool,
    pub items: Vec<Item>,
}

pub enum Item {
    Text(String),
    Rule(String),
    NewLine,
    New(String),
    Old(String),
    Group(Choice),
    Deeper(Choice),
    Repeated(Box<Item>, usize, usize),
}

impl Grammar {
    /// Reads the rules of a text, over those that are there.
    pub fn read(&mut self, text: &str) {
        let tokens = notation::tokens(text);
        let mut reader = Reader { tokens: &tokens };
        while let [Token::Name(name), Token::Sign('='), rest @ ..] = reader.tokens {
            reader.tokens = rest;
            let choice = reader.choice();
            self.rules.insert(name.clone(), choice);
        }
        assert!(reader.tokens.is_empty(), "no rule begins with {:?}", reader.tokens[0]);
    }

    pub fn has(&self, name: &str) -> bool {
        self.rules.contains_key(name)
    }

    pub fn rule(&self, name: &str) -> &Choice {
        self.rules.get(name).unwrap_or_else(|| panic!("no rule `{name}`"))
    }

    /// Each text of the rules, for whoever puts tokens where they do not belong.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = BTreeSet::new();
        for choice in self.rules.values() {
            choice.each(&mut |item| {
                if let Item::Text(text) = item {
                    texts.insert(text.clone());
                }
            });
        }
        texts.into_iter().collect()
    }

    /// Names that are used and have no rule.
    pub fn unknown(&self) -> Vec<String> {
        let mut unknown = Vec::new();
        for choice in self.rules.values() {
            choice.each(&mut |item| match item {
                Item::Rule(name) if !self.rules.contains_key(name) => unknown.push(name.clone()),
                _ => {}
            });
        }
        unknown
    }
}

impl Choice {
    /// Each item, also those inside of others.
    fn each(&self, visit: &mut impl FnMut(&Item)) {
        self.0.iter().flat_map(|alternative| &alternative.items).for_each(|item| item.each(visit));
    }
}

impl Item {
    fn each(&self, visit: &mut dyn FnMut(&Item)) {
        visit(self);
        match self {
            Item::Group(choice) | Item::Deeper(choice) => {
                choice.0.iter().flat_map(|alternative| &alternative.items).for_each(|item| item.each(visit));
            }
            Item::Repeated(item, ..) => item.each(visit),
            _ => {}
        }
    }
}

/// Reads what stands behind the name of a rule.
struct Reader<'t> {
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn choice(&mut self) -> Choice {
        let mut alternatives = vec![self.alternative(false)];
        while let [Token::Sign(sign @ ('|' | '~')), rest @ ..] = self.tokens {
            self.tokens = rest;
            alternatives.push(self.alternative(*sign == '~'));
        }
        Choice(alternatives)
    }

    fn alternative(&mut self, is_odd: bool) -> Alternative {
        let mut weight = 1;
        if let [Token::Number(number), rest @ ..] = self.tokens {
            weight = *number;
            self.tokens = rest;
        }
        let mut items = Vec::new();
        while let Some(item) = self.item() {
            items.push(self.repeated(item));
        }
        Alternative { weight, is_odd, items }
    }

    fn item(&mut self) -> Option<Item> {
        let (first, rest) = self.tokens.split_first()?;
        let item = match first {
            // The next rule.
            Token::Name(_) if rest.first() == Some(&Token::Sign('=')) => return None,
            Token::Name(name) => match name.split_once(':') {
                Some(("new", of)) => Item::New(of.to_owned()),
                Some(("old", of)) => Item::Old(of.to_owned()),
                _ if name == "nl" => Item::NewLine,
                _ => Item::Rule(name.clone()),
            },
            Token::Text(text) => Item::Text(text.clone()),
            Token::Sign('(') => return Some(Item::Group(self.inside(')'))),
            Token::Sign('{') => return Some(Item::Deeper(self.inside('}'))),
            _ => return None,
        };
        self.tokens = rest;
        Some(item)
    }

    fn inside(&mut self, end: char) -> Choice {
        self.tokens = &self.tokens[1..];
        let choice = self.choice();
        assert_eq!(self.tokens.first(), Some(&Token::Sign(end)), "before {:?}", self.tokens);
        self.tokens = &self.tokens[1..];
        choice
    }

    fn repeated(&mut self, item: Item) -> Item {
        let (least, most) = match self.tokens.first() {
            Some(Token::Sign('?')) => (0, 1),
            Some(Token::Sign('*')) => (0, 3),
            Some(Token::Sign('+')) => (1, 4),
            _ => return item,
        };
        self.tokens = &self.tokens[1..];
        Item::Repeated(Box::new(item), least, most)
    }
}
