//! The page that `vibe drift` writes, in a real browser: what is seen, clicked, filtered, and that it asks
//! nobody for anything.

#[path = "../support/mod.rs"]
mod support;

mod browser;

use browser::Browser;
use serde_json::Value;
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::Repository;
use support::ran::Ran;

const CHART: &str = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: NAME\nspec:\n  source:\n\
    \x20   repoURL: https://charts.example.org\n    chart: NAME\n    targetRevision: 1.2.3\n";
const LIST: &str = "There are three apps:\n\n- a\n- b\n\nOne is cert-manager.\n";

/// A report over a repository with a page of each sort, compared with an older one.
fn report() -> (Repository, PathBuf) {
    let mut repository = Repository::new();
    repository.git_init();
    let mut write = |path: &str, text: &str| repository.write(path, text).expect("a file");
    write("vibe/iac.md", "# Infrastructure\n\n> **Code:** [iac](../iac)\n\nPinned to `1.2.0`.\n");
    write("iac/main.tf", "version = \"1.2.0\"\n");
    write("vibe/apps.md", &format!("# Apps\n\n{LIST}"));
    write("vibe/true.md", "# Roles\n\nThere are two roles:\n\n- a\n- b\n");
    write("vibe/quiet.md", "# Quiet\n\nNothing to see.\n");
    write("vibe/incidents/2020-03-01-power.md", "# Power\n\nIt went.\n");
    write("apps/cert-manager.yaml", &CHART.replace("NAME", "cert-manager"));
    write("apps/kyverno.yaml", &CHART.replace("NAME", "kyverno"));
    repository.commit("Begin");
    repository.write("iac/main.tf", "version = \"1.3.0\"\n").expect("a file");
    repository.commit("Raise the pin");
    vibe(&repository, &["drift", "--format", "json", "--output-file", ".git/older.json"]);
    // As it would be of the day before: a trend needs two days.
    let older = repository.root().join(".git/older.json");
    let mut document: Value = serde_json::from_slice(&std::fs::read(&older).expect("a file")).expect("JSON");
    document["day"] = "2026-06-01".into();
    document["trend"] = serde_json::json!([{"day": "2026-06-01", "pages": {"true": 2, "dark": 2, "record": 1}}]);
    std::fs::write(&older, document.to_string()).expect("a file");
    repository.write("vibe/new.md", &format!("# New\n\n{LIST}")).expect("a file");
    let file = repository.root().join(".git/report.html");
    let to = file.to_str().expect("a path");
    vibe(&repository, &["drift", "--format", "html", "--since-report", ".git/older.json", "--output-file", to]);
    (repository, file)
}

fn vibe(repository: &Repository, args: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_vibe")).args(args).current_dir(repository.root()).output();
    Ran::of(output.expect("a run")).exits(0);
}

/// The browser, or the word that there is none: that goes past what the test runner keeps to itself.
fn browser() -> Option<Browser> {
    let Some(program) = browser::find() else {
        let words = "SKIPPED: no browser is on the PATH and VIBE_BROWSER names none, so the page was not opened";
        writeln!(std::io::stderr(), "{words}").expect("standard error");
        return None;
    };
    Some(Browser::start(&program))
}

fn shown(browser: &mut Browser, query: &str) -> u64 {
    let script = format!("[...document.querySelectorAll({query:?})].filter(it => it.offsetParent !== null).length");
    browser.eval(&script).as_u64().expect("a number")
}

fn place(browser: &mut Browser) -> String {
    browser.eval("location.hash").as_str().expect("a text").to_owned()
}

