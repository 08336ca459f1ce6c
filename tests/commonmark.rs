//! Our view of a page against that of comrak, which passes the tests of CommonMark and GFM: headings
//! with their text, links with their targets, code blocks with their info strings.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use std::fs;
use std::path::{Path, PathBuf};
use vibe::markdown::{LinkKind, parse};

/// What both readers see on a page; each list is sorted, as footnotes stand in other places.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    headings: Vec<String>,
    links: Vec<String>,
    fences: Vec<String>,
}

impl Seen {
    fn sorted(mut self) -> Self {
        self.headings.sort();
        self.links.sort();
        self.fences.sort();
        self
    }
}

fn ours(text: &str) -> Seen {
    let (elements, _) = parse(text);
    let mut seen = Seen::default();
    for heading in &elements.headings {
        seen.headings.push(format!("{} {}", heading.level, squeeze(&heading.text)));
    }
    for link in elements.links.iter().filter(|link| link.kind != LinkKind::Html) {
        seen.links.push(link.target.trim_start_matches("mailto:").to_owned());
    }
    for fence in elements.fences.iter().filter(|fence| fence.fenced) {
        seen.fences.push(fence.info.of(text).to_owned());
    }
    seen.sorted()
}

fn theirs(text: &str) -> Seen {
    let mut options = Options::default();
    let extension = &mut options.extension;
    (extension.table, extension.strikethrough, extension.tasklist) = (true, true, true);
    (extension.footnotes, extension.alerts) = (true, true);
    let arena = Arena::new();
    let mut seen = Seen::default();
    // Front matter is no matter of CommonMark: both readers leave it out.
    let body = parse(text).0.front.map_or(text, |front| &text[front.span.end as usize..]);
    for node in parse_document(&arena, body, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => seen.headings.push(format!("{} {}", heading.level, squeeze(&words(node)))),
            NodeValue::Link(link) | NodeValue::Image(link) => {
                seen.links.push(link.url.trim_start_matches("mailto:").to_owned());
            }
            NodeValue::CodeBlock(code) if code.fenced => seen.fences.push(code.info.clone()),
            _ => {}
        }
    }
    seen.sorted()
}

/// The text of a node as a reader sees it.
fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data.borrow().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What readers of Markdown stumble over.
const TRICKY: &[&str] = &[
    "```\na\n```\t\n\n# After\n",
    "~~~ sh\n# no heading\n~~~  \t \n# heading\n",
    "````md\n```\n# no\n```\n````\n# yes\n",
    "```\nnever closed\n# no\n",
    "- item\n  ```\n  code\n  ```\t\n  # in item\n",
    "> ```\n> code\n\n# after the quote\n",
    "# Title #\n## Closed ## \n### Not#\n#### `a #b` ####\n#not\n####### no\n",
    "# Trailing\t\n",
    "Setext\nof two lines\n===\n\nAnother\n---\n",
    "# *a* **b** `c` [d](e) ![f](g) <b>h</b> &amp; \\* ~~i~~\n",
    "[a](b \"t\") [a](<b c> 't') [a](b(c)d) [a](b\\)c) [a]() [a](<>)\n",
    "[a](b c) [a] (b) [a](<b\nc>)\n",
    "[a]: /x \"t\"\n[B  c]: <y z>\n[a]: second\n\n[a] [a][] [x][a] [b C] [none]\n",
    "[a]:\n  /x\n  'long\n  title'\n\n[a]\n",
    "[a]: x\\_y%20z&amp;\n\n[a] ![a]\n",
    "[^1] text [^2]\n\n[^1]: [a](b)\n\n    [c](d)\n\n[^2]: x\n",
    "`[a](b)` ``[a](`b`)`` \\[a](b) [a\\](b)\n",
    "<https://a.b/c> <x@y.z> <not a link> www.a.b https://a.b\n",
    "[![i](j)](k) [a [b](c) d](e) [a `]`](f)\n",
    "| a | b |\n|---|---|\n| [x](y\\|z) | `a|b` |\n| [x](u) | ![v](w) |\n",
    "| no\ntable | \n\n    [code](x)\n\n\t[code](y)\n",
    "<div>\n[no](x)\n\n[yes](y)\n</div>\n",
    "<!-- [no](x)\n\n# no\n-->\n\n# yes\n",
    "<details><summary>s</summary>\n\n# In details\n\n[a](b)\n</details>\n",
    "- a\n- b\n\n  # in b\n\n1. [c](d)\n   ## in c\n",
    "* [ ] [task](x)\n* [x] [done](y)\n",
    "> [!NOTE]\n> [a](b)\n\n> # Quoted\n> ## [c](d)\n",
    "a\\\nb  \nc [d\ne](f\n\"g\")\n",
    "\u{feff}# After a mark\n",
    "# CRLF\r\n\r\n[a](b)\r\n\r\n```sh\r\nx\r\n```\r\n",
    "[ref]: <> \"empty\"\n\n[ref]\n",
    "[été](ÉTÉ.md#%C3%A9) [日本](語.md)\n\n# 日本 🚀 ⚠️\n",
    "***[a](b)*** **[c](d**) _[e](f)_\n",
    "[a](http://x.y/?q=(1)) [a](b 'c\"d') [a](  b  )\n",
    "# [![b](c)](d) title\n",
    "Foo\n***\nbar\n---\n# x\n---\n",
    "[a]\n\n[A]: b\n[a ]: c\n",
    "[ẞ]\n\n[SS]: /url\n",
    "# a\n    # code\n   # three\n",
];

