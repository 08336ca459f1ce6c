//! What it means for a reader that something was not told.

use super::wire::{Lost, seconds};
use crate::sources::Unavailable;
use crate::sources::cluster::{Limits, Mute, Muteness, SOURCE};

/// That `what` was not told, and what it means.
pub(super) fn mute(what: &str, lost: &Lost, limits: &Limits) -> Mute {
    let (why, told) = match lost {
        Lost::Forbidden => {
            let mend = match what {
                "api" | "apis" | "version" => "bind the cluster role `system:discovery`".to_owned(),
                what => format!("allow `get` and `list` of `{what}`"),
            };
            (Muteness::Forbidden, format!("`{what}` may not be listed (403); {mend}"))
        }
        Lost::Unknown => (Muteness::Forbidden, format!("`{what}` was not told: who asks is no longer known (401)")),
        Lost::TooLong => {
            let why = format!("one answer about `{what}` is longer than {}", megabytes(limits.largest));
            (Muteness::TooMuch, format!("{why} and was not read"))
        }
        Lost::Enough => {
            let most = format!("{} or {}", seconds(limits.whole), megabytes(limits.most));
            (
                Muteness::TooMuch,
                format!("`{what}` was not read to its end: {most} is the most that is read of a cluster"),
            )
        }
        Lost::Endless => {
            let most = limits.pages.saturating_mul(limits.page);
            (Muteness::TooMuch, format!("the list of `{what}` does not end; no more than {most} of it were read"))
        }
        Lost::Slow => {
            let time = seconds(limits.answer);
            (Muteness::TooMuch, format!("the server did not tell of `{what}` within {time}; try again later"))
        }
        Lost::Missing => (Muteness::Broken, format!("the server has no `{what}` (404)")),
        Lost::Expired => {
            (Muteness::Broken, format!("the list of `{what}` changes faster than it can be read; try again"))
        }
        Lost::Broken(why) | Lost::Unreachable(why) => {
            (Muteness::Broken, format!("what the server says of `{what}` cannot be read: {why}"))
        }
    };
    Mute { what: what.into(), why, told: told.into() }
}

/// That the cluster says nothing at all.
pub(super) fn unavailable(name: &str, lost: &Lost, limits: &Limits) -> Unavailable {
    let why = match lost {
        Lost::Unknown => {
            format!(
                "the cluster `{name}` does not know who asks (401): the token or certificate has expired or is wrong; log in again"
            )
        }
        Lost::Unreachable(why) if why.contains("certificate") || why.contains("Certificate") => {
            let mend = "its authority belongs into the kubeconfig as `certificate-authority`";
            format!("the certificate of the cluster `{name}` is not trusted ({why}); {mend}")
        }
        Lost::Unreachable(why) => format!("the cluster `{name}` cannot be reached: {why}"),
        Lost::Slow | Lost::Enough => {
            format!("the cluster `{name}` did not answer within {}", seconds(limits.answer.min(limits.whole)))
        }
        lost => return Unavailable::skip(SOURCE, mute(name, lost, limits).told),
    };
    Unavailable::skip(SOURCE, why)
}

fn megabytes(bytes: usize) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MiB", bytes >> 20) }
}
