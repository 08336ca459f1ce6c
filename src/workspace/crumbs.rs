//! Holding the trail of a page against the trail it should have.

use crate::markdown::{Breadcrumb, Crumb};
use crate::text::{RelPath, Span};
use crate::workspace::trail::{self, Labels, Step, Trail};
use crate::workspace::{Target, Workspace};

/// What is wrong with a trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Between two steps stands something else than ` > `.
    Separator(Span, String),
    /// A step leads elsewhere than to the hub of its folder.
    Target(Span, String, Step),
    /// A step leads to a folder, not to its hub by name.
    Folder(Span, String, Step),
    /// The steps stand in another order than the folders.
    Order(Span, String),
    /// A step is not linked.
    Unlinked(Span, String, Step),
    /// A step above the page is set in bold.
    BoldStep(Span, String),
    /// A folder on the way has no step.
    Missing(Step),
    /// A step is no folder on the way.
    Extra(Span, String),
    /// The page itself is a link.
    SelfLinked(Span, String),
    /// The page itself is not bold.
    SelfPlain(Span, String),
    /// The trail ends above the page.
    SelfMissing,
}

/// A trail held against the folders.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// What is wrong, in reading order.
    pub faults: Vec<Fault>,
    /// The steps it should have and the items that are those steps, where there is one; an item
    /// without a step stays as it is.
    steps: Vec<(Option<Step>, Option<usize>)>,
    own: Option<usize>,
    /// Steps stand in another order than the folders: their labels cannot be trusted either.
    shuffled: bool,
}

impl Judgement {
    /// Holds the trail of a page against its folders.
    pub fn of(workspace: &Workspace, page: usize, trail: &Breadcrumb) -> Self {
        let mut judgement = Self::default();
        judgement.separators(trail);
        let expected = Trail::of(workspace, &workspace.pages[page].path);
        judgement.own(workspace, page, trail, expected.required().count());
        let end = judgement.own.unwrap_or(trail.items.len());
        judgement.steps(workspace, page, &trail.items[..end], &expected);
        judgement.faults.sort_by_key(|fault| fault.span().map_or(u32::MAX, |span| span.start));
        judgement
    }

    fn separators(&mut self, trail: &Breadcrumb) {
        let pairs = trail.items.windows(2).zip(&trail.separators);
        let wrong = pairs.into_iter().find(|(pair, mark)| {
            let gap = (pair[1].span.start).saturating_sub(pair[0].span.end);
            &***mark != ">" || gap != 3
        });
        if let Some((pair, mark)) = wrong {
            self.faults
                .push(Fault::Separator(Span { start: pair[0].span.end, end: pair[1].span.start }, mark.to_string()));
        }
    }

    /// Finds the step that is the page itself.
    fn own(&mut self, workspace: &Workspace, page: usize, trail: &Breadcrumb, required: usize) {
        let Some((at, last)) = trail.items.iter().enumerate().next_back() else { return };
        let label = last.label.to_string();
        match last.link.map(|link| &workspace.graph.targets(page)[link as usize]) {
            None if last.bold => self.own = Some(at),
            None => {
                self.own = Some(at);
                self.faults.push(Fault::SelfPlain(last.span, label));
            }
            Some(target) => {
                let itself = matches!(target, Target::Page(to) if *to as usize == page);
                if itself || last.bold || at > required {
                    self.own = Some(at);
                    self.faults.push(Fault::SelfLinked(last.span, label));
                } else {
                    self.faults.push(Fault::SelfMissing);
                }
            }
        }
    }

    /// Gives every item its step: first those that lead to one, then what is left in between.
    fn steps(&mut self, workspace: &Workspace, page: usize, items: &[Crumb], expected: &Trail) {
        let leads = |item: &Crumb| {
            let target = &workspace.graph.targets(page)[item.link? as usize];
            expected.steps.iter().position(|step| leads_to(workspace, target, step))
        };
        let led: Vec<Option<usize>> = items.iter().map(leads).collect();
        let mut of_step: Vec<Option<usize>> = vec![None; expected.steps.len()];
        let mut next = 0;
        let mut placed = vec![false; items.len()];
        for (item, step) in led.iter().enumerate() {
            match *step {
                Some(step) if step >= next => {
                    of_step[step] = Some(item);
                    placed[item] = true;
                    next = step + 1;
                }
                Some(_) => self.shuffled = true,
                None => {}
            }
        }
        let bare = |item: &Crumb| names_bare_folder(item, expected) || leads_to_absent_hub(workspace, page, item);
        fill_gaps(items, expected, bare, &mut of_step, &mut placed);
        let mut kept = Vec::new();
        for (item, crumb) in items.iter().enumerate().filter(|(item, _)| !placed[*item]) {
            if led[item].is_some() {
                self.faults = vec![Fault::Order(crumb.span, crumb.label.to_string())];
                return;
            }
            // A folder without a hub may be named; a hub that is not there is a dead link, not a wrong way.
            if crumb.link.is_none() || leads_to_absent_hub(workspace, page, crumb) {
                kept.push(item);
            } else {
                self.faults.push(Fault::Extra(crumb.span, crumb.label.to_string()));
            }
        }
        for (step, item) in expected.steps.iter().zip(&of_step) {
            match item.map(|item| (item, &items[item])) {
                Some((item, crumb)) => {
                    let label = crumb.label.to_string();
                    if crumb.link.is_none() {
                        self.faults.push(Fault::Unlinked(crumb.span, label.clone(), step.clone()));
                    } else if led[item].is_none() {
                        self.faults.push(Fault::Target(crumb.span, label.clone(), step.clone()));
                    } else if !is_exact(workspace, page, crumb, step) {
                        self.faults.push(Fault::Folder(crumb.span, label.clone(), step.clone()));
                    }
                    if crumb.bold {
                        self.faults.push(Fault::BoldStep(crumb.span, label));
                    }
                    self.steps.push((Some(step.clone()), Some(item)));
                }
                None if !step.optional => {
                    self.faults.push(Fault::Missing(step.clone()));
                    self.steps.push((Some(step.clone()), None));
                }
                None => {}
            }
        }
        for item in kept {
            let at = self.steps.iter().position(|(_, other)| other.is_some_and(|other| other > item));
            self.steps.insert(at.unwrap_or(self.steps.len()), (None, Some(item)));
        }
    }

