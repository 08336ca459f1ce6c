//! Files that nobody writes, and files that were cut off, garbled, or grown to the limit.

use super::read;

/// A path for each way that a file is read.
const PATHS: &[&str] = &[
    "apps/x/deployment.yaml",
    "Chart.yaml",
    "x/values.yaml",
    "kustomization.yaml",
    "compose.yaml",
    ".github/workflows/ci.yml",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "group_vars/all.yml",
    "host_vars/a.yml",
    "requirements.yml",
    "playbook.yml",
    "inventory/hosts.yml",
    "inventory/hosts.ini",
    "roles/x/templates/x.yaml.j2",
];

const SAMPLE: &str = "\u{feff}# é\r\napiVersion: argoproj.io/v1alpha1\r\nkind: ApplicationSet\nmetadata: {name: \"a\", labels: &l {b: c}}\n\
spec:\n  generators: [{list: {elements: [{name: x, chart: y, version: '1.2'}]}}]\n  template: *l\n  image: é/ü:1@sha256:ab\n\
---\n- hosts: all # x\n  vars:\n    k3s_version: !vault v1\n    # renovate: depName=o/p\n    x_version: \"1.2\"\n\
  tasks:\n  - copy:\n      content: |\n        apiVersion: helm.cattle.io/v1\n        kind: HelmChart\n        spec: {version: 1, chart: x, valuesContent: \"{{ a }}\"}\n\
---\nservices: &s\n  a: {image: \"a:1\", ports: [\"127.0.0.1:80:80\"]}\n  <<: [*s, *s]\nimage: {repository: {{ .x }}, tag: {{ toYaml .y | nindent 2 }}}\n{{- if }}\n\
[all]\nn[1:3] ansible_host=10.0.0.1 ; é\njobs:\n  j:\n    runs-on: [a, b]\n    steps: [{uses: a/b@8e5e7e5ab8b370d6c329ec480221332ada57f0ab}] # v1.2\n";

#[test]
fn a_file_may_end_or_lose_a_byte_anywhere() {
    for (turn, path) in PATHS.iter().enumerate() {
        // Each path begins elsewhere, so that all places have their turn.
        for (at, character) in SAMPLE.char_indices().skip(turn % 4).step_by(4) {
            read(path, &SAMPLE[..at]);
            let without = [&SAMPLE[..at], &SAMPLE[at + character.len_utf8()..]].concat();
            read(path, &without);
        }
    }
}

/// A text of 128 KiB: what is slower than its length shows, and the tests stay short.
fn filled(head: &str, unit: &str, tail: &str) -> String {
    let rest = 128 * 1024 - head.len() - tail.len();
    format!("{head}{}{tail}", unit.repeat(rest / unit.len()))
}

#[test]
fn nothing_makes_the_reading_long() {
    let texts = [
        filled("image: ", "[", ""),
        filled("image: ", "{a: ", ""),
        filled("image:\n", "- ", "x"),
        filled("image: ", "x", ""),
        filled("image: ", "é", ""),
        filled("image: \"", "\\u0041", "\""),
        filled("", "image: a:1\n", ""),
        filled("services: {a: {image: a:1}}\nx: {", "image: a, ", "}"),
        filled("", "---\nimage: a:1\n", ""),
        filled("image: ", "{{ x }}", ""),
        filled("image: x\n", "{{", ""),
        filled("image: x\n", "{{-\n", ""),
        filled("image: x\n", "{% x %}", ""),
        filled("version: 1\n", "version: 1.2\n", "{"),
        filled("apiVersion: v1\nkind: Service\nmetadata: {annotations: {io.cilium/lb-ipam-ips: \"", "1,", "\"}}\n"),
        filled("apiVersion: t/v1\nkind: IngressRoute\nspec: {routes: [{match: \"", "Host(`", "\"}]}\n"),
        filled("repos: [{repo: https://a/b/c, rev: v1, hooks: [", "{id: a}, ", "]}]"),
        filled("jobs: {j: {steps: [", "{uses: a/b@8e5e7e5ab8b370d6c329ec480221332ada57f0ab}, ", "]}}"),
        filled("# renovate: depName=a/b\nx_version: {", "a_version: 1.2, ", "}"),
        filled("image: |\n", "  x\n", ""),
        filled("image: &a [*a, ", "*a, ", "]"),
        filled("image:\n", "- &a b\n- *a\n", ""),
        filled("[all]\n", "n[1:9999999] ansible_host=10.0.0.1\n", ""),
        filled("", "%", "\nimage:"),
        filled("? ", "? ", "image:"),
        filled("image: a\n", "\t\0\u{85}\u{2028}", ""),
    ];
    for text in &texts {
        for path in PATHS {
            read(path, text);
        }
    }
}

#[test]
fn a_long_text_behind_many_aliases_is_read_once() {
    let block = "        image: {repository: a/b, tag: 1.2}\n".repeat(1_000);
    let head = format!("apiVersion: v1\nkind: List\nx:\n  y: &b |\n{block}items:\n");
    let chart = "- {apiVersion: helm.cattle.io/v1, kind: HelmChart, spec: {chart: c, version: 1, valuesContent: *b}}\n";
    read("x.yaml", &filled(&head, chart, ""));
    let map = format!("x: &b {{{}}}\nitems:\n", "a: {image: b}, ".repeat(4_000));
    let source = "- {apiVersion: argoproj.io/v1alpha1, kind: Application, spec: {source: {helm: {values: *b}}}}\n";
    read("x.yaml", &filled(&format!("apiVersion: v1\nkind: List\n{map}"), source, ""));
}

#[test]
fn aliases_of_aliases_do_not_grow() {
    let mut text = "apiVersion: a.b/v1\nkind: K\nspec:\n  a0: &a0 {image: x/y:1, version: 1.2}\n".to_owned();
    for level in 1..60 {
        let below = level - 1;
        text.push_str(&format!("  a{level}: &a{level} {{<<: [*a{below}, *a{below}], l: [*a{below}, *a{below}]}}\n"));
    }
    assert_eq!(read("x.yaml", &text).len(), 2);
}
