use crate::mermaid::types::cases::verdicts;

#[test]
fn statements() {
    verdicts(&[
        ("wardley-beta", ""),
        ("wardley-beta A->B", ""),
        ("wardley-beta\nsize [1100, 800]", ""),
        ("wardley-beta\nsize [1.5, 800]", "2 whole number"),
        ("wardley-beta\nsize [-1, 800]", "2 whole number"),
        ("wardley-beta\nevolution A@0.2 / B -> C / \"D\"", ""),
        ("wardley-beta\nevolution A@0.2", "2 `->`"),
        ("wardley-beta\nevolution A --> B", "2 `->`"),
        ("wardley-beta\nanchor A [0.1, 0.2]", ""),
        ("wardley-beta\nanchor A [0.1, 0.2] label [1, 2]", "2 `label`"),
        ("wardley-beta\ncomponent A [0.1, 0.2] label [-1, -2] (buy) (inertia)", ""),
        ("wardley-beta\ncomponent A [0.1, 0.2] (buy) inertia", ""),
        ("wardley-beta\ncomponent A [0.1, 0.2] (buy) label [1, 2]", "2 `label`"),
        ("wardley-beta\ncomponent A [0.1, 0.2] (build) (buy)", "2 `inertia`"),
        ("wardley-beta\ncomponent A", "2 `[`"),
        ("wardley-beta\nevolve A 0.8", ""),
        ("wardley-beta\nevolve A 1", "2 `1.0`"),
        ("wardley-beta\nnote 'x' [0.1, 0.2]", ""),
        ("wardley-beta\nnote x [0.1, 0.2]", "2 quotes"),
        ("wardley-beta\nannotations [1, 0.2]\nannotation 1,[1, 2] \"x\"", ""),
        ("wardley-beta\nannotation 1 [0.1, 0.2] \"x\"", "2 `,`"),
        ("wardley-beta\naccelerator a b [0.1, 0.2]\ndeaccelerator \"c\" [0.1, 0.2]", ""),
        ("wardley-beta\n# note", "2 `#`"),
    ]);
}

#[test]
fn links() {
    verdicts(&[
        ("wardley-beta\nA -> B\nA --> B\nA -.-> B\nA > B\n\"A\" \"B\"", ""),
        ("wardley-beta\nA +> B\nA +<> > B +<\nA +'x'<> B; words\nA +> +'x'> B", ""),
        ("wardley-beta\nA +> +> B", "2 a name"),
        ("wardley-beta\nA -> B -> C", "2 end of the line"),
        ("wardley-beta\nA", "2 an arrow"),
        ("wardley-beta\nA -> B;", "2 `;`"),
        ("wardley-beta\nA <- B", "2 `<`"),
    ]);
}

#[test]
fn names() {
    verdicts(&[
        ("wardley-beta\na b(c)d& e-- -> f-", ""),
        ("wardley-beta\nmy note -> titles", ""),
        ("wardley-beta\nnotes -> b", "2 in quotes"),
        ("wardley-beta\ncomponent market a [0.1, 0.2]", "2 a name"),
        ("wardley-beta\ncomponent 1a [0.1, 0.2]", "2 a name"),
        ("wardley-beta\n_a b -> c", "2 end of the line"),
        ("wardley-beta\ncomponent caf\u{e9} [0.1, 0.2]", "2 \u{e9}"),
    ]);
}

#[test]
fn places() {
    verdicts(&[
        ("wardley-beta\ncomponent A [0.1, 100.0]", ""),
        ("wardley-beta\ncomponent A [0.1, 100.1]", "2 100.1"),
        ("wardley-beta\ncomponent A [1, 0.2]", "2 `1.0`"),
        ("wardley-beta\nevolve A 200.5", ""),
        ("wardley-beta\npipeline A {\ncomponent B [0.2]\n}\ncomponent A [0.1, 0.2]", ""),
        ("wardley-beta\npipeline A {\ncomponent B [0.2]\n}\nnote \"A\" [0.1, 0.2]", "2 a pipeline"),
        ("wardley-beta\ncomponent A [0.1, 0.2]\npipeline A {\n}", "4 `component`"),
        ("wardley-beta\ncomponent A [0.1, 0.2]\npipeline A\n{", "3 `{`"),
    ]);
}
