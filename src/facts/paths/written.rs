//! A path in the form that the author of a page gave another one.

use crate::facts::paths::scan::{Lead, Token};
use crate::text::RelPath;

/// What is to stand in place of a path: the same lead, seen from the same folder, with a slash at the end
/// where there was one. `base` is the folder that the path was seen from.
pub fn instead(page: &RelPath, token: &Token, base: &RelPath, to: &RelPath, is_folder: bool) -> String {
    let within = (!base.is_root() && to.is_within(base) && to != base)
        .then(|| to.as_str()[base.as_str().len()..].trim_start_matches('/'));
    let mut path = match (token.lead, within) {
        (Lead::Dots(0), Some(rest)) => format!("./{rest}"),
        (Lead::Dots(0), None) if base.is_root() => format!("./{to}"),
        (Lead::Dots(_), _) => {
            let link = to.link_from(page);
            if link.starts_with("../") { link } else { format!("./{link}") }
        }
        (Lead::Root, _) => format!("/{to}"),
        (Lead::Name, Some(rest)) => rest.to_owned(),
        (Lead::Name, None) => to.to_string(),
    };
    path.truncate(path.trim_end_matches('/').len());
    if is_folder && token.is_folder {
        path.push('/');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_author_s_form_is_kept() {
        let path = |text: &str| RelPath::new(text).expect("a path");
        let page = path("docs/a/page.md");
        let new = |word: &str, base: &str, to: &str, is_folder| {
            instead(&page, &Token::read(word, 0).expect("a path"), &path(base), &path(to), is_folder)
        };
        assert_eq!(new("apps/x.yaml", "", "apps/y.yaml", false), "apps/y.yaml");
        assert_eq!(new("/apps/x.yaml", "", "apps/y.yaml", false), "/apps/y.yaml");
        assert_eq!(new("./apps/x.yaml", "", "apps/y.yaml", false), "./apps/y.yaml");
        assert_eq!(new("img/x.png", "docs/a", "docs/a/pics/x.png", false), "pics/x.png");
        assert_eq!(new("./img/x.png", "docs/a", "docs/a/pics/x.png", false), "./pics/x.png");
        assert_eq!(new("img/x.png", "docs/a", "media/x.png", false), "media/x.png");
        assert_eq!(new("../b/x.md", "docs", "docs/c/x.md", false), "../c/x.md");
        assert_eq!(new("apps/x/", "", "apps/y", true), "apps/y/");
        assert_eq!(new("apps/x", "", "apps/y", true), "apps/y");
    }
}
