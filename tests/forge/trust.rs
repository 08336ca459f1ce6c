//! Certificates of private authorities, and hosts that only settings name.

use super::support::forge::{Reply, Server};
use super::{client, home, network, with_token};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use vibe::sources::forge::{Client, Kind, Network};

/// A forge whose certificate a private authority has signed, and the file with that authority.
fn private() -> (Server, tempfile::TempDir, PathBuf) {
    let mut authority = CertificateParams::new(Vec::new()).expect("names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().expect("a key")).expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let leaf = CertificateParams::new(vec!["localhost".to_owned()]).expect("names");
    let leaf = leaf.signed_by(&key, &authority).expect("a certificate");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("authority.pem");
    std::fs::write(&file, authority.pem()).expect("a file");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], rustls::pki_types::PrivateKeyDer::Pkcs8(key.serialize_der().into()))
        .expect("a certificate");
    let server = Server::start_tls(Arc::new(config), |_| Reply::json(&json!({"number": 1})));
    (server, folder, file)
}

#[test]
fn a_private_authority_is_trusted_where_its_file_is_named() {
    let (server, _folder, file) = private();
    let stranger = client(&server, Kind::Gitea, &network()).has_issue("lab/infra", 1).expect_err("not trusted");
    assert!(stranger.why.contains("is not trusted") && stranger.why.contains("--cacert"), "{stranger:?}");
    let trusting = Network { authorities: vec![file], ..network() };
    assert_eq!(client(&server, Kind::Gitea, &trusting).has_issue("lab/infra", 1), Ok(true));
}

#[test]
fn a_file_of_authorities_that_is_of_no_use_ends_the_run() {
    let (server, folder, _) = private();
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "no certificate").expect("a file");
    for file in [empty, folder.path().join("gone.pem")] {
        let trusting = Network { authorities: vec![file], ..network() };
        let refused = Client::open(&home(&server, Kind::Gitea), &trusting).err().expect("refused");
        assert!(refused.fatal, "{refused:?}");
    }
}

#[test]
fn a_host_that_only_the_settings_name_gets_no_token() {
    let server = Server::start(|_| Reply::new(401, ""));
    let mut home = home(&server, Kind::Gitea);
    // As a clone over ssh from one host, with `forge-url` naming another.
    let remote = vibe::sources::remote::Remote::parse("git@git.example.org:lab/infra.git").expect("a remote");
    home.remote = Some(remote.seen_at(&server.web()));
    let client = Client::open(&home, &with_token(network())).expect("a client");
    let why = client.has_issue("lab/infra", 1).expect_err("no token").why;
    assert!(why.contains("VIBE_FORGE_URL"), "{why}");
    assert_eq!(server.asked()[0].header("authorization"), None);
    let meant = Network { url: Some(server.web()), ..with_token(network()) };
    let client = Client::open(&home, &meant).expect("a client");
    let _ = client.has_issue("lab/infra", 2);
    assert!(server.asked()[1].header("authorization").is_some());
}
