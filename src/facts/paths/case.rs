//! A path that the tree does not bear out, and all that can be known of it without asking git again.

use crate::facts::paths::doubt::{Manner, Said};
use crate::facts::paths::frame::Frame;
use crate::facts::paths::lost::{drop_strange, explain};
use crate::facts::paths::made::{is_filled_in, is_made, is_made_of_sample, is_made_of_template, is_private};
use crate::facts::paths::past::{Gone, Past};
use crate::facts::paths::place::{Place, Places, line};
use crate::facts::paths::scan::Token;
use crate::facts::paths::tree::{Tree, is_below};
use crate::facts::paths::{abroad, argument, command, installed, late, layout, stop, written};
use crate::facts::{About, Claim, Form, Question, frozen};
use crate::markdown::{Page, parse};
use crate::text::{LineIndex, RelPath, Span};

/// A path on a page, and what is known of it.
pub struct Case {
    /// The page, by its index.
    pub page: usize,
    /// What it says.
    pub said: Said,
    /// What it names was there once.
    pub gone: Option<Gone>,
    /// What it misspells, and the folder it is seen from.
    pub meant: Option<(RelPath, RelPath)>,
    /// How it is said.
    pub form: Form,
    /// The path as it is written.
    pub value: Box<str>,
    /// The line it stands on, from 1.
    pub line: usize,
    /// Whether the page speaks of its day there.
    pub is_frozen: bool,
    /// Whether the words around it say that it need not be there, or name what took its place.
    pub is_excused: bool,
    /// Whether the words around it say that it left.
    pub is_said_to_be_gone: bool,
    /// Whether the words around it speak of another day, whenever they were written.
    pub is_dismissed: bool,
    /// Whether the page has its reader make it.
    pub is_made: bool,
    /// Whether it may be another path of that name, if it was written down when this one had left.
    pub may_be_another: bool,
    /// Whether it was so once, and is not now.
    pub is_stale: bool,
}

