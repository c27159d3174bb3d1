//! A screen that nobody sees: an X server of its own for each test.

use super::patience::{PATIENCE, until};
use super::picture::Picture;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A running X server without a screen. It ends with this value.
pub struct Display {
    server: Child,
    name: String,
    folder: TempDir,
}

impl Display {
    /// Opens a screen of this size, under a number that the server finds free.
    pub fn open(width: u32, height: u32) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut server = Command::new("Xvfb")
            // It says its number on standard output when it is ready.
            .args(["-displayfd", "1", "-nolisten", "tcp"])
            .args(["-screen", "0", &format!("{width}x{height}x24")])
            // The pointer is no part of the pictures, and the screen outlives a game that is killed.
            .args(["-nocursor", "-noreset"])
            // What it shows lies in a file: looking costs one read, however often.
            .arg("-fbdir")
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let said = server.stdout.take().map(|out| BufReader::new(out).read_line(&mut number));
        let display = Self { server, name: format!(":{}", number.trim()), folder };
        assert!(matches!(said, Some(Ok(1..))), "Xvfb ended before it was ready");
        display
    }

    /// Its name, as `DISPLAY` wants it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it shows now.
    pub fn look(&self) -> Picture {
        until("a picture of the screen", PATIENCE, || Picture::of_screen(&self.bytes()))
    }

    /// What it shows now, as the server keeps it; nothing as long as it keeps nothing.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(self.file()).unwrap_or_default()
    }

    /// The pixels of a part of a row, as the server keeps them. Costs a few microseconds, however often.
    pub fn row(&self, y: usize, across: Range<usize>) -> Vec<u8> {
        // Behind a header of 25 numbers and colours of 12 bytes each lie the rows.
        let mut header = [0; 100];
        let mut pixels = vec![0; 4 * across.len()];
        let file = File::open(self.file()).expect("the screen is kept in a file");
        file.read_exact_at(&mut header, 0).expect("it has a header");
        let number = |n: usize| header[4 * n..4 * n + 4].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        let start = number(0) + 12 * number(19) + y as u64 * number(12) + 4 * across.start as u64;
        file.read_exact_at(&mut pixels, start).expect("the row is there");
        pixels
    }

    /// What is seen of the customer's mouth, in a talk in a window of 1280x720: it changes with every picture in which
    /// they speak.
    pub fn mouth(&self) -> Vec<u8> {
        self.row(240, 180..240)
    }

    /// Whether there is nothing in its middle: no window, or one in which nothing was drawn. Costs next to nothing.
    pub fn is_blank(&self) -> bool {
        let mut middle = [0; 64];
        let read = File::open(self.file()).and_then(|file| {
            let half = file.metadata()?.len() / 2;
            file.read_exact_at(&mut middle, half)
        });
        read.is_err() || middle.iter().all(|&byte| byte == 0)
    }

    /// Waits until the last window is gone.
    pub fn wait_until_blank(&self) {
        until("an empty screen", PATIENCE, || self.is_blank().then_some(()));
    }

    /// The file in which the server keeps it, as an X window dump.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("Xvfb_screen0")
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Where it has ended by itself there is nothing left to do.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
