//! Which type a text says it is, and what to say when it says none.

use super::Kind;
use crate::mermaid::Fault;
use crate::mermaid::preamble::strip_for_detection;
use crate::mermaid::source::Source;
use crate::mermaid::space::{ends_line, is_space, is_word};
use crate::text::Span;

/// What must stand behind a header.
#[derive(Clone, Copy)]
enum Behind {
    /// Anything: `piebald` is a pie, which its reader then refuses.
    Anything,
    /// No word character.
    WordEnd,
    /// White space, `:` or nothing.
    SpaceOrColon,
}

/// A header: how it is written, whether in any case, what must stand behind it, and what it means.
type Header = (&'static str, bool, Behind, Kind);

/// The headers. None begins with another of a different type.
const HEADERS: &[Header] = &[
    ("graph", false, Behind::Anything, Kind::Flowchart),
    ("flowchart", false, Behind::Anything, Kind::Flowchart),
    ("sequenceDiagram", false, Behind::Anything, Kind::Sequence),
    ("classDiagram", false, Behind::Anything, Kind::Class),
    ("stateDiagram", false, Behind::Anything, Kind::State),
    ("erDiagram", false, Behind::Anything, Kind::Er),
    ("gantt", false, Behind::Anything, Kind::Gantt),
    ("gitGraph", false, Behind::Anything, Kind::GitGraph),
    ("pie", false, Behind::Anything, Kind::Pie),
    ("mindmap", false, Behind::Anything, Kind::Mindmap),
    ("timeline", false, Behind::Anything, Kind::Timeline),
    ("journey", false, Behind::Anything, Kind::Journey),
    ("quadrantChart", false, Behind::Anything, Kind::Quadrant),
    ("requirement", false, Behind::Anything, Kind::Requirement),
    ("C4Context", false, Behind::Anything, Kind::C4),
    ("xychart", false, Behind::Anything, Kind::Xychart),
    ("block", false, Behind::Anything, Kind::Block),
    ("kanban", false, Behind::Anything, Kind::Kanban),
    ("sankey", false, Behind::Anything, Kind::Sankey),
    ("packet", false, Behind::Anything, Kind::Packet),
    ("architecture", false, Behind::Anything, Kind::Architecture),
    ("radar-beta", false, Behind::Anything, Kind::Radar),
    ("treemap", false, Behind::Anything, Kind::Treemap),
    ("venn-beta", false, Behind::Anything, Kind::Venn),
    ("eventmodeling", false, Behind::Anything, Kind::EventModeling),
    ("wardley-beta", true, Behind::Anything, Kind::Wardley),
    ("treeView-beta", false, Behind::Anything, Kind::TreeView),
    ("ishikawa-beta", true, Behind::Anything, Kind::Ishikawa),
    ("ishikawa", true, Behind::WordEnd, Kind::Ishikawa),
    ("swimlane-beta", false, Behind::WordEnd, Kind::Swimlane),
    ("railroad-beta", true, Behind::Anything, Kind::Railroad),
    ("railroad-ebnf-beta", true, Behind::Anything, Kind::Railroad),
    ("railroad-abnf-beta", true, Behind::Anything, Kind::Railroad),
    ("railroad-peg-beta", true, Behind::Anything, Kind::Railroad),
    ("cynefin-beta", false, Behind::SpaceOrColon, Kind::Cynefin),
    ("info", false, Behind::Anything, Kind::Info),
];

/// Words that make a C4 diagram of any text, wherever they stand in it.
const ANYWHERE: &[&str] = &["C4Container", "C4Component", "C4Dynamic", "C4Deployment"];

/// Headers as people write them, for advice: the whole first word.
const SPELLINGS: &[&str] = &[
    "graph",
    "flowchart",
    "flowchart-elk",
    "sequenceDiagram",
    "classDiagram",
    "classDiagram-v2",
    "stateDiagram-v2",
    "stateDiagram",
    "erDiagram",
    "gantt",
    "gitGraph",
    "pie",
    "mindmap",
    "timeline",
    "journey",
    "quadrantChart",
    "requirementDiagram",
    "C4Context",
    "C4Container",
    "C4Component",
    "C4Dynamic",
    "C4Deployment",
    "xychart-beta",
    "xychart",
    "block-beta",
    "block",
    "kanban",
    "sankey-beta",
    "sankey",
    "packet-beta",
    "packet",
    "architecture-beta",
    "radar-beta",
    "treemap-beta",
    "treemap",
    "venn-beta",
    "eventmodeling",
    "wardley-beta",
    "treeView-beta",
    "ishikawa-beta",
    "ishikawa",
    "swimlane-beta",
    "railroad-beta",
    "railroad-ebnf-beta",
    "railroad-abnf-beta",
    "railroad-peg-beta",
    "cynefin-beta",
    "info",
];

/// The type that a text says it is.
///
/// # Errors
/// It says none that mermaid knows.
pub fn detect(source: &Source<'_>) -> Result<Kind, Fault> {
    let text = strip_for_detection(&source.text);
    let start = text.trim_start_matches(is_space);
    if start.starts_with("---") {
        return Err(broken_front(source));
    }
    if ANYWHERE.iter().any(|word| text.contains(word)) {
        return c4(source, start);
    }
    named(start).ok_or_else(|| unknown(source, start))
}

/// Whether mermaid finds a type in a text with its directives.
pub fn is_known(text: &str) -> bool {
    let text = strip_for_detection(text);
    ANYWHERE.iter().any(|word| text.contains(word)) || named(text.trim_start_matches(is_space)).is_some()
}

/// The type that a text names at its beginning.
fn named(start: &str) -> Option<Kind> {
    let header = HEADERS.iter().find(|(word, any_case, behind, _)| {
        let next = start.get(..word.len());
        let is_word = next.is_some_and(|next| next == *word || (*any_case && next.eq_ignore_ascii_case(word)));
        is_word && start.get(word.len()..).is_some_and(|rest| fits(*behind, rest))
    });
    match header {
        Some((.., kind)) => Some(*kind),
        None => start.trim_end_matches(is_space).eq_ignore_ascii_case("error").then_some(Kind::Unknown),
    }
}

/// Whether a text may stand behind a header.
fn fits(behind: Behind, rest: &str) -> bool {
    match behind {
        Behind::Anything => true,
        Behind::WordEnd => !rest.starts_with(is_word),
        Behind::SpaceOrColon => rest.is_empty() || rest.starts_with(|of| of == ':' || is_space(of)),
    }
}

/// A text with the name of a C4 diagram in it.
fn c4(source: &Source<'_>, start: &str) -> Result<Kind, Fault> {
    if start.starts_with("C4Context") || ANYWHERE.iter().any(|word| start.starts_with(word)) {
        return Ok(Kind::C4);
    }
    let found = ANYWHERE.iter().filter_map(|word| Some((source.text.find(word)?, *word))).min();
    let (at, word) = found.unwrap_or((0, "C4Container"));
    let fault =
        Fault::new(Span::new(at..at + word.len()), format!("`{word}` in a diagram of another type"), "another word");
    Err(fault.advise(format!("mermaid takes every text with `{word}` for a C4 diagram; write the word in two")))
}

/// Dashes at the beginning, of which no front matter was made.
fn broken_front(source: &Source<'_>) -> Fault {
    let at = source.text.find("---").unwrap_or(0);
    let lines = source.text[at..].split('\n').skip(1);
    let mut end = at + source.text[at..].find('\n').map_or(source.text.len() - at, |end| end + 1);
    for line in lines {
        let dashes = line.trim_end_matches(is_space).trim_start_matches(is_space);
        if dashes.len() >= 2 && dashes.bytes().all(|of| of == b'-') {
            let indent = line.len() - line.trim_start_matches(is_space).len();
            return closing(Span::new(end + indent..end + indent + dashes.len()), dashes, indent);
        }
        end += line.len() + 1;
    }
    Fault::new(
        Span::new(at..at + 3),
        "a front matter without an end",
        "`---` on a line of its own behind the front matter",
    )
    .advise("close the front matter with a line `---`, without indentation")
}

/// A line of dashes that closes no front matter.
fn closing(place: Span, dashes: &str, indent: usize) -> Fault {
    let expected = "`---` on a line of its own, without indentation";
    let found = if indent > 0 { format!("an indented `{dashes}`") } else { format!("`{dashes}`") };
    Fault::new(place, found, expected).advise("open and close the front matter with lines `---` without indentation")
}

/// A text without a header.
fn unknown(source: &Source<'_>, start: &str) -> Fault {
    let word = start.split(|of| is_space(of) || matches!(of, ';' | ':')).next().unwrap_or_default();
    let line = start.split(ends_line).next().unwrap_or_default();
    let at = source.text.find(line).unwrap_or(0);
    let place = Span::new(at..at + word.len());
    if word.is_empty() {
        return Fault::new(place, "an empty diagram", "the type of a diagram, such as `flowchart`")
            .advise("write a diagram, or take the block out");
    }
    if word == "zenuml" {
        return Fault::new(place, "`zenuml`", "a type that mermaid knows").advise("ZenUML is a plug-in of mermaid: only pages that load it show such diagrams; write it as a `sequenceDiagram`");
    }
    let fault = Fault::new(place, format!("`{}`", short(word)), "the type of the diagram, such as `flowchart`");
    fault.advise(guess(start))
}

/// At most the first 30 characters.
fn short(word: &str) -> String {
    let mut short: String = word.chars().take(30).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    short
}

/// Whether a word is a header as people write it.
pub fn is_spelling(word: &str) -> bool {
    SPELLINGS.contains(&word)
}

/// The header that a word was meant to be, with at most so many characters put in, taken out or exchanged.
pub fn closest(word: &str, most: usize) -> Option<&'static str> {
    if let Some(right) = SPELLINGS.iter().find(|right| **right == word) {
        return Some(right);
    }
    let plain = plain(word);
    if plain.len() < 3 || plain.len() > 30 {
        return None;
    }
    let most = most.min(plain.len() / 4);
    let lower: Vec<char> = word.to_lowercase().chars().collect();
    let far = |right: &str| {
        let whole: Vec<char> = right.to_lowercase().chars().collect();
        let both = [distance(&plain, &self::plain(right), most), distance(&lower, &whole, most)];
        Some((both.into_iter().flatten().min()?, right.len().abs_diff(word.len())))
    };
    let near = SPELLINGS.iter().filter_map(|right| Some((far(right)?, *right))).min_by_key(|(far, _)| *far);
    near.map(|(_, right)| right)
}

