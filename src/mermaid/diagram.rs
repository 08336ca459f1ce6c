//! What is in a diagram.

use super::Fault;
use super::Kind;
use crate::text::Span;

/// A diagram that mermaid accepts. All spans are of bytes in the text as it was given.
#[derive(Clone, Debug, Default)]
pub struct Diagram {
    /// Its type.
    pub kind: Kind,
    /// Whether its statements were read; otherwise only its type is known.
    pub is_read: bool,
    /// The front matter, with its dashes.
    pub front: Option<Span>,
    /// Directives such as `%%{init: …}%%`, with their marks.
    pub directives: Vec<Span>,
    /// Things that others are connected with: nodes, participants, classes, states, entities.
    pub nodes: Vec<Node>,
    /// What a reader sees: on nodes, edges, groups, messages, notes.
    pub labels: Vec<Label>,
    /// Connections.
    pub edges: Vec<Edge>,
    /// What holds others: subgraphs, boxes, composite states, namespaces.
    pub groups: Vec<Group>,
    /// What is said of colours and lines.
    pub styles: Vec<Style>,
    /// What mermaid accepts and then cannot draw, or draws otherwise than it is written: a date in
    /// another format, a task after an unknown one.
    pub unrenderable: Vec<Fault>,
}

/// A thing that others are connected with, at each place that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub id: Span,
}

/// What a reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The words, without quotes and brackets.
    pub span: Span,
    /// Whether they stand in quotes.
    pub is_quoted: bool,
    /// What they are written on.
    pub of: Of,
}

/// What a label is written on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A node, participant, class, state or entity.
    Node,
    /// A connection or a message.
    Edge,
    /// A subgraph, box, block or section.
    Group,
    /// A note.
    Note,
    /// The diagram itself, an axis, a date.
    Title,
}

/// A connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The arrow, without its label and ends.
    pub span: Span,
}

/// What holds others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// From its first word to its `end`.
    pub span: Span,
}

/// What is said of colours and lines, by `classDef`, `style` or `linkStyle`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The whole statement.
    pub span: Span,
    /// The class or thing that it is said of, as it is written.
    pub target: Span,
    /// What is said.
    pub properties: Vec<Property>,
}

/// One property of a style: `fill:#fff`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// `fill`
    pub name: Span,
    /// `#fff`
    pub value: Span,
}

impl Diagram {
    /// Every span, for whoever moves them all.
    pub(super) fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let styles = self.styles.iter_mut().flat_map(|style| {
            let properties = style.properties.iter_mut().flat_map(|own| [&mut own.name, &mut own.value]);
            [&mut style.span, &mut style.target].into_iter().chain(properties)
        });
        let nodes = self.nodes.iter_mut().map(|node| &mut node.id);
        let labels = self.labels.iter_mut().map(|label| &mut label.span);
        let edges = self.edges.iter_mut().map(|edge| &mut edge.span);
        let groups = self.groups.iter_mut().map(|group| &mut group.span);
        let faults = self.unrenderable.iter_mut().flat_map(|fault| {
            let edits = fault.advice.iter_mut().flat_map(|advice| &mut advice.edits).map(|(span, _)| span);
            std::iter::once(&mut fault.span).chain(edits)
        });
        nodes.chain(labels).chain(edges).chain(groups).chain(styles).chain(faults)
    }
}
