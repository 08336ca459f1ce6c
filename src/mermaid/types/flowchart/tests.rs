//! What mermaid accepts and refuses, each line one point of the grammar.

use crate::mermaid::parse;

/// A diagram, and where it is refused: the line, and a word of what is expected there.
const CASES: &[(&str, Option<(usize, &str)>)] = &[
    ("graph\nA", None),
    ("graph TD;A-->B", None),
    ("graph TD A-->B", Some((1, "a new line after the direction"))),
    ("graph XX\nA", Some((1, "a direction such as"))),
    ("graph td\nA", Some((1, "a direction such as"))),
    ("flowchart-elk LR\nA", None),
    ("graph TD\nA --> B & C e1@--> D:::c", None),
    ("graph TD\nA & B", None),
    ("graph TD\nA &B", Some((2, "a space after"))),
    ("graph TD\nA-->end", Some((2, "a node"))),
    ("graph TD\nA-->1end", Some((2, "the end of the statement"))),
    ("graph TD\nA-->a.end", None),
    ("graph TD\nA-->End", None),
    ("graph TD\nA-->style-x", Some((2, "a node"))),
    ("graph TD\nA-->default", None),
    ("graph TD\nA-->v", None),
    ("graph TD\nA---oB", None),
    ("graph TD\nA\n-->B", None),
    ("graph TD\nA;-->B", Some((2, "a statement"))),
    ("graph TD\nA->B", Some((2, "a link such as"))),
    ("graph TD\nA=>B", Some((2, "the end of the statement"))),
    ("graph TD\nA=b", Some((2, "the end of the statement"))),
    ("graph TD\nA--B", Some((2, "the other half of the link"))),
    ("graph TD\nA <-- words --> B", None),
    ("graph TD\nA -- a-b --> B", None),
    ("graph TD\nA -- a--b --> B", Some((2, "the other half of the link"))),
    ("graph TD\nA == a=b ==> B", Some((2, "the other half of the link"))),
    ("graph TD\nA -. a.b .-> B", Some((2, "the other half of the link"))),
    ("graph TD\nA -- x---> B", Some((2, "the text of the link"))),
    ("graph TD\nA -- \"x\" y --> B", None),
    ("graph TD\nA-->|x| B", None),
    ("graph TD\nA-->|x|  B", Some((2, "a node"))),
    ("graph TD\nA-->|(x)|B", Some((2, "the words of the label"))),
    ("graph TD\nA-->||B", Some((2, "the words of the label"))),
    ("graph TD\nA~~~B", None),
    ("graph TD\nA[f(x)]", Some((2, "]"))),
    ("graph TD\nA[\"f(x)\"]", None),
    ("graph TD\nA[x\"y\"]", Some((2, "]"))),
    ("graph TD\nA[\"x\" y]", None),
    ("graph TD\nA[\"\"]", Some((2, "the words of the label"))),
    ("graph TD\nA[\"`x`\"]", None),
    ("graph TD\nA[\"x\"`]", Some((2, "]"))),
    ("graph TD\nA[/x/] --> B[\\x\\] --> C[/x\\]", None),
    ("graph TD\nA[/x]", Some((2, "/]"))),
    ("graph TD\nA([x]) --> B[[x]] --> C[(x)] --> D((x)) --> E(((x))) --> F{x} --> G{{x}} --> H>x]", None),
    ("graph TD\nA((x) )", Some((2, "one more"))),
    ("graph TD\nA(-x-)", None),
    ("graph TD\nA[|p:q|x]", None),
    ("graph TD\nA [x]", Some((2, "the end of the statement"))),
    ("graph TD\nA B", Some((2, "the end of the statement"))),
    ("graph TD\nA[x", Some((2, "]"))),
    ("graph TD\nA[me@x.org]", Some((2, "a statement"))),
    ("graph TD\nA[\"me@x.org\"]", None),
    ("graph TD\né-->日本", None),
    ("graph TD\n😀", Some((2, "a statement"))),
    ("graph TD\nA#quot;", Some((2, "the end of the statement"))),
    ("graph TD\nA@{ shape: rect, label: \"x }\" }", None),
    ("graph TD\nA@{ shape: Rect }", Some((2, "one of mermaid's shapes"))),
    ("graph TD\nA@{ shape: rect label: x }", Some((2, "YAML in"))),
    ("graph TD\nA@{ icon: x, label: 1 }", Some((2, "text as the label of a picture"))),
    ("graph TD\nA@{\n shape: rect\n label: x\n}", None),
    ("graph TD\nA@{ a: x^y }", Some((2, "the end of the statement"))),
    ("graph TD\nA e1@-->B\ne1@{ shape: none }", None),
    ("graph TD\nA@{ shape: rect } ;B", Some((2, "&"))),
    ("graph TD\nsubgraph x y [t]\nA\nend", None),
    ("graph TD\nsubgraph x (y)\nA\nend", Some((2, "the end of the statement"))),
    ("graph TD\nsubgraph\nA\nend", Some((2, "a space and the name of the subgraph"))),
    ("graph TD\nsubgraph x\nA", Some((3, "end"))),
    ("graph TD\nA\nend", Some((3, "a statement"))),
    ("graph TD\nsubgraph x\nA\nend B", None),
    ("graph TD\nsubgraph x\ndirection LR\nend", None),
    ("graph TD\nA direction TB [", None),
    ("graph TD\nsubgraph x direction TB\nend", Some((2, "a space and the name of the subgraph"))),
    ("graph TD\nclassDef a,b fill:#fff,stroke:#000;", None),
    ("graph TD\nclassDef a fill:rgb(1,2,3)", Some((2, "the end of the statement"))),
    ("graph TD\nclass A,B c", None),
    ("graph TD\nclass A, B c", Some((2, "the end of the statement"))),
    ("graph TD\nstyle A", Some((2, "a space and the properties"))),
    ("graph TD\nA-->B\nlinkStyle 0 stroke:#f00", None),
    ("graph TD\nA-->B\nlinkStyle 1 stroke:#f00", Some((3, "a number from 0 to 0"))),
    ("graph TD\nA-->B\nlinkStyle 0 stroke:#fff;", Some((3, "the end of the statement"))),
    ("graph TD\nlinkStyle default interpolate basis", None),
    ("graph TD\nclick A \"x\" \"y\" _blank", None),
    ("graph TD\nclick A cb(\"x\")", Some((2, "the end of the statement"))),
    ("graph TD\nclick A call cb(x) \"y\"", None),
    ("graph TD\nclick A href x", Some((2, "an address in quotes"))),
    ("graph TD\nclick  A  \"x\"", Some((2, "what the click does"))),
    ("graph TD\naccTitle: x;y", None),
    ("graph TD\naccDescr { x\ny } A", None),
    ("graph TD\nA accTitle: x", Some((2, "the end of the statement"))),
    ("graph TD\nA-->B %% x", Some((2, "the end of the statement"))),
    ("graph TD\nA-->B\n%% x", None),
];

