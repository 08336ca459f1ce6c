//! Diagrams before and after.

use super::edited;
use crate::mermaid::parse;

/// Carries out what is said of a diagram and of what comes of that, until it is read: the new text, and
/// whether the author surely meant it.
fn cured(code: &str) -> Option<(String, bool)> {
    let (mut text, mut is_sure) = (code.to_owned(), true);
    for _ in 0..20 {
        let Err(fault) = parse(&text) else { return Some((text, is_sure)) };
        let advice = fault.advice?;
        is_sure &= advice.is_sure;
        text = edited(&text, &advice.edits).filter(|new| *new != text)?;
    }
    None
}

/// Cures that the author surely meant.
#[track_caller]
fn cures(rows: &[(&str, &str)]) {
    all_cures(rows, true);
}

/// Cures that are offered only: another picture may have been meant.
#[track_caller]
fn doubtful(rows: &[(&str, &str)]) {
    all_cures(rows, false);
}

#[track_caller]
fn all_cures(rows: &[(&str, &str)], is_sure: bool) {
    for (before, after) in rows {
        assert_eq!(cured(before), Some(((*after).to_owned(), is_sure)), "of {before:?}: {:?}", parse(before));
    }
}

/// Diagrams that only a person can mend: the line of the fault, and words of what is said.
#[track_caller]
fn advice(rows: &[(&str, usize, &str)]) {
    for (code, line, words) in rows {
        let fault = parse(code).err();
        let said = fault.as_ref().map(|fault| {
            let place = code.get(..fault.span.range().start).unwrap_or_default().matches('\n').count() + 1;
            let advice = fault.advice.as_ref().map_or("", |advice| advice.text.as_str());
            (place, format!("{} / {advice}", fault.found))
        });
        assert!(said.as_ref().is_some_and(|(at, said)| at == line && said.contains(words)), "{code:?}: {said:?}");
        assert_eq!(cured(code), None, "{code:?}");
    }
}

#[test]
fn marks_of_code_blocks() {
    cures(&[
        ("flowchart TD\nA-->B\n~~~\n", "flowchart TD\nA-->B\n"),
        ("```mermaid\npie\n\"a\" : 1\n```", "pie\n\"a\" : 1\n"),
        ("sequenceDiagram\n    ~~~\n    A->>B: x", "sequenceDiagram\n    A->>B: x"),
        ("mindmap\n  ~~~\n  root", "mindmap\n  root"),
    ]);
    advice(&[("# Flow\n\nWords.\n\n```mermaid\nflowchart TD\nA-->B\n```\n\nMore.\n", 5, "a Markdown page")]);
}

#[test]
fn comments() {
    cures(&[
        ("flowchart TD\n  // words\n  A-->B", "flowchart TD\n  %% words\n  A-->B"),
        ("erDiagram\n  # words\n  A", "erDiagram\n  %% words\n  A"),
        ("erDiagram\n  -- words\n  A", "erDiagram\n  %% words\n  A"),
        ("wardley-beta\n% words\ntitle A", "wardley-beta\n%% words\ntitle A"),
        ("gitGraph\n  <!-- words -->\n  commit", "gitGraph\n  %% words\n  commit"),
        ("gitGraph\n  /* some\n     words */\n  commit", "gitGraph\n  %% some\n     %% words\n  commit"),
        ("gitGraph\n  commit id: \"a\" # words\n  commit", "gitGraph\n  %% words\n  commit id: \"a\"\n  commit"),
        ("flowchart TD %% words\nA-->B", "%% words\nflowchart TD\nA-->B"),
        ("C4Context %% words\nPerson(a, \"b\")", "%% words\nC4Context\nPerson(a, \"b\")"),
    ]);
}

#[test]
fn quotes() {
    cures(&[
        ("pie\n“a” : 1\n\"b\" : 2", "pie\n\"a\" : 1\n\"b\" : 2"),
        ("flowchart TB;subgraph “a b”;1;end;", "flowchart TB;subgraph \"a b\";1;end;"),
        ("xychart\n  x-axis 'a b' [c]", "xychart\n  x-axis \"a b\" [c]"),
        ("classDiagram\n  note 'a b'", "classDiagram\n  note \"a b\""),
        ("block\n  a[\"b \\\"c\\\"\"]", "block\n  a[\"b #quot;c#quot;\"]"),
        ("gitGraph\n  commit id: \"a \"b\" c\"", "gitGraph\n  commit id: \"a #quot;b#quot; c\""),
        ("gitGraph\n  commit id: \"a\n  commit", "gitGraph\n  commit id: \"a\"\n  commit"),
        ("xychart\n  title \"a b\n  line [1]", "xychart\n  title \"a b\"\n  line [1]"),
        ("block\n  a[\"b c]\n  d", "block\n  a[\"b c\"]\n  d"),
    ]);
}

