//! Addresses of the web, asked of a real server on loopback.

#[path = "../support/mod.rs"]
mod support;

mod guard;
mod kept;
mod manners;
mod rule;
mod trust;
mod verdicts;

use std::time::Duration;
use vibe::sources::web::{Access, Address, Answer, Manners, Verdict, Web};

/// As in the rule, but in a hurry.
fn manners() -> Manners {
    Manners {
        timeout: Duration::from_secs(10),
        together: 8,
        per_host: 2,
        gap: Duration::ZERO,
        attempts: 3,
        pause: Duration::from_millis(1),
        patience: Duration::from_secs(5),
        keep: Duration::from_secs(24 * 60 * 60),
    }
}

fn addresses(list: &[&str]) -> Vec<Address> {
    list.iter().map(|address| Address::parse(address).expect("an address that may be asked")).collect()
}

fn ask_all(list: &[&str], access: &Access, manners: &Manners) -> Vec<Answer> {
    Web::default().ask(&addresses(list), access, manners).expect("answers")
}

fn ask(address: &str, access: &Access) -> Verdict {
    ask_all(&[address], access, &manners()).remove(0).verdict
}
