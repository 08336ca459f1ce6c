//! The readers, one for each type of diagram.

mod architecture;
mod block;
mod c4;
#[cfg(test)]
pub(super) mod cases;
mod class;
mod cynefin;
mod er;
mod event_modeling;
mod flowchart;
mod gantt;
mod git_graph;
mod info;
mod ishikawa;
mod journey;
mod kanban;
mod mindmap;
mod packet;
mod pie;
mod quadrant;
mod radar;
mod railroad;
mod requirement;
mod sankey;
mod sequence;
mod state;
mod swimlane;
mod timeline;
mod tree_view;
mod treemap;
mod venn;
mod wardley;
mod xychart;

use super::{Kind, Read};

/// The reader of a type, where there is one that is trusted.
pub fn reader(kind: Kind) -> Option<Read> {
    match kind {
        Kind::Flowchart => flowchart::READ,
        Kind::Sequence => sequence::READ,
        Kind::Class => class::READ,
        Kind::State => state::READ,
        Kind::Er => er::READ,
        Kind::Gantt => gantt::READ,
        Kind::GitGraph => git_graph::READ,
        Kind::Pie => pie::READ,
        Kind::Mindmap => mindmap::READ,
        Kind::Timeline => timeline::READ,
        Kind::Journey => journey::READ,
        Kind::Quadrant => quadrant::READ,
        Kind::Requirement => requirement::READ,
        Kind::C4 => c4::READ,
        Kind::Xychart => xychart::READ,
        Kind::Block => block::READ,
        Kind::Kanban => kanban::READ,
        Kind::Sankey => sankey::READ,
        Kind::Packet => packet::READ,
        Kind::Architecture => architecture::READ,
        Kind::Radar => radar::READ,
        Kind::Treemap => treemap::READ,
        Kind::Venn => venn::READ,
        Kind::EventModeling => event_modeling::READ,
        Kind::Wardley => wardley::READ,
        Kind::TreeView => tree_view::READ,
        Kind::Ishikawa => ishikawa::READ,
        Kind::Swimlane => swimlane::READ,
        Kind::Railroad => railroad::READ,
        Kind::Cynefin => cynefin::READ,
        Kind::Info => info::READ,
        Kind::Unknown => None,
    }
}