/// The paths of a page that are worth asking git about; or, where `all` are wanted, all of them.
pub fn open(
    question: &Question<'_>,
    tree: &Tree<'_>,
    past: Option<&Past<'_>>,
    (index, list): (usize, Vec<Said>),
    all: bool,
) -> Vec<Case> {
    let page = &question.workspace.pages[index];
    let mut known: Vec<_> = list.into_iter().map(|said| explain(page, tree, past, said)).collect();
    drop_strange(&mut known);
    let is_far = |said: &Said| is_open_path(said) && past.is_some_and(|past| past.far(&said.token, |_| true).is_some());
    // `owner/name` is the repository itself, whatever folder was called so.
    let own = question.workspace.remote.as_ref();
    known.retain(|(said, ..)| own.is_none_or(|own| *own.path != *said.token.rest));
    known.retain(|(said, gone, meant)| all || gone.is_some() || meant.is_some() || is_far(said));
    let Some(text) = Some(()).filter(|()| !known.is_empty()).and_then(|()| (question.text)(index)) else {
        return Vec::new();
    };
    for (said, gone, _) in
        known.iter_mut().filter(|(said, gone, meant)| is_open_path(said) && gone.is_none() && meant.is_none())
    {
        let is_own = command::is_inventory(on_line(&text, said.token.span).0);
        // A page is of what is below it, and speaks of what is elsewhere.
        let may_mean = |base: &RelPath| is_below(&page.path, base) || speaks_of(&text, base.name());
        *gone = past.filter(|_| !is_own).and_then(|past| past.far(&said.token, may_mean));
    }
    let (elements, body) = parse(&text);
    let places = Places::new(&text, &elements, &body, question.workspace.graph.targets(index));
    let lines = LineIndex::new(&text);
    let is_frozen = frozen::frozen_whole(question.workspace, index).is_some();
    let made: Vec<&str> = command::made(&text).collect();
    let rendered: Vec<&str> = command::files_written(&text).collect();
    let case = |(said, gone, meant): (Said, Option<Gone>, _)| {
        let span = said.token.span;
        let place = places.of(span)?;
        let (before, after) = places.around(&place, span);
        let command = if place.form == Form::Fence { before } else { before.rsplit('`').next().unwrap_or_default() };
        // Of any word of a block, only history could tell that this file was meant.
        let is_meant = |there: &RelPath| argument::is_read(command) && argument::is_near(&page.path, there);
        let is_word = said.is_far && said.manner == Manner::Bare && !is_entry(on_line(&text, span).0);
        let is_chance = said.manner == Manner::Argument && said.there.as_ref().is_some_and(|there| !is_meant(there));
        if is_word || is_chance || !is_said(&said, &place, before) || stop::is_placeholder(before) {
            return None;
        }
        let line_text = line(&text, span).of(&text);
        let is_known = |folder: &Token| {
            tree.find(&page.path, folder).is_some() || past.is_some_and(|past| past.gone(&page.path, folder).is_some())
        };
        let frame = Frame { elements: &elements, body: &body, text: &text, span };
        let knows =
            gone.as_ref().and_then(|gone| gone.now.as_ref().map(|now| (gone, now))).is_some_and(|(gone, now)| {
                let (old, new) = (gone.path.name(), now.to.name());
                line_text.contains(now.to.as_str()) || old != new && line_text.contains(new)
            });
        let in_words = matches!(place.form, Form::Code | Form::Table);
        let in_text = in_words || place.form == Form::Prose;
        let is_renamed = gone.as_ref().is_some_and(Gone::is_renamed);
        Some(Case {
            page: index,
            meant: Option::filter(meant, |(to, _)| in_words && !are_both_named(&text, &said.token, to)),
            form: place.form,
            value: span.of(&text).into(),
            line: lines.line(span.start as usize),
            is_frozen: is_frozen
                || frozen::frozen_section(page, span.start).is_some()
                || said.manner == Manner::Bare && frozen::shows_how(page, span.start).is_some()
                || frozen::is_in_part_put_aside(&elements, &text, span.start),
            is_excused: knows || stop::excused(before, after),
            is_said_to_be_gone: stop::is_said_to_be_gone(before, after),
            is_dismissed: in_text && stop::dismissed(before, after)
                || stop::is_settled(line_text)
                || !said.token.is_deep() && stop::is_of_branches(line_text)
                || is_given_beside_placeholder(line_text, place.form, before, span.of(&text))
                || stop::is_called_gone(after)
                || is_of_an_agent(&said.token)
                || command::is_switched_off(place.form, before)
                || command::is_asked_of_history(before)
                || command::is_answer_of_git(place.form, before, after)
                || command::is_logged(place.form, before)
                || command::is_told(place.form, before)
                || installed::is_key_of_nix(before)
                || command::is_values_of_reader(before, span.of(&text))
                || command::expects_nothing(before, after)
                || stop::tells_of_a_commit(before, after)
                || stop::is_in_bracket_of_examples(before)
                || gone.as_ref().is_some_and(|gone| names_commit(line_text, gone) || went_abroad(page, gone))
                || frame.is_of_a_change(place.form)
                || frame.is_in_container()
                || !is_renamed && !command::is_run(place.form, before, span.of(&text)) && frame.is_led_to_as_no_fact()
                || frame.is_called_wrong()
                || said.manner == Manner::Argument && !frame.is_read_there(command, gone.as_ref())
                || abroad::is_run_abroad(&elements, &text, span.start, own)
                || abroad::is_led_abroad(frame.lead(), own)
                || layout::is_of_something_else(page, span, is_known),
            is_made: !is_renamed
                && (is_private(&said.token)
                    || frame.heads_block()
                    || frame.labels_block()
                    || frame.is_shown_above()
                    || command::is_among(&made, span.of(&text))
                    || said.manner != Manner::Path && rendered.contains(&span.of(&text))
                    || said.manner.is_name() && is_filled_in(tree, page, &said, gone.as_ref())
                    || gone.as_ref().is_some_and(|gone| is_made(tree, &place, gone, (before, after)))
                    || gone.as_ref().zip(past).is_some_and(|(gone, past)| past.was_filled_by_program(&gone.path)))
                || gone.as_ref().is_some_and(|gone| {
                    is_made_of_sample(tree, gone) || said.manner.is_name() && is_made_of_template(gone)
                }),
            may_be_another: late::may_be_another(&said.token, on_line(&text, span), own),
            is_stale: false,
            said,
            gone,
        })
    };
    known.into_iter().filter_map(case).collect()
}

/// Whether a page also names the path that another is like, and they differ by more than the signs between
/// their words: who names both knows the one from the other.
fn are_both_named(text: &str, token: &Token, to: &RelPath) -> bool {
    let parts: Vec<&str> = to.parts().collect();
    let count = token.rest.split('/').count();
    let same = parts[parts.len().saturating_sub(count)..].join("/");
    let bare =
        |path: &str| path.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(&same) != bare(&token.rest) && text.contains(&same)
}

/// What stands before and behind some bytes on their line.
fn on_line(text: &str, span: Span) -> (&str, &str) {
    let line = line(text, span);
    (&text[line.start as usize..span.start as usize], &text[span.end as usize..line.end as usize])
}

/// Whether what stands before a name on its line makes it an entry of a list or a table, or a heading: a README that
/// tells what is in its folder.
fn is_entry(before: &str) -> bool {
    let marks = before.trim_end_matches('`');
    !marks.is_empty()
        && !marks.starts_with([' ', '\t'])
        && marks.chars().all(|c| matches!(c, ' ' | '-' | '*' | '+' | '|' | '#'))
}

/// Whether a path is a folder that a program for agents looks into, in any repository: `.claude/agents/`.
fn is_of_an_agent(token: &Token) -> bool {
    let mut parts = token.rest.trim_end_matches('/').split('/');
    let is_hidden = parts.next().is_some_and(|first| OF_AGENTS.contains(&first));
    is_hidden && parts.next().is_none_or(|second| !second.contains('.')) && parts.next().is_none()
}

