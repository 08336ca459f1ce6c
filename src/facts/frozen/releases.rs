//! Names that are those of a release, of a year, or of the way from one release to another.

/// `v1.2`, `v1.34.0-notes`; not `1.2`, which numbers a chapter.
pub(super) fn is_version(name: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = name.strip_prefix('v') else { return false };
    let major = digits(rest);
    major > 0 && rest[major..].strip_prefix('.').is_some_and(|minor| digits(minor) > 0)
}

/// `v1.2`, `version-v3.10.x`, `4.13.0`: sites keep the pages of each version they ever had.
pub(super) fn is_folder_of_one(name: &str) -> bool {
    is_version(name.strip_prefix("version-").unwrap_or(name)) || is_release(name)
}

/// `4.13.0`, of three numbers or more. Chapters have two.
fn is_release(name: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    name.split('.').count() > 2 && name.split('.').all(is_number)
}

/// `baseline-v0.9.14`: a page about that release.
pub(super) fn ends_in_release(name: &str) -> bool {
    let last = name.rsplit(['-', '_']).next().unwrap_or_default();
    is_release(last.strip_prefix('v').unwrap_or(last))
}

/// `Helm chart 10.11.3`: what follows is of that release.
pub(super) fn names_release(heading: &str) -> bool {
    let last = heading.split_whitespace().next_back().unwrap_or_default().trim_matches(['`', '*', '(', ')']);
    let last = last.strip_prefix('v').unwrap_or(last);
    let parts: Vec<&str> = last.split('.').collect();
    parts.len() >= 3 && parts.iter().all(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

/// `3.3-3.4`, `v2.1-to-v2.2`: from one version to another.
pub(super) fn is_range(name: &str) -> bool {
    let is_one = |text: &str| {
        let mut parts = text.trim_matches(['-', '_']).trim_start_matches('v').split('.');
        parts.clone().count() > 1 && parts.all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let ends = name.split_once("-to-").or_else(|| name.split_once('-'));
    ends.is_some_and(|(from, to)| is_one(from) && is_one(to))
}

/// Whether the name of a folder begins with a year, as what is kept of that year does: `2022_release`, `z_2024_v020`.
pub(super) fn is_of_a_year(words: &[&str]) -> bool {
    let is_letter = |word: &&str| word.len() == 1;
    let first = words.iter().position(|word| !is_letter(word)).filter(|at| *at < 2);
    first.is_some_and(|at| is_year(words[at]))
}

/// Whether a word is a year of this century.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::names_release;

    #[test]
    fn a_release_has_three_numbers() {
        assert!(names_release("helm chart 10.11.3") && !names_release("helm 3") && !names_release("in 1.2.3 and on"));
    }
}
