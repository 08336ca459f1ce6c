//! `swimlane-beta`: mermaid reads it with the grammar of flowcharts.

use super::flowchart;
use crate::mermaid::Read;

/// The reader.
pub const READ: Option<Read> = flowchart::READ;
