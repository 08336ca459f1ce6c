//! No fix, of whatever rule, makes an invalid diagram of a valid one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::fs;
use vibe::config::Config;
use vibe::diagnostic::Safety;
use vibe::engine::Engine;
use vibe::markdown::drawing::drawings;
use vibe::markdown::parse;

/// How many diagrams of a page are valid, and how many there are.
fn count(page: &str) -> (usize, usize) {
    let drawings = drawings(page, &parse(page).0);
    (drawings.iter().filter(|drawing| vibe::mermaid::parse(&drawing.code).is_ok()).count(), drawings.len())
}

fuzz_target!(|text: &str| {
    let page = format!("# A page\n\n```mermaid\n{text}\n```\n");
    let (valid, all) = count(&page);
    if valid < all || all != 1 {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let guide = folder.path().join("vibe/guide");
    fs::create_dir_all(&guide).expect("a folder");
    fs::write(folder.path().join("vibe/README.md"), "# Root\n\n| Page | Status |\n|---|---|\n").expect("a page");
    fs::write(guide.join("page.md"), &page).expect("a page");
    let config = Config::default();
    let engine = Engine::new(&config, jiff::civil::date(2026, 6, 30)).expect("the rules");
    let report =
        engine.check_and_fix(folder.path(), &[], Safety::Unsafe).unwrap_or_else(|failure| panic!("{failure}"));
    for (path, new) in report.changed.iter().filter(|(path, _)| path.as_str().ends_with("page.md")) {
        assert_eq!(count(new), (1, 1), "{path} is broken by its fixes: {new}");
    }
});
