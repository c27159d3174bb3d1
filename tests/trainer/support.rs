//! A builder for tests of the trainer program: files in a folder of their own, the real program,
//! and what it must say.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, LazyLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use unruffled::check::course::CheckedRubric;
use unruffled::check::{self, Checked};
use unruffled::conversation::Script;
use unruffled::diagnostic::Source;
use unruffled::dialogue::Rubric;
use unruffled::words::Messages;

/// What is said in English.
pub fn english() -> &'static Messages {
    static ENGLISH: LazyLock<Messages> = LazyLock::new(Messages::default);
    &ENGLISH
}

/// One run of the trainer program.
#[must_use = "a test that is not run tests nothing"]
pub struct Test {
    folder: TempDir,
    command: Command,
    stdin: Vec<u8>,
    status: i32,
    stdout: Option<String>,
    stdout_has: Vec<String>,
    stderr: Option<String>,
    stderr_has: Vec<String>,
}

/// What a run said.
pub struct Output {
    pub stdout: String,
    pub stderr: String,
}

impl Test {
    /// A run with these arguments, separated by spaces.
    pub fn new(args: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
        command.current_dir(folder.path()).args(args.split_whitespace());
        for name in [
            "UNRUFFLED_DIALOGUES",
            "UNRUFFLED_DATA",
            "UNRUFFLED_PAGE",
            "NO_COLOR",
            "CLICOLOR_FORCE",
            "CLICOLOR",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        Test {
            folder,
            command,
            stdin: Vec::new(),
            status: 0,
            stdout: None,
            stdout_has: Vec::new(),
            stderr: Some(String::new()),
            stderr_has: Vec::new(),
        }
    }

    /// Writes a file, and the folders it lies in.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        self
    }

    /// Puts a link there that leads to another file.
    #[cfg(unix)]
    pub fn link(self, to: &str, path: &str) -> Self {
        std::os::unix::fs::symlink(to, self.folder.path().join(path)).expect("a link");
        self
    }

    /// Puts a fixture into the folder.
    pub fn fixture(self, name: &str) -> Self {
        let text = fixture(name);
        let base = Path::new(name).file_name().expect("a fixture has a name").to_string_lossy().into_owned();
        self.file(&base, text)
    }

    /// Puts the shipped course into the folder `dialogues`.
    pub fn course(mut self) -> Self {
        for path in files(&root().join("dialogues"), "ron") {
            let name = format!("dialogues/{}", path.file_name().expect("a name").to_string_lossy());
            self = self.file(&name, fs::read(&path).expect("a shipped dialogue"));
        }
        self
    }

    /// One more argument, spaces and all.
    pub fn arg(mut self, arg: &str) -> Self {
        self.command.arg(arg);
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// What somebody types.
    pub fn stdin(mut self, text: impl Into<Vec<u8>>) -> Self {
        self.stdin = text.into();
        self
    }

    /// The exit status that is expected, where it is not 0.
    pub fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    /// Exactly what is expected on standard output.
    pub fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = Some(text.into());
        self
    }

    /// A part of what is expected on standard output.
    pub fn stdout_has(mut self, text: &str) -> Self {
        self.stdout_has.push(text.to_owned());
        self
    }

    /// Exactly what is expected on standard error, where it is not nothing.
    pub fn stderr(mut self, text: impl Into<String>) -> Self {
        self.stderr = Some(text.into());
        self
    }

    /// A part of what is expected on standard error.
    pub fn stderr_has(mut self, text: &str) -> Self {
        self.stderr = None;
        self.stderr_has.push(text.to_owned());
        self
    }

    /// Runs the program, whatever comes of it: its status, and all that it says.
    pub fn run_as_it_ends(mut self) -> (Option<i32>, String) {
        let output = self.ended();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).expect("the output is UTF-8"))
    }

    fn ended(&mut self) -> std::process::Output {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the trainer program starts");
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let typed = std::mem::take(&mut self.stdin);
        // A program that has heard enough closes its end; that is no failure of the test.
        let typist = std::thread::spawn(move || stdin.write_all(&typed));
        let output = child.wait_with_output().expect("the trainer program ends");
        let _ = typist.join().expect("the typist ends");
        output
    }

    /// Runs the program and compares.
    #[track_caller]
    pub fn run(mut self) -> Output {
        let output = self.ended();
        let (stdout, stderr) = (said(output.stdout), said(output.stderr));
        let told = format!("\n--- stdout\n{stdout}\n--- stderr\n{stderr}");
        assert_eq!(output.status.code(), Some(self.status), "exit status{told}");
        if let Some(expected) = &self.stdout {
            assert_eq!(&stdout, expected, "stdout{told}");
        }
        if let Some(expected) = &self.stderr {
            assert_eq!(&stderr, expected, "stderr{told}");
        }
        for part in &self.stdout_has {
            assert!(stdout.contains(part), "stdout lacks {part:?}{told}");
        }
        for part in &self.stderr_has {
            assert!(stderr.contains(part), "stderr lacks {part:?}{told}");
        }
        Output { stdout, stderr }
    }

    /// Runs the program and reads its standard output as JSON.
    #[track_caller]
    pub fn json(self) -> Value {
        let output = self.run();
        serde_json::from_str(&output.stdout).unwrap_or_else(|e| panic!("no JSON: {e}\n{}", output.stdout))
    }
}

