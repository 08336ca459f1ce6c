//! What is never asked, however a page or a server leads there.

use crate::support::web::{Reply, Web};
use crate::{ask, ask_all, manners};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use vibe::sources::web::{Access, Lookup, Verdict};

#[test]
fn nothing_private_is_asked_unless_it_is_opened() {
    let web = Web::new(|_| Reply::Status(200));
    let port = web.address().port();
    let closed = Access { open: Vec::new(), ..web.access() };
    for host in ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "site.lab", "nas"] {
        assert_eq!(ask(&format!("http://{host}:{port}/"), &closed), Verdict::Private, "{host}");
    }
    assert_eq!(web.asked(), [""; 0]);
    let opened = Access { open: vec!["*.lab".to_owned()], ..web.access() };
    assert_eq!(ask("http://site.lab/", &opened), Verdict::Alive);
    assert_eq!(ask("http://site.org/", &opened), Verdict::Private);
}

#[test]
fn a_redirect_leads_to_nothing_private() {
    let inner = Web::new(|_| Reply::Status(200));
    let port = inner.address().port();
    for host in ["127.0.0.1", "inner.org", "localhost", "169.254.169.254"] {
        let to = format!("http://{host}:{port}/latest/meta-data");
        let web = Web::new(move |_| Reply::Headers(302, vec![("Location", to.clone())]));
        let access = Access { open: vec!["site.lab".to_owned()], ..web.access() };
        assert_eq!(ask("http://site.lab/", &access), Verdict::Private, "{host}");
    }
    assert_eq!(inner.asked(), [""; 0]);
}

#[test]
fn the_keys_of_the_machine_are_closed_even_to_those_who_open_all() {
    for ip in ["169.254.169.254", "100.100.100.200", "[fd00:ec2::254]", "[fe80::1]", "[::ffff:169.254.169.254]"] {
        let at: SocketAddr = format!("{ip}:80").parse().expect("an address");
        let access =
            Access { open: vec!["*".to_owned()], lookup: Lookup::new(move |_| Ok(vec![at])), ..Access::default() };
        assert_eq!(ask("http://metadata.cloud.org/", &access), Verdict::Private, "{ip}");
        assert_eq!(ask(&format!("http://{ip}/"), &access), Verdict::Private, "{ip}");
    }
}

#[test]
fn a_host_with_one_private_address_is_private() {
    let web = Web::new(|_| Reply::Status(200));
    let list: Vec<SocketAddr> = vec!["93.184.216.34:80".parse().expect("an address"), web.address()];
    let access = Access { lookup: Lookup::new(move |_| Ok(list.clone())), ..Access::default() };
    assert_eq!(ask("http://two-faced.org/", &access), Verdict::Private);
}

#[test]
fn a_name_cannot_change_its_mind_between_the_look_and_the_connection() {
    let web = Web::new(|question| match &*question.path {
        "/" => Reply::Headers(302, vec![("Location", "/again".to_owned())]),
        _ => Reply::Status(200),
    });
    let (at, count) = (web.address(), Arc::new(AtomicUsize::new(0)));
    let seen = count.clone();
    let lookup = Lookup::new(move |_| match seen.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(vec![at]),
        _ => Ok(vec![SocketAddr::from(([10, 0, 0, 1], 80))]),
    });
    let access = Access { lookup, ..web.access() };
    let answers = ask_all(&["http://site.lab/", "http://site.lab/b"], &access, &manners());
    assert!(answers.iter().all(|answer| answer.verdict == Verdict::Alive));
    // Two addresses of one host are looked at by two threads at once.
    assert!((1..=2).contains(&count.load(Ordering::Relaxed)));
}
