//! `vibe rule`

use crate::cli::args::{Format, Rule};
use crate::engine::nearest;
use crate::rules::RULES;
use serde_json::json;
use std::io::{self, Write};
use std::process::ExitCode;

/// Prints the page of a rule, or lists all rules.
pub fn run(args: &Rule) -> ExitCode {
    let mut out = io::stdout().lock();
    let metas = RULES.iter().map(|entry| &entry.meta);
    if let Some(name) = &args.name {
        let Some(meta) = metas.clone().find(|meta| meta.name == name) else {
            let _ = writeln!(io::stderr(), "vibe: there is no rule `{name}`{}", nearest(name));
            return ExitCode::from(2);
        };
        let _ = out.write_all(meta.page.as_bytes());
        return ExitCode::SUCCESS;
    }
    if args.output_format == Format::Json {
        let fix = |meta: &crate::rule::Meta| meta.fix.map(|fix| fix.name());
        let list: Vec<_> = metas
            .map(|meta| json!({"name": meta.name, "group": meta.group, "level": meta.level.name(), "fix": fix(meta), "summary": meta.summary}))
            .collect();
        let _ = writeln!(out, "{:#}", serde_json::Value::from(list));
        return ExitCode::SUCCESS;
    }
    for meta in metas {
        let _ = writeln!(out, "{:14} {:26} {}", meta.group, meta.name, meta.summary);
    }
    ExitCode::SUCCESS
}