#[test]
fn the_page_is_seen_clicked_and_filtered() {
    let Some(mut browser) = browser() else { return };
    let (_repository, file) = report();
    browser.look(1280, "light");
    browser.open(&file);
    assert_eq!(shown(&mut browser, "#map .tile"), 6);
    assert_eq!(shown(&mut browser, "#map .tile.stale"), 2);
    // A tile leads to the row of its page, the number of wrong claims there to the first of them.
    browser.click("#map .tile.stale");
    assert_eq!(place(&mut browser), "#p0");
    assert_eq!(browser.eval("document.querySelector(':target code').textContent"), "vibe/apps.md");
    browser.click("#p0 a");
    assert_eq!(place(&mut browser), "#w0");
    let row = browser.eval("document.querySelector(':target').textContent");
    let row = row.as_str().expect("a text");
    assert!(row.contains("vibe/apps.md:3") && row.contains("three") && row.contains("says two"), "{row}");
    let is_in_view = "(() => { const box = document.querySelector(':target').getBoundingClientRect(); \
        return box.top > 60 && box.bottom < innerHeight; })()";
    assert_eq!(browser.eval(is_in_view), true, "what a link leads to is not covered");
    // A part that no page speaks of leads to where it is described.
    browser.click(".parts .tile.dark");
    assert_eq!(browser.eval("document.querySelector(':target').textContent.includes('apps/kyverno.yaml')"), true);
    browser.click(".parts .tile.lit");
    assert_eq!(browser.eval("document.querySelector(':target code').textContent"), "vibe/apps.md");
    // Every link leads somewhere.
    let dead = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))\
        .filter(href => href[0] !== '#' || !document.getElementById(href.slice(1)))";
    assert_eq!(browser.eval(dead), serde_json::json!([]));
    // The filters, with the mouse and the keyboard.
    browser.click(".chip:has([value=stale])");
    assert_eq!((shown(&mut browser, "#map .tile.stale"), shown(&mut browser, "#map .tile")), (0, 4));
    assert_eq!(browser.eval("document.getElementById('found').textContent"), "4 of 6 pages");
    browser.click(".chip:has([value=stale])");
    assert_eq!(shown(&mut browser, "#map .tile"), 6);
    browser.click("#words");
    browser.write("Infra");
    assert_eq!((shown(&mut browser, "#map .tile"), shown(&mut browser, "#map .tile.behind")), (1, 1));
    assert_eq!(shown(&mut browser, "#map section"), 1, "a folder without a page in it is not shown");
    assert_eq!(
        shown(&mut browser, ".scroll.empty"),
        shown(&mut browser, ".scroll.empty:not(:has(tbody tr:not([hidden])))")
    );
    // A link leads to where it says, whatever is filtered.
    browser.eval("location.hash = '#w0'");
    browser.rest();
    assert_eq!((shown(&mut browser, "#map .tile"), shown(&mut browser, "#w0")), (6, 1));
    assert!(browser.events("Runtime.exceptionThrown").is_empty());
    assert!(browser.events("Log.entryAdded").is_empty(), "the console is quiet");
}

#[test]
fn the_trend_says_what_is_new_and_what_was_mended() {
    let Some(mut browser) = browser() else { return };
    let (_repository, file) = report();
    browser.look(1280, "light");
    browser.open(&file);
    let label = browser.eval("document.querySelector('#trend svg').getAttribute('aria-label')");
    assert!(label.as_str().is_some_and(|label| label.starts_with("2026-06-01 to ")), "{label}");
    assert_eq!(browser.eval("document.querySelector('.chip:has([value=stale]) .change').textContent"), "+2");
    browser.click("nav a[href='#since']");
    assert_eq!(place(&mut browser), "#since");
    let tall = browser.eval("[...document.querySelectorAll('#trend polygon')].every(it => it.getBBox().height > 0)");
    assert_eq!(tall, true);
}

#[test]
fn it_fits_a_phone_and_both_sorts_of_colours() {
    let Some(mut browser) = browser() else { return };
    let (_repository, file) = report();
    let mut papers = Vec::new();
    for (width, colours) in [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")] {
        browser.look(width, colours);
        browser.open(&file);
        let wide = browser.eval("document.documentElement.scrollWidth").as_u64();
        assert!(wide.is_some_and(|wide| wide <= u64::from(width)), "{wide:?} on {width}");
        papers.push(browser.eval("getComputedStyle(document.body).backgroundColor").to_string());
        let low = browser.eval(CONTRAST);
        assert_eq!(low, serde_json::json!([]), "too little contrast at {width}, {colours}");
        let picture = browser.picture();
        assert!(picture.len() > 10_000, "a picture of nothing");
        keep(&format!("report-{width}-{colours}"), &picture);
    }
    assert!(papers[0] != papers[1] && papers[0] == papers[2], "{papers:?}");
}

/// For whoever wants to look at it.
fn keep(name: &str, picture: &str) {
    if let Some(folder) = std::env::var_os("VIBE_PICTURES") {
        std::fs::write(PathBuf::from(folder).join(format!("{name}.png.base64")), picture).expect("a picture");
    }
}

