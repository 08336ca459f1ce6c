//! Terraform and OpenTofu: providers, modules, releases, lists, and what else their files pin.

mod blocks;
mod declared;
mod kept;
mod lock;
mod modules;
mod resources;
mod sets;
mod settings;
mod signs;
mod values;

use crate::sources::repo::say::Say;
use crate::sources::repo::{Attribute, Name, Of, Reader, Truth};
use crate::text::RelPath;
use blocks::Outline;
use hcl_edit::parser::parse_body;
use hcl_edit::structure::{Body, Structure};
use kept::Kept;

pub use declared::{Declared, Part, declared, label};

/// Reads what Terraform, and what is written in its language, pins.
pub const READER: Reader = Reader { name: "Terraform", of: PINS, wants, read: pins };

/// Reads which lists and machines such files write out. Few pages speak of them, and most blocks of a file have to be
/// parsed for them.
pub const LISTS: Reader = Reader { name: "lists of Terraform", of: WRITTEN_OUT, wants, read: lists };

const PINS: &[Of] = &[Of::Chart, Of::Image, Of::Tool, Of::Provider, Of::Package, Of::Object];
const WRITTEN_OUT: &[Of] = &[Of::Node, Of::Set];

fn wants(file: &RelPath) -> bool {
    matches!(file.extension(), "tf" | "tofu" | "hcl" | "tfvars")
}

fn pins(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    if signs::may_pin_anything(text) {
        read(file, text, truths, PINS, signs::may_pin);
    }
}

fn lists(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    read(file, text, truths, WRITTEN_OUT, signs::may_list);
}

