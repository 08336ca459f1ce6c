//! Whether a value was once that of a key, and when it ended.
//!
//! The context of a value is its line with the value cut out: `image: adguard/adguardhome:§`. A line that
//! went from the same file, with the same context and the claimed value in the place of today's, shows
//! that the page told the truth once. Equal context also tells which of several images of a workload is
//! meant. Where one context stands on several lines of the file (`version: §` of each dependency), the
//! steps from value to value must lead from the claimed one to today's.

pub mod variable;

use crate::facts::address::is_address;
use crate::facts::{Ended, digest};
use crate::sources::git::{Hunk, Step};
use crate::text::Span;
use memchr::{memchr, memmem, memrchr};
use std::collections::BTreeSet;
use std::iter;

/// Signs between a package and its version, in the languages that need no others on the line.
const SIGNS: &[&str] = &["==", ">=", "<=", "~=", "!="];

/// A line with a value cut out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    before: String,
    after: String,
    value: String,
    /// A word that every line with this context has, to tell most others at a glance.
    word: String,
    /// Whether other lines of the file have the same context.
    is_shared: bool,
    /// Whether its line is an item of a list that is nothing but a host: what is replaced says more than a key.
    is_item: bool,
}

impl Setting {
    /// The value at `span` of the text of a file; `None` where its context has no key, so that it
    /// proves nothing.
    pub fn of(text: &str, span: Span) -> Option<Self> {
        let (start, end) = (span.start as usize, span.end as usize);
        let value = text.get(start..end)?;
        let from = text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
        let to = text.get(end..)?.find('\n').map_or(text.len(), |length| end + length);
        let before = clean(text.get(from..start)?);
        let before = before.strip_suffix(['v', 'V']).filter(|_| value.starts_with(|c: char| c.is_ascii_digit()));
        let before = match before {
            // The `v` belongs to the value only where it begins a word.
            Some(bare) if !bare.ends_with(char::is_alphanumeric) => bare.to_owned(),
            _ => clean(text.get(from..start)?),
        };
        // `a==1.2` may have been `a>=1`: the sign between a package and its version belongs to what is asked for.
        let sign = SIGNS.iter().copied().find(|sign| before.ends_with(sign)).unwrap_or_default();
        let before = before.strip_suffix(sign).unwrap_or_default().to_owned();
        let after = clean(without_comment(text.get(end..to)?));
        let is_alone = || text.lines().filter(|line| !line.trim().is_empty()).count() == 1;
        let is_list = is_item(text.get(from..to)?);
        let is_item = before.is_empty() && after.is_empty() && is_list && is_telling(value);
        // `- "8080:80"`: which port inside is led to tells one line of a list from the others.
        let is_port = is_list && (before.is_empty() || before.ends_with(':')) && is_led_to(&after);
        if !before.chars().chain(after.chars()).any(char::is_alphabetic) && !is_item && !is_port && !is_alone() {
            return None;
        }
        // The same without white space as those of other lines: `~> 5.21`.
        let value = as_in_history(&format!("{sign}{value}"));
        let words = text[from..start].split(|c: char| !c.is_alphanumeric());
        let words = words.chain(text[end..to].split(|c: char| !c.is_alphanumeric()));
        let is_kept = |word: &&str| before.contains(word) || after.contains(word);
        let word = words.filter(is_kept).max_by_key(|word| word.len()).unwrap_or_default().to_owned();
        let mut setting = Self { before, after, value, word, is_shared: false, is_item };
        let is_alike = |line: &&str| setting.value_in(line).is_some();
        setting.is_shared = is_item || lines_with(text, &setting.word).filter(is_alike).nth(1).is_some();
        Some(setting)
    }

    /// The value that another line has in the same context.
    fn value_in(&self, line: &str) -> Option<String> {
        // The cheap test first: most lines have nothing of it.
        if !line.contains(&*self.word) || self.is_item && !is_item(line) {
            return None;
        }
        let line = clean(without_comment(line));
        let value = line.strip_prefix(&*self.before)?.strip_suffix(&*self.after)?;
        let value = crate::facts::version::plain(value);
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The newest step by which the key lost a value that `is_claimed`, and had another one after it.
    pub fn ended(&self, steps: &[Step], is_claimed: impl Fn(&str) -> bool) -> Option<Ended> {
        let mut reached = BTreeSet::from([self.value.clone()]);
        for step in steps {
            let removed = self.values(step, |hunk| &hunk.removed);
            let added = self.values(step, |hunk| &hunk.added);
            let ended = if self.is_shared {
                let mut ended = false;
                for (old, new) in self.pairs(step) {
                    if reached.contains(&new) {
                        ended |= is_claimed(&old) && !is_claimed(&new);
                        reached.insert(old);
                    }
                }
                ended
            } else {
                // A line that only moved did not lose its value.
                removed.iter().any(|value| is_claimed(value)) && !added.iter().any(|value| is_claimed(value))
            };
            if ended {
                return Some(Ended::by(step.commit.as_ref()));
            }
        }
        None
    }

    fn values(&self, step: &Step, side: impl Fn(&Hunk) -> &[Box<str>]) -> Vec<String> {
        step.hunks.iter().flat_map(|hunk| side(hunk).iter().filter_map(|line| self.value_in(line))).collect()
    }

    /// Which value took the place of which, where that is plain: hunk by hunk, as many as there were.
    fn pairs(&self, step: &Step) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for hunk in &step.hunks {
            let values = |lines: &[Box<str>]| lines.iter().filter_map(|line| self.value_in(line)).collect::<Vec<_>>();
            let (old, new) = (values(&hunk.removed), values(&hunk.added));
            if old.len() == new.len() {
                pairs.extend(old.into_iter().zip(new).filter(|(old, new)| old != new));
            }
        }
        pairs
    }
}