/// In lower case, without dashes and the words that people add or leave out.
fn plain(word: &str) -> Vec<char> {
    let lower = word.to_lowercase().replace(['-', '_'], "");
    let short = ["diagram", "chart", "beta"].iter().fold(lower.as_str(), |name, end| match name.strip_suffix(end) {
        Some(rest) if rest.len() > 4 => rest,
        _ => name,
    });
    short.chars().collect()
}

/// How many characters must be put in, taken out or exchanged, if no more than `most`.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if most == 0 || one.len().abs_diff(other.len()) > most {
        return (one == other).then_some(0);
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, left) in one.iter().enumerate() {
        let mut before = line;
        let mut last = line + 1;
        if let Some(first) = row.first_mut() {
            *first = last;
        }
        for (right, above) in other.iter().zip(row.iter_mut().skip(1)) {
            last = (last + 1).min(*above + 1).min(before + usize::from(left != right));
            before = std::mem::replace(above, last);
        }
    }
    row.last().copied().filter(|far| *far <= most)
}

/// What a text without a header was meant to be.
fn guess(text: &str) -> String {
    let signs: &[(&str, &str)] = &[
        ("participant ", "sequenceDiagram"),
        ("->>", "sequenceDiagram"),
        ("[*]", "stateDiagram-v2"),
        ("||--", "erDiagram"),
        ("}|..", "erDiagram"),
        ("<|--", "classDiagram"),
        ("subgraph", "flowchart TD"),
        ("commit", "gitGraph"),
        ("-->", "flowchart TD"),
        ("---", "flowchart TD"),
    ];
    match signs.iter().find(|(sign, _)| text.contains(sign)) {
        Some((_, header)) => format!("put the type into the first line, perhaps `{header}`"),
        None => "put the type into the first line, such as `flowchart TD` or `sequenceDiagram`".to_owned(),
    }
}
