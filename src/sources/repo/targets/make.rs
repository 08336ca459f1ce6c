//! Makefiles.

use crate::sources::repo::say::{Say, place};
use crate::sources::repo::targets::{is_there, takes_in};
use crate::sources::repo::{Of, Reader, Truth, version};
use crate::text::RelPath;

/// Reads Makefiles.
pub const READER: Reader = Reader { name: "make", of: &[Of::Target], wants, read };

fn wants(file: &RelPath) -> bool {
    let name = file.name();
    let is_named = ["makefile", "gnumakefile"].iter().any(|known| {
        let (head, rest) = name.split_at_checked(known.len()).unwrap_or_default();
        let goes_on = || rest.starts_with(['.', '-']) && !rest.to_ascii_lowercase().ends_with(".md");
        head.eq_ignore_ascii_case(known) && (rest.is_empty() || goes_on())
    });
    is_named || matches!(file.extension(), "mk" | "mak" | "make")
}

fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    let mut say = Say::of(file, text, truths);
    let (mut goes_on, mut defines, mut is_phony) = (false, 0_usize, false);
    for line in text.lines() {
        let line = line.trim_start_matches('\u{feff}');
        let continued = std::mem::replace(&mut goes_on, line.ends_with('\\'));
        let plain = line.trim_end_matches('\\').trim();
        if plain.starts_with("define ") {
            defines += 1;
        } else if plain == "endef" {
            defines = defines.saturating_sub(1);
        } else if defines > 0 || line.starts_with('\t') {
        } else if continued {
            if is_phony {
                names(&mut say, plain);
            }
        } else {
            is_phony = false;
            let plain = plain.split('#').next().unwrap_or_default().trim_end();
            if let Some(files) = ["include ", "-include ", "sinclude "].iter().find_map(|word| plain.strip_prefix(word))
            {
                // Settings of the environment make no targets.
                for file in words(files).filter(|file| !file.contains(".env")) {
                    takes_in(&mut say, "", place(text, file));
                }
            } else if let Some((targets, rest)) = rule(plain) {
                is_phony = targets.trim() == ".PHONY";
                // Only what somebody may call: `.SUFFIXES` and the like are for make itself.
                names(&mut say, if is_phony { rest } else { targets });
            } else if plain.starts_with("$(") {
                // What this puts here may be rules.
                names(&mut say, plain);
            }
        }
    }
}

fn names<'t>(say: &mut Say<'t>, targets: &'t str) {
    for target in words(targets).filter(|target| !target.starts_with('.') && *target != "&") {
        // A name that is only known when make runs stands for any.
        let name = if version::is_filled_in(target) { "any" } else { target };
        is_there(say, name, place(say.text, target));
    }
}

/// The words of a list; what stands in `$(…)` is one.
fn words(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let at_blank = move |c: char| {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && c.is_whitespace()
    };
    list.split(at_blank).filter(|word| !word.is_empty())
}

/// The targets of a rule and what comes after its colon; `None` of an assignment and of anything else.
fn rule(line: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, sign) in line.char_indices() {
        match sign {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            '=' if depth == 0 => return None,
            ':' if depth == 0 => {
                let rest = line[at + 1..].trim_start_matches(':');
                let is_assignment = rest.starts_with('=');
                // `x: a = 1` sets something for a target, and `x \:` is no end.
                return (!is_assignment && !line[..at].ends_with('\\') && at > 0).then(|| (&line[..at], rest));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::READER;
    use crate::sources::repo::probe::{said, survives};

    const TEXT: &str = "\
include common.mk mk/*.mk $(EXTRA)
-include .env
SHELL := bash
X = a:b
Y ?= c
.PHONY: build test \\
  lint
build: x ## Builds
\tdocker build -t a:b .
test lint:: build
docs/%.html: %.md
$(BIN): x
all: X = 1
.DEFAULT_GOAL := all
define block
not: a
endef
ifeq ($(A),b:c)
deploy: ; @echo a: b
endif
$(eval $(call RULES,x))
# comment: x
";

    #[test]
    fn targets_and_what_is_taken_in() {
        let expected = [
            "1 Target Member common.mk: targets",
            "1 Target Member mk/*.mk: targets",
            "1 Target Member $(EXTRA) (open): targets",
            "6 Target Exists build: build",
            "6 Target Exists test: test",
            "7 Target Exists lint: lint",
            "8 Target Exists build: build",
            "10 Target Exists test: test",
            "10 Target Exists lint: lint",
            "11 Target Exists docs/%.html (open): docs/%.html",
            "12 Target Exists $(BIN) (open): any",
            "13 Target Exists all: all",
            "19 Target Exists deploy: deploy",
            "21 Target Exists $(eval $(call RULES,x)) (open): any",
        ];
        assert_eq!(said(&READER, "Makefile", TEXT), expected);
    }

    #[test]
    fn broken_files_say_little() {
        survives(&READER, "Makefile", TEXT);
    }
}
