//! The whole history.
