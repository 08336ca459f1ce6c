//! Words that are names of files.

/// Whether a word is the name of a file: `values.yaml`, and not `v1.2`, `self.name`, `example.org`.
pub fn is_one(word: &str) -> bool {
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    let Some((stem, extension)) = word.rsplit_once('.').filter(|_| plain) else { return false };
    // Names that begin with a dot are those that programs look for in any folder.
    EXTENSIONS.contains(&extension) && stem.len() >= 3 && !stem.starts_with('.')
}

/// Whether it also says which file is meant, wherever it stands.
pub fn is_particular(word: &str) -> bool {
    is_one(word) && !word.rsplit_once('.').is_some_and(|(stem, _)| GENERIC.contains(&stem))
}

/// Endings of files that people write, and that are not the names of other things as well.
const EXTENSIONS: &[&str] = &[
    "bash", "cfg", "conf", "css", "csv", "cue", "env", "go", "gotmpl", "hcl", "html", "ini", "j2", "java", "js",
    "json", "json5", "jsonnet", "kt", "lua", "md", "mdx", "nix", "php", "pkl", "pl", "proto", "ps1", "py", "rb", "rs",
    "service", "sh", "sql", "svg", "tf", "tfvars", "tmpl", "toml", "tpl", "ts", "tsx", "txt", "xml", "yaml", "yml",
];

/// Names that say what a file is for and not which one it is.
const GENERIC: &[&str] = &[
    "Chart",
    "README",
    "action",
    "compose",
    "config",
    "default",
    "defaults",
    "docker-compose",
    "index",
    "kustomization",
    "main",
    "mod",
    "outputs",
    "package",
    "providers",
    "settings",
    "terraform",
    "values",
    "variables",
    "versions",
];
