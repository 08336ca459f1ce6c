//! The folder of the Terraform module that a page is of, where the page does not lie among its files.

use crate::text::RelPath;
use crate::workspace::Files;

/// Names of the folder that keeps the files of a module apart from its page.
const FOLDERS: &[&str] = &["terraform", "tf", "tofu", "src", "infra"];

/// Files that nearly every module has one of.
const FILES: &[&str] = &["main.tf", "variables.tf", "versions.tf", "providers.tf", "outputs.tf"];

/// The folder below that of a page, which has no files of Terraform itself, that has them. At the top a folder is one of
/// several parts, and not what the page is of.
pub fn below(files: &Files, folder: &RelPath) -> Option<RelPath> {
    let is_one = |folder: &RelPath| FILES.iter().filter_map(|name| folder.join(name)).any(|file| files.has(&file));
    if folder.is_root() || is_one(folder) {
        return None;
    }
    FOLDERS.iter().filter_map(|name| folder.join(name)).find(is_one)
}