/// Folders of programs for agents.
const OF_AGENTS: &[&str] = &[".agents", ".claude", ".codex", ".cursor", ".gemini", ".opencode"];

/// Whether a line names the very commit that took something away.
fn names_commit(line: &str, gone: &Gone) -> bool {
    let Some(commit) = &gone.commit else { return false };
    let mut words = line.split(|c: char| !c.is_ascii_hexdigit()).filter(|word| word.len() >= 7);
    words.any(|word| commit.id.starts_with(word) || word.starts_with(&*commit.id))
}

/// Whether a command that is given a word which only stands for one is given a path as well: that is made up, too, but not
/// what it runs.
fn is_given_beside_placeholder(line: &str, form: Form, before: &str, path: &str) -> bool {
    form == Form::Fence && stop::has_placeholder(line) && !command::is_run(form, before, path)
}

/// Whether a folder went to a repository of its own: seen from there, what was in it is there still.
fn went_abroad(page: &Page, gone: &Gone) -> bool {
    let is_seen_from_there = !gone.base.is_root() && !page.path.is_within(&gone.base);
    let words = gone.commit.as_ref().map(|commit| commit.subject.to_lowercase()).unwrap_or_default();
    is_seen_from_there
        && ["another repo", "own repo", "separate repo", "dedicated repo"].iter().any(|to| words.contains(to))
}

/// Whether nothing is at a path that has a folder.
fn is_open_path(said: &Said) -> bool {
    said.there.is_none() && said.manner == Manner::Path
}

/// Whether a text has a word in it, and not as part of another one.
fn speaks_of(text: &str, word: &str) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    text.match_indices(word)
        .any(|(at, found)| !text[..at].ends_with(goes_on) && !text[at + found.len()..].starts_with(goes_on))
}

/// Whether a path is said in a way that counts for its manner.
fn is_said(said: &Said, place: &Place, before: &str) -> bool {
    let in_words = matches!(place.form, Form::Code | Form::Table);
    let is_remark = place.form == Form::Fence && before.trim_start().starts_with('#') && before.contains(": ");
    let in_sentence = place.form == Form::Prose || is_remark;
    match said.manner {
        Manner::Bare => in_words && place.alone || place.set_apart,
        Manner::Common => in_words && place.alone,
        Manner::Argument => in_words || place.form == Form::Fence,
        // «playbooks/roles» in a sentence are two words.
        Manner::Path if in_sentence && said.token.rest.matches('/').count() == 1 => {
            said.token.is_folder || said.token.rest.contains('.')
        }
        Manner::Path => said.token.is_deep() || place.alone || said.token.rest.contains('.'),
        Manner::Entry { .. } => true,
    }
}

impl Case {
    /// What is claimed.
    pub fn claim(&self, page: &Page) -> Claim {
        Claim {
            about: About::Path,
            subject: Box::from(""),
            value: self.value.clone(),
            at: page.at(self.said.token.span),
            form: self.form,
        }
    }

    /// Whether what history does not know is a path all the same, and not two words with a slash between.
    pub fn is_likely(&self, page: &Page, tree: &Tree<'_>) -> bool {
        let token = &self.said.token;
        let first = token.rest.split('/').next().unwrap_or_default();
        let is_there = |folder: RelPath| folder.join(first).is_some_and(|path| tree.is_there(&path));
        let is_like_one = match self.said.manner {
            Manner::Path => {
                self.form != Form::Prose
                    && (token.name().contains('.') || is_there(page.path.folder()) || is_there(RelPath::root()))
            }
            Manner::Common | Manner::Argument => false,
            Manner::Bare | Manner::Entry { .. } => true,
        };
        self.gone.is_some() || is_like_one
    }

    /// What is to stand in place of the path, where that is sure.
    pub fn instead(&self, page: &Page, tree: &Tree<'_>) -> Option<Box<str>> {
        let token = &self.said.token;
        if let Some((to, base)) = &self.meant {
            return Some(written::instead(&page.path, token, base, to, tree.is_folder(to)).into());
        }
        let gone = self.gone.as_ref()?;
        let now = gone.now.as_ref().filter(|now| now.is_sure)?;
        let new = match self.said.manner {
            Manner::Path => written::instead(&page.path, token, &gone.base, &now.to, now.is_folder),
            // Elsewhere it is not an entry of this folder any more.
            Manner::Entry { .. } | Manner::Argument if now.to.folder() != gone.path.folder() => return None,
            Manner::Entry { .. } if self.value.trim_end_matches('/').contains('/') => return None,
            Manner::Entry { .. } if self.value.ends_with('/') => format!("{}/", now.to.name()),
            Manner::Entry { .. } | Manner::Bare | Manner::Common | Manner::Argument => now.to.name().to_owned(),
        };
        (*new != *self.value).then(|| new.into())
    }
}
