//! How far a run may reach into the web, from arguments, environment and clock.

use crate::cli::args::Check;
use crate::sources::forge::Network;
use crate::sources::web::{Access, Lookup};
use std::path::PathBuf;

/// What the arguments and the environment allow.
pub fn access(args: &Check, network: &Network) -> Access {
    Access {
        now: jiff::Timestamp::now().as_second(),
        cache: cache().filter(|_| !args.no_cache),
        open: args.allow_private.clone(),
        authorities: network.authorities.clone(),
        proxies: network.proxies.clone(),
        lookup: Lookup::default(),
    }
}

/// The folder of the user for what can be made again.
pub fn cache() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let local = || folder(if cfg!(windows) { "LOCALAPPDATA" } else { "HOME" });
    let below = if cfg!(windows) { "cache" } else { ".cache" };
    Some(folder("XDG_CACHE_HOME").or_else(|| Some(local()?.join(below)))?.join("vibe"))
}
