//! A desk to play at: a screen, a keyboard, a mouse, a data folder, and the game on it.

pub mod compare;
pub mod display;
pub mod hands;
pub mod lesson;
pub mod looks;
pub mod needs;
pub mod patience;
pub mod picture;
pub mod program;
pub mod reader;
pub mod walk;

use compare::changed;
use display::Display;
use hands::Hands;
use patience::{PATIENCE, until};
use picture::Picture;
use program::{Memory, Program};
use reader::Reader;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use unruffled_game::settings::Settings;

/// A screen on which nothing has stirred for so long, and in so many looks at it, has come to rest if the game says so
/// too. A machine that stalls stops the game and not the clock. Who knows what is to come waits for that instead, for a
/// label or a stored picture: this is for what nothing else tells.
const REST: Duration = Duration::from_millis(500);
const LOOKS: u32 = 8;

/// How many of a million pixels may change in a picture at rest: a text cursor that blinks is about 60.
const STIR: usize = 150;

/// A desk of one's own. What is on it ends with it.
pub struct Desk {
    // In this order: the game before its screen.
    program: Option<Program>,
    display: Display,
    data: TempDir,
    size: (u32, u32),
    arguments: Vec<OsString>,
    reader: Option<Reader>,
}

impl Desk {
    /// A desk with a screen of this size and an empty data folder. None where this machine cannot show windows: the test
    /// is skipped then, and says so, unless `UNRUFFLED_WINDOW_TESTS=required` forbids it.
    pub fn new(width: u32, height: u32) -> Option<Self> {
        if needs::lacks(needs::missing()) {
            return None;
        }
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        let display = Display::open(width, height);
        // Whoever looks at something else is not to be coached.
        let arguments = ["--mode", "practice"].map(OsString::from).into();
        Some(Self { program: None, display, data, size: (width, height), arguments, reader: None })
    }

    /// The usual desk, with these settings already chosen.
    pub fn with(settings: &Settings) -> Option<Self> {
        Self::sized(1280, 720, settings)
    }

    /// A desk with a screen of this size, with these settings already chosen.
    pub fn sized(width: u32, height: u32, settings: &Settings) -> Option<Self> {
        let desk = Self::new(width, height)?;
        settings.save(desk.data()).expect("the settings can be saved");
        Some(desk)
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The keyboard and the mouse.
    pub fn hands(&self) -> Hands<'_> {
        Hands(&self.display)
    }

    /// Plugs a screen reader in, for the game that starts next. Whether this machine has a bus for it; where it has none,
    /// as with [`Desk::new`].
    pub fn listen(&mut self) -> bool {
        let can = !needs::lacks(&needs::missing_to_listen());
        self.reader = can.then(Reader::open);
        can
    }

    /// The screen reader.
    pub fn reader(&self) -> &Reader {
        self.reader.as_ref().expect("a screen reader was plugged in")
    }

    /// What the game is to be told when it starts, instead of to play practice alone.
    pub fn tell(&mut self, arguments: impl IntoIterator<Item = impl Into<OsString>>) {
        self.arguments = arguments.into_iter().map(Into::into).collect();
    }

    /// The game is to play the course of the tests, and to be told this too.
    pub fn tell_course(&mut self, more: &[&str]) {
        let course = lesson::lay_out(self.data());
        self.tell(["--dialogues", course].iter().chain(more));
    }

    /// Starts the game and waits for its first screen.
    pub fn start(&mut self) -> Picture {
        self.wake();
        self.at_rest()
    }

    /// Starts the game and waits until something can be read in its window.
    pub fn wake(&mut self) {
        let bus = self.reader.as_ref().map(Reader::session);
        let program = Program::start(&self.display, self.data.path(), &self.arguments, bus);
        let program = self.program.insert(program);
        until("the first screen", PATIENCE, || {
            assert_eq!(program.ended(), None, "the game ended before it had begun");
            self.display.look().is_readable().then_some(())
        });
        self.hands().take_window(self.size.0, self.size.1);
    }

    /// The game.
    pub fn program(&mut self) -> &mut Program {
        self.program.as_mut().expect("the game was started")
    }

    /// How much memory the game has.
    pub fn memory(&self) -> Memory {
        self.program.as_ref().expect("the game was started").memory()
    }

    /// What is seen of the customer's mouth in a talk.
    pub fn mouth(&self) -> Vec<u8> {
        self.display.mouth()
    }

    /// Ends the game as a power cut does, and waits until nothing of it is left on the screen.
    pub fn kill(&mut self) {
        self.program().kill();
        self.display.wait_until_blank();
    }

    /// The screen, once it has come to rest.
    pub fn at_rest(&self) -> Picture {
        self.unstirred_while(|| self.program.as_ref().is_none_or(Program::rests))
    }

    /// The screen, once nothing much changes on it any more; a clock may still run there.
    pub fn unstirred(&self) -> Picture {
        self.unstirred_while(|| true)
    }

    fn unstirred_while(&self, rests: impl Fn() -> bool) -> Picture {
        let mut last = self.display.look();
        // Most looks see the same bytes as the one before, which costs less to find out than what is in them.
        let mut bytes = Vec::new();
        let (mut since, mut looks) = (Instant::now(), 0);
        until("the screen to come to rest", PATIENCE, || {
            let seen = self.display.bytes();
            let is_same = seen == bytes;
            bytes = seen;
            let now = if is_same { None } else { Picture::of_screen(&bytes) };
            if !rests() || now.as_ref().is_some_and(|now| changed(&last, now) > STIR) {
                last = now.unwrap_or_else(|| last.clone());
                (since, looks) = (Instant::now(), 0);
                return None;
            }
            looks += 1;
            let rested = since.elapsed() >= REST && looks >= LOOKS;
            rested.then(|| self.display.look()).filter(Picture::is_readable)
        })
    }

    /// Scrolls to the end, which is no change where there is nothing more to see.
    pub fn to_the_end(&self) -> Picture {
        self.hands().press("End");
        self.at_rest()
    }

    /// Does something that changes the screen, and waits until it has, and rests.
    pub fn after(&self, act: impl FnOnce(Hands<'_>)) -> Picture {
        let before = self.display.look();
        act(self.hands());
        until("the screen to change", PATIENCE, || (changed(&before, &self.display.look()) > STIR).then_some(()));
        self.at_rest()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // The name of a test is that of its thread.
            let test = std::thread::current().name().unwrap_or("window test").replace("::", " ");
            let shown = compare::results().join(format!("{test}.failed.png"));
            self.display.look().save(&shown);
            eprintln!("The screen when it failed: {}", shown.display());
        }
    }
}
