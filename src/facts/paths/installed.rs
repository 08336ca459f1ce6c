//! Paths of a machine that a configuration of Nix puts a file at: `home.file.".config/x".source = ./x;`.

/// Whether what stands before a path on its line is the option whose key the path is.
pub fn is_key_of_nix(before: &str) -> bool {
    before.strip_suffix('"').is_some_and(|before| OPTIONS.iter().any(|option| before.ends_with(option)))
}

/// Options whose keys are paths of a machine.
const OPTIONS: &[&str] = &["environment.etc.", "home.file.", "xdg.configFile.", "xdg.dataFile."];

#[cfg(test)]
mod tests {
    use super::is_key_of_nix;

    #[test]
    fn paths_of_a_machine() {
        assert!(is_key_of_nix("  home.file.\"") && is_key_of_nix("environment.etc.\""));
        assert!(!is_key_of_nix("home.file.\"x\".source = ./") && !is_key_of_nix("imports = [ \""));
    }
}