#[test]
fn headers() {
    cures(&[
        ("graph: TD\nA-->B", "graph TD\nA-->B"),
        ("erDiagram:\nA", "erDiagram\nA"),
        ("gitGraph::\ncommit", "gitGraph:\ncommit"),
        ("GitGraph:\ncommit", "gitGraph:\ncommit"),
        ("mindmap:\na", "mindmap\na"),
        ("pie-beta\n\"a\" : 1", "pie\n\"a\" : 1"),
        ("state Diagram-v2\na --> b", "stateDiagram-v2\na --> b"),
        ("git Graph\ncommit", "gitGraph\ncommit"),
        ("Block\n  a", "block\n  a"),
        ("flow LR\n  a --> b", "flowchart LR\n  a --> b"),
        ("classDagram\nA --> B", "classDiagram\nA --> B"),
        ("venn\n  set A", "venn-beta\n  set A"),
        ("pie\npie\n\"a\" : 1", "pie\n\"a\" : 1"),
    ]);
    advice(&[
        ("gantt\nsection a\nb: 2024-01-01, 1d\ngantt\n", 4, "into a block of its own"),
        ("State1\n  State2", 1, "put the type into the first line"),
        ("class A {\n}", 1, "put the type into the first line"),
    ]);
}

#[test]
fn front_matters() {
    cures(&[
        ("---\ntitle: x\n  ---\npie\n\"a\" : 1", "---\ntitle: x\n---\npie\n\"a\" : 1"),
        ("--\ntitle: x\n--\npie\n\"a\" : 1", "---\ntitle: x\n---\npie\n\"a\" : 1"),
        ("---\ntitle: x\npie\n\"a\" : 1", "---\ntitle: x\n---\npie\n\"a\" : 1"),
        ("---\nconfig:\n\ttheme: base\n---\npie\n\"a\" : 1", "---\nconfig:\n  theme: base\n---\npie\n\"a\" : 1"),
    ]);
}

#[test]
fn blocks() {
    cures(&[
        ("flowchart TD\nsubgraph a\n  b\nc --> d", "flowchart TD\nsubgraph a\n  b\nend\nc --> d"),
        (
            "flowchart TD\n  subgraph a\n    subgraph b\n      c\n  end\n  d",
            "flowchart TD\n  subgraph a\n    subgraph b\n      c\n    end\n  end\n  d",
        ),
        (
            "sequenceDiagram\nalt x\n  A->>B: y\nelse z\n  A->>B: y\nB->>A: z\n",
            "sequenceDiagram\nalt x\n  A->>B: y\nelse z\n  A->>B: y\nend\nB->>A: z\n",
        ),
        ("classDiagram\nclass A {\n  b\nclass C", "classDiagram\nclass A {\n  b\n}\nclass C"),
        ("stateDiagram-v2\nstate A {\n  B\n", "stateDiagram-v2\nstate A {\n  B\n}\n"),
        ("flowchart TD\n  A-->B\n  end\n  B-->C", "flowchart TD\n  A-->B\n  B-->C"),
        ("sequenceDiagram\n  A->>B: x\n  end", "sequenceDiagram\n  A->>B: x\n"),
    ]);
    // Where nothing is indented, nothing tells where the block ends.
    advice(&[
        ("flowchart TD\nsubgraph a\nb --> c\nd --> e", 2, "`subgraph` that is never closed"),
        ("sequenceDiagram\nloop x\nA->>B: y\nB->>A: z", 2, "end the block"),
        // What opened this one was lost.
        ("flowchart TD\n  sub a\n    b --> c\n  end", 2, "name cannot have spaces"),
    ]);
}

#[test]
fn statements_on_one_line() {
    cures(&[
        ("gitGraph\n  commit id: \"a\" commit\n  commit", "gitGraph\n  commit id: \"a\"\n  commit\n  commit"),
        (
            "architecture-beta\n  group a(cloud)[A] service b(server)[B] in a\n  service c(server)[C]",
            "architecture-beta\n  group a(cloud)[A]\n  service b(server)[B] in a\n  service c(server)[C]",
        ),
    ]);
}

