//! New diagrams of every type: some that are valid by their grammar, some that may be, some with changes.

use super::grammar::Grammar;
use super::mutate::Mutator;
use super::random::Random;
use super::write;
use crate::support::project;
use std::fs;

/// How a diagram was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// By the part of the grammar that mermaid accepts.
    Plain,
    /// By the whole grammar.
    Odd,
    /// By changing one of these.
    Mutated,
}

impl Made {
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Odd => "odd",
            Self::Mutated => "mutated",
        }
    }
}

/// A new diagram.
pub struct New {
    pub kind: String,
    pub made: Made,
    pub code: String,
}

/// One type of diagrams.
pub struct Type {
    pub name: String,
    /// Whether mermaid refuses what the plain part of the grammar says; otherwise it accepts that.
    pub is_refused: bool,
    grammar: Grammar,
    tokens: Vec<String>,
}

/// Rules that the grammars of all types can use.
const SHARED: &str = "shared.grammar";

/// The rule that a grammar of texts has that mermaid refuses.
const REFUSED: &str = "refused";

/// Every type, in the order of their names.
pub fn types() -> Vec<Type> {
    let folder = project().join("tests/diagrams/grammars");
    let shared = fs::read_to_string(folder.join(SHARED)).expect("the shared rules");
    let entries = fs::read_dir(&folder).expect("the grammars").flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).filter(|path| !path.ends_with(SHARED)).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a grammar");
        let mut own = Grammar::default();
        own.read(&text);
        let mut grammar = Grammar::default();
        grammar.read(&shared);
        grammar.read(&text);
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert_eq!(grammar.unknown(), Vec::<String>::new(), "names without a rule in the grammar of {name}");
        Type { name, is_refused: grammar.has(REFUSED), tokens: own.texts(), grammar }
    };
    files.iter().map(read).collect()
}

impl Type {
    /// A diagram of whose verdict there is no doubt.
    pub fn plain(&self, random: &mut Random) -> String {
        write::diagram(&self.grammar, random, false)
    }

    /// The texts of its grammar.
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    fn odd(&self, random: &mut Random) -> String {
        write::diagram(&self.grammar, random, true)
    }

    /// A diagram, made in one of three ways.
    pub fn new_diagram(&self, random: &mut Random) -> New {
        let (made, code) = match random.below(10) {
            0 | 1 => (Made::Plain, self.plain(random)),
            2..=4 => (Made::Odd, self.odd(random)),
            _ => (Made::Mutated, self.mutated(random)),
        };
        New { kind: self.name.clone(), made, code }
    }

    fn mutated(&self, random: &mut Random) -> String {
        let code = if random.happens(20) { self.odd(random) } else { self.plain(random) };
        let other = self.odd(random);
        Mutator { random, tokens: &self.tokens, other: &other }.mutate(&code)
    }
}
