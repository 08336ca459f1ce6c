//! From what each commit did to what has become of each file.

use crate::sources::git::history::{Commit, Event, History, Life, Sign, Version};
use crate::text::RelPath;
use rustc_hash::FxHashMap;

/// Follows every file through the commits, the oldest first.
pub fn put_together(
    commits: Vec<Commit>,
    events: Vec<Vec<Event>>,
    renames: FxHashMap<Box<str>, Vec<Event>>,
) -> History {
    let mut build = Build::default();
    for (index, (commit, events)) in commits.iter().zip(events).enumerate() {
        build.commit(index, events, renames.get(&commit.id).map(Vec::as_slice).unwrap_or_default());
    }
    History { commits, lives: build.lives }
}

#[derive(Default)]
struct Build {
    lives: Vec<Life>,
    /// Who is, or was last, at a path. Whoever has left it is kept: a parallel branch may still
    /// change the file under its old name.
    at: FxHashMap<RelPath, usize>,
}

impl Build {
    fn commit(&mut self, commit: usize, events: Vec<Event>, renames: &[Event]) {
        let version = |event: &Event| Version {
            commit,
            path: event.path.clone(),
            before: event.before.clone(),
            object: event.object.clone(),
        };
        // Two files can change their names with each other: first who it is, then where they are.
        let movers: Vec<(usize, &Event)> = renames
            .iter()
            .filter_map(|event| Some((self.at.get(event.from.as_ref()?).copied()?, event)))
            .filter(|(life, event)| self.lives[*life].alive && event.from.as_ref() == Some(&self.lives[*life].path))
            .collect();
        for (life, event) in &movers {
            self.at.insert(event.path.clone(), *life);
            let life = &mut self.lives[*life];
            life.path = event.path.clone();
            life.versions.push(version(event));
        }
        let is_moved = |event: &Event| {
            movers.iter().any(|(_, mover)| match event.sign {
                Sign::Added | Sign::Changed => mover.path == event.path,
                Sign::Deleted => mover.from.as_ref() == Some(&event.path),
                Sign::Renamed => false,
            })
        };
        for event in events.iter().filter(|event| !is_moved(event)) {
            let life = self.whose(event);
            let life = &mut self.lives[life];
            if life.path == event.path {
                life.alive = event.object.is_some();
            } else if event.object.is_none() {
                // Gone under a name that it no longer has.
                continue;
            }
            life.versions.push(version(event));
        }
    }

    /// The file that an event is about.
    fn whose(&mut self, event: &Event) -> usize {
        if let Some(&life) = self.at.get(&event.path) {
            let moved_on = self.lives[life].path != event.path;
            // Its name was taken by another one; but what was deleted and comes back is itself.
            if !(moved_on && event.sign == Sign::Added) {
                return life;
            }
        }
        self.lives.push(Life { versions: Vec::new(), path: event.path.clone(), alive: true });
        self.at.insert(event.path.clone(), self.lives.len() - 1);
        self.lives.len() - 1
    }
}
