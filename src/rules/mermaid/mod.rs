//! Diagrams: that they render, and that a reader gets something from them.

pub mod broken_mermaid;
mod colour;
pub mod escaped_newline;
pub mod slash_label;
pub mod unexplained_diagram;
pub mod unquoted_label;
pub mod unreadable_palette;
pub mod unrenderable_diagram;
pub mod unthemed_diagram;
