//! The real program, as a process.

use super::display::Display;
use super::needs::software_driver;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use unruffled_game::wake::{RESTS, STIRS};

/// Linux counts a process's time in hundredths of a second, on every machine.
const TICKS_PER_SECOND: f64 = 100.0;

/// The program: the one just built, or the one that `UNRUFFLED_BINARY` names.
pub fn binary() -> PathBuf {
    let built = PathBuf::from(env!("CARGO_BIN_EXE_unruffled"));
    std::env::var_os("UNRUFFLED_BINARY").map_or(built, PathBuf::from)
}

/// The program without a window to open: nothing of this machine's desktop or settings reaches it.
pub fn command(data: &Path) -> Command {
    let mut command = Command::new(binary());
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "RUST_LOG"] {
        command.env_remove(name);
    }
    for name in ["DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "XDG_RUNTIME_DIR"] {
        command.env_remove(name);
    }
    // In an empty folder of its own it plays the dialogues that come with it, in English and in one time zone.
    command
        .env("UNRUFFLED_DATA", data)
        .env("LC_ALL", "C.UTF-8")
        .env("TZ", "UTC")
        .current_dir(data)
        .stdin(Stdio::null());
    command
}

/// How much memory a program has, in KiB.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// What is its own, and its part of what it shares with others: less as long as others read the same files.
    pub pss: u64,
    /// What it has asked for itself, whatever else runs.
    pub own: u64,
}

/// The program, running in a window. It ends with this value.
pub struct Program {
    process: Child,
    log: PathBuf,
    /// How much was in the log when it started.
    logged: u64,
}

impl Program {
    /// Starts it on this screen with this data folder, told this, and on the session bus at this address.
    pub fn start(display: &Display, data: &Path, arguments: &[OsString], bus: Option<&str>) -> Self {
        let log = data.join("log");
        let out = File::options().create(true).append(true).open(&log).expect("the log can be written");
        let mut command = command(data);
        command.args(arguments).env("DISPLAY", display.name()).env("WINIT_X11_SCALE_FACTOR", "1");
        command.envs(bus.map(|address| ("DBUS_SESSION_BUS_ADDRESS", address)));
        if let Some(driver) = software_driver() {
            command.env("VK_DRIVER_FILES", &driver).env("VK_ICD_FILENAMES", &driver);
        }
        // What Bevy shows by itself, and whether something moves.
        command.env("RUST_LOG", "info,wgpu=error,naga=warn,unruffled_game::wake=debug");
        let logged = out.metadata().expect("a file has a size").len();
        command.stderr(out.try_clone().expect("a file can be held twice")).stdout(out);
        Self { process: command.spawn().expect("the program starts"), log, logged }
    }

    /// Whether nothing on its screen moves, or is about to, by what it said last.
    pub fn rests(&self) -> bool {
        let mut said = String::new();
        let mut log = File::open(&self.log).expect("the log can be read");
        log.seek(SeekFrom::Start(self.logged)).and_then(|_| log.read_to_string(&mut said)).expect("the log is text");
        said.rfind(RESTS) > said.rfind(STIRS)
    }

    /// Ends it as a power cut does.
    pub fn kill(&mut self) {
        self.process.kill().expect("the program can be killed");
        self.process.wait().expect("its end is seen");
    }

    /// Whether it has ended by itself, and how; what it said goes to standard error where that was a failure.
    pub fn ended(&mut self) -> Option<bool> {
        self.process.try_wait().expect("its state can be asked for").map(|status| status.success())
    }

    /// How many seconds of a processor it has used so far.
    pub fn processor_seconds(&self) -> f64 {
        let stat = fs::read_to_string(self.file("stat")).expect("the program is running");
        // The second field is a name in parentheses, with anything in it.
        let after = stat.rsplit_once(") ").expect("the name is in parentheses").1;
        let ticks = after.split(' ').skip(11).take(2).map(|n| n.parse::<f64>().expect("times are numbers"));
        ticks.sum::<f64>() / TICKS_PER_SECOND
    }

    /// How much memory it has.
    pub fn memory(&self) -> Memory {
        let rollup = fs::read_to_string(self.file("smaps_rollup")).expect("the program is running");
        let sum = |name: &str| {
            let line = rollup.lines().find_map(|line| line.strip_prefix(name)).expect("its memory is summed up");
            line.trim().trim_end_matches(" kB").parse().expect("memory is a number")
        };
        Memory { pss: sum("Pss:"), own: sum("Pss_Anon:") }
    }

    /// One of the files that tell how the process is doing.
    pub fn file(&self, name: &str) -> PathBuf {
        Path::new("/proc").join(self.process.id().to_string()).join(name)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Where it has ended by itself there is nothing left to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("The program said:\n{}", fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}
