//! All objects of a kind, page by page.

use super::page;
use super::wanted::How;
use super::wire::{Lost, NAMES, WHOLE, Wire};
use crate::sources::cluster::kind::Kind;
use crate::sources::cluster::read::Item;

/// What came of a list; where something was lost, what came before it stands.
pub(super) struct Listed<T> {
    pub found: Vec<T>,
    pub lost: Option<Lost>,
}

/// A page that is too long is asked for again in one this many times smaller.
const SMALLER: usize = 10;

/// Asks for the list at `path`, with this `query` besides, and has `read` take from each object what is wanted.
pub(super) async fn list<T>(
    wire: &Wire,
    path: &str,
    query: &str,
    how: How,
    mut read: impl FnMut(Item, &mut Vec<T>),
) -> Listed<T> {
    let accept = if how == How::Names { NAMES } else { WHOLE };
    let mut found = Vec::new();
    let (mut limit, mut pages, mut again) = (wire.limits.page.max(1), 0, true);
    let mut token = None::<String>;
    let lost = loop {
        let from = token.as_deref().map(|token| format!("&continue={}", escaped(token))).unwrap_or_default();
        match wire.get(&format!("{path}?limit={limit}{query}{from}"), accept).await {
            Ok(bytes) => match page::read(&bytes, &mut |item| read(item, &mut found)) {
                Ok(None) => break None,
                // The same page for ever.
                Ok(next) if next == token => break Some(Lost::Endless),
                Ok(next) => token = next,
                Err(error) => break Some(Lost::Broken(format!("it is no list: {error}"))),
            },
            Err(Lost::TooLong) if limit > 1 => {
                limit = (limit / SMALLER).max(1);
                continue;
            }
            // Between two pages the server has forgotten the state that the first was of.
            Err(Lost::Expired) if again && token.is_some() => {
                (again, token, pages) = (false, None, 0);
                found.clear();
                continue;
            }
            Err(lost) => break Some(lost),
        }
        pages += 1;
        if pages * limit >= wire.limits.pages * wire.limits.page {
            break Some(Lost::Endless);
        }
    };
    Listed { found, lost }
}

/// Asks for all objects of a kind.
pub(super) async fn kind<T>(
    wire: &Wire,
    kind: &Kind,
    how: How,
    namespace: Option<&str>,
    mut read: impl FnMut(&Kind, Item, &mut Vec<T>),
) -> Listed<T> {
    list(wire, &kind.path(namespace), "", how, |item, found| read(kind, item, found)).await
}

/// A value in a query.
pub(super) fn escaped(value: &str) -> String {
    percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string()
}
