//! Where the cluster is and who asks it: a context of a kubeconfig, or the service account of a pod.

use super::proxy::proxy;
use super::wire::words;
use crate::sources::Unavailable;
use crate::sources::cluster::{Ask, SOURCE};
use futures_util::FutureExt;
use kube::Config;
use kube::config::{KubeConfigOptions, Kubeconfig, KubeconfigError};

/// What a cluster is called by the pod that runs in it.
const INSIDE: &str = "in-cluster";

/// Where it is, and what it is called.
pub(super) fn seat(ask: &Ask) -> Result<(Box<str>, Config), Unavailable> {
    let (name, mut config) = match kubeconfig(ask)? {
        Some(kubeconfig) => outside(kubeconfig, ask)?,
        None => (INSIDE.into(), Config::incluster().map_err(|_| nowhere())?),
    };
    config.connect_timeout = Some(ask.limits.connect);
    Ok((name, config))
}

/// The kubeconfig; `None` where nobody named one and there is none that names a context.
fn kubeconfig(ask: &Ask) -> Result<Option<Kubeconfig>, Unavailable> {
    let read = match &ask.kubeconfig {
        Some(file) => Kubeconfig::read_from(file),
        None => Kubeconfig::read(),
    };
    let is_named = ask.kubeconfig.is_some() || ask.context.is_some();
    match read {
        Ok(kubeconfig) if is_named || kubeconfig.current_context.is_some() => Ok(Some(kubeconfig)),
        Ok(kubeconfig) if kubeconfig.contexts.is_empty() => Ok(None),
        Ok(kubeconfig) => Ok(Some(kubeconfig)),
        Err(KubeconfigError::FindPath) if !is_named => Ok(None),
        // The default place is empty: then this may be a pod.
        Err(KubeconfigError::ReadConfig(error, _))
            if !is_named && error.kind() == std::io::ErrorKind::NotFound && Config::incluster().is_ok() =>
        {
            Ok(None)
        }
        Err(error) => Err(fatal(unread(&error))),
    }
}

fn outside(kubeconfig: Kubeconfig, ask: &Ask) -> Result<(Box<str>, Config), Unavailable> {
    let Some(context) = ask.context.clone().or_else(|| kubeconfig.current_context.clone()) else {
        return Err(fatal(format!(
            "the kubeconfig has no current context; name one with `--context`{}",
            of(&kubeconfig)
        )));
    };
    let Some(named) = kubeconfig.contexts.iter().find(|named| named.name == context) else {
        return Err(fatal(format!("the kubeconfig has no context `{context}`{}", of(&kubeconfig))));
    };
    let cluster = named.context.as_ref().map(|context| context.cluster.clone()).unwrap_or_default();
    let is_proxied = kubeconfig.clusters.iter().any(|named| {
        named.name == cluster && named.cluster.as_ref().is_some_and(|cluster| cluster.proxy_url.is_some())
    });
    let options = KubeConfigOptions { context: Some(context.clone()), ..KubeConfigOptions::default() };
    // Nothing in it waits.
    let config = Config::from_custom_kubeconfig(kubeconfig, &options).now_or_never();
    let mut config = match config {
        Some(Ok(config)) => config,
        Some(Err(error)) => return Err(fatal(format!("the context `{context}` is of no use: {}", unread(&error)))),
        None => return Err(fatal(format!("the context `{context}` cannot be read"))),
    };
    if !is_proxied {
        // The client looks into the environment itself, and takes `NO_PROXY` to be about the proxy.
        let (scheme, host) = (config.cluster_url.scheme_str().unwrap_or("https"), config.cluster_url.host());
        let proxy = proxy(&ask.proxies, scheme, host.unwrap_or_default());
        let broken = |_| fatal("the proxy of the environment has no address that can be read".to_owned());
        config.proxy_url = proxy.map(str::parse).transpose().map_err(broken)?;
    }
    Ok((context.into(), config))
}

/// The contexts that there are, for messages.
fn of(kubeconfig: &Kubeconfig) -> String {
    let names: Vec<String> = kubeconfig.contexts.iter().map(|named| format!("`{}`", named.name)).collect();
    if names.is_empty() { String::new() } else { format!("; it has {}", names.join(", ")) }
}

/// Why a kubeconfig is of no use. A parser quotes the lines it stumbles over, and those hold tokens.
fn unread(error: &KubeconfigError) -> String {
    match error {
        KubeconfigError::ReadConfig(error, file) => {
            format!("the kubeconfig `{}` cannot be read: {error}; name another with `--kubeconfig`", file.display())
        }
        KubeconfigError::Parse(_) => "the kubeconfig is no YAML that a kubeconfig can be".to_owned(),
        error => error.to_string(),
    }
}

fn nowhere() -> Unavailable {
    let mend = "name a kubeconfig with `--kubeconfig` or `KUBECONFIG`, or run where a service account is mounted";
    fatal(format!("no cluster is known: there is no kubeconfig, and this is no pod; {mend}"))
}

/// Who asks a cluster means one: to go on without it would look like an answer.
fn fatal(why: String) -> Unavailable {
    Unavailable::fatal(SOURCE, why)
}

/// The client; logs in, which may run a program.
pub(super) fn client(name: &str, config: Config) -> Result<kube::Client, Unavailable> {
    // The client builds TLS on the default of the process. There is one provider in this program; that it is
    // chosen already is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    kube::Client::try_from(config).map_err(|error| {
        let why = match &error {
            kube::Error::ProxyProtocolUnsupported { .. } | kube::Error::ProxyProtocolDisabled { .. } => {
                "its proxy speaks neither http, https nor socks5".to_owned()
            }
            error => words(error),
        };
        fatal(format!("the context `{name}` is of no use: {why}"))
    })
}
