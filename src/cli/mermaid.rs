//! `vibe mermaid`

use crate::cli::args::{Check, Format};
use crate::cli::check;
use crate::cli::exit::{Exit, Failed};
use crate::cli::render;
use crate::cli::terminal::Terminal;
use crate::config::{Config, FailOn, Origin, Set};
use crate::diagnostic::Safety;
use crate::engine::Engine;
use crate::fix;
use crate::markdown::drawing::{Drawing, drawings};
use crate::markdown::{is_page_name, parse, source};
use crate::mermaid::{self, Version};
use crate::report::Report;
use crate::text::RelPath;
use crate::workspace::diagrams::{cured, is_diagram};
use clap::Args;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Component, Path, PathBuf};

/// Where a picture comes from.
const SEEING: &str = "Diagrams are judged, not drawn. To see one: its page on the forge, or mermaid's own program,
  mmdc -i diagram.mmd -o diagram.svg";

/// Says whether diagrams are ones that mermaid draws, without a repository around them.
#[derive(Debug, Args)]
#[command(after_help = SEEING)]
pub struct Mermaid {
    /// Files: diagrams (`.mmd`, `.mermaid` or any other), or pages with diagrams (`.md`). `-` is standard
    /// input.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Mend what has one sure cure. What came from standard input is printed mended, and nothing else.
    #[arg(long)]
    pub fix: bool,
    /// With `--fix`: mend also what the author may have meant otherwise.
    #[arg(long, requires = "fix")]
    pub unsafe_fixes: bool,
    /// The major version of the mermaid that shows the diagrams: 11 or 12.
    #[arg(long, value_name = "VERSION", default_value = "11", value_parser = version)]
    pub mermaid_version: Version,
    /// How findings are shown.
    #[arg(long, visible_alias = "format", value_enum, value_name = "FORMAT", default_value_t)]
    pub output_format: Format,
}

/// A version of mermaid.
fn version(number: &str) -> Result<Version, String> {
    number.parse().ok().and_then(Version::of).ok_or_else(|| "it is 11 or 12".to_owned())
}

/// What was given to look at.
struct Input {
    /// Where it is; `None`: standard input.
    file: Option<PathBuf>,
    /// What it is called in findings.
    path: RelPath,
    text: String,
}

/// Looks at the diagrams.
///
/// # Errors
/// A file cannot be read, or not be written.
pub fn run(args: &Mermaid, terminal: &Terminal, today: jiff::civil::Date, out: &mut dyn Write) -> Result<Exit, Failed> {
    let mut inputs = args.files.iter().map(|file| Input::read(file)).collect::<Result<Vec<_>, _>>()?;
    if args.fix {
        for input in &mut inputs {
            let least = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
            input.mend(args.mermaid_version, least)?;
        }
    }
    let folder =
        tempfile::tempdir().map_err(|error| Failed::new(format!("no temporary folder can be made: {error}")))?;
    let report = look(folder.path(), &inputs, args.mermaid_version, today)?;
    let shown = Check { output_format: args.output_format, ..Check::default() };
    match inputs.iter().find(|input| input.file.is_none()).filter(|_| args.fix) {
        Some(input) => out.write_all(input.text.as_bytes())?,
        None => render::write(&shown, &report, terminal, out)?,
    }
    out.flush()?;
    if matches!(args.output_format, Format::Full | Format::Concise) {
        terminal.note(&summary(&inputs, args.mermaid_version));
    }
    Ok(check::exit(&report, FailOn::Error))
}