/// The texts that stand out from what is under them by less than 4.5 to 1, which is what WCAG asks.
const CONTRAST: &str = r"(() => {
    const numbers = colour => colour.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const under = it => {
        const colour = numbers(getComputedStyle(it).backgroundColor);
        return colour[3] === 0 && it.parentElement ? under(it.parentElement) : colour;
    };
    const has = it => [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    return [...document.body.querySelectorAll('*')].filter(it => it.offsetParent && has(it)).map(it => {
        const [a, b] = [light(numbers(getComputedStyle(it).color)), light(under(it))].sort((x, y) => y - x);
        return [it.textContent.slice(0, 30), it.className, (a + 0.05) / (b + 0.05)];
    }).filter(([, , ratio]) => ratio < 4.5);
})()";

#[test]
fn it_asks_nobody_for_anything() {
    let Some(mut browser) = browser() else { return };
    let (_repository, file) = report();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let asked: &'static AtomicUsize = Box::leak(Box::default());
    std::thread::spawn(move || {
        listener.incoming().for_each(|_| {
            asked.fetch_add(1, Ordering::SeqCst);
        })
    });
    browser.look(1280, "light");
    browser.open(&file);
    let requests = browser.events("Network.requestWillBeSent");
    let urls: Vec<&str> = requests.iter().filter_map(|request| request["request"]["url"].as_str()).collect();
    assert_eq!(urls, [format!("file://{}", file.display())], "the page itself and nothing else");
    // Even a script that came to stand in it could ask nobody: the policy of the page forbids it.
    let tried = browser.eval(&format!(
        "fetch('http://127.0.0.1:{port}/').then(() => 'answered', () => 'refused').then(first => \
         new Promise(done => {{ const image = new Image(); image.onload = () => done('answered'); \
         image.onerror = () => done(first); image.src = 'http://127.0.0.1:{port}/a.png'; }}))"
    ));
    assert_eq!((tried, asked.load(Ordering::SeqCst)), ("refused".into(), 0));
    let said = browser.events("Log.entryAdded");
    let is_policy =
        |said: &Value| said["entry"]["text"].as_str().is_some_and(|it| it.contains("Content Security Policy"));
    assert!(said.len() >= 2 && said.iter().all(is_policy), "{said:?}");
}

#[test]
fn it_is_whole_without_scripts() {
    let Some(mut browser) = browser() else { return };
    let (_repository, file) = report();
    browser.look(1280, "light");
    browser.scripts(false);
    browser.open(&file);
    assert_eq!(shown(&mut browser, "#map .tile"), 6);
    assert_eq!(
        (shown(&mut browser, ".search"), shown(&mut browser, ".chip input")),
        (0, 0),
        "no switch that does nothing"
    );
    assert_eq!(shown(&mut browser, ".chip"), 5, "but what the colours mean");
    browser.click("#map .tile.behind");
    assert_eq!(browser.eval("document.querySelector(':target code').textContent"), "vibe/iac.md");
}

#[test]
fn the_page_of_a_fleet_leads_to_each_repository() {
    let Some(mut browser) = browser() else { return };
    let (repository, _) = report();
    let root = repository.root().display();
    let list = format!("[[repo]]\nname = \"home\"\npath = \"{root}\"\n[[repo]]\nname = \"gone\"\npath = \"gone\"\n");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("fleet.toml"), list).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_vibe"));
    let output = command.args(["fleet", "--output-folder", "out"]).current_dir(folder.path()).output();
    Ran::of(output.expect("a run")).exits(2);
    for (width, colours) in [(1280, "light"), (390, "dark")] {
        browser.look(width, colours);
        browser.open(&folder.path().join("out/index.html"));
        let wide = browser.eval("document.documentElement.scrollWidth").as_u64();
        assert!(wide.is_some_and(|wide| wide <= u64::from(width)), "{wide:?} on {width}");
        assert_eq!(browser.eval(CONTRAST), serde_json::json!([]), "too little contrast");
        keep(&format!("fleet-{width}-{colours}"), &browser.picture());
    }
    assert_eq!((shown(&mut browser, "tr[id^=r]"), browser.events("Network.requestWillBeSent").len()), (2, 1));
    browser.click("#r0 a[href='home/index.html']");
    browser.rest();
    assert_eq!(browser.eval("document.querySelectorAll('#map .tile').length"), 6);
}
