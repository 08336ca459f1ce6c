//! Small repositories on disk, checked by the engine itself.

#![allow(dead_code, reason = "each test program uses its own part")]

pub mod counts;
pub mod exposition;
pub mod forge;
pub mod history;
pub mod html;
pub mod ran;
pub mod trees;
pub mod web;
pub mod yaml;

use std::fs;
use std::path::{Path, PathBuf};
use vibe::config::{Config, layers};
use vibe::engine::Engine;
use vibe::report::{Finding, Report};
use vibe::sources::Reach;

/// The day of every test.
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 6, 30);

/// A repository in a temporary folder.
pub struct Repository {
    folder: tempfile::TempDir,
    pub config: Config,
    pub reach: Reach,
    forge: Option<forge::Server>,
    web: Option<web::Web>,
}

impl Repository {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            config: Config::default(),
            reach: Reach { offline: true, ..Reach::default() },
            forge: None,
            web: None,
        }
    }

    /// A copy of the folder `tree`.
    pub fn copy_of(tree: &Path) -> Self {
        let repository = Self::new();
        copy(tree, repository.root());
        repository
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file; `vibe.toml` becomes the settings.
    pub fn write(&mut self, path: &str, text: &str) -> Result<(), String> {
        let target = self.root().join(path);
        fs::create_dir_all(target.parent().expect("a folder")).map_err(|error| error.to_string())?;
        fs::write(&target, text).map_err(|error| error.to_string())?;
        if path == "vibe.toml" {
            // Called what the program calls it: by its name in the repository.
            self.config = layers::parse(text, Path::new(path)).map_err(|error| error.message)?;
        }
        Ok(())
    }

    /// Answers for the web as a script says, see [`web::Web::play`].
    pub fn play_web(&mut self, script: &str) {
        let (web, access) = web::Web::play(script);
        self.web = Some(web);
        self.reach.offline = false;
        self.reach.web = access;
    }

    /// Takes the settings from a file.
    pub fn configure(&mut self, file: &Path) -> Result<(), String> {
        self.config = layers::read(file).map_err(|error| error.message)?;
        Ok(())
    }

    fn engine(&self) -> Result<Engine<'_>, String> {
        let engine = Engine::new(&self.config, TODAY).map_err(|error| error.message)?;
        Ok(engine.reaching(self.reach.clone()))
    }

    pub fn check(&self) -> Result<Report, String> {
        let engine = self.engine()?;
        engine.check(self.root(), &[]).map_err(|failure| failure.to_string())
    }

    /// Fixes in memory, and writes.
    pub fn fix(&self, least: vibe::diagnostic::Safety) -> Result<Report, String> {
        let engine = self.engine()?;
        let report = engine.check_and_fix(self.root(), &[], least).map_err(|failure| failure.to_string())?;
        for (path, text) in &report.changed {
            vibe::fix::write(self.root(), path, text).map_err(|error| error.to_string())?;
        }
        Ok(report)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder to copy") {
        let entry = entry.expect("an entry");
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().expect("a file type");
        if kind.is_symlink() {
            #[cfg(unix)]
            std::os::unix::fs::symlink(fs::read_link(&source).expect("a link"), target).expect("a link");
        } else if kind.is_dir() {
            copy(&source, &target);
        } else {
            fs::copy(&source, &target).expect("a copy");
        }
    }
}

/// The open findings of one rule.
pub fn of_rule<'r>(report: &'r Report, rule: &str) -> Vec<&'r Finding> {
    report.open().filter(|finding| finding.diagnostic.rule == rule).collect()
}

/// The folder of the project.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder`, sorted, as paths from it.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    fn collect(folder: &Path, base: &Path, list: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                collect(&path, base, list);
            } else {
                list.push(path.strip_prefix(base).expect("below the base").to_owned());
            }
        }
    }
    let mut list = Vec::new();
    collect(folder, folder, &mut list);
    list.sort();
    list
}

/// Whether the expected files are to be written instead of compared.
pub fn blessing() -> bool {
    std::env::var_os("VIBE_BLESS").is_some()
}

/// Compares a file with what it should be, or writes it when blessing.
pub fn expect_file(path: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if blessing() {
        fs::create_dir_all(path.parent().expect("a folder")).map_err(|error| error.to_string())?;
        return fs::write(path, actual).map_err(|error| error.to_string());
    }
    let diff = similar::TextDiff::from_lines(&expected, actual);
    let shown = diff.unified_diff().header("expected", "actual").to_string();
    Err(format!("{} is not what it should be (VIBE_BLESS=1 writes it):\n{shown}", path.display()))
}
