//! `vibe` checks documentation trees: structure, links, wording, decisions, diagrams, facts.
//!
//! The modules below stand in layers. A module uses those of lower layers only, never one of its
//! own layer or above; `tests/house.rs` reads the order from this table.
//!
//! | layer | modules |
//! |---|---|
//! | 0 | text |
//! | 1 | diagnostic, markdown, mermaid, substance |
//! | 2 | config, sources |
//! | 3 | workspace |
//! | 4 | suppress, fix, report, drift, facts |
//! | 5 | rule |
//! | 6 | rules |
//! | 7 | engine |
//! | 8 | authoring, manifests, review, survey |
//! | 9 | fleet |
//! | 10 | cli |

pub mod authoring;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod drift;
pub mod engine;
pub mod facts;
pub mod fix;
pub mod fleet;
pub mod manifests;
pub mod markdown;
pub mod mermaid;
pub mod report;
pub mod review;
pub mod rule;
pub mod rules;
pub mod sources;
pub mod substance;
pub mod suppress;
pub mod survey;
pub mod text;
pub mod workspace;
