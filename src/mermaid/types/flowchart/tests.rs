//! What mermaid accepts and refuses, each line one point of the grammar.

use crate::mermaid::parse;
use crate::mermaid::types::cases::{cures, verdicts};

/// Where one is refused, the word is of what is expected there.
const CASES: &[(&str, &str)] = &[
    ("graph\nA", ""),
    ("graph TD;A-->B", ""),
    ("graph TD A-->B", "1 a new line after the direction"),
    ("graph XX\nA", "1 a direction such as"),
    ("graph td\nA", "1 a direction such as"),
    ("flowchart-elk LR\nA", ""),
    ("graph TD\nA --> B & C e1@--> D:::c", ""),
    ("graph TD\nA & B", ""),
    ("graph TD\nA &B", "2 a space after"),
    ("graph TD\nA-->end", "2 a node"),
    ("graph TD\nA-->1end", "2 the end of the statement"),
    ("graph TD\nA-->a.end", ""),
    ("graph TD\nA-->End", ""),
    ("graph TD\nA-->style-x", "2 a node"),
    ("graph TD\nA-->default", ""),
    ("graph TD\nA-->v", ""),
    ("graph TD\nA---oB", ""),
    ("graph TD\nA\n-->B", ""),
    ("graph TD\nA;-->B", "2 a statement"),
    ("graph TD\nA->B", "2 a link such as"),
    ("graph TD\nA=>B", "2 the end of the statement"),
    ("graph TD\nA=b", "2 the end of the statement"),
    ("graph TD\nA--B", "2 the other half of the link"),
    ("graph TD\nA <-- words --> B", ""),
    ("graph TD\nA -- a-b --> B", ""),
    ("graph TD\nA -- a--b --> B", "2 the other half of the link"),
    ("graph TD\nA == a=b ==> B", "2 the other half of the link"),
    ("graph TD\nA -. a.b .-> B", "2 the other half of the link"),
    ("graph TD\nA -- x---> B", "2 the text of the link"),
    ("graph TD\nA -- \"x\" y --> B", ""),
    ("graph TD\nA-->|x| B", ""),
    ("graph TD\nA-->|x|  B", "2 a node"),
    ("graph TD\nA-->|(x)|B", "2 the words of the label"),
    ("graph TD\nA-->||B", "2 the words of the label"),
    ("graph TD\nA~~~B", ""),
    ("graph TD\nA[f(x)]", "2 ]"),
    ("graph TD\nA[\"f(x)\"]", ""),
    ("graph TD\nA[x\"y\"]", "2 ]"),
    ("graph TD\nA[\"x\" y]", ""),
    ("graph TD\nA[\"\"]", "2 the words of the label"),
    ("graph TD\nA[\"`x`\"]", ""),
    ("graph TD\nA[\"x\"`]", "2 ]"),
    ("graph TD\nA[/x/] --> B[\\x\\] --> C[/x\\]", ""),
    ("graph TD\nA[/x]", "2 /]"),
    ("graph TD\nA([x]) --> B[[x]] --> C[(x)] --> D((x)) --> E(((x))) --> F{x} --> G{{x}} --> H>x]", ""),
    ("graph TD\nA((x) )", "2 one more"),
    ("graph TD\nA(-x-)", ""),
    ("graph TD\nA[|p:q|x]", ""),
    ("graph TD\nA [x]", "2 the end of the statement"),
    ("graph TD\nA B", "2 the end of the statement"),
    ("graph TD\nA[x", "2 ]"),
    ("graph TD\nA[me@x.org]", "2 a statement"),
    ("graph TD\nA[\"me@x.org\"]", ""),
    ("graph TD\né-->日本", ""),
    ("graph TD\n😀", "2 a statement"),
    ("graph TD\nA#quot;", "2 the end of the statement"),
    ("graph TD\nA@{ shape: rect, label: \"x }\" }", ""),
    ("graph TD\nA@{ shape: Rect }", "2 one of mermaid's shapes"),
    ("graph TD\nA@{ shape: rect label: x }", "2 YAML in"),
    ("graph TD\nA@{ icon: x, label: 1 }", "2 text as the label of a picture"),
    ("graph TD\nA@{\n shape: rect\n label: x\n}", ""),
    ("graph TD\nA@{ a: x^y }", "2 the end of the statement"),
    ("graph TD\nA e1@-->B\ne1@{ shape: none }", ""),
    ("graph TD\nA@{ shape: rect } ;B", "2 &"),
    ("graph TD\nsubgraph x y [t]\nA\nend", ""),
    ("graph TD\nsubgraph x (y)\nA\nend", "2 the end of the statement"),
    ("graph TD\nsubgraph\nA\nend", "2 a space and the name of the subgraph"),
    ("graph TD\nsubgraph x\nA", "2 end"),
    ("graph TD\nA\nend", "3 a statement"),
    ("graph TD\nsubgraph x\nA\nend B", ""),
    ("graph TD\nsubgraph x\ndirection LR\nend", ""),
    ("graph TD\nA direction TB [", ""),
    ("graph TD\nsubgraph x direction TB\nend", "2 a space and the name of the subgraph"),
    ("graph TD\nclassDef a,b fill:#fff,stroke:#000;", ""),
    ("graph TD\nclassDef a fill:rgb(1,2,3)", "2 the end of the statement"),
    ("graph TD\nclass A,B c", ""),
    ("graph TD\nclass A, B c", "2 the end of the statement"),
    ("graph TD\nstyle A", "2 a space and the properties"),
    ("graph TD\nA-->B\nlinkStyle 0 stroke:#f00", ""),
    ("graph TD\nA-->B\nlinkStyle 1 stroke:#f00", "3 a number from 0 to 0"),
    ("graph TD\nA-->B\nlinkStyle 0 stroke:#fff;", "3 the end of the statement"),
    ("graph TD\nlinkStyle default interpolate basis", ""),
    ("graph TD\nclick A \"x\" \"y\" _blank", ""),
    ("graph TD\nclick A cb(\"x\")", "2 the end of the statement"),
    ("graph TD\nclick A call cb(x) \"y\"", ""),
    ("graph TD\nclick A href x", "2 an address in quotes"),
    ("graph TD\nclick  A  \"x\"", "2 what the click does"),
    ("graph TD\naccTitle: x;y", ""),
    ("graph TD\naccDescr { x\ny } A", ""),
    ("graph TD\nA accTitle: x", "2 the end of the statement"),
    ("graph TD\nA-->B %% x", "2 the end of the statement"),
    ("graph TD\nA-->B\n%% x", ""),
];

#[test]
fn reads_what_mermaid_reads() {
    verdicts(CASES);
}

#[test]
fn mends_what_people_write() {
    cures(&[
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
        ("graph TD\nsubgraph x\n  A", "graph TD\nsubgraph x\n  A\nend"),
        ("graph TD\nlinkStyle default stroke:#fff;", "graph TD\nlinkStyle default stroke:#fff"),
        ("graph TD\nA-->B %% x", "graph TD\n%% x\nA-->B"),
        ("graph td\nA", "graph TD\nA"),
        ("graph TD\nA [x]", "graph TD\nA[x]"),
    ]);
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
