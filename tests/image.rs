//! The container image, as far as that can be tried without containers: its files alone are the root, the
//! user is the one of the image, and there vibe clones, judges and writes its report.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::project;
use vibe::manifests::IMAGE_USER;

fn recipe() -> String {
    fs::read_to_string(project().join(".container/Containerfile")).expect("the recipe")
}

#[test]
fn the_recipe_ends_with_nothing_but_what_was_put_together() {
    let recipe = recipe();
    let last = recipe.rsplit("\nFROM ").next().expect("a stage");
    let lines: Vec<&str> = last.lines().collect();
    assert_eq!(lines[..2], ["scratch", "COPY --from=root /image/ /"]);
    assert!(lines.contains(&&*format!("USER {IMAGE_USER}:{IMAGE_USER}")));
    assert!(!last.contains("RUN"), "there is no shell to run it");
    // The compiler is one that the program builds with.
    let manifest: toml::Table =
        fs::read_to_string(project().join("Cargo.toml")).expect("a manifest").parse().expect("TOML");
    let least: Vec<u32> = numbers(manifest["package"]["rust-version"].as_str().expect("a version"));
    let used = recipe.split("/rust:").nth(1).and_then(|rest| rest.split('-').next()).expect("a version");
    assert!(numbers(used) >= least, "{used} is older than {least:?}");
    // All files of the checkout that it names are there.
    for line in recipe.lines().filter(|line| line.starts_with("COPY .")) {
        let file = line.split(' ').nth(1).expect("a file");
        assert!(project().join(file).exists(), "{file}");
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().expect("a number")).collect()
}

#[cfg(unix)]
mod root {
    use super::*;
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::process::{Command, Output};
    use support::Repository;

    /// Whether this machine can be asked: who is no root can change no root.
    fn can() -> Result<(), String> {
        let is = |program: &str, args: &[&str]| {
            Command::new(program).args(args).output().is_ok_and(|ran| ran.status.success())
        };
        let user = Command::new("id").arg("-u").output().map(|ran| ran.stdout).unwrap_or_default();
        match () {
            () if String::from_utf8_lossy(&user).trim() != "0" => Err("only root can change its root".to_owned()),
            () if !is("chroot", &["--version"]) => Err("there is no chroot".to_owned()),
            () if !Path::new("/etc/ssl/certs/ca-certificates.crt").is_file() => {
                Err("there are no certificates".to_owned())
            }
            () => Ok(()),
        }
    }

    /// The program to try: a static one where there is one, as in the image; else this one, with its libraries.
    fn program() -> PathBuf {
        let named = std::env::var_os("VIBE_STATIC").map(PathBuf::from);
        named.unwrap_or_else(|| env!("CARGO_BIN_EXE_vibe").into())
    }

    #[test]
    fn nothing_else_is_needed() {
        if let Err(why) = can() {
            writeln!(std::io::stderr(), "SKIPPED: {why}, so the files of the image were not tried").expect("said");
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("root");
        let made = Command::new(project().join(".container/assemble")).arg(&root).arg(program()).output();
        succeeded(&made.expect("a shell"));
        no_shell(&root);
        // What every container runtime brings.
        fs::create_dir(root.join("dev")).expect("a folder");
        for (name, minor) in [("null", "3"), ("urandom", "9")] {
            let device = root.join("dev").join(name);
            let made = Command::new("mknod").arg("-m").arg("666").arg(device).args(["c", "1", minor]).output();
            succeeded(&made.expect("mknod"));
        }
        let forge = forge();
        fs::write(root.join("home/vibe/.netrc"), "machine 127.0.0.1 login ada password geheim\n").expect("a file");
        let run = |program: &str, args: &[&str]| {
            let mut command = Command::new("chroot");
            command.arg(format!("--userspec={IMAGE_USER}:{IMAGE_USER}")).arg(&root).arg(program).args(args);
            command
                .env_clear()
                .env("PATH", "/usr/bin:/usr/sbin:/sbin")
                .env("HOME", "/home/vibe")
                .output()
                .expect("chroot")
        };
        succeeded(&run(
            "/usr/bin/git",
            &["clone", "--quiet", "--single-branch", "--template=", "--", &forge, "/work/repository"],
        ));
        let ran = run("/usr/bin/vibe", &["drift", "/work/repository", "--output-folder", "/reports"]);
        succeeded(&ran);
        let report = fs::read_to_string(root.join("reports/report.json")).expect("a report");
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        // Only whoever can ask git knows of the commit, and that the page is behind.
        assert_eq!((&report["history"][0]["page"], &report["mute"]), (&"vibe/iac.md".into(), &serde_json::json!([])));
        assert!(report["commit"].is_string());
        assert!(root.join("reports/index.html").is_file());
        // Elsewhere it may write nothing.
        let ran = run("/usr/bin/vibe", &["drift", "/work/repository", "--output-folder", "/etc/reports"]);
        assert_eq!(ran.status.code(), Some(2), "{}", String::from_utf8_lossy(&ran.stderr));
    }

    fn succeeded(ran: &Output) {
        assert!(
            ran.status.success(),
            "{}{}",
            String::from_utf8_lossy(&ran.stdout),
            String::from_utf8_lossy(&ran.stderr)
        );
    }

    /// The programs of the image are vibe and git, and no file belongs to a shell.
    fn no_shell(root: &Path) {
        let files = support::files_below(root);
        let programs: Vec<&Path> =
            files.iter().filter(|file| file.starts_with("usr/bin")).map(|file| &**file).collect();
        assert_eq!(programs, [Path::new("usr/bin/git"), Path::new("usr/bin/vibe")]);
        let shells = ["sh", "bash", "dash", "busybox", "perl"];
        assert!(
            files.iter().all(|file| file.file_name().is_none_or(|name| !shells.iter().any(|shell| name == *shell)))
        );
    }

    /// A forge that gives a repository to those who know the password. It serves files, as git needs no more.
    fn forge() -> String {
        let mut repository = Repository::new();
        repository.git_init();
        repository.write("vibe/iac.md", "# Code\n\n> **Code:** [iac](../iac)\n\nPinned to `1.2.0`.\n").expect("a file");
        repository.write("iac/main.tf", "version = \"1.2.0\"\n").expect("a file");
        repository.commit("Begin");
        repository.write("iac/main.tf", "version = \"1.3.0\"\n").expect("a file");
        repository.commit("Raise the pin");
        repository.git(&["update-server-info"]);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        std::thread::spawn(move || {
            let git = repository.root().join(".git");
            listener.incoming().flatten().for_each(|stream| {
                // Whoever goes away before the answer needs none.
                let _ = answer(stream, &git);
            });
        });
        format!("http://127.0.0.1:{port}/")
    }

    fn answer(mut stream: TcpStream, git: &Path) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let first = lines.next().transpose()?.unwrap_or_default();
        let mut is_known = false;
        for line in lines {
            let line = line?;
            // ada:geheim
            is_known |= line.eq_ignore_ascii_case("Authorization: Basic YWRhOmdlaGVpbQ==");
            if line.is_empty() {
                break;
            }
        }
        let path = first.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default();
        let file = git.join(path.trim_start_matches('/'));
        let (status, head, body) = match fs::read(&file) {
            _ if !is_known => ("401 No", "WWW-Authenticate: Basic realm=\"forge\"\r\n", Vec::new()),
            Ok(bytes) => ("200 Yes", "", bytes),
            Err(_) => ("404 None", "", Vec::new()),
        };
        let length = body.len();
        write!(stream, "HTTP/1.1 {status}\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n")?;
        stream.write_all(&body)
    }
}
