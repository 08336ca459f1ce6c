//! The language that a path names: `content/ja/`, `README.zh-CN.md`, `page.fr.md`.

use crate::text::RelPath;

/// What a path says of the language of its page.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// This one: a code of ISO 639-1, and the part of the path that says so.
    Language(String, String),
    /// That it is a translation, but not into what.
    Translation,
}

/// Codes of ISO 639-1 that name folders and files of translations.
const CODES: &[&str] = &[
    "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "gl", "he",
    "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "mn", "ms", "nb", "nl", "no", "pl",
    "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh",
];

/// Countries that stand for a language in names of files.
const COUNTRIES: &[(&str, &str)] = &[("cn", "zh"), ("tw", "zh"), ("jp", "ja"), ("kr", "ko"), ("br", "pt")];

/// Folders of translations.
const TRANSLATIONS: &[&str] = &["i18n", "l10n", "lang", "langs", "locale", "locales", "translated", "translations"];

/// Reads the folders from the innermost outwards, after the name of the file.
pub fn told(path: &RelPath) -> Told {
    if let Some(code) = suffix(path.stem()) {
        return Told::Language(code, path.name().to_owned());
    }
    let folder = path.folder();
    for part in folder.parts().rev() {
        if let Some(code) = code(part) {
            return Told::Language(code, format!("{part}/"));
        }
    }
    if folder.parts().any(|part| TRANSLATIONS.contains(&part)) { Told::Translation } else { Told::Nothing }
}

/// The language at the end of a file's name. Behind a dash or an underscore it counts for the files
/// of a repository that are written in capitals: `README_CN`, not `how-it-is`.
fn suffix(stem: &str) -> Option<String> {
    if let Some((_, end)) = stem.rsplit_once('.') {
        return code(end);
    }
    let (base, end) = stem.split_once(['-', '_'])?;
    let capital = base.len() > 3 && base.bytes().all(|byte| byte.is_ascii_uppercase());
    let country = || COUNTRIES.iter().find(|(country, _)| end.eq_ignore_ascii_case(country));
    if capital { code(end).or_else(|| country().map(|(_, code)| (*code).to_owned())) } else { None }
}

/// `fr`, `pt-br`, `zh_Hans`: the two letters of the language.
fn code(part: &str) -> Option<String> {
    let (language, region) = part.split_once(['-', '_']).unwrap_or((part, ""));
    let is_region =
        region.is_empty() || (2..=4).contains(&region.len()) && region.bytes().all(|b| b.is_ascii_alphabetic());
    if language.len() != 2 || !is_region {
        return None;
    }
    let language = language.to_ascii_lowercase();
    CODES.contains(&&*language).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(path: &str) -> Option<String> {
        match told(&RelPath::new(path).expect("a path")) {
            Told::Language(code, _) => Some(code),
            _ => None,
        }
    }

    #[test]
    fn folders_and_suffixes_name_languages() {
        assert_eq!(language("content/ja/docs/a.md").as_deref(), Some("ja"));
        assert_eq!(language("docs/pt_BR/a.md").as_deref(), Some("pt"));
        assert_eq!(language("README.zh-CN.md").as_deref(), Some("zh"));
        assert_eq!(language("README_CN.md").as_deref(), Some("zh"));
        assert_eq!(language("README-ja.md").as_deref(), Some("ja"));
        assert_eq!(language("docs/page.fr.md").as_deref(), Some("fr"));
    }

    #[test]
    fn other_names_do_not() {
        assert_eq!(language("docs/how-it-is.md"), None);
        assert_eq!(language("docs/v1.2.md"), None);
        assert_eq!(language("docs/to-do/go.md"), None);
        assert_eq!(told(&RelPath::new("docs/i18n/japanese/a.md").expect("a path")), Told::Translation);
    }
}