/// A value as it is compared with those of history: the white space in it counts as little as that of other lines.
pub fn as_in_history(value: &str) -> String {
    crate::facts::version::plain(&clean(value)).to_owned()
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    line.trim_start().starts_with("- ")
}

/// Whether what follows a port on its line is the port that it leads to: `:80`, `:80/udp`.
fn is_led_to(after: &str) -> bool {
    after.strip_prefix(':').is_some_and(|port| port.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a value is the name of a host, or an address, and not any word.
fn is_telling(value: &str) -> bool {
    if is_address(value) {
        return true;
    }
    let labels = value.split('.').count();
    labels > 2 && value.split('.').all(|label| label.contains(|c: char| c.is_alphabetic()))
}

/// A part of a line without white space, quotes, digests, the dash of a list.
fn clean(part: &str) -> String {
    let part = part.trim_start();
    let part = part.strip_prefix("- ").unwrap_or(part);
    let mut clean: String = part.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'')).collect();
    digest::remove(&mut clean);
    clean.truncate(clean.trim_end_matches(',').len());
    clean
}

/// A line without the comment at its end.
fn without_comment(line: &str) -> &str {
    let end = [" #", "\t#", " //", "\t//"].iter().filter_map(|sign| line.find(sign)).min();
    &line[..end.unwrap_or(line.len())]
}

