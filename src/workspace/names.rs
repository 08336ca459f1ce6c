//! How files and folders are named.

/// Whether a name is kebab-case: small letters and digits, with single hyphens between words. Dots may
/// stand between the parts of a version or before a language: `v1.34-upgrade`, `setup.fr`.
pub fn is_kebab(name: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase());
    !name.is_empty() && name.split(['-', '.']).all(word)
}

/// Whether a name is one that is written in capitals by habit: `README`, `CODE_OF_CONDUCT`.
pub fn is_capitals(name: &str) -> bool {
    let capital = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    name.chars().any(char::is_uppercase) && name.chars().all(capital)
}

/// A name in kebab-case: `My Page_v2` becomes `my-page-v2`, `pvcRecovery` becomes `pvc-recovery`.
pub fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    let mut small_before = false;
    for c in name.chars() {
        if !c.is_alphanumeric() && c != '.' {
            small_before = false;
            if !kebab.is_empty() && !kebab.ends_with('-') {
                kebab.push('-');
            }
            continue;
        }
        if c.is_uppercase() && small_before {
            kebab.push('-');
        }
        small_before = c.is_lowercase();
        kebab.extend(c.to_lowercase());
    }
    kebab.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_kebab_case() {
        for (name, expected) in [
            ("My Page_v2", "my-page-v2"),
            ("pvcRecovery", "pvc-recovery"),
            ("already-kebab", "already-kebab"),
            ("DNS_setup", "dns-setup"),
            ("trailing_", "trailing"),
        ] {
            assert_eq!(kebab(name), expected);
            assert!(is_kebab(expected), "{expected}");
        }
    }

    #[test]
    fn capitals_are_a_habit_of_their_own() {
        assert!(is_capitals("README") && is_capitals("CODE_OF_CONDUCT"));
        assert!(!is_capitals("Readme") && !is_capitals("0001"));
        assert!(!is_kebab("a--b") && !is_kebab("a_b") && !is_kebab("Ab") && is_kebab("01-système"));
    }
}
