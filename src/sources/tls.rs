//! Which certificates are trusted.

use crate::sources::Unavailable;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// TLS that trusts the authorities of the system and those in `files`.
/// `source` is who needs it.
///
/// # Errors
/// A file cannot be read or holds no certificate, or nothing is left to trust.
pub(super) fn config(source: &'static str, files: &[PathBuf]) -> Result<ClientConfig, Unavailable> {
    let mut roots = RootCertStore::empty();
    // Its errors are about single certificates of the system; what matters is whether any is left.
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for file in files {
        for certificate in certificates(source, file)? {
            let refused = |error| unusable(source, file, &format!("has a certificate that cannot be used: {error}"));
            roots.add(certificate).map_err(refused)?;
        }
    }
    if roots.is_empty() {
        let mend = "install `ca-certificates`, or name a file of them with `--cacert`";
        return Err(Unavailable::skip(source, format!("this system has no certificates to trust; {mend}")));
    }
    // Chosen here and not by a default of the whole process, which would be a global.
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Unavailable::skip(source, format!("TLS cannot be set up: {error}")))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn certificates(source: &'static str, file: &Path) -> Result<Vec<CertificateDer<'static>>, Unavailable> {
    let bytes = std::fs::read(file).map_err(|error| unusable(source, file, &format!("cannot be read: {error}")))?;
    let list: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    match list {
        Ok(list) if !list.is_empty() => Ok(list),
        _ => Err(unusable(source, file, "holds no certificate in PEM form")),
    }
}

/// The user named this file: that it is of no use is no reason to go on without it.
fn unusable(source: &'static str, file: &Path, why: &str) -> Unavailable {
    Unavailable::fatal(source, format!("`{}` {why}", file.display()))
}
