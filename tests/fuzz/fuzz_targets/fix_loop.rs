//! Whatever stands on a page, its fixes come to rest, and a second run changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::fs;
use vibe::config::Config;
use vibe::diagnostic::Safety;
use vibe::engine::Engine;

fuzz_target!(|text: &str| {
    let folder = tempfile::tempdir().expect("a folder");
    let guide = folder.path().join("vibe/guide");
    fs::create_dir_all(&guide).expect("a folder");
    fs::write(folder.path().join("vibe/README.md"), "# Root\n\n| Page | Status |\n|---|---|\n").expect("a page");
    fs::write(guide.join("page.md"), text).expect("a page");
    let config = Config::default();
    let engine = Engine::new(&config, jiff::civil::date(2026, 6, 30)).expect("the rules");
    for least in [Safety::Safe, Safety::Unsafe] {
        let report = engine.check_and_fix(folder.path(), &[], least).unwrap_or_else(|failure| panic!("{failure}"));
        for (path, text) in &report.changed {
            vibe::fix::write(folder.path(), path, text).expect("a written page");
        }
        let again = engine.check_and_fix(folder.path(), &[], least).unwrap_or_else(|failure| panic!("{failure}"));
        assert!(again.changed.is_empty(), "a second run changes {:?}", again.changed.keys());
    }
});
