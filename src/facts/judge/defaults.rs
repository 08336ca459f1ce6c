//! What a table says of defaults, held against the files that declare them in the page's own folder, or right below it.

use super::doubt::is_stale;
use super::{Judge, Judged, evidence};
use crate::facts::unkept::is_of_one_go;
use crate::facts::values::Said;
use crate::facts::values::defaults::ABOUT;
use crate::facts::version::plain;
use crate::facts::{Ended, Evidence, Question, Stands, Verdict, Why, lineage};
use crate::sources::Sources;
use crate::sources::repo::{Truth, declares, defaults};
use crate::text::RelPath;
use crate::workspace::Workspace;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The files that declare what can be set, by the folder that it is set for, and what was read of them so far.
#[derive(Default)]
pub(super) struct Defaults {
    files: OnceLock<BTreeMap<RelPath, Vec<RelPath>>>,
    read: Mutex<FxHashMap<RelPath, Arc<ByName>>>,
}

/// What a folder declares, by the names of it.
type ByName = FxHashMap<Box<str>, Vec<Truth>>;

impl Defaults {
    /// Of a folder itself, else of those right below it, what goes by one of some names.
    fn named(&self, workspace: &Workspace, sources: &Sources, folder: &RelPath, names: &[String]) -> Vec<Truth> {
        let files = self.files.get_or_init(|| {
            let mut files: BTreeMap<RelPath, Vec<RelPath>> = BTreeMap::new();
            for (folder, file) in workspace.own_files().filter_map(|file| Some((declares(file)?, file))) {
                files.entry(folder).or_default().push(file.clone());
            }
            files
        });
        let meant = |folder: &RelPath| -> Vec<Truth> {
            let declared = self.of(sources, folder, files.get(folder).map_or(&[], Vec::as_slice));
            names.iter().filter_map(|name| declared.get(&**name)).flatten().cloned().collect()
        };
        let own = meant(folder);
        if !own.is_empty() || folder.is_root() {
            return own;
        }
        files.keys().filter(|other| other.folder() == *folder && *other != folder).flat_map(meant).collect()
    }

    fn of(&self, sources: &Sources, folder: &RelPath, files: &[RelPath]) -> Arc<ByName> {
        if let Some(known) = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return known.clone();
        }
        let mut declared = ByName::default();
        for file in files {
            let Ok(Ok(text)) = sources.file(file) else { continue };
            for truth in defaults(file, &text) {
                let Some(name) = truth.names.first() else { continue };
                declared.entry(name.text.clone()).or_default().push(truth);
            }
        }
        let declared = Arc::new(declared);
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.clone(), declared.clone());
        declared
    }
}

/// Whether history can tell the key of a value by its line: not where that is a common value, and no file of keys.
fn is_told_apart(truth: &Truth) -> bool {
    let is_common = matches!(&*truth.value, "true" | "false") || truth.value.bytes().all(|byte| byte.is_ascii_digit());
    matches!(truth.file.extension(), "yaml" | "yml") || !is_common
}

/// Whether two plain values are the same: `True` is `true`, `v1` is `1`, and `99.0` is `99`.
fn is_same(one: &str, other: &str) -> bool {
    let whole = |value: &str| plain(value.strip_suffix(".0").unwrap_or(value)).to_ascii_lowercase();
    whole(one) == whole(other)
}

impl Judge<'_> {
    /// What a default is today. A table that a program writes says what the file says, or is old; in one of a
    /// person, who may mean what comes of it, only what was the default once is called wrong.
    pub(super) fn default_of(&self, index: usize, said: &Said, is_generated: impl Fn() -> bool) -> Verdict {
        let folder = self.workspace.pages[index].path.folder();
        let meant = self.defaults.named(self.workspace, self.sources, &folder, &said.names);
        let says = |value: &str| is_same(value.trim(), &said.claim.value);
        if let Some(truth) = meant.iter().find(|truth| says(&truth.value)) {
            return Verdict::Confirmed(evidence(truth));
        }
        match &meant[..] {
            [] => Verdict::Unknown(Why::NoSubject),
            [only] if only.is_open => Verdict::Unknown(Why::Open),
            [only] => match self.default_ended(says, only) {
                Ok(Some(ended)) => Verdict::Stale { now: Some(evidence(only)), ended },
                _ if is_generated() => Verdict::Differs(evidence(only)),
                Ok(None) => Verdict::Unknown(Why::NoLineage),
                Err(why) => Verdict::Unknown(why),
            },
            several => Verdict::Ambiguous(several.iter().map(evidence).collect()),
        }
    }

    /// When a setting lost a default that is claimed.
    fn default_ended(&self, says: impl Fn(&str) -> bool, truth: &Truth) -> Result<Option<Ended>, Why> {
        let variable = truth.names.first().filter(|_| matches!(truth.file.extension(), "tf" | "tofu"));
        if let Some(variable) = variable
            && let Some(ended) =
                self.ended_by(&truth.file, |steps| lineage::variable::ended(steps, &variable.text, &says))?
        {
            return Ok(Some(ended));
        }
        if is_told_apart(truth) { self.ended(says, truth) } else { Ok(None) }
    }
}

/// Takes back what is said of the values of a chart on a page that was written in one go: it came with the chart, and
/// says what those are that the chart was made with.
pub(super) fn spare(question: &Question<'_>, judged: &mut [Judged]) {
    let is_of_chart = |judged: &Judged| {
        let is_of_values = |evidence: &Evidence| matches!(&evidence.stands, Stands::Line { file, .. } if file.name().starts_with("values."));
        judged.said.claim.about == ABOUT && is_stale(judged) && judged.verdict.evidence().iter().any(is_of_values)
    };
    for of_page in judged.chunk_by_mut(|one, next| one.page == next.page) {
        if of_page.iter().any(is_of_chart)
            && let Some(text) = (question.text)(of_page[0].page)
            && is_of_one_go(question, of_page[0].page, &text)
        {
            let came = of_page.iter_mut().filter(|judged| is_of_chart(judged));
            came.for_each(|judged| judged.verdict = Verdict::Unknown(Why::Frozen));
        }
    }
}
