//! Names that are made from another one by a rule of the house: `gitea_cicd_erp` from `erp`.
//!
//! A table of the tree says how they are made; without one nothing is looked at. A name is judged only if
//! it stands nowhere but in what is made from it: then it is a slip of one that is known, or history tells
//! which commit took it away. What neither tells is left alone, for a page may speak of what is elsewhere.

mod pattern;
mod trace;

use crate::facts::paths::stop::excused;
use crate::facts::{Ended, Question, frozen};
use crate::markdown::{PieceKind, parse};
use crate::sources::Unavailable;
use crate::text::{Place, Span};
pub use pattern::{Pattern, patterns};
use std::collections::{BTreeMap, BTreeSet};

/// Something that is made from a name, and nothing is called by that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The page, by its index.
    pub page: usize,
    /// What is made: `gitea_cicd_erb`.
    pub made: Box<str>,
    /// From what: `erb`.
    pub name: Box<str>,
    /// Where it stands.
    pub at: Place,
    /// How it is made.
    pub pattern: Pattern,
    /// Why it is wrong.
    pub because: Because,
}

/// What is known of a name that nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// It is a slip of this one.
    Slip(Box<str>),
    /// A commit took away the last that had it.
    Gone(Ended),
}

/// A name in what is made from it.
struct Use<'a> {
    page: usize,
    name: Box<str>,
    made: Box<str>,
    at: Place,
    pattern: &'a Pattern,
    /// Whether the clause says that it was, or will be.
    is_excused: bool,
}

/// What is made from names that nothing has, in order of pages and places.
///
/// # Errors
/// Git cannot tell what the files of a change hold.
pub fn unknown(question: &Question<'_>) -> Result<Vec<Unknown>, Unavailable> {
    let patterns: Vec<&Pattern> = question.pages.iter().flat_map(|(_, heard)| &heard.derived).collect();
    if patterns.is_empty() {
        return Ok(Vec::new());
    }
    let uses = uses(question, &patterns);
    let examples: BTreeSet<&str> = patterns.iter().flat_map(|it| &it.examples).map(|name| &**name).collect();
    let asked: BTreeSet<&str> = uses.iter().map(|it| &*it.name).filter(|name| !examples.contains(name)).collect();
    let known = trace::known(question, &patterns, &asked)?;
    let apps = apps(&uses, &examples, &known);
    let mut gone: BTreeMap<&str, Option<Ended>> = BTreeMap::new();
    let mut unknown = Vec::new();
    for it in &uses {
        let name = &*it.name;
        if examples.contains(name) || known.contains(name) {
            continue;
        }
        let slip = slip(name, &apps, it.pattern).map(Because::Slip);
        let ended = || gone.entry(name).or_insert_with(|| trace::ended(question, name)).clone();
        let because =
            slip.or_else(|| (it.pattern.is_telling() && !it.is_excused).then(ended).flatten().map(Because::Gone));
        unknown.extend(because.map(|because| Unknown {
            page: it.page,
            made: it.made.clone(),
            name: it.name.clone(),
            at: it.at.clone(),
            pattern: it.pattern.clone(),
            because,
        }));
    }
    Ok(unknown)
}

/// What code on the pages is made by the patterns.
fn uses<'a>(question: &Question<'_>, patterns: &[&'a Pattern]) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    for (index, _) in &question.pages {
        let page = &question.workspace.pages[*index];
        let class = question.workspace.class_of(*index);
        let Some(text) = (question.text)(*index) else { continue };
        if !patterns.iter().any(|it| text.contains(&*it.head) && text.contains(&*it.tail)) {
            continue;
        }
        let (_, body) = parse(&text);
        for block in &body.blocks {
            for piece in body.pieces(block).iter().filter(|piece| piece.kind == PieceKind::Code) {
                let whole = piece.span.of(&text);
                let made = whole.trim_matches('`').trim();
                let fitting = patterns.iter().filter_map(|it| Some((it, it.name(made)?)));
                let Some((pattern, name)) = fitting.max_by_key(|(it, _)| it.letters()) else { continue };
                let at = piece.span.start as usize + whole.find(made).unwrap_or_default();
                let before = &text[block.span.start as usize..piece.span.start as usize];
                if is_filled_in(name) || denied(before) || frozen(page, class, piece.span.start).is_some() {
                    continue;
                }
                let after = &text[piece.span.end as usize..(block.span.end as usize).max(piece.span.end as usize)];
                uses.push(Use {
                    page: *index,
                    name: name.into(),
                    made: made.into(),
                    at: page.at(Span::new(at..at + made.len())),
                    pattern,
                    is_excused: excused(before, after),
                });
            }
        }
    }
    uses
}

