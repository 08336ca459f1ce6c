//! How languages write comments and strings, and what white space means in them.

/// What white space means in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Nothing: a line end is a blank.
    Free,
    /// A line is a line; its indentation means nothing.
    Lines,
    /// A line is a line, and what is indented below it belongs to it.
    Indented,
    /// As [`Layout::Indented`], with the scalars of YAML.
    Yaml,
}

/// Where the mark of a comment counts as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Everywhere outside of strings.
    Anywhere,
    /// At the start of a word: in `a#b` it is none.
    Word,
    /// At the start of a line.
    Line,
}

/// A kind of string.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    /// What opens it.
    pub open: &'static str,
    /// What closes it.
    pub close: &'static str,
    /// Whether a backslash takes the meaning of the next character.
    pub escapes: bool,
    /// Whether it may go over a line end. A quote that may not ends with the line: then it was none.
    pub long: bool,
}

/// A language.
#[derive(Clone, Copy, Debug)]
pub struct Syntax {
    /// What white space means.
    pub layout: Layout,
    /// Whether blanks beside signs mean nothing: `a=1` is `a = 1`.
    pub tight: bool,
    /// What begins a comment up to the end of the line.
    pub line: &'static [&'static str],
    /// Where it does.
    pub place: Place,
    /// What begins and ends a comment over lines.
    pub block: &'static [(&'static str, &'static str)],
    /// Its strings, those with longer marks first.
    pub quotes: &'static [Quote],
    /// Whether `<<WORD` begins a text up to a line with that word.
    pub heredoc: bool,
    /// What is odd about it.
    pub odd: Odd,
}

/// What only one language does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// Nothing.
    No,
    /// Expressions with strings of their own within strings: `"${f("a")}"`.
    Interpolation,
    /// A single quote may begin a lifetime.
    Lifetimes,
    /// A slash may begin a regular expression.
    Patterns,
}

const DOUBLE: Quote = Quote { open: "\"", close: "\"", escapes: true, long: false };
const SINGLE: Quote = Quote { open: "'", close: "'", escapes: true, long: false };
const RAW_SINGLE: Quote = Quote { open: "'", close: "'", escapes: false, long: true };
const LONG_DOUBLE: Quote = Quote { open: "\"", close: "\"", escapes: true, long: true };
const TRIPLE_DOUBLE: Quote = Quote { open: "\"\"\"", close: "\"\"\"", escapes: true, long: true };
const TRIPLE_SINGLE: Quote = Quote { open: "'''", close: "'''", escapes: true, long: true };
const RAW_TRIPLE: Quote = Quote { open: "'''", close: "'''", escapes: false, long: true };
const BACKTICK: Quote = Quote { open: "`", close: "`", escapes: true, long: true };
const RAW_BACKTICK: Quote = Quote { open: "`", close: "`", escapes: false, long: true };
const RUST_RAW: Quote = Quote { open: "r\"", close: "\"", escapes: false, long: true };
const RUST_RAW_1: Quote = Quote { open: "r#\"", close: "\"#", escapes: false, long: true };
const RUST_RAW_2: Quote = Quote { open: "r##\"", close: "\"##", escapes: false, long: true };

/// A language we do not know: nothing is a comment.
const PLAIN: Syntax = Syntax {
    layout: Layout::Lines,
    tight: false,
    line: &[],
    place: Place::Anywhere,
    block: &[],
    quotes: &[],
    heredoc: false,
    odd: Odd::No,
};
const SLASHES: Syntax = Syntax {
    layout: Layout::Free,
    tight: true,
    line: &["//"],
    block: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    ..PLAIN
};
const HASHES: Syntax = Syntax { line: &["#"], quotes: &[DOUBLE, SINGLE], ..PLAIN };
const SHELL: Syntax = Syntax { place: Place::Word, quotes: &[LONG_DOUBLE, RAW_SINGLE], heredoc: true, ..HASHES };

