//! A path that the tree does not bear out, and all that can be known of it without asking git again.

use crate::facts::paths::doubt::{Manner, Said};
use crate::facts::paths::frame::Frame;
use crate::facts::paths::past::{Gone, Past};
use crate::facts::paths::place::{Place, Places, line};
use crate::facts::paths::scan::{Lead, Token};
use crate::facts::paths::tree::Tree;
use crate::facts::paths::{abroad, command, stop, written};
use crate::facts::{About, Claim, Form, Question, frozen};
use crate::markdown::{Page, parse};
use crate::text::{LineIndex, RelPath, Span};
use std::collections::BTreeMap;

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
    /// Whether the words around it speak of another day, whenever they were written.
    pub is_dismissed: bool,
    /// Whether the page has its reader make it.
    pub is_made: bool,
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
        let is_own = command::is_inventory(before_on_line(&text, said.token.span));
        *gone = past.filter(|_| !is_own).and_then(|past| past.far(&said.token, |folder| speaks_of(&text, folder)));
    }
    let (elements, body) = parse(&text);
    let places = Places::new(&text, &elements, &body, question.workspace.graph.targets(index));
    let lines = LineIndex::new(&text);
    let is_frozen = frozen::frozen_whole(question.workspace, index).is_some();
    let made: Vec<&str> = command::made(&text).collect();
    let case = |(said, gone, meant): (Said, Option<Gone>, _)| {
        let span = said.token.span;
        let place = places.of(span)?;
        let (before, after) = places.around(&place, span);
        if !is_said(&said, &place, before) {
            return None;
        }
        let line_text = line(&text, span).of(&text);
        let frame = Frame { elements: &elements, body: &body, text: &text, span };
        let knows =
            gone.as_ref().and_then(|gone| gone.now.as_ref().map(|now| (gone, now))).is_some_and(|(gone, now)| {
                let (old, new) = (gone.path.name(), now.to.name());
                line_text.contains(now.to.as_str()) || old != new && line_text.contains(new)
            });
        let in_words = matches!(place.form, Form::Code | Form::Table);
        let in_text = in_words || place.form == Form::Prose;
        Some(Case {
            page: index,
            meant: Option::filter(meant, |(to, _)| in_words && !are_both_named(&text, &said.token, to)),
            form: place.form,
            value: span.of(&text).into(),
            line: lines.line(span.start as usize),
            is_frozen: is_frozen
                || frozen::frozen_section(page, span.start).is_some()
                || frozen::is_in_part_put_aside(&elements, &text, span.start),
            is_excused: knows || stop::excused(before, after),
            is_dismissed: in_text && stop::dismissed(before, after)
                || stop::is_settled(line_text)
                || stop::is_called_gone(after)
                || is_of_an_agent(&said.token)
                || command::is_switched_off(place.form, before)
                || command::is_asked_of_history(before)
                || command::expects_nothing(before, after)
                || stop::tells_of_a_commit(before, after)
                || stop::is_in_bracket_of_examples(before)
                || gone.as_ref().is_some_and(|gone| names_commit(line_text, gone))
                || frame.is_of_a_change(place.form)
                || frame.is_in_container()
                || frame.is_led_to_as_no_fact()
                || frame.is_called_wrong()
                || abroad::is_run_abroad(&elements, &text, span.start, own),
            is_made: frame.heads_block()
                || command::is_among(&made, span.of(&text))
                || said.manner == Manner::Bare && is_filled_in(tree, page, &said, gone.as_ref())
                || gone.as_ref().is_some_and(|gone| is_made(tree, &place, gone, (before, after)))
                || gone.as_ref().zip(past).is_some_and(|(gone, past)| past.was_filled_by_program(&gone.path)),
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

/// What stands before some bytes on their line.
fn before_on_line(text: &str, span: Span) -> &str {
    let line = line(text, span);
    &text[line.start as usize..span.start as usize]
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

type Explained = (Said, Option<Gone>, Option<(RelPath, RelPath)>);

/// What history and the neighbours know of a path that is not there.
fn explain(page: &Page, tree: &Tree<'_>, past: Option<&Past<'_>>, mut said: Said) -> Explained {
    if said.there.is_some() {
        return (said, None, None);
    }
    let token = &said.token;
    let gone = past.and_then(|past| match &said.manner {
        Manner::Path => past.gone(&page.path, token).or_else(|| run_in_its_folder(past, token)),
        Manner::Bare => bare(past, page, &token.rest),
        Manner::Entry { base, .. } => base.join(&token.rest).and_then(|path| past.at(base, &path, token.is_folder)),
    });
    // A folder that was only kept for what comes is none that was taken away.
    let gone = gone.filter(|gone| !matches!(gone.file.name(), ".gitkeep" | ".keep" | ".placeholder"));
    // What git ignores may be there all the same.
    if let Some(path) = gone.as_ref().map(|gone| gone.path.clone()).filter(|path| tree.is_on_disk(path)) {
        said.there = Some(path);
        return (said, None, None);
    }
    let is_plain = said.manner == Manner::Path && token.is_deep() && gone.is_none();
    let meant = if is_plain { tree.misspelt(&page.path, token) } else { None };
    (said, gone, meant)
}

/// The script that `./x.sh` was, run in a folder that nobody knows: the only one of that name that ever left.
fn run_in_its_folder(past: &Past<'_>, token: &Token) -> Option<Gone> {
    let is_script = token.lead == Lead::Dots(0) && !token.is_deep() && !token.is_folder && token.rest.contains('.');
    match past.named(&token.rest) {
        [only] if is_script => past.file(only.folder(), only),
        _ => None,
    }
}

/// A listing of which less than half is there or was once is one of another repository, or made up.
fn drop_strange(known: &mut [Explained]) {
    let mut gone: BTreeMap<u32, usize> = BTreeMap::new();
    for (said, ..) in known.iter().filter(|(_, gone, _)| gone.is_some()) {
        if let Manner::Entry { listing, .. } = said.manner {
            *gone.entry(listing).or_default() += 1;
        }
    }
    for (said, was, _) in known {
        if let Manner::Entry { listing, lacking, .. } = said.manner {
            *was = was.take().filter(|_| gone.get(&listing).is_some_and(|gone| *gone >= lacking));
        }
    }
}

/// The file that a bare name was: the only one of that name that ever left, or the last that left from
/// near the page.
fn bare(past: &Past<'_>, page: &Page, name: &str) -> Option<Gone> {
    let folder = page.path.folder();
    let is_near = |path: &RelPath| !folder.is_root() && path.is_within(&folder);
    // What a test expects bears the names of what a program makes.
    let is_expected = |path: &RelPath| {
        let is_one = |part: &str| EXPECTED.contains(&part) && folder.parts().all(|own| own != part);
        path.folder().parts().any(is_one)
    };
    let one = match past.named(name) {
        [only] => Some(*only),
        all => past.last(all.iter().filter(|path| is_near(path)).copied()),
    };
    let one = one.filter(|path| !is_expected(path))?;
    past.file(one.folder(), one)
}

/// Folders with what tests are given and what they expect.
const EXPECTED: &[&str] = &["fixtures", "golden", "kuttl", "testdata"];

/// Whether the reader makes what is named: told so in words, or by a command that finds the folder for it.
/// What was renamed to a sample of itself is made from that.
fn is_made(tree: &Tree<'_>, place: &Place, gone: &Gone, (before, after): (&str, &str)) -> bool {
    let is_told = match place.form {
        Form::Fence => {
            command::is_given(before, after)
                || command::is_made_by_command(before, after) && tree.is_there(&gone.path.folder())
        }
        Form::Diagram => false,
        _ => gone.path.name().contains('.') && (stop::is_made(before) || stop::is_shown(before, after)),
    };
    let now = gone.now.as_ref().map(|now| now.to.name());
    is_told || now.is_some_and(|now| is_sample(now, gone.path.name())) || has_sample(tree, &gone.path)
}

/// Whether a sample lies where a file is missing: each reader makes his own of it.
fn has_sample(tree: &Tree<'_>, path: &RelPath) -> bool {
    let name = path.name();
    let (stem, end) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""));
    let folder = path.folder();
    let is_there = |name: String| folder.join(&name).is_some_and(|path| tree.is_there(&path));
    let of = |mark: &str| {
        is_there(format!("{name}.{mark}"))
            || is_there(format!("{mark}.{name}"))
            || !end.is_empty() && [".", "-", "_"].iter().any(|dot| is_there(format!("{stem}{dot}{mark}.{end}")))
    };
    name.contains('.') && SAMPLES.iter().any(|mark| of(mark))
}

/// What the names of samples have more than those of what is made of them.
const SAMPLES: &[&str] = &["dist", "example", "sample", "template"];

/// Whether a program makes a file of that name from a template: one that lies below the page, or any, where
/// nothing took the place of what is gone.
fn is_filled_in(tree: &Tree<'_>, page: &Page, said: &Said, gone: Option<&Gone>) -> bool {
    let is_renamed = gone.and_then(|gone| gone.now.as_ref()).is_some_and(|now| now.is_sure);
    let folder = page.path.folder();
    let is_near = |template: &RelPath| !folder.is_root() && template.is_within(&folder);
    tree.templates_of(said.token.name()).any(|template| !is_renamed || is_near(template))
}

/// Whether one name is that of a sample of another: `x.yaml.example`, `example-aws-x.yaml`.
fn is_sample(sample: &str, name: &str) -> bool {
    let mark = sample.strip_prefix(name).or_else(|| sample.strip_suffix(name)).unwrap_or_default();
    mark.split(['.', '-', '_']).any(|word| SAMPLES.contains(&word))
}

/// Whether a path is said in a way that counts for its manner.
fn is_said(said: &Said, place: &Place, before: &str) -> bool {
    let in_words = matches!(place.form, Form::Code | Form::Table);
    let is_remark = place.form == Form::Fence && before.trim_start().starts_with('#') && before.contains(": ");
    let in_sentence = place.form == Form::Prose || is_remark;
    match said.manner {
        Manner::Bare => in_words && place.alone,
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
        self.gone.is_some()
            || self.said.manner != Manner::Path
            || self.form != Form::Prose
                && (token.name().contains('.') || is_there(page.path.folder()) || is_there(RelPath::root()))
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
            Manner::Entry { .. } if now.to.folder() != gone.path.folder() => return None,
            Manner::Entry { .. } if self.value.trim_end_matches('/').contains('/') => return None,
            Manner::Entry { .. } if self.value.ends_with('/') => format!("{}/", now.to.name()),
            Manner::Entry { .. } | Manner::Bare => now.to.name().to_owned(),
        };
        (*new != *self.value).then(|| new.into())
    }
}