impl Input {
    fn read(file: &Path) -> Result<Self, Failed> {
        if file == Path::new("-") {
            let mut text = String::new();
            std::io::stdin()
                .read_to_string(&mut text)
                .map_err(|error| Failed::new(format!("standard input cannot be read: {error}")))?;
            let is_page = !drawings(&text, &parse(&text).0).is_empty();
            let path = RelPath::new(if is_page { "stdin.md" } else { "stdin.mmd" }).unwrap_or_else(RelPath::root);
            return Ok(Self { file: None, path, text });
        }
        let text = source::read(file).map_err(|error| Failed::new(format!("`{}` {}", file.display(), error.why)))?;
        let names = file.components().filter_map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        });
        let path = names.collect::<Vec<_>>().join("/");
        let path = RelPath::new(&path).filter(|path| !path.is_root());
        let path = path.ok_or_else(|| Failed::new(format!("`{}` has no name", file.display())))?;
        let is_known = is_page_name(&path) || is_diagram(&path);
        let path = if is_known { path } else { RelPath::new(&format!("{path}.mmd")).unwrap_or(path) };
        Ok(Self { file: Some(file.to_owned()), path, text })
    }

    /// The diagrams in it.
    fn drawings(&self) -> Vec<Drawing> {
        if is_diagram(&self.path) {
            vec![Drawing::whole(&self.text)]
        } else {
            drawings(&self.text, &parse(&self.text).0)
        }
    }

    /// Mends the diagrams, and writes the file.
    fn mend(&mut self, version: Version, least: Safety) -> Result<(), Failed> {
        let before = self.text.clone();
        if is_diagram(&self.path) {
            if let Some(cured) = cured(&self.text, version).filter(|cured| cured.safety >= least) {
                self.text = cured.text;
            }
        } else {
            let folder = tempfile::tempdir()?;
            put(folder.path(), self)?;
            let (config, root) = (only_diagrams(version), folder.path());
            let today = jiff::civil::Date::default();
            let report = Engine::new(&config, today)?.check_and_fix(root, &[], least)?;
            if let Some(text) = report.changed.get(&self.path) {
                self.text = text.to_string();
            }
        }
        let Some(file) = self.file.as_ref().filter(|_| self.text != before) else { return Ok(()) };
        let (folder, name) = (file.parent().unwrap_or(Path::new("")), file.file_name().and_then(|name| name.to_str()));
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let name =
            name.and_then(RelPath::new).ok_or_else(|| Failed::new(format!("`{}` has no name", file.display())))?;
        fix::write(folder, &name, &self.text)
            .map_err(|error| Failed::new(format!("`{}` cannot be written: {error}", file.display())))
    }
}

/// The rules that look at diagrams and at nothing around them.
fn only_diagrams(version: Version) -> Config {
    let select = vec!["broken-mermaid".to_owned()];
    Config {
        select: Set { value: Some(select), origin: Origin::Default },
        mermaid: Set::default_to(version),
        ..Config::default()
    }
}

/// Checks the diagrams as files of a repository that holds nothing else.
fn look(root: &Path, inputs: &[Input], version: Version, today: jiff::civil::Date) -> Result<Report, Failed> {
    for input in inputs {
        put(root, input)?;
    }
    let config = only_diagrams(version);
    Ok(Engine::new(&config, today)?.check(root, &[])?)
}

fn put(root: &Path, input: &Input) -> Result<(), Failed> {
    let target = root.join(input.path.as_str());
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(target, &input.text)?)
}

/// How many there were, and what of them is not known.
fn summary(inputs: &[Input], version: Version) -> String {
    let (mut all, mut broken) = (0, 0);
    let mut unread: BTreeMap<&str, usize> = BTreeMap::new();
    for drawing in inputs.iter().flat_map(Input::drawings) {
        all += 1;
        match mermaid::parse_as(&drawing.code, version) {
            Ok(diagram) if diagram.is_read => {}
            Ok(diagram) => *unread.entry(diagram.kind.name()).or_default() += 1,
            Err(_) => broken += 1,
        }
    }
    let plural = if all == 1 { "" } else { "s" };
    let mut words = match broken {
        0 => format!("{all} diagram{plural}, none broken"),
        broken => format!("{all} diagram{plural}, {broken} broken"),
    };
    for (kind, count) in unread {
        words.push_str(&format!(", {count} not validated ({kind} is not read yet)"));
    }
    words
}