#[test]
fn tricky_pages_are_read_alike() {
    let differing: Vec<String> = TRICKY
        .iter()
        .filter(|text| ours(text) != theirs(text))
        .map(|text| format!("{text:?}\n  ours   {:?}\n  theirs {:?}", ours(text), theirs(text)))
        .collect();
    assert!(differing.is_empty(), "{} pages are read differently:\n{}", differing.len(), differing.join("\n"));
}

/// Pages of real repositories, where they are at hand: `../shared/corpora` and `$VIBE_CORPORA`.
#[test]
fn real_pages_are_read_alike() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let named = std::env::var_os("VIBE_CORPORA").map(PathBuf::from);
    let mut pages = Vec::new();
    named.into_iter().chain([beside]).for_each(|folder| collect(&folder, &mut pages));
    let mut differing = Vec::new();
    for page in &pages {
        let Ok(text) = fs::read_to_string(page) else { continue };
        let (ours, theirs) = (ours(&text), theirs(&text));
        if ours != theirs {
            differing.push(format!("{}: {}", page.display(), difference(&ours, &theirs)));
        }
    }
    // Known to differ: links in footnotes that no text refers to, which comrak leaves out and we read,
    // and a task that a line below makes a heading, where we read the mark as cmark-gfm does.
    let most = pages.len() / 1000;
    assert!(differing.len() <= most, "{} of {} pages:\n{}", differing.len(), pages.len(), differing.join("\n"));
    if std::env::var_os("VIBE_CORPORA_LIST").is_some() {
        panic!("{} of {} pages:\n{}", differing.len(), pages.len(), differing.join("\n"));
    }
}

fn difference(ours: &Seen, theirs: &Seen) -> String {
    let only = |a: &[String], b: &[String]| {
        let mut rest = b.to_vec();
        let mut list = Vec::new();
        for item in a {
            match rest.iter().position(|other| other == item) {
                Some(found) => drop(rest.swap_remove(found)),
                None => list.push(item.clone()),
            }
        }
        list.truncate(3);
        list
    };
    [(&ours.headings, &theirs.headings), (&ours.links, &theirs.links), (&ours.fences, &theirs.fences)]
        .iter()
        .filter(|(a, b)| a != b)
        .map(|(a, b)| format!("ours {:?}, theirs {:?}", only(a, b), only(b, a)))
        .collect::<Vec<_>>()
        .join("; ")
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<(PathBuf, bool)> =
        entries.flatten().map(|entry| (entry.path(), entry.file_type().is_ok_and(|kind| kind.is_dir()))).collect();
    paths.sort();
    for (path, is_folder) in paths {
        if is_folder {
            collect(&path, pages);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
            pages.push(path);
        }
    }
}
