//! What the names of an architecture diagram refer to.

use crate::mermaid::Fault;
use crate::text::Span;
use std::collections::HashMap;

/// A group, service or junction: its name, and what it is in.
type Part = (Span, Option<Span>);

/// What a diagram says, in the order of mermaid's checks.
#[derive(Default)]
pub struct Parts {
    groups: Vec<Part>,
    services: Vec<Part>,
    junctions: Vec<Part>,
    /// Edges: the left name and whether it stands for its group, and the right one.
    pub edges: Vec<(Span, bool, Span, bool)>,
    /// The names of each `align`.
    pub aligned: Vec<Vec<Span>>,
}

/// What a name stands for.
#[derive(Clone, Copy)]
enum Known<'t> {
    Group,
    Node(Option<&'t str>),
}

impl Parts {
    /// Keeps a group, service or junction.
    pub fn add(&mut self, sort: &str, name: Span, outer: Option<Span>) {
        let parts = match sort {
            "group" => &mut self.groups,
            "service" => &mut self.services,
            _ => &mut self.junctions,
        };
        parts.push((name, outer));
    }

    /// Whether each name is given once and to something that fits.
    pub fn check(&self, text: &str) -> Result<(), Fault> {
        let mut known = HashMap::new();
        let groups = self.groups.iter().map(|part| (part, true));
        let nodes = self.services.iter().chain(&self.junctions).map(|part| (part, false));
        for (part, is_group) in groups.chain(nodes) {
            self.add_known(text, &mut known, part, is_group)?;
        }
        for edge in &self.edges {
            check_edge(text, &known, edge)?;
        }
        for names in &self.aligned {
            check_aligned(text, &known, names)?;
        }
        Ok(())
    }

    fn add_known<'t>(
        &self,
        text: &'t str,
        known: &mut HashMap<&'t str, Known<'t>>,
        (place, outer): &Part,
        is_group: bool,
    ) -> Result<(), Fault> {
        let name = place.of(text);
        if known.contains_key(name) {
            return Err(Fault::new(*place, format!("`{name}` a second time"), "another name"));
        }
        if let Some(outer) = outer {
            let group = outer.of(text);
            match known.get(group) {
                Some(Known::Group) if group != name => {}
                Some(Known::Node(_)) => {
                    return Err(Fault::new(*outer, format!("`{group}`, which is no group"), "a group"));
                }
                _ if group == name => {
                    return Err(Fault::new(*outer, format!("`{name}` within itself"), "another group"));
                }
                _ => {
                    let is_later = self.groups.iter().any(|(later, _)| later.of(text) == group);
                    let fault = Fault::new(
                        *outer,
                        format!("the group `{group}`, which is not there yet"),
                        "a group from above",
                    );
                    let advice = if is_later {
                        "write the outer group before the inner"
                    } else {
                        "add the group, or mend its name"
                    };
                    return Err(fault.advise(advice));
                }
            }
        }
        known.insert(name, if is_group { Known::Group } else { Known::Node(outer.map(|outer| outer.of(text))) });
        Ok(())
    }
}

fn check_edge(
    text: &str,
    known: &HashMap<&str, Known<'_>>,
    (left, left_goes_out, right, right_goes_out): &(Span, bool, Span, bool),
) -> Result<(), Fault> {
    let group_of = |place: &Span| match known.get(place.of(text)) {
        Some(Known::Node(group)) => Ok(*group),
        Some(Known::Group) => {
            let fault = Fault::new(
                *place,
                format!("the group `{}` at the end of an edge", place.of(text)),
                "a service or junction",
            );
            Err(fault.advise("connect a service in it, with `{group}` behind its name"))
        }
        None => Err(Fault::new(*place, format!("`{}`, which does not exist", place.of(text)), "a service or junction")),
    };
    let (from, to) = (group_of(left)?, group_of(right)?);
    let place = if *left_goes_out { left } else { right };
    if (*left_goes_out || *right_goes_out) && from.is_some() && from == to {
        return Err(Fault::new(*place, "`{group}` on an edge within one group", "ends in two groups"));
    }
    Ok(())
}

fn check_aligned(text: &str, known: &HashMap<&str, Known<'_>>, names: &[Span]) -> Result<(), Fault> {
    let mut seen = std::collections::HashSet::new();
    for place in names {
        let name = place.of(text);
        if !matches!(known.get(name), Some(Known::Node(_))) {
            return Err(Fault::new(
                *place,
                format!("`{name}`, which is no service or junction"),
                "a service or junction",
            ));
        }
        if !seen.insert(name) {
            return Err(Fault::new(*place, format!("`{name}` a second time"), "another name"));
        }
    }
    Ok(())
}