/// Runs the program in a folder that stays.
pub fn run(folder: &Path, args: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trainer"));
    command.env_remove("UNRUFFLED_DIALOGUES").env_remove("COLUMNS").env("TZ", "UTC");
    command.current_dir(folder).args(args.split_whitespace());
    let output = command.output().expect("the trainer program");
    (output.status.code().expect("a status"), said(output.stdout), said(output.stderr))
}

/// What a program said. On Windows with its paths as every other system writes them, so that one test does for all:
/// `dialogues/soup.ron` for `dialogues\soup.ron`, which stands in quotes where it is part of a command.
pub fn said(bytes: Vec<u8>) -> String {
    let said = String::from_utf8(bytes).expect("the output is UTF-8");
    if !cfg!(windows) || said.starts_with(['[', '{']) || said.starts_with("digraph") {
        return said;
    }
    // From the root of a disk on they are those of the folder for the test.
    let path = regex_lite::Regex::new(r#"^("?)([\w./~-]+(?:\\[\w./~-]+)+)("?)"#).expect("a pattern");
    // A path with a space in it is two words here: its quotes are needed.
    let needless = |found: &regex_lite::Captures| found[1] == found[3];
    let in_quotes = |found: &regex_lite::Captures| if needless(found) { found[2].into() } else { found[0].to_owned() };
    let as_elsewhere = |word: &str| {
        path.replace(word, |found: &regex_lite::Captures| in_quotes(found).replace('\\', "/")).into_owned()
    };
    said.split_inclusive(char::is_whitespace).map(as_elsewhere).collect()
}

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file in `tests/fixtures`.
pub fn fixture(name: &str) -> String {
    let path = root().join("tests/fixtures").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The files of a folder with that ending, by name.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a folder entry").path());
    let mut paths: Vec<_> = paths.filter(|p| p.extension().is_some_and(|e| e == ending)).collect();
    paths.sort();
    paths
}

/// The smallest sound dialogue, which tests change one thing in.
///
/// ```text
/// opening --heard_you--> fed
///         `-was_hot----> walks_out
/// ```
pub static SOUP: LazyLock<String> = LazyLock::new(|| fixture("soup.ron"));

/// [`SOUP`] with its one `old` replaced.
#[track_caller]
pub fn soup(old: &str, new: &str) -> String {
    replaced(&SOUP, old, new)
}

/// A text with its one `old` replaced.
#[track_caller]
pub fn replaced(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} is there once");
    text.replace(old, new)
}

/// The rubric that is built in.
pub fn rubric() -> Arc<Rubric> {
    static BUILT_IN: LazyLock<Arc<Rubric>> = LazyLock::new(|| CheckedRubric::built_in().rubric);
    BUILT_IN.clone()
}

/// A dialogue's text, read and checked as the file `soup.ron` with the built-in rubric.
pub fn checked(text: &str) -> Checked {
    check::dialogue("soup.ron", Some("soup"), Arc::new(Source::new(text)), &rubric())
}

/// What was found in a text, each as `CODE line:column message`.
pub fn found(text: &str) -> Vec<String> {
    let report = checked(text).report;
    let line = |f: &unruffled::diagnostic::Finding| {
        let at = report.source.place(f.span.start);
        format!("{} {}:{} {}", f.code, at.line, at.column, f.message)
    };
    report.findings.iter().map(line).collect()
}

/// A sound dialogue and rubric, ready to be played.
#[track_caller]
pub fn script(dialogue: &str, rubric: &str) -> Arc<Script> {
    let (rubric, report) = check::rubric("rubric.ron", Arc::new(Source::new(rubric)));
    let rubric = rubric.unwrap_or_else(|| panic!("the rubric is not sound: {:#?}", report.findings));
    let checked = check::dialogue("test.ron", None, Arc::new(Source::new(dialogue)), &rubric);
    checked.playable().unwrap_or_else(|| panic!("not sound: {:#?}\n{dialogue}", checked.report.findings)).clone()
}

/// A run of the program on a fixture, by somebody who types something, and then something else after a while.
pub struct Open {
    /// The folder it runs in.
    _folder: TempDir,
    child: Child,
    stdin: ChildStdin,
    reader: JoinHandle<std::io::Result<String>>,
}

/// Starts the program on a fixture and types this.
#[track_caller]
pub fn open(args: &str, name: &str, typed: &str) -> Open {
    let mut test = Test::new(args).fixture(name);
    let mut child =
        test.command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the trainer program starts");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    stdin.write_all(typed.as_bytes()).expect("it listens");
    let mut stdout = child.stdout.take().expect("standard output is a pipe");
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.read_to_string(&mut text).map(|_| text)
    });
    Open { _folder: test.folder, child, stdin, reader }
}

impl Open {
    /// Types this, and waits for the end of the program at most so long, without closing its standard input.
    #[track_caller]
    pub fn type_and_wait(mut self, typed: &str, patience: Duration) -> String {
        self.stdin.write_all(typed.as_bytes()).expect("it listens");
        let until = Instant::now() + patience;
        while self.child.try_wait().expect("the child is there").is_none() {
            if Instant::now() > until {
                self.child.kill().expect("the child ends");
                panic!("the program waits for ever");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.reader.join().expect("the reader ends").expect("the output is UTF-8")
    }
}

/// Runs the program on a fixture with somebody at the terminal who types only this, and waits for its end at most so
/// long.
#[track_caller]
pub fn silent(args: &str, name: &str, typed: &str, patience: Duration) -> String {
    open(args, name, typed).type_and_wait("", patience)
}

/// A picture of one colour.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&vec![7; (width * height) as usize]).expect("its pixels");
    writer.finish().expect("the end");
    bytes
}