/// The lines of a text that have a word in them, found by a search over all of them at once.
fn lines_with<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    let mut from = 0;
    iter::from_fn(move || {
        let found = from + memmem::find(text.as_bytes().get(from..)?, word.as_bytes())?;
        let start = memrchr(b'\n', &text.as_bytes()[..found]).map_or(0, |end| end + 1);
        let end = memchr(b'\n', &text.as_bytes()[found..]).map_or(text.len(), |length| found + length);
        from = end + 1;
        Some(&text[start..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::git::Commit;

    fn setting(text: &str, value: &str) -> Option<Setting> {
        let start = text.find(value).expect("the value");
        Setting::of(text, Span::new(start..start + value.len()))
    }

    /// Steps, newest first: lines that went, lines that came, with `;` between lines and `/` between hunks.
    fn steps(list: &[(&str, &str)]) -> Vec<Step> {
        let lines = |text: &str| text.split(';').filter(|line| !line.is_empty()).map(Box::from).collect();
        let hunks = |(old, new): &(&str, &str)| {
            let pairs = old.split(" / ").zip(new.split(" / "));
            pairs.map(|(old, new)| Hunk { removed: lines(old), added: lines(new), ..Hunk::default() }).collect()
        };
        let commit =
            |nth: usize| Some(Commit { id: format!("c{nth}").into(), day: "2026-06-01".into(), subject: "x".into() });
        list.iter().enumerate().map(|(nth, step)| Step { commit: commit(nth), hunks: hunks(step) }).collect()
    }

    fn ended(text: &str, value: &str, list: &[(&str, &str)], claimed: &str) -> Option<String> {
        let setting = setting(text, value)?;
        let is_claimed = |value: &str| {
            crate::facts::version::agrees(claimed, value) || crate::facts::version::same_constraint(claimed, value)
        };
        setting.ended(&steps(list), is_claimed).map(|ended| ended.commit.to_string())
    }

    #[test]
    fn ports_and_addresses_in_lists() {
        let web = "ports:\n  - \"9090:80\"\n  - \"127.0.0.1:53:53/udp\"\n";
        let was = |old: &str, new: &str, claimed: &str, value: &str| ended(web, value, &[(old, new)], claimed);
        assert_eq!(was("  - \"8080:80\"", "  - \"9090:80\"", "8080", "9090").as_deref(), Some("c0"));
        assert_eq!(was("  - \"8080:81\"", "  - \"9090:80\"", "8080", "9090"), None, "another port inside");
        let udp = ("  - \"127.0.0.1:5353:53/udp\"", "  - \"127.0.0.1:53:53/udp\"");
        assert_eq!(was(udp.0, udp.1, "5353", "53:53/udp").as_deref(), None, "no port");
        let list = "addresses:\n  - 10.0.0.9\n  - 10.0.0.7\n";
        let moved = [("  - 10.0.0.5", "  - 10.0.0.9")];
        assert_eq!(ended(list, "10.0.0.9", &moved, "10.0.0.5").as_deref(), Some("c0"));
        assert_eq!(ended(list, "10.0.0.7", &moved, "10.0.0.5"), None);
    }

    #[test]
    fn a_sign_belongs_to_what_is_asked_for() {
        let text = "full = [\"core==2.21.3\", \"vault==2.4.0\"]\n";
        let bump = [("full = [\"core>=2.16\", \"vault==2.4.0\"]", "full = [\"core==2.21.3\", \"vault==2.4.0\"]")];
        assert_eq!(ended(text, "2.21.3", &bump, ">=2.16").as_deref(), Some("c0"));
        assert_eq!(ended(text, "2.21.3", &bump, ">=2.15"), None);
        let same = [("a==2.21.2", "a==2.21.3")];
        assert_eq!(ended("a==2.21.3\n", "2.21.3", &same, "2.21.2").as_deref(), Some("c0"));
    }

    #[test]
    fn a_value_of_the_key_ended() {
        let text = "image: a/b:v1.3 # renovate\nother: 2\n";
        let bump = [("  image: \"a/b:1.2@sha256:0a\"", "  image: a/b:v1.3")];
        assert_eq!(ended(text, "v1.3", &bump, "1.2").as_deref(), Some("c0"));
        assert_eq!(ended(text, "v1.3", &bump, "1.1"), None);
        assert_eq!(ended(text, "v1.3", &[("image: c/d:1.2", "image: a/b:1.3")], "1.2"), None);
    }

    #[test]
    fn a_stage_behind_a_digest_is_no_part_of_it() {
        let text = format!("FROM rust:1.97.1@sha256:{} AS builder\n", "0a".repeat(32));
        let bump = [("FROM rust:1.82 AS builder", &*text)];
        assert_eq!(ended(&text, "1.97.1", &bump, "1.82").as_deref(), Some("c0"));
    }

    #[test]
    fn a_line_that_moved_did_not_end() {
        let text = "x: 1.3\nversion: 1.2\n";
        assert_eq!(ended(text, "1.3", &[("x: 1.1", "x: 1.1"), ("x: 1.0", "x: 1.1")], "1.1"), None);
        assert_eq!(ended(text, "1.3", &[("x: 1.1", "x: 1.1"), ("x: 1.0", "x: 1.1")], "1.0").as_deref(), Some("c1"));
    }

    #[test]
    fn lines_of_one_context_are_told_apart_by_their_steps() {
        let text = "- name: a\n  version: 1.2\n- name: b\n  version: 5.1\n";
        let bumps =
            [("  version: 5.0", "  version: 5.1"), ("version: 1.1", "version: 1.2"), ("version: 1.0", "version: 1.1")];
        assert_eq!(ended(text, "1.2", &bumps, "1.0").as_deref(), Some("c2"));
        assert_eq!(ended(text, "1.2", &bumps, "5.0"), None);
        assert_eq!(ended(text, "5.1", &bumps, "5.0").as_deref(), Some("c0"));
    }

    #[test]
    fn a_host_that_took_the_place_of_another() {
        let text = "hosts:\n  - a.new.dev\n  - b.new.dev\nports:\n  - http\n";
        let moved = [("  - a.old.dev;  - b.old.dev", "  - \"a.new.dev\";  - b.new.dev")];
        assert_eq!(ended(text, "a.new.dev", &moved, "a.old.dev").as_deref(), Some("c0"));
        assert_eq!(ended(text, "a.new.dev", &moved, "b.old.dev"), None);
        assert_eq!(ended(text, "http", &[("  - tcp", "  - http")], "tcp"), None);
    }

    #[test]
    fn pins_of_one_file_are_told_apart_in_spite_of_their_spaces() {
        let text = "a = {\n  version = \"~> 5.0\"\n}\nb = {\n  version = \"~> 2.5\"\n}\n";
        let bumps = [("  version = \"~> 4.0\"", "  version = \"~> 5.0\"")];
        assert_eq!(ended(text, "~> 5.0", &bumps, "~>4.0").as_deref(), Some("c0"));
        assert_eq!(ended(text, "~> 2.5", &bumps, "~>4.0"), None);
    }

    #[test]
    fn a_context_without_a_key_proves_nothing() {
        assert_eq!(setting("- \"1.2\"\n- \"1.3\"\n", "1.2"), None);
        assert!(setting("1.2\n", "1.2").is_some());
        assert!(setting("- a:1.2\n- b:1.3\n", "1.2").is_some());
    }
}