    /// The line as it should be. Labels stay what they are; a missing one is as other trails have it.
    pub fn mended(
        &self,
        workspace: &Workspace,
        page: usize,
        trail: &Breadcrumb,
        text: &str,
        labels: &Labels,
    ) -> String {
        let path = &workspace.pages[page].path;
        let own = self.own.map(|own| &trail.items[own]);
        let own = own.map_or_else(|| trail::own_label(&workspace.pages[page]), |own| raw(workspace, page, own, text));
        if self.shuffled {
            return trail::line(workspace, labels, path, &own);
        }
        let mut line = String::new();
        for step in &self.steps {
            let (label, hub) = match step {
                (Some(step), Some(item)) => (raw(workspace, page, &trail.items[*item], text), &step.hub),
                (Some(step), None) => (labels.of(workspace, step), &step.hub),
                (None, Some(item)) => {
                    line.push_str(&format!("{} > ", trail.items[*item].span.of(text)));
                    continue;
                }
                (None, None) => continue,
            };
            line.push_str(&format!("[{label}]({}) > ", trail::address(&hub.link_from(path))));
        }
        line + &format!("**{own}**")
    }
}

impl Fault {
    /// Where it stands; what is missing stands nowhere.
    pub fn span(&self) -> Option<Span> {
        match self {
            Fault::Separator(span, _)
            | Fault::Target(span, ..)
            | Fault::Folder(span, ..)
            | Fault::Order(span, _)
            | Fault::Unlinked(span, ..)
            | Fault::BoldStep(span, _)
            | Fault::Extra(span, _)
            | Fault::SelfLinked(span, _)
            | Fault::SelfPlain(span, _) => Some(*span),
            Fault::Missing(_) | Fault::SelfMissing => None,
        }
    }
}

/// The label of a step as it is written, marks within it included.
fn raw(workspace: &Workspace, page: usize, item: &Crumb, text: &str) -> String {
    let written = match item.link {
        Some(link) => workspace.pages[page].links[link as usize].text.of(text),
        None => item.span.of(text),
    };
    let inner = ["**", "__"].iter().find_map(|mark| written.strip_prefix(mark)?.strip_suffix(mark));
    inner.unwrap_or(written).trim().to_owned()
}

/// Whether a step without a link is the name of a folder on the way that has no hub to link.
fn names_bare_folder(item: &Crumb, expected: &Trail) -> bool {
    let Some(innermost) = expected.steps.last() else { return item.link.is_none() };
    let on_the_way = |name: &str| innermost.folder.parts().any(|part| part.eq_ignore_ascii_case(name));
    let has_step = |name: &str| expected.steps.iter().any(|step| step.folder.name().eq_ignore_ascii_case(name));
    item.link.is_none() && on_the_way(&item.label) && !has_step(&item.label)
}

/// Items that lead to no folder on the way, between those that do, stand for the steps missing
/// there, innermost first.
fn fill_gaps(
    items: &[Crumb],
    expected: &Trail,
    bare: impl Fn(&Crumb) -> bool,
    of_step: &mut [Option<usize>],
    placed: &mut [bool],
) {
    let mut item_end = items.len();
    let mut free_steps: Vec<usize> = Vec::new();
    for step in (0..=of_step.len()).rev() {
        let bound = if step == 0 { Some(0) } else { of_step[step - 1].map(|item| item + 1) };
        if let Some(from) = bound {
            let mut free_items: Vec<usize> = (from..item_end).filter(|&item| !placed[item]).collect();
            free_items.retain(|&item| !bare(&items[item]));
            for &free in &free_steps {
                let Some(item) = free_items.pop() else { break };
                of_step[free] = Some(item);
                placed[item] = true;
            }
            free_steps.clear();
            item_end = from.saturating_sub(1);
        }
        if step > 0 && of_step[step - 1].is_none() && !expected.steps[step - 1].optional {
            free_steps.push(step - 1);
        }
    }
}

/// Whether a step leads to the README of a folder on the way, which is not there.
fn leads_to_absent_hub(workspace: &Workspace, page: usize, item: &Crumb) -> bool {
    let here = workspace.pages[page].path.folder();
    item.link.is_some_and(|link| match &workspace.graph.targets(page)[link as usize] {
        Target::Missing(path) => trail::is_front(path) && here.is_within(&path.folder()),
        _ => false,
    })
}

/// Whether a link leads to a step, if not always in the right way.
fn leads_to(workspace: &Workspace, target: &Target, step: &Step) -> bool {
    match target {
        Target::Page(page) => {
            let path = &workspace.pages[*page as usize].path;
            *path == step.hub || path.folder() == step.folder && trail::is_front(path)
        }
        Target::Folder(folder, _) => *folder == step.folder,
        _ => false,
    }
}

/// Whether a step is linked by the file name of its hub.
fn is_exact(workspace: &Workspace, page: usize, item: &Crumb, step: &Step) -> bool {
    let Some(link) = item.link else { return false };
    let is_hub = |path: &RelPath| *path == step.hub || trail::is_front(path);
    matches!(&workspace.graph.targets(page)[link as usize],
        Target::Page(to) if is_hub(&workspace.pages[*to as usize].path))
}
