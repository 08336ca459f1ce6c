//! Addresses of machines, as pages and files write them.

use std::net::Ipv4Addr;

/// Four numbers that a byte holds: `10.0.6.151`.
pub fn is_address(word: &str) -> bool {
    word.split('.').count() == 4 && word.split('.').all(|part| part.parse::<u8>().is_ok())
}

/// Whether two addresses are of the same kind: a machine has one of each, and one that the world sees beside one that
/// only its neighbours do.
pub fn of_one_kind(one: &str, other: &str) -> bool {
    let is_inner = |address: &str| address.parse::<Ipv4Addr>().is_ok_and(|address| address.is_private());
    one.contains(':') == other.contains(':') && is_inner(one) == is_inner(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_kind() {
        assert!(of_one_kind("10.0.0.1", "192.168.1.2") && of_one_kind("8.8.8.8", "1.1.1.1"));
        assert!(!of_one_kind("10.0.0.12", "203.0.113.10") && !of_one_kind("10.0.0.1", "fd00::1"));
    }

    #[test]
    fn four_numbers() {
        assert!(
            is_address("10.0.6.151") && !is_address("1.2.3") && !is_address("1.2.3.400") && !is_address("v1.2.3.4")
        );
    }
}
