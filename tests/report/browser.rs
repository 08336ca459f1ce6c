//! A headless Chromium, driven by its own protocol over a pipe: no other program, no port.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A browser with one page open.
pub struct Browser {
    child: Child,
    pipe: ChildStdin,
    messages: Receiver<Value>,
    /// What happened, in order, and was not looked at yet.
    events: VecDeque<Value>,
    session: Option<String>,
    last: u64,
    _profile: tempfile::TempDir,
}

/// The most that any answer takes, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(120);

/// The browser of this machine: the one that `VIBE_BROWSER` names, or one that is on the PATH.
pub fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("VIBE_BROWSER").filter(|named| !named.is_empty()) {
        return Some(named.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH")?).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

impl Browser {
    /// Starts it, with a page that is empty.
    pub fn start(program: &Path) -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("sh");
        // The protocol goes over the descriptors 3 and 4.
        command.args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 >/dev/null 2>&1 </dev/null"]).arg(program);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]);
        // Nothing can be looked up: whatever the page or the browser itself would ask for fails.
        command.args(["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking"]);
        command.args(["--remote-debugging-pipe", "--hide-scrollbars"]);
        command.arg(format!("--user-data-dir={}", profile.path().display())).arg("about:blank");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a shell");
        let pipe = child.stdin.take().expect("a pipe");
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut message = Vec::new();
            while answers.read_until(0, &mut message).is_ok_and(|count| count > 0) {
                let value = serde_json::from_slice(message.strip_suffix(b"\0").unwrap_or(&message)).expect("JSON");
                if sender.send(value).is_err() {
                    return;
                }
                message.clear();
            }
        });
        let (events, session) = (VecDeque::new(), None);
        let mut browser = Self { child, pipe, messages, events, session, last: 0, _profile: profile };
        let target = browser.ask("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = browser.ask("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Network", "Runtime", "Log"] {
            browser.ask(&format!("{domain}.enable"), json!({}));
        }
        browser
    }

    /// Asks for something, and waits for the answer.
    #[track_caller]
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        let mut message = json!({"id": id, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = session.clone().into();
        }
        let mut bytes = serde_json::to_vec(&message).expect("JSON");
        bytes.push(0);
        self.pipe.write_all(&bytes).expect("the browser listens");
        loop {
            let answer = self.messages.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            if answer["id"] == id {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
            self.events.push_back(answer);
        }
    }

    /// Opens a file, and waits until all of it is there.
    pub fn open(&mut self, file: &Path) {
        self.events.clear();
        self.ask("Page.navigate", json!({"url": format!("file://{}", file.display())}));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.messages.recv_timeout(PATIENCE).expect("the page is loaded");
            self.events.push_back(event);
        }
    }

    /// What has happened of a sort since the page was opened.
    pub fn events(&mut self, method: &str) -> Vec<Value> {
        // Whatever was under way is told before this is answered.
        self.eval("0");
        self.events.iter().filter(|event| event["method"] == method).map(|event| event["params"].clone()).collect()
    }

    /// What an expression comes to, on the page; a promise is waited for.
    #[track_caller]
    pub fn eval(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.ask("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Clicks with the mouse into the middle of the first element that fits.
    #[track_caller]
    pub fn click(&mut self, query: &str) {
        let found = self.eval(&format!(
            "(() => {{ const it = document.querySelector({query:?}); it.scrollIntoView({{block: 'center'}}); \
             const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for (kind, count) in [("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 1)] {
            let button = if count == 0 { "none" } else { "left" };
            let params = json!({"type": kind, "x": found[0], "y": found[1], "button": button, "clickCount": count});
            self.ask("Input.dispatchMouseEvent", params);
        }
        self.rest();
    }

    /// Going to another place of the page is not over with the click; nothing tells when it is, and without
    /// scripts the page cannot be asked to wait.
    pub fn rest(&mut self) {
        std::thread::sleep(Duration::from_millis(200));
        self.eval("0");
    }

    /// Types into what has the focus.
    pub fn write(&mut self, text: &str) {
        self.ask("Input.insertText", json!({"text": text}));
    }

    /// As wide as this, in these colours.
    pub fn look(&mut self, width: u32, colours: &str) {
        let metrics = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500});
        self.ask("Emulation.setDeviceMetricsOverride", metrics);
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": colours}]});
        self.ask("Emulation.setEmulatedMedia", features);
    }

    /// Whether scripts run at all.
    pub fn scripts(&mut self, run: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", json!({"value": !run}));
    }

    /// A picture of the whole page, as PNG in base64.
    pub fn picture(&mut self) -> String {
        let answer = self.ask("Page.captureScreenshot", json!({"captureBeyondViewport": true}));
        answer["data"].as_str().expect("a picture").to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