#[test]
fn colons_of_other_scripts() {
    cures(&[("sequenceDiagram\n  A->>B：words", "sequenceDiagram\n  A->>B: words")]);
}

#[test]
fn colons_behind_known_participants() {
    cures(&[
        ("sequenceDiagram\nA->>B: x\nB-->>A I am good", "sequenceDiagram\nA->>B: x\nB-->>A: I am good"),
        ("sequenceDiagram\nparticipant A B\nA B->>A B good", "sequenceDiagram\nparticipant A B\nA B->>A B: good"),
        ("sequenceDiagram\nA->>B: x\nA->>B\n", "sequenceDiagram\nA->>B: x\nA->>B:\n"),
    ]);
    advice(&[("sequenceDiagram\nA->>B words", 2, "write `:` behind the participant")]);
}

#[test]
fn links() {
    cures(&[
        ("flowchart TD\na -->> b", "flowchart TD\na --> b"),
        ("flowchart TD\nb-->c\na--|>b", "flowchart TD\nb-->c\na-->b"),
        ("flowchart TD\na -- > b", "flowchart TD\na --> b"),
        ("flowchart TD\na ..> b", "flowchart TD\na -.-> b"),
        ("stateDiagram-v2\na -- b", "stateDiagram-v2\na --> b"),
    ]);
    advice(&[
        ("flowchart TD\na -- words\nb", 2, "begins a link with a text"),
        ("flowchart TD\na==b\nb --> c", 2, "begins a link with a text"),
    ]);
}

#[test]
fn brackets() {
    cures(&[
        ("flowchart TD\na[some words\nb[more words]", "flowchart TD\na[some words]\nb[more words]"),
        ("flowchart TD\na --> b[\"some (words)\"\nc --> d[x]", "flowchart TD\na --> b[\"some (words)\"]\nc --> d[x]"),
        ("flowchart TD\na((words\nb", "flowchart TD\na((words))\nb"),
    ]);
    advice(&[("flowchart TD\na[some words --> b\nc", 2, "of a label that does not end")]);
}

#[test]
fn signs_as_html_writes_them() {
    cures(&[("classDiagram\nA --> B\n&lt;&lt;interface&gt;&gt; A", "classDiagram\nA --> B\n<<interface>> A")]);
}

#[test]
fn lone_quotes() {
    advice(&[
        ("pie\n\"a : 1\n\"b\" : 2", 2, "a `\"` without its partner"),
        ("treemap\n\"a\"\n  b\": 1\n  \"c\": 2", 3, "a `\"` without its partner"),
    ]);
}

#[test]
fn whole_texts() {
    cures(&[
        ("%%{init: {\"theme\": \"dark\"}}\npie\n\"a\" : 1", "%%{init: {\"theme\": \"dark\"}}%%\npie\n\"a\" : 1"),
        ("accTitle: a b\npie\n\"a\" : 1", "pie\naccTitle: a b\n\"a\" : 1"),
    ]);
    advice(&[
        ("{{diagram}}", 1, "a placeholder"),
        ("a,b,10\nc,d,5", 1, "as a `sankey` it is whole"),
        ("A->>B: x", 1, "as a `sequenceDiagram` it is whole"),
        ("section a\nb: 2024-01-01, 1d", 1, "as a `gantt` it is whole"),
        ("Person(a, \"b\")", 1, "as a `C4Context` it is whole"),
    ]);
}

#[test]
fn words_of_one_type() {
    cures(&[
        ("gitGraph\ncommit -m \"a\"", "gitGraph\ncommit msg: \"a\""),
        ("gitGraph\ncommit;", "gitGraph\ncommit"),
        ("packet\n0..15: \"a\"", "packet\n0-15: \"a\""),
        ("quadrantChart\nx-axis a -> b", "quadrantChart\nx-axis a --> b"),
        ("journey\nsection a\nb # c: 5: Me", "journey\nsection a\nb #35; c: 5: Me"),
        ("erDiagram\nA ||--o{ B : has many", "erDiagram\nA ||--o{ B : \"has many\""),
        ("kanban\n  a[b]]", "kanban\n  a[b]"),
        ("sequenceDiagram\nA->>+B: x\nB-->>>-A: y", "sequenceDiagram\nA->>+B: x\nB-->>-A: y"),
        ("C4Context\nPerson(a, \"b\", )", "C4Context\nPerson(a, \"b\")"),
    ]);
    advice(&[
        ("C4Context\nRel(a b)", 2, "put the argument into quotes"),
        ("classDiagram\n\"1\" --> \"*\" A", 2, "how many there are"),
        ("packet\n0-7: \"a\"\n9-15: \"b\"", 3, "where the one before ends"),
        ("stateDiagram-v2\nA --> B:\n  words", 2, "on the line of its colon"),
        ("mindmap\n  a\n  b", 3, "the root is `a` already"),
        ("info sh", 1, "stands alone"),
    ]);
}

