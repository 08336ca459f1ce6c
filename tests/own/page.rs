//! The pages that speak of vibe, and what stands in code on them.

use crate::program::read;
use crate::support::{files_below, project};
use clap::CommandFactory;
use std::path::Path;
use vibe::cli::args::Args;
use vibe::markdown::blocks::PieceKind;
use vibe::markdown::parse;

/// A page of the project.
#[derive(Clone)]
pub struct Page {
    pub path: String,
    pub text: String,
}

/// Code in a page.
pub struct Code {
    /// The words that the page says before it, in the same paragraph.
    pub before: String,
    /// Without its marks.
    pub text: String,
}

impl Page {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Code within sentences and cells, in order.
    pub fn spans(&self) -> Vec<Code> {
        let (_, body) = parse(&self.text);
        let mut spans = Vec::new();
        for block in &body.blocks {
            let mut before = String::new();
            for piece in body.pieces(block) {
                let text = piece.span.of(&self.text);
                if piece.kind == PieceKind::Code {
                    let code = text.trim_matches('`').trim().to_owned();
                    spans.push(Code { before: before.clone(), text: code });
                }
                before.push_str(text);
            }
        }
        spans
    }

    /// Code blocks: the info string and the lines.
    pub fn fences(&self) -> Vec<(&str, &str)> {
        let (elements, _) = parse(&self.text);
        let fences = elements.fences.iter().filter(|fence| fence.fenced);
        fences.map(|fence| (fence.info.of(&self.text), fence.code.of(&self.text))).collect()
    }

    /// The sentences without code blocks.
    pub fn prose(&self) -> Vec<&str> {
        let (_, body) = parse(&self.text);
        body.blocks.iter().map(|block| block.span.of(&self.text)).collect()
    }
}

/// README, maps, runbooks, requirements, the pages of the rules, and the help of every command. Records of
/// decisions speak of their day.
pub fn own() -> Vec<Page> {
    let mut pages = vec![Page::new("README.md", &read("README.md"))];
    for folder in ["vibe", "rules"] {
        for path in files_below(&project().join(folder)) {
            if path.extension().is_some_and(|extension| extension == "md") && !path.starts_with("ADR") {
                let path = Path::new(folder).join(path).to_string_lossy().replace('\\', "/");
                pages.push(Page::new(&path, &read(&path)));
            }
        }
    }
    pages
}

/// What the program says of its commands and flags, a sentence each.
pub fn help() -> Vec<String> {
    fn collect(command: &clap::Command, sentences: &mut Vec<String>) {
        sentences.extend(command.get_about().map(ToString::to_string));
        sentences.extend(command.get_long_about().map(ToString::to_string));
        for argument in command.get_arguments() {
            sentences.extend(argument.get_long_help().or(argument.get_help()).map(ToString::to_string));
        }
        command.get_subcommands().for_each(|child| collect(child, sentences));
    }
    let mut sentences = Vec::new();
    collect(&Args::command(), &mut sentences);
    sentences
}