/// Names of nothing in particular.
fn is_filled_in(name: &str) -> bool {
    let plain = name.to_ascii_lowercase();
    let of_nothing = ["app", "bar", "demo", "example", "foo", "name", "test", "xxx"];
    plain.split(['-', '_']).any(|word| of_nothing.contains(&word)) || !name.contains(|c: char| c.is_ascii_lowercase())
}

/// Whether a name is told to show what is wrong: «never `my_erp_role`».
fn denied(before: &str) -> bool {
    let start = before.len().saturating_sub(40);
    let near = before.get(start..).unwrap_or(before).to_lowercase();
    let mut words = near.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "not" | "never" | "instead" | "wrong" | "typo" | "pas" | "jamais" | "sauf"))
}

/// Names that are known to be of the kind that the patterns are filled in by: examples, and what two
/// patterns or a telling one are filled in by.
fn apps<'u>(uses: &'u [Use<'_>], examples: &BTreeSet<&'u str>, known: &BTreeSet<&str>) -> BTreeSet<&'u str> {
    let mut filled: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut apps = examples.clone();
    for it in uses.iter().filter(|it| known.contains(&*it.name)) {
        let patterns = filled.entry(&it.name).or_default();
        patterns.insert(&it.pattern.written);
        if it.pattern.is_telling() || patterns.len() > 1 {
            apps.insert(&it.name);
        }
    }
    apps
}

/// The only one of some names that another name is a slip of.
fn slip(name: &str, apps: &BTreeSet<&str>, pattern: &Pattern) -> Option<Box<str>> {
    // What else is called so is not known where the pattern says little, nor how many short names there are:
    // there only the slips of a hand on the keys count, two letters that are swapped or one that is doubled.
    let (least, shortest) = if pattern.is_telling() { (2, 2) } else { (5, 3) };
    let is_near = |app: &&&str| {
        plain(name) == plain(app)
            || (strsim::damerau_levenshtein(name, app) == 1
                && figures(name) == figures(app)
                && name.len().min(app.len()) >= shortest
                && (name.len().min(app.len()) >= least || letters(name) == letters(app)))
    };
    let mut near = apps.iter().filter(is_near);
    let meant = near.next()?;
    near.next().is_none().then(|| (*meant).into())
}

/// Without what is written in different ways: case, signs, a plural.
fn plain(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    letters.strip_suffix('s').map(str::to_owned).unwrap_or(letters)
}

/// Each letter once, whatever their order.
fn letters(name: &str) -> BTreeSet<char> {
    name.chars().collect()
}

/// `web1` and `web2` are two things.
fn figures(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RelPath;

    fn meant(head: &str, tail: &str, name: &str, apps: &[&str]) -> Option<String> {
        let at = Place { path: RelPath::root(), span: Span::at(0) };
        let pattern = Pattern { head: head.into(), tail: tail.into(), written: "".into(), at, examples: Vec::new() };
        slip(name, &apps.iter().copied().collect(), &pattern).map(String::from)
    }

    #[test]
    fn a_slip_is_one_letter_or_another_way_to_write() {
        let creds = |name: &str, apps: &[&str]| meant("postgres/creds/", "", name, apps);
        for (name, app) in [("erb", "erp"), ("webap", "webapp"), ("url_shortener", "url-shortener"), ("CMS", "cms")] {
            assert_eq!(creds(name, &["erp", "webapp", "url-shortener", "cms"]).as_deref(), Some(app), "{name}");
        }
        // Of which one, cannot be told; a figure makes another thing; and two letters are another name.
        assert_eq!(creds("crp", &["erp", "crm"]), None);
        assert_eq!(creds("web2", &["web1"]), None);
        assert_eq!(creds("shop", &["erp", "webapp"]), None);
    }

    #[test]
    fn short_names_in_patterns_that_say_little() {
        let role = |name: &str| meant("", "_role", name, &["erp", "webapp"]);
        assert_eq!(role("dep"), None);
        assert_eq!(role("exp"), None);
        assert_eq!(role("epr").as_deref(), Some("erp"));
        assert_eq!(role("webap").as_deref(), Some("webapp"));
    }

    #[test]
    fn what_is_warned_of_or_filled_in_is_no_name() {
        assert!(denied("Never write ") && denied("`erp`, not ") && !denied("The note says "));
        assert!(is_filled_in("my-app") && is_filled_in("APP") && !is_filled_in("webapp"));
    }
}
