//! Certificates.

use crate::ask;
use crate::support::web::{Reply, Web};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::fs;
use std::sync::Arc;
use vibe::sources::web::{Access, Distrust, Doubt, Verdict};

/// An authority of a house, and servers with its certificates.
struct House {
    authority: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let authority = CertifiedIssuer::self_signed(params, key).expect("an authority");
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("ca.pem"), authority.pem()).expect("a file");
        Self { authority, folder }
    }

    fn server(&self, name: &str, last_year: i32) -> Web {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        params.not_after = date_time_ymd(last_year, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.authority).expect("a certificate");
        let private = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![CertificateDer::from(certificate.der().to_vec())], private)
            .expect("a configuration");
        Web::secure(Arc::new(config), |_| Reply::Status(200))
    }

    fn access(&self, web: &Web) -> Access {
        Access { authorities: vec![self.folder.path().join("ca.pem")], ..web.access() }
    }
}

#[test]
fn an_authority_of_the_house_is_trusted_where_it_is_named() {
    let house = House::new();
    let web = house.server("site.lab", 2999);
    assert_eq!(ask("https://site.lab/", &house.access(&web)), Verdict::Alive);
}

#[test]
fn an_unknown_authority_leaves_it_open() {
    let (house, other) = (House::new(), House::new());
    let web = house.server("site.lab", 2999);
    assert_eq!(ask("https://site.lab/", &other.access(&web)), Verdict::Unclear(Doubt::Untrusted));
    assert_eq!(web.asked(), [""; 0]);
}

#[test]
fn what_browsers_warn_of_is_told() {
    let house = House::new();
    let old = house.server("site.lab", 2001);
    assert_eq!(ask("https://site.lab/", &house.access(&old)), Verdict::Distrusted(Distrust::Expired));
    let other = house.server("other.lab", 2999);
    assert_eq!(ask("https://site.lab/", &house.access(&other)), Verdict::Distrusted(Distrust::OtherHost));
}

#[test]
fn a_file_without_certificates_is_no_reason_to_go_on_without() {
    let house = House::new();
    let web = house.server("site.lab", 2999);
    fs::write(house.folder.path().join("ca.pem"), "nothing").expect("a file");
    let wanted = crate::addresses(&["https://site.lab/"]);
    let refused = vibe::sources::web::Web::default().ask(&wanted, &house.access(&web), &crate::manners());
    assert!(refused.expect_err("a refusal").fatal);
}
