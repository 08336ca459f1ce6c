//! Handouts for people.

pub mod undated_shareout;
