//! `vibe rule`

use crate::cli::args::{ListFormat, Rule};
use crate::cli::exit::{Exit, Failed};
use crate::cli::terminal::Terminal;
use crate::engine::nearest_rule;
use crate::rule::Meta;
use crate::rules::RULES;
use serde::Serialize;
use std::io::Write;

/// A rule in the list for programs.
#[derive(Serialize)]
struct Item {
    name: &'static str,
    group: &'static str,
    level: &'static str,
    fix: Option<&'static str>,
    summary: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'static str>,
}

impl Item {
    fn new(meta: &'static Meta) -> Self {
        Self {
            name: meta.name,
            group: meta.group,
            level: meta.level.name(),
            fix: meta.fix.map(|fix| fix.name()),
            summary: meta.summary,
            page: None,
        }
    }
}

/// Prints the page of a rule, or lists all rules.
///
/// # Errors
/// There is no such rule.
pub fn run(args: &Rule, terminal: &Terminal, out: &mut dyn Write) -> Result<Exit, Failed> {
    let mut metas = RULES.iter().map(|entry| &entry.meta);
    if let Some(name) = &args.name {
        let Some(meta) = metas.find(|meta| meta.name == name) else {
            let help = nearest_rule(name).unwrap_or_else(|| "`vibe rule` lists all".to_owned());
            return Err(Failed::new(format!("there is no rule `{name}`; {help}")));
        };
        if args.output_format == ListFormat::Json {
            serde_json::to_writer_pretty(&mut *out, &Item { page: Some(meta.page), ..Item::new(meta) })
                .map_err(std::io::Error::from)?;
            writeln!(out)?;
            return Ok(Exit::Clean);
        }
        let page = if terminal.colour { styled(meta.page) } else { meta.page.to_owned() };
        out.write_all(page.as_bytes())?;
        return Ok(Exit::Clean);
    }
    if args.output_format == ListFormat::Json {
        let list: Vec<Item> = metas.map(Item::new).collect();
        serde_json::to_writer_pretty(&mut *out, &list).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(Exit::Clean);
    }
    let mut group = "";
    for meta in metas {
        if meta.group != group {
            group = meta.group;
            writeln!(out, "{group}")?;
        }
        let fix = meta.fix.map_or(String::new(), |fix| format!(" [{} fix]", fix.name()));
        writeln!(out, "  {:24} {}{fix}", meta.name, meta.summary)?;
    }
    Ok(Exit::Clean)
}

/// Headings in bold, code dimmed: enough to read a page by.
fn styled(page: &str) -> String {
    let mut fence = "";
    let mut shown = String::with_capacity(page.len() + 256);
    for line in page.lines() {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        let is_fence = marks.len() >= 3 && (fence.is_empty() || marks == fence);
        let style = match line {
            _ if is_fence || !fence.is_empty() => "\u{1b}[2m",
            line if line.starts_with('#') => "\u{1b}[1m",
            _ => "",
        };
        if is_fence {
            fence = if fence.is_empty() { marks } else { "" };
        }
        let reset = if style.is_empty() { "" } else { "\u{1b}[0m" };
        shown.push_str(&format!("{style}{line}{reset}\n"));
    }
    shown
}
