//! What settings are where nobody sets them: variables of Terraform, values of a chart, variables of a role of Ansible.
//! They are many, and pages speak of those of their own folder: so they are read file by file, where one is asked for.

use crate::sources::repo::{MAX_BYTES, Truth, terraform, yaml};
use crate::text::RelPath;

/// The folder whose settings a file declares, if it may declare any.
pub fn declares(file: &RelPath) -> Option<RelPath> {
    let (folder, is_yaml) = (file.folder(), matches!(file.extension(), "yaml" | "yml"));
    match (folder.name(), file.name()) {
        (_, name) if matches!(file.extension(), "tf" | "tofu") && !name.starts_with('.') => Some(folder),
        (_, "values.yaml" | "values.yml") => Some(folder),
        ("defaults", "main.yaml" | "main.yml") => Some(folder.folder()),
        ("main", _) if is_yaml && folder.folder_name() == "defaults" => Some(folder.folder().folder()),
        _ => None,
    }
}

/// The defaults that a file declares, as far as they are plain values.
pub fn defaults(file: &RelPath, text: &str) -> Vec<Truth> {
    let mut list = Vec::new();
    if text.len() as u64 <= MAX_BYTES {
        match file.extension() {
            "tf" | "tofu" => terraform::defaults(file, text, &mut list),
            _ => yaml::defaults(file, text, &mut list),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> RelPath {
        RelPath::new(path).unwrap_or_else(RelPath::root)
    }

    fn read(file: &str, text: &str) -> Vec<String> {
        let list = defaults(&path(file), text);
        list.iter().for_each(|truth| assert_eq!(truth.span.of(text), &*truth.value));
        list.iter().map(|truth| format!("{}={}", truth.names[0].text, truth.value)).collect()
    }

    #[test]
    fn whose_settings_files_declare() {
        for (file, folder) in [
            ("modules/web/variables.tf", Some("modules/web")),
            ("charts/web/values.yaml", Some("charts/web")),
            ("charts/web/values.prod.yaml", None),
            ("roles/web/defaults/main.yml", Some("roles/web")),
            ("roles/web/defaults/main/ports.yml", Some("roles/web")),
            ("roles/web/vars/main.yml", None),
            ("defaults/main.yml", Some("")),
        ] {
            assert_eq!(declares(&path(file)).as_ref().map(RelPath::as_str), folder, "{file}");
        }
    }

    #[test]
    fn variables_of_terraform() {
        let text = r#"
variable "kind" { default = "t3.micro" }
variable "count" {
  type    = number
  default = 3
}
variable "on" { default = true }
variable "tags" { default = {} }
variable "free" { type = string }
variable "filled" { default = "${local.x}-a" }
"#;
        assert_eq!(read("a/variables.tf", text), ["kind=t3.micro", "count=3", "on=true"]);
    }

    #[test]
    fn values_of_charts_and_roles() {
        let text = "image:\n  tag: \"1.2\"\nreplicas: 2\nlist: [a]\nname: \"{{ x }}\"\nempty: \"\"\n# -- What for.\n# @default -- 3\nmany: 4\n";
        assert_eq!(read("charts/web/values.yaml", text), ["image.tag=1.2", "replicas=2"]);
    }

    #[test]
    fn hostile_files() {
        for text in ["", "a: &x [*x]", "variable \"a\" {", "\u{feff}a: 1", &"a:\n ".repeat(5000), "- - - - a"] {
            read("a/variables.tf", text);
            read("a/values.yaml", text);
        }
    }
}
