//! What one answer means for the question that was asked.

use crate::sources::Unavailable;
use crate::sources::web::client::{Client, Failure, Head, Method};
use crate::sources::web::guard::Guard;
use crate::sources::web::names::{Missing, Names};
use crate::sources::web::queue::{self, Step, Task};
use crate::sources::web::{Access, Address, Death, Doubt, Manners, Verdict};
use std::sync::Arc;
use std::time::Duration;

/// More hops than browsers follow are a circle.
const HOPS: usize = 10;

/// Asks all `addresses`, which differ from each other; the verdicts are in their order. Nothing is opened
/// for none.
pub(super) fn crawl(addresses: &[Address], access: &Access, manners: &Manners) -> Result<Vec<Verdict>, Unavailable> {
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::new(access.lookup.clone());
    let guard = Guard::new(&access.open)?;
    let client = Client::new(access, manners, &names)?;
    let crawl = Crawl { client, guard, names, manners, access };
    let tasks = addresses.iter().enumerate().map(|(index, address)| Task::new(index, address.clone())).collect();
    let mut verdicts = queue::run(tasks, manners, |task| crawl.step(task));
    if !crawl.names.work() {
        let no_host = |verdict: &Verdict| matches!(verdict, Verdict::Dead(Death { status: None, .. }));
        verdicts.iter_mut().filter(|verdict| no_host(verdict)).for_each(|it| *it = Verdict::Unclear(Doubt::NoNames));
    }
    Ok(verdicts)
}

struct Crawl<'m> {
    client: Client,
    guard: Guard,
    names: Arc<Names>,
    manners: &'m Manners,
    access: &'m Access,
}

impl Crawl<'_> {
    /// One request, and what follows from its answer.
    fn step(&self, mut task: Task) -> Step {
        match self.is_open(&task.at) {
            Ok(true) => {}
            Ok(false) => return Step::Done(Verdict::Private),
            Err(Missing::Unknown) => return Step::Done(Verdict::Unclear(Doubt::NoNames)),
            Err(Missing::Perhaps) => return Step::Wait(task, self.manners.pause),
            Err(Missing::Surely) => return Step::Done(Verdict::Dead(death(&task, None))),
        }
        match (self.client.ask(task.method, &task.at, self.access.now), task.method) {
            (Ok(head), method) => self.answered(task, &head, method),
            (Err(Failure::Distrust(distrust)), _) => Step::Done(Verdict::Distrusted(distrust)),
            // Some servers hang up on what they do not know; none of them on the question of browsers.
            (Err(Failure::Doubt(Doubt::Broken)), Method::Head) => {
                task.method = Method::Get;
                Step::Next(task)
            }
            (Err(Failure::Doubt(doubt)), _) => match doubt {
                Doubt::Slow | Doubt::Broken => self.again(task, None, doubt),
                doubt => Step::Done(Verdict::Unclear(doubt)),
            },
        }
    }

    fn answered(&self, mut task: Task, head: &Head, method: Method) -> Step {
        match (head.status, &head.location) {
            (200..=299, _) => Step::Done(arrived(&task)),
            (301 | 302 | 303 | 307 | 308, Some(location)) => {
                task.hops += 1;
                if task.hops > HOPS {
                    return Step::Done(Verdict::Unclear(Doubt::Circle));
                }
                let Some(next) = task.at.follow(location) else {
                    return Step::Done(Verdict::Unclear(Doubt::Status(head.status)));
                };
                task.for_good &= matches!(head.status, 301 | 308);
                task.at = next;
                Step::Next(task)
            }
            (429, _) => self.again(task, head.after, Doubt::Status(429)),
            // HEAD is refused, and even answered falsely, by servers that have the page.
            (_, _) if method == Method::Head => {
                task.method = Method::Get;
                Step::Next(task)
            }
            (404 | 410, _) => Step::Done(Verdict::Dead(death(&task, Some(head.status)))),
            (408 | 500 | 502 | 503 | 504, _) => self.again(task, head.after, Doubt::Status(head.status)),
            (status, _) => Step::Done(Verdict::Unclear(Doubt::Status(status))),
        }
    }

    /// Whether the guard lets us ask an address.
    fn is_open(&self, address: &Address) -> Result<bool, Missing> {
        let host = address.host();
        if let Some(ip) = address.ip() {
            return Ok(self.guard.admits(host, ip));
        }
        if !self.guard.admits_name(host) {
            return Ok(false);
        }
        let found = match self.names.of(host) {
            // A proxy looks up names by itself, and may know more of them.
            Err(_) if self.has_proxy(address) => return Ok(true),
            found => found?,
        };
        Ok(found.iter().all(|at| self.guard.admits(host, at.ip())))
    }

    fn has_proxy(&self, address: &Address) -> bool {
        let proxies = &self.access.proxies;
        let proxy = if address.url().scheme() == "https" { &proxies.https } else { &proxies.http };
        proxy.is_some()
    }

    /// Asks once more after a pause, if that is worth it.
    fn again(&self, mut task: Task, after: Option<Duration>, doubt: Doubt) -> Step {
        task.attempts += 1;
        if task.attempts >= self.manners.attempts {
            return Step::Done(Verdict::Unclear(doubt));
        }
        let own = self.manners.pause.saturating_mul(1 << (task.attempts - 1).min(16));
        task.doubt = Some(doubt);
        Step::Wait(task, after.unwrap_or(own))
    }
}

fn arrived(task: &Task) -> Verdict {
    let moved = task.hops > 0 && task.for_good && task.at != task.asked;
    // What was asked without a query and leads to one was most likely led to a search or a login.
    if moved && !task.at.has_query() { Verdict::Moved(task.at.shown()) } else { Verdict::Alive }
}

fn death(task: &Task, status: Option<u16>) -> Death {
    Death { status, at: (task.at != task.asked).then(|| task.at.shown()) }
}
