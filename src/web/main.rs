//! Builds the page in which the game runs in a browser: `cargo run --package unruffled-web`.
#![forbid(unsafe_code)]

mod compile;
mod glue;
mod sizes;
mod sources;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Parser, ValueEnum};
use unruffled::cli::web::{Page, Target, built, with_shipped_course};
use unruffled::cli::{print, say};

/// Build the page in which the game runs in a browser, with the course that comes with it
#[derive(Debug, Parser)]
#[command(
    name = "unruffled-web",
    after_help = "Examples:
  cargo run --package unruffled-web                        the page to hand out
  cargo run --package unruffled-web -- --profile web-soon  one to try, built sooner
  cargo run --bin trainer -- web --serve                   open it, with your course

The compiler has to know how to build for browsers: rustup target add
wasm32-unknown-unknown, or where there is no rustup: eval \"$(.ci/wasm-compiler)\"

Exit status: 0 built, 1 not."
)]
struct Args {
    /// The folder to put the page into [default: web in the target folder]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How the game is built
    #[arg(long, value_enum, default_value_t = Profile::Web)]
    profile: Profile,
    /// Take this program, as another compiler built it for browsers, and build none
    #[arg(long, value_name = "FILE", conflicts_with = "profile")]
    wasm: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Profile {
    /// As small as it gets, in a quarter of an hour
    Web,
    /// Sooner, and several times as large
    WebSoon,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Profile::Web => "web",
            Profile::WebSoon => "web-soon",
        }
    }
}

/// What goes wrong, in words.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match build(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            say(&format!("unruffled-web: {why}"));
            ExitCode::FAILURE
        }
    }
}

fn build(args: &Args) -> Outcome<()> {
    let root = root();
    let output = args.output.clone().unwrap_or_else(|| root.join(built()));
    // Before anything that takes long: what there is to build of, and a place for it.
    let target = Target::new(&output)?;
    let mut files = sources::read(&root)?;
    let wasm = match &args.wasm {
        Some(wasm) => wasm.clone(),
        None => timed("The game is built for browsers", || compile::game(&root, args.profile.name()))?,
    };
    files.extend(timed("What JavaScript needs to call it is written", || glue::files(&wasm))?);
    let before = Page::read(&output).unwrap_or_default();
    let layout = with_shipped_course(Page::of(files).with_copies_of(before))?;
    let layout = timed("All of it is packed", || Ok(layout.packed()))?;
    target.put(&layout)?;
    print(&format!("\n{}\n{} is the page.\n", sizes::table(&layout), output.display()))?;
    Ok(())
}

/// The folder of the whole project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new(".")).to_owned()
}

/// Does something, and says how long it took.
fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let begun = Instant::now();
    let done = work()?;
    let tenths = begun.elapsed().as_millis() / 100;
    print(&format!("{what}: {}.{} s\n", tenths / 10, tenths % 10))?;
    Ok(done)
}