impl Syntax {
    /// The language of a file, by its name.
    pub fn of(path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        // What is filled in by a program, or copied by a person, is written in the language it becomes.
        const FORMS: &[&str] = &[".j2", ".tmpl", ".tpl", ".gotmpl", ".template", ".example", ".sample", ".dist"];
        let name = FORMS.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(&name);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        match extension {
            "yaml" | "yml" => Self { layout: Layout::Yaml, ..HASHES },
            "tf" | "hcl" | "tfvars" | "tofu" | "nomad" => Self {
                tight: true,
                line: &["#", "//"],
                block: &[("/*", "*/")],
                quotes: &[DOUBLE],
                heredoc: true,
                odd: Odd::Interpolation,
                ..PLAIN
            },
            "toml" => Self { tight: true, quotes: &[TRIPLE_DOUBLE, RAW_TRIPLE, DOUBLE, SINGLE], ..HASHES },
            "sh" | "bash" | "zsh" | "fish" | "env" | "bats" => SHELL,
            "mk" | "make" => Self { layout: Layout::Indented, heredoc: false, ..SHELL },
            "py" | "pyi" | "bzl" | "star" => {
                Self { layout: Layout::Indented, quotes: &[TRIPLE_DOUBLE, TRIPLE_SINGLE, DOUBLE, SINGLE], ..HASHES }
            }
            "rs" => Self { quotes: &[RUST_RAW_2, RUST_RAW_1, RUST_RAW, LONG_DOUBLE], odd: Odd::Lifetimes, ..SLASHES },
            "go" => Self { quotes: &[DOUBLE, SINGLE, RAW_BACKTICK], ..SLASHES },
            "js" | "mjs" | "cjs" | "jsx" | "ts" | "mts" | "cts" | "tsx" | "vue" | "svelte" => {
                Self { quotes: &[DOUBLE, SINGLE, BACKTICK], odd: Odd::Patterns, ..SLASHES }
            }
            "json" | "jsonc" | "json5" | "c" | "h" | "cc" | "cpp" | "hpp" | "cs" | "java" | "kt" | "kts" | "swift"
            | "scala" | "groovy" | "gradle" | "dart" | "php" | "proto" | "cue" | "jsonnet" | "libsonnet" | "css"
            | "scss" | "less" | "bicep" => SLASHES,
            "ini" | "conf" | "cfg" | "properties" | "service" | "timer" | "socket" | "mount" | "network"
            | "desktop" => Self { tight: true, line: &["#", ";"], place: Place::Line, ..PLAIN },
            "rb" | "pl" | "r" | "ex" | "exs" | "nix" | "ps1" | "graphql" | "awk" | "pp" | "cmake" => {
                Self { place: Place::Word, ..HASHES }
            }
            "sql" | "lua" | "hs" => Self { line: &["--"], block: &[("/*", "*/")], quotes: &[SINGLE, DOUBLE], ..PLAIN },
            "xml" | "html" | "htm" | "xhtml" | "svg" | "plist" => Self { block: &[("<!--", "-->")], ..PLAIN },
            _ => Self::of_whole_name(stem, name),
        }
    }

    /// Of a file whose name says more than its extension.
    fn of_whole_name(stem: &str, name: &str) -> Self {
        let first = stem.split(['.', '-']).next().unwrap_or_default();
        match first {
            // In a Dockerfile a comment is a line of its own: `RUN echo # a` is a matter of the shell.
            "dockerfile" | "containerfile" => Self { place: Place::Line, quotes: &[], heredoc: true, ..SHELL },
            "makefile" | "gnumakefile" | "justfile" => Self { layout: Layout::Indented, heredoc: false, ..SHELL },
            "jenkinsfile" => SLASHES,
            "vagrantfile" | "rakefile" | "gemfile" | "brewfile" | "tiltfile" | "cmakelists" => {
                Self { place: Place::Word, ..HASHES }
            }
            // `.gitignore`, `.env`, `.editorconfig`
            _ if name.starts_with('.') => Self { line: &["#"], place: Place::Line, ..PLAIN },
            _ => PLAIN,
        }
    }
}