#[test]
fn reads_what_mermaid_reads() {
    for (code, expected) in CASES {
        let fault = parse(code).err();
        let line = |at: u32| code.get(..at as usize).unwrap_or(code).matches('\n').count() + 1;
        match (fault, expected) {
            (None, None) => {}
            (Some(fault), Some((at, word))) => {
                assert_eq!(line(fault.span.start), *at, "{code}");
                assert!(fault.expected.contains(word), "{code}: {}", fault.expected);
            }
            (fault, _) => panic!("{code}: {fault:?}"),
        }
    }
}

#[test]
fn mends_what_people_write() {
    let cases = [
        ("graph TD\nA[f(x)] --> B", "graph TD\nA[\"f(x)\"] --> B"),
        ("graph TD\nA[(x) \"y\"]", "graph TD\nA[\"(x) #quot;y#quot;\"]"),
        ("graph TD\nA[/path]", "graph TD\nA[\"/path\"]"),
        ("graph TD\nA[]", "graph TD\nA[\" \"]"),
        ("graph TD\nA[\"x]", "graph TD\nA[\"x\"]"),
        ("graph TD\nA[me@x.org]", "graph TD\nA[\"me@x.org\"]"),
        ("graph TD\nA-->|f(x)|B", "graph TD\nA-->|\"f(x)\"|B"),
        ("graph TD\nA->B", "graph TD\nA-->B"),
        ("graph TD\nA => B", "graph TD\nA ==> B"),
        ("graph TD\nA-->end", "graph TD\nA-->End"),
        ("graph TD\nsubgraph x (y)\nA\nend", "graph TD\nsubgraph \"x (y)\"\nA\nend"),
        ("graph TD\nsubgraph x\nA", "graph TD\nsubgraph x\nA\nend"),
        ("graph TD\nlinkStyle default stroke:#fff;", "graph TD\nlinkStyle default stroke:#fff"),
        ("graph TD\nA-->B %% x", "graph TD\nA-->B \n%% x"),
        ("graph td\nA", "graph TD\nA"),
        ("graph TD\nA [x]", "graph TD\nA[x]"),
    ];
    for (code, mended) in cases {
        let edits = parse(code).err().and_then(|fault| fault.advice).map(|advice| advice.edits).unwrap_or_default();
        let mut text = String::new();
        let mut at = 0;
        for (span, new) in edits {
            text.push_str(code.get(at..span.start as usize).unwrap_or_default());
            text.push_str(&new);
            at = span.end as usize;
        }
        text.push_str(code.get(at..).unwrap_or_default());
        assert_eq!(text, mended);
        assert!(parse(mended).is_ok(), "{mended}");
    }
}

#[test]
fn gives_what_is_in_it() {
    let code = "graph TD\nA[\"x (y)\"] -->|z w| B:::c\nsubgraph s [T]\nclassDef c fill:#fff, stroke : red\nend";
    let Ok(diagram) = parse(code) else { panic!("{code}") };
    let text = |span: crate::text::Span| code.get(span.start as usize..span.end as usize).unwrap_or_default();
    let nodes: Vec<_> = diagram.nodes.iter().map(|node| text(node.id)).collect();
    assert_eq!(nodes, ["A", "B"]);
    let labels: Vec<_> = diagram.labels.iter().map(|label| (text(label.span), label.is_quoted)).collect();
    assert_eq!(labels, [("x (y)", true), ("z w", false), ("T", false)]);
    let properties: Vec<_> = diagram
        .styles
        .iter()
        .flat_map(|style| &style.properties)
        .map(|own| (text(own.name), text(own.value)))
        .collect();
    assert_eq!(properties, [("fill", "#fff"), ("stroke", "red")]);
    assert_eq!(diagram.groups.len(), 1);
    assert_eq!(diagram.edges.iter().map(|edge| text(edge.span)).collect::<Vec<_>>(), ["-->"]);
}
