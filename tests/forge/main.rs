//! The client of forges, against a real HTTP server on loopback.

#[path = "../support/mod.rs"]
mod support;

mod answers;
mod commits;
mod failures;
mod redirects;
mod trust;

use std::time::Duration;
use support::forge::Server;
use vibe::sources::forge::{Client, Home, Kind, Limits, Network, Secret, Token, Tokens};
use vibe::sources::remote::Remote;

/// What no output may hold.
const SECRET: &str = "s3cr3t-t0ken";

/// A network that loses patience soon.
fn network() -> Network {
    let limits = Limits {
        connect: Duration::from_secs(2),
        whole: Duration::from_millis(600),
        pause: Duration::from_millis(10),
        patience: Duration::from_secs(2),
        largest: 100_000,
        pages: 3,
        ..Limits::default()
    };
    Network { asked: true, limits, ..Network::default() }
}

fn with_token(network: Network) -> Network {
    let token = Token { name: "GITEA_TOKEN", kind: None, host: None, secret: Secret::new(SECRET) };
    Network { tokens: Tokens(vec![token]), ..network }
}

/// The client of a repository on a server.
fn client(server: &Server, kind: Kind, network: &Network) -> Client {
    Client::open(&home(server, kind), network).expect("a client")
}

fn home(server: &Server, kind: Kind) -> Home {
    Home { kind, remote: Remote::parse(&server.remote("lab/infra")) }
}
