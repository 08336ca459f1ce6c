//! Which type of diagram a text is.

mod detect;

pub use detect::{closest, detect, is_known, is_spelling};

/// The types of diagrams of mermaid 11.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `flowchart`
    Flowchart,
    /// `sequence`
    Sequence,
    /// `class`
    Class,
    /// `state`
    State,
    /// `er`
    Er,
    /// `gantt`
    Gantt,
    /// `gitGraph`
    GitGraph,
    /// `pie`
    Pie,
    /// `mindmap`
    Mindmap,
    /// `timeline`
    Timeline,
    /// `journey`
    Journey,
    /// `quadrantChart`
    Quadrant,
    /// `requirement`
    Requirement,
    /// `c4`
    C4,
    /// `xychart`
    Xychart,
    /// `block`
    Block,
    /// `kanban`
    Kanban,
    /// `sankey`
    Sankey,
    /// `packet`
    Packet,
    /// `architecture`
    Architecture,
    /// `radar`
    Radar,
    /// `treemap`
    Treemap,
    /// `venn`
    Venn,
    /// `eventmodeling`
    EventModeling,
    /// `wardley`
    Wardley,
    /// `treeView`
    TreeView,
    /// `ishikawa`
    Ishikawa,
    /// `swimlane`
    Swimlane,
    /// `railroad`
    Railroad,
    /// `cynefin`
    Cynefin,
    /// `info`
    Info,
    /// Not known yet.
    #[default]
    Unknown,
}

impl Kind {
    /// All types, in the order of their readers.
    pub const ALL: &[Kind] = &[
        Kind::Flowchart,
        Kind::Sequence,
        Kind::Class,
        Kind::State,
        Kind::Er,
        Kind::Gantt,
        Kind::GitGraph,
        Kind::Pie,
        Kind::Mindmap,
        Kind::Timeline,
        Kind::Journey,
        Kind::Quadrant,
        Kind::Requirement,
        Kind::C4,
        Kind::Xychart,
        Kind::Block,
        Kind::Kanban,
        Kind::Sankey,
        Kind::Packet,
        Kind::Architecture,
        Kind::Radar,
        Kind::Treemap,
        Kind::Venn,
        Kind::EventModeling,
        Kind::Wardley,
        Kind::TreeView,
        Kind::Ishikawa,
        Kind::Swimlane,
        Kind::Railroad,
        Kind::Cynefin,
        Kind::Info,
    ];

    /// Its name, as mermaid's documentation writes it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Flowchart => "flowchart",
            Kind::Sequence => "sequence",
            Kind::Class => "class",
            Kind::State => "state",
            Kind::Er => "er",
            Kind::Gantt => "gantt",
            Kind::GitGraph => "gitGraph",
            Kind::Pie => "pie",
            Kind::Mindmap => "mindmap",
            Kind::Timeline => "timeline",
            Kind::Journey => "journey",
            Kind::Quadrant => "quadrantChart",
            Kind::Requirement => "requirement",
            Kind::C4 => "c4",
            Kind::Xychart => "xychart",
            Kind::Block => "block",
            Kind::Kanban => "kanban",
            Kind::Sankey => "sankey",
            Kind::Packet => "packet",
            Kind::Architecture => "architecture",
            Kind::Radar => "radar",
            Kind::Treemap => "treemap",
            Kind::Venn => "venn",
            Kind::EventModeling => "eventmodeling",
            Kind::Wardley => "wardley",
            Kind::TreeView => "treeView",
            Kind::Ishikawa => "ishikawa",
            Kind::Swimlane => "swimlane",
            Kind::Railroad => "railroad",
            Kind::Cynefin => "cynefin",
            Kind::Info => "info",
            Kind::Unknown => "unknown",
        }
    }
}
