//! A Learning Record Store on this computer, in a process of its own.

use std::io::Write;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use ureq::Agent;

/// How long one may take to begin.
const PATIENCE: Duration = Duration::from_secs(90);

/// The name and the password that all of them know, as a request says them.
const AUTH: &str = "Basic YWRhOmxvdmVsYWNl";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ralph,
    LearningLocker,
    Lars,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::Ralph, Kind::LearningLocker, Kind::Lars];

    fn script(self) -> &'static str {
        match self {
            Kind::Ralph => "ralph",
            Kind::LearningLocker => "learning-locker",
            Kind::Lars => "lars",
        }
    }

    /// Whether it has been fetched. Two of them always are; the third takes long to build.
    pub fn is_in(self, folder: &Path) -> bool {
        self != Kind::Lars || folder.join("lars").is_dir()
    }

    /// Whether it keeps what it was told when it is killed.
    pub fn keeps(self) -> bool {
        self != Kind::LearningLocker
    }
}

/// The folder with the stores; none where these tests are not asked for.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("UNRUFFLED_LRS").map(PathBuf::from);
    if folder.is_none() {
        println!("Skipped: UNRUFFLED_LRS names no folder with stores; tests/lrs/stores/README.md says how to get one.");
    }
    folder
}

fn stores() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lrs/stores")
}

/// Whether every line is a statement, as two validators see it.
pub fn validate(folder: &Path, lines: &str) {
    let mut node = Command::new("node");
    node.arg(stores().join("validate.mjs")).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut node = node.spawn().expect("node");
    node.stdin.take().expect("a way in").write_all(lines.as_bytes()).expect("it reads");
    let said = node.wait_with_output().expect("it ends");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
}

pub struct Lrs {
    kind: Kind,
    folder: PathBuf,
    data: TempDir,
    port: u16,
    process: Child,
    agent: Agent,
    pub address: String,
}

impl Lrs {
    pub fn start(kind: Kind, folder: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let data = TempDir::new().expect("a folder");
        let process = begin(kind, folder, port, data.path());
        let path = if kind == Kind::Lars { "" } else { "/xAPI" };
        let agent = Agent::config_builder().http_status_as_error(false).proxy(None).build().new_agent();
        let address = format!("http://127.0.0.1:{port}{path}");
        let mut lrs = Lrs { kind, folder: folder.to_owned(), data, port, process, agent, address };
        lrs.wait();
        lrs
    }

    pub fn version(&self) -> &'static str {
        if self.kind == Kind::Lars { "2.0.0" } else { "1.0.3" }
    }

    fn wait(&mut self) {
        let begun = Instant::now();
        while self.get(&self.path("limit=1")).is_none() {
            assert!(self.process.try_wait().expect("it can be asked").is_none(), "{:?} has ended", self.kind);
            assert!(begun.elapsed() < PATIENCE, "{:?} does not begin", self.kind);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn path(&self, query: &str) -> String {
        let server = format!("http://127.0.0.1:{}", self.port);
        format!("{}/statements?{query}", self.address.strip_prefix(&server).expect("an address on it"))
    }

    fn get(&self, path: &str) -> Option<Value> {
        let request = self.agent.get(format!("http://127.0.0.1:{}{path}", self.port)).header("Authorization", AUTH);
        let mut answer = request.header("X-Experience-API-Version", self.version()).call().ok()?;
        let body = answer.body_mut().read_to_string().ok()?;
        answer.status().is_success().then(|| serde_json::from_str(&body).expect("JSON"))
    }

    /// All that it has.
    pub fn statements(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut next = Some(self.path("limit=100&ascending=true"));
        while let Some(page) = next.take() {
            let page = self.get(&page).expect("it answers");
            all.extend(page["statements"].as_array().expect("a list").iter().cloned());
            next = page["more"].as_str().filter(|more| !more.is_empty()).map(|more| {
                // A path, or a whole address.
                more.split_once("://").map_or(more, |(_, rest)| &rest[rest.find('/').unwrap_or(0)..]).to_owned()
            });
        }
        all
    }

    /// Tells it a statement.
    pub fn keep(&self, statement: &Value) {
        let request = self.agent.post(format!("{}/statements", self.address)).header("Authorization", AUTH);
        let request = request.header("X-Experience-API-Version", self.version());
        let answer = request.header("Content-Type", "application/json").send(format!("[{statement}]"));
        assert!(answer.expect("it answers").status().is_success(), "it does not take it");
    }

    /// Kills it, wherever it is. It begins again with what it has.
    pub fn kill_and_start_again(&mut self) {
        if self.kind == Kind::Ralph {
            // What read it in stays, and begins the next one.
            let pid = std::fs::read_to_string(self.data.path().join("pid")).expect("the number of what serves");
            assert!(Command::new("kill").args(["-KILL", &pid]).status().expect("kill").success(), "{pid} is not there");
        } else {
            kill(&mut self.process);
            self.process = begin(self.kind, &self.folder, self.port, self.data.path());
        }
        self.wait();
    }
}

impl Drop for Lrs {
    fn drop(&mut self) {
        kill(&mut self.process);
        if self.kind == Kind::Lars {
            // Its database ends by itself.
            let _ = Command::new("flock").arg(self.data.path().join("lock")).arg("true").status();
        }
    }
}

fn begin(kind: Kind, folder: &Path, port: u16, data: &Path) -> Child {
    let mut store = Command::new(stores().join(kind.script()));
    store.arg(folder).arg(port.to_string());
    if kind.keeps() {
        store.arg(data);
    }
    // By a group of its own: it may have children.
    store.process_group(0).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a store")
}

fn kill(process: &mut Child) {
    let group = format!("-{}", process.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = process.wait();
}
