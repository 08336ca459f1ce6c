//! The names, ports and addresses by which what runs in a cluster is reached.

use super::sink::Sink;
use super::tree::At;
use crate::sources::repo::{Attribute, Name, Of};

/// Annotations that give a name or an address to a service.
const HOSTS: &[&str] = &["external-dns.alpha.kubernetes.io/hostname", "external-dns.alpha.kubernetes.io/target"];
const ADDRESSES: &[&str] = &[
    "io.cilium/lb-ipam-ips",
    "lbipam.cilium.io/ips",
    "metallb.io/loadBalancerIPs",
    "metallb.universe.tf/loadBalancerIPs",
    "kube-vip.io/loadbalancerIPs",
];

/// Longer rules of a route are not taken apart.
const MOST_RULE: usize = 4_096;

/// Reads what an object of a kind says of how it is reached.
pub(super) fn read(sink: &mut Sink<'_>, object: At<'_>, kind: &str, names: &[Name]) {
    if let Some(annotations) = object.path(&["metadata", "annotations"]) {
        for key in HOSTS {
            parts(sink, annotations.get(key), Attribute::Host, names);
        }
        for key in ADDRESSES {
            parts(sink, annotations.get(key), Attribute::Address, names);
        }
    }
    let Some(spec) = object.get("spec") else { return };
    match kind {
        "Ingress" => {
            list(spec, "rules").for_each(|rule| host(sink, rule.get("host"), names));
        }
        "HTTPRoute" | "GRPCRoute" | "TLSRoute" => list(spec, "hostnames").for_each(|at| host(sink, Some(at), names)),
        "VirtualService" => list(spec, "hosts").for_each(|at| host(sink, Some(at), names)),
        "Certificate" => list(spec, "dnsNames").for_each(|at| host(sink, Some(at), names)),
        "Gateway" => {
            for listener in list(spec, "listeners") {
                host(sink, listener.get("hostname"), names);
                port(sink, listener.get("port"), names);
            }
            list(spec, "addresses").for_each(|at| parts(sink, at.get("value"), Attribute::Address, names));
        }
        "IngressRoute" | "IngressRouteTCP" => list(spec, "routes").for_each(|at| matched(sink, at.get("match"), names)),
        "Service" => {
            for one in list(spec, "ports") {
                port(sink, one.get("port"), names);
                port(sink, one.get("nodePort"), names);
            }
            parts(sink, spec.get("loadBalancerIP"), Attribute::Address, names);
        }
        _ => {}
    }
}

fn list<'a>(at: At<'a>, key: &str) -> impl Iterator<Item = At<'a>> {
    at.get(key).into_iter().flat_map(At::items)
}

/// A name that can be asked for: `*` alone is none.
pub(super) fn host(sink: &mut Sink<'_>, at: Option<At<'_>>, names: &[Name]) {
    if let Some(at) = at.filter(|at| at.text().is_some_and(is_host)) {
        sink.say(Of::Object, Attribute::Host, names, at);
    }
}

/// Whether a text can be the name of a host.
pub(in crate::sources) fn is_host(text: &str) -> bool {
    text.contains('.')
        && text.chars().all(|c| c.is_alphanumeric() || "-.*_".contains(c))
        && !crate::sources::repo::version::is_address(text)
}

/// A port is a number, or what is filled in.
pub(super) fn port(sink: &mut Sink<'_>, at: Option<At<'_>>, names: &[Name]) {
    if let Some(at) = at.filter(|at| at.text().is_some_and(|text| text.parse::<u16>().is_ok())) {
        sink.say(Of::Object, Attribute::Port, names, at);
    }
}

/// Values between commas.
fn parts(sink: &mut Sink<'_>, at: Option<At<'_>>, attribute: Attribute, names: &[Name]) {
    let Some((at, text)) = at.and_then(|at| Some((at, at.text()?))) else { return };
    let mut start = at.range().start;
    for part in text.split(',') {
        let value = part.trim();
        let from = start + (part.len() - part.trim_start().len());
        if !crate::sources::repo::version::is_filled_in(value) {
            sink.say_part(Of::Object, attribute, names, from..from + value.len());
        }
        start += part.len() + 1;
    }
}

/// The hosts of a rule of Traefik: Host(`a.example`) && Path(`/x`).
pub(super) fn matched(sink: &mut Sink<'_>, at: Option<At<'_>>, names: &[Name]) {
    let Some((at, text)) = at.and_then(|at| Some((at, at.text()?))) else { return };
    if text.len() > MOST_RULE {
        return;
    }
    let start = at.range().start;
    for (opened, call) in ["Host(", "HostSNI("].iter().flat_map(|call| text.match_indices(call)) {
        let arguments = &text[opened + call.len()..];
        let arguments = &arguments[..arguments.find(')').unwrap_or(0)];
        let mut from = opened + call.len();
        for (index, part) in arguments.split('`').enumerate() {
            if index % 2 == 1 && is_host(part) {
                let from = start + from;
                sink.say_part(Of::Object, Attribute::Host, names, from..from + part.len());
            }
            from += part.len() + 1;
        }
    }
}
