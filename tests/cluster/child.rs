//! This program once more as a process of its own, so that its memory can be measured.

use super::kubeconfig;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

const ASKED: &str = "VIBE_TEST_SNAPSHOT";

/// What one snapshot took.
pub struct Took {
    pub time: Duration,
    /// The most memory that was in use, in MiB.
    pub memory: u64,
    /// How long a core was busy with it, in milliseconds.
    pub busy: u64,
    /// How many things were said.
    pub observed: usize,
    pub mute: Vec<String>,
    /// Why there was no snapshot.
    pub failed: Option<String>,
}

/// Whether this process is that one.
pub fn asked() -> Option<ExitCode> {
    let kubeconfig = PathBuf::from(std::env::var_os(ASKED)?);
    let begun = Instant::now();
    let said = kubeconfig::ask(&kubeconfig, |_| {});
    let time = begun.elapsed().as_millis();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let memory: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    let busy: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10;
    let told = match said {
        Ok(said) => {
            let mute: Vec<String> = said.mute.iter().map(|mute| format!("{}: {}", mute.what, mute.told)).collect();
            serde_json::json!({"observed": said.observed.len(), "mute": mute})
        }
        Err(why) => serde_json::json!({"failed": why}),
    };
    let line = serde_json::json!({"time": time as u64, "memory": memory >> 10, "busy": busy, "told": told});
    // The parent reads it.
    std::fs::write(kubeconfig.with_extension("took"), line.to_string()).expect("a file");
    Some(ExitCode::SUCCESS)
}

/// Asks the cluster of a kubeconfig in a process of its own.
pub fn ask(kubeconfig: &Path) -> Result<Took, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let status = Command::new(program).env(ASKED, kubeconfig).status().map_err(|error| error.to_string())?;
    if !status.success() {
        return Err(format!("it ended with {status}"));
    }
    let line = std::fs::read_to_string(kubeconfig.with_extension("took")).map_err(|error| error.to_string())?;
    let line: serde_json::Value = serde_json::from_str(&line).map_err(|error| error.to_string())?;
    let told = &line["told"];
    Ok(Took {
        time: Duration::from_millis(line["time"].as_u64().unwrap_or_default()),
        memory: line["memory"].as_u64().unwrap_or_default(),
        busy: line["busy"].as_u64().unwrap_or_default(),
        observed: told["observed"].as_u64().unwrap_or_default() as usize,
        mute: told["mute"].as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect(),
        failed: told["failed"].as_str().map(str::to_owned),
    })
}
