//! Writes a diagram by a grammar.

use super::grammar::{Alternative, Choice, Grammar, Item};
use super::random::Random;
use std::collections::BTreeMap;

/// From this depth on, the first alternatives are taken.
const DEEP: usize = 24;

/// From this length on, too.
const LONG: usize = 1500;

/// One alternative of this many that could be odd is.
const ODD: usize = 6;

/// What every grammar begins with.
const START: &str = "whole";

/// A diagram by a grammar; `odd` allows what is behind `~`.
pub fn diagram(grammar: &Grammar, random: &mut Random, odd: bool) -> String {
    let names = BTreeMap::new();
    let mut writer = Writer { grammar, random, odd, text: String::new(), indent: 0, depth: 0, names };
    writer.choice(grammar.rule(START));
    writer.text
}

struct Writer<'g, 'r> {
    grammar: &'g Grammar,
    random: &'r mut Random,
    odd: bool,
    text: String,
    indent: usize,
    depth: usize,
    /// How many names there are of each sort.
    names: BTreeMap<&'g str, usize>,
}

impl<'g> Writer<'g, '_> {
    fn choice(&mut self, choice: &'g Choice) {
        let alternative = self.pick(choice);
        self.depth += 1;
        alternative.items.iter().for_each(|item| self.item(item));
        self.depth -= 1;
    }

    fn must_end(&self) -> bool {
        self.depth > DEEP || self.text.len() > LONG
    }

    fn pick(&mut self, Choice(all): &'g Choice) -> &'g Alternative {
        if self.must_end() {
            return &all[0];
        }
        let can_be_odd = self.odd && all.iter().any(|alternative| alternative.is_odd);
        let odd = can_be_odd && self.random.below(ODD) == 0;
        let fitting: Vec<&Alternative> = all.iter().filter(|alternative| alternative.is_odd == odd).collect();
        let mut left = self.random.below(fitting.iter().map(|alternative| alternative.weight).sum());
        for alternative in &fitting {
            match left.checked_sub(alternative.weight) {
                Some(less) => left = less,
                None => return alternative,
            }
        }
        &all[0]
    }

    fn item(&mut self, item: &'g Item) {
        match item {
            Item::Text(text) => self.text.push_str(text),
            Item::Rule(name) => self.choice(self.grammar.rule(name)),
            Item::NewLine => {
                self.text.push('\n');
                self.text.extend(std::iter::repeat_n("  ", self.indent));
            }
            Item::New(sort) => {
                let count = self.names.entry(sort).or_default();
                *count += 1;
                self.text.push_str(&format!("{sort}{count}"));
            }
            Item::Old(sort) => {
                let count = self.names.get(sort.as_str()).copied().unwrap_or_default();
                self.text.push_str(&format!("{sort}{}", 1 + self.random.below(count)));
            }
            Item::Group(choice) => self.choice(choice),
            Item::Deeper(choice) => {
                self.indent += 1;
                self.choice(choice);
                self.indent -= 1;
            }
            Item::Repeated(item, least, most) => {
                let more = if self.must_end() { 0 } else { self.random.below(most - least + 1) };
                (0..least + more).for_each(|_| self.item(item));
            }
        }
    }
}
