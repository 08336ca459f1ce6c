//! Who asks when: few at a time, fewer at one host, and none before its turn.
//!
//! Every request is a step of its own, also the ones that redirects lead to: no host gets more than
//! its share, however the question came to it.

use crate::sources::web::client::Method;
use crate::sources::web::{Address, Doubt, Manners, Verdict};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// After so many questions in a row that a host left without any answer, it counts as mute, and
/// what is still to ask there is not asked.
const MUTE: u32 = 2;

/// A question on its way.
#[derive(Clone, Debug)]
pub(super) struct Task {
    index: usize,
    /// What was asked.
    pub(super) asked: Address,
    /// Where it has led to.
    pub(super) at: Address,
    pub(super) method: Method,
    /// Over how many redirects.
    pub(super) hops: usize,
    /// Whether all of them are for good.
    pub(super) for_good: bool,
    /// How often there was no clear answer.
    pub(super) attempts: u32,
    /// What there was instead.
    pub(super) doubt: Option<Doubt>,
}

impl Task {
    pub(super) fn new(index: usize, asked: Address) -> Self {
        let at = asked.clone();
        Self { index, asked, at, method: Method::Head, hops: 0, for_good: true, attempts: 0, doubt: None }
    }
}

/// What follows from an answer.
pub(super) enum Step {
    /// The question is answered.
    Done(Verdict),
    /// The question goes on, at once.
    Next(Task),
    /// The question is to be asked again, and its host left alone until then.
    Wait(Task, Duration),
}

struct Host {
    waiting: VecDeque<Task>,
    asked: usize,
    free_at: Instant,
    paused: Duration,
    silent: u32,
}

struct State {
    hosts: BTreeMap<String, Host>,
    verdicts: Vec<Option<Verdict>>,
    open: usize,
}

/// Takes the tasks to their end, which differ in their indices from 0; the verdicts are in their order.
pub(super) fn run(tasks: Vec<Task>, manners: &Manners, step: impl Fn(Task) -> Step + Sync) -> Vec<Verdict> {
    let count = tasks.len();
    let mut state = State { hosts: BTreeMap::new(), verdicts: vec![None; count], open: count };
    tasks.into_iter().for_each(|task| state.host(task.at.host()).waiting.push_back(task));
    let workers = manners.together.min(count);
    let shared = (Mutex::new(state), Condvar::new());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| work(&shared, manners, &step));
        }
    });
    let state = shared.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    state.verdicts.into_iter().map(|verdict| verdict.unwrap_or(Verdict::Unclear(Doubt::Broken))).collect()
}

fn work((state, changed): &(Mutex<State>, Condvar), manners: &Manners, step: &(impl Fn(Task) -> Step + Sync)) {
    let mut held = lock(state);
    while held.open > 0 {
        let now = Instant::now();
        match held.take(now, manners) {
            Ok(task) => {
                let host = task.at.host().to_owned();
                drop(held);
                let result = step(task.clone());
                held = lock(state);
                held.take_back(&host, task, result, manners);
                changed.notify_all();
            }
            Err(Some(next)) => {
                let pause = next.saturating_duration_since(now);
                held = changed.wait_timeout(held, pause).unwrap_or_else(PoisonError::into_inner).0;
            }
            Err(None) => held = changed.wait(held).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn host(&mut self, name: &str) -> &mut Host {
        self.hosts.entry(name.to_owned()).or_insert_with(|| Host {
            waiting: VecDeque::new(),
            asked: 0,
            free_at: Instant::now(),
            paused: Duration::ZERO,
            silent: 0,
        })
    }

    /// A question whose turn it is; else the moment at which there is one, if that is known.
    fn take(&mut self, now: Instant, manners: &Manners) -> Result<Task, Option<Instant>> {
        let mut next: Option<Instant> = None;
        for host in self.hosts.values_mut().filter(|host| host.asked < manners.per_host) {
            if host.free_at > now && !host.waiting.is_empty() {
                next = Some(next.map_or(host.free_at, |next| next.min(host.free_at)));
            } else if let Some(task) = host.waiting.pop_front() {
                host.asked += 1;
                host.free_at = now + manners.gap;
                return Ok(task);
            }
        }
        Err(next)
    }

    fn take_back(&mut self, name: &str, task: Task, step: Step, manners: &Manners) {
        let host = self.host(name);
        host.asked -= 1;
        match step {
            Step::Done(verdict) => {
                let no_answer = matches!(verdict, Verdict::Unclear(Doubt::Slow | Doubt::Broken));
                host.silent = if no_answer { host.silent + 1 } else { 0 };
                let rest = if host.silent >= MUTE { std::mem::take(&mut host.waiting) } else { VecDeque::new() };
                for task in rest {
                    self.end(task.index, verdict.clone());
                }
                self.end(task.index, verdict);
            }
            Step::Next(task) => self.host(task.at.host()).waiting.push_front(task),
            Step::Wait(task, pause) => {
                if host.paused + pause > manners.patience {
                    let doubt = task.doubt.unwrap_or(Doubt::NoNames);
                    return self.end(task.index, Verdict::Unclear(doubt));
                }
                host.paused += pause;
                host.free_at = host.free_at.max(Instant::now() + pause);
                host.waiting.push_back(task);
            }
        }
    }

    fn end(&mut self, index: usize, verdict: Verdict) {
        self.verdicts[index] = Some(verdict);
        self.open -= 1;
    }
}