/// What the blocks that are looked at say of some kinds.
fn read(file: &RelPath, text: &str, truths: &mut Vec<Truth>, of: &[Of], look_at: fn(&Outline<'_>, &str) -> bool) {
    let is_lock = file.name() == ".terraform.lock.hcl";
    let said = heard(file, text, look_at, |say, body| {
        for structure in body {
            match structure {
                Structure::Block(block) if is_lock => lock::read(say, block),
                Structure::Block(block) => match block.ident.as_str() {
                    "terraform" | "packer" => settings::read(say, block),
                    "provider" => settings::provider(say, block),
                    "module" => modules::read(say, block),
                    "locals" => sets::read(say, &block.body),
                    "variable" => sets::variable(say, block),
                    _ => resources::read(say, block),
                },
                Structure::Attribute(attribute) => sets::attribute(say, attribute),
            }
        }
    });
    truths.extend(said.into_iter().filter(|truth| of.contains(&truth.of)));
}

/// The defaults of variables, as far as they are plain values.
pub(super) fn defaults(file: &RelPath, text: &str, truths: &mut Vec<Truth>) {
    truths.extend(heard(
        file,
        text,
        |block, _| block.keyword == "variable",
        |say, body| {
            for block in body.blocks().filter(|block| block.ident.as_str() == "variable") {
                let default = block.body.get_attribute("default");
                let default = default.and_then(|default| values::plain(say.text, &default.value));
                if let (Some(name), Some(at)) = (values::labels(block).first(), default) {
                    say.that(Of::Setting, Attribute::Default, &[Name::own(*name)], at);
                }
            }
        },
    ));
}

/// What is said of the blocks that are looked at, and of what stands between blocks.
fn heard(
    file: &RelPath,
    text: &str,
    look_at: impl Fn(&Outline<'_>, &str) -> bool,
    hear: impl Fn(&mut Say<'_>, &Body),
) -> Vec<Truth> {
    let mut said = Vec::new();
    let kept = Kept::of(text, |block| look_at(block, &text[block.span.clone()]));
    // The mark of byte order is no part of the language; as many blanks keep every byte in place.
    let masked = kept.text.strip_prefix('\u{feff}').map(|rest| format!("   {rest}"));
    let spoken = masked.as_deref().unwrap_or(&kept.text);
    if !spoken.trim().is_empty() {
        let mut say = Say::of(file, spoken, &mut said);
        bodies(spoken).iter().for_each(|body| hear(&mut say, body));
        kept.place(&mut said);
    }
    said
}

/// What a text holds: in one piece or, where the parser does not know a word of it, block by block, so that the others
/// are heard.
fn bodies(text: &str) -> Vec<Body> {
    if let Ok(body) = parse_body(text) {
        return vec![body];
    }
    let blocks = blocks::outline(text).filter(|blocks| blocks.len() * text.len() <= MOST_READ).unwrap_or_default();
    let alone = |one: &Outline<'_>| parse_body(&blocks::only(text, &one.span)).ok();
    blocks.iter().filter_map(alone).collect()
}

/// So many bytes are read at most, where each block of a file is read alone.
const MOST_READ: usize = 16 << 20;

#[cfg(test)]
mod tests {
    use super::{LISTS, READER};
    use crate::sources::repo::probe::{said, survives};

    #[test]
    fn what_pins_the_providers_and_the_program() {
        let text = r#"
terraform {
  required_version = "~> 1.8" # é
  required_providers {
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "~> 5.21"
    }
    vault  = { source = "registry.terraform.io/hashicorp/vault", version = "4.4.0" }
    google = "7.0.1"
    mine   = { source = "x/mine" }
  }
  backend "gcs" {
    bucket = "org-tf"
    prefix = "factory/main"
  }
}
provider "aws" {
  version = "2.46.0"
}
"#;
        let expected = [
            "3 Tool Constraint ~> 1.8: terraform, opentofu, tofu",
            "3 Tool Version 1.8 (open): terraform, opentofu, tofu",
            "7 Provider Constraint ~> 5.21: cloudflare, cloudflare/cloudflare",
            "9 Provider Constraint 4.4.0: vault, registry.terraform.io/hashicorp/vault, hashicorp/vault",
            "10 Provider Constraint 7.0.1: google",
            "14 Object Exists org-tf: gcs backend, backend, state backend",
            "15 Object Exists factory/main: gcs backend, backend, state backend",
            "19 Provider Constraint 2.46.0: aws",
        ];
        assert_eq!(said(&READER, "iac/providers.tf", text), expected);
    }

    #[test]
    fn what_was_resolved() {
        let text = r#"# This file is maintained automatically by "tofu init".
provider "registry.opentofu.org/hashicorp/vault" {
  version     = "4.4.0"
  constraints = "~> 4.0"
  hashes = ["h1:x"]
}
"#;
        let expected = [
            "3 Provider Version 4.4.0: registry.opentofu.org/hashicorp/vault, hashicorp/vault, vault",
            "4 Provider Constraint ~> 4.0: registry.opentofu.org/hashicorp/vault, hashicorp/vault, vault",
        ];
        assert_eq!(said(&READER, "iac/.terraform.lock.hcl", text), expected);
    }

    #[test]
    fn modules_and_releases() {
        let text = r#"
module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.1"
}
module "dns" {
  source = "git::https://github.com/org/tf-dns.git//zones?ref=v1.4.0"
}
module "local" {
  source = "../modules/x"
}
resource "helm_release" "certs" {
  name       = "cert-manager"
  repository = "https://charts.jetstack.io"
  chart      = "jetstack/cert-manager"
  version    = "v1.17.2"
  namespace  = "certs"
}
resource "helm_release" "other" {
  chart   = "other"
  version = var.other_version
}
"#;
        let expected = [
            "4 Package Constraint ~> 5.1: terraform-aws-modules/vpc/aws, network, +vpc",
            "4 Package Version 5.1 (open): terraform-aws-modules/vpc/aws, network, +vpc",
            "7 Package Version v1.4.0: tf-dns, org/tf-dns, dns",
            "16 Chart Version v1.17.2: cert-manager, jetstack/cert-manager, +certs",
            "17 Chart Namespace certs: cert-manager, jetstack/cert-manager, +certs",
        ];
        assert_eq!(said(&READER, "main.tf", text), expected);
    }

    #[test]
    fn lists_and_what_resources_pin() {
        let text = r#"
locals {
  applications = ["webapp", "erp"]
  groups       = toset(["ops"])
  cidrs        = ["10.0.0.0/8"]
  nodes = {
    "k3s-1" = { ip = "192.168.1.201", mac = "aa:bb:cc:dd:ee:ff" }
    k3s-2   = { ip = "192.168.1.202" }
  }
  talos_version = "v1.7.0"
}
variable "k3s_version" {
  default = "v1.30.0+k3s1"
}
variable "teams" {
  default = ["red", "blue"]
}
resource "docker_container" "cache" {
  image = "redis:7.2"
}
resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.3"
  min_tls_version = "1.2"
}
resource "aws_eks_cluster" "blue" {
  version = "1.29"
}
resource "x" "apps" {
  for_each = toset(["one", "two"])
  settings = { addons = { coredns = { version = "v1.11.1" } } }
}
"#;
        let pinned = [
            "10 Tool Version v1.7.0: talos",
            "13 Tool Version v1.30.0+k3s1: k3s",
            "19 Image Image redis:7.2: redis, +cache",
            "19 Image Version 7.2: redis, +cache",
            "23 Object Version 16.3: postgres, +aws_db_instance",
            "27 Object Version 1.29: +aws_eks_cluster, +blue",
            "31 Tool Version v1.11.1: +coredns",
        ];
        assert_eq!(said(&READER, "main.tf", text), pinned);
        let listed = [
            "3 Set Member webapp: applications",
            "3 Set Member erp: applications",
            "4 Set Member ops: groups",
            "7 Set Member k3s-1: nodes",
            "7 Node Address 192.168.1.201: k3s-1",
            "7 Node Mac aa:bb:cc:dd:ee:ff: k3s-1",
            "8 Set Member k3s-2: nodes",
            "8 Node Address 192.168.1.202: k3s-2",
            "16 Set Member red: teams",
            "16 Set Member blue: teams",
            "30 Set Member one: apps",
            "30 Set Member two: apps",
        ];
        assert_eq!(said(&LISTS, "main.tf", text), listed);
        let vars = "applications = [\"webapp\", \"cms\"]\nk3s_version = \"v1.30.0\"\n";
        assert_eq!(said(&READER, "terraform.tfvars", vars), ["2 Tool Version v1.30.0: k3s"]);
        let listed = ["1 Set Member webapp: applications", "1 Set Member cms: applications"];
        assert_eq!(said(&LISTS, "terraform.tfvars", vars), listed);
    }

    #[test]
    fn a_block_that_the_parser_does_not_know_silences_no_other() {
        let text = "module \"a\" {\n  source = \"git::https://x.org/a.git?ref=v1.2.3\"\n}\n\
            module \"b\" {\n  source = \"git::https://x.org/b.git?ref=v1.2.3\"\n  c = = 1\n}\n";
        assert_eq!(said(&READER, "main.tf", text), ["2 Package Version v1.2.3: a"]);
    }

    #[test]
    fn schemas_of_resources_pin_nothing() {
        let text = r#"
resource "k8s_custom_resource_definition" "routes" {
  spec { version = "1.2.3" }
}
resource "x" "y" { version = "1.2.4" }
"#;
        assert_eq!(said(&READER, "crd.tf", text), ["5 Object Version 1.2.4: +x, +y"]);
    }

    #[test]
    fn broken_files_say_little() {
        let text = "terraform {\n  required_providers {\n    a = { source = \"x/a\", version = \"1.0\" }\n  }\n}\n\
            locals { é = [\"b\"] }\n";
        survives(&READER, "main.tf", text);
        let many: String = (0..40_000).map(|number| format!("a{number} = {{ b{number} = \"1\" }}\n")).collect();
        said(&READER, "a.tfvars", &many);
        let wide: String = (0..40_000).map(|number| format!("b{number} = \"1\", ")).collect();
        said(&READER, "a.tfvars", &format!("a = {{ {wide} }}"));
    }
}
