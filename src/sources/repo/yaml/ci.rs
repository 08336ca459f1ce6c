//! Workflows of GitHub, Gitea and Forgejo, and the jobs of GitLab: on which machines they run, and the
//! versions of what they use.

use super::names::{owner_and_name, tail};
use super::sink::Sink;
use super::tree::At;
use super::{image, pins, version};
use crate::sources::repo::{Attribute, Name, Of};

/// Reads a workflow, or the `action.yml` of an action, whose steps stand below `runs`.
pub(super) fn workflow(sink: &mut Sink<'_>, top: At<'_>) {
    let mut names = vec![Name::own(sink.file.stem())];
    names.extend(top.text_of("name").map(Name::own));
    environment(sink, top);
    let schedules = top.path(&["on", "schedule"]);
    for cron in schedules.into_iter().flat_map(At::items).filter_map(|item| item.get("cron")) {
        sink.say(Of::Object, Attribute::Schedule, &names, cron);
    }
    for (key, job) in top.get("jobs").into_iter().flat_map(At::entries) {
        self::job(sink, key, job, &names);
    }
    if let Some(runs) = top.get("runs") {
        steps(sink, runs);
        if let Some(text) = runs.text_of("image").and_then(|text| text.strip_prefix("docker://"))
            && let Some(at) = runs.get("image")
        {
            image::say_part(sink, text, at.range().end - text.len(), at.line(), &names);
        }
    }
}

fn job(sink: &mut Sink<'_>, key: At<'_>, job: At<'_>, workflow: &[Name]) {
    let mut names: Vec<Name> = key.text().into_iter().chain(job.text_of("name")).map(Name::own).collect();
    let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
    names.extend(workflow.iter().map(|name| Name::owner(&*name.text)));
    if let Some(runs_on) = job.get("runs-on") {
        let labels = runs_on.get("labels").unwrap_or(runs_on);
        for label in std::iter::once(labels).chain(labels.items()) {
            sink.say(Of::Object, Attribute::Runner, &names, label);
        }
    }
    environment(sink, job);
    if let Some(container) = job.get("container") {
        image::say(sink, container.get("image").unwrap_or(container), &owners);
    }
    for (name, service) in job.get("services").into_iter().flat_map(At::entries) {
        let named: Vec<Name> = name.text().map(Name::own).into_iter().collect();
        if let Some(image) = service.get("image") {
            image::say(sink, image, &named);
        }
    }
    // A workflow of another repository that is called as a job.
    if let Some(uses) = job.get("uses") {
        action(sink, uses);
    }
    steps(sink, job);
}

fn steps(sink: &mut Sink<'_>, at: At<'_>) {
    for step in at.get("steps").into_iter().flat_map(At::items) {
        environment(sink, step);
        if let Some(uses) = step.get("uses") {
            action(sink, uses);
        }
        if let Some(with) = step.get("with") {
            pins::walk(sink, with);
        }
    }
}

fn environment(sink: &mut Sink<'_>, at: At<'_>) {
    if let Some(env) = at.get("env") {
        pins::walk(sink, env);
    }
}

/// `actions/checkout@v4`; of one that is pinned to a commit, the version is what the comment after it says.
fn action(sink: &mut Sink<'_>, uses: At<'_>) {
    let Some(text) = uses.text() else { return };
    let start = uses.range().start;
    if let Some(text) = text.strip_prefix("docker://") {
        return image::say_part(sink, text, uses.range().end - text.len(), uses.line(), &[]);
    }
    let Some((action, pin)) = text.split_once('@').filter(|(action, _)| !action.starts_with('.')) else { return };
    let names = [Name::own(action), Name::owner(tail(action))];
    let commented = version::is_commit(pin).then(|| comment_after(sink.text, uses.range().end)).flatten();
    let range = commented.unwrap_or(start + action.len() + 1..start + text.len());
    sink.say_part(Of::Package, Attribute::Version, &names, range, uses.line());
}

/// The first word of a comment on the rest of a line, where it is a version.
fn comment_after(text: &str, at: usize) -> Option<std::ops::Range<usize>> {
    let rest = &text[at..];
    let rest = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let hash = rest.find('#')?;
    let word = rest[hash + 1..].split_whitespace().find(|word| !word.ends_with(':'))?;
    let word = word.strip_prefix("tag=").unwrap_or(word);
    let start = at + (word.as_ptr() as usize - rest.as_ptr() as usize);
    (version::can_be(word) && !version::is_open(word)).then_some(start..start + word.len())
}

/// Reads the hooks of pre-commit: `repos: [{repo: …, rev: …}]`.
pub(super) fn hooks(sink: &mut Sink<'_>, top: At<'_>) {
    for source in top.get("repos").into_iter().flat_map(At::items) {
        let (Some(url), Some(pin)) = (source.text_of("repo"), source.get("rev")) else { continue };
        let ids = source.get("hooks").into_iter().flat_map(At::items).filter_map(|hook| hook.text_of("id"));
        let own = owner_and_name(url).into_iter().chain([tail(url)]).map(Name::own);
        let names: Vec<Name> = own.chain(ids.map(Name::owner)).collect();
        sink.say(Of::Package, Attribute::Version, &names, pin);
    }
}

/// Keys at the top of a file of GitLab that are no jobs.
const NOT_JOBS: &[&str] = &["variables", "include", "stages", "workflow", "cache", "spec", "pages"];

/// Reads a file of GitLab.
pub(super) fn gitlab(sink: &mut Sink<'_>, top: At<'_>) {
    gitlab_job(sink, top, &[]);
    for (key, job) in top.entries() {
        let Some(name) = key.text().filter(|name| job.is_map() && !NOT_JOBS.contains(name)) else { continue };
        gitlab_job(sink, job, &[Name::own(name)]);
    }
    for include in top.get("include").into_iter().flat_map(At::items) {
        if let (Some(project), Some(pin)) = (include.text_of("project"), include.get("ref")) {
            sink.say(Of::Package, Attribute::Version, &[Name::own(project), Name::own(tail(project))], pin);
        }
    }
}

fn gitlab_job(sink: &mut Sink<'_>, job: At<'_>, names: &[Name]) {
    let owners: Vec<Name> = names.iter().map(|name| Name::owner(&*name.text)).collect();
    if let Some(variables) = job.get("variables") {
        pins::walk(sink, variables);
    }
    let services = job.get("services").into_iter().flat_map(At::items);
    for one in job.get("image").into_iter().chain(services) {
        image::say(sink, one.get("name").unwrap_or(one), &owners);
    }
    for tag in job.get("tags").into_iter().flat_map(At::items) {
        sink.say(Of::Object, Attribute::Runner, names, tag);
    }
}