#[test]
fn what_the_author_may_not_have_meant() {
    doubtful(&[
        // Which of both brackets is wrong?
        ("flowchart TD\nA{text] --> B", "flowchart TD\nA{text} --> B"),
        ("flowchart TD\nA[\"text\")\nB", "flowchart TD\nA[\"text\"]\nB"),
        ("flowchart TD\nA[text]] --> B", "flowchart TD\nA[text] --> B"),
        ("flowchart TD\nA[[\"text\"]\nB", "flowchart TD\nA[[\"text\"]]\nB"),
        // A path, or a shape?
        ("flowchart TD\nA[/Words] --> B", "flowchart TD\nA[\"/Words\"] --> B"),
        // There may have been more.
        ("gitGraph\ncommit id: \"rele", "gitGraph\ncommit id: \"rele\""),
        ("flowchart TD\nA --> B[wor", "flowchart TD\nA --> B[wor]"),
        ("sequenceDiagram\nJohn->>Bob: x\nBob->>Joh", "sequenceDiagram\nJohn->>Bob: x\nBob->>Joh:"),
        // Quotes of a name are shown.
        ("sequenceDiagram\nend->>A: x", "sequenceDiagram\n\"end\"->>A: x"),
        ("sequenceDiagram\nA->>B: x; see a->b\nB->>A: y", "sequenceDiagram\nA->>B: x; see a->b:\nB->>A: y"),
        ("sequenceDiagram\nA->>-B: x", "sequenceDiagram\nA->>B: x"),
        ("sequenceDiagram\nNote over A, B, C: x", "sequenceDiagram\nNote over A, C: x"),
        ("kanban\n  a\n    b\n c\n    d", "kanban\n  a\n    b\n  c\n    d"),
        ("flowchart TD\n A\na --> b\nend\nsubgraph B\nc\nend", "flowchart TD\n A\na --> b\nsubgraph B\nc\nend"),
    ]);
    // What is next to these, and sure.
    cures(&[
        ("flowchart TD\nA[text[\nB", "flowchart TD\nA[text]\nB"),
        ("flowchart TD\nA([text) --> B", "flowchart TD\nA([text]) --> B"),
        ("flowchart TD\nA[/words] --> B", "flowchart TD\nA[\"/words\"] --> B"),
        ("gitGraph\ncommit id: \"rele\ncommit", "gitGraph\ncommit id: \"rele\"\ncommit"),
        ("sequenceDiagram\nA->>B: x; y", "sequenceDiagram\nA->>B: x#59; y"),
        ("sequenceDiagram\nA->>+B: x\nB-->>-A: y\nB-->>-A: z", "sequenceDiagram\nA->>+B: x\nB-->>-A: y\nB-->>A: z"),
    ]);
}

#[test]
fn labels_and_axes() {
    cures(&[
        ("flowchart TD\nA[\"\"words\"] --> B", "flowchart TD\nA[\"words\"] --> B"),
        ("flowchart TD\nA[\"words\"\"] --> B", "flowchart TD\nA[\"words\"] --> B"),
        ("flowchart TD\nA['some (words)'] --> B", "flowchart TD\nA[\"some (words)\"] --> B"),
        ("block\n  a[some (words)]", "block\n  a[\"some (words)\"]"),
        ("xychart\ny-axis 0 -> 10\nline [1]", "xychart\ny-axis 0 --> 10\nline [1]"),
        ("xychart\nx-axis a, b\nline [1, 2]", "xychart\nx-axis [a, b]\nline [1, 2]"),
        ("sequenceDiagram\nA->>B: x &amp; y", "sequenceDiagram\nA->>B: x #amp; y"),
        ("classDiagram\nA --> B : x; y", "classDiagram\nA --> B : x#59; y"),
    ]);
}
